"""How alike two titles are."""

from __future__ import annotations

import unicodedata

import pytest

from appraise.matching.titles import Likeness, Title, likeness, opposed

BASE = "Effects of warm saline on the heart of adult rats"


def alike(one: str, other: str) -> Likeness:
    there, back = likeness(Title(one), Title(other)), likeness(Title(other), Title(one))
    assert there is back
    return there


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (BASE, BASE.upper() + "."),
        (BASE, f"[{BASE}]. [German]"),
        (BASE, f"RETRACTED: {BASE}"),
        (BASE, f"<i>{BASE}</i> [see comments]"),
        (BASE, BASE.replace("saline", "sa\u200bline")),
        (BASE, BASE.replace("warm saline", "warm-saline")),
        ("Étude de la tension", unicodedata.normalize("NFD", "Étude de la tension")),
        ("Étude de la tension", "Etude de la tension"),
        ("Effects of TNF-α on rats", "Effects of TNF-alpha on rats"),
        ("Type II diabetes in adults", "Type 2 diabetes in adults"),
        ("Results of 1,200 patients", "Results of 1200 patients"),
        ("H<sub>2</sub>O in rats &amp; mice", "H2O in rats & mice"),
        ("Føroya øl og brød", "Foroya ol og brod"),
        ("Ernährung von Säuglingen in Österreich", "Ernaehrung von Saeuglingen in Oesterreich"),
        ("Ernahrung von Sauglingen in Osterreich", "Ernaehrung von Saeuglingen in Oesterreich"),
        ("Große Straßen", "Grosse Strassen"),
        ("Børn i Århus og København", "Boern i Aarhus og Koebenhavn"),
        ("Neuro-endocrine tumours", "Neuroendocrine tumours"),
        (BASE, f"[Retracted] {BASE}"),
    ],
)
def test_the_same_title_in_other_dress(one: str, other: str) -> None:
    assert alike(one, other) is Likeness.SAME


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (BASE, "Efects of warm saline on the heart of adult rats", Likeness.CLOSE),
        ("Effects of tumour necrosis in adult rats", "Effects of tumor necrosis in adult rats", Likeness.CLOSE),
        (BASE, BASE + ": a randomised trial", Likeness.WITHIN),
        ("Børn på sygehus i Århus og København", "Boern paa sygehus i Aarhus og Koebenhavn", Likeness.CLOSE),
        (
            "Anaemia and oedema of newborn babies in Spain",
            "Anemia and edema of newborn babies in Spain",
            Likeness.CLOSE,
        ),
        (BASE, "", Likeness.UNKNOWN),
        (BASE, "Cold baths for children with fever", Likeness.FAR),
    ],
)
def test_other_degrees(one: str, other: str, wanted: Likeness) -> None:
    assert alike(one, other) is wanted


@pytest.mark.parametrize(
    "other",
    [
        "Effects of warm saline on the heart of adult mice",
        "Effects of warm saline on the heart of adult rats after 2 weeks",
        "Effects of GLP-2 on the heart of adult rats",
        "Intradialytic hypertension in adult rats",
        "Survey of e-health in Indonesia",
        "AA amyloidosis of the heart in adults",
    ],
)
def test_what_says_something_else_is_never_close(other: str) -> None:
    first = {
        "Effects of GLP-2 on the heart of adult rats": "Effects of GLP-1 on the heart of adult rats",
        "Intradialytic hypertension in adult rats": "Intradialytic hypotension in adult rats",
        "Survey of e-health in Indonesia": "Survey of health in Indonesia",
        "AA amyloidosis of the heart in adults": "AL amyloidosis of the heart in adults",
    }.get(other, BASE)
    assert alike(first, other) not in (Likeness.SAME, Likeness.CLOSE)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("Effects of TNF-? on the heart of rats", "Effects of TNF-alpha on the heart of rats"),
        ("Ca?cium and the he?rt of adult rats", "Calcium and the heart of adult rats"),
        ("M\ufffdller's test of the heart", "Müller's test of the heart"),
    ],
)
def test_letters_that_were_lost_can_be_the_others(damaged: str, whole: str) -> None:
    assert Title(damaged).damaged
    assert alike(damaged, whole) in (Likeness.CLOSE, Likeness.SAME)


def test_a_question_at_the_end_is_no_damage() -> None:
    assert not Title("Does saline help?").damaged
    assert alike("Does saline help? A trial", "Does saline help: a trial") is Likeness.SAME


@pytest.mark.parametrize(
    ("title", "part"),
    [("Saline in rats. Part II", "2"), ("Saline in rats 2", "2"), ("Saline in rats", ""), ("Study IV: saline", "4")],
)
def test_parts(title: str, part: str) -> None:
    assert Title(title).part == part


@pytest.mark.parametrize(
    ("title", "telling"),
    [(BASE, True), ("Editorial", False), ("Letter to the editor", False), ("Saline in rats", False)],
)
def test_titles_that_tell_one_article_from_another(title: str, telling: bool) -> None:
    assert Title(title).telling is telling


def test_translations() -> None:
    assert Title("[Effects of warm saline]").translated
    assert Title("Wirkung von Kochsalz [Effects of warm saline]").translated
    assert Title("温盐水对血压的影响").translated
    assert not Title(BASE).translated


@pytest.mark.parametrize(
    ("one", "other"),
    [("hypotension", "hypertension"), ("prenatal", "postnatal"), ("maternal", "paternal"), ("typical", "atypical")],
)
def test_contraries(one: str, other: str) -> None:
    assert opposed(one, other)
    assert opposed(other, one)
    assert not opposed(one, one + "s")


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        (f"RETRACTED: {BASE}", "retracted"),
        (f"[Retracted] {BASE}", "retracted"),
        (f"WITHDRAWN: {BASE}", "withdrawn"),
        (f"{BASE} (Retracted article. See vol. 3)", "retracted"),
        ("Retracted articles in cardiology", ""),
        (BASE, ""),
    ],
)
def test_marks_of_retraction(title: str, mark: str) -> None:
    assert Title(title).retracted == mark


def test_what_stands_before_a_subtitle() -> None:
    assert Title("Cold saline: a trial").heads == {"coldsaline"}
    assert Title("Cold saline - a trial. Part 1").heads == {"coldsaline", "coldsalineatrial"}
    assert Title("Cold saline in a 2:1 ratio at 3.5 degrees").heads == frozenset()
