"""The matrix with its head: legend, table, the way to all measures, footnotes; M folds it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.rights.delimitation import Lines
from db.rights.panel import PanelRow
from desktop.kit import theme
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts import KeyCap, Label
from desktop.kit.parts.link import LinkButton
from desktop.rights.matrix import MatrixTable
from desktop.rights.matrix_model import footnotes
from desktop.rights.matrix_parts import FoldButton, Legend
from desktop.rights.row_words import key_of


class Matrix(QWidget):
    """Head with legend, table, footnotes; M folds it where there is little room.

    `turned` fires when it was folded or unfolded here.
    """

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = MatrixTable()
        self.fold = FoldButton()
        self._legend = Legend()
        self._key = KeyCap("M")
        self._notes = Label("", "small", "text.secondary", wrap=True)
        self._lines: Lines | None = None
        self._row: PanelRow | None = None
        self._is_whole = False
        self.all = LinkButton("")
        self.all.clicked.connect(self._turn_whole)
        self._is_open = True
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self._legend)
        head.addWidget(self._key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.scaled(4))
        column.addLayout(head)
        column.addWidget(self.table)
        column.addWidget(self.all)
        column.addWidget(self._notes)
        self.fold.clicked.connect(self.turn)

    def show_lines(self, lines: Lines) -> None:
        """Show the measures of a panel."""
        self._lines = lines
        key = None if self._row is None else key_of(self._row)
        self._row = next((row for row in lines.panel.rows if key_of(row) == key), None)
        self._fill()

    def choose(self, row: PanelRow) -> None:
        """Tint the measure of a right; among many, show it with those that ask the same."""
        self._row = row
        if not self.table.choose(key_of(row)) and not self._is_whole:
            self._fill()

    def _turn_whole(self) -> None:
        self._is_whole = not self._is_whole
        self._fill()
        self.turned.emit()

    def _fill(self) -> None:
        lines, row = self._lines, self._row
        if lines is None:
            return
        wanted = lines.measures(everything=self._is_whole)
        if not self._is_whole:
            is_out = row is not None and row not in wanted
            wanted = lines.around(row, (*wanted, row) if is_out and row is not None else wanted)
        self.table.show_rows(lines, wanted)
        self._notes.setText("\n".join(footnotes(self.table.rights.rows)))
        if row is not None:
            self.table.choose(key_of(row))
        self._show()

    @property
    def is_open(self) -> bool:
        """Tell whether the table is in sight."""
        return self._is_open

    def turn(self) -> None:
        """Fold or unfold."""
        self.set_open(is_open=not self._is_open)
        self.turned.emit()

    def set_open(self, *, is_open: bool) -> None:
        """Fold to one line, or show the table."""
        self._is_open = is_open
        self._show()

    def _show(self) -> None:
        rows = self.table.rights.rowCount()
        n = 0 if self._lines is None else len(self._lines.panel.rows)
        self.fold.say(rows, is_open=self._is_open)
        self.all.setText(
            _("Fewer measures") if self._is_whole
            else ngettext("All %(n)d measure", "All %(n)d measures", n) % {"n": n}
        )  # fmt: skip
        self.all.setAccessibleName(f"{self.fold.text()}: {self.all.text()}")
        self.all.updateGeometry()
        self.all.setVisible(self._is_open and (self._is_whole or rows < n))
        self.table.setVisible(self._is_open)
        self._legend.setVisible(self._is_open)
        self._notes.setVisible(self._is_open and bool(self._notes.text()))
        self.setVisible(rows > 0)
