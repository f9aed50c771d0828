"""Short names of studies."""

from __future__ import annotations

from collections.abc import Collection

from appraise.model import Record


def study_label(record: Record, taken: Collection[str]) -> str:
    """A short unique label: first author and year, else the first words of the title and the year."""
    if record.authors:
        first = record.authors[0]
        name = first.split(",")[0].strip() if "," in first else first.split()[-1]
    else:
        name = " ".join(record.title.split()[:3]).rstrip(":.,;") or "Untitled"
    label = f"{name} {record.year}" if record.year else name
    return _unique(label[:60], taken)


def _unique(label: str, taken: Collection[str]) -> str:
    if label not in taken:
        return label
    letters = "bcdefghijklmnopqrstuvwxyz"
    for letter in letters:
        if f"{label}{letter}" not in taken:
            return f"{label}{letter}"
    number = 2
    while f"{label} ({number})" in taken:
        number += 1
    return f"{label} ({number})"
