"""What holds whatever was answered on both sides: carrying is idempotent, overwrites nothing and is undone at once."""

from __future__ import annotations

import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraise.carrying import Carried
from appraise.errors import AppraiseError
from appraise.instruments.evaluate import evaluate
from appraise.matching import ImportPlan
from appraise.model import Assessment
from appraise.project import Project
from tests.appraise.made import made, questions
from tests.appraise.test_carrying import SETUP, begin
from tests.appraise.test_project import everything
from tests.conftest import RECORD

FIRST = '[preliminary]\ntitle = "F"\n' + questions("preliminary.questions", "P Y/N")
# newer question: the older one, and the answers that mean the same
SAME = {
    "P": ("P", "Y N"),
    "1.1": ("2.1", "Y N"),
    "1.2": ("2.2", "Y PY N"),
    "2.1": ("1.1", "Y PY N"),
}
BRIDGE = (
    '[[bridges]]\nstart = "older"\nnote = "n"\nsame = [{ old = "aim", new = "aim" }, '
    + ", ".join(f'{{ old = "{old}", new = "{new}", codes = "{codes}" }}' for new, (old, codes) in SAME.items())
    + ', { old = "3.1", new = "3.1", old_domain = "3a", domain = "3a" }]\nagain = [["3.1", "look again"]]\n'
)
OLDER = made(
    "older",
    ("1", "1.1 Y/PY/N"),
    ("2", "2.1 Y/PY/N | 2.2 Y/PY/N if 2.1=N"),
    ('3a\napplies_if = [{ aim = "a" }]', "3.1 Y/N"),
    ('3b\napplies_if = [{ aim = "b" }]', "3.1 Y/N"),
    head=SETUP + FIRST,
)
NEWER = made(
    "newer",
    ("1", "1.1 Y/PY/N | 1.2 Y/PY/N if 1.1=N"),
    ('2\napplies_if = [{ P = "Y" }]', "2.1 Y/PY/N"),
    ('3a\napplies_if = [{ aim = "a" }]', "3.1 Y/N"),
    ('3b\napplies_if = [{ aim = "b" }]', "3.1 Y/N"),
    head=SETUP + FIRST,
    tail=BRIDGE,
)
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["aim", "P", "1.1", "1.2", "2.1", "2.2", "3.1"]),
        st.sampled_from(["Y", "PY", "N", "a", "b", ""]),
    ),
    max_size=14,
)


def give(project: Project, assessment: Assessment, answers: list[tuple[str, str]]) -> Assessment:
    for name, value in answers:
        with contextlib.suppress(AppraiseError):  # not offered, or not open: then nothing is stored
            if name == "aim":
                project.set_setup(assessment, name, value)
            else:
                project.set_answer(assessment, name, value, "text" if value == "N" else None)
    return project.assessment(assessment.id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(there=ANSWERS, here=ANSWERS)
def test_the_laws_of_carrying_over(tmp_path_factory, there, here) -> None:
    with Project.create(tmp_path_factory.mktemp("law") / "a.appraise") as project:
        project.add_studies(ImportPlan(new=(RECORD,), records_in=1))
        source = give(project, begin(project, OLDER), there)
        target = give(project, begin(project, NEWER), here)
        before = everything(project)
        carried = project.carry_over(source, target)
        after = everything(project)
        check_nothing_overwritten(target, project.assessment(target.id), carried)
        check_copied_as_the_bridge_says(source, project.assessment(target.id), carried)
        check_nothing_left_unsaid(source, target, carried)
        assert project.carry_over(source, target).copied == ()
        assert everything(project) == after
        if carried.copied:
            project.undo()
            assert everything(project) == before
            project.redo()
            assert everything(project) == after
        assert project.verify() == ()


def check_nothing_overwritten(target: Assessment, filled: Assessment, carried: Carried) -> None:
    kept = {name: answer for name, answer in filled.answers.items() if name not in carried.copied}
    assert kept == {name: answer for name, answer in target.answers.items() if name in kept}
    assert target.responses.items() <= filled.responses.items()
    assert {name: value for name, value in target.setup.items() if value}.items() <= filled.setup.items()
    assert filled.judgements == target.judgements


def check_copied_as_the_bridge_says(source: Assessment, filled: Assessment, carried: Carried) -> None:
    counts = evaluate(OLDER, source.responses, source.setup).asked
    asked = evaluate(NEWER, filled.responses, filled.setup).asked
    for name in set(carried.copied) - {"aim"}:
        old, codes = SAME.get(name, ("3.1", "Y N"))
        assert filled.responses[name] == source.responses[old]
        assert filled.responses[name] in codes.split()
        assert old in counts
        assert name in asked
    if "3.1" in carried.copied:
        assert (source.setup.get("aim") or "a", filled.setup.get("aim") or "a") == ("a", "a")


def check_nothing_left_unsaid(source: Assessment, target: Assessment, carried: Carried) -> None:
    counts = evaluate(OLDER, source.responses, source.setup).asked
    for name, (old, codes) in SAME.items():
        answer = source.responses.get(old) if old in counts else None
        if answer and answer in codes.split():
            assert name in {*carried.copied, *carried.waiting, *target.responses}
        elif answer is None:
            assert name not in {*carried.copied, *carried.waiting, *carried.again}
        else:
            assert name not in {*carried.copied, *carried.waiting}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given_answers=ANSWERS,
    first=st.sampled_from(["1.1 Y/PY/N", "1.1 Y/N"]),
    second=st.sampled_from(["2.1 Y/PY/N | 2.2 Y/PY/N if 2.1=N", "2.1 Y/PY/N | 2.2 Y/N if 2.1=N", "2.2 Y/PY/N"]),
)
def test_the_laws_of_moving_to_a_version(tmp_path_factory, given_answers, first: str, second: str) -> None:
    third = [(f'3{aim}\napplies_if = [{{ aim = "{aim}" }}]', "3.1 Y/N") for aim in "ab"]
    newer = made("older", ("1", first), ("2", second), *third, head=SETUP + FIRST, version="2")
    same = {"P", "3.1", "2.2"} | ({"1.1"} if "PY" in first else set()) | ({"2.1"} if "2.1" in second else set())
    if "2.2 Y/N" in second:
        same.discard("2.2")
    with Project.create(tmp_path_factory.mktemp("law") / "a.appraise") as project:
        project.add_studies(ImportPlan(new=(RECORD,), records_in=1))
        old = give(project, begin(project, OLDER), given_answers)
        before = everything(project)
        carried = project.move_to_version(old, newer)
        moved = project.assessment(old.id)
        stays = {name: answer for name, answer in old.answers.items() if name in same}
        assert moved.answers == stays
        assert moved.setup == {name: value for name, value in old.setup.items() if value}
        told = {name for name, value in old.setup.items() if value} | old.responses.keys()
        assert {*carried.copied, *carried.cleared} == told
        project.undo()
        assert everything(project) == before
