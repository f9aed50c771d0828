"""The rules of the house that a machine can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CORE = sorted((ROOT / "appraise").rglob("*.py"))
WINDOW = sorted((ROOT / "ui").rglob("*.py"))
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx", "aiohttp", "xmlrpc"}
PURE = ("instruments/evaluate", "instruments/choose", "matching/", "assessing", "recognising/", "checking/", "ledger")
INSTRUMENT_IDS = sorted(path.stem for path in (ROOT / "resources" / "instruments").glob("*.toml"))


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_knows_no_qt_and_no_window(path: Path) -> None:
    assert not tops(path) & {"PySide6", "shiboken6", "ui"}


@pytest.mark.parametrize("path", [*CORE, *WINDOW], ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_talks_to_a_network(path: Path) -> None:
    named = imports(path) - {"urllib.parse"}  # takes addresses apart and opens none
    assert not {name.split(".")[0] for name in named} & NETWORK
    assert "QtNetwork" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*CORE, *WINDOW], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_instrument_is_named_in_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not [name for name in INSTRUMENT_IDS if f'"{name}"' in text or f"'{name}'" in text]


@pytest.mark.parametrize("path", [*CORE, *WINDOW], ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_store_and_migrations_know_sqlite(path: Path) -> None:
    if path.name not in ("store.py", "connection.py", "migrations.py", "backup.py"):
        assert "sqlite3" not in tops(path)


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_pure_rooms_read_no_project(path: Path) -> None:
    name = str(path.relative_to(ROOT / "appraise")).removesuffix(".py")
    if name.startswith(PURE):
        assert not imports(path) & {"appraise.project", "appraise.store", "appraise.files"}


@pytest.mark.parametrize("path", [*CORE, *WINDOW], ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_rooms_not_halls(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 420


def test_the_core_starts_without_heavy_packages() -> None:
    code = (
        "import sys, appraise.cli, appraise.project, appraise.reading, appraise.recognising, appraise.report.collect;"
        "print([name for name in ('pandas', 'matplotlib', 'reportlab', 'openpyxl', 'docx', 'pypdf', 'numpy', 'PySide6')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_locks_name_no_address() -> None:
    for lock in (ROOT / "packaging" / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"://|--index|--extra-index|--find-links|--trusted-host", text)
