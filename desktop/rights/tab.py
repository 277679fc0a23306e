"""The tab of a dossier: rights at the left, the decisive question and the reasons at the right."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.rights.panel import AskNext, PanelRow
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, ErrorBlock, SkeletonRows
from desktop.kit.i18n import _
from desktop.kit.words.rights import LEVELS
from desktop.kit.words.sentences import refusal
from desktop.rights import asking
from desktop.rights.alarm_mode import AlarmMode
from desktop.rights.asking import Found
from desktop.rights.basket_mode import BasketMode
from desktop.rights.deeds import KEYS
from desktop.rights.detail import Detail
from desktop.rights.doing import Doing
from desktop.rights.events_mode import EventsMode
from desktop.rights.fores import fores
from desktop.rights.legend import LevelLegend
from desktop.rights.questions import Questions
from desktop.rights.rights_list import STEPS, RightsList
from desktop.rights.row_words import OPEN_GROUPS
from desktop.rights.stepping import Stepping
from desktop.rights.what_if import WhatIfMode

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

LIST, LOW_LIST, ABOVE, UNBOUND = 344, 300, 200, 16_777_215
NARROW, ONE_COLUMN = 1080, 760
TOUCHED = ("flag", "fact", "household", "person", "life_event")


class RightsTab(QWidget):
    """Keys work in the list, the card and the matrix; in the question bar only its own."""

    def __init__(self, desk: "Desk", person: UUID) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._work = desk.work(self)
        self._found: Found | None = None
        self._real: Found | None = None
        """What is, while something else is supposed and shown."""
        self._questions = Questions()
        self._noticed = self._has_happened = False
        self._is_filling = False
        self._picking = QTimer(self)
        self._picking.setSingleShot(True)
        self._picking.timeout.connect(self._on_picked)
        self.steps = Stepping(desk, self._work, self.refresh)
        self.list = RightsList(KEYS)
        self.detail = Detail(desk)
        self._stack = BlockStack()
        self._left = QWidget()
        self.doing = Doing(desk, self.list, self.detail.card.others, self.steps)
        self.what_if = WhatIfMode(desk, self._work, person, self.detail, self._show_supposed)
        self.basket = BasketMode(desk, self._work, person, self.list)
        self._modes = self._more_deeds(desk, person)
        self._build()
        desk.hub.changed.connect(self._on_changes)
        self.refresh()

    def _more_deeds(self, desk: "Desk", person: UUID) -> Mapping[str, Callable[[], None]]:
        """Return what keys do that take no step with a right."""
        events = EventsMode(desk, self._work, person, self)
        alarm = AlarmMode(desk, self._work, person, self)
        return {
            "U": self.what_if.choose,
            "Space": lambda: self.basket.turn(self.list.chosen),
            "Q": lambda: self.basket.open(self._found),
            "Y": lambda: events.choose(self._real),
            "Z": lambda: alarm.open(self.list.chosen, self._real),
        }

    def _build(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.list.wanted.connect(self.do)
        self.detail.card.wanted.connect(self.do)
        self.detail.card.confirmed.connect(self.steps.confirm)
        self.detail.turned.connect(lambda row: self.list.choose_right(row.rule.id))
        self.detail.asked.connect(self._ask)
        self.detail.bar.answered.connect(self._answer)
        self.doing.wanted.connect(self.do)
        self.basket.button.clicked.connect(lambda: self.do("Q"))
        self.detail.bar.unknown.connect(self._on_unknown)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, theme.scaled(8), theme.scaled(16), theme.scaled(8))
        left.addWidget(self.list, 1)
        self._legend = LevelLegend(tuple(LEVELS))
        left.addWidget(self.basket.button)
        left.addWidget(self._legend)
        inside = QWidget()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(self._left)
        self._halves.addWidget(self.detail, 1)
        self._stack.addWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.list)
        self._stack.show_block(SkeletonRows(6))

    # -- asking ------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the rights again."""
        person = self._person
        self._work.ask(
            lambda unit: asking.read(unit, person), self._show, key="panel", failed=self._on_lost
        )

    def _show_supposed(self, found: Found | None) -> None:
        """Show what would change beside what is; None goes back to what is."""
        shown = found or self._real
        if found is None:
            self._questions.answered()
        if shown is not None:
            self._fill(shown)

    def _show(self, found: Found) -> None:
        self._real = found
        if self.what_if.is_on:
            self.what_if.look_again()
            return
        self._fill(found)
        if not self._noticed:
            self._noticed = True
            person = self._person
            self._work.do(
                lambda unit: asking.notice_rights(unit, person), failed=lambda _error: None
            )

    def _fill(self, found: Found) -> None:
        self._found = found
        had_focus = self.list.hasFocus()
        is_first = self._stack.currentIndex() != 0
        self._stack.setCurrentIndex(0)
        self.detail.show_lines(found.lines)
        self._is_filling = True
        is_otherwise = found.what_if is not None and bool(found.what_if.changes)
        at_first = is_otherwise or self._has_happened
        self._has_happened = False
        self.list.show_panel(found.panel, fores(found), first=at_first)
        self._is_filling = False
        self._show_question()
        self._picking.start()
        if had_focus or (is_first and self.isVisible() and not self._has_focus_inside()):
            self.list.setFocus()

    def _has_focus_inside(self) -> bool:
        focused = self.focusWidget()
        return focused is not None and focused.hasFocus()

    def _show_question(self) -> None:
        if self._found is None:
            return
        self.detail.show_question(self._questions.next_of(self._found.panel))
        if self.detail.bar.ask is None and self.detail.bar.hasFocus():
            self.list.setFocus()

    def _on_picked(self) -> None:
        row, found = self.list.chosen, self._found
        if found is None or self._is_filling:
            return
        if row is not None:
            self.detail.show_right(row, found)
        elif not any(each.group in OPEN_GROUPS for each in found.panel.rows):
            self.detail.show_nothing(found.panel)

    def _on_lost(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        title = _("The rights could not be loaded")
        self._stack.show_block(ErrorBlock(title, (again,), more=refusal(error)))

    def _on_changes(self, changes: Changes) -> None:
        self._has_happened |= changes.said == "life_event_noted"
        if any(changes.touches(kind) for kind in TOUCHED):
            self.refresh()

    # -- answering ---------------------------------------------------------------------------

    def _ask(self, ask: AskNext) -> None:
        self._questions.call_for(ask, anyway=self.what_if.is_on)
        self._show_question()
        self.detail.bar.take_focus()

    def _answer(self, ask: AskNext, value: object) -> None:
        self._questions.answered()
        if self.what_if.is_on:
            self.what_if.suppose(ask, value)
            return
        self._work.do(
            lambda unit: asking.keep_answer(unit, ask, value),
            failed=lambda error: self.detail.bar.show_error(refusal(error)),
        )

    def _on_unknown(self, ask: AskNext) -> None:
        self._questions.put_aside(ask)
        self._show_question()

    # -- doing -------------------------------------------------------------------------------

    def do(self, wanted: str) -> None:
        """Do what a key, a button or the menu says with the chosen right."""
        if wanted == "explain":
            self.detail.card.main.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif wanted in ("M", "matrix"):
            self.detail.turn_matrix()
        elif wanted in ("F", "ask"):
            self._ask_what_is_missing(self.list.chosen, is_called=wanted == "ask")
        elif wanted in self._modes:
            self._modes[wanted]()
        elif self._found is not None:
            self.doing.do(wanted, self.list.chosen, self._found)

    def _ask_what_is_missing(self, row: PanelRow | None, *, is_called: bool) -> None:
        """Go to the question bar; called for a right, it asks what that right misses."""
        found = self._found
        if found is None:
            return
        for each in row.answer.missing if is_called and row is not None else ():
            ask = asking.ask_for(each, found.panel)
            if ask is not None:
                self._ask(ask)
                return
        if self.detail.bar.ask is None:
            self._questions.take_back()
            self._show_question()
        if self.detail.bar.ask is not None:
            self.detail.bar.take_focus()

    # -- Qt ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the letters work wherever the focus is on the panel; Esc goes back to the list."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in STEPS:
            self.list.keyPressEvent(event)
        elif plain and key in KEYS:
            self.do(KEYS[key])
        elif plain and key == Qt.Key.Key_Escape and self._steps_back():
            event.accept()
        elif key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.do("menu")
        else:
            super().keyPressEvent(event)

    def _steps_back(self) -> bool:
        """Go back to the list, then out of what is supposed; tell whether there was a way back."""
        if not self.list.hasFocus():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        was_on = self.what_if.is_on
        self.what_if.stop()
        return was_on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room in narrow windows; in large text it stands above the reasons."""
        super().resizeEvent(event)
        wide = self.width() / theme.factor()
        below = wide < ONE_COLUMN
        flow = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(flow)
        self._legend.setVisible(not below)
        if below:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(UNBOUND)
            self._left.setFixedHeight(theme.scaled(ABOVE))
        else:
            self._left.setFixedWidth(theme.scaled(LIST if wide >= NARROW else LOW_LIST))
            self._left.setMinimumHeight(0)
            self._left.setMaximumHeight(UNBOUND)
        self.detail.set_below(below=below)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line between list and reasons."""
        if self._halves.direction() == QBoxLayout.Direction.TopToBottom:
            return
        painter = QPainter(self)
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(self._left.width(), 0, self._left.width(), self.height())
