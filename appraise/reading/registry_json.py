"""Records of trial registries as JSON (the ISRCTN layout): what was planned, not what was found."""

from __future__ import annotations

from typing import Any

from appraise.model import Record
from appraise.reading.cleaning import paragraphs
from appraise.reading.csl_json import words
from appraise.reading.identifiers import find_doi, find_registrations, find_year

Item = dict[str, Any]

_ABSTRACT = (  # our label, and where the words stand in the registry's record
    ("Study design", "trialDesign.studyDesign"),
    ("Hypothesis", "trialDescription.studyHypothesis"),
    ("Interventions", "interventions.intervention.description"),
    ("Primary outcome", "trialDescription.primaryOutcome"),
    ("Participants to be enrolled", "participants.targetEnrolment"),
    ("Trial centre", "participants.trialCentres.trialCentre.name"),
)
_NUMBERS = ("externalRefs.eudraCTNumber", "externalRefs.clinicalTrialsGovNumber")


def is_item(item: Item) -> bool:
    """True when `item` has the keys of a registry's record."""
    return isinstance(item.get("trialDescription"), dict)


def record(item: Item) -> Record:
    """The record of one registration."""
    own = words(item.get("isrctn"))
    numbers = [f"ISRCTN{own}" if own.isdigit() else own, *(_at(item, path) for path in _NUMBERS)]
    lines = [f"{label}: {text}" for label, path in _ABSTRACT if (text := _at(item, path))]
    return Record(
        title=_at(item, "trialDescription.scientificTitle") or _at(item, "trialDescription.title"),
        year=find_year(_at(item, "participants.recruitmentStart")),
        journal="ISRCTN registry" if own else "",
        doi=find_doi(_at(item, "externalRefs.doi")),
        registrations=find_registrations(*numbers),
        abstract=paragraphs("\n".join(lines)),
        text=paragraphs(_at(item, "trialDescription.plainEnglishSummary")),
    )


def _at(item: object, path: str) -> str:
    for key in path.split("."):
        while isinstance(item, list) and item:
            item = item[0]
        item = item.get(key) if isinstance(item, dict) else None
    return words(item)
