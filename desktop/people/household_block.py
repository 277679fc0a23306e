"""Members of the household, whether all are known, and the five groups that rules see."""

from collections.abc import Callable, Iterable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from db.people.codes import Group, HomeKind
from db.people.household_queries import HouseholdRow, HouseholdView, MemberRow
from db.people.household_service import set_complete, start_household
from db.people.logic import Composition
from db.people.queries import Dossier
from desktop.kit.blocks import EmptyBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full, pgettext
from desktop.kit.parts import Chip, KeyButton, Label, SectionHead
from desktop.kit.words import people as words
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work
from desktop.people.household_sheets import LeaveSheet, MemberSheet


class HouseholdBlock(QWidget):
    """Built anew for each citizen and change: a household is small."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__()
        self.desk, self._work = desk, work
        self._inside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_view(self, dossier: Dossier, view: HouseholdView) -> None:
        """Show a citizen's household."""
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not view.households:
            person = dossier.id
            column.addWidget(
                EmptyBlock("users-round", _("Nobody added yet"),
                           [(_("Start a household"), "", lambda: self._start(person))],
                           more=_("Who lives at this address or shares costs?"))
            )  # fmt: skip
        for home in view.households:
            self._add_home(column, dossier, home, view.members)
        self._add_relations(column, view)
        self._add_groups(column, view)
        self._inside = inside
        self._column.addWidget(inside)

    def _add_home(
        self, column: QVBoxLayout, dossier: Dossier, home: HouseholdRow, rows: tuple[MemberRow, ...]
    ) -> None:
        members = _by_person(row for row in rows if row.household_id == home.id)
        living = sum(any(row.valid_to is None for row in each) for each in members.values())
        top = QHBoxLayout()
        title = _("Household %(name)s") % {"name": home.name} if home.name else _("Household")
        top.addWidget(SectionHead(title, living), 1)
        add = KeyButton(_("Add a member"), size="sm", icon="user-plus")
        add.clicked.connect(
            lambda: MemberSheet(self.desk, home.id, dossier.id, dossier.family_name).open()
        )
        top.addWidget(add)
        column.addLayout(top)
        for each in members.values():
            column.addWidget(MemberLine(self.desk, each, is_self=each[0].person_id == dossier.id))
        column.addWidget(CompleteQuestion(home, self._answer))

    def _add_relations(self, column: QVBoxLayout, view: HouseholdView) -> None:
        if not view.relations:
            return
        column.addWidget(SectionHead(_("Belongs with"), len(view.relations)))
        for row in view.relations:
            text = f"{_(words.RELATIONS[row.kind])} {row.name}"
            told = [text, words.age(row.age)]
            if row.valid_to is not None:
                told.append(_("until %(day)s") % {"day": day_full(row.valid_to)})
            column.addWidget(Label(" · ".join(part for part in told if part), "small", wrap=True))

    def _add_groups(self, column: QVBoxLayout, view: HouseholdView) -> None:
        names = {row.person_id: row.name for row in view.members}
        names |= {row.person_id: row.name for row in view.relations}
        column.addWidget(SectionHead(_("Who counts where")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        for at, group in enumerate(Group):
            found = view.compositions[group]
            if group is Group.CHILD and len(found.parts) == 1:
                continue  # nobody's child here: the group says nothing
            grid.addWidget(Label(_(words.GROUPS[group]), "small", "text.secondary"), at, 0,
                           Qt.AlignmentFlag.AlignTop)  # fmt: skip
            grid.addWidget(Label(group_text(found, names), "small", wrap=True), at, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _start(self, person: UUID) -> None:
        self._work.do(lambda unit: start_household(unit, person), failed=self._on_refused)

    def _answer(self, home: HouseholdRow, complete: bool) -> None:
        home_id, version = home.id, home.version
        self._work.do(
            lambda unit: set_complete(unit, home_id, complete, version=version),
            failed=self._on_refused,
        )

    def _on_refused(self, error: CodedError) -> None:
        self.desk.toast(refusal(error))


def group_text(found: Composition, names: dict[UUID, str]) -> str:
    """Return who belongs to a group and whether that is all."""
    people = ", ".join(names.get(part.person_id, _("somebody")) for part in found.parts)
    if not names:
        people = _("this citizen alone")
    if found.is_complete:
        return people
    return _("%(people)s (not sure that this is all)") % {"people": people}


def _by_person(rows: Iterable[MemberRow]) -> dict[UUID, tuple[MemberRow, ...]]:
    found: dict[UUID, tuple[MemberRow, ...]] = {}
    for row in rows:
        found[row.person_id] = (*found.get(row.person_id, ()), row)
    return found


class MemberLine(QWidget):
    """One member: name and age, role and place, since when; open and leave."""

    def __init__(self, desk: Desk, rows: tuple[MemberRow, ...], *, is_self: bool) -> None:
        super().__init__()
        first = rows[0]
        now = [row for row in rows if row.valid_to is None]
        name = Label(first.name, "body", "text.primary" if now else "text.muted", strong=True)
        line = Label(member_text(rows), "small", "text.secondary", wrap=True)
        self.setAccessibleName(f"{first.name}, {words.age(first.age)}, {member_text(rows)}")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(name)
        top.addWidget(Label(words.age(first.age), "small", "text.secondary"))
        if now and {row.kind for row in now} == {HomeKind.FACTUAL}:
            top.addWidget(Chip(_("not registered here"), status="line"))
        elif now and {row.kind for row in now} == {HomeKind.DOMICILE}:
            top.addWidget(Chip(_("only registered"), status="line"))
        top.addStretch(1)
        if not is_self:
            opens = KeyButton(pgettext("verb", "Open"), kind="ghost", size="sm")
            opens.setAccessibleName(_("Open the dossier of %(name)s") % {"name": first.name})
            opens.clicked.connect(lambda: desk.actions.run("people.open", person=first.person_id))
            top.addWidget(opens)
        if now:
            leaves = KeyButton(_("Leaves"), kind="ghost", size="sm")
            leaves.setAccessibleName(_("%(name)s leaves") % {"name": first.name})
            leaves.clicked.connect(lambda: LeaveSheet(desk, tuple(now)).open())
            top.addWidget(leaves)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(line)


def member_text(rows: tuple[MemberRow, ...]) -> str:
    """Return role, custody and dates of a member."""
    first = rows[0]
    told = [_(words.ROLES[first.role])]
    if first.custody_share is not None:
        told.append(_("%(n)d %% of the time") % {"n": first.custody_share})
    if first.valid_to is not None:
        told.append(_("until %(day)s") % {"day": day_full(first.valid_to)})
    elif first.valid_from is not None:
        told.append(_("since %(day)s") % {"day": day_full(first.valid_from)})
    return " · ".join(told)


Answer = Callable[[HouseholdRow, bool], None]


class CompleteQuestion(QWidget):
    """Does anybody else live here? Totals of a household count only when nobody does."""

    def __init__(self, home: HouseholdRow, answer: Answer) -> None:
        super().__init__()
        self.all = KeyButton(_("Nobody else"), size="sm")
        self.more = KeyButton(_("Somebody is missing"), size="sm")
        self.all.clicked.connect(lambda: answer(home, True))
        self.more.clicked.connect(lambda: answer(home, False))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(complete_text(home), "small", "text.secondary", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(self.more)
        row.addStretch(1)
        column.addLayout(row)


def complete_text(home: HouseholdRow) -> str:
    """Return whether all members are known, and as of when."""
    if home.members_complete is None:
        return _("Does anybody else live here or share costs? Nobody asked yet.")
    day = day_full(home.as_of) if home.as_of is not None else ""
    if home.members_complete:
        return _("Nobody else lives here (asked %(day)s).") % {"day": day}
    return _("Somebody is still missing in this list (asked %(day)s).") % {"day": day}
