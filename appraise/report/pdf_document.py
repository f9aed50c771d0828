"""The paper: page templates with running head and page numbers, bookmarks, and the two passes that fill both in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from appraise.errors import Cancelled
from appraise.report.fonts import REGULAR, printable, runs, width
from appraise.report.pdf_text import BOTTOM, FAINT, HEIGHT, LEFT, PAGE, RIGHT, ROOM, RULE, TOP

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Story = list[Flowable]
MOST_PASSES = 4


@dataclass
class Numbers:
    """The page of each anchor and the number of pages, as one pass found them."""

    pages: dict[str, int] = field(default_factory=dict)
    total: int = 0


@dataclass(frozen=True)
class Paper:
    """What every page and the file's properties say."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    program: str


class Anchor(Flowable):  # type: ignore[misc] # reportlab has no types
    """A place that links and bookmarks lead to; takes no space. `level` counts from 0; None makes no bookmark."""

    def __init__(self, key: str, title: str = "", level: int | None = None) -> None:
        super().__init__()
        self.key, self.title, self.level = key, title, level
        self.width = self.height = 0

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        _, top = self.canv.absolutePosition(0, 0)
        self.canv.bookmarkPage(self.key, fit="XYZ", left=0, top=min(top + 20, PAGE[1]), zoom=0)
        document = self.canv._doctemplate
        document.numbers.pages[self.key] = self.canv.getPageNumber()
        if self.level is not None:
            self.canv.addOutlineEntry(printable(self.title), self.key, self.level, closed=self.level > 0)
            document.section = self.title


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Two templates: the title page without head and foot, and all other pages."""

    def __init__(self, stream: BytesIO, paper: Paper, total: int) -> None:
        super().__init__(
            stream,
            pagesize=PAGE,
            invariant=1,
            title=printable(paper.title),
            author=printable(paper.author),
            subject=printable(paper.subject),
            keywords=[printable(word) for word in paper.keywords],
            creator=paper.program,
            producer=paper.program,
            lang="en",
            displayDocTitle=1,
            initialFontName=REGULAR,
        )
        self.paper, self.total = paper, total
        self.numbers = Numbers()
        self.section = ""
        frame = Frame(LEFT, BOTTOM, ROOM, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        inner = PageTemplate("page", [frame], onPageEnd=lambda canvas, _: self._margins(canvas))
        self.addPageTemplates([PageTemplate("title", [frame]), inner])

    def afterPage(self) -> None:  # noqa: N802 - reportlab's name
        self.numbers.total = self.page

    def _margins(self, canvas: Canvas) -> None:
        """Running head and page number."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(RULE))
        canvas.setLineWidth(0.5)
        top = PAGE[1] - TOP + 22
        canvas.line(LEFT, top, PAGE[0] - RIGHT, top)
        title = _cut(self.paper.title, ROOM * 0.6)
        draw_line(canvas, LEFT, top + 6, title, 7.5, FAINT)
        section = _cut(self.section, ROOM * 0.38)
        draw_line(canvas, PAGE[0] - RIGHT - width(section, 7.5), top + 6, section, 7.5, FAINT)
        number = f"page {canvas.getPageNumber()} of {self.total or canvas.getPageNumber()}"
        draw_line(canvas, PAGE[0] - RIGHT - width(number, 7.5), BOTTOM - 28, number, 7.5, FAINT)
        draw_line(canvas, LEFT, BOTTOM - 28, self.paper.program, 7.5, FAINT)
        canvas.restoreState()


def _cut(text: str, room: float) -> str:
    """One line of a text that also stands elsewhere in full."""
    text = printable(text).replace("\n", " ")
    if width(text, 7.5) <= room:
        return text
    while text and width(f"{text}…", 7.5) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def draw_line(canvas: Any, x: float, y: float, text: str, size: float, colour: str, font: str = REGULAR) -> None:
    """One line of printable text on a canvas, each run in its font."""
    line = canvas.beginText(x, y)
    line.setFillColor(HexColor(colour))
    for name, piece in runs(text, font):
        line.setFont(name, size)
        line.textOut(piece)
    canvas.drawText(line)


def build(
    story: Callable[[Numbers], Sequence[Flowable]],
    paper: Paper,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The document as bytes. `story(numbers)` is laid out until the page numbers in it are right.

    `progress(done, total)` counts paragraphs, tables and figures. Raises `Cancelled` soon after `cancelled()` says so.
    """
    numbers = Numbers()
    for number in range(MOST_PASSES):
        stream = BytesIO()
        document = _Document(stream, paper, numbers.total)
        parts = list(story(numbers))
        document.setProgressCallBack(_watch(number, len(parts), progress, cancelled))
        document.build(parts)
        settled = document.numbers == numbers
        numbers = document.numbers
        if settled:
            break
    return stream.getvalue()


def _watch(
    run: int, size: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
) -> Callable[[str, int], None]:
    """What happens after each part of the story; two passes are the rule."""
    passes = max(2, run + 1)

    def after(kind: str, value: int) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if progress and kind == "PROGRESS":
            progress(run * size + min(max(value, 0), size), passes * size)

    return after
