"""The paper: page templates with running head and page numbers, places that links and bookmarks lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from appraise.errors import Cancelled
from appraise.report.fonts import REGULAR, printable, runs, width
from appraise.report.pdf_text import ACCENT, BOTTOM, FAINT, HEIGHT, LEFT, PAGE, RIGHT, ROOM, RULE, TOP

Story = list[Flowable]
NUMBER_SIZE = 9.0


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
        document.pages[self.key] = self.canv.getPageNumber()
        if self.level is not None:
            self.canv.addOutlineEntry(printable(self.title), self.key, self.level, closed=self.level > 0)
            document.section = self.title


class PageOf(Flowable):  # type: ignore[misc]
    """The number of the page of an anchor, set flush right; it is filled in when all pages are known."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.width, self.height = 40.0, 1.4 * NUMBER_SIZE

    def wrap(self, room: float, height: float) -> tuple[float, float]:
        self.width = room
        return room, self.height

    def draw(self) -> None:
        document = self.canv._doctemplate
        document.asked[self.key] = f"page-of-{len(document.asked)}"
        self.canv.saveState()
        self.canv.translate(self.width - PAGE[0], 0.3 * NUMBER_SIZE)
        self.canv.doForm(document.asked[self.key])
        self.canv.restoreState()


class _Canvas(Canvas):  # type: ignore[misc]
    """A canvas that lets its document fill in the page numbers last."""

    def __init__(self, fill_in: Callable[[Canvas], None], *settings: Any, **more: Any) -> None:
        super().__init__(*settings, **more)
        self._fill_in = fill_in

    def save(self) -> None:
        self._fill_in(self)
        super().save()


class _Document(BaseDocTemplate):  # type: ignore[misc]
    """Two templates: the title page without head and foot, and all other pages.

    Page numbers are small forms that the pages name and that are drawn after the last page.
    """

    def __init__(self, stream: BytesIO, paper: Paper) -> None:
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
        self.paper = paper
        self.pages: dict[str, int] = {}
        self.asked: dict[str, str] = {}
        self.numbered: list[int] = []
        self.section = ""
        frame = Frame(LEFT, BOTTOM, ROOM, HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        inner = PageTemplate("page", [frame], onPageEnd=lambda canvas, _: self._margins(canvas))
        self.addPageTemplates([PageTemplate("title", [frame]), inner])

    def fill_in(self, canvas: Canvas) -> None:
        """Draw every page number that a page asked for."""
        for number in self.numbered:
            _form(canvas, f"foot-{number}", f"page {number} of {self.page}", 7.5, FAINT)
        for key, name in self.asked.items():
            _form(canvas, name, str(self.pages.get(key, "")), NUMBER_SIZE, ACCENT)

    def _margins(self, canvas: Canvas) -> None:
        """Running head and page number."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(RULE))
        canvas.setLineWidth(0.5)
        top = PAGE[1] - TOP + 22
        canvas.line(LEFT, top, PAGE[0] - RIGHT, top)
        section = _cut(self.section, ROOM * 0.4)
        draw_line(canvas, PAGE[0] - RIGHT - width(section, 7.5), top + 6, section, 7.5, FAINT)
        title = _cut(self.paper.title, ROOM - width(section, 7.5) - 24)
        draw_line(canvas, LEFT, top + 6, title, 7.5, FAINT)
        draw_line(canvas, LEFT, BOTTOM - 28, self.paper.program, 7.5, FAINT)
        self.numbered.append(canvas.getPageNumber())
        canvas.translate(-RIGHT, BOTTOM - 28)
        canvas.doForm(f"foot-{canvas.getPageNumber()}")
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


def _form(canvas: Canvas, name: str, text: str, size: float, colour: str) -> None:
    """A line that ends at the right edge of the page, to be shown wherever its name stands."""
    canvas.beginForm(name, 0, -size, PAGE[0], 2 * size)
    draw_line(canvas, PAGE[0] - width(text, size), 0, text, size, colour)
    canvas.endForm()


def build(
    story: Sequence[Flowable],
    paper: Paper,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """The document as bytes.

    `progress(done, total)` counts paragraphs, tables and figures. Raises `Cancelled` soon after `cancelled()` says so.
    """
    stream = BytesIO()
    document = _Document(stream, paper)
    document.setProgressCallBack(_watch(len(story), progress, cancelled))
    document.build(list(story), canvasmaker=partial(_Canvas, document.fill_in))
    return stream.getvalue()


def _watch(
    size: int, progress: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
) -> Callable[[str, int], None]:
    """What happens after each part of the story. Parts that are broken over pages count once."""
    farthest = 0

    def after(kind: str, value: int) -> None:
        nonlocal farthest
        if cancelled and cancelled():
            raise Cancelled
        if progress and kind == "PROGRESS" and value > farthest:
            farthest = value
            progress(farthest, size)

    return after
