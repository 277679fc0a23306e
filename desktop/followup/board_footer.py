"""The foot of the board: what can be done with the chosen card, each with its key."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton, Label

LONGEST_NAME = 170
Offered = Sequence[tuple[str, str, str]]
KEYS = {"do": "Enter", "message": "S", "no_answer": "G", "reached": "B", "pause": "P",
        "stop": "X", "owner": "O", "defer": "D", "ask": "N"}  # fmt: skip


class _Moves(QWidget):
    """The keys that move from card to card; painted only, they are no buttons."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(has_columns=True)

    def say(self, *, has_columns: bool) -> None:
        """Name the arrows where there are columns."""
        cards = (_("card"), ("J", "K"))
        self._parts = ((_("column"), ("←", "→")), cards) if has_columns else (cards,)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of words and key caps."""
        wide = 0
        for word, keys in self._parts:
            wide += paint.text_width(word, "small") + theme.scaled(20)
            wide += sum(paint.key_cap_size(key)[0] + theme.scaled(6) for key in keys)
        return QSize(wide, paint.key_cap_size("J")[1] + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words and caps."""
        painter, left = QPainter(self), 0
        for word, keys in self._parts:
            room = QRect(left, 0, self.width() - left, self.height())
            left += paint.paint_text(painter, room, word, "small", "text.secondary")
            left += theme.scaled(8)
            for key in keys:
                wide, high = paint.key_cap_size(key)
                paint.paint_key_cap(
                    painter, QRect(left, (self.height() - high) // 2, wide, high), key
                )
                left += wide + theme.scaled(6)
            left += theme.scaled(10)


class BoardFooter(QWidget):
    """Buttons emit `wanted` with the name of a deed; those without room stay in the menu."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What can be done with the chosen card"))
        self._name = Label("", "small", strong=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._told: tuple[str, Offered] = ("", ())
        self._offered: tuple[str, ...] = ()
        self._buttons = {deed: self._make(deed, key) for deed, key in KEYS.items()}
        self.moves = _Moves()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, theme.scaled(4), 0, theme.scaled(4))
        whole.setSpacing(theme.scaled(4))
        whole.addWidget(self._name)
        whole.addLayout(self._row)
        whole.addStretch(1)
        whole.addWidget(self.moves)

    def show_deeds(self, name: str, offered: Offered) -> None:
        """Show the deeds of another card; buttons stay where they are and change their words."""
        told = (name, tuple(offered))
        if told == self._told:
            return
        self._told = told
        wide = theme.scaled(LONGEST_NAME)
        measures = paint.metrics("small", strong=True)
        self._name.setText(measures.elidedText(name, Qt.TextElideMode.ElideRight, wide))
        words = {deed: text for deed, text, _key in offered}
        for deed, button in self._buttons.items():
            if deed in words and button.text() != words[deed]:
                button.set_label(words[deed])
        self._offered = tuple(words)
        self._fit()

    def _make(self, deed: str, key: str) -> KeyButton:
        button = KeyButton("", key, "ghost", size="sm")
        button.clicked.connect(lambda: self.wanted.emit(deed))
        button.hide()
        self._row.addWidget(button)
        return button

    @property
    def deeds(self) -> tuple[str, ...]:
        """Return the deeds that have a button now."""
        return tuple(deed for deed, each in self._buttons.items() if not each.isHidden())

    def _fit(self) -> None:
        room = self.width() - self._name.sizeHint().width() - theme.scaled(12)
        widths = {deed: self._buttons[deed].sizeHint().width() for deed in self._offered}
        moves = self.moves.sizeHint().width() + theme.scaled(12)
        self.moves.setVisible(sum(widths.values()) + moves <= room)
        for deed, button in self._buttons.items():
            room -= widths.get(deed, 0)
            shown = deed in widths and room >= 0
            if shown == button.isHidden():
                button.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line over the foot."""
        line = theme.colour("border.subtle")
        QPainter(self).fillRect(0, 0, self.width(), 1, line)
