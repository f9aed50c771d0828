"""Which studies of a sheet are those that are known: by their labels, and never by resemblance alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from appraise.text import visible

MOST = 250_000  # pairs of labels among which a resemblance is looked for: most of a second


@dataclass(frozen=True, slots=True)
class Pairing:
    """`same`: label in the sheet → known label. `missing` are known ones that the sheet has not, `unknown` the others
    way round; `perhaps` says which missing one an unknown one resembles, for a person to confirm. `twice` are labels
    that mean several known ones."""

    same: Mapping[str, str]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    perhaps: Mapping[str, str]
    twice: tuple[str, ...] = ()


def pair(labels: Iterable[str], known: Iterable[str]) -> Pairing:
    """Pair the labels of a sheet with known ones. Case, blanks and signs between words make no difference."""
    by_name: dict[str, list[str]] = {}
    for label in known:
        by_name.setdefault(_plain(label), []).append(label)
    same: dict[str, str] = {}
    unknown: list[str] = []
    twice: list[str] = []
    for label in labels:
        found = by_name.get(_plain(label), [])
        if label in found or len(found) == 1:
            same[label] = label if label in found else found[0]
        else:
            (twice if found else unknown).append(label)
    taken = set(same.values())
    missing = tuple(label for labels in by_name.values() for label in labels if label not in taken)
    return Pairing(same, missing, tuple(unknown), _perhaps(unknown, missing), tuple(twice))


def _perhaps(unknown: list[str], missing: tuple[str, ...]) -> dict[str, str]:
    if len(unknown) * len(missing) > MOST:
        return {}
    names = {_plain(label): label for label in missing}
    found = {label: get_close_matches(_plain(label), names, n=1, cutoff=0.75) for label in unknown}
    return {label: names[close[0]] for label, close in found.items() if close}


def _plain(label: str) -> str:
    text = visible(unicodedata.normalize("NFKC", label)).casefold()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text).split())
