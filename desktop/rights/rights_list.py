"""The list at the left: J and K walk over rights, letters take steps, Enter folds or explains."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.rights.panel import Panel, PanelRow
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.rights.level_box import box_side, paint_level
from desktop.rights.rights_model import (
    END_GROUPS,
    FOLDED,
    Fore,
    Index,
    Item,
    Key,
    RightsModel,
    items_of,
    spots_of,
)
from desktop.rights.row_words import key_of

ROW, HEAD, LOW_ROW = 49, 34, 44
STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
FOLDS = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RightsDelegate(QStyledItemDelegate):
    """Paints heads with count and line, rights with level, two lines and mark."""

    def __init__(self, of: "RightsList") -> None:
        super().__init__(of)
        self._list = of

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a head or a right."""
        item: Item = index.data(Qt.ItemDataRole.UserRole)
        if item.row is None:
            return QSize(200, max(theme.scaled(HEAD), paint.line_height("body") + 10))
        lines = paint.line_height("body") * self._title_lines(item.title)
        return QSize(200, max(theme.scaled(ROW), lines + paint.line_height("small") + 10))

    def _title_lines(self, title: str) -> int:
        """Return over how many lines a name goes: never cut, at most two."""
        taken = box_side() + theme.scaled(9 + 13 + 8 + 17 + 12) + 6
        room = self._list.viewport().width() - taken
        return 1 if paint.text_width(title, strong=True) <= room else 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        item: Item = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        flags = QStyle.StateFlag
        chosen = bool(state & flags.State_Selected)
        painter.save()
        if item.may_be_chosen:
            paint.paint_row_background(
                painter, rect, selected=chosen, hover=bool(state & flags.State_MouseOver),
                focused=chosen and bool(state & flags.State_HasFocus),
            )  # fmt: skip
        if item.row is None:
            self._head(painter, rect, item)
        else:
            self._right(painter, rect, item, item.row, chosen=chosen)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, item: Item) -> None:
        room = rect.adjusted(theme.scaled(6), 0, -theme.scaled(14), 0)
        left = room.x()
        if item.is_folded is not None:
            size = theme.scaled(14)
            spot = QRect(left, room.center().y() - size // 2 + 1, size, size)
            name = "chevron-right" if item.is_folded else "chevron-down"
            paint_icon(painter, spot, name, "text.secondary")
            left += size + theme.scaled(6)
        room.setLeft(left)
        left += paint.paint_text(painter, room, item.title, "body", strong=not item.is_rest)
        if item.is_rest:
            return
        left += theme.scaled(8)
        room.setLeft(left)
        left += paint.paint_text(
            painter, room, str(item.count), "small", "text.muted", tabular=True
        ) + theme.scaled(10)
        painter.setPen(QPen(theme.colour("border.subtle"), 1))
        painter.drawLine(left, room.center().y() + 1, room.right(), room.center().y() + 1)

    def _right(
        self, painter: QPainter, rect: QRect, item: Item, row: PanelRow, *, chosen: bool
    ) -> None:
        side, size = box_side(), theme.scaled(17)
        box = QRect(rect.x() + theme.scaled(9), rect.center().y() - side // 2, side, side)
        paint_level(painter, box, row.rule.level)
        mark = QRect(rect.right() - size - theme.scaled(12), rect.center().y() - size // 2, size,
                     size)  # fmt: skip
        paint_icon(painter, mark, item.icon, item.ink)
        left = box.right() + theme.scaled(13)
        room = QRect(left, rect.y(), mark.left() - left - theme.scaled(8), 0)
        first, second = paint.line_height("body"), paint.line_height("small")
        is_long = paint.text_width(item.title, strong=chosen) > room.width()
        first *= 2 if is_long else 1
        top = rect.y() + (rect.height() - first - second) // 2
        room = QRect(left, top, room.width(), first)
        paint.paint_wrapped(painter, room, item.title, "body", strong=chosen)
        below = QRect(left, top + first, room.width(), second)
        below = self._signs(painter, below, item)
        paint.paint_text(painter, below, item.second, "small", "text.secondary")

    def _signs(self, painter: QPainter, line: QRect, item: Item) -> QRect:
        """Paint the signs at the end of the second line; return the room that is left."""
        signs = ["equal-approximately"] if item.is_near else []
        signs += ["shopping-basket"] if item.key in self._list.basket else []
        size = theme.scaled(15)
        for name in signs:
            spot = QRect(line.right() - size, line.center().y() - size // 2 + 1, size, size)
            paint_icon(painter, spot, name, "text.primary")
            line = line.adjusted(0, 0, -size - theme.scaled(6), 0)
        return line


class RightsList(QListView):
    """`picked` fires when another right is current; `wanted` carries a deed or "menu"."""

    picked = Signal()
    wanted = Signal(str)

    def __init__(self, keys: Mapping[Qt.Key, str]) -> None:
        super().__init__()
        self._deeds = keys
        self._panel: Panel | None = None
        self._fores: tuple[Fore, ...] = ()
        self._folded = FOLDED
        self.basket: frozenset[Key] = frozenset()
        self.rights = RightsModel(self)
        self.setModel(self.rights)
        self.setItemDelegate(RightsDelegate(self))
        self.setAccessibleName(_("Rights"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def chosen(self) -> PanelRow | None:
        """Return the chosen right, None on a head."""
        item = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return item.row if isinstance(item, Item) else None

    @property
    def folded(self) -> frozenset[str]:
        """Return what shows only its head: groups, or the rest of long ones."""
        return self._folded

    def show_panel(
        self, panel: Panel, fores: Sequence[Fore] = (), *, first: bool = False
    ) -> None:  # fmt: skip
        """Show the rights; the same right stays chosen wherever it moved, or the `first` one is."""
        self._panel, self._fores = panel, tuple(fores)
        before = self.currentIndex().row()
        kept = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        self.rights.fill(items_of(panel, self._folded, fores))
        key = kept.key if isinstance(kept, Item) else ("", None)
        place = self.rights.place_of(key)
        if isinstance(kept, Item) and kept.row is not None:
            if self._has_ended(kept):
                place = self.rights.step(before - 1, 1)
            elif place < 0:
                place = self._unfold_for(kept)
        if first:
            place = self.rights.first_right()
        self.choose(place if place >= 0 else self.rights.step(-1, 1))

    def choose_right(self, right_id: str) -> None:
        """Choose a right by id, in whichever group it stands."""
        rows = () if self._panel is None else self._panel.rows
        found = next((row for row in rows if row.rule.id == right_id), None)
        if found is not None:
            self.choose(self._bring(found))

    def _bring(self, row: PanelRow) -> int:
        """Unfold what keeps a right out of sight; return its line."""
        for spot in spots_of(row):
            place = self.rights.place_of(key_of(row))
            if place >= 0:
                return place
            self.fold(spot, folded=False)
        return self.rights.place_of(key_of(row))

    def _has_ended(self, kept: Item) -> bool:
        """Tell whether work on a right just ended without it: the next one is what comes now."""
        rows = () if self._panel is None else self._panel.rows
        row = next((each for each in rows if key_of(each) == kept.key), None)
        return row is not None and row.group in END_GROUPS and kept.group not in END_GROUPS

    def _unfold_for(self, kept: Item) -> int:
        """Keep a chosen right in sight when it moved into a folded group."""
        rows = () if self._panel is None else self._panel.rows
        row = next((each for each in rows if key_of(each) == kept.key), None)
        return -1 if row is None else self._bring(row)

    def mark_basket(self, chosen: Collection[Key]) -> None:
        """Show which rights lie in the basket."""
        self.basket = frozenset(chosen)
        self.rights.basket = self.basket
        self.viewport().update()

    def fold(self, spot: str, *, folded: bool) -> None:
        """Show only the head of a group (or of the rest of it), or its rights."""
        if self._panel is None or (spot in self._folded) is folded:
            return
        self._folded = self._folded | {spot} if folded else self._folded - {spot}
        self.rights.fill(items_of(self._panel, self._folded, self._fores))
        self.choose(self.rights.place_of(("head", spot)))

    def choose(self, place: int) -> None:
        """Choose a line and bring it into view."""
        index = self.rights.index(place, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def _on_current(self, _new: QModelIndex, _old: QModelIndex) -> None:
        self.picked.emit()

    def _fold_here(self, folded: bool | None = None) -> bool:
        item = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        if not isinstance(item, Item) or item.row is not None or item.is_folded is None:
            return False
        self.fold(item.spot, folded=not item.is_folded if folded is None else folded)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, fold, or want a deed."""
        key, keypad = Qt.Key(event.key()), Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~keypad:
            super().keyPressEvent(event)
        elif key in STEPS:
            self.choose(self.rights.step(self.currentIndex().row(), STEPS[key]))
        elif key in FOLDS and self._fold_here(FOLDS[key]):
            return
        elif key in ENTERS:
            if not self._fold_here():
                self.wanted.emit("explain")
        elif key in self._deeds:
            self.wanted.emit(self._deeds[key])
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are steps here, never a search."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold with a click on a head."""
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()) == self.currentIndex():
            self._fold_here()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let names take as many lines as they need beside a scroll bar that came or went."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Shift+F10, the menu key or the right button: the same deeds by name."""
        self.wanted.emit("menu")
        event.accept()

    def spot(self) -> QPoint:
        """Return where a menu for the chosen line belongs."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
