"""Text fields that refuse more than they hold as a whole: nothing is cut off behind one's back.

A paste that does not fit changes nothing, so the text stays on the clipboard and what was typed
before stays in the field, which says so.
"""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.kit.i18n import _

LINE_LIMIT, NOTE_LIMIT = 200, 10_000
UNLIMITED = 32_767
"""What Qt calls a line without a limit."""


class LengthValidator(QValidator):
    """Accepts any text up to `limit` characters and nothing longer."""

    def __init__(self, limit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.limit = limit

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Tell whether `text` still fits."""
        fits = len(text) <= self.limit
        state = QValidator.State.Acceptable if fits else QValidator.State.Invalid
        return (state, text, position)


def hold(field: QLineEdit, limit: int) -> None:
    """Let a line hold at most `limit` characters; `inputRejected` tells of more."""
    field.setMaxLength(UNLIMITED)  # Qt's own limit would cut a paste off
    field.setValidator(LengthValidator(limit, field))


def limit_of(field: QLineEdit) -> int:
    """Return how much a line holds, after giving it a limit where it had none that refuses."""
    held, own = field.validator(), field.maxLength()
    if isinstance(held, LengthValidator) and own >= UNLIMITED:
        return held.limit
    limit = max(own if own < UNLIMITED else LINE_LIMIT, len(field.text()))
    if held is None or isinstance(held, LengthValidator):
        hold(field, limit)
    return limit


def overfull(most: int) -> str:
    """Return what is said when a text does not fit: the field keeps what it had."""
    return _("At most %(most)d characters fit here: nothing was added") % {"most": most}


class NoteField(QPlainTextEdit):
    """A longer text; Tab leaves it. `overfull` carries the size of a paste that does not fit."""

    overfull = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, limit: int = NOTE_LIMIT) -> None:
        super().__init__(parent)
        self.limit = limit
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take a paste or drop only if all of it fits."""
        if self._fits(source.text()):
            self.insertPlainText(source.text())
        else:
            self.overfull.emit(len(source.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a letter only if it fits."""
        if event.text().isprintable() and not self._fits(event.text()):
            self.overfull.emit(len(event.text()))
            event.accept()
        else:
            super().keyPressEvent(event)

    def _fits(self, more: str) -> bool:
        chosen = len(self.textCursor().selectedText())
        return not more or len(self.toPlainText()) - chosen + len(more) <= self.limit
