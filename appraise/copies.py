"""The project's own copies of instruments. `Project` is made of this, of `Assessments`, and of its own verbs."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument
from appraise.instruments.file import parse_instrument
from appraise.instruments.library import Library, Origin, Source
from appraise.instruments.walk import shown
from appraise.model import Assessment
from appraise.store import Row, Store, Transaction


class Copies:
    """The part of `Project` that keeps the instruments it uses, each in the very version in which it is used."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._instruments: dict[str, Instrument] = {}

    def instrument(self, assessment: Assessment) -> Instrument:
        """The instrument of an assessment, in the very version it was started with."""
        return self.instrument_of(assessment.instrument_hash)

    def instrument_of(self, digest: str) -> Instrument:
        """The copy with this SHA-256. Raises `AppraiseError` when it is refused or is not what it is called."""
        if digest not in self._instruments:
            row = self._row("instrument", digest)
            name = _file_name(row)
            copy = parse_instrument(_bytes_of(row)(), name)
            if (copy.hash, copy.id) != (digest, row["name"]):
                sentence = "The project's copy of this instrument is not what it is called."
                raise AppraiseError(sentence, "Ask the sender of the project for the original.", file=name)
            self._instruments[digest] = copy
        return self._instruments[digest]

    def instruments(self) -> tuple[Instrument, ...]:
        """All copies in the project, every version, in the order in which they came.

        A copy that can't be read is left out: its assessments say so. None of them is proved: what is to be used for
        something new comes from `library`.
        """
        found = []
        for row in self._store.rows("instrument"):
            with suppress(AppraiseError):
                found.append(self.instrument_of(str(row["id"])))
        return tuple(found)

    def add_instrument(self, instrument: Instrument) -> None:
        """Keep a copy of an instrument without beginning an assessment, so that co-reviewers have it too."""
        with self._store.transact("add instrument") as transaction:
            self._keep(transaction, instrument)

    def library(self, base: Library) -> Library:
        """`base` and what only this project holds. A copy is proved before it is given out."""
        return base.with_project(
            Source(str(row["name"]), Origin.PROJECT, f"{_file_name(row)} in the project", _bytes_of(row))
            for row in self._store.rows("instrument")
        )

    def _keep(self, transaction: Transaction, instrument: Instrument) -> None:
        if transaction.get("instrument", instrument.hash) is None:
            transaction.put("instrument", {"id": instrument.hash, "name": instrument.id, "file": instrument.text})

    def _row(self, table: str, key: str) -> Row:
        row = self._store.row(table, key)
        if row is None:
            raise AppraiseError(f"This {table} is not in the project any more.", "It may have been undone or removed.")
        return row


def _file_name(row: Row) -> str:
    return f"{shown(row['name'])}.toml"


def _bytes_of(row: Row) -> Callable[[], bytes]:
    return lambda: str(row["file"]).encode("utf-8", "surrogatepass")
