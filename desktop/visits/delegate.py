"""Paints visits: hour, bold name, what for and where, needs, safety, state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.visits.codes import Safety, State
from db.visits.shapes import VisitRow
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_short, weekday_short
from desktop.kit.icons import paint_icon
from desktop.kit.words import visits as words
from desktop.kit.words.needs import NEEDS
from desktop.visits.lines import LINE_ROLE, Head, VisitLines, hours

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD, HOUR, DAY, GAP = 48, 30, 58, 104, 10
BAR = {State.PLANNED: 0, State.CONFIRMED: 4}
ENDED = frozenset({State.DONE, State.NOT_HOME, State.REFUSED, State.CANCELLED, State.MOVED})


class VisitDelegate(QStyledItemDelegate):
    """Week rows of 48; `narrow` paints the pool's cards, `own` rows of one citizen by day."""

    def __init__(self, parent: object, *, narrow: bool = False, own: bool = False) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # every caller gives its list
        self._is_narrow, self._is_own = narrow, own

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        if isinstance(index.data(LINE_ROLE), Head):
            return QSize(200, max(theme.scaled(HEAD), paint.line_height("body") + 8))
        body, small = paint.line_height("body"), paint.line_height("small")
        if self._is_narrow:
            row: VisitRow = index.data(LINE_ROLE)
            return QSize(200, body + (2 + len(_wanted(row))) * small + theme.scaled(24))
        return QSize(320, max(theme.scaled(ROW), body + small + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line = index.data(LINE_ROLE)
        rect: QRect = option.rect
        if isinstance(line, Head):
            _paint_head(painter, rect, line)
        elif isinstance(line, VisitRow):
            state: QStyle.StateFlag = option.state
            model = index.model()
            overlaps = isinstance(model, VisitLines) and line.id in model.overlapping
            if self._is_narrow:
                _paint_card(painter, rect.adjusted(2, 4, -2, -4), line, state)
            else:
                spot = rect.adjusted(2, 1, -2, -1)
                _paint_row(painter, spot, line, state, overlaps=overlaps, own=self._is_own)


def _paint_head(painter: QPainter, rect: QRect, head: Head) -> None:
    room = rect.adjusted(theme.scaled(8), 0, 0, 0)
    left = paint.paint_text(painter, room, head.title, "body", strong=True) + room.x()
    left += theme.scaled(8)
    if head.is_today:
        text = _("today")
        wide, high = paint.chip_size(text)
        spot = QRect(left, rect.center().y() - high // 2, wide, high)
        paint.paint_chip(painter, spot, text, status="info")
        left += wide + theme.scaled(8)
    if head.count:
        room.setLeft(left)
        left += paint.paint_text(painter, room, str(head.count), "small", "text.muted")
    painter.setPen(QPen(theme.colour("border.subtle"), 1))
    middle = rect.center().y()
    painter.drawLine(left + theme.scaled(10), middle, rect.right() - 8, middle)


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, card: bool) -> None:
    flags = QStyle.StateFlag
    is_chosen = bool(state & flags.State_Selected)
    if card:
        fill = "bg.selected" if is_chosen else "bg.surface"
        corner = theme.radius("lg")
        paint.box(painter, rect, fill=fill, border="border.default", corner=corner)
        if is_chosen and state & flags.State_HasFocus:
            paint.paint_focus_ring(painter, rect, corner)
        return
    paint.paint_row_background(
        painter,
        rect,
        selected=is_chosen,
        hover=bool(state & flags.State_MouseOver),
        focused=is_chosen and bool(state & flags.State_HasFocus),
    )


def _paint_row(
    painter: QPainter, rect: QRect, row: VisitRow, state: QStyle.StateFlag, *, overlaps: bool,
    own: bool,
) -> None:  # fmt: skip
    _ground(painter, rect, state, card=False)
    wide = theme.scaled(DAY if own else HOUR)
    hour = QRect(rect.x() + theme.scaled(12), rect.y(), wide, rect.height())
    body, small = paint.line_height("body"), paint.line_height("small")
    top = rect.y() + (rect.height() - body - small) // 2
    upper = QRect(hour.x(), top, hour.width(), body)
    lower = QRect(hour.x(), top + body, hour.width(), small)
    first, second = _moment(row) if own else (hours(row), _minutes(row))
    paint.paint_text(painter, upper, first, "body", strong=True, tabular=True)
    paint.paint_text(painter, lower, second, "small", "text.muted", tabular=True)
    _paint_bar(painter, rect, row, hour.right())
    right = _paint_state(painter, rect, row)
    right = _paint_flags(painter, rect, row, right, overlaps)
    left = hour.right() + theme.scaled(GAP + 10)
    room = QRect(left, top, max(0, right - left), body)
    kind = words.kind(row.kind)
    runs = [(row.person_name, True), (f"  {kind}", False)]
    parts: tuple[str, ...] = (row.neighbourhood, row.address, row.purpose)
    if own:
        runs = [(kind[:1].upper() + kind[1:], True)]
        parts = (row.worker_name, row.purpose)
    elif sum(paint.text_width(text, strong=strong) for text, strong in runs) > room.width():
        runs, parts = runs[:1], (kind, *parts)
    ink = "text.muted" if row.state in ENDED else "text.primary"
    paint.paint_runs(painter, room, runs, "body", ink)
    below = QRect(left, top + body, room.width(), small)
    told = " · ".join(each for each in parts if each)
    paint.paint_text(painter, below, told, "small", "text.secondary")


def _minutes(row: VisitRow) -> str:
    return _("%(n)d min") % {"n": row.duration_minutes}


def _moment(row: VisitRow) -> tuple[str, str]:
    """Return day and hour of a visit, or when it is wanted where it has no hour yet."""
    if row.starts_at is None:
        return _("no hour yet"), ", ".join(_wanted(row))
    return weekday_short(row.starts_at), f"{hours(row)} · {_minutes(row)}"


def _paint_bar(painter: QPainter, rect: QRect, row: VisitRow, left: int) -> None:
    """Confirmed has a solid bar in the colour of HOME, planned an outlined one, ended none."""
    if row.state not in BAR:
        return
    bar = QRect(left, rect.y() + 8, theme.scaled(5), rect.height() - 16)
    solid = "channel.home.solid"
    fill = solid if row.state is State.CONFIRMED else ""
    paint.box(painter, bar, fill=fill, border=solid, corner=2.5)


def _paint_state(painter: QPainter, rect: QRect, row: VisitRow) -> int:
    icon, status = words.STATE_LOOKS[row.state]
    text = words.state(row.state)
    wide, high = paint.chip_size(text, icon)
    spot = QRect(rect.right() - wide - theme.scaled(8), rect.center().y() - high // 2, wide, high)
    paint.paint_chip(painter, spot, text, icon, status)
    return spot.x() - theme.scaled(GAP)


def _paint_flags(painter: QPainter, rect: QRect, row: VisitRow, right: int, overlaps: bool) -> int:
    size = theme.scaled(16)
    found = [(NEEDS[need][1], "text.secondary") for need in row.needs if need in NEEDS]
    if row.interpreter:
        found.append(("languages", "text.secondary"))
    if row.buddy_id is not None:
        found.append(("users-round", "text.secondary"))
    if row.safety is not Safety.GREEN:
        level = "danger" if row.safety is Safety.RED else "warning"
        found.append(("shield-alert", f"status.{level}.solid"))
    if overlaps:
        found.append(("clock-alert", "status.warning.solid"))
    for icon, ink in reversed(found):
        right -= size
        paint_icon(painter, QRect(right, rect.center().y() - size // 2, size, size), icon, ink)
        right -= theme.scaled(8)
    return right


def _paint_card(painter: QPainter, rect: QRect, row: VisitRow, state: QStyle.StateFlag) -> None:
    _ground(painter, rect, state, card=True)
    inner = rect.adjusted(theme.scaled(12), theme.scaled(8), -theme.scaled(12), 0)
    body, small = paint.line_height("body"), paint.line_height("small")
    line = QRect(inner.x(), inner.y(), inner.width(), body)
    paint.paint_text(painter, line, row.person_name, "body", strong=True)
    line = QRect(inner.x(), line.bottom() + 1, inner.width(), small)
    kind = words.kind(row.kind)
    if row.attempt_number > 1:
        kind += ", " + _("attempt %(n)d") % {"n": row.attempt_number}
    paint.paint_text(painter, line, kind, "small", "text.secondary")
    line = QRect(inner.x(), line.bottom() + 1, inner.width(), small)
    minutes = _minutes(row)
    wide = paint.text_width(minutes, "small")
    _with_icon(painter, line.adjusted(0, 0, -wide - 8, 0), "map-pin", row.neighbourhood or "?")
    spot = QRect(line.right() - wide, line.y(), wide + 1, small)
    paint.paint_text(painter, spot, minutes, "small", "text.secondary")
    for text, icon in zip(_wanted(row), ("clock", ""), strict=False):
        line = QRect(inner.x(), line.bottom() + 1, inner.width(), small)
        _with_icon(painter, line, icon, text)


def _with_icon(painter: QPainter, line: QRect, icon: str, text: str) -> None:
    size = theme.scaled(14)
    spot = QRect(line.x(), line.center().y() - size // 2 + 1, size, size)
    if icon:
        paint_icon(painter, spot, icon, "text.secondary")
    room = line.adjusted(size + theme.scaled(6), 0, 0, 0)
    paint.paint_text(painter, room, text, "small", "text.secondary")


def _wanted(row: VisitRow) -> list[str]:
    """Return when a visit is wanted: part of the day, and until when; each on a line of its own."""
    parts = []
    if row.part_of_day:
        parts.append(words.part(row.part_of_day))
    if row.due_on is not None:
        parts.append(_("by %(day)s") % {"day": day_short(row.due_on)})
    return parts or [_("any time")]
