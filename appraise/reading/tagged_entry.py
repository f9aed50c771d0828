"""From the fields of a tagged record to its entry, and what is said about fields that could not be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

from appraise.model import ReadProblem, Record
from appraise.reading.entry import Entry, is_record, rejected
from appraise.reading.identifiers import find_doi, find_year
from appraise.reading.kept import LONGEST
from appraise.reading.kept import doi_of as printed_doi
from appraise.reading.tagged import Block, Layout, Values, blocks, first

Tags = tuple[str, ...]

_LINKED = re.compile(r"10\.\d{4,9}(?:/|%2F)[^\s\"<>&?#]+", re.IGNORECASE)
_PAGE_OF_ARTICLE = re.compile(
    r"(?:/(?:full|abstract|abs|e?pdf|pdfdirect|html|meta|summary|fulltext|full-text)|\.(?:pdf|html?|xml))/?$",
    re.IGNORECASE,
)
_CENTRAL = "10.1002/central/"  # Cochrane's DOI of its entry, not the article's
_NO_ABSTRACT = re.compile(r"\[?(?:there is )?no abstract(?: is)?(?: available)?\.?\]?", re.IGNORECASE)
_ABSTRACT_ELSEWHERE = re.compile(r"publisher: abstract available from the publisher\.?", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:Copyright of|Abstract from|©)")
_SHORTENED = re.compile(r"\(ABSTRACT TRUNCATED(?: AT \d+ WORDS)?\)\s*$")
_KEYWORDS = re.compile(r"[;；\n]\s*")
_LINE_MARKS = re.compile("[\u2028\u2029]")
_RIS_DATE = re.compile(r"\d{4}/(\d{2})/(\d{2})?(?!\d)")  # "2019/20" is a range of years
_SENTENCE_ENDS = tuple(".!?)]”\"'。！？）")


@dataclass(frozen=True, slots=True)
class Form:
    """One format: its layout, how a record is made, and the tags that problems are told from.

    `claims` are fields that hold nothing but an identifier: the record's field, the tags, and its name in words.
    """

    layout: Layout
    record: Callable[[Values], Record]
    title: Tags
    abstract: Tags
    year: Tags
    claims: tuple[tuple[str, Tags, str], ...] = ()
    labels: Callable[[Values], tuple[str, str]] | None = None  # the screening label and the study's name


def entries(lines: Iterable[str], form: Form) -> Iterator[Entry]:
    """The records of a file; each that holds anything to know it by is kept."""
    for block in blocks(lines, form.layout):
        yield _entry(block, form)


def _entry(block: Block, form: Form) -> Entry:
    if not block.at:
        return rejected(block.line, "Text outside any record.", block.strays[0][2])
    problems = [] if block.ended else list(_unfinished(block, form))
    record = form.record(block.values)
    if not record.title.isascii() and _LINE_MARKS.search(record.title):
        record = replace(record, title=_LINE_MARKS.sub(" ", record.title))
    if not is_record(record):
        raw = " ".join(f"{tag}  - {values[0]}" for tag, values in list(block.values.items())[:4])
        return rejected(block.line, "The record has neither a title nor an identifier.", raw)
    if not record.title:
        problems.append(ReadProblem(block.line, "The record has no title.", _words_of(record), kept=True))
    if len(record.title) > LONGEST or len(record.abstract) > LONGEST:
        reason = f"A field with more than {LONGEST:,} characters was cut off there."
        problems.append(ReadProblem(block.line, reason, record.title[:200], kept=True))
        record = replace(record, title=record.title[:LONGEST], abstract=record.abstract[:LONGEST])
    for line, count, words in block.strays:
        lines = "1 line" if count == 1 else f"{count} lines"
        problems.append(ReadProblem(line, f"{lines} outside any field left out.", words, kept=True))
    if not _is_whole(block, record, form):
        problems.extend(_left_out(block, record, form))
    screening, study = form.labels(block.values) if form.labels else ("", "")
    return Entry(block.line, record, tuple(problems), screening, study)


def _unfinished(block: Block, form: Form) -> Iterator[ReadProblem]:
    """Problems of a record without an end mark. A field that the file's end may have cut is taken out of the block."""
    tag, value = block.open, block.values[block.open][-1]
    text = f"{tag}  - {value[:200]}".replace("\n", " ")[:200]
    if block.cut and tag in form.abstract and not value.endswith(_SENTENCE_ENDS):
        block.values[tag][-1] = ""
        yield ReadProblem(block.line, "The file ends inside this record; its cut abstract was left empty.", text, True)
    elif form.layout.end is None:
        return
    elif block.cut and tag not in (*form.title, *form.abstract):
        block.values[tag][-1] = ""
        reason = "The file ends inside this record; its last field may be cut and was left out."
        yield ReadProblem(block.line, reason, text, kept=True)
    else:
        what = "The file ends inside this record" if block.last else "The record has no end mark"
        yield ReadProblem(block.line, f"{what}; what was there is kept.", text, kept=True)


def _is_whole(block: Block, record: Record, form: Form) -> bool:
    """True for nearly every record: nothing was left out that a field holds."""
    for field, _, _ in form.claims:
        if not getattr(record, field):
            return False
    year = first(block.values, form.year)
    plausible = not year or (plausible_year(year) and not impossible_day(year))
    return bool(plausible and not record.abstract.endswith(")"))


def _left_out(block: Block, record: Record, form: Form) -> Iterator[ReadProblem]:
    year = first(block.values, form.year)
    if year and plausible_year(year) is None:
        done = "left empty" if record.year is None else "taken from another date of the record"
        reason = f"The year is not plausible and was {done}."
        yield ReadProblem(_line_of(block, form.year), reason, year[:200], kept=True)
    elif impossible_day(year):
        reason = "There is no such month or day; only the year of this date was taken."
        yield ReadProblem(_line_of(block, form.year), reason, year[:200], kept=True)
    for field, tags, name in form.claims:
        if not getattr(record, field) and (text := first(block.values, tags)):
            reason = f"This is no {name} and was left out."
            yield ReadProblem(_line_of(block, tags), reason, text[:200], kept=True)
    if _SHORTENED.search(record.abstract[-60:]):
        yield ReadProblem(
            block.line, "The database cut this abstract; it is kept as it is.", record.abstract[-200:], True
        )


def _line_of(block: Block, tags: Tags) -> int:
    return next(block.at[tag] for tag in tags if first(block.values, (tag,)))


def _words_of(record: Record) -> str:
    return " ".join([*record.authors[:3], record.journal, record.abstract])[:200].strip()


plausible_year = lru_cache(maxsize=4096)(find_year)


@lru_cache(maxsize=4096)
def impossible_day(date: str) -> bool:
    """True for "2024/13/45/": a date in numbers of which the month or the day can't be."""
    found = _RIS_DATE.match(date)
    return found is not None and (int(found[1]) > 12 or int(found[2] or 0) > 31)


def year_of(values: Values, tags: Tags) -> int | None:
    """The first plausible year of the fields `tags`."""
    for tag in tags:
        for value in values.get(tag, ()):
            if year := plausible_year(value):
                return year
    return None


def doi_of(values: Values, fields: Tags, links: Tags = ()) -> str:
    """The DOI of the first field that holds one, else of the first link that leads to one."""
    for tag in fields:
        for value in values.get(tag, ()):
            if doi := (linked_doi(value) if "://" in value else printed_doi(value)):
                return doi
    for tag in links:
        for value in values.get(tag, ()):
            if "10." in value and (doi := linked_doi(value)):
                return doi
    return ""


def linked_doi(text: str) -> str:
    """The DOI in a link, without what a web page adds after it; "" for Cochrane's own number of an entry."""
    for match in _LINKED.finditer(text):
        doi = find_doi(_PAGE_OF_ARTICLE.sub("", unquote(match[0])))
        if doi and not doi.lower().startswith(_CENTRAL):
            return doi
    return ""


def abstract_of(values: Values, tags: Tags) -> str:
    """All values of the first of `tags` that has an abstract, without notes that there is none or whose it is."""
    for tag in tags:
        if found := values.get(tag):
            text = found[0] if len(found) == 1 else "\n".join(part for part in found if not _COPYRIGHT.match(part))
            if text and (len(text) > 100 or not _is_note(text)):
                return text.replace("\n", " ")
    return ""


def _is_note(text: str) -> bool:
    return bool(_NO_ABSTRACT.fullmatch(text) or _ABSTRACT_ELSEWHERE.fullmatch(text))


def accessions_of(values: Values, tag: str) -> str:
    """What stands behind the name of the databank: "ClinicalTrials.gov/NCT01234567" → "NCT01234567"."""
    return " ".join(value.partition("/")[2] or value for value in values.get(tag, ()))


def keywords_of(values: Values, tags: Tags) -> tuple[str, ...]:
    """The keywords of all fields `tags`; one field may hold several, with semicolons or line ends between."""
    found = [value for tag in tags for value in values.get(tag, ()) if value]
    joined = "|".join(found)
    if ";" in joined or "；" in joined or "\n" in joined:
        found = [word for value in found for part in _KEYWORDS.split(value) if (word := part.strip())]
    return tuple(found)


def page_range(start: str, end: str) -> str:
    """Pages from their first and last one."""
    return f"{start}-{end}" if start and end and start != end and "-" not in start else start
