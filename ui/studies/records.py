"""What belongs to a study beside its main record: duplicates and other reports, each with its reason, and files."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from appraise.errors import AppraiseError
from appraise.model import Attachment, MergeKind, Reference, Study
from ui.session import Session
from ui.studies.comparison import place_of
from ui.widgets import button, clear, column, label, row

MOST_SHOWN = 20


class RecordList(QWidget):
    """Hidden for a study that has one record and no file."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.setLayout(column(label("Other records and files", "section"), self._list, gap=8))
        self.hide()

    def show_study(self, study: Study) -> None:
        clear(self._list)
        merged = [one for one in (*study.references, *study.duplicates) if one.merge]
        for reference in merged[:MOST_SHOWN]:
            self._list.addWidget(self._reference(reference))
        if len(merged) > MOST_SHOWN:
            self._list.addWidget(label(f"and {len(merged) - MOST_SHOWN:,} more", "small"))
        for attachment in study.attachments:
            self._list.addWidget(self._attachment(attachment))
        self.setVisible(bool(merged or study.attachments))

    def _reference(self, reference: Reference) -> QWidget:
        assert reference.merge is not None  # noqa: S101 - only those are listed
        merge, record = reference.merge, reference.record
        report = merge.kind is MergeKind.REPORT
        what = f"Another report: {record.title}" if report else f"The same record, from {place_of(record) or 'a paste'}"
        why = f"Joined because of {merge.reason}" if report else f"Taken for the same because: {merge.reason}"
        split = button("Split off", "quiet", name=f"Split off: {what}", clicked=partial(self._split, reference))
        split.setVisible(self._session.writable)
        said = column(label(what, wrap=True), label(f"{why} ({merge.score:.2f}).", "small", wrap=True), gap=2)
        return _line(said, split)

    def _attachment(self, attachment: Attachment) -> QWidget:
        size = f"{attachment.size / 1_000_000:.1f} MB" if attachment.size >= 100_000 else f"{attachment.size:,} bytes"
        opening = button("Open", "quiet", name=f"Open {attachment.name}", clicked=partial(self.open, attachment))
        return _line(column(label(attachment.name, wrap=True), label(size, "small"), gap=2), opening)

    def _split(self, reference: Reference) -> None:
        new = self._session.act(lambda project: project.split(reference))
        if new is not None:
            self._session.recognise()
            self._session.news.emit(f"Split off as {new.label}.")

    def open(self, attachment: Attachment) -> None:
        """Show an attachment in the program that this computer uses for such files."""
        path = self._session.unpacked(attachment)
        if path is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._session.trouble.emit(AppraiseError("No program shows PDF files here.", "Install a PDF reader."))


def _line(said: QVBoxLayout, action: QWidget) -> QWidget:
    made = QWidget()
    line = row(said, action, gap=8)
    line.setStretch(0, 1)
    made.setLayout(line)
    return made
