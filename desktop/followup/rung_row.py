"""One rung of a ladder that is being changed: by which means, after how many days, when."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.followup.ladder_draft import LONGEST_DELAY, days_of
from desktop.followup.ladder_widget import MEANS
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.combo import Combo
from desktop.kit.words.followup import PARTS, in_language

CHANNELS = {"sms": "channel.call", "phone": "channel.call", "visit": "channel.home",
            "counter": "channel.face"}  # fmt: skip
NAME, LARGE_NAME = 230, 140


class RungRow(QWidget):
    """`changed` fires when days or part of the day were set; `removed` when it is left out."""

    changed = Signal()
    removed = Signal()

    def __init__(self, rung: Mapping[str, Any], *, is_decision: bool = False) -> None:
        super().__init__()
        self.text = in_language(rung["text"])
        means = str(rung.get("means", ""))
        self.days = QLineEdit(str(days_of(rung)))
        self.days.setValidator(QIntValidator(0, LONGEST_DELAY, self.days))
        self.days.setMaxLength(3)
        self.days.setFixedWidth(theme.scaled(58))
        self.days.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.days.setAccessibleName(_("%(what)s: days after the question") % {"what": self.text})
        parts = [(code, _(text)) for code, text in PARTS.items()]
        self.part = Combo(parts, _("%(what)s: part of the day") % {"what": self.text})
        self.part.choose(str(rung.get("part", "")))
        self.remove = KeyButton("", kind="ghost", size="sm", icon="x")
        self.remove.setAccessibleName(_("Leave out: %(what)s") % {"what": self.text})
        self.remove.setToolTip(self.remove.accessibleName())
        icon = MEANS.get(means, "split")
        tile = Chip("", icon, CHANNELS.get(means, "neutral"))
        self._lay_out(tile, is_decision=is_decision)
        self.days.textEdited.connect(self._on_days)
        self.part.activated.connect(self.changed)
        self.remove.clicked.connect(self.removed)

    @property
    def number(self) -> int:
        """Return the days typed; 0 while the field is empty."""
        return int(self.days.text() or 0)

    def _on_days(self) -> None:
        if self.days.hasAcceptableInput():
            self.changed.emit()

    def _lay_out(self, tile: QWidget, *, is_decision: bool) -> None:
        name = Label(self.text, "body", strong=True, wrap=True)
        name.setFixedWidth(theme.scaled(NAME if theme.factor() < 1.5 else LARGE_NAME))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(theme.space(3))
        for each in (tile, name, Label(_("after"), "small", "text.secondary"), self.days):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.part)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.part.setVisible(not is_decision)
        self.remove.setVisible(not is_decision)
