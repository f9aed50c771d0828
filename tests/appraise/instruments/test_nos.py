"""Newcastle-Ottawa Scale: stars of every option, every combination of answers, and a conversion that is only a hint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from appraise.errors import AppraiseError
from appraise.instruments.definition import Instrument, Layer, Standing, Tone, Unit
from appraise.instruments.evaluate import evaluate
from appraise.instruments.evaluation import Proposal
from appraise.instruments.library import check_file, load_library
from appraise.resources import resource

# The official letters of each item in capitals where the option earns a star, in small where it doesn't.
COHORT = {
    "S1": "ABcd", "S2": "Abc", "S3": "ABcd", "S4": "Ab",
    "C1a": "Yn", "C1b": "Yn",
    "O1": "ABcd", "O2": "Ab", "O3": "ABcd",
}  # fmt: skip
CASE_CONTROL = {
    "S1": "Abc", "S2": "Ab", "S3": "Abc", "S4": "Ab",
    "C1a": "Yn", "C1b": "Yn",
    "E1": "ABcde", "E2": "Ab", "E3": "Abc",
}  # fmt: skip
FORMS = {"nos-cohort": COHORT, "nos-case-control": CASE_CONTROL}

# The AHRQ conversion by hand: rows Selection 0 to 4, columns Comparability 0 to 2, letters Outcome 0 to 3.
CONVERSION = (
    ("PPPP", "PPPP", "PPPP"),
    ("PPPP", "PPPP", "PPPP"),
    ("PPPP", "PPFF", "PPFF"),
    ("PPPP", "PPGG", "PPGG"),
    ("PPPP", "PPGG", "PPGG"),
)
GRADES = {"P": "poor", "F": "fair", "G": "good"}


@pytest.fixture(scope="module", params=list(FORMS))
def nos(request: pytest.FixtureRequest) -> Instrument:
    return load_library().get(request.param)


def code(letter: str) -> str:
    return letter.upper() if letter in "Yn" else letter.lower()


def every_answer(form: dict[str, str]) -> Iterator[tuple[dict[str, str], tuple[int, int, int]]]:
    """Every combination of answers, with the stars of the three sections counted here."""
    for letters in product(*form.values()):
        stars = [int(letter.isupper()) for letter in letters]
        yield dict(zip(form, map(code, letters), strict=True)), (sum(stars[:4]), sum(stars[4:6]), sum(stars[6:]))


def with_stars(form: dict[str, str], *sections: int) -> dict[str, str]:
    """Answers with so many stars in Selection, Comparability and the last section."""
    answers = {}
    for items, stars in zip((list(form)[:4], list(form)[4:6], list(form)[6:]), sections, strict=True):
        for place, item in enumerate(items):
            answers[item] = code(form[item][0] if place < stars else form[item][-1])
    return answers


@pytest.mark.parametrize("name", FORMS)
def test_files_are_sound(name: str) -> None:
    assert check_file(resource("instruments", f"{name}.toml")) == ()


def test_head(nos: Instrument) -> None:
    assert (nos.unit, nos.layer, nos.chart_columns) == (Unit.STUDY, Layer.BIAS, "questions")
    assert [domain.judged for domain in nos.domains] == [False] * 3
    assert nos.overall.optional and nos.overall.levels == ("good", "fair", "poor")
    assert not nos.overall.verdict.proposes and not nos.overall.may_raise and not nos.stops
    assert all("Newcastle-Ottawa" in text for text in (nos.title, nos.passport.citation))


def test_official_letters_and_stars(nos: Instrument) -> None:
    form = FORMS[nos.id]
    assert [question.id for question in nos.questions] == list(form)
    for question in nos.questions:
        letters = form[question.id]
        assert question.options == tuple(map(code, letters))
        assert question.good.split() == [code(letter) for letter in letters if letter.isupper()]
        for letter, response in zip(letters, question.responses.values(), strict=True):
            assert response.score == int(letter.isupper())
            assert ("(star)" in response.label) == letter.isupper()
            assert (response.tone is Tone.GOOD) == letter.isupper()
            assert response.tone in (Tone.GOOD, Tone.POOR, Tone.UNKNOWN)
            assert response.key == letter.upper()


def test_every_combination_of_answers(nos: Instrument) -> None:
    last = nos.domains[2].short
    for answers, (selection, comparability, outcome) in every_answer(FORMS[nos.id]):
        overall = evaluate(nos, answers).overall
        assert [(one.label, one.points, one.maximum) for one in overall.scores] == [
            ("Stars", selection + comparability + outcome, 9),
            ("Selection", selection, 4),
            ("Comparability", comparability, 2),
            (last, outcome, 3),
        ]
        assert overall.hint_level == GRADES[CONVERSION[selection][comparability][outcome]]
        assert (overall.level, overall.rules, overall.why) == (None, (), ""), "a hint is never a proposal"


def test_hint_is_called_a_convention(nos: Instrument) -> None:
    assert {hint.standing for hint in nos.overall.hints} == {Standing.CONVENTION}
    assert evaluate(nos, with_stars(FORMS[nos.id], 4, 2, 3)).overall.hint.startswith(
        "A convention, not official. Good: "
    )


def test_or_form_grades_all_sixty_sums_where_the_misprinted_one_leaves_most_open(nos: Instrument) -> None:
    sums = list(product(range(5), range(3), range(4)))
    grades = Counter(evaluate(nos, with_stars(FORMS[nos.id], *each)).overall.hint_level for each in sums)
    assert grades == {"poor": 48, "fair": 4, "good": 8}
    misprint = [each for each in sums if each[0] <= 1 and each[1] == 0 and each[2] <= 1]
    assert len(misprint) == 4, "with 'plus' only these are poor, and 44 have no grade"


@pytest.mark.parametrize("sections", [(1, 2, 3), (4, 0, 3), (4, 2, 1), (0, 0, 0)])
def test_one_weak_section_is_enough_for_poor(nos: Instrument, sections: tuple[int, int, int]) -> None:
    overall = evaluate(nos, with_stars(FORMS[nos.id], *sections)).overall
    assert overall.hint_level == "poor"
    assert overall.scores[0].points == sum(sections)


def test_total_says_little(nos: Instrument) -> None:
    """Seven stars are 'good' in the customary bands of totals, which no official document holds."""

    def of(*sections: int) -> Proposal:
        return evaluate(nos, with_stars(FORMS[nos.id], *sections)).overall

    assert {of(4, 0, 3).scores[0].points, of(3, 1, 3).scores[0].points, of(2, 2, 3).scores[0].points} == {7}
    assert [of(4, 0, 3).hint_level, of(3, 1, 3).hint_level, of(2, 2, 3).hint_level] == ["poor", "good", "fair"]
    assert not any(band in hint.because for hint in nos.overall.hints for band in ("7-9", "4-6"))
    assert any("7-9" in ruling and "not computed" in ruling for ruling in nos.passport.rulings)


def test_each_unanswered_item_leaves_everything_open(nos: Instrument) -> None:
    full = with_stars(FORMS[nos.id], 4, 2, 3)
    for item in full:
        evaluation = evaluate(nos, {name: answer for name, answer in full.items() if name != item})
        assert evaluation.missing == (item,)
        overall = evaluation.overall
        assert (overall.level, overall.hint, overall.hint_level, overall.scores) == (None, "", "", ())


def test_second_confounder_earns_its_star_alone(nos: Instrument) -> None:
    answers = with_stars(FORMS[nos.id], 4, 0, 3) | {"C1b": "Y"}
    overall = evaluate(nos, answers).overall
    assert overall.scores[2].points == 1 and overall.hint_level == "good"


def test_what_must_be_fixed_beforehand() -> None:
    named = {name: [field.id for field in load_library().get(name).setup if field.required] for name in FORMS}
    assert named == {
        "nos-cohort": ["main-confounder", "second-confounder", "follow-up-time", "tolerated-loss"],
        "nos-case-control": ["main-confounder", "second-confounder"],
    }
    for name in FORMS:
        assert all(field.kind == "text" and not field.default for field in load_library().get(name).setup)


def test_neither_for_cross_sectional_nor_for_single_arm_studies(nos: Instrument) -> None:
    assert not {"cross-sectional", "retrospective-single-arm", "single-arm-pilot"} & set(nos.designs)
    assert any("cross-sectional" in ruling and "single-arm" in ruling for ruling in nos.passport.rulings)


@pytest.mark.parametrize(("item", "answer"), [("S4", "c"), ("C1a", "a"), ("S1", "Y"), ("S1", "A"), ("S2", "d")])
def test_other_answers_are_refused(nos: Instrument, item: str, answer: str) -> None:
    with pytest.raises(AppraiseError):
        evaluate(nos, {item: answer})
