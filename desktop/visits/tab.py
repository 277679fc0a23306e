"""The visits of one citizen, as a tab of the dossier."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.visits.shapes import VisitRow
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton
from desktop.kit.words.sentences import refusal
from desktop.visits import asking
from desktop.visits.deeds import KEYS, Deeds
from desktop.visits.delegate import VisitDelegate
from desktop.visits.lines import VisitLines
from desktop.visits.peek import VisitPeek

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

PEEK = 340


class VisitsTab(QWidget):
    """Open visits first, then the newest; the same keys as on the page of visits."""

    def __init__(self, desk: "Desk", person: UUID) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._work = desk.work(self)
        self._deeds = Deeds(desk, self._work)
        self.lines = VisitLines(self)
        self.list = QListView()
        self._peek = VisitPeek()
        self._peek.wanted.connect(self.do)
        self._stack = QStackedWidget()
        self._build()
        desk.hub.changed.connect(self._on_changes)
        self.refresh()

    def _build(self) -> None:
        self.list.setModel(self.lines)
        self.list.setItemDelegate(VisitDelegate(self.list, narrow=True))
        self.list.setAccessibleName(_("Visits"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.installEventFilter(self)
        plan = KeyButton(_("Plan a visit"), "", icon="calendar-plus")
        plan.clicked.connect(self.plan)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(plan)
        left = QVBoxLayout()
        left.addLayout(bar)
        left.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(5), theme.space(2), 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self._peek)
        self._peek.setFixedWidth(theme.scaled(PEEK))
        self._peek.hide()
        self.setFocusProxy(self.list)
        self._show_block(SkeletonRows(3))

    def refresh(self) -> None:
        """Ask for the visits again."""
        self._work.ask(
            lambda unit: asking.read_visits(unit, self._person),
            self._show_visits,
            key="visits",
            failed=self._show_failure,
        )

    def plan(self) -> None:
        """Plan a visit to this citizen."""
        self._desk.actions.run("visits.plan", person=self._person)

    @property
    def chosen(self) -> VisitRow | None:
        """Return the chosen visit."""
        return self.lines.visit_at(self.list.currentIndex())

    def do(self, deed: str) -> None:
        """Do one thing with the chosen visit."""
        row = self.chosen
        if row is not None and deed != "open":
            self._deeds.run(deed, row, has_come=self._has_come(row))

    def _show_visits(self, found: tuple[VisitRow, ...]) -> None:
        kept = self.chosen
        self.lines.show_rows(found)
        if not found:
            button = (_("Plan a visit"), "", self.plan)
            self._show_block(EmptyBlock("house", _("No visits yet"), (button,)))
            self._peek.hide()
            return
        self._stack.setCurrentWidget(self.list)
        row = max(0, self.lines.row_of(kept.id if kept else None))
        index = self.lines.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self._on_current()

    def _show_failure(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        title = _("The visits could not be loaded")
        self._show_block(ErrorBlock(title, (again,), more=refusal(error)))

    def _show_block(self, block: QWidget) -> None:
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        self._stack.addWidget(block)
        self._stack.setCurrentWidget(block)

    def _on_current(self) -> None:
        row = self.chosen
        self._peek.show_visit(row, has_come=row is not None and self._has_come(row))

    def _has_come(self, row: VisitRow) -> bool:
        if row.starts_at is None:
            return False
        clock = self._desk.clock
        return row.starts_at.astimezone(clock.zone).date() <= clock.today()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("visit"):
            self.refresh()

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """Let single letters work while the list has the focus."""
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QKeyEvent.Type.KeyPress:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
        if key in steps:
            row = self.lines.next_visit_row(self.list.currentIndex().row(), steps[key])
            self.list.setCurrentIndex(self.lines.index(row, 0))
            return True
        if key in KEYS and KEYS[key] != "open":
            self.do(KEYS[key])
            return True
        return False
