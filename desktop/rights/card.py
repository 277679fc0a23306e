"""The explanation card: always the same six fields in the same place, and one next action."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.parts.link import LinkButton
from desktop.kit.parts.painted import HALO
from desktop.rights.card_parts import CardField
from desktop.rights.card_words import CardWords
from desktop.rights.deeds import DEEDS
from desktop.rights.level_box import LevelBox

MET, MET_LOW, UNKNOWN, BELONGS = 3, 2, 2, 1
"""How many lines a field shows before it unfolds."""
WIDE = 780
"""From this width on, at 100 %, the version of the rule stands beside the title."""


class ExplanationCard(QWidget):
    """`wanted` carries a deed's code or "menu"; `confirmed` a fact that is still true."""

    wanted = Signal(str)
    confirmed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words: CardWords | None = None
        self.level = LevelBox()
        self._title = Label("", "heading")
        self._sure = Chip("")
        self._rule = Label("", "small", "text.secondary")
        self._rule.setContentsMargins(HALO, 0, HALO, 0)
        self.why, self.unknown, self.brings = CardField(MET), CardField(UNKNOWN), CardField()
        self.decides, self.belongs, self.next = CardField(), CardField(BELONGS), CardField()
        self.main = KeyButton("", "B", "primary")
        self.others = KeyButton(_("Other steps"), "S", "ghost", size="sm")
        self.page = LinkButton(_("Official page"))
        self._actions = FlowRow()
        self._grid = QGridLayout()
        self._is_one_column = False
        self._lay_out()

    def _lay_out(self) -> None:
        names = FlowRow()
        for part in (self.level, self._title, self._sure):
            names.add(part)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(HALO, 0, HALO, 0)
        self._head.setSpacing(theme.scaled(16))
        self._head.addWidget(names, 1)
        column = QVBoxLayout(self)
        side = theme.scaled(20) - HALO
        column.setContentsMargins(side, theme.scaled(14), side, theme.scaled(16))
        column.setSpacing(theme.scaled(12))
        column.addLayout(self._head)
        column.addLayout(self._grid)
        column.addWidget(self._rule)
        self._column = column
        self._grid.setHorizontalSpacing(theme.scaled(28))
        self._grid.setVerticalSpacing(theme.scaled(4))
        self._place_fields()
        for button in (self.main, self.page):
            self._actions.add(button)
        self.next.add_first(self._actions)
        self.next.add_aside(self.others)
        self.main.clicked.connect(self._want_main)
        self.others.clicked.connect(lambda: self.wanted.emit("menu"))
        self.page.clicked.connect(lambda: self.wanted.emit("page"))
        for field in (self.why, self.unknown):
            field.confirmed.connect(self.confirmed)

    def _place_fields(self) -> None:
        fields = (self.why, self.unknown, self.brings, self.decides, self.belongs, self.next)
        wide = 1 if self._is_one_column else 2
        for at, field in enumerate(fields):
            self._grid.addWidget(field, at // wide, at % wide, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if self._is_one_column else 1)

    def set_one_column(self, *, one: bool) -> None:
        """Put the fields below each other in large text."""
        if one != self._is_one_column:
            self._is_one_column = one
            self._place_fields()

    def set_low(self, *, low: bool) -> None:
        """Hold more back where there is little height, so that the next action is in sight."""
        self.why.set_most(MET_LOW if low else MET)
        side = theme.scaled(20) - HALO
        top, gap = (
            (theme.scaled(8), theme.scaled(4)) if low else (theme.scaled(14), theme.scaled(12))
        )
        self._column.setContentsMargins(side, top, side, top + 2)
        self._column.setSpacing(gap)
        self._grid.setVerticalSpacing(0 if low else theme.scaled(4))

    @property
    def words(self) -> CardWords | None:
        """Return what is said now."""
        return self._words

    def show_words(self, words: CardWords) -> None:
        """Explain another right."""
        self._words = words
        self.level.show_level(words.level)
        self._title.setText(words.title)
        self._sure.say(words.sure)
        self._rule.setText(words.rule)
        self._fit_title(self.width() - 2 * theme.scaled(20))
        self.setAccessibleName(", ".join((words.title, words.sure, words.rule)))
        self.why.say(words.why_title, words.why)
        self.unknown.say(_("What we do not know yet"), words.unknown)
        self.brings.say(_("What it brings and how"), words.brings)
        self.decides.say(_("Who decides and how long"), words.decides)
        self.belongs.set_most(BELONGS + sum(bool(line.icon) for line in words.belongs[:3]))
        self.belongs.say(_("What belongs to it"), words.belongs)
        self.next.say(_("Next action"), words.course)
        self._show_actions(words)

    def _show_actions(self, words: CardWords) -> None:
        self.main.setVisible(bool(words.main))
        if words.main:
            self.main.set_label(words.main_text)
            self.main.set_key(DEEDS[words.main].key)
        self.page.setVisible(bool(words.page) and words.main != "page")
        self._actions.updateGeometry()

    def _want_main(self) -> None:
        if self._words is not None and self._words.main:
            self.wanted.emit(self._words.main)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the rule's version beside the title where it fits, and never cut the title."""
        super().resizeEvent(event)
        room = self.width() - 2 * theme.scaled(20)
        is_beside = room / theme.factor() >= WIDE
        if is_beside:
            self._head.addWidget(self._rule, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._column.addWidget(self._rule)
        self._fit_title(room)

    def _fit_title(self, room: int) -> None:
        self._title.setWordWrap(False)
        wide = self._title.sizeHint().width()
        is_too_wide = wide > room
        self._title.setWordWrap(is_too_wide)
        wide = min(wide, room)
        high = self._title.heightForWidth(wide) if is_too_wide else self._title.sizeHint().height()
        self._title.setFixedSize(max(1, wide), max(high, self.level.sizeHint().height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="bg.surface", border="border.default",
                  corner=theme.radius("lg"))  # fmt: skip
