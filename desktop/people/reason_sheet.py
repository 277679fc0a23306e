"""Asks why a dossier outside one's own caseload is opened; without an answer it stays closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from db.access.codes import CHOSEN_REASONS
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label
from desktop.kit.words.access import read_reason

WIDE, HIGH = 480, 400


class ReasonSheet(Overlay):
    """One button per reason, each with its digit; `chosen` gets the code."""

    def __init__(self, desk: Desk, chosen: Callable[[str], None]) -> None:
        super().__init__(desk, WIDE, HIGH)
        self.setAccessibleName(_("Why do you open this dossier?"))
        self._chosen = chosen
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(6)
        column.addWidget(Label(_("Why do you open this dossier?"), "heading", wrap=True))
        column.addWidget(
            Label(
                _("It is not in your caseload. Your name, the time and the reason are logged."),
                "small",
                "text.secondary",
                wrap=True,
            )
        )
        column.addSpacing(6)
        self.buttons = []
        for number, code in enumerate(CHOSEN_REASONS, start=1):
            text = read_reason(code)
            button = KeyButton(text[:1].upper() + text[1:], str(number))
            button.clicked.connect(lambda _checked=False, code=code: self._choose(code))
            column.addWidget(button)
            self.buttons.append(button)
        column.addStretch(1)
        self.cancel = KeyButton(_("Do not open"), "Esc", "ghost")
        self.cancel.clicked.connect(self.step_back)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)

    def _choose(self, code: str) -> None:
        self.close_overlay()
        self._chosen(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit, on either kind of keyboard."""
        digits = {str(i): code for i, code in enumerate(CHOSEN_REASONS, start=1)}
        digits |= dict(zip("&é\"'(", CHOSEN_REASONS, strict=False))
        code = digits.get(event.text())
        if code is not None:
            self._choose(code)
            return
        super().keyPressEvent(event)
