"""The small sheets of a household: a member joins, a member leaves, an address, a number."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QLineEdit

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from db.people.codes import HomeKind, MemberRole, NumberPurpose, RelationKind
from db.people.drafts import NewCitizen, NewHome, NewMember
from db.people.household_queries import MemberRow
from db.people.household_service import add_member, end_membership
from db.people.search import PersonHit, search
from db.people.service import add_citizen, add_contact_point, keep_national_number, move_home
from desktop.kit.birth import read_birth
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts.combo import Combo
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.typed import read_day, read_number
from desktop.kit.words.days import wrong_birth, wrong_past_day
from desktop.kit.words.people import HOME_KINDS, PURPOSES, ROLES, age

NEW = "new"
BOTH, MOST_HITS = "both", 6
RELATION_OF = {
    MemberRole.CHILD: RelationKind.PARENT,
    MemberRole.PARTNER: RelationKind.PARTNER_COHABITING,
}


class MemberSheet(Sheet):
    """Somebody who is known, or a new citizen, joins a household."""

    def __init__(self, desk: Desk, household: UUID, person: UUID, family: str) -> None:
        super().__init__(desk, _("Who joins the household?"), 560, 660)
        self._household, self._person = household, person
        self.who = QLineEdit()
        self.who.setPlaceholderText(_("name, age or street"))
        self.hits = Combo([(NEW, _("New citizen"))], _("Which one"))
        self.family, self.given = QLineEdit(family), QLineEdit()
        self.birth = QLineEdit()
        self.role = Combo([(each.value, _(ROLES[each])) for each in _ROLES], _("Role"))
        self.where = Combo(_places(), _("Where"))
        self.share, self.since = QLineEdit(), QLineEdit()
        self.since.setPlaceholderText(_("today"))
        self._place_fields()
        self.who.textEdited.connect(self._look)
        self.hits.currentIndexChanged.connect(lambda _at: self._on_hit())
        self.role.currentIndexChanged.connect(lambda _at: self._on_role())
        self._on_role()

    def _place_fields(self) -> None:
        self.add("person", _("Search"), self.who)
        self.add("hit", _("Which one"), self.hits)
        self.add("family_name", _("Family name"), self.family)
        self.add("given_name", _("Given name"), self.given)
        self.add("birth", _("Birth date or age"), self.birth)
        self.add("role", _("Role"), self.role)
        self.add("kind", _("Where"), self.where)
        self.add("custody_share", _("Share of custody here, in percent"), self.share)
        self.add("valid_from", _("Since"), self.since)
        self.body.addStretch(1)

    def _look(self, typed: str) -> None:
        self.work.ask(lambda unit: search(unit, typed, MOST_HITS), self._on_hits, key="search")

    def _on_hits(self, hits: tuple[PersonHit, ...]) -> None:
        options = [
            (str(hit.id), " · ".join(
                part for part in (f"{hit.given_name} {hit.family_name}".strip(), age(hit.age),
                                  hit.street) if part))
            for hit in hits if hit.id != self._person
        ]  # fmt: skip
        self.hits.set_options([*options, (NEW, _("New citizen"))])
        self.hits.setCurrentIndex(0)
        self._on_hit()

    def _on_hit(self) -> None:
        for name in ("family_name", "given_name", "birth"):
            self.fields[name].setVisible(self.hits.code == NEW)

    def _on_role(self) -> None:
        self.fields["custody_share"].setVisible(self.role.code == MemberRole.CHILD)

    def use_case(self) -> UseCase | None:
        """Return the joining, with the new citizen where there is one, as one deed."""
        today = self.desk.clock.today()
        birth = read_birth(self.birth.text(), today)
        if self.hits.code == NEW and birth.problem:
            self.fields["birth"].show_error(wrong_birth(birth.problem))
            return None
        since = read_day(self.since.text(), today) if self.since.text().strip() else None
        if since is not None and not isinstance(since, str):
            self.fields["valid_from"].show_error(wrong_past_day(self.since.text(), today))
            return None
        share = read_number(self.share.text()) if self.share.text().strip() else None
        if share is not None and not isinstance(share, int):
            self.fields["custody_share"].show_error(_("Type a number from 1 to 100"))
            return None
        newcomer = NewCitizen(family_name=self.family.text(), given_name=self.given.text(),
                              birth_date=birth.on, birth_year=birth.year,
                              practice=self.desk.office.facts.is_practice)  # fmt: skip
        return self._joins(newcomer, since, share)

    def _joins(self, newcomer: NewCitizen, since: str | None, share: int | None) -> UseCase:
        known = None if self.hits.code == NEW else UUID(self.hits.code)
        role = MemberRole(self.role.code)
        kinds = tuple(HomeKind) if self.where.code == BOTH else (HomeKind(self.where.code),)
        household, person = self._household, self._person
        first = date.fromisoformat(since) if since is not None else None

        def write(unit: Unit) -> Changes:
            joining = known if known is not None else add_citizen(unit, newcomer)
            draft = NewMember(
                household_id=household, person_id=joining, role=role, kinds=kinds,
                valid_from=first, custody_share=share if role is MemberRole.CHILD else None,
                related_to=person if role in RELATION_OF else None,
                relation=RELATION_OF.get(role),
            )  # fmt: skip
            return add_member(unit, draft)

        return write


_ROLES = (MemberRole.PARTNER, MemberRole.CHILD, MemberRole.OTHER, MemberRole.REFERENCE)


def _places() -> list[tuple[str, str]]:
    only = [(kind.value, _("only %(place)s") % {"place": _(HOME_KINDS[kind])}) for kind in HomeKind]
    return [(BOTH, _("registered and lives here")), *only]


class LeaveSheet(Sheet):
    """A member leaves; the membership stays in the books until that day."""

    def __init__(self, desk: Desk, rows: tuple[MemberRow, ...]) -> None:
        super().__init__(desk, _("%(name)s leaves") % {"name": rows[0].name}, 480, 260)
        self._rows = rows
        self.day = QLineEdit()
        self.day.setPlaceholderText(_("day, for example 14/3/2024"))
        self.add("valid_to", _("Last day here"), self.day)
        self.body.addStretch(1)

    def use_case(self) -> UseCase | None:
        """Return the end of every membership of this person here, as one deed."""
        typed, today = self.day.text(), self.desk.clock.today()
        day = read_day(typed, today)
        if not isinstance(day, str):
            self.fields["valid_to"].show_error(wrong_past_day(typed, today))
            return None
        last, rows = date.fromisoformat(day), self._rows

        def write(unit: Unit) -> Changes:
            for row in rows[1:]:
                end_membership(unit, row.membership_id, last, version=row.version)
            return end_membership(unit, rows[0].membership_id, last, version=rows[0].version)

        return write


class ReachSheet(Sheet):
    """One phone number or e-mail address; the program sees which."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__(desk, _("How can this citizen be reached?"), 480, 250)
        self._person = person
        self.value = QLineEdit()
        self.value.setPlaceholderText(_("0473 12 34 56 or name@example.be"))
        self.add("phone", _("Phone or e-mail"), self.value)
        self.body.addStretch(1)

    def use_case(self) -> UseCase:
        """Return the adding."""
        person, typed = self._person, self.value.text()
        return lambda unit: add_contact_point(unit, person, typed)

    def _on_refused(self, error: CodedError) -> None:
        if error.facts.get("field") == "email":
            error.facts["field"] = "phone"
        super()._on_refused(error)


class MoveSheet(Sheet):
    """A new address from a day on; the one before ends the day before."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__(desk, _("New address"), 520, 600)
        self._person = person
        self.lines = {name: QLineEdit() for name in ("street", "number", "box", "postcode", "town")}
        self.kind = Combo([(each.value, _(HOME_KINDS[each])) for each in HomeKind], _("Which"))
        self.since = QLineEdit()
        self.since.setPlaceholderText(_("today"))
        words = {"street": _("Street"), "number": _("Number"), "box": _("Box"),
                 "postcode": _("Postcode"), "town": _("Town")}  # fmt: skip
        for name, line in self.lines.items():
            self.add(name, words[name], line)
        self.add("kind", _("Which address is this?"), self.kind)
        self.add("valid_from", _("Since"), self.since)
        self.body.addStretch(1)

    def use_case(self) -> UseCase | None:
        """Return the move."""
        typed, today = self.since.text().strip(), self.desk.clock.today()
        since = read_day(typed, today) if typed else None
        if since is not None and not isinstance(since, str):
            self.fields["valid_from"].show_error(wrong_past_day(typed, today))
            return None
        told = {name: line.text() for name, line in self.lines.items()}
        home = NewHome(
            kind=HomeKind(self.kind.code),
            street=told["street"],
            number=told["number"],
            box=told["box"],
            postcode=told["postcode"],
            town=told["town"],
            valid_from=date.fromisoformat(since) if since is not None else None,
        )
        person = self._person
        return lambda unit: move_home(unit, person, home)


class NumberSheet(Sheet):
    """A national number, with what it is kept for; never asked at the counter as a condition."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__(desk, _("Keep the national number"), 480, 330)
        self._person = person
        self.number = QLineEdit()
        self.purpose = Combo(
            [(each.value, _(PURPOSES[each])) for each in NumberPurpose], _("Purpose")
        )
        self.add("national_number", _("National number"), self.number)
        self.add("purpose", _("What is it needed for?"), self.purpose)
        self.body.addStretch(1)

    def use_case(self) -> UseCase:
        """Return the keeping."""
        person, typed, purpose = self._person, self.number.text(), self.purpose.code
        return lambda unit: keep_national_number(unit, person, typed, purpose)
