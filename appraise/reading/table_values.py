"""What stands in one cell of a table, as a field of a record; what was damaged on the way is left empty and named."""

from __future__ import annotations

import re

from appraise.reading.cleaning import one_line
from appraise.reading.identifiers import find_doi, find_pmcid, find_pmid, find_year, plain_pmid
from appraise.reading.kept import doi_of

CELL_LIMIT = 32_767  # characters that a cell of Excel holds; it cuts the rest without a word

_GUARDED = re.compile(r'="([^"]*)"')  # how EBSCO keeps Excel from turning a number into a date
_WHOLE = re.compile(r"(\d+)[.,]0{1,2}")  # a whole number that went through a column of decimals
_NOTHING = frozenset({"nan", "null", "none", "n/a", "[no abstract available]", "no abstract available", "<na>", "-"})
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)|#{4,}")
_CUT = re.compile(r"(?:…|\.\.\.|\[?truncated\]?|\(abstract truncated at \d+ words\))\s*$", re.IGNORECASE)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_AS_DATE = re.compile(rf"\d{{1,2}}-(?:{_MONTH})|(?:{_MONTH})-\d{{2}}|\d{{4}}-\d\d-\d\d(?:[ T][\d:]+)?", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:19|20)\d\d\b[^.;]{0,30};"
    r"\s?(?P<volume>[\w -]{1,30})?(?:\((?P<issue>[^()]{1,40})\))?(?::\s?(?P<pages>[\w-]{1,40}))?"
)
_LIST_ITEM = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_CENTRAL_PMID = re.compile(r"\bPUBMED ([1-9]\d{0,7})(?!\d)")  # Cochrane names the database before the number
_PUBMED_ADDRESS = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d+)/?$")
_DECISIONS = {
    **dict.fromkeys(("1", "included", "include", "relevant", "true"), "included"),
    **dict.fromkeys(("0", "excluded", "exclude", "irrelevant", "false"), "excluded"),
}
_RAYYAN = re.compile(r'"[^"]{1,200}"\s?=>\s?"(\w{1,20})"')


class Damaged(ValueError):  # noqa: N818 - named as it is said
    """A cell whose value is lost; the text says why, as a predicate."""


def text(cell: str) -> str:
    """A cell as running text. Raises `Damaged` for one of Excel's errors."""
    value = cell.strip()
    if _ERROR.fullmatch(value):
        raise Damaged("holds an error of a spreadsheet instead of a value")
    return "" if value == "NA" or value.casefold() in _NOTHING else value


def line(cell: str) -> str:
    """A cell as one line. Raises `Damaged` as `text` does."""
    return one_line(text(cell))


def short(cell: str) -> str:
    """A short value (volume, issue, pages) without a spreadsheet's guard and needless decimals.

    Raises `Damaged` for a date, which is what Excel makes of an issue such as 1-2.
    """
    value = one_line(_unguarded(cell))
    if _AS_DATE.fullmatch(value):
        raise Damaged("was turned into a date by a spreadsheet")
    whole = _WHOLE.fullmatch(value)
    return whole[1] if whole else value


def year(cell: str) -> int | None:
    """The year in a cell; None for an empty one. Raises `Damaged` where none is plausible."""
    value = _unguarded(cell)
    found = find_year(value)
    if value and found is None:
        raise Damaged("is not plausible")
    return found


def doi(cell: str) -> str:
    """The DOI in a cell; raises `Damaged` for something else."""
    value = _unguarded(cell)
    found = doi_of(value)
    if value and not found:
        raise Damaged("is malformed")
    return found


def pmid(cell: str) -> str:
    """The PubMed id in a cell; raises `Damaged` for something else."""
    value = short(cell)
    address = _PUBMED_ADDRESS.search(value) or _CENTRAL_PMID.search(value)
    bare = address[1] if address else re.sub(r"^(?:PMID|MEDLINE)\s*:?\s*", "", value, flags=re.IGNORECASE)
    if value and not plain_pmid(bare):
        raise Damaged("is malformed")
    return plain_pmid(bare)


def labelled_pmid(cell: str) -> str:
    """The PubMed id of an accession number that says it is one, else ""."""
    value = one_line(cell)
    labelled = re.match(r"(?:PMID|MEDLINE)\s*:", value, re.IGNORECASE) or _CENTRAL_PMID.search(value)
    return pmid(value) if labelled else ""


def noted_pmid(cell: str) -> str:
    """The PubMed id that a note names with its label, else ""."""
    return find_pmid(cell[:2000])


def noted_pmcid(cell: str) -> str:
    """The PubMed Central id that a note names, else ""."""
    return find_pmcid(cell[:2000])


def place(cell: str, part: str) -> str:
    """The volume, issue or pages of a citation such as "J Ex. 2020 Jan 5;3(2):10-19. doi: …", else ""."""
    found = _PLACE.search(cell)
    return one_line(found[part] or "") if found else ""


def pmcid(cell: str) -> str:
    """The PubMed Central id in a cell; raises `Damaged` for something else."""
    value = short(cell)
    found = find_pmcid(f"PMC{value}" if value.isascii() and value.isdigit() else value)
    if value and not found:
        raise Damaged("is malformed")
    return found


def doi_of_address(cell: str) -> str:
    """The DOI of an address of the DOI resolver; "" for any other address."""
    _, resolver, rest = cell.partition("doi.org/")
    return find_doi(rest) if resolver else ""


def doi_of_citation(cell: str) -> str:
    """The DOI that a citation names after "doi:"; "" where there is none."""
    _, label, rest = cell.partition("doi:")
    return find_doi(rest) if label else ""


def abstract(cell: str) -> str:
    """An abstract; raises `Damaged` for one that was cut, for half an abstract misleads."""
    value = text(cell)
    if len(cell) == CELL_LIMIT:
        raise Damaged(f"was cut at {CELL_LIMIT} characters by a spreadsheet")
    if _CUT.search(value[-60:]):
        raise Damaged("was cut by its source")
    return value


def words(cell: str, commas: bool = True) -> tuple[str, ...]:
    """The keywords in a cell: a list of Python, or parted by semicolons, bars, line ends or commas."""
    value = text(cell)
    if value.startswith("[") and value.endswith("]"):
        found = [one or other for one, other in _LIST_ITEM.findall(value)]
    else:
        separator = next((sign for sign in (";", "；", "|", "\n") if sign in value), "," if commas else "\n")
        found = value.split(separator)
    return tuple(word for word in map(one_line, found) if word)


def types(cell: str) -> tuple[str, ...]:
    """The types of publication in a cell; single letters are codes of Web of Science ("J" for journal)."""
    return tuple(word for word in words(cell, commas=False) if len(word) > 1)


def screening(cell: str) -> str:
    """What a label of a screening means: "included", "excluded", or "" for any other value.

    Rayyan writes the reviewers' decisions into a note; where they differ, nothing is decided.
    """
    value = cell.strip().casefold()
    noted = {_DECISIONS.get(word.casefold(), "") for word in _RAYYAN.findall(cell)}
    return noted.pop() if len(noted) == 1 else _DECISIONS.get(value.removesuffix(".0"), "")


def _unguarded(cell: str) -> str:
    value = text(cell)
    guarded = _GUARDED.fullmatch(value)
    return guarded[1].strip() if guarded else value
