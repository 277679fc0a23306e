"""What happens next: what, by whom, by when. Shown when the result leaves something to do."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.contacts.combo import Combo
from desktop.kit import paint, theme
from desktop.kit.i18n import _, pgettext
from desktop.kit.limits import hold
from desktop.kit.when import LONGEST_TEXT


class PrefixedLine(QLineEdit):
    """A line with a quiet word before what is typed."""

    def __init__(self, prefix: str, name: str) -> None:
        super().__init__()
        self._prefix = prefix
        self.setAccessibleName(name)
        self._dress()
        theme.signals().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setTextMargins(paint.text_width(self._prefix) + theme.scaled(8), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field and the word."""
        super().paintEvent(event)
        left = theme.scaled(11)
        room = QRect(left, 0, self.width() - 2 * left, self.height())
        paint.paint_text(QPainter(self), room, self._prefix, "body", "text.muted")


class StepRow(QWidget):
    """Three fields in one line; `changed` fires on every change of any."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.what = QLineEdit()
        self.what.setAccessibleName(_("Next step"))
        hold(self.what, 200)
        self.owner = Combo(_("Next step: by whom"), pgettext("by whom", "by"))
        self.when = PrefixedLine(pgettext("by when", "by"), _("Next step: by when"))
        hold(self.when, LONGEST_TEXT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self.what, 100)
        row.addWidget(self.owner, 26)
        row.addWidget(self.when, 40)
        self.what.textEdited.connect(self.changed)
        self.when.textEdited.connect(self.changed)
        self.owner.chosen.connect(self.changed)

    def offer_owners(self, owners: Iterable[tuple[str, str]], chosen: str) -> None:
        """Offer the workers who may take the step on."""
        self.owner.offer(((code, word, "") for code, word in owners), chosen)

    def show_step(self, what: str, owner: str, when: str) -> None:
        """Show what is known of the step, without disturbing the typing hand."""
        for field, text in ((self.what, what), (self.when, when)):
            if field.text() != text:
                field.setText(text)
        if owner:
            self.owner.choose(owner)
