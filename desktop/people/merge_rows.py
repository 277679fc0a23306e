"""One line of two dossiers side by side: what the field is, both values, and which of them holds.

A contradiction is two values of which one is chosen; what comes along by itself or adds up only
says so. Arrows left and right choose, up and down go to the next choice.
"""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from db.people.merging.logic import Difference, Side, Way
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import Label
from desktop.kit.parts.painted import HALO, PaintedButton
from desktop.kit.words.merging import field_name, shown

MARK, PADDING, MOST_LINES, WIDE = 18, 10, 3, 250
ACROSS = {Qt.Key.Key_Left: Side.KEPT, Qt.Key.Key_Right: Side.GONE}
DOWN = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ValueButton(PaintedButton):
    """One of two values; checked is the one that holds."""

    moved = Signal(int)
    crossed = Signal(object)

    def __init__(self, field: str, value: str, side: Side) -> None:
        super().__init__(value)
        self._field, self.side = field, side
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(value)
        self.toggled.connect(self._name_anew)
        self._name_anew()

    def _name_anew(self) -> None:
        state = _("chosen") if self.isChecked() else _("not chosen")
        self.setAccessibleName(f"{self._field}: {self.text()}, {state}")

    def sizeHint(self) -> QSize:
        """Return room for the value on up to three lines."""
        lines = 1 + paint.text_width(self.text()) // theme.scaled(WIDE)
        high = min(MOST_LINES, lines) * paint.line_height("body") + theme.scaled(PADDING)
        return QSize(theme.scaled(120), max(high, theme.scaled(32)) + 2 * HALO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose to the side, go up and down."""
        key = Qt.Key(event.key())
        if key in ACROSS:
            self.crossed.emit(ACROSS[key])
        elif key in DOWN:
            self.moved.emit(DOWN[key])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint frame, mark, value and ring."""
        painter = QPainter(self)
        body, corner, chosen = self.body, theme.radius("md"), self.isChecked()
        fill = "bg.hover" if self.is_hovered else "bg.surface"
        border = "primary.bg" if chosen else "border.strong"
        paint.box(painter, body, fill=fill, border=border, corner=corner)
        if chosen:
            paint.box(painter, body.adjusted(1, 1, -1, -1), border=border, corner=corner - 1)
        side = theme.scaled(MARK)
        spot = QRect(body.x() + theme.scaled(8), body.center().y() - side // 2 + 1, side, side)
        self._paint_mark(painter, spot, chosen=chosen)
        left = spot.right() + theme.scaled(8)
        room = QRect(left, body.y(), body.right() - left - theme.scaled(6), body.height())
        paint.paint_wrapped(painter, room, self.text(), strong=chosen)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), corner + 3)

    @staticmethod
    def _paint_mark(painter: QPainter, spot: QRect, *, chosen: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("primary.bg" if chosen else "border.strong")
        painter.setPen(ink)
        painter.setBrush(ink if chosen else theme.colour("bg.surface"))
        painter.drawEllipse(spot)
        if chosen:
            inset = spot.width() // 3
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text.onPrimary"))
            painter.drawEllipse(spot.adjusted(inset, inset, -inset, -inset))
        painter.restore()


class ResultMark(QWidget):
    """Says what becomes of a line that nobody chooses: it comes along, or both go on."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        adds_up = difference.way is Way.ADDS_UP
        self._icon = "merge" if adds_up else "arrow-right"
        self._text = _("adds up") if adds_up else _("comes along")
        result = _("together: %(value)s") % {"value": shown(difference.field, difference.result)}
        self.setAccessibleName(result if adds_up else self._text)
        self.setToolTip(result if adds_up else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return one line, whole."""
        wide = paint.text_width(self._text, "small") + theme.scaled(26)
        return QSize(wide, paint.line_height("small") + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter = QPainter(self)
        side = theme.scaled(14)
        paint_icon(painter, QRect(0, (self.height() - side) // 2, side, side), self._icon,
                   "text.secondary")  # fmt: skip
        room = self.rect().adjusted(side + theme.scaled(6), 0, 0, 0)
        paint.paint_text(painter, room, self._text, "small", "text.secondary")


class DifferenceRows(QWidget):
    """All lines of a comparison. `chosen` holds what was chosen by field."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Differences"))
        self.chosen: dict[str, Side] = {}
        self.pairs: dict[str, dict[Side, ValueButton]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(0, theme.scaled(150))

    def show_differences(
        self, found: tuple[Difference, ...], chosen: dict[str, Side], new: frozenset[str]
    ) -> None:
        """Show these lines; `new` are those that changed while the worker looked."""
        self.pairs = {}
        while self._grid.count():
            item = self._grid.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        conflicts = [each for each in found if each.is_conflict]
        self.chosen = {each.field: chosen.get(each.field, each.suggested) for each in conflicts}
        others = [each for each in found if not each.is_conflict]
        for row, each in enumerate((*conflicts, *others)):
            name = Label(field_name(each.field), "small", "text.secondary", wrap=True)
            if each.field in new:
                name.setText(_("%(field)s (changed just now)") % {"field": name.text()})
                name.set_colour("status.warning.text")
            self._grid.addWidget(name, row, 0)
            if each.is_conflict:
                self._add_choice(row, each)
            else:
                self._add_told(row, each)

    def _add_choice(self, row: int, each: Difference) -> None:
        name = field_name(each.field)
        values = {Side.KEPT: each.kept, Side.GONE: each.gone}
        pair = {side: ValueButton(name, shown(each.field, values[side]), side) for side in Side}
        for column, side in enumerate((Side.KEPT, Side.GONE), start=1):
            button = pair[side]
            button.clicked.connect(lambda _on=False, one=side: self._choose(each.field, one))
            button.crossed.connect(lambda one: self._choose(each.field, one))
            button.moved.connect(lambda step: self._move(each.field, step))
            self._grid.addWidget(button, row, column)
        self.pairs[each.field] = pair
        self._mark(each.field)

    def _add_told(self, row: int, each: Difference) -> None:
        kept = Label(shown(each.field, each.kept), wrap=True)
        gone = Label(shown(each.field, each.gone), wrap=True)
        for column, told in enumerate((kept, gone), start=1):
            told.setContentsMargins(HALO + theme.scaled(8), 4, 0, 4)
            self._grid.addWidget(told, row, column)
        self._grid.addWidget(ResultMark(each), row, 3)

    def _choose(self, field: str, side: Side) -> None:
        self.chosen[field] = side
        self._mark(field)
        self.pairs[field][side].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, field: str) -> None:
        for side, button in self.pairs[field].items():
            is_chosen = side is self.chosen[field]
            button.setChecked(is_chosen)
            policy = Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _move(self, field: str, step: int) -> None:
        order = list(self.pairs)
        at = order.index(field) + step
        if 0 <= at < len(order):
            self.focus_choice(order[at])

    def focus_choice(self, field: str) -> None:
        """Put the focus on what is chosen of a field."""
        self.pairs[field][self.chosen[field]].setFocus(Qt.FocusReason.TabFocusReason)
