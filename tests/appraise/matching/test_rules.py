"""What two records are to each other. Each expectation is a judgement of a person about the two records as printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appraise.model import Record
from tests.appraise.matching.made import ABSTRACT, BARE, FULL, NOWHERE, said, verdict_on

OTHER_ABSTRACT = " ".join(f"different{number}" for number in range(30))


@pytest.mark.parametrize(
    "changes",
    [
        {"title": FULL.title.upper() + "."},
        {"title": f"[{FULL.title}]"},
        {"title": f"RETRACTED: {FULL.title}"},
        {"title": "Effect of warm saline on blood pressure in adults with sepsis"},
        {"title": FULL.title.replace("saline", "sa?ine")},
        {"title": FULL.title.replace("saline", "sa\u200bline")},
        {"authors": ("Smith J", "Mueller E", "Okafor C")},
        {"authors": ("Smith J",)},
        {"authors": ()},
        {"authors": ("WARM Study Group",)},
        {"journal": "Eur Heart J"},
        {"journal": ""},
        {"volume": "", "issue": ""},
        {"pages": "123-9"},
        {"pages": "123"},
        {"pages": "pp. 123–129"},
        {"year": 2019},
        {"year": None},
        {"abstract": ABSTRACT},
    ],
)
def test_one_article_as_other_databases_print_it(changes: dict[str, Any]) -> None:
    assert said(BARE, replace(BARE, **changes)) == "same"


@pytest.mark.parametrize(
    "thin",
    [
        Record(title=FULL.title, doi="https://doi.org/10.1000/A"),
        Record(title=FULL.title.lower(), doi="DOI: 10.1000/a."),
        Record(title=FULL.title, pmid="11"),
        Record(doi="10.1000/a"),
    ],
)
def test_a_thin_record_with_the_same_identifier(thin: Record) -> None:
    assert said(FULL, thin) == "same"


SUBTITLED = ("Cold saline: a trial", "Cold saline - a trial", "Cold saline. A trial of 200 men", "Cold saline? A trial")


@pytest.mark.parametrize("title", SUBTITLED)
@pytest.mark.parametrize("base", [replace(FULL, abstract=""), Record(doi="10.1000/a"), Record(pmid="11", year=2020)])
def test_a_title_with_and_without_its_subtitle(base: Record, title: str) -> None:
    verdict = verdict_on(replace(base, title="Cold saline"), replace(base, title=title))
    assert verdict is not None
    assert (verdict.kind.value, verdict.score) == ("same", 0.97)
    assert verdict.reason.endswith("and title; one lacks the subtitle")


def test_a_subtitle_needs_an_identifier_and_nothing_against_it() -> None:
    one, other = replace(FULL, title="Cold saline"), replace(FULL, title="Cold saline: a trial")
    assert said(replace(NOWHERE, title=one.title), replace(NOWHERE, title=other.title)) != "same"
    assert said(one, replace(other, authors=("Rossi, A", "Dubois, B"))) == "unsure"
    assert said(one, replace(other, pages="900-910")) == "unsure"
    assert said(one, replace(other, title="Warm saline: a trial")) == "unsure"
    lone = Record(title="Abstracts", doi="10.1000/a")
    assert said(lone, replace(lone, title="Abstracts: cold saline")) == "unsure"


@pytest.mark.parametrize("title", [FULL.title, FULL.title.replace("Effect", "Eff?ct")])
def test_authors_that_lost_letters(title: str) -> None:
    damaged = replace(BARE, title=title, authors=("Smith, John", "M?ller, Eva", "Nu\ufffdez, P"))
    whole = replace(BARE, authors=("Smith, John", "Müller, Eva", "Nuñez, P"))
    assert said(damaged, whole) == "same"
    assert said(replace(damaged, authors=("M?ller, E",)), replace(whole, authors=("Müller, E",))) == "same"
    assert said(replace(damaged, authors=("R?ssi, E",)), replace(whole, authors=("Müller, E",))) != "same"


def test_a_chinese_name_in_one_word_or_two() -> None:
    one = replace(BARE, title="针灸治疗失眠的随机对照试验", authors=("王伟", "李娜"), journal="中国针灸")
    assert said(one, replace(one, authors=("王, 伟", "李, 娜"))) == "same"
    assert said(one, replace(one, authors=("张, 三",))) != "same"


@pytest.mark.parametrize(("base", "kind"), [(FULL, "same"), (BARE, "same"), (NOWHERE, "unsure")])
@pytest.mark.parametrize("mark", ["retracted", "withdrawn"])
def test_a_mark_of_retraction_is_named(base: Record, kind: str, mark: str) -> None:
    verdict = verdict_on(base, replace(base, title=f"{mark.upper()}: {base.title}"))
    assert verdict is not None
    assert verdict.kind.value == kind
    assert verdict.reason.endswith(f"; one is marked as {mark}")


def test_a_shared_doi_does_not_make_other_titles_one_record() -> None:
    """The abstracts of a supplement often carry its DOI, and databases make slips: a person decides."""
    thin = Record(title="Other words", authors=FULL.authors, year=2020, doi="10.1000/A")
    verdict = verdict_on(FULL, thin)
    assert verdict is not None
    assert (verdict.kind.value, verdict.reason) == ("unsure", "the same DOI 10.1000/a, but clearly different titles")


def test_abstracts_of_one_supplement_on_other_pages_need_no_question() -> None:
    one = replace(FULL, pages="S44", pmid="", abstract="")
    other = replace(one, title="Cold baths for children with fever", authors=("Rossi, A",), pages="S51")
    assert said(one, other) == "new"


@pytest.mark.parametrize("name", ["doi", "pmid", "pmcid"])
def test_other_identifiers_never_match_by_themselves(name: str) -> None:
    one, other = replace(FULL, pmcid="PMC1"), replace(FULL, pmcid="PMC1")
    different = {"doi": "10.1000/part2", "pmid": "12", "pmcid": "PMC2"}[name]
    assert said(one, replace(other, **{name: different})) == "unsure"


def test_title_and_year_alone_are_thin_evidence() -> None:
    """Neither names authors, journal or pages: two works can share as much, so a person decides."""
    one = Record(title="Étude of the effects of saline in the heart", year=2020)
    other = Record(title="E\u0301tude of the effects of saline  in the heart.", year=2020)
    assert said(one, other) == "unsure"
    assert said(replace(one, journal="Lancet"), replace(other, journal="The Lancet")) == "same"
    assert said(replace(one, abstract=ABSTRACT), replace(other, abstract=ABSTRACT)) == "same"


@pytest.mark.parametrize(
    "title",
    [
        "Erratum to: {}",
        "{} (Correction)",
        "Retraction of: {}",
        "Protocol for the {}",
        "{}: study protocol",
        "{}: statistical analysis plan",
        "Reply to: {}",
        "Re: {}",
        "Comment on: {}",
    ],
)
@pytest.mark.parametrize("base", [FULL, BARE, NOWHERE])
def test_notices_are_reports_and_never_the_article(title: str, base: Record) -> None:
    assert said(base, replace(base, title=title.format(base.title))) == "report"


def test_two_parts_are_reports() -> None:
    one, two = (replace(BARE, title=f"{BARE.title}. Part {part}") for part in ("I", "II"))
    assert said(replace(one, pages="1-9"), replace(two, pages="10-20")) == "report"
    assert said(replace(one, pages=""), replace(two, pages="")) == "report"
    assert said(one, replace(one, title=one.title.replace("Part I", "Part 1"))) == "same"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vitamin B6 for nausea in pregnancy", "Vitamin B12 for nausea in pregnancy"),
        ("Intradialytic hypotension in adults on dialysis", "Intradialytic hypertension in adults on dialysis"),
        ("Effects of TNF-α on the heart of rats", "Effects of TNF-β on the heart of rats"),
        ("Survey of blood pressure in North India", "Survey of blood pressure in South India"),
        ("Saline after 12 weeks in adults with sepsis", "Saline after 24 weeks in adults with sepsis"),
        ("Blood pressure and saline in men with sepsis", "Blood pressure and saline in women with sepsis"),
    ],
)
def test_a_small_word_makes_another_article(one: str, other: str) -> None:
    assert said(replace(NOWHERE, title=one), replace(NOWHERE, title=other)) != "same"


def test_a_preprint_and_its_paper_are_for_a_person() -> None:
    preprint = replace(NOWHERE, journal="medRxiv", doi="10.1101/2020.01.02.345678")
    assert said(FULL, preprint) == "unsure"
    assert said(BARE, replace(preprint, doi="")) == "unsure"


def test_an_abstract_of_a_meeting_and_its_paper_are_two_reports() -> None:
    meeting = replace(BARE, journal="Circulation", volume="139", issue="Suppl 1", pages="A123", year=2019)
    assert said(BARE, meeting) == "report"
    same_journal = replace(BARE, volume="40", issue="Suppl 1", pages="S44", year=2019)
    assert said(BARE, same_journal) == "report"


def test_the_same_words_in_one_journal_without_a_place_but_another_abstract() -> None:
    one, other = replace(NOWHERE, abstract=ABSTRACT), replace(NOWHERE, abstract=OTHER_ABSTRACT)
    assert said(one, replace(one, title=one.title.upper())) == "same"
    assert said(one, other) == "unsure"


def test_versions_of_a_review_that_keeps_its_number() -> None:
    review = replace(
        BARE, journal="Cochrane Database Syst Rev", volume="", issue="2", pages="CD002273", doi="10.1002/cd002273.pub2"
    )
    later = replace(review, year=2022, issue="5", doi="10.1002/cd002273.pub3")
    assert said(review, later) == "unsure"
    assert said(replace(review, doi=""), replace(later, doi="")) == "unsure"
    assert said(review, replace(review, doi="", pages="Cd002273")) == "same"


def test_a_shared_registration_is_a_report() -> None:
    one = replace(FULL, registrations=("NCT00000001",))
    costs = Record(title="What warm saline costs a hospital", doi="10.1000/c", registrations=("nct00000001",))
    verdict = verdict_on(one, costs)
    assert verdict is not None
    assert (verdict.kind.value, verdict.reason) == ("report", "the same registration NCT00000001")


def test_companion_papers_of_other_titles_are_not_joined() -> None:
    later = replace(BARE, title="Kidney function five years after warm saline", year=2024, volume="45", pages="200-9")
    assert said(BARE, later) == "new"


def test_a_translated_title() -> None:
    german = replace(FULL, title="[Wirkung warmer Kochsalzlösung auf den Blutdruck]")
    assert said(FULL, german) == "same"
    assert said(FULL, replace(german, doi="", pmid="")) == "same"  # the abstract and whole pages agree
    assert said(BARE, replace(german, doi="", pmid="", abstract="")) == "unsure"


def test_another_name_of_the_journal_is_for_a_person() -> None:
    assert said(NOWHERE, replace(NOWHERE, journal="Thorax")) == "report"
    article = replace(BARE, volume="", issue="", pages="3468040")
    assert said(article, replace(article, journal="Thorax")) == "unsure"


def test_titles_that_many_articles_have() -> None:
    one = Record(title="Editorial", authors=("Smith, J",), year=2020, journal="Lancet", volume="1")
    assert said(one, replace(one, authors=("Smith J",), journal="The Lancet")) == "unsure"
    assert said(one, replace(one, authors=("Rossi A",))) == "new"


def test_the_reason_names_what_agrees_and_what_differs() -> None:
    verdict = verdict_on(BARE, replace(BARE, pages="200-210", authors=("Smith J",)))
    assert verdict is not None
    assert verdict.reason == (
        f"the same title, authors, year 2020, journal and volume; but other pages ({BARE.pages} and 200-210)"
    )
