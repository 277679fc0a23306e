"""The right half: the decisive question, the card, the matrix; one scroll for card and matrix."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from db.rights.delimitation import Lines
from db.rights.panel import AskNext, Panel, PanelRow
from db.rights.supposing import Supposed
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.rights.asking import Found
from desktop.rights.card import ExplanationCard
from desktop.rights.card_words import card_words
from desktop.rights.evidence import asked_words
from desktop.rights.fores import event_notes
from desktop.rights.matrix_box import Matrix
from desktop.rights.question_bar import QuestionBar
from desktop.rights.what_if_strip import WhatIfStrip

NARROW, ONE_COLUMN, LITTLE, LOW, LEAST = 780, 560, 24, 420, 340
SETTLED_MS = 40
SUGGESTED = 3


class Detail(QWidget):
    """`asked` carries a question to ask now, `turned` a right chosen in the matrix."""

    asked = Signal(object)
    turned = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._is_narrow: bool | None = None
        self.strip = WhatIfStrip()
        self.bar = QuestionBar(desk.clock.today)
        self.card = ExplanationCard()
        self.matrix = Matrix()
        self._stack = QStackedWidget()
        self._empty: QWidget | None = None
        self._lay_out()
        self.matrix.table.turned.connect(self.turned)
        self.matrix.turned.connect(self._place_matrix)

    def _lay_out(self) -> None:
        inside = QWidget()
        below = self._below = QVBoxLayout(inside)
        below.setContentsMargins(0, 0, theme.scaled(4), theme.scaled(12))
        below.setSpacing(theme.scaled(12))
        below.addWidget(self.card)
        below.addWidget(self.matrix)
        below.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self._stack.addWidget(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(18), theme.scaled(12), 0, 0)
        column.setSpacing(theme.scaled(12))
        column.addWidget(self.strip)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._column = column

    def show_lines(self, lines: Lines) -> None:
        """Show the matrix of a panel."""
        self.matrix.show_lines(lines)

    def show_right(self, row: PanelRow, found: Found) -> None:
        """Explain a right."""
        self._drop_empty()
        contrasts = found.lines.contrasts(row)
        notes = event_notes(row, found)
        words = card_words(row, found.panel, found.standing, found.next_visit, contrasts, notes)
        self.card.show_words(words)
        self.matrix.choose(row)

    def show_nothing(self, panel: Panel) -> None:
        """Say that nothing was found, and which facts would change that."""
        self._drop_empty()
        buttons = [(asked_words(each), "", self._asking(each)) for each in panel.ask[:SUGGESTED]]
        more = (
            _("These answers would change it:")
            if buttons
            else _("Nothing that we could ask now would change it.")
        )
        title = _("No rights found with what we know")
        self._empty = EmptyBlock("scale", title, buttons, more=more)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _asking(self, ask: AskNext) -> Callable[[], None]:
        return lambda: self.asked.emit(ask)

    def _drop_empty(self) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        self._stack.setCurrentWidget(self.area)

    def show_question(self, ask: AskNext | None) -> None:
        """Ask this above everything."""
        self.bar.show_question(ask)

    def suppose(self, supposed: Sequence[Supposed] | None, changes: int) -> None:
        """Say above everything what is only supposed; None is nothing."""
        self.strip.setVisible(supposed is not None)
        self.bar.set_supposing(is_on=supposed is not None)
        if supposed is not None:
            self.strip.say(supposed, changes)

    def set_below(self, *, below: bool) -> None:
        """Stand below the list, as wide as it is; then at least so high that a card can be read."""
        left = 0 if below else theme.scaled(18)
        self._column.setContentsMargins(left, theme.scaled(12), 0, 0)
        self.setMinimumHeight(theme.scaled(LEAST) if below else 0)

    def turn_matrix(self) -> None:
        """Bring the matrix into sight, or fold it where it is in sight already."""
        matrix = self.matrix
        if not matrix.is_open or self._is_in_sight():
            matrix.turn()
        self._place_matrix()
        if matrix.is_open:
            # Card and table take their heights one after the other.
            for wait in (0, SETTLED_MS):
                QTimer.singleShot(wait, self, self._bring_matrix)

    def _bring_matrix(self) -> None:
        """Scroll so that the whole table is in sight, or its head where it is higher than that."""
        matrix, area = self.matrix, self.area
        if matrix.height() > area.viewport().height():
            area.verticalScrollBar().setValue(matrix.y())
        else:
            area.ensureWidgetVisible(matrix, 0, 0)

    def _is_in_sight(self) -> bool:
        """Tell whether the open table, which scrolls with the card, stands where one looks."""
        view, little = self.area.viewport(), theme.scaled(LITTLE)
        top = self.matrix.mapTo(view, self.matrix.rect().topLeft()).y()
        bottom = self.matrix.mapTo(view, self.matrix.rect().bottomLeft()).y()
        return bottom <= view.height() + little or top <= little

    def _place_matrix(self) -> None:
        """Let the table scroll with the card; folded, its one line always stays in sight."""
        if self.matrix.is_open:
            self._below.insertWidget(1, self.matrix)
        else:
            self._column.addWidget(self.matrix)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the matrix and shorten the question where there is little room."""
        super().resizeEvent(event)
        wide = self.width() / theme.factor()
        self.card.set_one_column(one=wide < ONE_COLUMN)
        self.card.set_low(low=self.height() / theme.factor() < LOW)
        is_narrow = wide < NARROW
        self.bar.set_narrow(narrow=is_narrow, slim=wide < ONE_COLUMN)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.matrix.set_open(is_open=not is_narrow)
            self._place_matrix()
