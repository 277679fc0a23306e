"""The text of a message while it is written: one alphabet or the other, safe or not, how long."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.followup.safe_text import unsafe_in
from db.followup.sms_size import GSM_7, ROOM, outside_gsm, sms_parts
from desktop.kit.i18n import N_, _, ngettext
from desktop.kit.limits import NoteField

LONGEST_SMS, LONGEST_EMAIL = 600, 5_000
MOST_LETTERS = 5
UNSAFE = {
    "office": N_("It names the office: others may read along."),
    "reason": N_("It says why: others may read along."),
    "link": N_("It holds a link or address: people learn not to trust those."),
    "name": N_("It names the citizen: others may read along."),
}


class MessageText(NoteField):
    """Plain text in which Tab leaves. Enter belongs to the sheet, in an e-mail only Ctrl+Enter."""

    def __init__(self) -> None:
        super().__init__(limit=LONGEST_SMS)
        self._has_lines = False
        self.hold_lines(False)

    def hold_lines(self, has_lines: bool) -> None:
        """Let Enter begin a new line, as in a letter, and let more fit."""
        self._has_lines = has_lines
        self.limit = LONGEST_EMAIL if has_lines else LONGEST_SMS
        self.setFixedHeight(self.fontMetrics().lineSpacing() * (7 if has_lines else 5) + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the sheet where it sends."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (with_control or not self._has_lines):
            event.ignore()
            return
        super().keyPressEvent(event)


def size_of(text: str) -> str:
    """Return how much of a text message is filled, and which letters make it dearer."""
    size = sms_parts(text)
    alone, shared = ROOM[size.alphabet]
    room = alone if size.parts == 1 else size.parts * shared
    needed = ngettext("%(n)d message", "%(n)d messages", size.parts) % {"n": size.parts}
    told = f"{size.units} / {room} · {needed}"
    if size.alphabet == GSM_7:
        return told
    letters = " ".join(outside_gsm(text)[:MOST_LETTERS])
    return _("with %(letters)s only %(room)d fit") % {"letters": letters, "room": alone} + (
        f" · {told}"
    )


def advice_about(text: str, name: str) -> str:
    """Return what other eyes should not read in a text, "" when it is safe."""
    return " ".join(_(UNSAFE[each]) for each in unsafe_in(text, name))
