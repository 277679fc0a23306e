"""Text fields that refuse more than they hold as a whole: nothing is cut off behind one's back.

A paste that does not fit changes nothing, so the text stays on the clipboard and what was typed
before stays in the field; the field says so through `overfull`.
"""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

NOTE_LIMIT = 10_000


class LengthValidator(QValidator):
    """Accepts any text up to `limit` characters and nothing longer."""

    def __init__(self, limit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._limit = limit

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Tell whether `text` still fits."""
        fits = len(text) <= self._limit
        state = QValidator.State.Acceptable if fits else QValidator.State.Invalid
        return (state, text, position)


def hold(field: QLineEdit, limit: int) -> None:
    """Let a line hold at most `limit` characters; `inputRejected` tells of more."""
    field.setValidator(LengthValidator(limit, field))


class NoteField(QPlainTextEdit):
    """A longer text; Tab leaves it."""

    overfull = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a paste or drop only if all of it fits."""
        chosen = len(self.textCursor().selectedText())
        size = len(self.toPlainText()) - chosen + len(source.text())
        if size > NOTE_LIMIT:
            self.overfull.emit(len(source.text()))
        else:
            self.insertPlainText(source.text())
