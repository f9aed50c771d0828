"""Which study of a project a label in a sheet means: by its label, an identifier, or the first author and the year.

Nothing is taken for the same by resemblance: what only looks alike is offered, and a person decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from appraise.judgements.pairing import pair
from appraise.matching.folding import folded, words
from appraise.matching.identifiers import normal_doi
from appraise.model import Record, Study

_YEAR = re.compile(r"\b((?:19|20)\d\d)([a-z]?)\b")
_OTHERS = re.compile(r"\bet\.? al\b|\band (?:others|colleagues|co-?workers)\b|[,;&+(\[]| and ", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]+")
_REGISTERED = re.compile(r"\b(?:NCT\d{8}|ISRCTN\d{6,10}|ACTRN\d{14}|ChiCTR[-\w]{6,20}|UMIN\d{9})\b", re.IGNORECASE)
_PMID = re.compile(r"(?:pmid:?\s*)?(\d{6,9})", re.IGNORECASE)
_LABEL = "the label"


@dataclass(frozen=True, slots=True)
class Fit:
    """What a label means: the one study and why, or several candidates for a person, or neither."""

    study: Study | None = None
    why: str = ""
    candidates: tuple[Study, ...] = ()


def find(labels: Sequence[str], studies: Sequence[Study]) -> Mapping[str, Fit]:
    """For each label what it means among `studies`. A study that two labels would get by author and year goes to
    neither of them."""
    pairing = pair(labels, [study.label for study in studies])
    by_label = {study.label: study for study in studies}
    known = _Known(studies)
    found: dict[str, Fit] = {}
    for label in labels:
        if label in pairing.same:
            found[label] = Fit(by_label[pairing.same[label]], _LABEL)
        elif label in pairing.twice:
            found[label] = Fit(candidates=tuple(one for one in studies if pair([label], [one.label]).same))
        else:
            found[label] = known.fit(label)
    for label, other in pairing.perhaps.items():
        if found[label] == Fit() and _numbers_agree(label, other):
            found[label] = Fit(candidates=(by_label[other],))
    claims = Counter(fit.study.id for fit in found.values() if fit.study)
    return {label: _unless_claimed(fit, claims) for label, fit in found.items()}


def _numbers_agree(label: str, other: str) -> bool:
    """True when two labels that look alike have the same numbers: years may be missing, or one year apart."""
    one, two = (_NUMBER.findall(text) for text in (label, other))
    if one == two:
        return True
    if any(len(number) != 4 for number in (*one, *two)):
        return False
    return (
        not one
        or not two
        or (len(one) == len(two) and all(abs(int(a) - int(b)) < 2 for a, b in zip(one, two, strict=True)))
    )


def _unless_claimed(fit: Fit, claims: Mapping[str, int]) -> Fit:
    if fit.study is None or fit.why == _LABEL or claims[fit.study.id] == 1:
        return fit
    return replace(fit, study=None, why="", candidates=(fit.study,))


class _Known:
    """The studies by what a label may name them with."""

    def __init__(self, studies: Sequence[Study]) -> None:
        self._by_name: dict[str, list[Study]] = {}
        self._by_year: dict[int, list[tuple[frozenset[str], Study]]] = {}
        for study in studies:
            for record in study.records_read:
                for name in _identifiers(record):
                    self._by_name.setdefault(name, []).append(study)
                if record.authors and record.year:
                    family = frozenset(_family(record.authors[0]))
                    self._by_year.setdefault(record.year, []).append((family, study))

    def fit(self, label: str) -> Fit:
        named = _once(study for name in _names_in(label) for study in self._by_name.get(name, ()))
        if named:
            return Fit(named[0], "an identifier") if len(named) == 1 else Fit(candidates=named)
        year = _YEAR.search(label.casefold())
        author = frozenset(words(folded(_OTHERS.split(label[: year.start()] if year else label)[0])))
        then = self._by_year.get(int(year[1]), ()) if year else [one for all_ in self._by_year.values() for one in all_]
        alike = _once(study for family, study in then if _is_author(author, family))
        if year is None:
            return Fit(candidates=alike)
        if len(alike) == 1 and not year[2]:  # "2020a" says that there is another one
            return Fit(alike[0], "the first author and the year")
        return Fit(candidates=alike or _once(study for family, study in then if author & family))


def _once(studies: Iterable[Study]) -> tuple[Study, ...]:
    return tuple({study.id: study for study in studies}.values())


def _identifiers(record: Record) -> list[str]:
    named = [f"doi:{doi}" if (doi := normal_doi(record.doi)) else "", f"pmid:{record.pmid}" if record.pmid else ""]
    return [name for name in (*named, *(one.upper() for one in record.registrations)) if name]


def _names_in(label: str) -> list[str]:
    doi, pmid = normal_doi(label), _PMID.fullmatch(label.strip())
    found = [f"doi:{doi}" if doi else "", f"pmid:{pmid[1]}" if pmid else ""]
    return [name for name in (*found, *(one.upper() for one in _REGISTERED.findall(label))) if name]


def _family(author: str) -> list[str]:
    """The words of the family name: what stands before the comma, else the last word."""
    before, comma, _ = author.partition(",")
    return words(folded(before)) if comma else words(folded(author))[-1:]


def _is_author(author: frozenset[str], family: frozenset[str]) -> bool:
    """True when a label's author is this one, with or without initials."""
    return bool(family) and family <= author and all(len(word) == 1 for word in author - family)
