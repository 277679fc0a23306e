"""The row of results with their letters; it breaks where one line has no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.kit.parts.segmented import Choice, Segmented

GAP = 6


class ResultRow(QWidget):
    """All results of a channel; `chosen` carries the code, `broken` tells of other lines."""

    chosen = Signal(str)
    broken = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()
        self._name = name
        self._widths: list[int] = []
        self._size = "md"
        self._rows: list[Segmented] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP - 2)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these results; the chosen one stays chosen."""
        if tuple(choices) == self._choices:
            return
        code, self._choices = self.code, tuple(choices)
        self._lay(1)
        buttons = self._rows[0].findChildren(QAbstractButton)
        self._widths = [button.sizeHint().width() for button in buttons]
        self._break()
        self.choose(code)

    def set_low(self, low: bool) -> None:
        """Use the lower rows of small windows."""
        size = "sm" if low else "md"
        if size != self._size:
            self._size = size
            code, lines = self.code, max(1, self.lines)
            self._lay(lines)
            self.choose(code)

    @property
    def lines(self) -> int:
        """Return in how many lines the results stand."""
        return len(self._rows)

    @property
    def code(self) -> str:
        """Return the chosen result's code."""
        return next((row.code for row in self._rows if row.code), "")

    def choose(self, code: str) -> None:
        """Show a result as chosen."""
        for row in self._rows:
            row.choose(code)

    def focus(self) -> None:
        """Put the focus on the chosen or first result."""
        for row in self._rows:
            if row.code or not self.code:
                row.focus()
                return

    def minimumSizeHint(self) -> QSize:
        """Let the form be narrower than one line."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the line where it does not fit."""
        super().resizeEvent(event)
        self._break()

    def _break(self) -> None:
        wanted = self._lines_for(self.width())
        if self._rows and wanted != self.lines:
            code = self.code
            self._lay(wanted)
            self.choose(code)

    def _lines_for(self, width: int) -> int:
        count = len(self._widths)
        for lines in range(1, count):
            per_line = -(-count // lines)
            starts = range(0, count, per_line)
            if all(sum(self._widths[start : start + per_line]) + 2 <= width for start in starts):
                return lines
        return max(1, count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the form: a letter may stand in the other line."""
        event.ignore()

    def _lay(self, lines: int) -> None:
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        per_line = -(-len(self._choices) // lines)
        self._rows = []
        for start in range(0, len(self._choices), per_line):
            row = Segmented(
                self._choices[start : start + per_line], self._name, dense=True, size=self._size
            )
            row.chosen.connect(self._on_chosen)
            self._rows.append(row)
            self._column.addWidget(row)
        self.updateGeometry()
        self.broken.emit()

    def _on_chosen(self, code: str) -> None:
        self.choose(code)
        self.chosen.emit(code)
