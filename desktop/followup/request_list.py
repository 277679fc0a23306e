"""The requests of one citizen as rows, each with two clocks: what the law asks, what we promised.

The law's clock carries the scales and ours the handshake, so that nobody takes one for the other.
"""

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

from db.followup.requests import TwoClocks
from desktop.followup.request_deeds import LABELS
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_short
from desktop.kit.words.contacts import NATURES, OUTCOMES, REQUEST_STATES, domain
from desktop.kit.words.followup import clock_text, spoken_clock
from desktop.kit.words.terms import term_line

Index = QModelIndex | QPersistentModelIndex
VIEW_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
ROW, TILE, CLOCK, GAP, TWO_CLOCKS_FROM = 52, 32, 96, 12, 640
LAW, PROMISE = "scale", "handshake"
KEYS = {getattr(Qt.Key, f"Key_{key}"): deed for deed, (_label, key) in LABELS.items()}


def title(view: TwoClocks) -> str:
    """Return what is asked."""
    return view.request.line or domain(view.request.domain)


def facts_line(view: TwoClocks) -> str:
    """Return number, kind, where it stands, since when, and with whom."""
    one, legal = view.request, view.legal
    told = [one.number, _(NATURES[one.nature]), _(REQUEST_STATES[one.state])]
    if legal.outcome:
        told.append(_(OUTCOMES[legal.outcome]))
    opened = _("since %(day)s") if view.is_open else _("of %(day)s")
    told.append(opened % {"day": day_short(one.opened_at)})
    told.append(view.owner)
    return " · ".join(each for each in told if each)


def second_line(view: TwoClocks) -> str:
    """Return number and state, and by name which clocks run; without one, the other facts."""
    one, told = view.request, []
    if view.legal.running is not None:
        due = view.legal.running.counted.due_on
        told.append(term_line(view.legal.running.code, day_short(due)))
    if view.promise is not None:
        told.append(_("promised: %(what)s") % {"what": view.promise.text})
    if not told:
        return facts_line(view)
    return " · ".join(each for each in (one.number, _(REQUEST_STATES[one.state]), *told) if each)


def spoken(view: TwoClocks) -> str:
    """Return a row as a screen reader says it, both clocks by name."""
    told = [title(view), second_line(view)]
    law, promise = view.legal.running, view.promise
    if law is not None:
        told.append(
            _("legal clock: %(clock)s") % {"clock": spoken_clock(law.state, law.days, None)}
        )
    if promise is not None:
        clock = spoken_clock(promise.state, promise.days, promise.due)
        told.append(_("our promise: %(clock)s") % {"clock": clock})
    elif view.is_open:
        told.append(_("nothing promised"))
    return ", ".join(each for each in told if each)


class RequestModel(QAbstractListModel):
    """The rows, as they were read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._views: tuple[TwoClocks, ...] = ()

    def show_views(self, views: Sequence[TwoClocks]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._views = tuple(views)
        self.endResetModel()

    def row_of(self, request_id: UUID | None) -> int:
        """Return the row of a request, the first where it is gone."""
        ids = [each.request.id for each in self._views]
        return ids.index(request_id) if request_id in ids else 0

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._views)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the request, or its sentence."""
        if not index.isValid():
            return None
        view = self._views[index.row()]
        if role == VIEW_ROLE:
            return view
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(view)
        return None


class RequestDelegate(QStyledItemDelegate):
    """Paints tile, subject, second line, and the clocks that run."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines."""
        lines = paint.line_height("body") + paint.line_height("small")
        return QSize(300, max(theme.scaled(ROW), lines + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        view: TwoClocks = index.data(VIEW_ROLE)
        rect: QRect = option.rect.adjusted(2, 1, -2, -1)
        state: QStyle.StateFlag = option.state
        flags = QStyle.StateFlag
        selected = bool(state & flags.State_Selected)
        paint.paint_row_background(
            painter, rect, selected=selected, hover=bool(state & flags.State_MouseOver),
            focused=selected and bool(state & flags.State_HasFocus),
        )  # fmt: skip
        side = theme.scaled(TILE)
        tile = QRect(rect.x() + theme.scaled(10), rect.center().y() - side // 2, side, side)
        icon = "file-text" if view.legal.is_registered else "messages-square"
        paint.paint_channel_tile(painter, tile, "", icon if view.is_open else "check")
        right = self._clocks(painter, rect, view)
        left = tile.right() + theme.scaled(GAP)
        first, second = paint.line_height("body"), paint.line_height("small")
        top = rect.y() + (rect.height() - first - second) // 2
        room = QRect(left, top, right - left, first)
        ink = "text.primary" if view.is_open else "text.muted"
        paint.paint_text(painter, room, title(view), "body", ink, strong=view.is_open)
        below = QRect(left, top + first, room.width(), second)
        paint.paint_text(painter, below, second_line(view), "small", "text.secondary")

    def _clocks(self, painter: QPainter, rect: QRect, view: TwoClocks) -> int:
        """Paint the law's clock at the left of ours; narrow rows show the one that comes first."""
        law, promise = view.legal.running, view.promise
        wide, gap = theme.scaled(CLOCK), theme.scaled(GAP)
        both = rect.width() >= theme.scaled(TWO_CLOCKS_FROM)
        if not both and law is not None and promise is not None:
            if law.counted.due_on <= promise.due.date():
                promise = None
            else:
                law = None
        right = rect.right() - theme.scaled(10)
        spot = QRect(right - wide, rect.y(), wide, rect.height())
        if promise is not None:
            text = clock_text(promise.state, promise.days, promise.due)
            paint.paint_clock(painter, spot, promise.state, text, promise.share, PROMISE)
        if both:
            spot.translate(-wide - gap, 0)
        if law is not None:
            text = clock_text(law.state, law.days, None)
            paint.paint_clock(painter, spot, law.state, text, law.share, LAW)
        return spot.x() - gap if view.is_open else right


class RequestList(QListView):
    """`picked` fires when another row is current, `wanted` carries a deed."""

    picked = Signal()
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RequestModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RequestDelegate(self))
        self.setAccessibleName(_("Requests, each with its legal clock and what we promised"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> TwoClocks | None:
        """Return the request of the current row."""
        found = self.currentIndex().data(VIEW_ROLE)
        return found if isinstance(found, TwoClocks) else None

    def show_views(self, views: Sequence[TwoClocks]) -> None:
        """Replace the rows, keeping the chosen one."""
        kept = self.chosen.request.id if self.chosen is not None else None
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
        elif plain and key in KEYS:
            self.wanted.emit(KEYS[key])
        else:
            super().keyPressEvent(event)
