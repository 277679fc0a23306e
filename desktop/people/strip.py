"""The e-inclusion strip: three pillars with gauges, and the next small step."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.people.e_inclusion import EInclusion, Pillar
from db.people.vocabulary import vocabulary
from desktop.kit import paint, theme
from desktop.kit.i18n import _, day_full
from desktop.kit.icons import paint_icon
from desktop.kit.parts import Gauge, KeyButton, Label
from desktop.kit.words.facts import fact_value
from desktop.people.elided import Elided

TILE = 36
GREY = "text.muted"


def pillar_text(pillar: Pillar, never: tuple[str, ...] = ()) -> str:
    """Return what is known of a pillar; "not asked yet" is never "no"."""
    if pillar.level is None:
        return _("not asked yet")
    known = vocabulary()
    told = ", ".join(fact_value(known[code], value) for code, value in pillar.answers.items())
    if never:
        told = _("%(channels)s work, never only %(never)s") % {
            "channels": told, "never": ", ".join(each.upper() for each in never),
        }  # fmt: skip
    return _("%(answer)s, still so?") % {"answer": told} if pillar.is_old else told


class _Tile(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = theme.scaled(TILE)
        return QSize(size, size)

    def change(self, icon: str) -> None:
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="bg.sunken", corner=theme.radius("md"))
        size = round(self.height() * 0.5)
        spot = QRect(0, 0, size, size)
        spot.moveCenter(self.rect().center())
        paint_icon(painter, spot, self._icon, "text.secondary")


class _Rule(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("border.default"))


class Cell(QWidget):
    """One pillar: tile, name with gauge, words below."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self._name = name
        self.tile = _Tile(icon)
        self.gauge = Gauge(None, name)
        self.words = Elided()
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Label(name, "small", strong=True))
        top.addWidget(self.gauge)
        top.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(1)
        right.addLayout(top)
        right.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.tile)
        row.addLayout(right, 1)

    def show_pillar(self, pillar: Pillar, words: str, icon: str) -> None:
        """Show what is known."""
        level = _("%(name)s not asked yet") % {"name": self._name}
        if pillar.level is not None:
            level = _("%(name)s %(n)d of 3") % {"name": self._name, "n": pillar.level}
        self.gauge.show_level(pillar.level, level)
        self.words.setText(words)
        self.words.set_colour(GREY if pillar.is_old or pillar.level is None else "text.secondary")
        self.tile.change(icon)
        asked = day_full(pillar.as_of) if pillar.as_of is not None else ""
        tip = (
            words if not asked else _("%(words)s (asked %(day)s)") % {"words": words, "day": asked}
        )
        self.setToolTip(tip)
        self.setAccessibleName(f"{level}: {tip}")


class Strip(QFrame):
    """Four cells, 1 : 1 : 1.25 : 1.25; `discuss` fires when the worker wants to ask."""

    discuss = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Digital inclusion"))
        self.access = Cell(_("Access"), "wifi")
        self.skill = Cell(_("Skill"), "graduation-cap")
        self.channel = Cell(_("Full channel"), "phone")
        self.step = Elided()
        self.button = KeyButton(_("Discuss"), size="sm")
        self.button.clicked.connect(self.discuss)
        self._rule = _Rule()
        self._last = QWidget()
        last = QVBoxLayout(self._last)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(1)
        last.addStretch(1)
        last.addWidget(Label(_("Small step"), "small", strong=True))
        last.addWidget(self.step)
        last.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(18)
        for cell, share in ((self.access, 4), (self.skill, 4), (self.channel, 5)):
            row.addWidget(cell, share)
        row.addWidget(self._rule)
        row.addWidget(self._last, 3)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(16, 10, 12, 10)
        self._whole.setSpacing(8)
        self._whole.addLayout(row, 1)
        self._whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_narrow(self, *, narrow: bool, tight: bool = False) -> None:
        """Leave the small step out where there is no room for it, then the tiles."""
        flow = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        self._whole.setDirection(flow)
        for cell in (self.access, self.skill, self.channel):
            cell.tile.setVisible(not tight)
        self._last.setVisible(not narrow)
        self._rule.setVisible(not narrow)

    def show_strip(self, strip: EInclusion) -> None:
        """Show a citizen's digital inclusion."""
        is_offline = strip.access.answers.get("digital.internet") == "none"
        net = "wifi-off" if is_offline else "wifi"
        self.access.show_pillar(strip.access, pillar_text(strip.access), net)
        self.skill.show_pillar(strip.skill, pillar_text(strip.skill), "graduation-cap")
        works = strip.channel.answers.get("digital.channels_that_work")
        first = str(works[0]) if isinstance(works, list) and works else "call"
        icons = {"click": "mouse-pointer-click", "face": "speech", "home": "house"}
        self.channel.show_pillar(strip.channel, pillar_text(strip.channel, strip.never_channels),
                                 icons.get(first, "phone"))  # fmt: skip
        self.step.setText(strip.small_step or _("not asked yet"))
        self.step.set_colour("text.secondary" if strip.small_step else GREY)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet ground."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="bg.canvas", border="border.subtle",
                  corner=theme.radius("lg"))  # fmt: skip
