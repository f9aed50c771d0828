"""The Report page: what goes in on the left, the real pages on the right, and the export."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from appraise.errors import AppraiseError
from appraise.model import Changes
from appraise.progress import CancelCheck, Progress
from appraise.report.collect import collect
from appraise.report.contents import AppraisalReport
from ui import ask
from ui.jobs import Job
from ui.page import Page
from ui.report.options import OptionsPane
from ui.report.pages import STEP, PdfView
from ui.session import Session
from ui.widgets import IconButton, Picture, button, column, label, row

KINDS = {
    "PDF, with everything (*.pdf)": ".pdf",
    "Word document (*.docx)": ".docx",
    "Excel tables (*.xlsx)": ".xlsx",
    "CSV table of judgements (*.csv)": ".csv",
    "Data (*.json)": ".json",
}
WAIT_MS = 250
EXPORTING = "Exporting the report"


class ReportPage(Page):
    """Pages are made from a frozen report beside the window; the project is only read to collect it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._job: Job[Path] | None = None
        self._scratch: TemporaryDirectory[str] | None = None
        self._made = 0
        self.options = OptionsPane()
        self._measure()
        self.view = PdfView(session.jobs)
        self._says = label("", "muted")
        self.export_button = button("Export…", "primary", clicked=self.export)
        self.export_button.setObjectName("export")
        self._empty = label("", "muted", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.make)
        self._listen()

    def _build(self) -> None:
        smaller, larger = IconButton("zoom-out", "Smaller pages"), IconButton("zoom-in", "Larger pages")
        smaller.clicked.connect(lambda: self.view.zoom(1 / STEP))
        larger.clicked.connect(lambda: self.view.zoom(STEP))
        fit = button("Fit width", "quiet", clicked=lambda: self.view.zoom(0))
        parts = (label("Report", "title"), self._says, None, smaller, larger, fit, self.export_button)
        head = row(*parts, gap=8, margins=(20, 14, 20, 14))
        nothing = QWidget()
        nothing.setLayout(column(None, Picture("report"), self._empty, None, gap=12, margins=(48, 24, 48, 24)))
        self._stack.addWidget(self.view)
        self._stack.addWidget(nothing)
        body = row(self.options, self._stack, gap=0)
        body.setStretch(1, 1)
        layout = column(head, body, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _listen(self) -> None:
        session = self._session
        session.changed.connect(lambda _: self.mark_stale())
        session.stepped.connect(self._stepped)
        session.settle.connect(self.options.flush)
        self.options.changed.connect(self._wait.start)
        self.options.described.connect(self._describe)
        self.view.shown.connect(self._say_pages)
        self.view.turned.connect(self._say_page)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "options"):
            self._measure()

    def _measure(self) -> None:
        self.options.setFixedWidth(self.fontMetrics().height() * 15)

    # --- the page in the window ---

    def reset(self) -> None:
        self._job = None
        self.view.forget_job()
        self.view.clear()
        self._drop_scratch()
        self.stale = True

    def refresh(self) -> None:
        project, overview = self._session.project, self._session.overview
        if project is None or overview is None:
            return
        self.options.show_project(
            project.title, project.question, overview.studies, self._session.palette.id, writable=self._session.writable
        )
        self._wait.start()

    def begin(self) -> None:
        self.view.setFocus()

    @Slot(object)
    def _stepped(self, changes: Changes) -> None:
        if changes.touches("project"):
            self.mark_stale()

    def _describe(self, title: str, question: str) -> None:
        self._session.write(lambda project: project.describe(title=title.strip(), question=question.strip()))

    # --- making pages ---

    def make(self) -> None:
        """Collect the report now and make its pages beside the window."""
        if self._job is not None:
            self._job.cancel()
        report = self._collect()
        if report is None or not report.studies:
            self._show_empty("Add studies first; the report is made from what is judged.")
            return
        self._made += 1
        path = Path(self._folder()) / f"pages-{self._made}.pdf"
        self._says.setText("Making pages …")

        def work(progress: Progress, cancelled: CancelCheck) -> Path:
            from appraise.report.pdf import write_pdf

            write_pdf(report, path, progress, cancelled)
            return path

        self._job = self._session.jobs.start("Making pages", work, self._show, quiet=True)

    def _collect(self) -> AppraisalReport | None:
        project = self._session.project
        if project is None or self.options.nothing_chosen():
            return None
        self._session.settle.emit()
        try:
            return collect(project, self.options.options())
        except AppraiseError as error:
            self._session.trouble.emit(error)
            return None

    def _show(self, path: Path) -> None:
        self._job = None
        self._stack.setCurrentIndex(0)
        self.view.show_file(path)

    def _show_empty(self, words: str) -> None:
        self._empty.setText("Choose at least one study." if self.options.nothing_chosen() else words)
        self._says.setText("")
        self._stack.setCurrentIndex(1)

    def _say_pages(self, pages: int) -> None:
        if pages:
            self._says.setText(f"{pages} page" if pages == 1 else f"{pages} pages")

    def _say_page(self, page: int) -> None:
        self._says.setText(f"Page {page + 1} of {len(self.view.sizes)}")

    def _folder(self) -> str:
        if self._scratch is None:
            self._scratch = TemporaryDirectory(prefix="appraise-pages-", ignore_cleanup_errors=True)
        return self._scratch.name

    def _drop_scratch(self) -> None:
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None

    # --- export ---

    def export(self) -> None:
        """Write the report to a file of the person's choice; the ending says what kind."""
        project = self._session.project
        if project is None:
            return
        path = ask.save_as(self.window(), "Export report", project.path.with_suffix(".pdf"), KINDS)
        report = self._collect() if path is not None else None
        if path is None or report is None:
            return

        def work(progress: Progress, cancelled: CancelCheck) -> Path:
            from appraise.report.write import write_report

            write_report(report, path, progress, cancelled)
            return path

        self._session.jobs.start(EXPORTING, work, lambda done: self._session.news.emit(f"Saved {done.name}."))
