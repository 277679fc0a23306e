"""A label over an editor, with room below for an error (hard) or an advice (soft).

An editor of text holds what fits and refuses the rest as a whole; the field says so.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.kit import icons, theme
from desktop.kit.limits import NoteField, limit_of, overfull
from desktop.kit.parts.label import Label


class Field(QWidget):
    """Label, editor, message. The label is the editor's buddy and names it."""

    def __init__(
        self, label: str, editor: QWidget, *, aside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.editor = editor
        self._label = Label(label, "small", strong=True)
        self._label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._mark, self._message = QLabel(), Label("", "small", wrap=True)
        self._below = QWidget()
        self._build(aside)
        self.clear_message()
        self._watch(editor)

    def _watch(self, editor: QWidget) -> None:
        if isinstance(editor, QLineEdit):
            editor.inputRejected.connect(lambda: self._on_overfull(limit_of(editor)))
            editor.textEdited.connect(self._on_fitting)
        elif isinstance(editor, NoteField):
            editor.overfull.connect(lambda _size: self._on_overfull(editor.limit))
            editor.textChanged.connect(self._on_fitting)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the editor its limit before anybody can type."""
        super().showEvent(event)
        if isinstance(self.editor, QLineEdit):
            limit_of(self.editor)

    def _on_overfull(self, limit: int) -> None:
        self.show_soft(overfull(limit))
        self._is_overfull = True

    def _on_fitting(self) -> None:
        """Take the word about a text that did not fit away as soon as something else is typed."""
        if self._is_overfull:
            self.clear_message()

    def _build(self, aside: QWidget | None) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._label)
        top.addStretch(1)
        if aside is not None:
            top.addWidget(aside)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._message, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self._label.text() or aside is not None:
            column.addLayout(top)
        column.addWidget(self.editor)
        column.addWidget(self._below)
        column.addStretch(1)

    @property
    def message(self) -> str:
        """Return the error or advice shown, "" for none."""
        return self._message.text()

    def show_error(self, text: str) -> None:
        """Say what is wrong; the editor gets a red edge and the text joins its description."""
        self._show(text, "error", "danger", "octagon-alert")

    def show_soft(self, text: str) -> None:
        """Advise something; saving stays possible."""
        self._show(text, "soft", "warning", "clock-alert")

    def clear_message(self) -> None:
        """Take error or advice away."""
        self._below.hide()
        self._is_overfull = False
        self._message.setText("")
        self.editor.setAccessibleDescription("")
        self._set_state("")

    def _show(self, text: str, state: str, status: str, icon: str) -> None:
        self._is_overfull = False
        size = theme.scaled(14)
        ratio = self.devicePixelRatioF()
        self._mark.setPixmap(icons.pixmap(icon, f"status.{status}.solid", size, ratio))
        self._message.set_colour(f"status.{status}.text")
        self._message.setText(text)
        self.editor.setAccessibleDescription(text)
        self._set_state(state)
        self._below.show()

    def _set_state(self, state: str) -> None:
        if self.editor.property("state") == state:
            return
        self.editor.setProperty("state", state)
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
