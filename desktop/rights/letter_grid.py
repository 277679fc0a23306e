"""One of a few, chosen by a letter: reasons, barriers, channels. Arrows move, Space chooses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton

FEW = 10
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def columns_of(options: int) -> int:
    """Return in how many columns so many options stand."""
    return 2 if options <= FEW else 3


class LetterGrid(QWidget):
    """Options are (code, text); `chosen` carries the code."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._codes = [code for code, _text in options]
        self._texts = [text for _code, text in options]
        self._buttons: list[KeyButton] = []
        self._code = ""
        wide = columns_of(len(options))
        self._arrows = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -wide, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: wide,
        }  # fmt: skip
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.scaled(2))
        for at, (code, text) in enumerate(options):
            button = KeyButton(text, LETTERS[at], size="sm")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, code=code: self._take(code))
            grid.addWidget(button, at // wide, at % wide)
            self._buttons.append(button)

    @property
    def code(self) -> str:
        """Return the chosen code, "" while none is."""
        return self._code

    def choose(self, code: str) -> None:
        """Choose by code without a signal."""
        self._code = code if code in self._codes else ""
        for each, button in zip(self._codes, self._buttons, strict=True):
            button.set_kind("primary" if each == self._code else "plain")
        said = dict(zip(self._codes, self._texts, strict=True)).get(self._code, "")
        self.setAccessibleDescription(_("chosen: %(what)s") % {"what": said} if said else "")

    def _take(self, code: str) -> None:
        self.choose(code)
        self.chosen.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter chooses, arrows move."""
        letter = event.text().upper()
        place = LETTERS.find(letter) if len(letter) == 1 else -1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= place < len(self._codes):
            self._take(self._codes[place])
        elif event.key() in self._arrows:
            now = self._codes.index(self._code) if self._code else -1
            step = self._arrows[Qt.Key(event.key())] if self._code else 1
            self._take(self._codes[max(0, min(len(self._codes) - 1, now + step))])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the letters work here."""
        super().focusInEvent(event)
        self.update()
