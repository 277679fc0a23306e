"""The list under the search field: who was found, staying anonymous, a new citizen."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.contacts.facts import Hit
from desktop.kit import paint, theme
from desktop.kit.i18n import _, ngettext
from desktop.kit.icons import paint_icon

ROW = 50
SHOWN = 6
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the list; `deed` is person, anonymous or new."""

    deed: str
    icon: str
    first: str
    aside: str = ""
    second: str = ""
    key: str = ""
    hit: Hit | None = None

    @property
    def sentence(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(each for each in (self.first, self.aside, self.second) if each)


def person_row(hit: Hit) -> Row:
    """Return the row of a person found."""
    who = hit.who
    told = [who.where, hit.contact_worker]
    if hit.open_items:
        told.append(ngettext("%(n)d open", "%(n)d open", hit.open_items) % {"n": hit.open_items})
    return Row(
        deed="person",
        icon="user-round",
        first=who.name,
        aside="" if who.age is None else _("%(n)d years") % {"n": who.age},
        second=" · ".join(each for each in told if each),
        hit=hit,
    )


def anonymous_row(*, has_key: bool) -> Row:
    """Return the row that keeps the contact anonymous."""
    return Row(
        deed="anonymous",
        icon="eye-off",
        first=_("Anonymous"),
        second=_("no name needed, counts as a contact"),
        key=_("Enter") if has_key else "",
    )


def new_row(typed: str) -> Row:
    """Return the row that adds a citizen."""
    second = _("nobody found by that name") if typed else _("family name is enough")
    return Row(deed="new", icon="user-plus", first=_("New citizen"), second=second, key="Ctrl+N")


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(200, max(theme.scaled(ROW), lines + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        rect, state = option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        paint.paint_row_background(painter, rect, selected=chosen, hover=hover, focused=False)
        tile = theme.scaled(30)
        spot = QRect(rect.left() + theme.scaled(12), 0, tile, tile)
        spot.moveTop(rect.center().y() - tile // 2)
        paint.box(painter, spot, fill="bg.sunken", corner=theme.radius("md"))
        paint_icon(painter, spot.adjusted(7, 7, -7, -7), row.icon, "text.secondary")
        self._words(painter, rect.adjusted(theme.scaled(54), 0, -theme.scaled(12), 0), row)

    def _words(self, painter: QPainter, room: QRect, row: Row) -> None:
        if row.key:
            wide, high = paint.key_cap_size(row.key)
            cap = QRect(room.right() - wide, room.center().y() - high // 2, wide, high)
            paint.paint_key_cap(painter, cap, row.key)
            room = room.adjusted(0, 0, -wide - theme.scaled(8), 0)
        first, second = paint.line_height("body"), paint.line_height("small")
        top = room.center().y() - (first + second) // 2
        line = QRect(room.left(), top, room.width(), first)
        used = paint.paint_text(painter, line, row.first, "body", strong=True)
        line.setLeft(line.left() + used + theme.scaled(8))
        paint.paint_text(painter, line, row.aside, "body", "text.secondary")
        below = QRect(room.left(), top + first, room.width(), second)
        paint.paint_text(painter, below, row.second, "small", "text.secondary")


class Hits(QFrame):
    """Rows of which one is chosen; the focus stays in the search field."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(_("People found"))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._on_click)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        self.hide()

    def fill(self, rows: list[Row], chosen: int = 0) -> None:
        """Show rows; the chosen one keeps its place when it is the same person."""
        self.list.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.sentence)
            self.list.addItem(item)
        if rows:
            self.list.setCurrentRow(min(chosen, len(rows) - 1))
        self._fit(len(rows))

    def _fit(self, count: int) -> None:
        high = self.list.sizeHintForRow(0) if count else theme.scaled(ROW)
        self.resize(self.width(), min(count, SHOWN) * high + 14)

    @property
    def rows(self) -> list[Row]:
        """Return what is shown."""
        items = (self.list.item(index) for index in range(self.list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items]

    @property
    def chosen(self) -> Row | None:
        """Return the chosen row."""
        index = self.list.currentRow()
        return self.rows[index] if 0 <= index < self.list.count() else None

    def step(self, by: int) -> None:
        """Move the choice up or down."""
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    def _on_click(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep presses between rows from reaching the form below."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of a menu."""
        border = "border.strong" if theme.is_contrast() else "border.default"
        paint.box(QPainter(self), self.rect(), fill="bg.raised", border=border,
                  corner=theme.radius("lg"))  # fmt: skip
