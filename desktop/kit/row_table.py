"""A table of whole rows, dressed alike on every page; single keys on a row are deeds."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.kit import paint, theme

ROW = 36
STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class RowTable(QTableView):
    """`deed_wanted` carries what a key means; with deeds, J and K move."""

    deed_wanted = Signal(str)

    def __init__(self, deeds: Mapping[Qt.Key, str] | None = None) -> None:
        super().__init__()
        self._deeds = deeds or {}

    def dress(self, model: QAbstractTableModel, name: str, *, row: int = ROW) -> None:
        """Show a model as rows of this height at 100 %; the page sets the widths of the columns."""
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        high = max(theme.scaled(row), paint.line_height("body") + 8)
        self.verticalHeader().setDefaultSectionSize(high)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key says, or move."""
        key = Qt.Key(event.key())
        plain = bool(self._deeds) and event.modifiers() in PLAIN
        if plain and key in self._deeds:
            self.deed_wanted.emit(self._deeds[key])
        elif plain and key in STEPS:
            row = self.currentIndex().row() + STEPS[key]
            if 0 <= row < self.model().rowCount():
                self.selectRow(row)
        elif plain and event.text().isprintable() and event.text().strip():
            event.ignore()  # letters and digits are deeds of somebody, never a search
        else:
            super().keyPressEvent(event)
