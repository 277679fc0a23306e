"""The tab of a dossier: what we asked and promised this citizen, and what comes next."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.followup.detail import FollowUpView, all_for
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.followup.asking_sheet import AskingSheet
from desktop.followup.clock_deeds import Clock, ClockDeeds
from desktop.followup.ladder_widget import LadderWidget
from desktop.followup.tab_list import FollowUpList
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.i18n import _, day
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.words.followup import in_language
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

PEEK = 340
ONE_COLUMN_BELOW, LEAST, WIDEST = 640, 120, 16_777_215
DEEDS = {
    "no_answer": ClockDeeds.no_answer,
    "reached": ClockDeeds.reached,
    "message": ClockDeeds.message,
    "defer": ClockDeeds.defer,
    "pause": ClockDeeds.pause,
    "owner": ClockDeeds.owner,
    "stop": ClockDeeds.decide,
}


def possible(view: FollowUpView) -> tuple[str, ...]:
    """Return what can be done with a follow-up as it stands."""
    if view.next_due is None:
        return ()
    if view.kind == "promise":
        return ("reached", "defer", "owner", "stop")
    if Clock.of_view(view).deed == "decide":
        return ("owner", "stop")
    return tuple(DEEDS)


class FollowUpPeek(QWidget):
    """Question, ladder and the deeds of one follow-up."""

    def __init__(self, tab: "FollowUpTab") -> None:
        super().__init__()
        self._tab = tab
        self._question = Label("", "heading", wrap=True)
        self._asked = Label("", "small", "text.muted")
        self._ladder_name = Label("", "body", strong=True)
        self._ladder = LadderWidget()
        self._grid = QGridLayout()
        self._buttons: dict[str, KeyButton] = {}
        self.setFixedWidth(theme.scaled(PEEK))
        self._build()

    def _build(self) -> None:
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(HALO, 0, HALO, 0)
        for widget in (self._asked, self._question, self._ladder_name, self._ladder):
            inner.addWidget(widget)
        inner.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.scaled(20) - HALO, theme.scaled(10), 4, theme.scaled(10))
        column.addWidget(area, 1)
        self._grid.setSpacing(2)
        column.addLayout(self._grid)
        words = {
            "no_answer": (_("No answer"), "G"), "reached": (_("Reached"), "B"),
            "message": (_("Text message"), "S"), "defer": (_("Defer"), "D"),
            "pause": (_("Pause"), "P"), "owner": (_("Hand over"), "O"),
            "stop": (_("Stop"), "X"),
        }  # fmt: skip
        for code, (text, key) in words.items():
            button = KeyButton(text, key)
            button.clicked.connect(lambda _checked=False, code=code: self._tab.do(code))
            self._buttons[code] = button

    def show_view(self, view: FollowUpView) -> None:
        """Show one follow-up."""
        is_promise = view.kind == "promise"
        said = _("Promised on %(day)s") if is_promise else _("Asked on %(day)s")
        self._asked.setText(said % {"day": day(view.asked_on)})
        self._question.setText(view.question)
        name = _("Ladder %(name)s") % {"name": in_language(view.ladder_name)}
        self._ladder_name.setText(name if view.rungs else "")
        self._ladder.show_rungs(view.rungs, best=view.preferred_hours)
        self._buttons["reached"].set_label(_("Done") if is_promise else _("Reached"))
        ends = Clock.of_view(view).deed == "decide"
        self._buttons["stop"].set_label(_("Decide") if ends else _("Stop"))
        codes = possible(view)
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
        for index, code in enumerate(codes):
            self._grid.addWidget(self._buttons[code], index // 2, index % 2)
            self._buttons[code].show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line at the left."""
        painter = QPainter(self)
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(0, 0, 0, self.height())


class FollowUpTab(QWidget):
    """List at the left, the chosen one in detail at the right."""

    def __init__(self, desk: "Desk", person: UUID) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._work = desk.work(self)
        self._deeds = ClockDeeds(desk, self._work)
        self.list = FollowUpList()
        self.peek = FollowUpPeek(self)
        self.ask = KeyButton(_("Ask something"), "N", icon="send")
        self._stack = BlockStack()
        self._build()
        desk.hub.changed.connect(self._on_changes)
        self.refresh()

    def _build(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.list.wanted.connect(self.do)
        self.ask.clicked.connect(lambda: self.do("ask"))
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self.ask)
        left = QVBoxLayout()
        left.addLayout(bar)
        left.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        self._columns = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, theme.space(1), 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.peek)
        self.peek.hide()
        self.setFocusProxy(self.list)
        self._stack.show_block(SkeletonRows(3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details below the list in narrow windows and large text."""
        super().resizeEvent(event)
        one = self.width() / theme.factor() < ONE_COLUMN_BELOW
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        self.peek.setMinimumWidth(0 if one else theme.scaled(PEEK))
        self.peek.setMaximumWidth(WIDEST if one else theme.scaled(PEEK))
        self._stack.setMinimumHeight(theme.scaled(LEAST) if one else 0)

    def refresh(self) -> None:
        """Ask for the follow-ups again."""
        person = self._person
        self._work.ask(
            lambda unit: all_for(unit, (person,)), self._show_views, key="all",
            failed=self._show_failure,
        )  # fmt: skip

    def do(self, deed: str) -> None:
        """Do one thing with the chosen follow-up, or ask something new."""
        if deed == "ask":
            AskingSheet(self._desk, self._person).open()
            return
        view = self.list.chosen
        if view is not None and deed in possible(view):
            DEEDS[deed](self._deeds, Clock.of_view(view))

    def _show_views(self, found: tuple[FollowUpView, ...]) -> None:
        had_focus = self.list.hasFocus()
        self.list.show_views(found)
        if not found:
            button = (_("Ask something"), "", lambda: self.do("ask"))
            self._stack.show_block(
                EmptyBlock("milestone", _("Nothing waits for an answer"), (button,))
            )
            self.peek.hide()
            return
        self._stack.setCurrentWidget(self.list)
        if had_focus:
            self.list.setFocus()
        self._on_picked()

    def _show_failure(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        title = _("The questions could not be loaded")
        self._stack.show_block(ErrorBlock(title, (again,), more=refusal(error)))
        self.peek.hide()

    def _on_picked(self) -> None:
        view = self.list.chosen
        if view is not None:
            self.peek.show_view(view)
        self.peek.setVisible(view is not None)

    def _on_changes(self, changes: Changes) -> None:
        if changes.touches("follow_up"):
            self.refresh()
