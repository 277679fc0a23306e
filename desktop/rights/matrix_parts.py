"""Parts of the matrix: its four marks, what they mean, and the one line it folds to."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from db.rights.criteria import Mark
from desktop.kit import paint, theme
from desktop.kit.i18n import _, ngettext
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import PaintedButton
from desktop.kit.words.rights import MARKS


def paint_mark(painter: QPainter, rect: QRect, mark: Mark, ink: str = "text.primary") -> None:
    """Paint a dot, a ring, a cross or a dash in the middle of `rect`."""
    size = theme.scaled(11)
    centre = QPointF(rect.center()) + QPointF(0.5, 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark is Mark.REQUIRED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(ink))
        painter.drawEllipse(centre, size / 2, size / 2)
    elif mark is Mark.COUNTS:
        painter.setPen(QPen(theme.colour(ink), theme.scaled(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, size / 2 - 1.5, size / 2 - 1.5)
    elif mark is Mark.EXCLUDES:
        spot = QRect(0, 0, theme.scaled(15), theme.scaled(15))
        spot.moveCenter(rect.center())
        paint_icon(painter, spot, "x", ink)
    else:
        painter.setPen(QPen(theme.colour("text.muted"), 1.2))
        painter.drawLine(centre - QPointF(3, 0), centre + QPointF(3, 0))
    painter.restore()


def paint_near(painter: QPainter, rect: QRect) -> None:
    """Paint the sign of close to a limit beside the mark of a cell, without judging it."""
    size = theme.scaled(13)
    spot = QRect(rect.center().x() + theme.scaled(9), rect.center().y() - size // 2, size, size)
    paint_icon(painter, spot, "equal-approximately", "text.secondary")


class Legend(QWidget):
    """What dot, ring, cross and dash mean."""

    def __init__(self) -> None:
        super().__init__()
        words = [_(MARKS[mark]) for mark in Mark]
        self.setAccessibleName(", ".join(words))

    def sizeHint(self) -> QSize:
        """Return the width of all four."""
        wide = sum(paint.text_width(_(MARKS[mark]), "small") + theme.scaled(38) for mark in Mark)
        return QSize(wide, paint.line_height("small") + 4)

    def minimumSizeHint(self) -> QSize:
        """Never cut it."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and word, four times, to the right."""
        painter = QPainter(self)
        left = self.width() - self.sizeHint().width()
        for mark in Mark:
            spot = QRect(left + theme.scaled(8), 0, theme.scaled(16), self.height())
            paint_mark(painter, spot, mark)
            room = self.rect().adjusted(left + theme.scaled(30), 0, 0, 0)
            left += paint.paint_text(painter, room, _(MARKS[mark]), "small", "text.secondary")
            left += theme.scaled(38)


class FoldButton(PaintedButton):
    """The one line that the matrix folds to."""

    def __init__(self) -> None:
        super().__init__(_("Why here and not there"))
        self._aside = ""
        self._is_open = False

    def say(self, measures: int, *, is_open: bool) -> None:
        """Show how many measures there are and whether the table is open."""
        n = measures
        self._aside = ngettext("%(n)d measure", "%(n)d measures", n) % {"n": n}
        self._is_open = is_open
        self.setAccessibleName(f"{self.text()}, {self._aside}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the line."""
        wide = paint.text_width(self.text(), "body", strong=True) + theme.scaled(40)
        wide += paint.text_width(self._aside, "small")
        return QSize(wide, paint.line_height("body") + theme.scaled(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chevron, name and count."""
        painter = QPainter(self)
        size = theme.scaled(15)
        spot = QRect(2, self.rect().center().y() - size // 2 + 1, size, size)
        name = "chevron-down" if self._is_open else "chevron-right"
        paint_icon(painter, spot, name, "text.secondary")
        room = self.rect().adjusted(size + theme.scaled(10), 0, 0, 0)
        left = paint.paint_text(painter, room, self.text(), "body", strong=True)
        room.setLeft(room.left() + left + theme.scaled(10))
        if paint.text_width(self._aside, "small") <= room.width():
            paint.paint_text(painter, room, self._aside, "small", "text.secondary")
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("sm"))
