"""Today's list itself: single letters, digits and arrows while it has the focus."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from db.followup.worklist import WorkItem
from desktop.followup.delegate import WorklistDelegate
from desktop.followup.worklist_model import Head, Index, Line, Missing, WorklistModel
from desktop.kit.i18n import _

KEYS: Final[Mapping[Qt.Key, str]] = {
    Qt.Key.Key_Return: "do",
    Qt.Key.Key_Enter: "do",
    Qt.Key.Key_G: "no_answer",
    Qt.Key.Key_B: "reached",
    Qt.Key.Key_S: "message",
    Qt.Key.Key_D: "defer",
    Qt.Key.Key_O: "owner",
    Qt.Key.Key_Right: "further",
    Qt.Key.Key_Left: "back",
}
DOWN = frozenset({Qt.Key.Key_J, Qt.Key.Key_Down})
UP = frozenset({Qt.Key.Key_K, Qt.Key.Key_Up})
GROUP_KEYS: Final = {"1": 0, "2": 1, "3": 2, "4": 3, "&": 0, "é": 1, '"': 2, "'": 3}
"""The digits, and what the same keys give unshifted on a Belgian keyboard."""
PLAIN = Qt.KeyboardModifier.KeypadModifier


class Worklist(QListView):
    """`deed_wanted` carries what to do, `group_wanted` a way of grouping (0 to 3).

    `chosen` fires whenever another line is current.
    """

    deed_wanted = Signal(str)
    group_wanted = Signal(int)
    chosen = Signal()

    def __init__(self, items: WorklistModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = items
        self.delegate = WorklistDelegate(self)
        self.offered: Sequence[tuple[str, str, str]] = ()
        self.setModel(items)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("What there is to do"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.deed_wanted.emit("do"))

    # -- where one stands --------------------------------------------------------------------

    @property
    def line(self) -> Line | None:
        """Return the chosen line."""
        return self.items.line_at(self.currentIndex())

    @property
    def item(self) -> WorkItem | None:
        """Return the chosen item; None on any other line."""
        return self.items.item_at(self.currentIndex())

    @property
    def item_id(self) -> UUID | None:
        """Return the chosen item's id."""
        item = self.item
        return item.id if item is not None else None

    def stand_on(self, row: int) -> None:
        """Choose a row and bring it into sight, its head too where that is the first."""
        index = self.items.index(max(row, 0), 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        if row <= 1:
            self.scrollToTop()
        self.scrollTo(index)

    def stand_near(self, item_id: UUID | None, row: int) -> None:
        """Choose an item where it still is, else what took its place."""
        found = self.items.row_of(item_id)
        if found < 0:
            found = self.items.next_stop(max(row, 0) - 1, 1)
            if self.items.line_at(self.items.index(found, 0)) is None:
                found = self.items.next_stop(self.items.rowCount(), -1)
        self.stand_on(found)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page that another line is chosen."""
        super().currentChanged(current, previous)
        self.chosen.emit()

    def _step(self, step: int) -> None:
        self.stand_on(self.items.next_stop(self.currentIndex().row(), step))

    def _leap(self, step: int) -> None:
        index = self.currentIndex()
        high = max(1, self.visualRect(index).height())
        row = index.row() + step * max(1, self.viewport().height() // high - 1)
        row = min(max(row, 0), self.items.rowCount() - 1)
        self.stand_on(self.items.next_stop(row - step, step))

    # -- keys and pointer --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, group, fold, or ask for a deed; whatever else goes to the page."""
        if event.modifiers() & ~PLAIN:
            self._with_modifier(event)
            return
        key = Qt.Key(event.key())
        if key in DOWN or key in UP:
            self._step(1 if key in DOWN else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._leap(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            at_top = key == Qt.Key.Key_Home
            start, step = (-1, 1) if at_top else (self.items.rowCount(), -1)
            self.stand_on(self.items.next_stop(start, step))
        elif key == Qt.Key.Key_Space:
            self.fold()
        elif event.text() in GROUP_KEYS:
            self.group_wanted.emit(GROUP_KEYS[event.text()])
        elif key in KEYS:
            self._want(KEYS[key])
        else:
            event.ignore()

    def _with_modifier(self, event: QKeyEvent) -> None:
        shift_f10 = event.key() == Qt.Key.Key_F10 and event.modifiers() == (
            Qt.KeyboardModifier.ShiftModifier
        )
        if shift_f10:
            self._open_menu(self.visualRect(self.currentIndex()).bottomLeft())
        elif event.text() in GROUP_KEYS and event.text().isdigit():
            self.group_wanted.emit(GROUP_KEYS[event.text()])
        else:
            event.ignore()

    def _want(self, deed: str) -> None:
        if isinstance(self.line, Head) and deed == "do":
            self.fold()
        elif isinstance(self.line, Missing):
            if deed == "do":
                self.deed_wanted.emit("again")
        else:
            self.deed_wanted.emit(deed)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are deeds here, never a search."""

    def fold(self) -> None:
        """Fold the section one stands in, or unfold the one whose head one stands on."""
        line = self.line
        if isinstance(line, Head):
            row = self.items.row_of_head(line.code)
            self.items.fold(line.code)
            self.stand_on(self.items.next_stop(row - 1, 1))
        elif isinstance(line, WorkItem):
            code = self.items.group_of(line)
            self.items.fold(code)
            self.stand_on(self.items.row_of_head(code))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold by a click on a head."""
        index = self.indexAt(event.position().toPoint())
        line = self.items.line_at(index)
        if isinstance(line, Head) and event.button() == Qt.MouseButton.LeftButton:
            kept, row = self.item_id, self.currentIndex().row()
            self.items.fold(line.code)
            self.stand_near(kept, row)
            return
        super().mousePressEvent(event)
        if isinstance(line, Missing):
            self.deed_wanted.emit("again")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer every deed for those who use no single letters."""
        self._open_menu(event.pos())

    def _open_menu(self, at: QPoint) -> None:
        if self.item is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed, text, key in self.offered:
            action = QAction(f"{text}\t{key}", menu)
            action.triggered.connect(lambda _checked=False, deed=deed: self.deed_wanted.emit(deed))
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(at))

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Stay on the current line: all moves are made above."""
        return self.currentIndex()
