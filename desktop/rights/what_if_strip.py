"""The strip above the question: something is only supposed here, and nothing of it is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.people.vocabulary import vocabulary
from db.rights.panel import AskNext
from db.rights.supposing import Supposed
from desktop.kit import paint, theme
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts import Chip, Icon, KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.words.facts import fact_name, fact_value


def told(ask: AskNext, value: object) -> str:
    """Return a fact with the answer that is supposed."""
    words = {"fact": fact_name(ask.code), "value": fact_value(vocabulary()[ask.code], value)}
    return _("%(fact)s: %(value)s") % words


class WhatIfStrip(QWidget):
    """Says that something is only supposed, what, and how many rights would change."""

    another, back = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chips = FlowRow()
        self._told = Label("", "small", "text.secondary", wrap=True)
        self._more = KeyButton(_("Suppose more"), "U", "ghost", size="sm")
        self._end = KeyButton(_("Back to what is"), "Esc", size="sm")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._chips)
        words.addWidget(self._told)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(16), theme.scaled(6), theme.scaled(8), theme.scaled(6))
        row.setSpacing(theme.scaled(12))
        row.addWidget(Icon("lightbulb", "status.warning.text"))
        row.addLayout(words, 1)
        row.addWidget(self._more)
        row.addWidget(self._end)
        self._more.clicked.connect(self.another)
        self._end.clicked.connect(self.back)
        self.hide()

    def say(self, supposed: Sequence[Supposed], changes: int) -> None:
        """Show what is supposed, and how many rights would change."""
        texts = [told(each.ask, each.value) for each in supposed]
        self._chips.show_widgets([Chip(text, status="line") for text in texts])
        self._chips.setVisible(bool(texts))
        n = changes
        count = ngettext("%(n)d right would change.", "%(n)d rights would change.", n) % {"n": n}
        begin = count if texts else _("Answer as it might be.")
        kept = _("You only suppose this: nothing is kept.")
        self._told.setText(f"{begin} {kept}")
        self.setAccessibleName(", ".join((_("What if"), *texts, self._told.text())))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a ground that nobody takes for the question that counts."""
        paint.box(QPainter(self), self.rect(), fill="status.warning.tint",
                  border="status.warning.border", corner=theme.radius("lg"))  # fmt: skip
