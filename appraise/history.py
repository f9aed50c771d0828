"""The log as a chain: hashing steps, checking them, and what undo and redo would take back.

Pure functions over rows; only the store reads and writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, object]

HASHED = ("id", "replica", "counter", "clock", "action", "reviewer", "at", "reverts")


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def step_hash(previous_hash: str, step: Row, changes: Iterable[Row]) -> str:
    """SHA-256 (hex) over the previous hash of the replica, the step and all its changes."""
    content = {
        "previous": previous_hash,
        "step": {name: step[name] for name in HASHED},
        "changes": [[row["table"], row["key"], row["before"], row["after"]] for row in changes],
    }
    return hashlib.sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()


def broken_steps(steps: Sequence[Row], changes: Mapping[str, Sequence[Row]]) -> tuple[str, ...]:
    """What is wrong with the chains, in words; empty when every replica's chain is complete and unchanged."""
    problems = []
    last: dict[object, tuple[object, str]] = {}
    for step in sorted(steps, key=lambda row: (str(row["replica"]), int(str(row["counter"])))):
        counter, previous = last.get(step["replica"], (0, ""))
        name = f"Step {step['counter']} of replica {str(step['replica'])[:8]} ({step['action']}, {step['at']})"
        if step["counter"] != int(str(counter)) + 1:
            problems.append(f"{name}: steps before it are missing.")
        elif step["previous_hash"] != previous:
            problems.append(f"{name}: does not follow the step before it.")
        if step["hash"] != step_hash(str(step["previous_hash"]), step, changes.get(str(step["id"]), ())):
            problems.append(f"{name}: was changed after it was written.")
        last[step["replica"]] = (step["counter"], str(step["hash"]))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class UndoState:
    """The ids of the steps that undo and redo would take back next; None where there is nothing."""

    undo: str | None
    redo: str | None


def undo_state(steps: Sequence[Row]) -> UndoState:
    """Replays the steps in their order: a step with `reverts` takes back another one.

    Taking back an ordinary step makes it redoable; taking back such a taking-back puts the step onto the undo
    pile again; any ordinary step empties the redo pile.
    """
    done: list[str] = []
    undone: list[str] = []
    reverting: dict[str, str] = {}
    for step in steps:
        identity, reverts = str(step["id"]), step["reverts"]
        if reverts is None:
            done.append(identity)
            undone.clear()
        elif done and done[-1] == reverts:
            done.pop()
            undone.append(identity)
            reverting[identity] = str(reverts)
        elif undone and undone[-1] == reverts:
            undone.pop()
            done.append(identity)
    return UndoState(done[-1] if done else None, undone[-1] if undone else None)
