"""Visits (F8): what waits to be planned, one worker's week, and one key for each deed."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from db.kit.errors import CodedError
from db.visits.shapes import VisitRow
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.i18n import _, day_full, day_short
from desktop.kit.page import Page
from desktop.kit.parts import Label
from desktop.kit.words.sentences import refusal
from desktop.visits import asking
from desktop.visits.deeds import Deeds, possible
from desktop.visits.head import PageHead
from desktop.visits.peek import VisitPeek
from desktop.visits.visit_list import VisitList

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

POOL, PEEK, COMPACT_BELOW = 244, 340, 1010


class VisitsPage(Page):
    """Pool at the left, the week in the middle, the chosen visit at the right."""

    page_id: ClassVar[str] = "visits"
    listens: ClassVar[tuple[str, ...]] = ("visit", "person")

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._monday = asking.monday_of(desk.clock.today())
        self._worker_id: UUID | None = None
        self._wanted: UUID | None = None
        self._deeds = Deeds(desk, self.work)
        self.head = PageHead()
        self.pool_list = self._list(_("To plan"), narrow=True)
        self.week_list = self._list(_("Visits of the week"), narrow=False)
        self._pool_title = Label(_("To plan"), "body", strong=True)
        self._pool_more = Label("", "small", "text.secondary", wrap=True)
        self.peek = VisitPeek()
        self.peek.wanted.connect(self.do)
        self._stack = BlockStack()
        self._last: VisitList = self.week_list
        self._build()
        self.head.moved.connect(self.move_by)
        self.head.chosen.connect(self.show_worker)
        self._bind_keys()

    def _bind_keys(self) -> None:
        """Turn the week and the worker from anywhere on the page, also when a list is empty."""
        for key, weeks in {"[": -1, "PgUp": -1, "]": 1, "PgDown": 1}.items():
            self._bind(key, partial(self.move_by, weeks))
        if self.desk.local.choices.single_letters:
            self._bind("W", self.head.next_worker)

    def _bind(self, key: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _list(self, name: str, *, narrow: bool) -> VisitList:
        view = VisitList(name, narrow=narrow)
        view.picked.connect(self._on_picked)
        view.reached.connect(self._on_reached)
        view.wanted.connect(self.do)
        return view

    def _build(self) -> None:
        pool = QWidget()
        pool.setAutoFillBackground(True)
        pool.setBackgroundRole(QPalette.ColorRole.Window)
        pool.setFixedWidth(theme.scaled(POOL))
        self.pool_list.setStyleSheet("QListView { background: transparent; }")
        pool_column = QVBoxLayout(pool)
        pool_column.setContentsMargins(
            theme.space(6) - 2, theme.space(2), theme.space(2), theme.space(2)
        )
        for label in (self._pool_title, self._pool_more):
            label.setContentsMargins(2, 0, 0, 0)
        pool_column.addWidget(self._pool_title)
        pool_column.addWidget(self.pool_list, 1)
        pool_column.addWidget(self._pool_more)
        self._pool_side = pool
        self._stack.addWidget(self.week_list)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(pool)
        row.addWidget(self._stack, 1)
        row.addWidget(self.peek)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self.setFocusProxy(self.week_list)
        self.peek.hide()
        self._stack.show_block(SkeletonRows())

    # -- asking ------------------------------------------------------------------------------

    def open_with(self, **arguments: object) -> None:
        """Go to one visit, where the action names one."""
        visit = arguments.get("visit")
        if isinstance(visit, UUID):
            self._wanted = visit
            self.work.ask(lambda unit: asking.read_one(unit, visit), self._go_to)

    def _go_to(self, row: VisitRow | None) -> None:
        if row is not None and row.starts_at is not None:
            local = row.starts_at.astimezone(self.desk.clock.zone).date()
            self._monday = asking.monday_of(local)
            self._worker_id = row.worker_id
        self.refresh()

    def refresh(self) -> None:
        """Ask for week and pool anew, keeping the chosen visit."""
        worker, monday = self._worker_id, self._monday
        self.work.ask(
            lambda unit: asking.read_week(unit, worker, monday),
            self._show_week,
            key="week",
            failed=self._show_failure,
        )

    def move_by(self, weeks: int) -> None:
        """Go weeks back or forth; 0 is this week."""
        this = asking.monday_of(self.desk.clock.today())
        self._monday = self._monday + timedelta(weeks=weeks) if weeks else this
        self.refresh()

    def show_worker(self, worker_id: str) -> None:
        """Show another worker's week."""
        self._worker_id = UUID(worker_id)
        self.refresh()

    def _show_week(self, found: asking.Week) -> None:
        kept, near = self._chosen_id(), self._last.currentIndex().row()
        self._worker_id = found.worker_id
        self.head.show_week(found)
        self.week_list.lines.show_week(found.visits, found.monday, self.desk.clock.today())
        self.pool_list.lines.show_rows(found.pool.visits)
        self._show_pool_words(found)
        if found.visits:
            self._stack.setCurrentWidget(self.week_list)
        else:
            name = next((w.name for w in found.workers if w.id == found.worker_id), "")
            text = _("%(name)s has no visits this week") % {"name": name}
            self._stack.show_block(EmptyBlock("house", text, more=_("Plan one from a dossier.")))
        self._choose_again(self._wanted or kept, near)
        self._wanted = None

    def _show_pool_words(self, found: asking.Week) -> None:
        count = self.pool_list.lines.count
        self._pool_title.setText(_("To plan") + (f"  {count}" if count else ""))
        due = found.pool.next_due_on
        more = ""
        if not count:
            more = _("Nothing waits to be planned.")
        if due is not None:
            by = day_short(due) if due.year == self.desk.clock.today().year else day_full(due)
            more += " " + _("The next yearly visit is needed by %(day)s.") % {"day": by}
        self._pool_more.setText(more.strip())

    def _show_failure(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        title = _("The visits could not be loaded")
        self._stack.show_block(ErrorBlock(title, (again,), more=refusal(error)))

    # -- choosing ----------------------------------------------------------------------------

    @property
    def chosen(self) -> VisitRow | None:
        """Return the chosen visit of the list that was used last."""
        return self._last.chosen

    def _chosen_id(self) -> UUID | None:
        row = self.chosen
        return row.id if row is not None else None

    def has_come(self, row: VisitRow) -> bool:
        """Tell whether a visit's day is today or past."""
        if row.starts_at is None:
            return False
        local: date = row.starts_at.astimezone(self.desk.clock.zone).date()
        return local <= self.desk.clock.today()

    def _choose_again(self, kept: UUID | None, near: int) -> None:
        for view in (self._last, self.week_list, self.pool_list):
            if kept is not None and view.choose_visit(kept):
                self._last = view
                break
        else:
            if not self._last.lines.count:
                self._last = self.week_list if self.week_list.lines.count else self.pool_list
            if self._last.lines.count:
                self._last.choose_near(near)
        self._on_picked()

    def _on_reached(self, view: VisitList) -> None:
        if view is not self._last:
            self._last = view
            if view.chosen is None and view.lines.count:
                view.choose_near(0)
            self._on_picked()

    def _on_picked(self) -> None:
        row = self.chosen
        self.peek.show_visit(row, has_come=row is not None and self.has_come(row))
        self._fit()

    # -- doing -------------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do one thing with the chosen visit."""
        row = self.chosen
        if row is None:
            return
        if deed == "menu":
            view = self._last
            at = view.visualRect(view.currentIndex()).center()
            view.offer(possible(row, self.has_come(row)), view.viewport().mapToGlobal(at))
        else:
            self._deeds.run(deed, row, has_come=self.has_come(row))

    # -- place -------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        """Remember worker, week and visit."""
        return {"worker": self._worker_id, "monday": self._monday, "visit": self._chosen_id()}

    def restore(self, place: dict[str, object]) -> None:
        """Go back there."""
        worker, monday, visit = place["worker"], place["monday"], place["visit"]
        self._worker_id = worker if isinstance(worker, UUID) else None
        self._monday = monday if isinstance(monday, date) else self._monday
        self._wanted = visit if isinstance(visit, UUID) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the peek up in narrow windows; the lists stay whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() / theme.factor()
        self._pool_side.setFixedWidth(theme.scaled(POOL if wide >= COMPACT_BELOW else 200))
        self.peek.setFixedWidth(theme.scaled(PEEK if wide >= COMPACT_BELOW else 280))
        self.peek.setVisible(self.chosen is not None and wide >= 640)
