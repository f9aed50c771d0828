"""A file is refused, with the place and the reason, unless it is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.file import LINE_LIMIT, SIZE_LIMIT, parse_instrument, read_instrument
from appraise.instruments.library import check_file

SMALL = (Path(__file__).parent / "small.toml").read_text(encoding="utf-8")


def refused(text: str) -> AppraiseError:
    with pytest.raises(AppraiseError) as caught:
        parse_instrument(text.encode("utf-8", "surrogatepass"), "small.toml")
    return caught.value


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) >= 1, old
    return SMALL.replace(old, new, 1)


def line_of(text: str, words: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), start=1) if words in line)


def test_the_small_file_itself_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text(SMALL, encoding="utf-8")
    assert check_file(path) == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('then = "high"\nbecause = "two is', 'then = "terrible"\nbecause = "two is', '"then" gives "terrible"'),
        ('then = "high"\nbecause = "two is', 'then = "aside"\nbecause = "two is', '"then" gives "aside"'),
        ('levels = "low high"', 'levels = "low horrible"', '"horrible", which is no level'),
        ('options = "all-four"', 'options = "Y MAYBE"', '"MAYBE", which is no response'),
        ('options = "all-four"', 'options = "Y"', "2 to 20 options"),
        ('YES = "Y PY"', 'YES = "Y SURELY"', '"SURELY", which is no response'),
        ('YES = "Y PY"', 'PY = "Y PY"', "can't be the name of a group"),
        ('"1.2" = "YES NI"', '"1.2" = "MAYBE"', '"MAYBE" is nothing that 1.2 can be'),
        ('"1.2" = "YES NI"', '"9.9" = "YES"', "9.9, which is not known here"),
        ('"1.2" = "YES NI"', '"1.2" = "YES N NI not-asked"', "1.2 is always one of"),
        ('ask_if = [{ "1.1" = "N NI" }]', 'ask_if = [{ "1.2" = "N" }]', "1.2, which is itself"),
        ('ask_if = [{ "1.1" = "N NI" }]', 'ask_if = [{ "2.1" = "N" }]', "2.1, which comes later"),
        ('ask_if = [{ "1.1" = "N NI" }]', 'ask_if = [{ note = "N" }]', "note, which can't be named here"),
        ('ask_if = [{ "1.1" = "N NI" }]', "ask_if = []", "must be a list of tables"),
        ('ask_if = [{ "1.1" = "N NI" }]', 'ask_if = "1.1 = N"', "must be a list of tables"),
        ('id = "1.2"\ntext', 'id = "1.1"\ntext', 'the id "1.1" is used twice'),
        ('id = "2.part"', 'id = "2.1"', 'the id "2.1" is used twice'),
        ('applies_if = [{ aim = "narrow" }]\n', "", "variants that share need applies_if, both of them"),
        ('id = "D1.2"', 'id = "D1.1"', 'the rule id "D1.1" is used twice'),
        ('id = "aim"', 'id = "1.1"', "1.1"),
        ('licence = "none"\n', "", '"licence" is missing'),
        ('licence = "none"', 'licence = " "', '"licence" must be a text'),
        ("version_date = 2020-01-02\n", "", '"version_date" must be a date'),
        ("version_date = 2020-01-02", 'version_date = "2020"', '"version_date" must be a date'),
        ('certainty = ["made up"]\n', "", "how sure the file is"),
        ('wording = "ours"\n', "", '"wording" is missing'),
        ('short = "Small"', "short = 7", '"short" must be a text'),
        ('short = "Small"', 'short = "Small"\ncolour = "red"', 'unknown entry "colour"'),
        ('good = "YES"', 'good = "YES"\nweight = 2', 'question 1.1: unknown entry "weight"'),
        ('unit = "result"', 'unit = "person"', '"unit" must be one of'),
        ('tone = "good"', 'tone = "splendid"', '"tone" must be one of'),
        ('symbol = "+"', 'symbol = "++"', "one character"),
        ('key = "P"', 'key = "Y"', "two options have the same key"),
        ('key = "P"', 'key = "1"', "the digits are taken"),
        ("rank = 0", 'rank = "first"', "whole number"),
        ("rank = 0", "rank = true", "whole number"),
        ("rank = 1", "rank = 0", "the same rank"),
        ('id = "small-1"', 'id = "Small 1"', "lower-case letters"),
        ('default = "broad"', 'default = "wide"', "not among the options"),
        ('kind = "choice"', 'kind = "guess"', '"kind" must be one of'),
        ("required = true\nask_if", 'required = "yes"\nask_if', "true or false"),
        ('worst_of = "domains"', 'worst_of = "1.1"', "which has no level here"),
        ('worst_id = "overall.1"\n', "", '"worst_id" is missing'),
        ("at_least = 2", "at_least = 3", "can be reached and missed"),
        ("at_least = 2", "at_least = 0", "can be reached and missed"),
        ("at_least = 2", 'at_least = "2"', "can be reached and missed"),
        ("at_least = 2", "at_leest = 2", "knows no entry"),
        ('count = "1.1 1.2"', 'count = "1.1 1.1"', "each once"),
        ('questions = "1.1 1.2"', 'questions = "1.1 7"', "which is no question"),
        ('start = "low"', 'start = "aside"', "no level here"),
        ('when = [{ P1 = "N" }]\n', "", "a stop needs"),
        ("[overall]", "[overal]", "unknown entry"),
    ],
)
def test_refused_with_the_reason(old: str, new: str, reason: str) -> None:
    error = refused(changed(old, new))
    assert reason in error.sentence
    assert error.file == "small.toml"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"1.2" = "YES NI"', '"9.9" = "YES"', '"9.9"'),
        ('good = "YES"', 'good = "YES"\nweight = 2', "weight"),
        ("version_date = 2020-01-02", 'version_date = "2020"', "version_date"),
        ('then = "high"\nbecause = "two is', 'then = "terrible"\nbecause = "two is', '"terrible"'),
        ('id = "1.2"\ntext', 'id = "1.1"\ntext', 'text = "Two?"'),
        ('title = "A small made-up tool"', "title = A small made-up tool", "made-up tool"),
    ],
)
def test_the_line_is_named(old: str, new: str, words: str) -> None:
    text = changed(old, new)
    near = line_of(text, words)
    assert refused(text).line in (near, near - 1, near - 2)


def test_an_id_used_twice_names_the_second_place() -> None:
    text = changed('id = "D1.2"', 'id = "D1.1"')
    second = [n for n, line in enumerate(text.splitlines(), start=1) if line == 'id = "D1.1"'][1]
    assert refused(text).line == second


def test_all_problems_are_told_at_once() -> None:
    text = (
        changed('licence = "none"\n', "")
        .replace('short = "Small"', "short = 7")
        .replace('"1.2" = "YES NI"', '"9.9" = "Y"')
    )
    sentence = refused(text).sentence
    assert all(words in sentence for words in ("licence", "short", "9.9"))


def test_a_level_aside_of_the_ladder_has_no_place_in_worst_of() -> None:
    text = SMALL.replace('levels = "low high"', 'levels = "low high aside"')
    assert 'can be "aside", which has no rank' in refused(text).sentence


# --- hostile files -------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"", "missing"),
        (b"[" * 4_000, "not TOML|too deeply"),
        (b"a = " + b"[\n" * 60_000, "not TOML|too deeply"),
        (b"a" + b".a" * LINE_LIMIT + b" = 1", "line is longer"),
        (b"a = " + b"9" * 4_900, "not TOML|unknown entry"),
        (b"#\n" * SIZE_LIMIT, "larger than 1 MB"),
        (b"id = 1\nid = 2", "not TOML"),
        (b"domains = 7\noverall = []\nlevels = {}\npassport = 3\nsetup = [1]\nstops = [[]]", "must be"),
        (b"\x00", "not TOML"),
        (b"[[domains]]\n" * 20_000, "domain"),
    ],
)
def test_hostile_bytes_are_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(AppraiseError, match=reason):
        parse_instrument(data, "hostile.toml")


def test_ten_thousand_questions_are_refused() -> None:
    many = "\n".join(f'[[domains.questions]]\nid = "q{n}"\ntext = "?"\noptions = "Y N"' for n in range(10_000))
    head, tail = SMALL.split('[[domains.questions]]\nid = "1.1"', 1)
    error = refused(head + many + '\n[[domains.questions]]\nid = "1.1"' + tail)
    assert "more than 500" in error.sentence


@pytest.mark.parametrize("character", ["\\u202E", "\\u0007", "\\u200B", "\\u2066", "\\n", "\\t", "\\uE000"])
def test_characters_that_deceive_are_refused_in_labels(character: str) -> None:
    assert "can't be shown" in refused(changed('label = "Low"', f'label = "Low{character}"')).sentence


def test_a_text_that_is_too_long_is_refused() -> None:
    assert "longer than" in refused(changed('label = "Low"', f'label = "{"x" * 600}"')).sentence


def test_messages_stay_short_and_on_one_line() -> None:
    error = refused(changed('"1.2" = "YES NI"', f'"{"x" * 2_000}\\n" = "YES"'))
    assert "\n" not in error.sentence and len(error.sentence) < 500


def test_a_missing_file_is_the_worlds_fault(tmp_path: Path) -> None:
    with pytest.raises(AppraiseError, match="could not be read"):
        read_instrument(tmp_path / "none.toml")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    instrument = parse_instrument(data, "windows.toml")
    assert instrument.id == "small-1" and instrument.text.encode() == data
