"""Writes docs/diagrams: the decision diagrams of the built-in instruments, made from their rules."""

from __future__ import annotations

from pathlib import Path

from appraise.instruments.definition import Instrument
from appraise.instruments.diagram import diagram, mermaid
from appraise.instruments.library import load_library

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "diagrams"
HEAD = (
    "Made from the rules of `resources/instruments/{id}.toml` by `make diagrams`; a test compares. Questions in our "
    "own words under the official numbers. A question that decides nothing at its place is left out.\n"
)
INDEX = (
    "# Decision diagrams\n\nThe rules of each domain as a picture. They are made from the instrument files, so they "
    "show what the program does; the tests compare the rules with the official flowcharts answer by answer.\n\n"
)


def pages() -> dict[str, str]:
    """The text of every page by its file name."""
    library = load_library()
    drawn = {f"{name}.md": page(library.get(name)) for name in library.ids()}
    found = {name: text for name, text in drawn.items() if text}
    titles = "".join(f"- [{library.get(name.removesuffix('.md')).short}]({name})\n" for name in found)
    return {"README.md": INDEX + titles, **found}


def page(instrument: Instrument) -> str:
    """The diagrams of one instrument; "" when no domain with questions has rules."""
    parts = []
    for domain in instrument.domains:
        drawn = diagram(instrument, domain) if domain.questions else None
        if drawn:
            variant = f" ({domain.variant})" if domain.variant else ""
            parts.append(
                f"## Domain {domain.id}: {domain.title}{variant}\n\n```mermaid\n{mermaid(instrument, drawn)}```\n"
            )
    head = f"# {instrument.title}\n\nVersion: {instrument.passport.version}. {HEAD.format(id=instrument.id)}"
    return "\n".join([head, *parts]) if parts else ""


def main() -> None:
    """Write the pages; what is there and is none of them any more is removed."""
    FOLDER.mkdir(exist_ok=True)
    texts = pages()
    for old in set(FOLDER.glob("*.md")) - {FOLDER / name for name in texts}:
        old.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
