"""The log as a chain: hashing steps, checking them, and what undo and redo would take back.

Pure functions over rows; only the store reads and writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Row = Mapping[str, object]
LoggedChange = tuple[bytes, bytes, bytes | None, bytes | None]
"""Table, key, and the row before and after as JSON, all as UTF-8."""

HASHED = ("id", "replica", "counter", "clock", "action", "reviewer", "at", "reverts")

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same value always gives the same bytes."""
    return _ENCODER.encode(value)


def step_hash(previous_hash: str, step: Row, changes: Iterable[LoggedChange]) -> str:
    """SHA-256 (hex) over the previous hash of the replica, the step and all its changes.

    What is hashed is the canonical JSON of `{"changes": …, "previous": …, "step": …}`, piece by piece, so that a step
    of any size takes no memory.
    """
    hashed = hashlib.sha256(b'{"changes":[')
    comma = b""
    for table, key, before, after in changes:
        hashed.update(b"%b[%b,%b,%b,%b]" % (comma, _name(table), _name(key), _text(before), _text(after)))
        comma = b","
    rest = {"previous": previous_hash, "step": {name: step[name] for name in HASHED}}
    hashed.update(b"]," + canonical(rest).encode("utf-8", "surrogatepass")[1:])
    return hashed.hexdigest()


def _name(text: bytes) -> bytes:
    """A table or a key as a JSON string; there the sender of a file may have put anything."""
    if text.isascii() and text.decode().isprintable():
        return _text(text)
    return canonical(text.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass")


def _text(text: bytes | None) -> bytes:
    """A JSON text as a JSON string. It holds no bare control character, so only two signs are to be masked."""
    return b"null" if text is None else b'"%b"' % text.replace(b"\\", b"\\\\").replace(b'"', b'\\"')


def broken_steps(steps: Iterable[Row], changes: Callable[[str], Iterable[LoggedChange]]) -> tuple[str, ...]:
    """What is wrong with the chains, in words; empty when every replica's chain is complete and unchanged.

    `changes` gives the changes of the step with this id, in their order.
    """
    problems = []
    last: dict[object, tuple[object, str]] = {}
    for step in sorted(steps, key=lambda row: (str(row["replica"]), int(str(row["counter"])))):
        counter, previous = last.get(step["replica"], (0, ""))
        name = f"Step {step['counter']} of replica {str(step['replica'])[:8]} ({step['action']}, {step['at']})"
        if step["counter"] != int(str(counter)) + 1:
            problems.append(f"{name}: steps before it are missing.")
        elif step["previous_hash"] != previous:
            problems.append(f"{name}: does not follow the step before it.")
        if step["hash"] != step_hash(str(step["previous_hash"]), step, changes(str(step["id"]))):
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
