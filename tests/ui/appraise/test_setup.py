"""What is settled before answering: fields of every kind, what is needed, and what only the report wants."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from appraise.instruments.definition import SetupField
from appraise.model import OVERALL, Assessment
from tests.ui.appraise.forms import begun
from ui.appraise.page import AppraisePage
from ui.appraise.sections import section_mark, status
from ui.appraise.setup import SetupForm
from ui.appraise.shown import SETUP
from ui.window import MainWindow

Press = Callable[..., None]
FIELDS = (
    SetupField(
        "effect", "Effect", "choice", (("a", "of assignment"), ("b", "of adhering")), required=True, help="Why."
    ),
    SetupField("kinds", "Kinds", "many", (("x", "one kind"), ("y", "another kind")), default="x"),
    SetupField("factors", "Factors", "lines", required=True),
    SetupField("place", "Place", "text"),
)
EMPTY = Assessment("1", "s", None, "tool", "hash", "r")


@pytest.fixture
def stars(reviewed: MainWindow) -> AppraisePage:
    page = begun(reviewed, "nos-cohort")
    page.show_section(SETUP)
    return page


def test_fields_of_every_kind_are_shown_with_their_help(qtbot: object, looked: object) -> None:
    form = SetupForm()
    form.show_fields(FIELDS, frozenset({"effect", "kinds", "factors"}), EMPTY, locked=False)
    assert [one.text() for one in form.card("effect")._options.values()] == ["Of assignment", "Of adhering"]
    assert form.card("kinds")._boxes["x"].isChecked()  # a convention holds until it is changed
    assert form.card("factors").edit.placeholderText() == "One a line"
    assert form.card("place").edit is not None
    texts = [one.text() for one in form.card("effect").findChildren(type(form.card("effect")._needed))]
    assert "Why." in texts
    form.deleteLater()


def test_what_is_needed_is_marked_until_it_is_there(qtbot: object, looked: object) -> None:
    form = SetupForm()
    form.show_fields(FIELDS, frozenset({"effect", "kinds", "factors"}), EMPTY, locked=False)
    marked = [name for name in ("effect", "kinds", "factors", "place") if not form.card(name)._needed.isHidden()]
    assert marked == ["effect", "factors"]
    assert form.card("effect")._needed.text() == "needed first"
    assert form.card("factors")._needed.text() == "needed to finish"
    form.card("factors").show_value("Age")
    assert form.card("factors")._needed.isHidden()
    form.deleteLater()


def test_required_texts_are_counted_and_hold_up_the_end(stars: AppraisePage, press: Press) -> None:
    section = stars.current_form().sections()[0]
    assert (section.answered, section.asked, section.done) == (0, 4, False)
    card = stars.form.setup.card("main-confounder")
    card.edit.setFocus()
    press("Age")
    card.flush()
    assert stars.assessment.setup["main-confounder"] == "Age"
    assert stars.current_form().sections()[0].answered == 1
    points = stars.current_form().standing.open_points
    assert "“Most important confounder” is not filled in." not in points
    assert "“Second confounder” is not filled in." in points
    stars.show_section(OVERALL)
    assert "Second confounder" in stars.form.whole._open.text()


def test_conventions_stand_open_and_details_are_folded(reviewed: MainWindow, qtbot: QtBot) -> None:
    page = begun(reviewed, "amstar-2")
    page.show_section(SETUP)
    qtbot.waitUntil(page.form.setup.card("partial-yes").isVisible)
    chosen = [name for name, one in page.form.setup.card("partial-yes")._options.items() if one.isChecked()]
    assert chosen == ["adequate"]
    page = begun(reviewed, "rob2-parallel", study=0)
    page.show_section(SETUP)
    assert not page.form.setup.card("experimental").isVisible()
    page.form.setup._more.click()
    qtbot.waitUntil(page.form.setup.card("experimental").isVisible)
    assert "shown" in page.form.setup._more.accessibleName()


def test_where_nothing_is_needed_the_list_says_so(reviewed: MainWindow) -> None:
    page = begun(reviewed, "quadas-2")
    section = page.current_form().sections()[0]
    assert section.done
    assert status(section) == "nothing is needed"
    assert section_mark(section, reviewed.session.palette).symbol == "–"
