"""One screen for all records that may be there already: each is compared, and a person says what it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import partial

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListView, QMenu, QPushButton, QSplitter, QWidget

from appraise.matching import ImportPlan, Match, MatchKind
from appraise.model import Record, Study
from appraise.text import in_reading_order
from ui.studies.comparison import Comparison
from ui.widgets import FlowLayout, button, column, label, open_at, option, row

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class Decision(Enum):
    """What a person may say of a record; the value is the key and the words on the button."""

    SAME = ("1", "Same record")
    REPORT = ("2", "Another report of this study")
    NEW = ("3", "Another study")
    LATER = ("4", "Leave out for now")


class Questions(QAbstractListModel):
    """The unsure matches, then the offers of other reports, each with what was decided."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__()
        self.matches = (*plan.unsure, *plan.reports)
        self.decisions: dict[int, Decision] = {}

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match = self.matches[index.row()]
        title = in_reading_order(match.record.title or match.record.doi or "No title")
        return f"{title}\n{self.state(index.row())}"

    def state(self, place: int) -> str:
        """What was decided about a match, or that nothing was."""
        decision = self.decisions.get(place)
        if decision is not None:
            return f"✓ {decision.value[1]}"
        return "Undecided" if self.is_unsure(place) else "May be another report"

    def is_unsure(self, place: int) -> bool:
        return self.matches[place].kind is MatchKind.UNSURE

    def decide(self, place: int, decision: Decision | None) -> None:
        """Note a decision; None takes it back."""
        if decision is None:
            self.decisions.pop(place, None)
        else:
            self.decisions[place] = decision
        self.dataChanged.emit(self.index(place), self.index(place))

    def undecided(self) -> list[int]:
        """The unsure matches that nobody has decided about; offers need no decision."""
        return [place for place in range(len(self.matches)) if self.is_unsure(place) and place not in self.decisions]

    def settled(self, plan: ImportPlan) -> ImportPlan:
        """The plan with all decisions; what is undecided is left out."""
        decided = [(self.matches[place], decision) for place, decision in self.decisions.items()]
        for match, decision in decided:
            if decision is Decision.REPORT:
                plan = plan.join(match)
        answers = {Decision.SAME: True, Decision.NEW: False}
        unsure = [(match, answers[decision]) for match, decision in decided if decision in answers]
        return plan.settle_all(unsure).leave_out_unsure()


class SettleDialog(QDialog):
    """The list on the left, the two records on the right, the decisions below them: keys 1 to 4, up and down."""

    def __init__(self, plan: ImportPlan, existing: Mapping[str, Study], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settle")
        self.setWindowTitle("New, or the same?")
        self._plan = plan
        self._existing = existing
        self.questions = Questions(plan)
        self.list = QListView()
        self.comparison = Comparison()
        self._why = label("", "strong", wrap=True, selectable=True)
        self._score = label("", "small", wrap=True)
        self.buttons = {one: self._button(one) for one in Decision}
        self._left = label("", "muted", wrap=True)
        self.agree = button("Add", "primary", clicked=self.accept)
        self.agree.setObjectName("settle-add")
        self._build()
        for one in Decision:
            QShortcut(QKeySequence(one.value[0]), self, partial(self.decide, one))  # the list would search for "1"
        self.list.setCurrentIndex(self.questions.index(0))
        self._count()

    # --- building ---

    def _button(self, decision: Decision) -> QPushButton:
        key, words = decision.value
        made = option(f"{key}  {words}", name=words, clicked=partial(self.decide, decision))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _build(self) -> None:
        em = self.fontMetrics().height()
        self._set_up_list()
        choices = FlowLayout(gap=8)
        for made in self.buttons.values():
            choices.addWidget(made)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.list, self._all_button(), gap=8, margins=(0, 0, em, 0)))
        shown = column(self._why, self._score, self.comparison, choices, gap=8, margins=(em, 0, 0, 0))
        shown.setStretch(2, 1)
        right.setLayout(shown)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(left)
        panes.addWidget(right)
        panes.setChildrenCollapsible(False)
        panes.setStretchFactor(1, 1)
        head = column(label("New, or the same?", "heading"), label(self._sentence(), "muted", wrap=True), gap=4)
        foot = row(self._left, None, button("Cancel the import", clicked=self.reject), self.agree)
        foot.setStretch(0, 1)
        whole = column(head, panes, foot, gap=em, margins=(em, em, em, em))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        open_at(self, em * 68, em * 44)
        panes.setSizes([self.width() * 3 // 10, self.width() * 7 // 10])

    def _set_up_list(self) -> None:
        self.list.setModel(self.questions)
        self.list.setObjectName("settle-list")
        self.list.setAccessibleName("Records to decide about")
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._show(index.row()))

    def _all_button(self) -> QPushButton:
        made = button("Decide all undecided …")
        made.setObjectName("settle-all")
        menu = QMenu(made)
        for decision in Decision:
            action = menu.addAction(decision.value[1])
            action.triggered.connect(lambda _=False, decision=decision: self.decide_all(decision))
        made.setMenu(menu)
        self._all = made
        return made

    def _sentence(self) -> str:
        unsure, offers = len(self._plan.unsure), len(self._plan.reports)
        parts = []
        if unsure:
            what = "1 record looks" if unsure == 1 else f"{unsure:,} records look"
            parts.append(f"{what} like one that is there already, but it is not certain.")
        if offers:
            what = "1 new record" if offers == 1 else f"{offers:,} new records"
            parts.append(f"{what} may report a study that is there; each becomes a study unless you join it.")
        return " ".join((*parts, "Nothing is merged without you."))

    # --- what is shown ---

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self.questions.matches):
            return
        match = self.questions.matches[place]
        self._why.setText(f"{match.reason[:1].upper()}{match.reason[1:]}.")
        self._score.setText(f"Agreement {match.score:.2f} of 1. The numbers say how much agrees, not how likely it is.")
        names = ("Being imported", self._name_of(match))
        self.comparison.show_records(names, match.record, match.other or Record())
        unsure = self.questions.is_unsure(place)
        decided = self.questions.decisions.get(place)
        for decision, made in self.buttons.items():
            made.setVisible(unsure or decision in (Decision.REPORT, Decision.NEW))
            made.setChecked(decision is decided)

    def _name_of(self, match: Match) -> str:
        study = self._existing.get(match.study or "")
        return f"In the project: {study.label}" if study else "Earlier in this import"

    def _count(self) -> None:
        undecided = len(self.questions.undecided())
        self._all.setEnabled(bool(undecided))
        self._left.setText(
            f"{undecided:,} undecided: left out of the project, listed in the ledger." if undecided else ""
        )

    # --- what the person does ---

    def decide(self, decision: Decision) -> None:
        """Decide about the record that is shown (the same again takes it back), and go to the next undecided one."""
        place = self.list.currentIndex().row()
        if self.buttons[decision].isHidden():
            return
        again = self.questions.decisions.get(place) is decision
        self.questions.decide(place, None if again else decision)
        self._count()
        undecided = self.questions.undecided()
        following = [one for one in undecided if one > place] or undecided
        if again or not following:
            self._show(place)
        else:
            self.list.setCurrentIndex(self.questions.index(following[0]))
        if not undecided:
            self.agree.setFocus()

    def decide_all(self, decision: Decision) -> None:
        """Decide about everything that is undecided in the same way."""
        for place in self.questions.undecided():
            self.questions.decide(place, decision)
        self._count()
        self._show(self.list.currentIndex().row())

    def settled(self) -> ImportPlan:
        """The plan as it was decided."""
        return self.questions.settled(self._plan)


def needs_a_person(plan: ImportPlan) -> bool:
    """True when there is something to decide or to offer."""
    return bool(plan.unsure or plan.reports)
