"""`new`, `import`, `studies`, `assess`: what goes into a project, and what is in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from appraise.assessing import settled
from appraise.commands import judgements
from appraise.commands.common import at_line, print_json, print_table
from appraise.files import write_text
from appraise.ledger import Fate, Ledger, LedgerRow, Remark
from appraise.model import OVERALL, Assessment, Result, Reviewer, Study
from appraise.project import Project


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    new = commands.add_parser("new", help="make an empty project")
    new.add_argument("project", type=Path, metavar="PROJECT")
    new.add_argument("--title", default="")
    new.add_argument("--question", default="", help="the question of the review")
    new.set_defaults(run=run_new)

    add = commands.add_parser("import", help="read files, match, add; prints the ledger")
    add.add_argument("project", type=Path, metavar="PROJECT")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument(
        "--unsure",
        choices=("leave", "new", "same"),
        default="leave",
        help="what to do with records that may be there already (default: leave them out and list them)",
    )
    add.add_argument("--rejected", type=Path, metavar="FILE", help="save what was rejected, in full, to this file")
    add.add_argument("--json", action="store_true")
    judgements.add_options(add)
    add.set_defaults(run=run_import)

    studies = commands.add_parser("studies", help="the table of the Studies page")
    studies.add_argument("project", type=Path, metavar="PROJECT")
    form = studies.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    studies.set_defaults(run=run_studies)

    assess = commands.add_parser("assess", help="store answers (and judgements) of one reviewer")
    assess.add_argument("project", type=Path, metavar="PROJECT")
    assess.add_argument("--study", required=True, metavar="KEY", help="label, DOI, PMID or registration number")
    assess.add_argument("--result", default="", metavar="NAME", help="the result judged; made when it is new")
    assess.add_argument("--instrument", required=True, metavar="ID")
    assess.add_argument("--reviewer", required=True, metavar="NAME")
    assess.add_argument("--answers", required=True, type=Path, metavar="FILE")
    assess.add_argument("--finish", action="store_true", help="finish the assessment; everything must be judged")
    assess.add_argument("--json", action="store_true")
    assess.set_defaults(run=run_assess)


def run_new(options: argparse.Namespace) -> int:
    with Project.create(options.project, options.title, options.question):
        print(f"made {options.project}")
    return 0


def run_import(options: argparse.Namespace) -> int:
    from appraise.commands.records import read_paths
    from appraise.judgements.opening import part
    from appraise.ledger import ledger_of
    from appraise.matching import plan_import

    sheets, files = part(options.files)
    step = "import studies" if files else "import judgements"
    with Project.open(options.project) as project, project.one_step(step, options.reviewer):
        batches, status = read_paths(list(files))
        first = plan_import(batches, project.studies())
        decisions = () if options.unsure == "leave" else [(match, options.unsure == "same") for match in first.unsure]
        plan = first.settle_all(decisions).leave_out_unsure()
        added = project.add_studies(plan)
        ledger = ledger_of(batches, plan, first.unsure)
        made = judgements.import_sheets(project, sheets, options) if options.reviewer else []
    if options.json:
        print_json(_ledger_values(ledger, added) | {"judgements": made})
    elif files or not sheets:
        _print_ledger(ledger, added)
    if not options.json:
        judgements.print_ledgers(made)
    if sheets and not options.reviewer:
        judgements.refuse_sheets(sheets)
        status = max(status, 1 if files else 3)
    if options.rejected and ledger.counts[Fate.REJECTED]:
        write_text(options.rejected, ledger.rejected_text)
    return status


def _ledger_values(ledger: Ledger, added: tuple[Study, ...]) -> dict[str, object]:
    values: dict[str, object] = {"records_in": ledger.records_in}
    values |= {str(fate): number for fate, number in ledger.counts.items()}
    values["studies"] = [study.label for study in added]
    for fate in (Fate.SAME, Fate.UNSURE):
        values[f"{fate}_records"] = [_row_values(row) for row in ledger.rows if row.fate is fate]
    values["rejected_records"] = [
        {"file": row.file, "line": row.line, "reason": row.reason, "text": row.text}
        for row in ledger.rows
        if row.fate is Fate.REJECTED
    ]
    values["remarks"] = [_remark_values(one) for one in ledger.remarks]
    values["unread"] = [_remark_values(one) for one in ledger.unread]
    return values


def _row_values(row: LedgerRow) -> dict[str, object]:
    other = row.other.title if row.other else None
    values: dict[str, object] = {"title": row.title, "reason": row.reason, "score": row.score, "compared_with": other}
    return values | {"file": row.file, "line": row.line}


def _remark_values(one: Remark) -> dict[str, object]:
    return {"file": one.file, "line": one.line, "reason": one.reason, "text": one.text, "kept": one.kept}


def _print_ledger(ledger: Ledger, added: tuple[Study, ...]) -> None:
    print(ledger.sentence)
    for study in added:
        print(f"  new: {study.label}")
    for row in ledger.rows:
        place = f"{row.file}{at_line(row.line)}"
        if row.fate is Fate.REJECTED:
            print(f"  rejected: {place}: {row.reason}")
        elif row.reason:
            print(f"  {row.fate}: {row.title} ({row.reason}; {place})")
    if ledger.remarks:
        number = len(ledger.remarks)
        print(f"  {number} {'remark' if number == 1 else 'remarks'} about lines; --json lists them")


COLUMNS = ("label", "title", "year", "design", "design_confirmed", "n", "assessments", "finished", "overall")


def run_studies(options: argparse.Namespace) -> int:
    with Project.open(options.project, read_only=True) as project:
        rows = study_rows(project)
    if options.json:
        print_json(rows)
    elif options.csv:
        from appraise.csv_text import csv_text

        print(csv_text(rows, COLUMNS), end="")
    else:
        shown = [
            (str(row["label"]), str(row["design"]), str(row["n"] or ""), str(row["overall"]), str(row["title"])[:60])
            for row in rows
        ]
        print_table(("label", "design", "n", "overall", "title"), shown)
    return 0


def study_rows(project: Project) -> list[dict[str, object]]:
    """One row a study, with the names of `COLUMNS`."""
    assessments: dict[str, list[Assessment]] = {}
    for one in project.assessments(None):
        assessments.setdefault(one.study, []).append(one)
    return [_study_row(project, study, assessments.get(study.id, [])) for study in project.studies()]


def _study_row(project: Project, study: Study, assessments: list[Assessment]) -> dict[str, object]:
    from appraise.recognising import recognise

    facts = recognise(study.record)
    judged = [one for one in assessments if one.finished and not one.sealed and OVERALL in one.judgements]
    return {
        "label": study.label,
        "title": study.record.title,
        "year": study.record.year,
        "design": study.design or facts.design.label,
        "design_confirmed": bool(study.design),
        "n": facts.n_total,
        "assessments": len(assessments),
        "finished": sum(one.finished for one in assessments),
        "overall": "; ".join(_overall(project, one) for one in settled(judged)),
    }


def _overall(project: Project, assessment: Assessment) -> str:
    instrument = project.instrument(assessment)
    return f"{instrument.short}: {instrument.levels[assessment.judgements[OVERALL].level].label}"


def run_assess(options: argparse.Namespace) -> int:
    from appraise.answers_file import apply_answers, read_answers

    given = read_answers(options.answers)
    with Project.open(options.project) as project, project.one_step("record assessment", options.reviewer):
        study = project.study(options.study)
        reviewer = project.reviewer(options.reviewer)
        assessment = _assessment(project, study, options, reviewer)
        assessment = apply_answers(project, assessment, given, finish=options.finish)
        now = project.standing(assessment)
        summary = {
            "study": study.label,
            "instrument": assessment.instrument,
            "reviewer": reviewer.name,
            "answered": now.answered,
            "asked": now.asked,
            "finished": assessment.finished,
            "open": list(now.open_points) if not assessment.finished else [],
        }
    if options.json:
        print_json(summary)
    else:
        state = "finished" if assessment.finished else "open"
        counts = f"{now.answered} of {now.asked} answered"
        print(f"{study.label}, {assessment.instrument}, {reviewer.name}: {counts}, {state}")
        for point in now.open_points:
            print(f"  {point}")
    return 0


def _assessment(project: Project, study: Study, options: argparse.Namespace, reviewer: Reviewer) -> Assessment:
    """The reviewer's assessment of this result with this instrument, started when there is none."""
    from appraise.instruments.library import load_library

    result = result_of(project, study, options.result)
    found = find_assessment(project, study, reviewer, options.instrument, result)
    if found:
        return found
    instrument = project.library(load_library()).get(options.instrument)
    return project.start_assessment(study, instrument, reviewer, result)


def find_assessment(
    project: Project, study: Study, reviewer: Reviewer, instrument: str, result: Result | None
) -> Assessment | None:
    """The reviewer's own assessment of this result, or of the whole study, with this instrument."""
    for one in project.assessments(reviewer):
        mine = one.reviewer == reviewer.id and one.study == study.id and one.kind == "individual"
        if mine and one.instrument == instrument and one.result in (None, result.id if result else None):
            return one
    return None


def result_of(project: Project, study: Study, name: str) -> Result | None:
    """The result of this name, made when it is new; None without a name."""
    if not name:
        return None
    return next((one for one in project.results(study) if one.name == name), None) or project.add_result(study, name)
