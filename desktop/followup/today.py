"""Today: what must happen, in which order, and one key to do it."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.followup.detail import FollowUpView
from db.kit.changes import Changes
from desktop.followup.clock_deeds import ClockDeeds
from desktop.followup.day_paper import day_paper
from desktop.followup.day_parts import empty_block, is_over
from desktop.followup.deeds import Morning, RowDeeds, offered, read_detail, read_morning
from desktop.followup.head import DayHead
from desktop.followup.peek import Peek, second_deeds
from desktop.followup.section_bar import SectionBar
from desktop.followup.worklist import Worklist
from desktop.followup.worklist_model import GROUPS, WorklistModel
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, Button, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, ngettext
from desktop.kit.page import Page
from desktop.kit.words.followup import SHORT_DEEDS
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from db.kit.errors import CodedError

PEEK, COMPACT_BELOW, STRUCK_FOR_MS = 364, 1240, 8_000


class TodayPage(Page):
    """List at the left, peek at the right; in narrow windows the peek slides over the list."""

    page_id = "today"
    listens = ("follow_up", "contact", "visit", "request", "flag", "person")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.items = WorklistModel(self)
        self.head = DayHead()
        self.bar = SectionBar()
        self.list = Worklist(self.items)
        self.peek = Peek()
        self._stack = BlockStack()
        self._row = QHBoxLayout(self)
        self._is_compact = self._is_slid_in = self._wants_focus = False
        self._section = ""
        self._wanted: UUID | None = None
        clocks = ClockDeeds(desk, self.work, started=self._on_started, ended=self._on_ended,
                            failed=self.items.settle)  # fmt: skip
        self.deeds = RowDeeds(desk, clocks)
        self._build()
        self._connect()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.scaled(16), theme.scaled(14), 2, 0)
        column.setSpacing(theme.scaled(4))
        column.addWidget(self.head)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(left, 1)
        self._row.addWidget(self.peek)
        self.peek.hide()
        self.setFocusProxy(self.list)
        self._stack.show_block(SkeletonRows())

    def _connect(self) -> None:
        self.head.team_wanted.connect(lambda: self.desk.actions.run("team.open"))
        self.bar.turned.connect(self._on_section)
        self.bar.regrouped.connect(self._next_group)
        self.list.chosen.connect(self._on_chosen)
        self.list.deed_wanted.connect(self.do)
        self.list.group_wanted.connect(self.group_by)
        self.peek.wanted.connect(self.do)

    # -- asking ------------------------------------------------------------------------------

    def shown(self) -> None:
        """Come to the front; the list takes the focus as soon as there is one."""
        self._wants_focus = self._stack.currentWidget() is not self.list
        super().shown()

    def refresh(self) -> None:
        """Ask for the day anew, keeping the chosen item."""
        self.work.ask(read_morning, self._on_morning, key="day", failed=self._on_failed)

    def on_changes(self, changes: Changes) -> None:
        """Let what was undone stand open again, then ask anew."""
        if changes.said == "undone":
            for kind, row_id in changes.touched:
                if kind == "follow_up" and row_id is not None:
                    self.items.settle(row_id)
        super().on_changes(changes)

    def _on_morning(self, found: Morning) -> None:
        kept, row = self._wanted or self.list.item_id, self.list.currentIndex().row()
        self._wanted = None
        self.items.show_items(found.day.items, found.day.failed)
        self.head.show_noted(found.noted)
        self.head.show_team(found.team)
        self._show_counts()
        self._warn(found.day.clocks_due)
        if self.items.is_empty:
            self._show_empty(found)
            return
        self._stack.setCurrentWidget(self.list)
        self.list.stand_near(kept, row)
        if self._wants_focus and not is_over(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wants_focus = False

    def _show_counts(self) -> None:
        self.head.show_day(self.desk.clock.now(), self.items.count(), self.items.count("now"))
        self.bar.show_counts(self.items, self._section)

    def _warn(self, clocks: int) -> None:
        text = ngettext(
            "%(n)d answer clock runs out today", "%(n)d answer clocks run out today", clocks
        ) % {"n": clocks}
        self.desk.notice("today.open", text if clocks else "", "clock-alert", "danger")

    def _show_empty(self, found: Morning) -> None:
        self._stack.show_block(empty_block(found.day.later, partial(self._show_later, found)))
        self._fit()

    def _show_later(self, found: Morning) -> None:
        self.items.show_items(found.day.later)
        self._show_counts()
        self._stack.setCurrentWidget(self.list)
        self.list.stand_near(None, 0)
        self.list.setFocus()

    def _on_failed(self, error: "CodedError") -> None:
        again: Button = (_("Try again"), "", self.refresh)
        self._stack.show_block(
            ErrorBlock(_("Today could not be loaded"), [again], more=refusal(error))
        )  # fmt: skip

    # -- choosing ----------------------------------------------------------------------------

    def _on_chosen(self) -> None:
        item = self.list.item
        if item is not None:
            deeds = offered(item)
            self.peek.show_item(item, deeds)
            words = second_deeds()
            main = ("do", _(SHORT_DEEDS[item.deed]), "Enter")
            self.list.offered = (main, *((code, *words[code]) for code in deeds))
            if item.source == "follow_up":
                self.work.ask(partial(read_detail, item.id), self._on_detail, key="peek")
        self._fit()

    def _on_detail(self, view: FollowUpView | None) -> None:
        if view is not None and view.id == self.list.item_id:
            self.peek.show_detail(view)

    def _on_section(self, section: str) -> None:
        kept, self._section = self.list.item_id, section
        self.items.show_section(section)
        self.list.stand_near(kept, 0)
        self.list.setFocus()

    def group_by(self, number: int) -> None:
        """Group by clock, citizen, neighbourhood or channel (0 to 3)."""
        kept = self.list.item_id
        self.items.group_by(GROUPS[number])
        self._show_counts()
        self.list.stand_near(kept, 0)

    def _next_group(self) -> None:
        self.group_by((GROUPS.index(self.items.group) + 1) % len(GROUPS))
        self.list.setFocus()

    # -- doing -------------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do one thing with the chosen item."""
        item = self.list.item
        if deed == "again":
            self.refresh()
        elif deed == "print":
            self._print()
        elif deed == "back":
            self._slide(is_in=False)
        elif deed == "further" and self._is_compact and not self._is_slid_in:
            self._slide(is_in=True)
        elif item is not None and not self.items.is_done(item.id):
            self.deeds.do("file" if deed == "further" else deed, item)

    def _print(self) -> None:
        """Put the day on paper, as it stands on the screen."""
        card = self.desk.worker_card
        name = card.name if card is not None else ""
        paper = day_paper(self.items.to_do(), self.desk.clock.now(), name, self.desk.office.facts)
        made = self.desk.papers.set_paper(paper)
        self.work.wait_for(made, self.desk.papers.show, self.desk.hub.failed.emit)

    def _on_started(self, clock_id: UUID) -> None:
        kept, row = self.list.item_id, self.list.currentIndex().row()
        self.items.mark_done(clock_id)
        self.list.stand_near(kept, row)
        QTimer.singleShot(STRUCK_FOR_MS, self, partial(self._let_go, clock_id))

    def _on_ended(self, clock_id: UUID) -> None:
        """Stand on the next thing to do, unless the worker moved on already."""
        if self.list.item_id == clock_id:
            self.list.stand_on(self.items.first_open_after(self.list.currentIndex().row()))
        self._show_counts()

    def _let_go(self, clock_id: UUID) -> None:
        kept, row = self.list.item_id, self.list.currentIndex().row()
        self.items.settle(clock_id)
        self._show_counts()
        if self.items.is_empty:
            self.refresh()
        else:
            self.list.stand_near(kept, row)

    # -- place and shape ---------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        """Remember section, group and item."""
        return {"section": self._section, "group": self.items.group, "item": self.list.item_id}

    def restore(self, place: dict[str, object]) -> None:
        """Go back there."""
        item = place.get("item")
        self._section, self._wanted = (
            str(place["section"]),
            item if isinstance(item, UUID) else None,
        )
        self.items.group_by(str(place["group"]))
        self.items.show_section(self._section)

    def _fit(self) -> None:
        self.list.delegate.is_compact = self._is_compact
        wide = min(theme.scaled(PEEK), max(240, self.width() - theme.scaled(60)))
        self.peek.setFixedWidth(wide)
        shown = self.list.item is not None and self._stack.currentWidget() is self.list
        self.peek.setVisible(shown and (not self._is_compact or self._is_slid_in))
        if self._is_compact and self._is_slid_in:
            self.peek.setGeometry(self.width() - wide, 0, wide, self.height())
            self.peek.raise_()

    def _slide(self, *, is_in: bool) -> None:
        self._is_slid_in = is_in and self._is_compact
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc slides the peek away again; Ctrl+P prints."""
        if event.matches(QKeySequence.StandardKey.Print):
            self._print()
            return
        if event.key() == Qt.Key.Key_Escape and self._is_slid_in:
            self._slide(is_in=False)
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give narrow windows the whole width for the list; the peek slides over it."""
        super().resizeEvent(event)
        is_compact = self.width() / theme.factor() < COMPACT_BELOW - theme.WIDTH_OF_RAIL
        if is_compact != self._is_compact:
            self._is_compact, self._is_slid_in = is_compact, False
            if is_compact:
                self._row.removeWidget(self.peek)
            else:
                self._row.addWidget(self.peek)
        self._fit()
