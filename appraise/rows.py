"""Rows of the project file to values of the model, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable

from appraise.model import (
    Answer,
    Assessment,
    Judgement,
    Kind,
    Quote,
    Record,
    Reference,
    Result,
    Source,
    Span,
    Study,
)
from appraise.store import Row, Value


def words(value: Value) -> tuple[str, ...]:
    """A JSON array of strings as a tuple."""
    return tuple(str(word) for word in json.loads(str(value)))


def packed(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def reference_row(key: str, study: str, position: int, record: Record) -> Row:
    return {
        "id": key,
        "study": study,
        "position": position,
        "title": record.title,
        "authors": packed(record.authors),
        "year": record.year,
        "journal": record.journal,
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "doi": record.doi,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "registrations": packed(record.registrations),
        "abstract": record.abstract,
        "text": record.text,
        "language": record.language,
        "keywords": packed(record.keywords),
        "publication_types": packed(record.publication_types),
        "source_file": record.source.file,
        "source_format": record.source.format,
        "source_line": record.source.line,
    }


def reference(row: Row) -> Reference:
    record = Record(
        title=str(row["title"]),
        authors=words(row["authors"]),
        year=_number(row["year"]),
        journal=str(row["journal"]),
        volume=str(row["volume"]),
        issue=str(row["issue"]),
        pages=str(row["pages"]),
        doi=str(row["doi"]),
        pmid=str(row["pmid"]),
        pmcid=str(row["pmcid"]),
        registrations=words(row["registrations"]),
        abstract=str(row["abstract"]),
        text=str(row["text"]),
        language=str(row["language"]),
        keywords=words(row["keywords"]),
        publication_types=words(row["publication_types"]),
        source=Source(str(row["source_file"]), str(row["source_format"]), _number(row["source_line"])),
    )
    return Reference(str(row["id"]), str(row["study"]), record)


def study(row: Row, references: Iterable[Reference]) -> Study:
    return Study(str(row["id"]), str(row["label"]), str(row["design"]), tuple(references))


def result(row: Row) -> Result:
    names = ("id", "study", "name", "outcome", "comparison", "time_point", "estimate")
    return Result(**{name: str(row[name]) for name in names})


def quote(row: Row) -> Quote:
    span = Span(str(row["text"]), str(row["field"]), int(row["first"] or 0), int(row["past"] or 0))
    return Quote(str(row["id"]), str(row["assessment"]), str(row["question"]), str(row["reference"]), span)


def assessment(
    row: Row,
    instrument_name: str,
    setup: Iterable[Row],
    answers: Iterable[Row],
    judgements: Iterable[Row],
    quotes: Iterable[Row],
) -> Assessment:
    return Assessment(
        id=str(row["id"]),
        study=str(row["study"]),
        result=None if row["result"] is None else str(row["result"]),
        instrument=instrument_name,
        instrument_hash=str(row["instrument"]),
        reviewer=str(row["reviewer"]),
        kind=Kind(str(row["kind"])),
        finished=bool(row["finished"]),
        sources=words(row["sources"]),
        setup={str(one["field"]): _setup_value(one["value"]) for one in setup},
        answers={str(one["question"]): _answer(one) for one in answers},
        judgements={str(one["domain"]): _judgement(one) for one in judgements},
        quotes=tuple(quote(one) for one in quotes),
    )


def setup_value(value: str | tuple[str, ...]) -> str:
    """The JSON under which a set-up value is stored: a string, or an array of option ids."""
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)


def _setup_value(value: Value) -> str | tuple[str, ...]:
    stored = json.loads(str(value))
    return stored if isinstance(stored, str) else tuple(str(one) for one in stored)


def _answer(row: Row) -> Answer:
    return Answer(str(row["question"]), str(row["response"]), str(row["support"]))


def _judgement(row: Row) -> Judgement:
    texts = {name: str(row[name]) for name in ("domain", "level", "rationale", "direction", "proposed")}
    return Judgement(**texts, rules=words(row["rules"]))


def _number(value: Value) -> int | None:
    return None if value is None else int(value)
