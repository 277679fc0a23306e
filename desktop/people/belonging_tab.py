"""The second tab of a dossier: with whom somebody lives, and what is known, with source and age."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.people.codes import HolderKind
from db.people.fact_queries import FactRow
from db.people.fact_service import refute, still_true
from db.people.vocabulary import FIRST_QUESTIONS
from desktop.kit import theme
from desktop.kit.blocks import EmptyBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton, SectionHead
from desktop.kit.parts.flow import FlowRow
from desktop.kit.scrolling import scrolling
from desktop.kit.words.facts import fact_name
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work
from desktop.people.asking import Belonging, belonging
from desktop.people.fact_sheet import About, FactSheet
from desktop.people.facts_list import FactsList, lines_of
from desktop.people.household_block import HouseholdBlock
from desktop.people.reach_block import ReachBlock

LEFT, LEAST, WIDEST = 440, 200, 16_777_215
Lost = Callable[[CodedError], None]
BESIDE = 240
"""What the head of the facts and the margins of the page need beside the buttons."""


class BelongingTab(QWidget):
    """Household at the left, facts at the right; `table` is where the keys work."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self.desk, self._work = desk, work
        self._found: Belonging | None = None
        self._wanted: Callable[[], None] | None = None
        self.household = HouseholdBlock(desk, work)
        self.reach = ReachBlock(desk, work)
        self.table = FactsList(self)
        self.head = SectionHead(_("Facts"))
        self.still = KeyButton(_("Still true"), "V", size="sm")
        self.gone = KeyButton(_("No longer true"), "R", size="sm")
        self.add = KeyButton(_("Add a fact"), "A", size="sm", icon="plus")
        self._empty: QWidget | None = None
        self._lay_out()
        self.table.wanted.connect(self._do)
        self.table.adding.connect(self.add_fact)
        self.still.clicked.connect(lambda: self._do("still_true", self.table.chosen))
        self.gone.clicked.connect(lambda: self._do("refute", self.table.chosen))
        self.add.clicked.connect(lambda: self.add_fact())

    def _lay_out(self) -> None:
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 12, 16, 16)
        left.setSpacing(18)
        left.addWidget(self.household)
        left.addWidget(self.reach)
        left.addStretch(1)
        scroll = scrolling(inside)
        self._scroll = scroll
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self.head, 1)
        self._bar = bar
        self._buttons = FlowRow()
        self._buttons.show_widgets([self.still, self.gone, self.add])
        self._right = QVBoxLayout()
        self._right.setContentsMargins(16, 12, 0, 0)
        self._right.setSpacing(6)
        self._right.addLayout(bar)
        self._right.addWidget(self.table, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(0)
        self._columns.addWidget(scroll)
        self._columns.addLayout(self._right, 1)
        self._room = 0
        self._fit(one=False)

    def _fit(self, *, one: bool) -> None:
        flow = QBoxLayout.Direction.TopToBottom if one else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(flow)
        if one:
            self._scroll.setMinimumWidth(0)
            self._scroll.setMaximumWidth(WIDEST)
        else:
            self._scroll.setFixedWidth(theme.scaled(LEFT))
        buttons = sum(each.sizeHint().width() + 8 for each in (self.still, self.gone, self.add))
        beside = not one and buttons + theme.scaled(LEFT + BESIDE) <= self._room
        if beside:
            self._bar.addWidget(self._buttons)
            self._buttons.setFixedWidth(buttons)
        else:
            self._right.insertWidget(1, self._buttons)
            self._buttons.setMaximumWidth(WIDEST)
            self._buttons.setMinimumWidth(0)
        least = theme.scaled(LEAST) if one else 0
        self._scroll.setMinimumHeight(least)
        self.table.setMinimumHeight(least)
        self._is_one = one

    def set_narrow(self, *, narrow: bool, room: int) -> None:
        """Stand in one column; the page decides, since this tab's own width follows from it."""
        if (narrow, room) != (self._is_one, self._room):
            self._room = room
            self._fit(one=narrow)

    def refresh(self, person: UUID, failed: Lost) -> None:
        """Ask for household and facts as soon as somebody looks at them."""
        self._wanted = partial(self._ask, person, failed)
        if self.isVisible():
            self._wanted()

    def _ask(self, person: UUID, failed: Lost) -> None:
        self._wanted = None
        self._work.ask(lambda unit: belonging(unit, person), self.show_belonging, "home", failed)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what was not looked at until now."""
        super().showEvent(event)
        if self._wanted is not None:
            self._wanted()

    def show_belonging(self, found: Belonging) -> None:
        """Show household, reach and facts."""
        self._found = found
        self.household.show_view(found.dossier, found.view)
        self.reach.show_dossier(found.dossier)
        names = dict(self._about(found).children)
        self.table.fill(lines_of(found.facts, names))
        self.head.say(_("Facts"), len(found.facts))
        for button in (self.still, self.gone):
            button.setEnabled(bool(found.facts))
            button.setToolTip("" if found.facts else _("There is no fact yet"))
        self._show_empty(is_empty=not found.facts)

    def _show_empty(self, *, is_empty: bool) -> None:
        if self._empty is not None:
            self._right.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        self.table.setVisible(not is_empty)
        if not is_empty or self._found is None:
            return
        about = self._about(self._found)
        questions = [
            (fact_name(code), "", lambda code=code: self.add_fact(code))
            for code in FIRST_QUESTIONS
            if about.household is not None or code.startswith(("person.", "status."))
        ]
        self._empty = EmptyBlock(
            "lightbulb",
            _("No facts yet"),
            questions,
            more=_("These questions open most rights."),
        )
        self._right.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)

    def _about(self, found: Belonging) -> About:
        names = {row.person_id: row.name for row in found.view.members}
        children = tuple(
            (each.id, names.get(each.id, "")) for each in found.holders
            if each.kind is HolderKind.CHILD
        )  # fmt: skip
        home: UUID | None = next(
            (each.id for each in found.holders if each.kind is HolderKind.GROUP), None
        )
        return About(
            person=found.dossier.id, name=found.dossier.name, children=children, household=home
        )

    def add_fact(self, code: str = "") -> None:
        """Open the sheet for a new fact."""
        if self._found is not None:
            FactSheet(self.desk, self._about(self._found), code=code).open()

    def _do(self, deed: str, fact: FactRow | None) -> None:
        if fact is None or self._found is None:
            return
        if deed == "change":
            FactSheet(self.desk, self._about(self._found), row=fact).open()
            return
        what = still_true if deed == "still_true" else refute
        fact_id, version = fact.id, fact.version
        self._work.do(lambda unit: what(unit, fact_id, version=version), failed=self._on_refused)

    def _on_refused(self, error: CodedError) -> None:
        self.desk.toast(refusal(error))
