"""A row of small widgets that goes on below where it does not fit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

GAP = 8


class FlowRow(QWidget):
    """Lays its widgets out in reading order, as many to a line as fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widgets: list[QWidget] = []
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Replace the widgets."""
        for old in self._widgets:
            old.deleteLater()
        self._widgets = []
        for widget in widgets:
            self._take(widget)
        self._lay_anew()

    def add(self, widget: QWidget) -> None:
        """Add one more."""
        self._take(widget)
        self._lay_anew()

    def _take(self, widget: QWidget) -> None:
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()

    def _lay_anew(self) -> None:
        self._heights.clear()
        self._place(self.width())
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need; layouts ask many times for the same."""
        if width not in self._heights:
            self._heights[width] = self._lay(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(100, self.heightForWidth(max(self.width(), 100)))

    def minimumSizeHint(self) -> QSize:
        """Never cut a line."""
        return QSize(60, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Lay out anew when a widget wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._lay_anew()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        self._lay(width, move=True)

    def _lay(self, width: int, *, move: bool) -> int:
        top = 0
        for line in self._lines(width):
            high = max(size.height() for _widget, size in line)
            left = 0
            for widget, size in line:
                if move:
                    middle = top + (high - size.height()) // 2
                    widget.setGeometry(QRect(left, middle, size.width(), size.height()))
                left += size.width() + GAP
            top += high + GAP
        return max(0, top - GAP)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for widget in self._widgets:
            size = widget.sizeHint().expandedTo(widget.minimumSize())
            size = size.boundedTo(widget.maximumSize())
            if not lines or (left and left + size.width() > width):
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + GAP
        return lines
