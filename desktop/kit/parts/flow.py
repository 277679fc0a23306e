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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Replace the widgets."""
        for old in self._widgets:
            old.deleteLater()
        self._widgets = []
        for widget in widgets:
            self.add(widget)
        self.updateGeometry()

    def add(self, widget: QWidget) -> None:
        """Add one more."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()
        self._place(self.width())
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need."""
        return self._lay(width, move=False)

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(100, self._lay(max(self.width(), 100), move=False))

    def minimumSizeHint(self) -> QSize:
        """Never cut a line."""
        return QSize(60, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Lay out anew when a widget wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width())
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._place(event.size().width())

    def _place(self, width: int) -> None:
        self._lay(width, move=True)

    def _lay(self, width: int, *, move: bool) -> int:
        left = top = line = 0
        for widget in self._widgets:
            size = widget.sizeHint().expandedTo(widget.minimumSize())
            size = size.boundedTo(widget.maximumSize())
            if left and left + size.width() > width:
                left, top, line = 0, top + line + GAP, 0
            if move:
                widget.setGeometry(QRect(left, top, size.width(), size.height()))
            left += size.width() + GAP
            line = max(line, size.height())
        return top + line
