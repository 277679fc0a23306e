"""Lines over months with a marker and a direct label each; arrow keys walk along the months.

pyqtgraph draws axes and lines; its menu and mouse zoom are off. Colours come from the tokens, so
the chart is drawn anew when the theme changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.charts.scale import apart, ticks

MARKERS = {"circle": "o", "square": "s", "triangle": "t1", "diamond": "d"}
LINE_WIDTH, MARKER_SIZE = 2.25, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One line; `colour` is a token group such as channel.call, None leaves a gap."""

    code: str
    name: str
    label: str
    colour: str
    marker: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the chart shows: the months as letters and the lines."""

    months: tuple[str, ...]
    lines: tuple[Series, ...]
    percent: str = "%s %%"


class LinesChart(QWidget):
    """The chart. `pointed` carries the index of the month that the arrow keys stand on, or -1."""

    pointed = Signal(int)

    def __init__(self, library: ModuleType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: Any = library
        self._picture = Picture(months=(), lines=())
        self._at = -1
        self._plot: Any = library.PlotWidget()
        self._labels = _Labels(self)
        self._quieten()
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(theme.space(2))
        row.addWidget(self._plot, 1)
        column = QVBoxLayout()
        column.addWidget(self._labels)
        row.addLayout(column)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.signals().changed.connect(self._draw)

    def show_picture(self, picture: Picture) -> None:
        """Draw these lines."""
        self._picture = picture
        self._at = -1
        self._draw()

    def minimumSizeHint(self) -> QSize:
        """Return the least at which the lines can be told apart."""
        return QSize(theme.scaled(260), theme.scaled(130))

    def sizeHint(self) -> QSize:
        """Ask for no more than the least: the layout gives what is left."""
        return self.minimumSizeHint()

    def height_of(self, value: float) -> float:
        """Return where a value lies, in this widget's pixels."""
        scene = self._plot.getViewBox().mapViewToScene(QPointF(0, value))
        return float(self._plot.mapFromScene(scene).y() + self._plot.y())

    @property
    def picture(self) -> Picture:
        """Return what is shown."""
        return self._picture

    def _quieten(self) -> None:
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMinimumSize(1, 1)
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.getViewBox().sigResized.connect(self._labels.update)

    def _draw(self) -> None:
        plot, lines = self._plot, self._picture.lines
        plot.clear()
        plot.setBackground(theme.colour("bg.surface"))
        known = [value for each in lines for value in each.values if value is not None]
        marks = ticks(max(known, default=0.4))
        plot.setXRange(0, max(1, len(self._picture.months) - 1), padding=0.02)
        plot.setYRange(0, max(marks[-1], max(known, default=0)), padding=0.04)
        self._draw_axes(marks)
        for each in lines:
            self._draw_line(each)
        if self._at >= 0:
            self._draw_pointer()
        self._labels.updateGeometry()
        self._labels.update()

    def _draw_axes(self, marks: Sequence[float]) -> None:
        grid = self._library.mkPen(theme.colour("chart.grid"), width=1)
        for mark in marks:
            self._plot.addItem(self._library.InfiniteLine(pos=mark, angle=0, pen=grid))
        numbers = [f"{mark * 100:.0f}" for mark in marks]
        numbers[-1] = self._picture.percent % numbers[-1]
        self._dress_axis("left", list(zip(marks, numbers, strict=True)))
        self._dress_axis("bottom", list(enumerate(self._picture.months)))

    def _dress_axis(self, side: str, marks: list[tuple[float, str]]) -> None:
        axis = self._plot.getAxis(side)
        axis.setTicks([marks])
        axis.setPen(self._library.mkPen(None))
        axis.setTickPen(self._library.mkPen(None))
        axis.setTextPen(theme.colour("text.muted"))
        font = theme.type_font("caption", tabular=True)
        axis.setStyle(tickFont=font, tickLength=0, autoExpandTextSpace=True)
        if side == "bottom":
            axis.setHeight(paint.line_height("caption") + 6)
        else:
            widest = max((paint.text_width(text, "caption") for _at, text in marks), default=20)
            axis.setWidth(widest + theme.space(2))

    def _draw_line(self, each: Series) -> None:
        colour = theme.colour(f"{each.colour}.solid")
        values = [float("nan") if value is None else value for value in each.values]
        places = list(range(len(values)))
        pen = self._library.mkPen(colour, width=LINE_WIDTH)
        self._plot.plot(places, values, pen=pen, connect="finite", antialias=True)
        shown = [at for at in places if self._has_marker(each.values, at)]
        self._plot.plot(
            shown,
            [values[at] for at in shown],
            pen=None,
            symbol=MARKERS[each.marker],
            symbolSize=MARKER_SIZE,
            symbolBrush=colour,
            symbolPen=self._library.mkPen(theme.colour("bg.surface"), width=1),
            antialias=True,
        )

    def _has_marker(self, values: Sequence[float | None], at: int) -> bool:
        """Mark both ends, the month pointed at, and whatever stands alone between gaps."""
        if values[at] is None:
            return False
        before = values[at - 1] if at else None
        after = values[at + 1] if at + 1 < len(values) else None
        return at in (0, len(values) - 1, self._at) or (before is None and after is None)

    def _draw_pointer(self) -> None:
        pen = self._library.mkPen(theme.colour("chart.axis"), width=1, style=Qt.PenStyle.DashLine)
        self._plot.addItem(self._library.InfiniteLine(pos=self._at, angle=90, pen=pen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the months; Home and End jump."""
        last = len(self._picture.months) - 1
        steps = {
            Qt.Key.Key_Left: last if self._at < 0 else max(0, self._at - 1),
            Qt.Key.Key_Right: min(last, self._at + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        wanted = steps.get(Qt.Key(event.key()))
        if wanted is None or last < 0:
            super().keyPressEvent(event)
            return
        self._at = wanted
        self._draw()
        self.pointed.emit(wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the focus ring."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            paint.paint_focus_ring(painter, self.rect(), theme.radius("sm"))


class _Labels(QWidget):
    """Names and last values to the right of the lines, moved apart where they would touch."""

    def __init__(self, chart: LinesChart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        widest = 0
        for each in self._chart.picture.lines:
            wide = paint.text_width(each.name, "small", strong=True)
            widest = max(widest, wide + paint.text_width(f" {each.label}", "small"))
        return QSize(widest + theme.space(1), 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shown = [
            (each, value)
            for each in self._chart.picture.lines
            for value in (each.values[-1] if each.values else None,)
            if value is not None
        ]
        painter = QPainter(self)
        high = paint.line_height("small")
        wanted = [self._chart.height_of(value) - self.y() for _each, value in shown]
        middle = high / 2
        for (each, _value), at in zip(
            shown, apart(wanted, high, middle, self.height() - middle), strict=True
        ):
            room = QRect(0, round(at - middle), self.width(), high)
            ink = f"{each.colour}.text"
            used = paint.paint_text(painter, room, f"{each.name} ", "small", ink, strong=True)
            rest = room.adjusted(used, 0, 0, 0)
            paint.paint_text(painter, rest, each.label, "small", "text.secondary")
