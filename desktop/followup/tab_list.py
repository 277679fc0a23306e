"""The questions and promises of one citizen as rows: open ones first, ended ones after them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
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
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.followup.detail import FollowUpView
from desktop.followup.clock_deeds import Clock
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_short
from desktop.kit.words.followup import (
    DEED_ICONS,
    END_REASONS,
    STATES,
    clock_text,
    in_language,
    spoken_clock,
)

Index = QModelIndex | QPersistentModelIndex
VIEW_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
ROW, TILE, CLOCK = 52, 32, 112
DEEDS = {
    Qt.Key.Key_G: "no_answer",
    Qt.Key.Key_B: "reached",
    Qt.Key.Key_S: "message",
    Qt.Key.Key_D: "defer",
    Qt.Key.Key_P: "pause",
    Qt.Key.Key_O: "owner",
    Qt.Key.Key_X: "stop",
    Qt.Key.Key_N: "ask",
}


def second_line(view: FollowUpView) -> str:
    """Return since when, on which ladder, and how it ended."""
    is_promise = view.kind == "promise"
    said = _("promised on %(day)s") if is_promise else _("asked on %(day)s")
    told = [said % {"day": day_short(view.asked_on)}]
    if view.ladder_name:
        told.append(in_language(view.ladder_name))
    if view.next_due is None:
        told.append(_(STATES[view.state]))
        told.append(_(END_REASONS.get(view.end_reason, view.end_reason)))
        if view.ended_at is not None:
            told.append(day_short(view.ended_at))
    elif view.rungs and view.rung <= len(view.rungs):
        place = {"rung": view.rung, "rungs": len(view.rungs)}
        told.append(_("rung %(rung)d of %(rungs)d") % place)
    elif view.rungs:
        at_the_end = STATES["to_decide"]
        told.append(_(at_the_end))
    return " · ".join(each for each in told if each)


class FollowUpModel(QAbstractListModel):
    """The rows, as they were read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._views: tuple[FollowUpView, ...] = ()

    def show_views(self, views: Sequence[FollowUpView]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._views = tuple(views)
        self.endResetModel()

    def row_of(self, follow_up_id: UUID | None) -> int:
        """Return the row of a follow-up, the first where it is gone."""
        ids = [each.id for each in self._views]
        return ids.index(follow_up_id) if follow_up_id in ids else 0

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the follow-up, or its sentence."""
        if not index.isValid():
            return None
        view = self._views[index.row()]
        if role == VIEW_ROLE:
            return view
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            clock = spoken_clock(view.clock, view.days, view.next_due)
            return ", ".join((view.question, second_line(view), clock))
        return None


class FollowUpDelegate(QStyledItemDelegate):
    """Paints tile, question, second line, clock."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(300, max(theme.scaled(ROW), lines + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        view: FollowUpView = index.data(VIEW_ROLE)
        rect: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        flags = QStyle.StateFlag
        selected = bool(state & flags.State_Selected)
        paint.paint_row_background(
            painter, rect, selected=selected, hover=bool(state & flags.State_MouseOver),
            focused=selected and bool(state & flags.State_HasFocus),
        )  # fmt: skip
        is_open = view.next_due is not None
        side = theme.scaled(TILE)
        tile = QRect(rect.x() + theme.scaled(10), rect.center().y() - side // 2, side, side)
        icon = DEED_ICONS[Clock.of_view(view).deed] if is_open else "check"
        paint.paint_channel_tile(painter, tile, view.next_channel if is_open else "", icon)
        wide = theme.scaled(CLOCK)
        spot = QRect(rect.right() - wide - theme.scaled(10), rect.y(), wide, rect.height())
        if is_open:
            words = clock_text(view.clock, view.days, view.next_due)
            paint.paint_clock(painter, spot, view.clock, words, view.share)
        left = tile.right() + theme.scaled(12)
        right = spot.left() if is_open else rect.right()
        first, second = paint.line_height("body"), paint.line_height("small")
        top = rect.y() + (rect.height() - first - second) // 2
        room = QRect(left, top, right - left - theme.scaled(8), first)
        ink = "text.primary" if is_open else "text.muted"
        paint.paint_text(painter, room, view.question, "body", ink, strong=is_open)
        below = QRect(left, top + first, room.width(), second)
        paint.paint_text(painter, below, second_line(view), "small", "text.secondary")


class FollowUpList(QListView):
    """`picked` fires when another row is current, `wanted` carries a deed."""

    picked = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FollowUpModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(FollowUpDelegate(self))
        self.setAccessibleName(_("Questions and promises"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> FollowUpView | None:
        """Return the chosen follow-up."""
        found = self.currentIndex().data(VIEW_ROLE)
        return found if isinstance(found, FollowUpView) else None

    def show_views(self, views: Sequence[FollowUpView]) -> None:
        """Replace the rows, keeping the chosen one."""
        kept = self.chosen.id if self.chosen is not None else None
        self.rows.show_views(views)
        self.setCurrentIndex(self.rows.index(self.rows.row_of(kept), 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the tab."""
        super().currentChanged(current, previous)
        self.picked.emit()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are deeds here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with J and K too; letters are deeds."""
        key = Qt.Key(event.key())
        plain = not event.modifiers()
        if plain and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            row = self.currentIndex().row() + (1 if key == Qt.Key.Key_J else -1)
            row = min(max(row, 0), self.rows.rowCount() - 1)
            self.setCurrentIndex(self.rows.index(row, 0))
        elif plain and key in DEEDS:
            self.wanted.emit(DEEDS[key])
        else:
            super().keyPressEvent(event)
