"""The panel beside today's list: who, what was asked, the ladder, what to do now."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.contacts.clocks import LegalClock
from db.followup.detail import FollowUpView
from db.followup.worklist import WorkItem
from desktop.followup.card_words import hours_of, moment_of
from desktop.followup.ladder_widget import LadderWidget
from desktop.kit import theme
from desktop.kit.i18n import _, day
from desktop.kit.parts import Chip, KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.parts.painted import HALO
from desktop.kit.words.followup import DEED_ICONS, SHORT_DEEDS, in_language
from desktop.kit.words.needs import NEEDS
from desktop.kit.words.people import age, household_chip, spoken_language
from desktop.kit.words.terms import explained

PLAIN = 4
"""So many second deeds are buttons with an edge; those after them are quiet."""


def second_deeds() -> dict[str, tuple[str, str]]:
    """Return the deeds beside the main one: label and key."""
    return {
        "no_answer": (_("No answer"), "G"),
        "reached": (_("Reached"), "B"),
        "message": (_("Text message"), "S"),
        "defer": (_("Defer"), "D"),
        "owner": (_("Hand over"), "O"),
        "file": (_("Open file"), "→"),
    }


class Peek(QWidget):
    """Buttons emit `wanted` with the name of a deed; the page does it."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What is chosen"))
        self._name = Label("", "title", wrap=True)
        self._facts = Label("", "body", "text.secondary", wrap=True)
        self._urgent = Chip(_("Urgent"), "octagon-alert", "danger", strong=True)
        self._chips = FlowRow()
        self._rule = _Rule()
        self._asked = Label("", "small", "text.muted")
        self._question = Label("", "body", wrap=True)
        self._best = Label("", "small", "text.secondary", wrap=True)
        self._ladder_name = Label("", "body", strong=True)
        self._rung = Label("", "small", "text.secondary")
        self._ladder = LadderWidget()
        self.primary = KeyButton("", "Enter", "primary", size="lg")
        self.primary.clicked.connect(lambda: self.wanted.emit("do"))
        self._second: dict[str, KeyButton] = {}
        self._grid = QGridLayout()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        side = theme.scaled(16)
        column.setContentsMargins(theme.scaled(20) - HALO, side, side, theme.scaled(12))
        column.setSpacing(theme.scaled(2))
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.primary)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.scaled(2))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for code, (text, key) in second_deeds().items():
            button = KeyButton(text, key)
            button.clicked.connect(lambda _checked=False, code=code: self.wanted.emit(code))
            self._second[code] = button
        column.addLayout(self._grid)

    def _scrolled(self) -> QScrollArea:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(HALO, 0, HALO, 0)
        inner.setSpacing(theme.scaled(6))
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._urgent, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(head)
        inner.addWidget(self._facts)
        inner.addSpacing(theme.scaled(4))
        inner.addWidget(self._chips)
        inner.addWidget(self._best)
        inner.addSpacing(theme.scaled(6))
        inner.addWidget(self._rule)
        inner.addSpacing(theme.scaled(6))
        inner.addWidget(self._asked)
        inner.addWidget(self._question)
        inner.addSpacing(theme.scaled(6))
        ladder_head = QHBoxLayout()
        ladder_head.addWidget(self._ladder_name, 1)
        ladder_head.addWidget(self._rung)
        inner.addLayout(ladder_head)
        inner.addWidget(self._ladder)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    # -- showing -----------------------------------------------------------------------------

    def show_item(self, item: WorkItem, deeds: Sequence[str]) -> None:
        """Show an item's own facts at once; its ladder follows when it has been read."""
        self._name.setText(item.name)
        facts = (age(item.age), item.neighbourhood)
        self._facts.setText(" · ".join(each for each in facts if each))
        self._urgent.setVisible(item.urgent)
        self._chips.show_widgets(_chips(item))
        asked, question = _about(item)
        self._asked.setText(asked)
        self._question.setText(question)
        self._best.hide()
        for label in (self._ladder_name, self._rung):
            label.setText("")
        self._ladder.show_rungs(())
        text = _(SHORT_DEEDS[item.deed])
        if item.facts.get("interpreter") and item.deed in ("call", "contact"):
            text = _("Call now with an interpreter")
        self.primary.set_label(text)
        self.primary.set_icon(DEED_ICONS[item.deed])
        self._offer(deeds)

    def _offer(self, deeds: Sequence[str]) -> None:
        for code, button in self._second.items():
            self._grid.removeWidget(button)
            button.setVisible(code in deeds)
        main = [code for code in deeds if code not in ("owner", "file")]
        quiet = [code for code in deeds if code in ("owner", "file")]
        for index, code in enumerate(main):
            self._second[code].set_kind("plain")
            alone = index == len(main) - 1 and index % 2 == 0
            self._grid.addWidget(self._second[code], index // 2, index % 2, 1, 2 if alone else 1)
        row = (len(main) + 1) // 2
        for index, code in enumerate(quiet):
            self._second[code].set_kind("ghost")
            self._grid.addWidget(self._second[code], row, index)

    def show_detail(self, view: FollowUpView) -> None:
        """Show question and ladder, and what was read about the citizen."""
        is_question = view.kind == "question"
        said = _("Asked on %(day)s") if is_question else _("Promised on %(day)s")
        self._asked.setText(said % {"day": day(view.asked_on)})
        self._question.setText(view.question)
        self._best.setText(moment_of(view))
        self._best.setVisible(bool(self._best.text()))
        told = [age(view.age), "", view.neighbourhood]
        if view.household_size:
            told[1] = household_chip(view.household_size)
        self._facts.setText(" · ".join(each for each in told if each))
        if not view.rungs:
            return
        self._ladder_name.setText(_("Ladder %(name)s") % {"name": in_language(view.ladder_name)})
        place = {"rung": view.rung, "rungs": len(view.rungs)}
        is_over = view.rung > len(view.rungs)
        self._rung.setText(
            _("to be decided") if is_over else _("rung %(rung)d of %(rungs)d") % place
        )
        self._ladder.show_rungs(
            view.rungs, best=hours_of(view.best) if view.best is not None else view.preferred_hours
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("bg.surface"))
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(0, 0, 0, self.height())


def _about(item: WorkItem) -> tuple[str, str]:
    """Return what an item is about: of a legal term, how it was counted."""
    law, received = item.facts.get("law"), item.facts.get("received_on")
    if isinstance(law, LegalClock):
        told = _("Legal term: %(what)s") % {"what": in_language(law.what)}
        return told, "\n\n".join((item.subject, " ".join(explained(law))))
    if isinstance(received, date):
        return _("Received on %(day)s") % {"day": day(received)}, item.subject
    return "", str(item.facts.get("question") or item.subject)


def _chips(item: WorkItem) -> list[QWidget]:
    chips: list[QWidget] = []
    if item.language not in ("nl", ""):
        text = spoken_language(item.language)
        if item.facts.get("interpreter"):
            text = _("%(language)s, with interpreter") % {"language": text}
        chips.append(Chip(text, "languages"))
    hours = str(item.facts.get("hours") or "").strip()
    if hours:
        chips.append(Chip(_("preferably %(hours)s") % {"hours": hours}, "phone"))
    for need in item.needs:
        if need in NEEDS:
            word, icon = NEEDS[need]
            chips.append(Chip(_(word), icon))
    return chips


class _Rule(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme.colour("border.default"))
