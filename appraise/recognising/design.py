"""The ordered rules that turn cues into a design label: the first rule that fits wins; no rule, no label.

Source: facts on recognising designs, section 5 (a proposal), with the label names of the command line's contract.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from appraise.model import Confidence, Design
from appraise.recognising.evidence import Evidence, Hit

_MOST_CUES = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """`label` when `fits`; the hits of `signals` are what the claim stands on, and give its weight."""

    id: str
    label: str
    signals: tuple[str, ...]
    fits: Callable[[Evidence, int], bool]


def recognise_design(evidence: Evidence, arms: int) -> Design:
    """The design of a study from its cues; `arms` is the number of groups recognised in its text."""
    for rule in _RULES:
        if rule.fits(evidence, arms) and (hits := evidence.of(rule.signals)):
            confidence = _confidence(rule, hits, evidence)
            return Design(rule.label, confidence, tuple(hit.span for hit in hits[:_MOST_CUES]), rule.id)
    return Design("unclear", Confidence.LOW)


def _confidence(rule: Rule, hits: tuple[Hit, ...], evidence: Evidence) -> Confidence:
    """A cue in the title counts twice, one in the body of the text nothing; a contradiction leaves it low."""
    weight = sum({"title": 2, "abstract": 1}.get(hit.span.field, 0) for hit in hits)
    if _contradicted(rule.label, evidence) or weight == 0 or rule.id in _DOUBTFUL:
        return Confidence.LOW
    return Confidence.HIGH if weight >= 2 else Confidence.MEDIUM


def _contradicted(label: str, evidence: Evidence) -> bool:
    if "rct" in label and not label.startswith("posthoc"):
        return evidence.has("retrospective")
    if label.startswith("retrospective"):
        return evidence.has("random") or evidence.title("prospective")
    if label in ("case-control", "cross-sectional"):
        return evidence.title("random")
    return False


def _synthesis(evidence: Evidence, _: int) -> bool:
    if evidence.title("systematic-review", "meta-analysis"):
        return not (evidence.title("random") and not evidence.has("own-search"))
    described = evidence.has("own-search") and evidence.has("systematic-review", "meta-analysis", "study-selection")
    return described and not evidence.title("random")


def _pooled(evidence: Evidence, arms: int) -> bool:
    return _synthesis(evidence, arms) and evidence.has("meta-analysis")


def _protocol(evidence: Evidence, _: int) -> bool:
    return evidence.title("protocol") or (evidence.has("planned") and not _has_results(evidence))


def _has_results(evidence: Evidence) -> bool:
    return evidence.has("retrospective", "looks-back") or evidence.title("random", "pilot")


def _guideline(evidence: Evidence, _: int) -> bool:
    return evidence.title("guideline") and not evidence.title("retrospective", "prospective", "random", "cohort")


def _animal(evidence: Evidence, _: int) -> bool:
    return evidence.has("animal") and not evidence.title("systematic-review", "meta-analysis")


def _is_random(evidence: Evidence) -> bool:
    return evidence.has("random") and not evidence.title("retrospective", "cohort", "case-control", "cross-sectional")


def _posthoc(evidence: Evidence, _: int) -> bool:
    return evidence.has("posthoc")


def _posthoc_interaction(evidence: Evidence, _: int) -> bool:
    return evidence.has("posthoc") and evidence.has("effect-modification")


def _prediction(evidence: Evidence, _: int) -> bool:
    if evidence.title("prediction-model"):
        return not evidence.title("random")
    return evidence.has("prediction-model") and evidence.has("prediction-performance") and not _is_random(evidence)


def _diagnostic(evidence: Evidence, _: int) -> bool:
    kinds = ("diagnostic-accuracy", "diagnostic-reference", "diagnostic-roc")
    found = sum(evidence.has(kind) for kind in kinds)
    if evidence.title("diagnostic"):
        return not evidence.title("random") and (found > 0 or not evidence.has("random"))
    return found >= 2 and evidence.has("diagnostic-accuracy") and not _is_random(evidence)


def _dose_escalation(evidence: Evidence, _: int) -> bool:
    if evidence.title("random"):
        return False
    if evidence.title("dose-escalation", "dose-rule"):
        return not evidence.has("random") or evidence.has("dose-rule", "dose-limits")
    if evidence.title("phase-1"):
        return not evidence.has("random") or evidence.has("dose-escalation", "dose-limits")
    return evidence.has("dose-rule", "phase-1", "dose-limits") and evidence.has("dose-escalation")


def _random_and(*signals: str) -> Callable[[Evidence, int], bool]:
    return lambda evidence, _: _is_random(evidence) and evidence.has(*signals)


def _pilot_random(evidence: Evidence, _: int) -> bool:
    return _is_random(evidence) and evidence.has("pilot")


def _case_report(evidence: Evidence, _: int) -> bool:
    if evidence.title("case-report"):
        return True
    return evidence.has("case-report") and not evidence.has(
        "comparator", "contrast", "retrospective", "cohort", "looks-back"
    )


def _cross_sectional(evidence: Evidence, _: int) -> bool:
    return evidence.has("cross-sectional") and not evidence.title("retrospective", "cohort", "prospective")


def _single_arm(evidence: Evidence, _: int) -> bool:
    return evidence.has("single-arm") and not evidence.has("retrospective")


def _prognostic(evidence: Evidence, _: int) -> bool:
    strong = evidence.title("prognostic") and not evidence.title("retrospective", "prospective", "cohort")
    return strong and evidence.has("prognostic-abstract", "retrospective", "cohort", "looks-back", "prospective")


def _compared(evidence: Evidence, arms: int) -> bool:
    return arms >= 2 or evidence.has("comparator", "contrast") or evidence.title("association")


def _looking_back(evidence: Evidence, arms: int) -> bool:
    return evidence.has("retrospective") and not evidence.title("prospective")


def _implied_back(evidence: Evidence, _: int) -> bool:
    return evidence.has("looks-back") and not evidence.has("prospective")


def _pilot_alone(evidence: Evidence, arms: int) -> bool:
    return evidence.has("pilot") and evidence.has("prospective", "trial", "open-label") and not _grouped(evidence, arms)


def _uncontrolled(evidence: Evidence, arms: int) -> bool:
    return evidence.has("open-label") and not _compared(evidence, arms)


def _grouped(evidence: Evidence, arms: int) -> bool:
    return arms >= 2 or evidence.title("comparator", "contrast")


def _both(
    first: Callable[[Evidence, int], bool], second: Callable[[Evidence, int], bool]
) -> Callable[[Evidence, int], bool]:
    return lambda evidence, arms: first(evidence, arms) and second(evidence, arms)


def _signal(*signals: str) -> Callable[[Evidence, int], bool]:
    return lambda evidence, _: evidence.has(*signals)


def _in_title(*signals: str) -> Callable[[Evidence, int], bool]:
    return lambda evidence, _: evidence.title(*signals)


_REVIEW = ("systematic-review", "own-search", "study-selection")
_TRIAL = ("random", "cluster", "crossover", "pilot")

_RULES = (
    Rule("notice", "other", ("notice",), _signal("notice")),
    Rule("protocol", "protocol", ("protocol", "planned"), _protocol),
    Rule("scoping", "other", ("scoping-review",), _in_title("scoping-review")),
    Rule("meta-analysis", "meta-analysis", ("meta-analysis", *_REVIEW), _pooled),
    Rule("systematic-review", "systematic-review", _REVIEW, _synthesis),
    Rule("guideline", "guideline", ("guideline", "consensus-method"), _guideline),
    Rule("animal", "animal-or-in-vitro", ("animal",), _animal),
    Rule(
        "posthoc-interaction",
        "posthoc-rct-effect-modification",
        ("posthoc", "effect-modification"),
        _posthoc_interaction,
    ),
    Rule("posthoc-other", "posthoc-rct-other", ("posthoc",), _posthoc),
    Rule("prediction", "prediction-model", ("prediction-model", "prediction-performance"), _prediction),
    Rule(
        "diagnostic",
        "diagnostic-accuracy",
        ("diagnostic", "diagnostic-accuracy", "diagnostic-reference", "diagnostic-roc"),
        _diagnostic,
    ),
    Rule(
        "dose-escalation",
        "dose-escalation",
        ("dose-escalation", "dose-rule", "dose-limits", "phase-1", "pilot"),
        _dose_escalation,
    ),
    Rule("other-in-title", "other", ("other-design",), _in_title("other-design")),
    Rule("cluster-trial", "cluster-rct", _TRIAL, _random_and("cluster")),
    Rule("crossover-trial", "crossover-rct", _TRIAL, _random_and("crossover")),
    Rule("pilot-trial", "pilot-rct", _TRIAL, _pilot_random),
    Rule("random", "rct", _TRIAL, _random_and("random")),
    Rule("quasi-random", "rct", ("quasi-random",), _signal("quasi-random")),
    Rule("case-report", "case-report", ("case-report",), _case_report),
    Rule("case-control", "case-control", ("case-control",), _signal("case-control")),
    Rule("cross-sectional", "cross-sectional", ("cross-sectional", "prevalence"), _cross_sectional),
    Rule("single-arm", "single-arm-pilot", ("single-arm", "pilot", "before-after"), _single_arm),
    Rule("prognostic", "prognostic", ("prognostic", "prognostic-abstract"), _prognostic),
    Rule(
        "retrospective-groups",
        "retrospective-cohort-comparative",
        ("retrospective", "comparator"),
        _both(_looking_back, _compared),
    ),
    Rule("retrospective-one-group", "retrospective-single-arm", ("retrospective", "case-series"), _looking_back),
    Rule("pilot-one-group", "single-arm-pilot", ("pilot", "open-label", "prospective"), _pilot_alone),
    Rule("prospective-cohort", "prospective-cohort", ("prospective", "cohort"), _signal("prospective")),
    Rule("other-design", "other", ("other-design",), _signal("other-design")),
    Rule("narrative-review", "narrative-review", ("narrative-review",), _signal("narrative-review")),
    Rule("case-series", "retrospective-single-arm", ("case-series",), _signal("case-series")),
    Rule(
        "implied-retrospective-groups",
        "retrospective-cohort-comparative",
        ("looks-back", "comparator"),
        _both(_implied_back, _compared),
    ),
    Rule("implied-retrospective-one-group", "retrospective-single-arm", ("looks-back",), _implied_back),
    Rule("before-after", "other", ("before-after",), _signal("before-after")),
    Rule("prognostic-weak", "prognostic", ("prognostic", "association"), _in_title("prognostic", "association")),
    Rule("cohort", "prospective-cohort", ("cohort",), _signal("cohort")),
    Rule("open-label-one-group", "single-arm-pilot", ("open-label",), _uncontrolled),
    Rule("prevalence", "cross-sectional", ("prevalence",), _in_title("prevalence")),
)

_DOUBTFUL = frozenset(
    {
        "quasi-random",
        "implied-retrospective-groups",
        "implied-retrospective-one-group",
        "case-series",
        "before-after",
        "prognostic-weak",
        "cohort",
        "open-label-one-group",
        "prevalence",
    }
)
