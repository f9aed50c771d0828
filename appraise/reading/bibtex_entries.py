"""BibTeX as a file: its entries with their raw fields, in either kind of bracket, also where brackets are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from appraise.model import ReadProblem
from appraise.reading.kept import LONGEST

_AFTER = (
    r"\s{0,99}+[^\n,={}\"]{0,300}+\s{0,99}+[,=]"  # what follows the opening bracket of an entry: its key, or a field
)
_AT = re.compile(
    rf"(?<![\w.])@[ \t]{{0,9}}(?:(comment|preamble|string)\s{{0,99}}([{{(])"
    rf"|([a-z][\w-]{{1,30}})\s{{0,99}}([{{(])(?={_AFTER}))",
    re.IGNORECASE,
)
_AT_LINE = re.compile(rf"^[ \t]*@[ \t]{{0,9}}[A-Za-z][\w-]{{1,30}}\s{{0,99}}[{{(]{_AFTER}", re.MULTILINE)
_KEY = re.compile(r"\s{0,99}+([^\n,={}\"]{0,300}+)(?:,|(?=[})]))")
_NAME = re.compile(r"([^\s={}\",#()@\\][^={}\",#()@\\\n]{0,80}+)=\s{0,99}")
_GAP = re.compile(r"[\s,]*+")
_BARE = re.compile(r"[^\s,#{}\"()=]{1,200}+")
_JOIN = re.compile(r"\s{0,99}+#\s{0,99}+")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_PLAIN_MARK = re.compile(r"[{}\"]")
_AFTER_VALUE = re.compile(r"\s*+(?:[,#})]|$|[A-Za-z][\w-]{0,40}\s*+=)")
_NEXT_FIELD = re.compile(r"[,\n]\s{0,99}+[A-Za-z][\w-]{1,40}+\s{0,9}+=\s{0,9}+[{\"\w]")
_GOES_ON = re.compile(r"[})]\s*+,\s*+[A-Za-z][\w-]{1,40}+\s*+=\s*+[{\"\w]")  # a bracket too many, then another field
_RESUME = re.compile(r"[,\n]\s{0,99}+(?=[A-Za-z][\w-]{1,40}+\s{0,9}+=)|[})]")

_CLOSERS = {"{": "}", "(": ")"}
_MONTHS = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July",
    "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
_MOST_NOTES = 20  # of one entry
_MOST_BROKEN = 3  # values of one entry that are never closed; each costs a look at the whole entry


@dataclass(slots=True)
class Block:
    """One entry: kind and field names in lower case, values as printed but for their outer brackets."""

    line: int
    kind: str
    start: str
    key: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    problems: list[ReadProblem] = field(default_factory=list)
    broken: int = 0  # values that are never closed

    def note(self, line: int | None, reason: str, text: str) -> None:
        """Say what was done with something in this entry; after many such notes that there are more."""
        if len(self.problems) < _MOST_NOTES:
            self.problems.append(ReadProblem(line, reason, text[:200].strip(), kept=True))
        elif len(self.problems) == _MOST_NOTES:
            self.problems.append(ReadProblem(line, "More in this entry was not understood.", kept=True))


def blocks(text: str) -> Iterator[Block]:
    """The entries of the file, with its strings put in; comments and preambles are left out.

    An entry ends at the latest where a line starts the next one, whatever its brackets say. Text between entries is
    named at the entry that follows it, or at the last one.
    """
    return _Scanner(text).blocks()


@dataclass(slots=True)
class _Scanner:
    text: str
    strings: dict[str, str] = field(default_factory=lambda: dict(_MONTHS))
    line: int = 1
    counted: int = 0

    def blocks(self) -> Iterator[Block]:
        bounds = (match.start() for match in _AT_LINE.finditer(self.text))
        bound, place = next(bounds, len(self.text)), 0
        waiting = None
        outside = Block(1, "outside", "")
        while match := _AT.search(self.text, place):
            self._between(place, match.start(), outside)
            while bound <= match.start():
                bound = next(bounds, len(self.text))
            block, place = self._block(match, bound, outside)
            if block is not None:
                block.problems[:0] = outside.problems
                outside = Block(1, "outside", "")
                if waiting is not None:
                    yield waiting
                waiting = block
        if waiting is not None:
            self._between(place, len(self.text), outside)
            waiting.problems += outside.problems
            yield waiting

    def _block(self, match: re.Match[str], bound: int, outside: Block) -> tuple[Block | None, int]:
        """The entry that starts at `match`, and where it ends; None for what is no entry."""
        kind, start = (match[1] or match[3]).lower(), match.start()
        block = Block(self.line_of(start), kind, self.text[start : start + 200])
        if kind in ("comment", "preamble"):
            limit = len(self.text) if kind == "comment" else bound
            end = closing(self.text, match.end() - 1, limit)
            return None, end + 1 if end >= 0 else self._line_end(match.end())
        closer = _CLOSERS[match[2] or match[4]]
        if kind == "string":
            place = self._fields(block, match.end(), bound, closer)
            self.strings.update(block.fields)
            outside.problems += block.problems
            return None, place
        key = _KEY.match(self.text, match.end(), bound)
        block.key = key[1].strip() if key else ""
        return block, self._fields(block, key.end() if key else match.end(), bound, closer)

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return end if end >= 0 else len(self.text)

    def _fields(self, block: Block, place: int, limit: int, closer: str) -> int:
        """Read the fields into `block`; gives where the entry ends."""
        text = self.text
        while True:
            gap = _GAP.match(text, place, limit)
            place = gap.end() if gap else place
            if place >= limit:
                if not block.broken:
                    block.note(block.line, "This entry is never closed; what was there is kept.", block.start)
                return limit
            if text[place] == closer and not _GOES_ON.match(text, place, limit):
                return place + 1
            if match := _NAME.match(text, place, limit):
                place = self._field(block, match, limit)
            else:
                place = self._junk(block, place, limit)

    def _field(self, block: Block, match: re.Match[str], limit: int) -> int:
        name = match[1].strip().lower()
        value, place = self._value(block, match.end(), limit)
        if value is None:
            value, place = self._unclosed(block, name, match, limit)
        block.fields.setdefault(name, value)
        return place

    def _value(self, block: Block, place: int, limit: int) -> tuple[str | None, int]:
        """One value with its "#" joins, and where it ends; None where a bracket is never closed."""
        text = self.text
        parts: list[str] = []
        size = 0
        while place < limit:
            if text[place] in '{"':
                end = closing(text, place, limit)
                if end < 0:
                    return None, place
                part, place = text[place + 1 : end], end + 1
            elif match := _BARE.match(text, place, limit):
                part, place = self._word(block, match[0]), match.end()
            else:
                break
            if (size := size + len(part)) > LONGEST and parts:
                return self._too_long(block, parts, place, limit)
            parts.append(part)
            joined = _JOIN.match(text, place, limit)
            if joined is None:
                break
            place = joined.end()
        return "".join(parts), place

    def _too_long(self, block: Block, parts: list[str], place: int, limit: int) -> tuple[str, int]:
        """A value that its short forms blow up (each could be ten of the one before) ends here."""
        following = _NEXT_FIELD.search(self.text, place, limit)
        reason = f"A value that is put together grows beyond {LONGEST:,} characters; the rest was left out."
        block.note(block.line, reason, parts[0])
        return "".join(parts), following.start() if following else place

    def _word(self, block: Block, word: str) -> str:
        """The text that a short name stands for; a name that is not defined (yet) stays as it is."""
        known = self.strings.get(word.lower())
        if known is None and not word.isdigit():
            block.note(block.line, f'The short form "{word}" is not defined before it is used; its name is kept.', word)
        return word if known is None else known

    def _unclosed(self, block: Block, name: str, match: re.Match[str], limit: int) -> tuple[str, int]:
        """What is taken for a value without an end: all before the next field; of the last one only a title."""
        block.broken += 1
        start = match.end() + 1
        line = self.line + self.text.count("\n", self.counted, match.start())
        shown = self.text[match.start() : match.start() + 200]
        following = _NEXT_FIELD.search(self.text, start, limit) if block.broken <= _MOST_BROKEN else None
        if following:
            block.note(
                line, f'The value of "{name}" is never closed; it was taken to end before the next field.', shown
            )
            return self.text[start : following.start()], following.start()
        if name == "title":
            block.note(line, "The entry ends inside its title; what was there is kept.", shown)
            return self.text[start : min(limit, self._line_end(start))], limit
        block.note(line, f'The value of "{name}" is never closed and was left out, with all that follows it.', shown)
        return "", limit

    def _junk(self, block: Block, place: int, limit: int) -> int:
        """Leave out what is no field, up to the next thing that is one."""
        found = _RESUME.search(self.text, place, limit)
        end = found.start() if found and found.start() > place else min(place + 1, limit)
        end = limit if found is None else end
        line = self.line + self.text.count("\n", self.counted, place)
        if len(block.problems) <= _MOST_NOTES:
            block.note(
                line,
                "This part of the entry was not understood and was left out.",
                self.text[place : min(end, place + 200)],
            )
        return end

    def _between(self, start: int, end: int, outside: Block) -> None:
        """Name the text between two entries, unless it is blank or a comment."""
        for piece in self.text[start:end].split("\n"):
            if (shown := piece.strip(" \t,")) and not shown.startswith("%"):
                at = self.text.find(shown, start)
                outside.note(
                    self.line_of(at), "Text outside any entry was left out.", self.text[at : min(end, at + 200)]
                )
                break

    def line_of(self, place: int) -> int:
        """The line of a place that is not before the last one asked for."""
        self.line += self.text.count("\n", self.counted, place)
        self.counted = max(self.counted, place)
        return self.line


def closing(text: str, start: int, limit: int) -> int:
    """The place of the bracket or quote that closes the one at `start`; -1 when it never closes.

    Brackets count as in BibTeX itself, whether a backslash stands before them or not; where nothing that may follow a
    value follows then, those behind a backslash do not count.
    """
    end = text.find('"' if text[start] == '"' else "}", start + 1, limit)
    if end < 0 or text.find("{", start + 1, end) >= 0:
        end = _closing(_PLAIN_MARK, text, start, limit)
    if end >= 0 and _AFTER_VALUE.match(text, end + 1, limit):
        return end
    guarded = _closing(_MARK, text, start, limit)
    return guarded if guarded >= 0 and (end < 0 or _AFTER_VALUE.match(text, guarded + 1, limit)) else end


def _closing(marks: re.Pattern[str], text: str, start: int, limit: int) -> int:
    quoted = text[start] == '"'
    depth = 0
    for match in marks.finditer(text, start + 1, limit):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif (mark == '"' and quoted and depth == 0) or (mark == "}" and not quoted and depth == 0):
            return match.start()
        elif mark == "}":
            depth -= 1
    return -1
