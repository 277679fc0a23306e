"""Chooses one of many by typing a few letters: a fact to suppose, an event of life."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from db.people.folding import fold
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.limits import hold
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
WIDE, HIGH, ROW, LONGEST = 640, 520, 46, 60
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose: what it is called, a quieter line under it, an icon before it."""

    what: object
    title: str
    second: str = ""
    icon: str = ""

    @property
    def sentence(self) -> str:
        """Return the option as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.second) if part)


class OptionModel(QAbstractListModel):
    """The options that fit what was typed."""

    def __init__(self, parent: QObject, options: Sequence[Option]) -> None:
        super().__init__(parent)
        self._all = tuple((fold(option.sentence), option) for option in options)
        self.shown: tuple[Option, ...] = tuple(options)

    def narrow(self, typed: str) -> None:
        """Show only options in which each typed word stands."""
        words = fold(typed).split()
        self.beginResetModel()
        self.shown = tuple(o for text, o in self._all if all(word in text for word in words))
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many options are shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an option, or its sentence."""
        option = self.shown[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return option
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return option.sentence
        return None


class OptionDelegate(QStyledItemDelegate):
    """Paints an option: icon, title, quieter line."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of one or two lines."""
        option: Option = index.data(Qt.ItemDataRole.UserRole)
        lines = paint.line_height("body")
        lines += paint.line_height("small") if option.second else 0
        return QSize(200, max(theme.scaled(ROW if option.second else 34), lines + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one option."""
        told: Option = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        paint.paint_row_background(painter, rect, selected=chosen, hover=False, focused=chosen)
        size = theme.scaled(17)
        left = rect.x() + theme.scaled(12)
        if told.icon:
            spot = QRect(left, rect.center().y() - size // 2, size, size)
            paint_icon(painter, spot, told.icon, "text.secondary")
        left += size + theme.scaled(12)
        high = paint.line_height("body") + (paint.line_height("small") if told.second else 0)
        room = QRect(left, rect.y() + (rect.height() - high) // 2,
                     rect.right() - left - theme.scaled(8), paint.line_height("body"))  # fmt: skip
        paint.paint_text(painter, room, told.title, "body", strong=chosen)
        if told.second:
            below = room.translated(0, room.height())
            below.setHeight(paint.line_height("small"))
            paint.paint_text(painter, below, told.second, "small", "text.secondary")


class Chooser(Overlay):
    """Letters narrow the list, arrows move, Enter chooses; `chosen` carries what was chosen."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, title: str, hint: str, options: Sequence[Option]) -> None:
        super().__init__(desk, WIDE, HIGH)
        self.setAccessibleName(title)
        self.options = OptionModel(self, options)
        self.field, self.list = QLineEdit(), QListView()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        hold(self.field, LONGEST)
        self.list.setModel(self.options)
        self.list.setItemDelegate(OptionDelegate(self.list))
        self.list.setAccessibleName(title)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = Label(_("Nothing with these letters."), "body", "text.secondary")
        self._lay_out(title)
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self._take())
        self._narrow("")

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.space(2))
        column.addWidget(Label(title, "heading", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = KeyButton(_("Cancel"), "Esc", "ghost")
        cancel.clicked.connect(self.close_overlay)
        go = KeyButton(_("Choose"), "Enter", "primary")
        go.clicked.connect(self._take)
        row.addWidget(cancel)
        row.addWidget(go)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin with typing."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _narrow(self, typed: str) -> None:
        self.options.narrow(typed)
        has_some = self.options.rowCount() > 0
        self.list.setVisible(has_some)
        self.nothing.setVisible(not has_some)
        if has_some:
            self.list.setCurrentIndex(self.options.index(0, 0))
            self._say()

    def _move(self, steps: int) -> None:
        last = self.options.rowCount() - 1
        at = max(0, min(last, self.list.currentIndex().row() + steps))
        self.list.setCurrentIndex(self.options.index(at, 0))
        self._say()

    def _say(self) -> None:
        told = self.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self.field.setAccessibleDescription(str(told or ""))

    def _take(self) -> None:
        option = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if isinstance(option, Option):
            self.close_overlay()
            self.chosen.emit(option.what)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the focus stays where letters are typed."""
        if watched is self.field and isinstance(event, QKeyEvent) \
                and event.type() == QEvent.Type.KeyPress:  # fmt: skip
            key = Qt.Key(event.key())
            if key in MOVES:
                self._move(MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)
