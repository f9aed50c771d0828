"""Assessments for the tests of the Appraise page, begun in a real window and filled through its own objects."""

from __future__ import annotations

from random import Random

from appraise.instruments.definition import SetupField
from appraise.instruments.evaluate import evaluate
from ui.appraise.page import AppraisePage
from ui.appraise.shown import Block
from ui.window import MainWindow

MOST_STEPS = 400


def begun(window: MainWindow, tool: str, study: int = 1) -> AppraisePage:
    """The page with an empty assessment made with this instrument."""
    session = window.session
    chosen = session.overview.studies[study]
    instrument = session.library.get(tool)
    result = None
    if instrument.unit.within_study:
        result = session.act(lambda project: project.add_result(chosen, f"Pain, judged with {tool}"))
    one = session.act(lambda project: project.start_assessment(chosen, instrument, session.reviewer, result))
    window.pages.open_assessment(one.id)
    return window.pages.appraise(window.stack)


def fill(page: AppraisePage, chance: Random) -> None:
    """Settle, answer and judge everything with valid values, section by section, by the cards that are shown."""
    for _ in range(MOST_STEPS):
        if not (_settle(page, chance) or _answer(page, chance) or _judge(page, chance)):
            return
    raise AssertionError("the form never ends")


def _settle(page: AppraisePage, chance: Random) -> bool:
    form = page.current_form()
    waiting = [one for one in form.setup_fields() if not page.assessment.setup.get(one.id)]
    for field in waiting:
        _turn_to(page, "setup")
        _fill_field(page, field, chance)
    return bool(waiting)


def _fill_field(page: AppraisePage, field: SetupField, chance: Random) -> None:
    card = page.form.setup.card(field.id)
    if card.edit is not None:
        card.edit.setPlainText("Age\nStroke severity")
        card.flush()
    elif field.kind == "many":
        card._boxes[chance.choice(field.options)[0]].setChecked(True)
    else:
        card._options[chance.choice(field.options)[0]].click()


def _answer(page: AppraisePage, chance: Random) -> bool:
    for section, block in _blocks(page):
        for view in block.questions:
            if not view.not_asked and not view.answer.response:
                _turn_to(page, section)
                codes = [one.code for one in view.options]
                going_on = [code for code in codes if not _stops(page, view.question.id, code)] or codes
                page.form.cards[view.question.id].options[chance.choice(going_on)].click()
                return True
    return False


def _stops(page: AppraisePage, question: str, code: str) -> bool:
    """True for an answer that ends the assessment before its domains."""
    form, one = page.current_form(), page.assessment
    return evaluate(form.instrument, {**one.responses, question: code}, one.setup).stopped


def _judge(page: AppraisePage, chance: Random) -> bool:
    for section, block in _blocks(page):
        view = block.judgement
        if view is None or view.missing or (view.judgement is not None and not view.stale):
            continue
        _turn_to(page, section)
        card = page.form.judgements[block.key]
        if not card.accept():
            level = chance.choice(view.levels)
            card.reason.setPlainText("Because of what the methods say.")
            card.levels[level.id].click()
        return True
    return False


def _blocks(page: AppraisePage) -> list[tuple[str, Block]]:
    form = page.current_form()
    return [(section.key, block) for section in form.sections() for block in form.blocks(section.key)]


def _turn_to(page: AppraisePage, section: str) -> None:
    if page.section != section:
        page.show_section(section)
