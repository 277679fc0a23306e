"""The visits of one citizen, as a tab of the dossier."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.visits.shapes import VisitRow
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton
from desktop.kit.words.sentences import refusal
from desktop.visits import asking
from desktop.visits.deeds import Deeds, possible
from desktop.visits.peek import VisitPeek
from desktop.visits.visit_list import VisitList

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

PEEK = 340
ONE_COLUMN_BELOW, LEAST, WIDEST = 640, 120, 16_777_215


class VisitsTab(QWidget):
    """Open visits first, then the newest; the same keys as on the page of visits."""

    def __init__(self, desk: "Desk", person: UUID) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._work = desk.work(self)
        self._deeds = Deeds(desk, self._work)
        self.list = VisitList(_("Visits"), own=True)
        self._peek = VisitPeek()
        self._peek.wanted.connect(self.do)
        self._stack = BlockStack()
        self._build()
        desk.hub.changed.connect(self._on_changes)
        self.refresh()

    def _build(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.list.wanted.connect(self.do)
        plan = KeyButton(_("Plan a visit"), "P", icon="calendar-plus")
        plan.clicked.connect(self.plan)
        if self._desk.local.choices.single_letters:
            key = QShortcut(QKeySequence("P"), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(self._plan_by_key)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(plan)
        left = QVBoxLayout()
        left.addLayout(bar)
        left.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        self._columns = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, theme.space(1), 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self._peek)
        self._peek.setFixedWidth(theme.scaled(PEEK))
        self._peek.hide()
        self.setFocusProxy(self.list)
        self._stack.show_block(SkeletonRows(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details below the list in narrow windows and large text."""
        super().resizeEvent(event)
        one = self.width() / theme.factor() < ONE_COLUMN_BELOW
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        self._peek.setMinimumWidth(0 if one else theme.scaled(PEEK))
        self._peek.setMaximumWidth(WIDEST if one else theme.scaled(PEEK))
        self._stack.setMinimumHeight(theme.scaled(LEAST) if one else 0)

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

    def _plan_by_key(self) -> None:
        """Plan the chosen proposal; where none is chosen, a new visit."""
        row = self.list.chosen
        if row is not None and "plan" in possible(row, self._has_come(row)):
            self.do("plan")
        else:
            self.plan()

    def do(self, deed: str) -> None:
        """Do one thing with the chosen visit; its dossier is open already."""
        row = self.list.chosen
        if row is None or deed == "open":
            return
        if deed == "menu":
            at = self.list.visualRect(self.list.currentIndex()).center()
            deeds = possible(row, self._has_come(row)) - {"open"}
            self.list.offer(deeds, self.list.viewport().mapToGlobal(at))
        else:
            self._deeds.run(deed, row, has_come=self._has_come(row))

    def _show_visits(self, found: tuple[VisitRow, ...]) -> None:
        kept = self.list.chosen
        self.list.lines.show_rows(found)
        if not found:
            button = (_("Plan a visit"), "P", self.plan)
            self._stack.show_block(EmptyBlock("house", _("No visits yet"), (button,)))
            self._peek.hide()
            return
        self._stack.setCurrentWidget(self.list)
        if not self.list.choose_visit(kept.id if kept else None):
            self.list.choose(0)
        self._on_picked()

    def _show_failure(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        title = _("The visits could not be loaded")
        self._stack.show_block(ErrorBlock(title, (again,), more=refusal(error)))

    def _on_picked(self) -> None:
        row = self.list.chosen
        self._peek.show_visit(row, has_come=row is not None and self._has_come(row))

    def _has_come(self, row: VisitRow) -> bool:
        if row.starts_at is None:
            return False
        clock = self._desk.clock
        return row.starts_at.astimezone(clock.zone).date() <= clock.today()

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("visit"):
            self.refresh()
