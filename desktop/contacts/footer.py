"""The foot of the intake: when the draft was kept, what is wrong, and the ways to save."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.contacts.group import Remark
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts.buttons import KeyButton

HEIGHT, LOW_HEIGHT = 56, 50


class KeptMark(Remark):
    """A check and "Draft kept 10:42:05"."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint at the left, unlike remarks beside fields."""
        if not self.text:
            return
        painter = QPainter(self)
        size = theme.scaled(15)
        spot = QRect(0, (self.height() - size) // 2, size, size)
        wrong = self.kind == "error"
        paint_icon(painter, spot, "octagon-alert" if wrong else "check",
                   "status.danger.solid" if wrong else "text.muted")  # fmt: skip
        room = self.rect().adjusted(size + theme.scaled(8), 0, 0, 0)
        ink = "status.danger.text" if wrong else "text.secondary"
        paint.paint_text(painter, room, self.text, "small", ink, tabular=True)


class Footer(QWidget):
    """Buttons with their keys; `rights` is shown only where that room exists."""

    save_wanted = Signal()
    next_wanted = Signal()
    rights_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, *, has_rights: bool) -> None:
        super().__init__()
        self.kept = KeptMark()
        self.discard = KeyButton(_("Discard"), kind="ghost")
        self.rights = KeyButton(_("Rights"), "Ctrl+R", "ghost")
        self.next = KeyButton(_("Save and next"), "Ctrl+Shift+Enter")
        self.save = KeyButton(_("Save"), "Ctrl+Enter", "primary")
        self._has_rights = has_rights
        self.is_sure = False
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(5), 1, theme.space(4), 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self.kept, 1)
        for button, signal in (
            (self.discard, self.discard_wanted),
            (self.rights, self.rights_wanted),
            (self.next, self.next_wanted),
            (self.save, self.save_wanted),
        ):
            button.clicked.connect(signal)
            row.addWidget(button)
        self.show_person(False)

    def show_saving(self, can_save: bool) -> None:
        """Show the ways to save, or leave that to the page that has its own."""
        for button in (self.discard, self.next, self.save):
            button.setVisible(can_save)

    def ask_sure(self) -> None:
        """Ask once more before a draft goes; the next press means it."""
        self.is_sure = True
        self.discard.set_kind("danger")
        self.discard.set_label(_("Discard for good?"))

    def calm(self) -> None:
        """Take the question back: work goes on."""
        if self.is_sure:
            self.is_sure = False
            self.discard.set_kind("ghost")
            self.discard.set_label(_("Discard"))

    def show_person(self, has_person: bool) -> None:
        """Offer the rights of the person, where there is one."""
        self.rights.setVisible(self._has_rights and has_person)

    def set_low(self, low: bool, narrow: bool) -> None:
        """Use the lower foot; the long key hides where room is short."""
        least = self.save.sizeHint().height() + 6
        self.setFixedHeight(max(theme.scaled(LOW_HEIGHT if low else HEIGHT), least))
        self.next.set_key("" if narrow else "Ctrl+Shift+Enter")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line above."""
        line = theme.colour("border.subtle")
        QPainter(self).fillRect(0, 0, self.width(), 1, line)
