"""Today: what must happen, in which order, and one key to do it."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from db.followup.worklist import SECTIONS, WorkItem
from desktop.followup import deeds
from desktop.followup.delegate import WorklistDelegate
from desktop.followup.peek import Peek
from desktop.followup.worklist_model import GROUPS, WorklistModel
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day, ngettext
from desktop.kit.page import Page
from desktop.kit.parts import Chip, KeyButton, Label, Tab, TabBar
from desktop.kit.words.followup import SECTIONS as SECTION_WORDS
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from db.kit.errors import CodedError

PEEK, COMPACT_BELOW = 364, 1240


class TodayPage(Page):
    """List at the left, peek at the right; in narrow windows the peek slides over the list."""

    page_id = "today"
    listens = ("follow_up", "contact", "visit", "request", "flag", "person")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.items = WorklistModel(self)
        self._title = Label("", "title")
        self._facts = Label("", "small", "text.secondary")
        self._noted = QHBoxLayout()
        self._noted_word = Label("")
        self._tabs = TabBar(_("Sections of today"))
        self._tabs.turned.connect(self._on_section)
        self._group = KeyButton("", "1", "ghost", icon="layers", size="sm")
        self._group.clicked.connect(self._next_group)
        self.list = QListView()
        self.delegate = WorklistDelegate(self.list)
        self.peek = Peek()
        self.peek.wanted.connect(self.do)
        self._stack = QStackedWidget()
        self._pending: UUID | None = None
        self._build()

    def _build(self) -> None:
        self.list.setModel(self.items)
        self.list.setItemDelegate(self.delegate)
        self.list.setAccessibleName(_("What there is to do"))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.doubleClicked.connect(lambda _index: self.do("do"))
        self.list.installEventFilter(self)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        head.addLayout(words, 1)
        head.addLayout(self._noted)
        bar = QHBoxLayout()
        bar.addWidget(self._tabs, 1)
        bar.addWidget(self._group)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.scaled(24), theme.scaled(14), theme.scaled(10), 0)
        column.setSpacing(theme.scaled(4))
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.peek)
        self.setFocusProxy(self.list)
        self._show_block(SkeletonRows())

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the day anew, keeping the chosen item."""
        self.work.ask(deeds.read_day, self._on_day, key="day", failed=self._on_failed)

    def _on_day(self, found: deeds.Day) -> None:
        kept = self.chosen_id
        row = self.list.currentIndex().row()
        self.items.show_items(found.items)
        self._show_head(found)
        self._show_tabs()
        if not found.items:
            self._show_block(
                EmptyBlock(
                    "circle-check", _("Nothing is urgent"),
                    more=_("Everything that was due has been done."),
                )
            )  # fmt: skip
            self.peek.show_item(None)
            return
        self._stack.setCurrentWidget(self.list)
        self._choose(self.items.row_of(kept), row)

    def _show_head(self, found: deeds.Day) -> None:
        text = day(self.desk.clock.now())
        self._title.setText(text[:1].upper() + text[1:])
        count = len(found.items)
        urgent = self.items.count("now")
        parts = [ngettext("%(n)d thing to do", "%(n)d things to do", count) % {"n": count}]
        if urgent:
            parts.append(ngettext("%(n)d urgent", "%(n)d urgent", urgent) % {"n": urgent})
        self._facts.setText(", ".join(parts))
        while self._noted.count():
            taken = self._noted.takeAt(0)
            old = taken.widget() if taken is not None else None
            if old is not None:
                old.deleteLater()
        self._noted_word = Label(_("Noted today"), "small", "text.secondary")
        self._noted_word.setVisible(self._is_wide)
        self._noted.addWidget(self._noted_word)
        for channel in theme.CHANNELS:
            facts = theme.tokens()["channels"][channel]
            text = f"{facts['word']}  {found.noted.get(channel, 0)}"
            self._noted.addWidget(Chip(text, str(facts["icon"]), f"channel.{channel}", strong=True))
        late = found.clocks_due
        notice = ngettext(
            "%(n)d answer clock runs out today", "%(n)d answer clocks run out today", late
        )
        self.desk.notice("today.open", notice % {"n": late} if late else "", "clock-alert",
                         "danger")  # fmt: skip

    def _show_tabs(self) -> None:
        tabs = [Tab(code="", text=_("All"), count=self.items.count())]
        for code in SECTIONS:
            count = self.items.count(code)
            if count:
                tabs.append(Tab(code=code, text=_(SECTION_WORDS[code]), count=count))
        self._tabs.set_tabs(tabs)
        group = GROUPS.index(self.items.group)
        self._group.set_label(group_word(group))
        self._group.set_key(str(group + 1))

    def _show_block(self, block: QWidget) -> None:
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
        self._stack.addWidget(block)
        self._stack.setCurrentWidget(block)

    def _on_failed(self, error: "CodedError") -> None:
        self._show_block(
            ErrorBlock(
                _("Today could not be loaded"), [(_("Try again"), "", self.refresh)],
                more=refusal(error),
            )
        )  # fmt: skip

    # -- choosing ----------------------------------------------------------------------------

    @property
    def chosen(self) -> WorkItem | None:
        """Return the chosen item."""
        return self.items.item_at(self.list.currentIndex())

    @property
    def chosen_id(self) -> UUID | None:
        """Return the chosen item's id."""
        item = self.chosen
        return item.id if item is not None else None

    def _choose(self, row: int, near: int = -1) -> None:
        if row < 0:
            row = self.items.next_item_row(max(near, 0) - 1, 1)
        index = self.items.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    def _on_current(self) -> None:
        item = self.chosen
        self.peek.show_item(item)
        if item is not None and item.source == "follow_up":
            query = partial(deeds.read_detail, item.id)
            self.work.ask(query, self.peek.show_detail, key="peek")

    def _on_section(self, section: str) -> None:
        kept = self.chosen_id
        self.items.show_section(section)
        self._choose(self.items.row_of(kept))
        self.list.setFocus()

    def group_by(self, number: int) -> None:
        """Group by clock, citizen, neighbourhood or channel (0 to 3)."""
        kept = self.chosen_id
        self.items.group_by(GROUPS[number])
        self._show_tabs()
        self._choose(self.items.row_of(kept))

    def _next_group(self) -> None:
        self.group_by((GROUPS.index(self.items.group) + 1) % len(GROUPS))

    # -- doing -------------------------------------------------------------------------------

    def do(self, deed: str) -> None:
        """Do one thing with the chosen item."""
        item = self.chosen
        if item is not None:
            deeds.DEEDS[deed](self, item)

    def fade(self, item_id: UUID) -> None:
        """Show an item as done for eight seconds; undo brings it back."""
        self.delegate.done = self.delegate.done | {item_id}
        self.list.viewport().update()
        QTimer.singleShot(8_000, self, partial(self._unfade, item_id))

    def _unfade(self, item_id: UUID) -> None:
        self.delegate.done = self.delegate.done - {item_id}
        self.list.viewport().update()

    def eventFilter(self, watched: object, event: object) -> bool:
        """Let single letters work while the list has the focus."""
        return (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and self._pressed(event)
        )

    def _pressed(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Down, Qt.Key.Key_Up) and plain:
            step = 1 if key in (Qt.Key.Key_J, Qt.Key.Key_Down) else -1
            self._choose(self.items.next_item_row(self.list.currentIndex().row(), step))
            return True
        deed = deeds.KEYS.get(Qt.Key(key)) if plain else None
        if deed is not None:
            self.do(deed)
            return True
        if plain and event.text() in ("1", "2", "3", "4"):
            self.group_by(int(event.text()) - 1)
            return True
        return False

    # -- place -------------------------------------------------------------------------------

    def place(self) -> dict[str, object]:
        """Remember section, group and item."""
        return {"section": self._tabs.code, "group": self.items.group, "item": self.chosen_id}

    def restore(self, place: dict[str, object]) -> None:
        """Go back there."""
        self.items.group_by(str(place["group"]))
        self.items.show_section(str(place["section"]))

    @property
    def _is_wide(self) -> bool:
        return self.width() / theme.factor() >= COMPACT_BELOW - theme.WIDTH_OF_RAIL

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the peek in narrow windows; the list stays whole."""
        super().resizeEvent(event)
        is_wide = self._is_wide
        self.peek.setFixedWidth(theme.scaled(PEEK))
        self.peek.give_room(is_wide)
        self._noted_word.setVisible(is_wide)


def group_word(number: int) -> str:
    """Return the word for a way of grouping."""
    return (_("Clock"), _("Citizen"), _("Neighbourhood"), _("Channel"))[number]
