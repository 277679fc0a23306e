"""The head of today: the day, how much there is to do, and what was noted so far per channel."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.followup.team import WorkerClocks
from desktop.followup.team_model import name_of
from desktop.kit import theme
from desktop.kit.i18n import _, day, ngettext
from desktop.kit.parts import Chip, KeyButton, Label

NAMED = 3
"""How many names the head has room for."""


class DayHead(QWidget):
    """Date and counts at the left, four channel chips at the right; for who leads, the team."""

    team_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "title")
        self._facts = Label("", "small", "text.secondary")
        self._noted = QHBoxLayout()
        self._noted.setSpacing(theme.space(2))
        self._chips: list[QWidget] = []
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        self.team = KeyButton("", size="sm", icon="users-round")
        self.team.clicked.connect(self.team_wanted)
        self.team.hide()
        words.addWidget(self.team, 0, Qt.AlignmentFlag.AlignLeft)
        self._noted.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.scaled(8), 0, theme.scaled(22), 0)
        self._row.setSpacing(theme.space(2))
        self._row.addLayout(words, 1)
        self._row.addLayout(self._noted)

    @property
    def text(self) -> str:
        """Return what is said under the date."""
        return self._facts.text()

    def show_day(self, now: datetime, count: int, urgent: int) -> None:
        """Show the day and how much there is to do."""
        text = day(now)
        self._title.setText(text[:1].upper() + text[1:])
        parts = [ngettext("%(n)d thing to do", "%(n)d things to do", count) % {"n": count}]
        if urgent:
            parts.append(ngettext("%(n)d urgent", "%(n)d urgent", urgent) % {"n": urgent})
        self._facts.setText(", ".join(parts))

    def show_team(self, found: Sequence[WorkerClocks]) -> None:
        """Say who is late, most late first, and for whom nobody stands in; nothing if all is well.

        Colleagues are named to who leads, as on the page of the team.
        """
        late = [each for each in found if each.late][:NAMED]
        left = sum(each.is_left for each in found)
        parts = [f"{name_of(each).split(' ')[0]} {each.late}" for each in late]
        text = _("Late in the team: %(names)s") % {"names": ", ".join(parts)} if parts else ""
        if left:
            told = ngettext("%(n)d without deputy", "%(n)d without deputy", left) % {"n": left}
            text = f"{text} · {told}" if text else told
        self.team.set_label(text)
        self.team.setVisible(bool(text))

    def show_noted(self, noted: Mapping[str, int]) -> None:
        """Show how many contacts were noted today, per channel."""
        for old in self._chips:
            self._noted.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = [Label(_("Noted today"), "small", "text.secondary")]
        for channel in theme.CHANNELS:
            facts = theme.tokens()["channels"][channel]
            text = f"{facts['word']}  {noted.get(channel, 0)}"
            self._chips.append(Chip(text, str(facts["icon"]), f"channel.{channel}", strong=True))
        for place, chip in enumerate(self._chips):
            self._noted.insertWidget(place, chip)
        self._fit()

    def _fit(self) -> None:
        """Put the chips under the date where both do not fit beside each other."""
        words = max(self._title.sizeHint().width(), self._facts.sizeHint().width())
        chips = sum(each.sizeHint().width() + theme.space(2) for each in self._chips)
        fits = words + chips + theme.scaled(54) <= self.width()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        super().resizeEvent(event)
        self._fit()
