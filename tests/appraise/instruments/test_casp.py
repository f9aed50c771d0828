"""CASP checklists: official numbers, open questions as questions, no score, and a screening that only advises."""

from __future__ import annotations

from random import Random

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Standing, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

# Answers in the order of the form; a star marks an open question.
FORMS = {
    "casp-rct": "1 2 3 | 4a 4b 4c 5 6 | 7 8 9 | 10 11",
    "casp-cohort": "1 2 3 4 5a 5b 6a 6b | 7* 8* 9 | 10 11 12*",
    "casp-systematic-review": "1 2 3 4 5 | 6* 7* | 8 9 10",
}
COUNTS = {"casp-rct": (11, 13), "casp-cohort": (12, 14), "casp-systematic-review": (10, 10)}
EDITIONS = {"casp-rct": "2020", "casp-cohort": "2018", "casp-systematic-review": "2018"}
SCREENING = {"casp-rct": ("1", "2", "3"), "casp-cohort": ("1", "2"), "casp-systematic-review": ("1", "2")}


@pytest.fixture(scope="module", params=list(FORMS))
def casp(request: pytest.FixtureRequest) -> Instrument:
    return load_library().get(request.param)


def all_good(casp: Instrument) -> dict[str, str]:
    return {question.id: "Y" if "Y" in question.options else "noted" for question in casp.questions}


@pytest.mark.parametrize("name", FORMS)
def test_files_are_sound(name: str) -> None:
    assert check_file(resource("instruments", f"{name}.toml")) == ()


def test_sections_and_numbers(casp: Instrument) -> None:
    sections = [section.replace("*", "").split() for section in FORMS[casp.id].split("|")]
    assert [[question.id for question in domain.questions] for domain in casp.domains] == sections
    answers = [number for section in sections for number in section]
    assert (len({number.rstrip("abc") for number in answers}), len(answers)) == COUNTS[casp.id]


def test_head(casp: Instrument) -> None:
    assert casp.layer is Layer.BIAS
    assert casp.unit is (Unit.REVIEW if casp.id == "casp-systematic-review" else Unit.STUDY)
    assert casp.passport.version.startswith(EDITIONS[casp.id])
    assert casp.passport.version_date.year == int(EDITIONS[casp.id])
    assert "2024" in casp.passport.successor and "2024" in " ".join(casp.passport.certainty)
    assert casp.passport.licence.startswith("CC BY-NC-SA")


def test_answers_and_open_questions(casp: Instrument) -> None:
    opened = {number.rstrip("*") for number in FORMS[casp.id].split() if number.endswith("*")}
    for question in casp.questions:
        if question.id in opened:
            assert (question.options, question.good) == (("noted", "none"), "")
            assert "(open)" in question.text and "comment" in question.guidance
        else:
            assert (question.options, question.good) == (("Y", "N", "C"), "Y")
            assert question.responses["C"].tone is Tone.UNKNOWN


def test_wording_of_2024_cohort_form_is_marked_as_not_seen() -> None:
    certainty = " ".join(load_library().get("casp-cohort").passport.certainty)
    assert "2024 cohort form: not seen, uncertain" in certainty


def test_there_is_no_score(casp: Instrument) -> None:
    assert not casp.overall.judged and not casp.overall.scores and not casp.levels
    assert not any(domain.judged for domain in casp.domains)
    assert all(one.score is None for question in casp.questions for one in question.responses.values())
    assert any("no scoring system" in ruling for ruling in casp.passport.rulings)


def test_nothing_is_proposed(casp: Instrument) -> None:
    random = Random(2018)  # noqa: S311 - a fixed sample, no secret
    for _ in range(1_000):
        answers = {question.id: random.choice(question.options) for question in casp.questions}
        evaluation = evaluate(casp, answers)
        assert evaluation.complete, "can't tell, and an open question marked, are answers"
        overall = evaluation.overall
        assert (overall.level, overall.rules, overall.scores, overall.hint_level) == (None, (), (), "")
        assert not evaluation.proposals
        failed = "N" in [answers[number] for number in SCREENING[casp.id]]
        assert bool(overall.hint) == failed


@pytest.mark.parametrize("answer", ["Y", "C"])
def test_screening_advises_after_a_no_only(casp: Instrument, answer: str) -> None:
    for question in SCREENING[casp.id]:
        assert evaluate(casp, all_good(casp) | {question: answer}).overall.hint == ""
        hint = evaluate(casp, all_good(casp) | {question: "N"}).overall.hint
        assert hint.startswith("The developers' reading. ") and f"({question} = N)" in hint
    assert [one.standing for one in casp.overall.hints] == [Standing.OFFICIAL]
    assert "screening" in casp.domains[0].note.lower()


def test_a_no_elsewhere_does_not_stop(casp: Instrument) -> None:
    later = [q.id for q in casp.questions if "N" in q.options and q.id not in SCREENING[casp.id]]
    assert evaluate(casp, all_good(casp) | dict.fromkeys(later, "N")).overall.hint == ""


def test_screening_leaves_all_questions_asked(casp: Instrument) -> None:
    evaluation = evaluate(casp, dict.fromkeys(SCREENING[casp.id], "N"))
    assert evaluation.asked == {question.id for question in casp.questions}


def test_each_unanswered_question_is_missing(casp: Instrument) -> None:
    full = all_good(casp)
    for number in full:
        evaluation = evaluate(casp, {name: answer for name, answer in full.items() if name != number})
        assert evaluation.missing == (number,)
        assert (evaluation.overall.level, evaluation.overall.hint) == (None, "")


@pytest.mark.parametrize("answer", ["U", "PY", "noted"])
def test_other_answers_are_refused(casp: Instrument, answer: str) -> None:
    with pytest.raises(AppraiseError):
        evaluate(casp, {"1": answer})
