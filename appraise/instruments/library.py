"""Instruments by id: those that come with the program, the user's own files, and those inside a project.

Built-in files are proved by the tests and named by their ids, so that nothing is read at the start. Any other file may
come from a stranger: it is proved when it is first wanted, and not offered when it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache, partial
from pathlib import Path

from appraise import places
from appraise.errors import AppraiseError
from appraise.files import write_atomically
from appraise.instruments.choose import designs
from appraise.instruments.definition import Instrument
from appraise.instruments.file import examine, parse_instrument, read_bytes
from appraise.instruments.proof import prove
from appraise.instruments.tables import Problem
from appraise.instruments.walk import shown
from appraise.resources import resource
from appraise.text import listed

HEAD = 16_384
FILE_LIMIT = 500
SHOWN = 20
FEW = 12
_HEAD_ID = re.compile(r"""^\s*["']?id["']?\s*=\s*["']([a-z0-9-]{1,60})["']\s*(?:#.*)?$""", re.MULTILINE)
_HINT = "The instrument was not taken in. docs/instruments.md tells how a file is written."


class Origin(StrEnum):
    """Where an instrument comes from. Where several have one id, the first of these in this order is offered."""

    BUILT_IN = "built-in"
    YOURS = "yours"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Source:
    """An instrument file that may still be unread. `name` stands for the file in messages."""

    id: str
    origin: Origin
    name: str
    read: Callable[[], bytes]


class InstrumentRefused(AppraiseError):  # noqa: N818 - named as it is said
    """An instrument file is not sound; `problems` says everything that is wrong with it, with the lines."""

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
        super().__init__(f"The instrument file is refused: {'; '.join(problems[:SHOWN])}{more}.", _HINT, file=name)
        self.problems = problems


class Library:
    """The instruments of a folder (where a file's name is the id), those of the user's folder `yours`, and `project`.

    What is refused of the last two is not offered and never stops the program; `refused` tells it. An instance may be
    read from a job while nothing changes it.
    """

    def __init__(self, folder: Path, yours: Path, project: Iterable[Source] = ()) -> None:
        self._folder = folder
        self._yours = yours
        self._project = tuple(project)
        paths = sorted(folder.glob("*.toml"))
        self._built_in = {
            path.stem: Source(path.stem, Origin.BUILT_IN, path.name, partial(read_bytes, path)) for path in paths
        }
        self._sources: dict[str, Source] = {}
        self._read: dict[str, Instrument] = {}
        self._refused: dict[str, tuple[str, ...]] = {}
        self.refresh()

    def refresh(self) -> None:
        """Look again at what lies in the user's folder."""
        yours, self._refused = _scan(self._yours, self._built_in)
        project = {source.id: source for source in self._project}
        sources = project | yours | self._built_in
        self._sources = {name: sources[name] for name in sorted(sources)}
        self._read = {name: one for name, one in self._read.items() if name in self._built_in}

    def with_project(self, sources: Iterable[Source]) -> Library:
        """This library and the instruments of a project; of several with one id in `sources` the last is taken."""
        library = Library(self._folder, self._yours, sources)
        library._read |= {name: one for name, one in self._read.items() if name in self._built_in}
        return library

    # --- what there is ---

    def ids(self) -> tuple[str, ...]:
        """The ids, in alphabetical order. A file that is not built in counts until it is found to be refused."""
        return tuple(self._sources)

    def origin(self, instrument: str) -> Origin:
        """Where the instrument with this id comes from. Raises `AppraiseError` as `get` does."""
        return self._source(instrument).origin

    def get(self, instrument: str) -> Instrument:
        """The instrument with this id.

        Raises `AppraiseError` that lists what there is, and `InstrumentRefused` for a file that is not sound.
        """
        source = self._source(instrument)
        if instrument not in self._read:
            built_in = source.origin is Origin.BUILT_IN
            self._read[instrument] = parse_instrument(source.read(), source.name) if built_in else self._proved(source)
        return self._read[instrument]

    def refused(self) -> Mapping[str, tuple[str, ...]]:
        """The refused files by name, with everything that is wrong with each.

        Reads and proves what is not built in and has not been wanted yet, which can take seconds for a bad file.
        """
        for name in self.ids():
            if name not in self._built_in:
                with suppress(InstrumentRefused):
                    self.get(name)
        return dict(self._refused)

    def __contains__(self, instrument: object) -> bool:
        return instrument in self._sources

    def __iter__(self) -> Iterator[Instrument]:
        """The instruments in the order of their ids; files that turn out to be refused are left out."""
        for name in self.ids():
            with suppress(InstrumentRefused):
                yield self.get(name)

    def __len__(self) -> int:
        return len(self._sources)

    def _source(self, instrument: str) -> Source:
        if instrument not in self._sources:
            hint = self._what_there_is(instrument)
            if self._refused:
                hint += f" Refused files: {', '.join(self._refused)}."
            raise AppraiseError(f"There is no instrument “{shown(instrument)}”.", hint)
        return self._sources[instrument]

    def _proved(self, source: Source) -> Instrument:
        try:
            return _called(source.id, source.name, source.read())
        except InstrumentRefused as error:
            self._refused[source.name] = error.problems
        except AppraiseError as error:
            self._refused[source.name] = (error.sentence,)
        self._sources.pop(source.id, None)
        raise InstrumentRefused(source.name, self._refused[source.name])

    def _what_there_is(self, wanted: str) -> str:
        """What may have been meant by an unknown id; a short list is told in full."""
        names = [shown(name) for name in self._sources]
        if len(names) <= FEW:
            return f"The instruments are: {', '.join(names) or 'none'}."
        meant = get_close_matches(wanted, names, 3)
        return (f"Is {listed(meant, 'or')} meant? " if meant else "") + "“appraise instruments” lists them all."

    # --- the user's own ---

    def check(self, path: Path) -> tuple[str, ...]:
        """Everything that is wrong with a file, its bridges from what is at hand included; empty when it is sound.

        Raises `AppraiseError` only when the file can't be read at all.
        """
        instrument, problems = _examined(read_bytes(Path(path)))
        return problems if instrument is None else bridge_problems(instrument, self)

    def add_instrument(self, path: Path, *, replace: bool = False) -> Instrument:
        """Take an instrument file into the user's folder, proved; gives back the instrument.

        Raises `InstrumentRefused` when it is not sound, else `AppraiseError`: when its id is that of a built-in one, or
        when the folder has another file with this id and the same version and `replace` is False.
        """
        instrument = read_sound(path)
        if instrument.id in self._built_in:
            sentence = f"“{instrument.id}” is the id of an instrument that comes with the program."
            raise AppraiseError(sentence, "Give your instrument an id of its own.", file=path)
        self.refresh()
        if problems := bridge_problems(instrument, self):
            raise InstrumentRefused(path.name, problems)
        old = self._own_path(instrument.id)
        if old and not replace and _same_version(old, instrument):
            sentence = f"There is another file of “{instrument.id}” with the same version."
            hint = "Give the new one another version, or replace the old one (--replace)."
            raise AppraiseError(sentence, hint, file=path)
        _write(old or _free_path(self._yours, instrument.id), instrument)
        self.refresh()
        return self.get(instrument.id)

    def remove_instrument(self, name: str) -> None:
        """Delete one of the user's files; `name` is the instrument's id, or the file's name where it is refused.

        Raises `AppraiseError` for anything that is not the user's. Projects keep their own copies.
        """
        refused = name in self._refused and (self._yours / name).is_file()
        path = self._yours / name if refused else self._own_path(name)
        if path is None:
            where = "comes with the program" if self.origin(name) is Origin.BUILT_IN else "belongs to the project"
            raise AppraiseError(f"“{name}” {where}.", "Only instruments of your own can be removed.")
        try:
            path.unlink()
        except OSError as error:
            reason = error.strerror or "the disk refused"
            raise AppraiseError(f"The file could not be removed: {reason}.", "Try again.", file=path) from error
        self.refresh()

    def _own_path(self, instrument: str) -> Path | None:
        source = self._sources.get(instrument)
        return self._yours / source.name if source and source.origin is Origin.YOURS else None


def load_library() -> Library:
    """The built-in instruments and the user's. Of the built-in ones only names are read now."""
    return Library(resource("instruments"), places.instruments())


def read_sound(path: Path) -> Instrument:
    """The instrument in a file, proved.

    Raises `InstrumentRefused` with all problems, `AppraiseError` when the file can't be read.
    """
    path = Path(path)
    return _sound(path.name, read_bytes(path))


def check_file(path: Path) -> tuple[str, ...]:
    """Everything that is wrong with an instrument file, in words; empty when it is sound.

    Raises `AppraiseError` only when the file can't be read at all.
    """
    return _examined(read_bytes(Path(path)))[1]


def _sound(name: str, data: bytes) -> Instrument:
    instrument, problems = _examined(data)
    if instrument is None:
        raise InstrumentRefused(name, problems)
    return instrument


def _called(wanted: str, name: str, data: bytes) -> Instrument:
    """The sound instrument in `data`, which must have the id under which it was offered."""
    instrument = _sound(name, data)
    if instrument.id != wanted:
        raise InstrumentRefused(name, (f"it is called {shown(wanted)}, but holds {instrument.id}",))
    return instrument


@lru_cache(maxsize=32)
def _examined(data: bytes) -> tuple[Instrument | None, tuple[str, ...]]:
    """The instrument, or None and everything that is wrong; a file is proved once in a run of the program."""
    instrument, problems = examine(data)
    found = (*_unknown_designs(instrument), *prove(instrument).problems) if instrument else problems
    return (None if found else instrument), tuple(str(problem) for problem in found)


def _unknown_designs(instrument: Instrument) -> tuple[Problem, ...]:
    """The design labels that the program never gives a study."""
    lines = enumerate(instrument.text.splitlines(), start=1)
    line = next((number for number, text in lines if text.lstrip().startswith("designs")), None)
    strange = [name for name in instrument.designs if name not in designs()]
    return tuple(
        Problem(f'"designs" names "{shown(name)}", which is no design label; there are {", ".join(designs())}', line)
        for name in strange
    )


def bridge_problems(instrument: Instrument, library: Library) -> tuple[str, ...]:
    """What the bridges of an instrument say about older ones that is not so; those not at hand can't be looked at."""
    found: list[str] = []
    for bridge in instrument.bridges:
        if bridge.start not in library:
            continue
        old = library.get(bridge.start)
        fields = {field.id for field in old.setup}
        for same in bridge.same:
            offered = {code for question in old.questions if question.id == same.old for code in question.options}
            if not offered and same.old not in fields:
                found.append(f"the bridge from {bridge.start} names {shown(same.old)}, which is not there")
            strange = [code for code in same.codes if offered and code not in offered]
            found += [f"the bridge from {bridge.start}: {shown(same.old)} offers no {shown(code)}" for code in strange]
    return tuple(found)


# --- the user's folder -------------------------------------------------------


def _scan(folder: Path, built_in: Mapping[str, Source]) -> tuple[dict[str, Source], dict[str, tuple[str, ...]]]:
    """The files of the user's folder by id, and those refused already."""
    found: dict[str, Source] = {}
    refused: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("[!.]*.toml"))[:FILE_LIMIT]:
        try:
            name = _id_of(path)
        except InstrumentRefused as error:
            refused[path.name] = error.problems
            continue
        except AppraiseError as error:
            refused[path.name] = (error.sentence,)
            continue
        if name in built_in:
            refused[path.name] = (f"its id is {name}, which is that of an instrument that comes with the program",)
        elif name in found:
            refused[path.name] = (f"its id is {name}, which is that of {found[name].name} too",)
        else:
            found[name] = Source(name, Origin.YOURS, path.name, partial(read_bytes, path))
    return found, refused


def _id_of(path: Path) -> str:
    """The id at the head of a file; only a file that does not show it there is read as a whole."""
    if not path.is_file():
        raise AppraiseError("This is not a file.", "Remove it from the folder.", file=path)
    data = read_bytes(path)
    head = data[:HEAD].decode("utf-8", "replace").partition("\n[")[0]
    if match := _HEAD_ID.search(head):
        return match[1]
    instrument, problems = examine(data)
    if instrument is None:
        raise InstrumentRefused(path.name, tuple(str(problem) for problem in problems))
    return instrument.id


def _same_version(path: Path, instrument: Instrument) -> bool:
    """False for the very same file and for one of another version. One that can't be read counts as the same."""
    data = read_bytes(path)
    if data == instrument.text.encode():
        return False
    old, _ = examine(data)
    new = instrument.passport
    return old is None or (old.passport.version, old.passport.version_date) == (new.version, new.version_date)


def _free_path(folder: Path, name: str) -> Path:
    """A path in the folder at which nothing lies yet."""
    names = (f"{name}.toml", *(f"{name}-{number}.toml" for number in range(2, FILE_LIMIT)))
    return next(path for path in map(folder.joinpath, names) if not path.exists())


def _write(path: Path, instrument: Instrument) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = "The folder of your instruments can't be made."
        raise AppraiseError(sentence, "Check the rights of this place.", file=path.parent) from error
    write_atomically(path, lambda stream: stream.write(instrument.text.encode()))
