"""What a sheet of finished judgements would bring in, row by row, before it does: the person says what is not certain.

The dialog holds no project: it asks the offer for a plan whenever something is said, and gives back the last one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QSizePolicy,
    QTableView,
    QWidget,
)

from appraise.errors import AppraiseError
from appraise.judgements.offer import Offer
from appraise.judgements.taking import UNNAMED, Fate, JudgementPlan, PlannedRow, Told
from appraise.levels import Palette
from appraise.model import Study
from ui.studies.judgement_rows import RowsDelegate, RowsModel, said
from ui.widgets import button, column, label, row, scrolling

MOST_STUDIES = 1_000  # of a project that are offered for a row
_NARROW = 40  # times the height of a line; below it each field stands under its name
_CHOOSE = "Choose…"
_REFUSE = "Leave these rows out"
_BLANK = "No judgement"
_OPEN = "?"  # the value of an entry that decides nothing


class JudgementsDialog(QDialog):
    """Shows a sheet of judgements; `agreed` is the plan to carry out once "Take in" was pressed."""

    def __init__(
        self, offer: Offer, reviewers: Sequence[str], studies: Sequence[Study], palette: Palette, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._offer = offer
        self._studies = studies[:MOST_STUDIES]
        self._plan: JudgementPlan | None = None
        self._words: dict[tuple[str, tuple[str, ...]], QComboBox] = {}
        self._variants: dict[str, QComboBox] = {}
        self._chosen: dict[str, str] = {}
        self._asked_about = ""
        self.setWindowTitle("Finished judgements")
        self._instrument = _combo("Instrument")
        self._reviewer = _combo("Reviewer")
        self._result = QLineEdit()
        self._form = QFormLayout()
        self._count = label("", "strong", wrap=True)
        self._trouble = label("", "hint", wrap=True, selectable=True)
        self._about = label("", "muted", wrap=True, selectable=True)
        self._study = _combo("Study in the project")
        self._model = RowsModel(palette, self)
        self.table = QTableView()
        self.agree = button("Take in", "primary", clicked=self.accept)
        self._build(reviewers)
        self._choose_instrument()

    def agreed(self) -> JudgementPlan | None:
        """The plan as it stands; None while nothing can come in."""
        return self._plan

    # --- building ---

    def _build(self, reviewers: Sequence[str]) -> None:
        offer = self._offer
        rows = f"{offer.rows_in} {'row' if offer.rows_in == 1 else 'rows'}"
        sentence = (
            f"{offer.name} holds {rows} of judgements that were made elsewhere. They come in as finished assessments "
            "of one reviewer. No question counts as answered, and each judgement says which row it is from."
        )
        self._fill_form(reviewers)
        self._prepare_table()
        self.agree.setDefault(True)
        refuse = button("Cancel", clicked=self.reject)
        em = self.fontMetrics().height()
        self._study_line = QWidget()
        self._study_line.setLayout(row(label("Study in the project"), self._study, gap=em))
        head = column(label("Finished judgements", "heading"), label(sentence, "muted", wrap=True), gap=6)
        parts = (head, self._form, self._trouble, self._count, self.table, self._about, self._study_line, None)
        body = QWidget()
        layout = column(*parts, gap=em // 2, margins=(0, 0, em // 2, 0))
        layout.setStretchFactor(self.table, 100)
        body.setLayout(layout)
        foot = row(None, refuse, self.agree)
        self.setLayout(column(scrolling(body), foot, gap=em // 2, margins=(em * 2, em + 4, em + 4, em)))
        room = QGuiApplication.primaryScreen().availableSize()
        width = min(em * 60, room.width() - em * 2)
        narrow = width < em * _NARROW
        wrap = QFormLayout.RowWrapPolicy.WrapAllRows if narrow else QFormLayout.RowWrapPolicy.WrapLongRows
        self._form.setRowWrapPolicy(wrap)
        self.resize(width, min(em * 44, room.height() - em * 3))

    def _fill_form(self, reviewers: Sequence[str]) -> None:
        offer = self._offer
        names = {one.instrument: one.name for one in offer.choices}
        for name in ("", *offer.instruments) if not offer.certain else (offer.certain,):
            self._instrument.addItem(names.get(name, name) if name else _CHOOSE, name)
        self._instrument.currentIndexChanged.connect(self._choose_instrument)
        self._reviewer.setEditable(True)
        self._reviewer.addItems(list(reviewers))
        edit = QLineEdit()
        edit.setAccessibleName("Reviewer")
        edit.setPlaceholderText("Whose judgements they are")
        self._reviewer.setLineEdit(edit)
        self._reviewer.currentTextChanged.connect(self._plan_again)
        self._result.setAccessibleName("Result")
        self._result.setPlaceholderText(UNNAMED)
        self._result.textChanged.connect(self._plan_again)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for field in (self._instrument, self._reviewer, self._result):
            self._form.addRow(field.accessibleName(), field)

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setItemDelegate(RowsDelegate(table))
        table.setAccessibleName("Rows of the sheet")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))
        table.horizontalHeader().setAccessibleName("Headings")
        table.setMinimumHeight(self.fontMetrics().height() * 14)
        table.selectionModel().currentRowChanged.connect(self._show_row)
        self._study.activated.connect(self._choose_study)

    # --- what the person says ---

    def _choose_instrument(self) -> None:
        """Another instrument: its own words and variants are asked about."""
        for combo in (*self._words.values(), *self._variants.values()):
            self._form.removeRow(combo)
        self._words, self._variants, self._asked_about = {}, {}, ""
        self._plan_again()

    def _choose_study(self, place: int) -> None:
        planned = self._model.planned(self.table.currentIndex().row())
        if planned is not None and self._study.itemData(place) != _OPEN:
            self._chosen[planned.label] = str(self._study.itemData(place))
            self._plan_again()

    def _told(self) -> Told:
        words = {
            f"{name}: {word}": str(combo.currentData())
            for (word, columns), combo in self._words.items()
            if combo.currentIndex() > 0
            for name in columns
        }
        variants = {place: str(combo.currentData()) for place, combo in self._variants.items()}
        name = " ".join(self._reviewer.currentText().split())
        return Told(name, self._result.text(), words, variants, self._chosen)

    # --- what it would do ---

    def _plan_again(self) -> None:
        self._plan, trouble = None, ""
        name = str(self._instrument.currentData() or "")
        if not name:
            trouble = "Which instrument was used? The headings do not say it."
        else:
            try:
                self._plan = self._offer.plan(name, self._told())
            except AppraiseError as error:
                trouble = str(error)
        if self._plan and self._asked_about != name:
            self._asked_about = name
            self._ask(self._plan)
        self._show(trouble)

    def _ask(self, plan: JudgementPlan) -> None:
        """A line of the form for each word that is no level, and for each domain that has variants."""
        for one in plan.words:
            levels = [(level.label, level.id) for level in one.levels]
            about = f"“{one.word}” ({', '.join(one.columns)})"
            options = [(_REFUSE, _OPEN), *levels, (_BLANK, "")]
            self._words[one.word, one.columns] = self._line(about, f"{about} means", options)
        for place, name, domains in plan.variants:
            options = [
                (_CHOOSE, ""),
                *dict.fromkeys((f"{one.id}: {one.variant or one.title}", one.id) for one in domains),
            ]
            self._variants[place] = self._line(f"{name} is", f"{name} is", options)

    def _line(self, text: str, name: str, options: Sequence[tuple[str, str]]) -> QComboBox:
        combo = _combo(name)
        for words, value in options:
            combo.addItem(words, value)
        combo.currentIndexChanged.connect(self._plan_again)
        self._form.addRow(text, combo)
        return combo

    def _show(self, trouble: str) -> None:
        kept = self.table.currentIndex().row()
        self._model.show_plan(self._plan)
        self.table.resizeColumnsToContents()
        self.table.setVisible(self._plan is not None)
        plan = self._plan
        within = plan is not None and plan.instrument.unit.within_study and not plan.names_results
        self._form.setRowVisible(self._result, within)
        notes = (
            " ".join(f"{note.reason} ({note.text})" if note.text else note.reason for note in plan.notes)
            if plan
            else ""
        )
        self._count.setText(f"{plan.sentence}. {notes}".strip() if plan else "")
        taken = plan.count(Fate.TAKEN) if plan else 0
        if plan and not plan.reviewer:
            trouble = "Whose judgements are they? Name the reviewer."
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))
        self.agree.setText(f"Take in {taken} {'row' if taken == 1 else 'rows'}" if taken else "Take in")
        self.agree.setEnabled(bool(taken and plan and plan.reviewer))
        self.table.selectRow(max(0, min(kept, self._model.rowCount() - 1)))
        self._show_row(self.table.currentIndex())

    def _show_row(self, current: QModelIndex) -> None:
        """What happens with the row in full, and the study to which it goes."""
        planned = self._model.planned(current.row())
        self._about.setText(said(planned) if planned else "")
        self._study_line.setVisible(planned is not None and self._asks_study(planned))
        if planned is None:
            return
        self._study.clear()
        fitting = {study.id for study in planned.candidates}
        order = sorted(self._studies, key=lambda study: study.id not in fitting)
        decided = planned.study is not None or planned.fate is Fate.TAKEN
        options = [*([] if decided else [(_CHOOSE, _OPEN)]), (f"A new study “{planned.label}”", "")]
        for text, key in (*options, *((study.label, study.id) for study in order)):
            self._study.addItem(text, key)
        chosen = planned.study.id if planned.study else "" if decided else _OPEN
        self._study.setCurrentIndex(self._study.findData(chosen))

    def _asks_study(self, planned: PlannedRow) -> bool:
        known = planned.study is None or planned.label in self._chosen
        return bool(self._studies) and planned.fate is not Fate.REJECTED and bool(planned.cells) and known


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
