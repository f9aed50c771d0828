"""Short names of studies."""

from __future__ import annotations

from collections.abc import Collection

from appraise.model import Record


def study_label(record: Record, taken: Collection[str]) -> str:
    """A short unique label: what the file calls the study, else first author and year, else the first words of the
    title and the year."""
    if record.source.study:
        return _unique(" ".join(record.source.study.split())[:60], taken)
    first = record.authors[0].strip() if record.authors else ""
    if first:
        name = first.split(",")[0].strip() if "," in first else first.split()[-1]
    else:
        name = " ".join(record.title.split()[:3]).rstrip(":.,;") or "Untitled"
    label = f"{name} {record.year}" if record.year else name
    return _unique(label[:60], taken)


def _unique(label: str, taken: Collection[str]) -> str:
    if label not in taken:
        return label
    letters = "bcdefghijklmnopqrstuvwxyz"
    stem = label if label[-1:].isdecimal() else f"{label} "  # "Doe 2021b", but "Untitled b"
    if f"{stem}z" not in taken:
        return next(name for letter in letters if (name := f"{stem}{letter}") not in taken)
    free = 2
    while f"{label} ({free})" in taken:
        free *= 2
    used = free // 2  # the first free number lies between: looking at each would be quadratic
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if f"{label} ({middle})" in taken else (used, middle)
    return f"{label} ({free})"
