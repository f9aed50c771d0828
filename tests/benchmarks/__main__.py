"""Run every benchmark and print what it measured."""

from __future__ import annotations

from tests.benchmarks import instruments

if __name__ == "__main__":
    for line in instruments.measure():
        print(line)  # noqa: T201 - its purpose
