"""The style sheet: one place for borders, paddings and sizes. All sizes are multiples of the font's, so text scales."""

from __future__ import annotations

from string import Template

from appraise.resources import resource
from ui.theme import Colours

SHEET = Template(
    """
QMainWindow, QDialog { background: $window; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: ${p3}px ${p4}px; }
QMenuBar { background: $rail; padding: 0; border: none; }
QMenuBar::item { padding: ${p2}px ${p5}px; background: transparent; border-radius: ${p2}px; }
QMenuBar::item:selected { background: $line; }
QMenu { background: $surface; border: 1px solid $line; padding: ${p2}px; }
QMenu::item { padding: ${p3}px ${p9}px ${p3}px ${p6}px; border-radius: ${p2}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${p2}px ${p4}px; }

#rail { background: $rail; border-right: 1px solid $line; }
#rail QToolButton { border: none; border-radius: ${p4}px; padding: ${p4}px ${p1}px; color: $muted;
  font-size: ${small}px; }
#rail QToolButton:hover { background: $line; color: $text; }
#rail QToolButton:checked { background: $surface; color: $accent; font-weight: 600; }
#rail QToolButton:focus { border: 1px solid $accent; }

#detail, #sourcepane { background: $surface; }

#topbar { background: $window; border-bottom: 1px solid $line; }
#topbar QToolButton { border: 1px solid transparent; border-radius: ${p3}px; padding: ${p2}px ${p4}px; }
#topbar QToolButton:hover { background: $sunken; border-color: $line; }
#topbar QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; width: 0; }

QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="section"] { font-size: ${small}px; font-weight: 600; color: $muted; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { font-size: ${small}px; color: $muted; }
QLabel[role="number"] { font-weight: 600; color: $accent; }
QLabel[role="chip"] { background: $sunken; border: 1px solid $line; border-radius: ${p4}px;
  padding: ${p1}px ${p5}px;
  font-size: ${small}px; }
QLabel[role="chip-on"] { background: $accent_soft; border: 1px solid $accent_soft; border-radius: ${p4}px;
  padding: ${p1}px ${p5}px; font-size: ${small}px; color: $accent; font-weight: 600; }
QLabel[role="note"] { background: $sunken; border-left: 3px solid $strong_line; padding: ${p2}px ${p5}px;
  color: $muted; }
QLabel[role="done"] { background: $good_soft; border-radius: ${p3}px; padding: ${p3}px ${p5}px; }
QLabel[role="hint"] { background: $warning_soft; border-radius: ${p3}px; padding: ${p3}px ${p5}px; }

QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${p5}px; }
QFrame[role="card"][current="true"] { border: 1px solid $accent; }
QFrame[role="card"][drop="true"] { border: 2px dashed $accent; background: $accent_soft; }
QFrame[role="quiet"] { background: $sunken; border: 1px solid $line; border-radius: ${p5}px; }
QFrame[role="folded"] { background: transparent; border: 1px solid transparent; }
QFrame[role="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
#toast { background: $text; color: $window; border-radius: ${p4}px; padding: ${p4}px ${p7}px; }
QFrame[role="notice"] { background: $accent_soft; border: none; border-bottom: 1px solid $line; }
QFrame[role="notice"][tone="trouble"] { background: $danger_soft; }
QFrame[role="notice"][tone="warning"] { background: $warning_soft; }
QFrame[role="notice"][tone="good"] { background: $good_soft; }

QPushButton { background: $surface; border: 1px solid $strong_line; border-radius: ${p3}px;
  padding: ${p3}px ${p6}px; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent; border-color: $text; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: ${p3less}px ${p6less}px; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $accent;
  padding: ${p2}px ${p4}px; }
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[role="quiet"]:disabled { color: $muted; }
QPushButton[role="fold"] { background: transparent; border: 1px solid transparent; color: $muted; text-align: left;
  padding: ${p1}px ${p2}px; font-size: ${small}px; }
QPushButton[role="fold"]:hover { color: $accent; }
QPushButton[role="fold"]:focus { border-color: $accent; color: $accent; }
QPushButton[role="option"] { padding: ${p2}px ${p5}px; background: $surface; border-color: $line;
  text-align: left; }
QPushButton[role="option"]:hover { border-color: $strong_line; background: $sunken; }
QPushButton[role="option"]:checked { background: $accent_soft; border-color: $accent; font-weight: 600; }
QPushButton[role="option"]:focus { border-color: $accent; }
QPushButton[role="option"]:disabled { color: $muted; }
QPushButton[role="choice"] { border-color: $line; border-radius: ${p5}px; }
QPushButton[role="choice"]:hover { border-color: $accent; background: $surface; }
QPushButton[role="choice"]:focus { border-color: $accent; }
QPushButton[role="row"] { text-align: left; border: 1px solid transparent; background: transparent;
  padding: ${p4}px ${p5}px; }
QPushButton[role="row"]:hover { background: $sunken; }
QPushButton[role="row"]:focus { border-color: $accent; }
QPushButton[role="quote"] { text-align: left; background: transparent; border: none;
  border-left: 2px solid $strong_line;
  border-radius: 0; padding: ${p1}px ${p5}px; color: $muted; }
QPushButton[role="quote"]:hover { color: $text; border-left-color: $accent; }
QPushButton[role="quote"]:focus { border-left-color: $accent; color: $text; }
QToolButton[role="icon"] { border: 1px solid transparent; border-radius: ${p3}px; padding: ${p2}px;
  background: transparent; }
QToolButton[role="icon"]:hover { background: $sunken; border-color: $line; }
QToolButton[role="icon"]:focus, QToolButton[role="tight"]:focus { border-color: $accent; }
QToolButton[role="tight"] { border: 1px solid transparent; border-radius: ${p2}px; padding: 0;
  background: transparent; }
QToolButton[role="tight"]:hover, QToolButton[role="tight"]:checked { background: $accent_soft; }

QLineEdit, QPlainTextEdit[role="field"], QComboBox, QSpinBox { background: $surface; border: 1px solid $strong_line;
  border-radius: ${p3}px; padding: ${p2}px ${p4}px; selection-background-color: $accent;
  selection-color: $on_accent; }
QPlainTextEdit[role="field"] { border-color: $line; background: $window; padding: 0 ${p2}px; }
QPlainTextEdit[role="field"]:hover { border-color: $strong_line; }
QLineEdit:focus, QPlainTextEdit[role="field"]:focus, QComboBox:focus { border-color: $accent; }
QPlainTextEdit[role="field"]:focus { background: $surface; }
QComboBox { padding: ${p2}px ${p5}px; }
QLineEdit, QComboBox { min-height: ${line_height}px; }
QComboBox QLineEdit { border: none; background: transparent; padding: 0; min-height: 0; }
QComboBox::drop-down { border: none; width: ${p9}px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${p6}px; height: ${p6}px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line;
  selection-background-color: $accent_soft;
  selection-color: $text; padding: ${p1}px; outline: none; }
QTextBrowser, QTextEdit[role="reading"] { background: $surface; border: none; selection-background-color: $accent;
  selection-color: $on_accent; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: ${p7}px; height: ${p7}px;
  border: 1px solid $strong_line; background: $surface; border-radius: ${p2}px; }
QRadioButton::indicator { border-radius: ${p4}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent;
  image: url("$tick"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot"); }
QCheckBox::indicator:disabled { border-color: $line; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox, QRadioButton { spacing: ${p4}px; padding: ${p1}px 0; }

QTableView, QListView { background: $surface; border: none; outline: none; selection-background-color: $accent_soft;
  selection-color: $text; gridline-color: transparent; }
QListView[role="sections"] { background: transparent; padding-top: ${p4}px; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; border: none; border-bottom: 1px solid $line; padding: ${p3}px ${p5}px;
  color: $muted; font-size: ${small}px; font-weight: 600; }
QHeaderView::section:first { padding-left: 20px; }
QTableCornerButton::section { background: $surface; border: none; }

QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: ${p3}px ${p5}px; margin-right: ${p3}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $text; background: $accent_soft; border-radius: ${p2}px; }
QTextEdit[role="reading"][framed="true"] { border: 1px solid $line; border-radius: ${p3}px; }
QTextEdit[role="reading"][framed="true"]:focus { border-color: $accent; }
#diagram-view { background: $window; border: 1px solid $line; border-radius: ${p3}px; }
#diagram-view:focus { border-color: $accent; }
QListWidget#problems, QListWidget#instrument-list { border: 1px solid $line; border-radius: ${p3}px; }
QListWidget#problems:focus, QListWidget#instrument-list:focus { border-color: $accent; }
QListWidget#problems::item { padding: ${p2}px ${p4}px; }
QListView#settle-list { border: 1px solid $line; border-radius: ${p3}px; }
QListView#settle-list:focus { border-color: $accent; }
QListView#settle-list::item { padding: ${p3}px ${p4}px; border-bottom: 1px solid $line; color: $text; }
QListView#settle-list::item:selected { background: $accent_soft; }
#ledger-table { border: 1px solid $line; border-radius: ${p3}px; }
#ledger-table::item { padding: 0 ${p5}px; }
#ledger-table QHeaderView::section:first { padding-left: ${p5}px; }
QPushButton:checked { background: $accent_soft; border-color: $accent; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget[role="content"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${p6}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p6}px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${p2}px; margin: ${p1}px; min-height: ${p9}px;
  min-width: ${p9}px; }
QScrollBar::handle:hover { background: $strong_line; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: $line; border: none; border-radius: ${p1}px; max-height: ${p2}px; min-height: ${p2}px; }
QProgressBar::chunk { background: $accent; border-radius: ${p1}px; }
"""
)


def style_sheet(colours: Colours, em: float) -> str:
    """The sheet for a set of colours; `em` is the height of the base font in pixels."""
    unit = em / 7.0  # p1 … p9 grow with the text: about 2 px each step at 100 %
    sizes = {f"p{step}": round(unit * step) for step in range(1, 10)}
    sizes["p3less"] = max(0, sizes["p3"] - 1)
    sizes["p6less"] = max(0, sizes["p6"] - 1)
    sizes |= {
        "small": round(em * 0.9),
        "heading": round(em * 1.2),
        "title": round(em * 1.55),
        "line_height": round(em * 1.4),
    }
    ink = "light" if colours.on_accent == "#FFFFFF" else "dark"
    values = {name: getattr(colours, name) for name in Colours.__slots__}
    values |= {name: str(size) for name, size in sizes.items()}
    pictures = {"arrow": "choose", "tick": f"tick-{ink}", "dot": f"dot-{ink}"}
    values |= {name: resource("icons", f"{file}.svg").as_posix() for name, file in pictures.items()}
    return SHEET.substitute(values)
