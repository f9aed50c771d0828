"""The list on the left: what comes before, the domains with their judgement so far, and the whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from appraise.levels import PALETTES, Palette
from appraise.model import OVERALL
from ui.appraise.shown import SETUP, AspectState, Section
from ui.marks import NOTHING, Mark, mark, paint_mark

SECTION = Qt.ItemDataRole.UserRole + 1
MARK = Qt.ItemDataRole.UserRole + 2
Role = QPalette.ColorRole


class SectionList(QListWidget):
    """`wanted(key)` when a section is chosen by hand."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setProperty("role", "sections")
        self.setAccessibleName("Domains")
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.currentItemChanged.connect(self._chosen)
        self.compact = False
        self.palette_of_levels = PALETTES["cochrane"]

    def set_compact(self, compact: bool) -> None:
        """Where there is little room only the dots and numbers are shown."""
        em = self.fontMetrics().height()
        self.compact = compact
        self.setMinimumWidth(round(em * (4.4 if compact else 9)))
        self.setMaximumWidth(round(em * (4.4 if compact else 24)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def show_sections(self, sections: tuple[Section, ...], current: str, palette: Palette) -> None:
        """Show these sections with one of them chosen, without an echo."""
        self.palette_of_levels = palette
        before = [self.item(row).data(SECTION) for row in range(self.count())]
        with QSignalBlocker(self):
            while self.count() > len(sections):
                self.takeItem(self.count() - 1)
            while self.count() < len(sections):
                item = QListWidgetItem()
                self._fill(item, sections[self.count()], palette)
                self.addItem(item)
            for row, section in enumerate(sections):
                self._fill(self.item(row), section, palette)
                if section.key == current:
                    self.setCurrentRow(row)
        if [len(one.aspects) for one in before] != [len(one.aspects) for one in sections]:
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "compact"):
            self.set_compact(self.compact)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters answer questions; they do not search the list."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fill(self, item: QListWidgetItem, section: Section, palette: Palette) -> None:
        made = section_mark(section, palette)
        item.setData(SECTION, section)
        item.setData(MARK, made)
        words = ". ".join((f"{section.name}: {status(section)}", *map(aspect_words, section.aspects)))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(words.replace(". ", "\n"))

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(item.data(SECTION).key)


def section_mark(section: Section, palette: Palette) -> Mark:
    """Filled when judged, a ring when only proposed; where nothing is judged, a tick or an empty ring."""
    if section.judged:
        return mark(section.level or section.proposed, palette, judged=section.level is not None)
    if section.asked and section.answered == section.asked:
        return Mark("complete", "✓")
    return NOTHING if section.asked else Mark("nothing to judge", "–")


def aspect_mark(aspect: AspectState, palette: Palette) -> Mark:
    """As for a section: filled when judged, a ring when only proposed."""
    return mark(aspect.level or aspect.proposed, palette, judged=aspect.level is not None)


def status(section: Section) -> str:
    """Where a section stands, in words."""
    if section.level is None and section.asked and section.answered < section.asked:
        return f"{section.answered} of {section.asked} answered"
    if section.judged:
        return _judged_so_far(section)
    return "complete" if section.asked else section.note.replace("\n", ", ")


def aspect_words(aspect: AspectState) -> str:
    """An aspect and where its judgement stands, such as "Applicability: Low"."""
    return f"{aspect.name}: {_judged_so_far(aspect)}"


def _judged_so_far(one: Section | AspectState) -> str:
    if one.stale:
        return "the proposal has changed"
    if one.level is not None:
        return one.level.label
    if one.proposed is not None:
        return f"proposed: {one.proposed.label}"
    return "optional" if one.optional else "not judged yet"


class _Delegate(QStyledItemDelegate):
    def __init__(self, parent: SectionList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        section: Section = index.data(SECTION)
        lines = 2.9 + len(section.aspects) * (1.25 if self._list.compact else 1.1)
        return QSize(80, round(option.fontMetrics.height() * lines))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        section: Section = index.data(SECTION)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(8, 2, -8, -2)
        self._background(painter, option, box)
        side = option.fontMetrics.height()
        compact = self._list.compact
        line = round(side * (1.25 if compact else 1.1))
        upper = box.adjusted(0, 0, 0, -line * len(section.aspects) - (side // 4 if section.aspects else 0))
        dot = QRectF(upper.x() + 10, upper.y() + (upper.height() - side) / 2, side, side)
        paint_mark(painter, dot, index.data(MARK), option.palette, option.font)
        rest = upper.adjusted(side + 20, 0, -2, 0)
        if compact:
            _draw(painter, option.font, option.palette.color(Role.Text), rest, _short(section))
        else:
            self._words(painter, option, rest.adjusted(2, 0, -6, 0), section)
        for place, aspect in enumerate(section.aspects):
            below = QRect(rest.x(), upper.bottom() + 1 + place * line, rest.width() - 4, line)
            self._aspect(painter, option, below, aspect)
        painter.restore()

    def _aspect(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, aspect: AspectState) -> None:
        """A smaller dot under that of the domain, and its words."""
        side = option.fontMetrics.height() * 0.85
        centre = box.x() - 10 - option.fontMetrics.height() / 2
        dot = QRectF(centre - side / 2, box.y() + (box.height() - side) / 2, side, side)
        paint_mark(painter, dot, aspect_mark(aspect, self._list.palette_of_levels), option.palette, option.font)
        if not self._list.compact:
            colour = option.palette.color(Role.BrightText if aspect.stale else Role.PlaceholderText)
            _draw_aspect(painter, _small(option.font), colour, box.adjusted(2, 0, 0, 0), aspect)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        colour = None
        if option.state & QStyle.StateFlag.State_Selected:
            colour = option.palette.color(Role.Midlight)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            colour = option.palette.color(Role.AlternateBase)
        if colour is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 8, 8)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, section: Section) -> None:
        height = option.fontMetrics.height()
        top = box.y() + (box.height() - 2 * height) // 2
        font = QFont(option.font)
        font.setBold(bool(option.state & QStyle.StateFlag.State_Selected))
        _draw(painter, font, option.palette.color(Role.Text), QRect(box.x(), top, box.width(), height), section.name)
        small = _small(option.font)
        colour = option.palette.color(Role.BrightText if section.stale else Role.PlaceholderText)
        _draw(painter, small, colour, QRect(box.x(), top + height, box.width(), height), status(section))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(small.pointSizeF() * 0.88)
    return small


def _draw(painter: QPainter, font: QFont, colour: QColor, box: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)


def _draw_aspect(painter: QPainter, font: QFont, colour: QColor, box: QRect, aspect: AspectState) -> None:
    """What was judged stays whole; the name gives way. The empty ring says that nothing was judged."""
    said = "" if aspect == AspectState(aspect.name, None, None) else f": {_judged_so_far(aspect)}"
    metrics = QFontMetrics(font)
    room = box.width() - metrics.horizontalAdvance(said)
    _draw(painter, font, colour, box, metrics.elidedText(aspect.name, Qt.TextElideMode.ElideRight, room) + said)


def _short(section: Section) -> str:
    """Three characters for a narrow list."""
    return (section.number or {OVERALL: "All", SETUP: "Pre"}.get(section.key, section.title))[:3]
