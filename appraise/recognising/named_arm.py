"""What may be the name of a group."""

from __future__ import annotations

import re

from appraise.model import Arm
from appraise.recognising.passage import Passage
from appraise.recognising.quantities import to_int

GROUP = r"(?:group|arm|cohort|phase|limb)s?\b"
_LONGEST = 80
_NO_NAME = re.compile(
    r"percent|%|^(?:each|both|two|all|per|every)\b|^[\d ]+(?:hours?|days?|weeks?|months?|years?)?$|^\d+ patients|"
    r"\b(?:practices|hospitals|cent(?:er|re)s|studies|trials|showed|improved)\b|"
    r"^(?:patients?|participants?|subjects?|adults?|children)$"
)


def named_arm(passage: Passage, match: re.Match[str], name: str | None = None) -> Arm | None:
    """The group of a match with the parts "n" and, unless `name` is given, "name"; None where that is no name."""
    words = passage.raw[slice(*match.span("name"))] if name is None else name
    words = " ".join(words.split()).strip(" ,;:.")
    count = to_int(match["n"])
    if not words or not count or len(words) > _LONGEST or _NO_NAME.search(words.lower()):
        return None
    return Arm(words, count, passage.span(match.start(), match.end()))
