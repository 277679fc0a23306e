"""The left column of the intake: what is known of this person, never more than fits.

It is a host: rooms lend blocks (contacts, promises, rights, digital), each built for the person.
"""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.contacts.memory_blocks import MemoryBlock
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts.label import Label

WIDTH, LOW_WIDTH, STRIP = 286, 262, 84
UNBOUND = 16_777_215
HOST = "memory"


class Memory(QFrame):
    """Blocks for one person, or one sentence when nobody is named."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: UUID | None = None
        self._sentence = ""
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(self._area)
        self.setAccessibleName(_("What we know"))
        self.set_low(False)

    def set_low(self, low: bool, *, below: bool = False) -> None:
        """Use the narrower column of small windows, or a strip below the form."""
        if below:
            self.setMinimumWidth(0)
            self.setMaximumSize(UNBOUND, theme.scaled(STRIP))
        else:
            self.setFixedWidth(theme.scaled(LOW_WIDTH if low else WIDTH))
            self.setMaximumHeight(UNBOUND)
        side, top = theme.space(5 if not low else 4), theme.space(5 if not low else 3)
        self._column.setContentsMargins(side, top, side, theme.space(2))
        self._column.setSpacing(theme.space(3) if low else theme.space(4))

    def show_nobody(self, sentence: str) -> None:
        """Say why nothing is shown."""
        if self._person is None and sentence == self._sentence:
            return
        self._person, self._sentence = None, sentence
        self._clear()
        self._column.addWidget(Label(sentence, "small", "text.muted", wrap=True))
        self._column.addStretch(1)

    def show_person(self, person: UUID, own: tuple[tuple[int, QWidget], ...]) -> None:
        """Show the blocks for a person: those of this room (`own`) and those that rooms lend."""
        if person == self._person:
            return
        self._person, self._sentence = person, ""
        self._clear()
        blocks = list(own)
        for section in self._desk.sections(HOST):
            built = section.build(self._desk, person=person)
            blocks.append((section.order, MemoryBlock(_(section.title), built)))
        for _order, block in sorted(blocks, key=lambda each: each[0]):
            self._column.addWidget(block)
        self._column.addStretch(1)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet ground and the line to the form."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bg.canvas"))
        line = theme.colour("border.subtle")
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
