"""What a single key means in the intake, on QWERTY and on Belgian AZERTY.

Digits choose domains, letters a result or a deed; a text with the focus keeps its letters.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.contacts.codes import DOMAIN_KEYS
from desktop.contacts.form import Form
from desktop.contacts.newcomer import Newcomer

if TYPE_CHECKING:
    from desktop.contacts.intake import IntakeOverlay

# On Belgian AZERTY the digits need Shift; the unshifted characters of those keys count as well.
UNSHIFTED: Final = dict(zip("&é\"'(§è!çà", "1234567890", strict=True))
HELD: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def plain_key(event: QKeyEvent) -> str:
    """Return the one character typed without Ctrl, Alt or Meta, else an empty text."""
    if event.modifiers() & HELD:
        return ""
    text = event.text()
    return text if len(text) == 1 and text.isprintable() else ""


def domain_key(typed: str) -> str:
    """Return the key of a domain for a typed character: 1-9 0 - =, or an empty text."""
    key = UNSHIFTED.get(typed, typed)
    return key if key and key in "1234567890-=" else ""


class SingleKeys:
    """Carries single keys of one intake to its hand."""

    def __init__(self, sheet: "IntakeOverlay") -> None:
        self._sheet = sheet

    def press(self, event: QKeyEvent) -> None:
        """Let a single key act."""
        sheet, typed = self._sheet, plain_key(event)
        if not typed or isinstance(sheet.pages.page, Newcomer):
            return
        domain = domain_key(typed)
        if domain and isinstance(sheet.pages.page, Form):
            sheet.hand.press_domain(DOMAIN_KEYS[domain].value)
        elif sheet.desk.local.choices.single_letters:
            self._letter(typed.upper())

    def _letter(self, letter: str) -> None:
        sheet, hand = self._sheet, self._sheet.hand
        is_form = isinstance(sheet.pages.page, Form)
        result = sheet.intake.result_of(letter) if is_form else None
        if result is not None:
            hand.choose_result(result.value)
            sheet.form.results.focus()
        elif letter == "N" and not sheet.intake.anonymous:
            hand.cycle_nature()
        elif letter == "O" and sheet.intake.open_requests:
            hand.cycle_request()
        elif letter == "M":
            hand.turn_more()
        elif letter == "P":
            hand.add_participant()
