"""What several rights need together: papers to tick, who decides, one appointment, one list."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.rights.basket import Wanted, prepare
from db.rights.basket_paper import Occasion, basket_paper
from db.rights.engine.texts import Text
from db.rights.prefinancing import to_bridge
from desktop.kit import theme
from desktop.kit.i18n import _, day_short, moment, ngettext
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.flow import FlowRow
from desktop.kit.parts.section_head import SectionHead
from desktop.kit.parts.tick import Tick
from desktop.kit.scrolling import scrolling
from desktop.kit.words.facts import fact_name
from desktop.kit.words.people import SOURCES
from desktop.kit.words.sentences import refusal
from desktop.rights.evidence import said
from desktop.rights.row_words import short_title

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.rights.asking import ForBasket

WIDE, HIGH, MOST_PROVED = 760, 580, 6
CHECKED = Qt.CheckState.Checked


class BasketSheet(Overlay):
    """P prints the list, A plans an appointment, Enter begins all applications.

    `here` holds the papers that lie in the dossier already; it stays while the dossier is open.
    """

    prepared = Signal()

    def __init__(self, desk: "Desk", person: UUID, found: "ForBasket", here: set[Text]) -> None:
        super().__init__(desk, WIDE, HIGH)
        self._person, self._found, self._here = person, found, here
        self._work = desk.work(self)
        self._is_saving = False
        self.ticks: list[Tick] = []
        self.message = Label("", "small", "status.danger.text", wrap=True)
        self.message.hide()
        n = len(found.basket.ready)
        told = ngettext("Prepare %(n)d", "Prepare %(n)d", n) % {"n": n}
        self.go = KeyButton(told, "Enter", "primary")
        self.go.setVisible(n > 0)
        self.print_list = KeyButton(_("Print the list"), "P")
        self.plan = KeyButton(_("Plan an appointment"), "A")
        self._lay_out()
        self.go.clicked.connect(self._prepare)
        self.print_list.clicked.connect(self._print)
        self.plan.clicked.connect(self._plan)

    def _lay_out(self) -> None:
        n = len(self._found.basket.rows)
        title = ngettext("Basket: %(n)d right", "Basket: %(n)d rights", n) % {"n": n}
        self.setAccessibleName(title)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(24, 0, 24, 8)
        body.setSpacing(theme.scaled(4))
        for section in (self._rights, self._papers, self._proved, self._bridges, self._deciders,
                        self._meeting):  # fmt: skip
            section(body)
        body.addStretch(1)
        head = Label(title, "heading", wrap=True)
        head.setContentsMargins(24, 18, 24, 4)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 20, 16)
        foot.addWidget(self.print_list)
        foot.addWidget(self.plan)
        foot.addWidget(self.message, 1)
        foot.addStretch(1)
        cancel = KeyButton(_("Close"), "Esc", "ghost")
        cancel.clicked.connect(self.close_overlay)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(scrolling(inside), 1)
        column.addLayout(foot)

    def _rights(self, body: QVBoxLayout) -> None:
        names = ", ".join(short_title(row) for row in self._found.basket.rows)
        body.addWidget(Label(names, "body", strong=True, wrap=True))
        body.addWidget(
            Label(_("Possible rights, to be checked."), "small", "text.secondary", wrap=True)
        )

    def _papers(self, body: QVBoxLayout) -> None:
        papers = self._found.basket.papers
        body.addWidget(SectionHead(_("To bring along"), len(papers)))
        for each in papers:
            tick = Tick(said(each.text))
            tick.setChecked(each.text in self._here)
            tick.setAccessibleDescription(_for_rights(each))
            tick.checkStateChanged.connect(partial(self._on_ticked, each.text))
            self.ticks.append(tick)
            row = FlowRow()
            row.add(tick)
            if len(self._found.basket.rows) > 1:
                row.add(Label(_for_rights(each), "small", "text.secondary"))
            body.addWidget(row)
        if papers:
            hint = _("Tick what lies here already.")
            body.addWidget(Label(hint, "small", "text.secondary", wrap=True))

    def _proved(self, body: QVBoxLayout) -> None:
        proved = self._found.basket.proved[:MOST_PROVED]
        if not proved:
            return
        body.addWidget(SectionHead(_("Proved by a document already")))
        for each in proved:
            source = _(SOURCES[each.source]) if each.source in SOURCES else each.source
            told = f"{fact_name(each.code)} · {source}, {day_short(each.as_of)}"
            body.addWidget(Label(told, "body", wrap=True))

    def _bridges(self, body: QVBoxLayout) -> None:
        """Say which of these rights must be paid in advance, and what helps meanwhile."""
        found = to_bridge(self._found.basket.rows)
        if found:
            body.addWidget(SectionHead(_("Paid afterwards"), len(found)))
        for row, each in found:
            told = f"{short_title(row)}: {said(each.first)} {said(each.later)}"
            if each.bridge is not None:
                told = _("%(what)s Meanwhile: %(bridge)s") % {
                    "what": told, "bridge": said(each.bridge.text)
                }  # fmt: skip
            body.addWidget(Label(told, "body", wrap=True))

    def _deciders(self, body: QVBoxLayout) -> None:
        body.addWidget(SectionHead(_("Who decides")))
        for each in self._found.basket.deciders:
            rights = ", ".join(short_title(row) for row in each.rights)
            body.addWidget(Label(f"{said(each.text)}: {rights}", "body", wrap=True))

    def _meeting(self, body: QVBoxLayout) -> None:
        body.addWidget(SectionHead(_("One appointment for all of it")))
        meeting = self._found.meeting
        told = moment(meeting) if meeting is not None else _("None is planned yet.")
        body.addWidget(Label(told, "body", wrap=True))

    def _on_ticked(self, text: Text, state: Qt.CheckState) -> None:
        if state == CHECKED:
            self._here.add(text)
        else:
            self._here.discard(text)

    def take_focus(self) -> None:
        """Begin with the papers."""
        first = self.ticks[0] if self.ticks else self.sheet
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- doing -------------------------------------------------------------------------------

    def _print(self) -> None:
        found, facts = self._found, self.desk.office.facts
        occasion = Occasion(
            person=found.name, worker=self.desk.worker_name, office=facts.name,
            is_practice=facts.is_practice, today=self.desk.clock.today(), meeting=found.meeting,
        )  # fmt: skip
        paper = basket_paper(found.basket, tuple(self._here), occasion)
        made = self.desk.papers.set_paper(paper)
        self._work.wait_for(made, self.desk.papers.show, self._on_refused)

    def _plan(self) -> None:
        self.close_overlay()
        self.desk.actions.run("visits.plan", person=self._person)

    def _prepare(self) -> None:
        ready = self._found.basket.ready
        if self._is_saving or not ready:
            return
        self._is_saving = True
        self._work.do(lambda unit: prepare(unit, ready), self._on_done, self._on_refused)

    def _on_done(self, _changes: object) -> None:
        self.prepared.emit()
        self.close_overlay()

    def _on_refused(self, error: CodedError) -> None:
        self._is_saving = False
        self.message.setText(refusal(error))
        self.message.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters act: nothing is typed on this sheet."""
        acts = {
            Qt.Key.Key_P: self._print, Qt.Key.Key_A: self._plan,
            Qt.Key.Key_Return: self._prepare, Qt.Key.Key_Enter: self._prepare,
        }  # fmt: skip
        act = acts.get(Qt.Key(event.key()))
        if act is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.accept()
            act()
        else:
            super().keyPressEvent(event)


def _for_rights(paper: Wanted) -> str:
    return _("for %(rights)s") % {"rights": ", ".join(short_title(row) for row in paper.rights)}
