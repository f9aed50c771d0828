"""Small wordings that every part of a report shares: designs, references, numbers of things."""

from __future__ import annotations

from appraise.model import Record

DESIGNS = {
    "rct": "randomised controlled trial",
    "cluster-rct": "cluster-randomised trial",
    "crossover-rct": "randomised crossover trial",
    "pilot-rct": "randomised pilot or feasibility trial",
    "single-arm-pilot": "single-arm pilot or feasibility study",
    "dose-escalation": "dose-escalation study",
    "prospective-cohort": "prospective cohort study",
    "retrospective-cohort-comparative": "retrospective cohort study, comparative",
    "retrospective-single-arm": "retrospective study of one group",
    "case-control": "case–control study",
    "cross-sectional": "cross-sectional study",
    "case-report": "case report",
    "posthoc-rct-effect-modification": "post-hoc analysis of a randomised trial: effect modification",
    "posthoc-rct-other": "post-hoc analysis of a randomised trial",
    "systematic-review": "systematic review",
    "meta-analysis": "systematic review with meta-analysis",
    "narrative-review": "narrative review",
    "diagnostic-accuracy": "diagnostic accuracy study",
    "prognostic": "prognostic study",
    "prediction-model": "prediction model study",
    "guideline": "guideline",
    "protocol": "protocol",
    "animal-or-in-vitro": "animal or in-vitro study",
    "other": "other design",
    "unclear": "unclear design",
}


def design_words(label: str) -> str:
    """A design label of the contract in words; an unknown label stands for itself."""
    return DESIGNS.get(label, label)


def citation(record: Record, *, most: int = 6) -> str:
    """A record as a line of a reference list; of more than `most` authors only the first ones are named."""
    between = "; " if any("," in name for name in record.authors) else ", "
    authors = between.join([*record.authors[:most], *(["et al"] if len(record.authors) > most else [])])
    parts = (sentence(authors), sentence(record.title), sentence(_where(record)), _identifiers(record))
    return " ".join(part for part in parts if part)


def _where(record: Record) -> str:
    place = " ".join(part for part in (record.journal, str(record.year) if record.year else "") if part)
    volume = record.volume + (f"({record.issue})" if record.issue else "")
    numbers = ":".join(part for part in (volume, record.pages) if part)
    return ";".join(part for part in (place, numbers) if part)


def _identifiers(record: Record) -> str:
    named = (("doi:", record.doi), ("PMID ", record.pmid), ("", ", ".join(record.registrations)))
    return sentence("; ".join(name + value for name, value in named if value))


def sentence(text: str) -> str:
    """Text with a full stop, unless it ends with a mark of its own; "" stays ""."""
    text = text.strip()
    return text if not text or text[-1] in ".?!。？！" else f"{text}."


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 study", "5 studies"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def first_upper(text: str) -> str:
    """Text with its first letter as a capital; the rest stays."""
    return text[:1].upper() + text[1:]
