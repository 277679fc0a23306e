"""The steps of a ladder in one line, where only one of its columns has room."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.followup.board import Column
from desktop.followup.board_column import LOOKS, day_of, spoken_title, title_of
from desktop.kit import paint, theme
from desktop.kit.i18n import _


class Steps(QWidget):
    """All steps as small circles with their counts, where only one column has room."""

    pointed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[Column] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_columns(self, columns: Sequence[Column], current: int) -> None:
        """Show the steps, the current one underlined."""
        self._columns, self._current = columns, current
        told = ". ".join(spoken_title(each) for each in columns)
        self.setAccessibleName(_("Steps of the ladder: %(steps)s") % {"steps": told})
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line of circles."""
        return QSize(200, theme.scaled(28) + 6)

    def _spot(self, number: int) -> QRect:
        """Return the place of a step; the current one has room for its words."""
        others = theme.scaled(28) + 8 + paint.text_width("0000", "small")
        most = self.width() // max(1, len(self._columns))
        others = min(others, most)
        here = self.width() - others * (len(self._columns) - 1)
        left = number * others + (here - others if number > self._current else 0)
        return QRect(left, 0, here if number == self._current else others, self.height())

    def number_at(self, point: QPoint) -> int:
        """Return the step at a point, -1 for none."""
        return next((one.number for one in self._columns if self._spot(one.number).contains(point)),
                    -1)  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circles and counts."""
        painter, side = QPainter(self), theme.scaled(28)
        for column in self._columns:
            spot = self._spot(column.number)
            icon, channel = LOOKS[column.means]
            circle = QRect(spot.x(), 0, side, side)
            paint.paint_channel_tile(painter, circle, channel, icon, corner=side // 2)
            room = QRect(circle.right() + 6, 0, spot.width() - side - 8, side)
            here = column.number == self._current
            if not here:
                paint.paint_text(painter, room, str(column.count), "small", "text.secondary")
                continue
            runs = [(f"{day_of(column)} · {title_of(column)}", True), (f"  {column.count}", False)]
            used = paint.paint_runs(painter, room, runs)
            painter.setPen(QPen(theme.colour("primary.bg"), 3))
            painter.drawLine(spot.x() + 2, side + 4, room.x() + max(used, side), side + 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to a step by a click."""
        number = self.number_at(event.position().toPoint())
        if number >= 0:
            self.pointed.emit(number)
