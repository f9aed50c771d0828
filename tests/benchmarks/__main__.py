"""Run every benchmark and print what it measured."""

from __future__ import annotations

from itertools import chain

from tests.benchmarks import instruments, matching, project, reading, window

if __name__ == "__main__":
    for line in chain(instruments.measure(), matching.measure(), reading.measure(), project.measure(), window.measure()):
        print(line, flush=True)  # noqa: T201 - its purpose
