"""A small question in the middle of the window: a line, an editor, one button."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.parts.painted import HALO

if TYPE_CHECKING:
    from desktop.kit.desk import Desk


Wrong = str | tuple[Field, str]
"""What is wrong with an answer: nothing (""), a sentence, or a sentence at its own field."""


class Popover(Overlay):
    """Asks one thing. `take` is called on Enter; it returns what is wrong, "" to close."""

    def __init__(
        self, desk: "Desk", title: str, fields: tuple[Field, ...], button: str,
        take: Callable[[], Wrong], *, height: int = 230,
    ) -> None:  # fmt: skip
        super().__init__(desk, 460, height)
        self._fields, self._take = fields, take
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24 - HALO, 20, 24 - HALO, 16)
        column.setSpacing(10)
        for part in (Label(title, "heading", wrap=True), *fields):
            part.setContentsMargins(HALO, 0, HALO, 0)
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = KeyButton(_("Cancel"), "Esc", "ghost")
        cancel.clicked.connect(self.close_overlay)
        go = KeyButton(button, "Enter", "primary")
        go.clicked.connect(self._go)
        row.addWidget(cancel)
        row.addWidget(go)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin in the first editor."""
        editor: QWidget = self._fields[0].editor if self._fields else self.sheet
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the answer."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
            event.accept()
            return
        super().keyPressEvent(event)

    def _go(self) -> None:
        wrong = self._take()
        if not wrong:
            self.close_overlay()
            return
        if isinstance(wrong, tuple):
            field, text = wrong
            field.show_error(text)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._fields:
            self._fields[0].show_error(wrong)
