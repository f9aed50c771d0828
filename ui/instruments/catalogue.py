"""All instruments that can be used, read beside the window, as values to show and search. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from appraise.errors import AppraiseError, Cancelled
from appraise.instruments.definition import Instrument
from appraise.instruments.library import Library, Origin
from appraise.report.words import design_words

ORIGINS = {Origin.BUILT_IN: "", Origin.YOURS: "yours", Origin.PROJECT: "in this project"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: an instrument, or a file of the user's that is refused (then with its problems)."""

    id: str
    short: str
    title: str
    origin: Origin = Origin.BUILT_IN
    instrument: Instrument | None = None
    problems: tuple[str, ...] = ()
    words: str = ""
    """What the search looks in, in small letters."""

    @property
    def successor(self) -> str:
        return self.instrument.passport.successor if self.instrument else ""

    @property
    def remark(self) -> str:
        """Where it comes from, and whether there is a newer edition."""
        if self.instrument is None:
            return "refused"
        newer = "newer edition" if self.successor else ""
        return ", ".join(part for part in (ORIGINS[self.origin], newer) if part)

    def found_by(self, text: str) -> bool:
        """True when every word of the text occurs."""
        return all(word in self.words for word in text.casefold().split())


def read_catalogue(library: Library, cancelled: Callable[[], bool] = lambda: False) -> tuple[Entry, ...]:
    """The instruments by short name, first those of the user and of the project, refused files last.

    Files that are not built in are proved for it, which can take a while. Raises `Cancelled`.
    """
    found: list[Entry] = []
    for name in library.ids():
        if cancelled():
            raise Cancelled
        try:
            found.append(_entry(library.get(name), library.origin(name)))
        except AppraiseError:
            continue  # it is among the refused
    found.sort(key=lambda one: (one.origin is Origin.BUILT_IN, one.short.casefold(), one.id))
    refused = library.refused()
    return (*found, *(_refused(name, problems) for name, problems in sorted(refused.items())))


def _entry(instrument: Instrument, origin: Origin) -> Entry:
    passport = instrument.passport
    designs = [f"{one} {design_words(one)}" for one in instrument.designs]
    words = (instrument.id, instrument.short, instrument.title, passport.citation, passport.doi, passport.version)
    text = " ".join((*words, *designs, ORIGINS[origin])).casefold()
    return Entry(instrument.id, instrument.short, instrument.title, origin, instrument, words=text)


def _refused(name: str, problems: tuple[str, ...]) -> Entry:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return Entry(name, name, f"{count}, not offered", Origin.YOURS, None, problems, f"{name} refused".casefold())
