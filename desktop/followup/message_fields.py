"""The words of a text message in its languages, counted and checked while they are typed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.followup.ladders import WRITTEN
from desktop.followup.message_text import advice_about, size_of
from desktop.kit.i18n import _
from desktop.kit.parts import Field, Label
from desktop.kit.words.people import LANGUAGES

LONGEST = 320
WORKER, SHOWN_AS = "{worker}", "Maximiliaan"
"""The place of the worker's name, and a long name to count with."""


class MessageFields(QWidget):
    """`changed` carries language and text."""

    changed = Signal(str, str)

    def __init__(self, name: str, texts: Mapping[str, str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.fields: dict[str, Field] = {}
        column.addWidget(Label(name, "small", strong=True))
        for language in WRITTEN:
            line, count = QLineEdit(texts.get(language, "")), Label("", "caption", "text.muted")
            line.setMaxLength(LONGEST)
            line.setCursorPosition(0)
            field = Field(_(LANGUAGES[language]), line, aside=count)
            self.fields[language] = field
            column.addWidget(field)
            line.textEdited.connect(lambda text, code=language: self.changed.emit(code, text))
            line.textChanged.connect(
                lambda text, field=field, count=count: _say(text, field, count)
            )
            _say(line.text(), field, count)


def _say(text: str, field: Field, count: Label) -> None:
    filled = text.replace(WORKER, SHOWN_AS)
    count.setText(size_of(filled))
    found = advice_about(text, "")
    if not text.strip():
        field.show_soft(_("Without words this message cannot go out."))
    elif found:
        field.show_soft(found)
    else:
        field.clear_message()
