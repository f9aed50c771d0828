"""The chain of steps, and what undo and redo take back."""

from __future__ import annotations

import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from appraise.history import LoggedChange, broken_steps, canonical, step_hash, undo_state


def steps(*reverts: str | None) -> list[dict[str, object]]:
    return [{"id": str(number), "reverts": one} for number, one in enumerate(reverts)]


def test_undo_takes_the_last_step_and_redo_the_undoing() -> None:
    assert undo_state(steps(None, None)).undo == undo_state(steps(None, None, None, "2", "3", "4")).undo == "1"
    state = undo_state(steps(None, None, "1"))
    assert (state.undo, state.redo) == ("0", "2")
    state = undo_state(steps(None, None, "1", "2"))
    assert (state.undo, state.redo) == ("3", None)


def test_a_new_step_empties_the_redo_pile() -> None:
    state = undo_state(steps(None, None, "1", None))
    assert (state.undo, state.redo) == ("3", None)


@given(st.lists(st.sampled_from(["do", "undo", "redo"]), max_size=40))
def test_undo_and_redo_behave_like_two_piles(orders: list[str]) -> None:
    """The same orders given to a plain model of two piles leave equally much to undo and redo."""
    log: list[dict[str, object]] = []
    done = undone = 0
    for order in orders:
        state = undo_state(log)
        target = {"do": None, "undo": state.undo, "redo": state.redo}[order]
        if order == "do":
            done, undone = done + 1, 0
        elif order == "undo" and done:
            done, undone = done - 1, undone + 1
        elif order == "redo" and undone:
            done, undone = done + 1, undone - 1
        if order == "do" or target is not None:
            log.append({"id": str(len(log)), "reverts": target})
    state = undo_state(log)
    assert (state.undo is not None, state.redo is not None) == (done > 0, undone > 0)


@given(
    st.lists(
        st.tuples(st.text(), st.none() | st.dictionaries(st.text(), st.text() | st.integers() | st.none())), max_size=4
    )
)
def test_the_hash_is_that_of_the_canonical_json_as_the_file_format_says(changes) -> None:
    """What docs/file-format.md says, taken literally: one JSON text of everything, then SHA-256."""
    step = {
        "id": "s", "replica": "r", "counter": 1, "clock": 2, "action": "a \"b\"", "reviewer": "É", "at": "2026",
        "reverts": None, "hash": "not hashed",
    }  # fmt: skip
    texts = [(key, None if row is None else json.dumps(row, ensure_ascii=False)) for key, row in changes]
    named = {name: value for name, value in step.items() if name != "hash"}
    everything = {"previous": "p", "step": named, "changes": [["study", key, None, text] for key, text in texts]}
    whole = json.dumps(everything, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    logged = [(b"study", key.encode(), None, None if text is None else text.encode()) for key, text in texts]
    assert step_hash("p", step, logged) == hashlib.sha256(whole.encode()).hexdigest()


def change(value: object) -> list[LoggedChange]:
    return [(b"study", b"1", None, canonical(value).encode())]


def chain(count: int) -> tuple[list[dict[str, object]], dict[str, list[LoggedChange]]]:
    rows: list[dict[str, object]] = []
    changes: dict[str, list[LoggedChange]] = {}
    previous = ""
    for number in range(1, count + 1):
        row: dict[str, object] = {
            "id": f"s{number}", "replica": "r", "counter": number, "clock": number, "action": "a", "reviewer": "",
            "at": "2026", "reverts": None, "previous_hash": previous,
        }  # fmt: skip
        changes[f"s{number}"] = change({"n": number})
        row["hash"] = previous = step_hash(previous, row, changes[f"s{number}"])
        rows.append(row)
    return rows, changes


def test_a_sound_chain_has_no_problems() -> None:
    rows, changes = chain(4)
    assert broken_steps(rows, changes.__getitem__) == ()


def test_a_missing_step_shows() -> None:
    rows, changes = chain(4)
    del rows[1]
    assert "missing" in broken_steps(rows, changes.__getitem__)[0]


def test_a_changed_value_shows() -> None:
    rows, changes = chain(4)
    changes["s2"] = change({"n": 99})
    assert [problem for problem in broken_steps(rows, changes.__getitem__) if "was changed" in problem]


def test_a_step_rewritten_with_a_new_hash_shows_in_the_next() -> None:
    rows, changes = chain(4)
    changes["s2"] = change({"n": 99})
    rows[1]["hash"] = step_hash(str(rows[1]["previous_hash"]), rows[1], changes["s2"])
    assert "does not follow" in broken_steps(rows, changes.__getitem__)[0]
