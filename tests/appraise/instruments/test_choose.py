"""From a design to instruments, in the order they are shown."""

from __future__ import annotations

import pytest

from appraise.instruments.choose import choose, designs
from appraise.instruments.library import load_library
from appraise.model import Confidence, Design, Facts, Fit, Span

LABELS = {
    "rct", "cluster-rct", "crossover-rct", "pilot-rct", "single-arm-pilot", "dose-escalation", "prospective-cohort",
    "retrospective-cohort-comparative", "retrospective-single-arm", "case-control", "cross-sectional", "case-report",
    "posthoc-rct-effect-modification", "posthoc-rct-other", "systematic-review", "meta-analysis", "narrative-review",
    "diagnostic-accuracy", "prognostic", "prediction-model", "guideline", "protocol", "animal-or-in-vitro", "other",
    "unclear",
}  # fmt: skip
KNOWN = {
    "rob2-parallel", "rob2-cluster", "rob2-crossover", "robins-i-v2", "robins-i-2016", "robins-e", "iceman-rct",
    "iceman-ma", "amstar-2", "robis", "minors", "nos-cohort", "nos-case-control", "jbi-rct", "jbi-quasi-experimental",
    "jbi-cohort", "jbi-case-series", "jbi-case-report", "jbi-case-control", "jbi-cross-sectional",
    "jbi-systematic-review", "ihe-case-series", "quips", "probast", "quadas-2", "inspect-sr", "casp-rct", "casp-cohort",
    "casp-systematic-review", "pilot-feasibility", "dose-finding", "post-hoc", "quadas-3",
}  # fmt: skip

PRIMARY, ALTERNATIVE, COMPANION = Fit.PRIMARY, Fit.ALTERNATIVE, Fit.COMPANION


def facts(label: str, *cues: str) -> Facts:
    spans = tuple(Span(cue, "title", 0, len(cue)) for cue in cues)
    return Facts(design=Design(label, Confidence.HIGH, spans))


def fits(label: str, *cues: str) -> list[tuple[str, Fit]]:
    return [(one.instrument, one.fit) for one in choose(facts(label, *cues), ())]


def test_every_known_instrument_is_at_hand() -> None:
    assert set(load_library().ids()) >= KNOWN


def test_every_label_has_its_place() -> None:
    assert set(designs()) == LABELS


@pytest.mark.parametrize("label", sorted(LABELS))
def test_rows_name_known_instruments_and_give_a_reason(label: str) -> None:
    suggestions = choose(facts(label, "pilot prediction"), ())
    assert {one.instrument for one in suggestions} <= KNOWN
    assert all(one.why.endswith((".", "?")) for one in suggestions)
    assert len({one.instrument for one in suggestions}) == len(suggestions)
    order = [list(Fit).index(one.fit) for one in suggestions]
    assert order == sorted(order)


def test_comparative_cohort() -> None:
    assert fits("retrospective-cohort-comparative") == [
        ("robins-i-v2", PRIMARY),
        ("robins-i-2016", ALTERNATIVE),
        ("nos-cohort", ALTERNATIVE),
        ("jbi-cohort", ALTERNATIVE),
        ("minors", ALTERNATIVE),
    ]


def test_dose_escalation_and_its_pilot_cue() -> None:
    rows = [
        ("dose-finding", PRIMARY),
        ("ihe-case-series", PRIMARY),
        ("jbi-case-series", PRIMARY),
        ("minors", ALTERNATIVE),
    ]
    assert fits("dose-escalation", "3+3") == rows
    assert fits("dose-escalation", "3+3", "pilot trial") == [*rows, ("pilot-feasibility", COMPANION)]


def test_effect_modification() -> None:
    assert fits("posthoc-rct-effect-modification") == [
        ("iceman-rct", PRIMARY),
        ("rob2-parallel", PRIMARY),
        ("post-hoc", COMPANION),
    ]


@pytest.mark.parametrize("label", ["meta-analysis", "systematic-review"])
def test_reviews(label: str) -> None:
    assert fits(label) == [
        ("amstar-2", PRIMARY),
        ("robis", ALTERNATIVE),
        ("jbi-systematic-review", ALTERNATIVE),
        ("casp-systematic-review", ALTERNATIVE),
    ]


@pytest.mark.parametrize(
    ("label", "first"),
    [
        ("rct", "rob2-parallel"), ("cluster-rct", "rob2-cluster"), ("crossover-rct", "rob2-crossover"),
        ("pilot-rct", "rob2-parallel"), ("single-arm-pilot", "ihe-case-series"), ("case-report", "jbi-case-report"),
        ("cross-sectional", "jbi-cross-sectional"), ("diagnostic-accuracy", "quadas-3"), ("prognostic", "quips"),
        ("prediction-model", "probast"), ("retrospective-single-arm", "ihe-case-series"),
        ("prospective-cohort", "robins-i-v2"), ("case-control", "nos-case-control"),
        ("posthoc-rct-other", "rob2-parallel"),
    ],
)  # fmt: skip
def test_the_first_choice(label: str, first: str) -> None:
    assert fits(label)[0] == (first, PRIMARY)


def test_a_pilot_trial_has_its_companion() -> None:
    assert ("pilot-feasibility", COMPANION) in fits("pilot-rct")


@pytest.mark.parametrize(
    "label", ["protocol", "guideline", "animal-or-in-vitro", "narrative-review", "unclear", "other", "never heard of"]
)
def test_nothing_fits_what_is_not_appraised(label: str) -> None:
    assert choose(facts(label), ()) == ()


def test_what_is_not_at_hand_is_marked() -> None:
    first, second = choose(facts("meta-analysis"), {"amstar-2"})[:2]
    assert (first.available, second.available) == (True, False)
