"""What the safe reading of XML promises: nothing fetched, nothing expanded, one bad record costs no other."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.errors import AppraiseError
from appraise.reading import xml_file
from appraise.reading.xml_file import Fragment, fragments
from appraise.reading.xml_words import line


def read(text: str) -> list[Fragment]:
    return list(fragments(BytesIO(text.encode("utf-8")), "record"))


def words(text: str) -> list[str]:
    return [line(fragment.element) for fragment in read(text)]


def test_records_are_found_wherever_they_stand() -> None:
    text = '<?xml version="1.0"?>\n<!-- <record>no</record> -->\n<xml><records><record>one</record>\n<record a="1">two'
    assert words(text + "</record><record/></records></xml><x:record>three</x:record>") == ["one", "two", "three"]


def test_lines_count_from_the_start_of_the_file() -> None:
    text = (
        "<?xml version='1.0'?>\n<!DOCTYPE xml SYSTEM\n'a.dtd'>\n<!-- a\nb -->\n<xml>\n<record>one</record>\n<record>two"
    )
    assert [fragment.line for fragment in read(text + "</record></xml>")] == [7, 8]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/"> %a;]>',
        '<?xml version="1.0"?><!-- c --><!DOCTYPE x PUBLIC "-//X" "y" [\n<!ELEMENT x ANY>\n<!ENTITY a SYSTEM "f">\n]>',
        '<!ENTITY a "b">',
    ],
)
def test_a_file_that_defines_entities_is_refused(head: str) -> None:
    with pytest.raises(AppraiseError, match="entities of its own"):
        read(head + "<record>&a;</record>")


def test_a_document_type_is_never_loaded() -> None:
    head = '<!DOCTYPE article PUBLIC "-//X" "http://127.0.0.1:9/a.dtd" [<!ELEMENT record ANY>]>'
    assert words(head + "<record>one</record>") == ["one"]


def test_a_document_type_without_an_end_is_refused() -> None:
    with pytest.raises(AppraiseError, match="never ends"):
        read("<!DOCTYPE x [" + "x" * 300_000)


def test_characters_by_name_and_number() -> None:
    found = words(
        "<record>&copy; &amp;lt; &lt;b&gt; &alpha; &#233;&#x2013; &#0;&#x1F;&#xD800;&#x110000;|&#x1F600;</record>"
    )
    assert found == ["© &lt; <b> α é– \ufffd\ufffd|\N{GRINNING FACE}"]


def test_stray_marks_are_text_and_named() -> None:
    (fragment,) = read("<xml>\n<record>P < 0.05 & IL-6 <5 &nobody; a&b</record></xml>")
    assert line(fragment.element) == "P < 0.05 & IL-6 <5 &nobody; a&b"
    assert [(problem.line, problem.kept) for problem in fragment.problems] == [(2, True)] * 5


def test_repairs_are_named_up_to_a_limit() -> None:
    (fragment,) = read(f"<record>{'& ' * 5000}</record>")
    assert len(line(fragment.element)) == 9999
    assert len(fragment.problems) == 101


def test_literal_sections_stay_literal() -> None:
    assert words("<record><![CDATA[a < b & c </record> &lt;]]> d</record>") == ["a < b & c </record> &lt; d"]


def test_a_damaged_record_does_not_cost_the_others() -> None:
    one, two, three = read("<xml><record><a>one</b></record>\n<record>two<record>three</record></xml>")
    assert [line(fragment.element) for fragment in (one, two, three)] == ["one", "two", "three"]
    assert "damaged" in one.problems[0].reason
    assert "not closed" in two.problems[0].reason
    assert three.problems == ()


def test_a_cut_file_keeps_what_was_there() -> None:
    whole, cut = read("<xml><record>whole</record>\n<record><a>cut in the mid")
    assert (line(whole.element), line(cut.element)) == ("whole", "cut in the mid")
    assert [(problem.line, problem.kept) for problem in cut.problems] == [(2, True)]


def test_several_documents_in_one_file() -> None:
    assert words("<?xml version='1.0'?><a><record>1</record></a>\n<?xml version='1.0'?><a><record>2</record></a>") == [
        "1",
        "2",
    ]


def test_prefixes_that_are_defined_outside_the_record() -> None:
    (fragment,) = read('<x:xml xmlns:x="u"><x:record><x:a x:b="c">one</x:a></x:record></x:xml>')
    assert (line(fragment.element), fragment.problems) == ("one", ())


def test_wrong_bytes_are_named() -> None:
    (fragment,) = fragments(BytesIO(b"<record>caf\xe9</record>"), "record")
    assert line(fragment.element) == "caf\ufffd"
    assert fragment.problems[0].kept


@pytest.mark.parametrize(
    ("text", "match"),
    [("<!DOCTYPE html><html><body>403</body></html>", "web page"), ("<a/>", "no reference"), ("", "no ")],
)
def test_a_file_without_records_says_so(text: str, match: str) -> None:
    with pytest.raises(AppraiseError, match=match):
        read(text)


def test_deep_nesting_ends_the_record_and_not_the_file() -> None:
    deep, whole = read(f"<xml><record>{'<a>' * 60_000}x{'</a>' * 60_000}</record><record>whole</record></xml>")
    assert "depth" in deep.problems[0].reason
    assert line(whole.element) == "whole"


def test_a_record_beyond_all_reason_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_file, "_MOST_TAGS", 1000)
    huge, whole = read(f"<xml><record>{'<a/>' * 400_000}</record><record>whole</record></xml>")
    assert huge.element is None
    assert [problem.kept for problem in huge.problems] == [False]
    assert line(whole.element) == "whole"


class Endless:
    """A stream that never holds more than a piece of itself: 40 MB of one text."""

    def __init__(self) -> None:
        self._pieces = self._all()

    def _all(self) -> Iterator[bytes]:
        yield b"<xml><record>"
        for _ in range(160):
            yield b"b" * 250_000
        yield b"</record><record>whole</record></xml>"

    def read(self, size: int = -1, /) -> bytes:
        return next(self._pieces, b"")


def test_a_text_of_40_mb_is_read_in_pieces() -> None:
    big, whole = fragments(Endless(), "record")
    assert len(big.element.text) == 40_000_000
    assert line(whole.element) == "whole"


MARKS = "<record> </record> <record/> <a> </a> <![CDATA[ ]]> <!-- --> <? ?> <! > <!DOCTYPE ]> & &amp; &copy; &#1; <"
MARKUP = st.sampled_from([*MARKS.split(), "<a b='c'>", "<!DOCTYPE x [", "\n", "é", "\x00", "\ud800", "<x:record>"])


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(MARKUP, max_size=40).map("".join)))
def test_any_text_gives_fragments_or_a_sentence(text: str) -> None:
    try:
        found = list(fragments(BytesIO(text.encode("utf-8", "surrogatepass")), "record"))
    except AppraiseError as error:
        assert error.sentence
        return
    last = text.count("\n") + text.count("\r") + 1
    for fragment in found:
        assert 1 <= fragment.line <= last
        assert (fragment.element is None) == any(not problem.kept for problem in fragment.problems)
        assert all(problem.line is None or 1 <= problem.line <= last for problem in fragment.problems)


def test_a_tag_that_is_nothing_but_a_prefix_ends_no_reading() -> None:
    (one,) = fragments(BytesIO(b"<r><article><x:a/><jou: n='1'>text</jou:></article></r>"), "article")
    assert one.element is not None
    assert "a" in [node.tag for node in one.element]
