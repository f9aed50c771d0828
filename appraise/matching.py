"""New, the same, or unsure: what becomes of records that are read into a project.

Different DOIs never count as the same by themselves. Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from appraise.model import ImportBatch, ReadProblem, Record, Study
from appraise.text import visible


@dataclass(frozen=True, slots=True)
class Match:
    """A record that seems to be there already: in `study` (an id), or earlier in the same import (None)."""

    record: Record
    study: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. `records_in` = new + same + unsure + rejected."""

    new: tuple[Record, ...] = ()
    same: tuple[Match, ...] = ()
    unsure: tuple[Match, ...] = ()
    rejected: tuple[ReadProblem, ...] = ()
    records_in: int = 0

    def settle(self, match: Match, *, same: bool) -> ImportPlan:
        """The plan after a person has decided about one unsure record."""
        rest = tuple(one for one in self.unsure if one is not match)
        if same:
            return replace(self, unsure=rest, same=(*self.same, match))
        return replace(self, unsure=rest, new=(*self.new, match.record))


@dataclass
class _Known:
    """Identifiers and titles seen so far."""

    identifiers: dict[str, str | None] = field(default_factory=dict)
    titles: dict[str, list[tuple[Record, str | None]]] = field(default_factory=dict)

    def add(self, record: Record, study: str | None) -> None:
        for name in identifiers(record):
            self.identifiers.setdefault(name, study)
        if title := normal_title(record.title):
            self.titles.setdefault(title, []).append((record, study))


def plan_import(batches: Iterable[ImportBatch], studies: Iterable[Study]) -> ImportPlan:
    """Sort the records of `batches` by what the project holds already."""
    known = _Known()
    for study in studies:
        for reference in study.references:
            known.add(reference.record, study.id)
    new: list[Record] = []
    same: list[Match] = []
    unsure: list[Match] = []
    rejected: list[ReadProblem] = []
    records_in = 0
    for batch in batches:
        records_in += batch.records_in
        dropped = [problem for problem in batch.problems if not problem.kept]
        rejected += dropped[: batch.records_in - len(batch.records)]
        for record in batch.records:
            found, certain = _find(record, known)
            if found is None:
                new.append(record)
                known.add(record, None)
            else:
                (same if certain else unsure).append(found)
    return ImportPlan(tuple(new), tuple(same), tuple(unsure), tuple(rejected), records_in)


def identifiers(record: Record) -> tuple[str, ...]:
    """The identifiers of a record in the form in which they are compared."""
    doi = normal_doi(record.doi)
    named = (("doi", doi), ("pmid", record.pmid.strip()), ("pmcid", record.pmcid.strip().upper()))
    return tuple(f"{kind}:{value}" for kind, value in named if value)


def normal_doi(doi: str) -> str:
    """A DOI in lower case without prefix and invisible characters (DOIs ignore case)."""
    plain = visible(unicodedata.normalize("NFKC", doi)).strip().lower()
    return re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", plain)


def normal_title(title: str) -> str:
    """A title as letters and digits only, for comparing."""
    plain = visible(unicodedata.normalize("NFKC", title)).casefold()
    return "".join(character for character in plain if character.isalnum())


def _find(record: Record, known: _Known) -> tuple[Match | None, bool]:
    """The match of a record and whether it is certain."""
    for name in identifiers(record):
        if name in known.identifiers:
            kind, value = name.split(":", 1)
            return Match(record, known.identifiers[name], f"the same {kind.upper()} {value}"), True
    for other, study in known.titles.get(normal_title(record.title), ()):
        if _conflict(record, other):
            return Match(record, study, "the same title, but other identifiers"), False
        if record.year is not None and record.year == other.year:
            return Match(record, study, f"the same title and year {record.year}"), True
        return Match(record, study, "the same title; the year differs or is not known"), False
    return None, False


def _conflict(one: Record, other: Record) -> bool:
    pairs = ((normal_doi(one.doi), normal_doi(other.doi)), (one.pmid, other.pmid))
    return any(left and right and left != right for left, right in pairs)


def study_label(record: Record, taken: Collection[str]) -> str:
    """A short unique label: first author and year, else the first words of the title and the year."""
    if record.authors:
        first = record.authors[0]
        name = first.split(",")[0].strip() if "," in first else first.split()[-1]
    else:
        name = " ".join(record.title.split()[:3]).rstrip(":.,;") or "Untitled"
    label = f"{name} {record.year}" if record.year else name
    return _unique(label[:60], taken)


def _unique(label: str, taken: Collection[str]) -> str:
    if label not in taken:
        return label
    letters = "bcdefghijklmnopqrstuvwxyz"
    for letter in letters:
        if f"{label}{letter}" not in taken:
            return f"{label}{letter}"
    number = 2
    while f"{label} ({number})" in taken:
        number += 1
    return f"{label} ({number})"
