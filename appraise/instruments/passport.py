"""An instrument's passport in words: where it comes from, how sure its file is, what was checked."""

from __future__ import annotations

from collections.abc import Mapping

from appraise.instruments.definition import Bridge, Instrument, Layer, Passport, Unit
from appraise.text import day

UNITS = {
    Unit.RESULT: "one result of a study",
    Unit.STUDY: "a whole study",
    Unit.REVIEW: "a whole review",
    Unit.CLAIM: "one claim of effect modification",
}
LAYERS = {
    Layer.BIAS: "risk of bias",
    Layer.CREDIBILITY: "credibility",
    Layer.DESIGN_QUALITY: "design quality, reported apart from any risk of bias",
}


_NO_ALGORITHM = "the instrument has no algorithm, the reviewer judges"
_WHOLE_ONLY = "only the whole has a rule, which was checked for every combination that it tells apart"


WHERE = "told in the program, under About this instrument, and in the data file of this report"


def passport_texts(
    instrument: Instrument, counted: Mapping[str, int | None] | None = None
) -> tuple[tuple[str, str], ...]:
    """The whole passport as pairs of label and text; a text of several lines is a list.

    `counted` is what `proof.combinations` gives; without it the line on them is left out.
    """
    passport = instrument.passport
    rows = (
        ("Full name", instrument.title),
        ("Source", passport.citation),
        ("DOI", passport.doi),
        ("Version", _version(passport)),
        ("Official form", passport.official_form),
        ("Licence of the official text", passport.licence),
        ("Wording here", passport.wording),
        ("Judges", f"{UNITS[instrument.unit]} ({LAYERS[instrument.layer]})"),
        ("Made for", ", ".join(name.replace("-", " ") for name in instrument.designs)),
        ("Questions", str(number_of_questions(instrument))),
        ("Answer combinations checked", _combinations_text(instrument, counted) if counted is not None else ""),
        ("Succeeded by", passport.successor),
        ("How certain each part is", "\n".join(passport.certainty)),
        ("Contradictions and gaps, and our ruling", "\n".join(passport.rulings)),
        ("Assessments can be moved here from", "\n".join(_bridge_text(bridge) for bridge in instrument.bridges)),
        ("File", f"{instrument.id}, SHA-256 {instrument.hash}"),
    )
    return tuple((label, text) for label, text in rows if text)


def short_form(instrument: Instrument, counted: Mapping[str, int | None]) -> tuple[tuple[str, str], ...]:
    """The passport for a printed page: as `passport_texts`, with the rulings counted instead of told."""
    passport = instrument.passport
    ruled = [number for name, number in counted.items() if name in _ruled(instrument)]
    checked = f"{sum(number or 0 for number in ruled):,}; every one gives exactly one level" if ruled else ""
    rulings = len(passport.rulings)
    rows = (
        ("Source", passport.citation),
        ("DOI", passport.doi),
        ("Version", _version(passport)),
        ("Official form", passport.official_form),
        ("Licence of the official text", passport.licence),
        ("Wording here", passport.wording),
        ("Questions", str(number_of_questions(instrument))),
        ("Answer combinations checked", checked or _combinations_text(instrument, counted)),
        ("Succeeded by", passport.successor),
        ("How certain each part is", "\n".join(passport.certainty)),
        ("Rulings", f"{rulings} on contradictions and gaps of the official documents: {WHERE}" if rulings else ""),
        ("File", f"{instrument.id}, SHA-256 {instrument.hash}"),
    )
    return tuple((label, text) for label, text in rows if text)


def number_of_questions(instrument: Instrument) -> int:
    """How many questions there are; one that variants share counts once."""
    return len({question.id for question in instrument.questions})


def _combinations_text(instrument: Instrument, counted: Mapping[str, int | None]) -> str:
    """The number for each domain with rules, and their sum."""
    with_rules = [number for name, number in counted.items() if name in _ruled(instrument)]
    if not with_rules:
        whole = instrument.overall.verdict.proposes
        return f"none in domains: {_WHOLE_ONLY if whole else _NO_ALGORITHM}"
    lines = [
        f"{name[:1].upper()}{name[1:]}: {f'{number:,}' if number is not None else 'too many to count one by one'}"
        for name, number in counted.items()
        if name in _ruled(instrument)
    ]
    total = sum(number for number in with_rules if number is not None)
    return "\n".join([*lines, f"Together: {total:,}; every one gives exactly one level"])


def _ruled(instrument: Instrument) -> set[str]:
    """The names, as `combinations` gives them, of the domains that have rules."""
    return {domain.name for domain in instrument.domains if domain.verdict.proposes}


def _bridge_text(bridge: Bridge) -> str:
    return f"{bridge.start}: {len(bridge.same)} answers mean the same, {len(bridge.again)} must be asked again"


def _version(passport: Passport) -> str:
    """The version with its date, once."""
    date = day(passport.version_date)
    return passport.version if date in passport.version else f"{passport.version}; dated {date}"
