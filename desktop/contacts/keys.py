"""What a single key means in the form, on QWERTY and on Belgian AZERTY.

Pure apart from reading Qt's key event: it names a deed and does none.
"""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

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
