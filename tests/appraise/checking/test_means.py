"""Means and SDs of whole numbers, against published examples and exact enumeration."""

from __future__ import annotations

import itertools
import statistics
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraise.checking.finding import Verdict
from appraise.checking.means import debit, grim_mean, grimmer
from tests.appraise.checking.rounding import WAYS, shown_as, ways

# scrutiny's example data pigs1, and what grim_map() says of them
PIGS1 = [
    ("7.22", 32, True),
    ("4.74", 25, False),
    ("5.23", 29, False),
    ("2.57", 24, False),
    ("6.77", 27, False),
    ("2.68", 28, True),
    ("7.01", 29, False),
    ("7.38", 26, True),
    ("3.14", 27, False),
    ("6.89", 31, False),
    ("5.00", 25, True),
    ("0.24", 28, False),
]
# scrutiny's example data pigs3, and what debit_map() says of them
PIGS3 = [
    ("0.53", "0.50", True),
    ("0.44", "0.50", True),
    ("0.77", "0.42", True),
    ("0.19", "0.35", False),
    ("0.34", "0.47", True),
    ("0.93", "0.25", True),
    ("0.12", "0.33", True),
]
# scrutiny's example data pigs5, and what grimmer_map() says of them: "mean" fails GRIM, "sd" only GRIMMER
PIGS5 = [
    ("7.22", "5.30", 38, "mean"),
    ("4.74", "6.55", 31, ""),
    ("5.23", "2.55", 35, "sd"),
    ("6.77", "2.18", 33, "mean"),
    ("2.68", "2.59", 34, ""),
    ("7.01", "6.68", 35, "mean"),
    ("7.38", "3.65", 32, ""),
    ("3.14", "5.32", 33, "mean"),
    ("6.89", "4.18", 37, ""),
    ("5.00", "2.18", 31, ""),
    ("0.24", "6.43", 34, ""),
]


@pytest.mark.parametrize(("mean", "n", "fits"), PIGS1)
def test_grim_agrees_with_scrutiny(mean: str, n: int, fits: bool) -> None:
    """What scrutiny finds inconsistent is impossible here, or possible only if it was cut off."""
    finding = grim_mean(mean, n)
    assert (finding.verdict is Verdict.CONSISTENT and not finding.explanations) is fits
    if not fits:
        assert finding.verdict is Verdict.IMPOSSIBLE or "cut off" in finding.says


def test_grim_in_the_words_of_the_paper() -> None:
    """A mean of 5.19 of 28 people, an example of Brown and Heathers: 145 / 28 = 5.18 and 146 / 28 = 5.21."""
    finding = grim_mean("5.19", 28)
    assert finding.verdict is Verdict.IMPOSSIBLE
    assert finding.power.startswith("moderate: 72 %")
    assert "27" in finding.explanations[0]  # 140 / 27 = 5.185


@pytest.mark.parametrize(("n", "items", "decimals"), [(7, 1, 1), (12, 1, 2), (5, 3, 1), (30, 2, 2), (8, 1, 1)])
def test_grim_is_that_of_enumeration(n: int, items: int, decimals: int) -> None:
    count = n * items
    reached: dict[str, set[str]] = {way: set() for way in WAYS}
    for total in range(3 * count):
        exact = Decimal(total) / Decimal(count)
        for way in WAYS:
            reached[way].add(shown_as(exact, decimals, way))
    every = set.union(*reached.values())
    for units in range(2 * 10**decimals):
        mean = f"{Decimal(units).scaleb(-decimals):f}"
        assert (grim_mean(mean, n, items).verdict is Verdict.IMPOSSIBLE) is (mean not in every)


def test_grim_has_no_power_where_every_mean_is_possible() -> None:
    assert grim_mean("5.1", 10).verdict is Verdict.CANNOT_BE_CHECKED
    assert grim_mean("5.1", 9).verdict is not Verdict.CANNOT_BE_CHECKED
    assert grim_mean("5.19", 10**6).power == "none"


def test_values_with_fractions_are_not_checked() -> None:
    assert grim_mean("5.19", 28, whole_numbers=False).verdict is Verdict.CANNOT_BE_CHECKED
    assert grimmer("5.19", "1.00", 28, whole_numbers=False).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(("mean", "sd", "n", "fails"), PIGS5)
def test_grimmer_agrees_with_scrutiny(mean: str, sd: str, n: int, fails: str) -> None:
    finding = grimmer(mean, sd, n)
    if fails == "mean":
        assert finding.verdict is Verdict.CANNOT_BE_CHECKED
        assert "mean" in finding.says
    else:
        assert (finding.verdict is Verdict.CONSISTENT and not finding.explanations) is not bool(fails)


def test_grimmer_passes_what_data_show_to_be_possible() -> None:
    """scrutiny 0.6 fails this one (its known slip in the third test); these thirty numbers have that mean and SD."""
    values = [0] * 10 + [1] + [2] * 8 + [3, 3, 4, 4, 5, 6] + [7] * 5
    assert len(values) == 30
    assert (shown_as(statistics.mean(values), 2), shown_as(statistics.stdev(values), 2)) == ("2.57", "2.57")
    assert grimmer("2.57", "2.57", 30).verdict is Verdict.CONSISTENT


def test_grimmer_and_its_explanations() -> None:
    assert grimmer("7.3", "2.51", 12).verdict is Verdict.IMPOSSIBLE  # an example of scrutiny's manual
    population = grimmer("2.00", "1.63", 3)  # 0, 2, 4: √(8 / 3) = 1.63, √(8 / 2) = 2.00
    assert population.verdict is Verdict.NOT_REPRODUCIBLE
    assert "population SD" in population.explanations[0]
    assert grimmer("2.00", "-1.00", 3).verdict is Verdict.IMPOSSIBLE
    assert grimmer("2.00", "1.00", 1).verdict is Verdict.CANNOT_BE_CHECKED
    assert grimmer("x", "1.00", 4).verdict is Verdict.CANNOT_BE_CHECKED


@pytest.mark.parametrize(("n", "top"), [(2, 9), (3, 6), (4, 5), (5, 3)])
def test_grimmer_passes_all_data(n: int, top: int) -> None:
    seen = set()
    for values in itertools.combinations_with_replacement(range(top + 1), n):
        mean, sd = Decimal(sum(values)) / n, Decimal(str(statistics.stdev(values)))
        for way in WAYS:
            seen.add((shown_as(mean, 2, way), shown_as(sd, 2, way)))
    assert all(grimmer(mean, sd, n).verdict is not Verdict.IMPOSSIBLE for mean, sd in seen)


def test_grimmer_of_two_people_is_exact() -> None:
    """Of two whole numbers the SD is |difference| / √2: for a sum of 6 the difference is even."""
    for decimals in (0, 1, 2):
        possible = {shown_as(difference / 2**0.5, decimals) for difference in range(0, 12, 2)}
        cut = {shown_as(difference / 2**0.5, decimals, WAYS[2]) for difference in range(0, 12, 2)}
        for units in range(7 * 10**decimals):
            sd = shown_as(Decimal(units).scaleb(-decimals), decimals)
            finding = grimmer("3.00", sd, 2)
            assert (finding.verdict is Verdict.CONSISTENT and not finding.explanations) is (sd in possible)
            if finding.verdict is Verdict.IMPOSSIBLE:
                assert sd not in cut


def test_grimmer_knows_how_equal_whole_numbers_can_be() -> None:
    """Four times 2 and four times 3 have the smallest SD of a mean of 2.5: √(2 / 7) = 0.53."""
    assert "cut off" in grimmer("2.5", "0", 8).says
    assert not grimmer("2.5", "1", 8).explanations


@given(st.lists(st.lists(st.integers(0, 7), min_size=2, max_size=2), min_size=2, max_size=40), ways, ways)
@settings(max_examples=150, deadline=None)
def test_true_scales_of_two_items_are_possible(people: list[list[int]], way: str, sd_way: str) -> None:
    scores = [Fraction(sum(items), 2) for items in people]
    mean = Decimal(sum(map(sum, people))) / (2 * len(people))
    sd = Decimal(str(statistics.stdev(map(float, scores))))
    texts = shown_as(mean, 2, way), shown_as(sd, 2, sd_way)
    assert grim_mean(texts[0], len(people), 2).verdict is not Verdict.IMPOSSIBLE
    assert grimmer(*texts, len(people), 2).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize(("mean", "sd", "fits"), PIGS3)
def test_debit_agrees_with_scrutiny(mean: str, sd: str, fits: bool) -> None:
    assert (debit(mean, sd, 1683).verdict is Verdict.CONSISTENT) is fits


@pytest.mark.parametrize(("mean", "sd"), [("0.36", "0.11"), ("0.35", "0.18")])
def test_debit_of_the_manual(mean: str, sd: str) -> None:
    assert debit(mean, sd, 20).verdict is Verdict.IMPOSSIBLE


@pytest.mark.parametrize("n", [2, 3, 9, 20])
def test_debit_is_that_of_enumeration(n: int) -> None:
    exact = [(Decimal(k) / n, Decimal(str((k * (n - k) / (n * (n - 1))) ** 0.5))) for k in range(n + 1)]
    rounded = {(shown_as(mean, 2, a), shown_as(sd, 2, b)) for mean, sd in exact for a in WAYS[:2] for b in WAYS[:2]}
    cut = {(shown_as(mean, 2, a), shown_as(sd, 2, b)) for mean, sd in exact for a in WAYS for b in WAYS}
    for units in range(0, 101, 1 if n < 9 else 5):
        for sd_units in range(0, 75):
            texts = f"{units / 100:.2f}", f"{sd_units / 100:.2f}"
            finding = debit(*texts, n)
            assert (finding.verdict is Verdict.CONSISTENT and not finding.explanations) is (texts in rounded)
            assert finding.verdict is not Verdict.IMPOSSIBLE or texts not in cut


def test_debit_is_for_shares_only() -> None:
    assert debit("53", "50", 1683).verdict is Verdict.CANNOT_BE_CHECKED
    assert debit("0.5", "0.5", 1).verdict is Verdict.CANNOT_BE_CHECKED
    assert debit("0.50", "0.50", 100).verdict is Verdict.CONSISTENT
    population = debit("0.50", "0.50", 4)  # 2 of 4: √(4 / 3 · 0.25) = 0.58, √0.25 = 0.50
    assert population.verdict is Verdict.NOT_REPRODUCIBLE
    assert "population SD" in population.explanations[0]
    assert debit("0.50", "-0.50", 4).verdict is Verdict.IMPOSSIBLE


def test_sizes_below_one_are_refused() -> None:
    for call in (lambda: grim_mean("5.19", 0), lambda: grimmer("5", "1", 0), lambda: debit("0.5", "0.5", 0)):
        with pytest.raises(ValueError, match="patients"):
            call()
