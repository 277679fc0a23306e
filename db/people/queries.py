"""Reads one citizen: the head of the dossier, with whom they live, and how they can be reached.

Content of a dossier is given only to whoever opened it (see access): the read log is no courtesy.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.kit.errors import Refused
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.codes import Group, HomeKind, MemberRole, PointKind, RelationKind
from db.people.folding import age_on
from db.people.logic import Bond, Composition, Member, Period, World, compositions
from db.people.model import (
    ContactPoint,
    Household,
    Membership,
    Person,
    Relation,
    Residence,
)
from db.people.phones import show_phone
from db.people.search import street_line
from db.people.secrets import masked


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """One way to reach somebody; `shown` is the value as people write it."""

    id: UUID
    kind: PointKind
    value: str
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeRow:
    """One address, now or before."""

    kind: HomeKind
    street: str
    postcode: str
    town: str
    neighbourhood: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The head of a dossier; `reason` is why the acting worker has it open."""

    id: UUID
    version: int
    family_name: str
    given_name: str
    birth_date: date | None
    birth_year: int | None
    age: int | None
    language: str
    interpreter: bool
    preferred_channel: str
    preferred_hours: str
    never_channels: tuple[str, ...]
    needs: tuple[str, ...]
    contact_worker_id: UUID | None
    contact_worker: str
    goal: str
    small_step: str
    discreet: bool
    deceased_on: date | None
    national_number: str
    """Masked; the whole number only comes from a logged reveal."""
    reach: tuple[Reach, ...]
    homes: tuple[HomeRow, ...]
    household: Composition
    reason: str

    @property
    def name(self) -> str:
        """Return given and family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def home(self) -> HomeRow | None:
        """Return where somebody lives now; where they really live goes first."""
        now = [each for each in self.homes if each.valid_to is None]
        now.sort(key=lambda each: each.kind is not HomeKind.FACTUAL)
        return now[0] if now else None


def dossier(unit: Unit, person_id: UUID) -> Dossier:
    """Return the head of a dossier; refuses `dossier_not_opened` and `person_unknown`."""
    person = unit.session.get(Person, person_id)
    if person is None or person.undone_at is not None:
        raise Refused("person_unknown", field="person")
    reason = expect_opened(unit, person_id)
    return Dossier(
        id=person.id,
        version=person.version,
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        age=age_on(unit.clock.today(), person.birth_date, person.birth_year),
        language=person.language,
        interpreter=person.interpreter,
        preferred_channel=person.preferred_channel,
        preferred_hours=person.preferred_hours,
        never_channels=tuple(person.never_channels),
        needs=tuple(person.needs),
        contact_worker_id=person.contact_worker_id,
        contact_worker=_given_name(unit, person.contact_worker_id),
        goal=person.goal,
        small_step=person.small_step,
        discreet=person.discreet,
        deceased_on=person.deceased_on,
        national_number=masked(person.national_number or ""),
        reach=reach_of(unit, person_id),
        homes=_homes(unit, person_id),
        household=compositions(world(unit, person_id), person_id)[Group.FACTUAL],
        reason=reason,
    )


def _given_name(unit: Unit, worker_id: UUID | None) -> str:
    worker = unit.session.get(Worker, worker_id) if worker_id is not None else None
    return worker.given_name if worker is not None else ""


def reach_of(unit: Unit, person_id: UUID) -> tuple[Reach, ...]:
    """Return phone numbers and addresses for mail, mobile first."""
    order = (PointKind.MOBILE, PointKind.PHONE, PointKind.EMAIL)
    rows = unit.session.scalars(
        select(ContactPoint)
        .where(ContactPoint.person_id == person_id, ContactPoint.undone_at.is_(None))
        .order_by(ContactPoint.id)
    )
    found = [
        Reach(
            id=row.id,
            kind=PointKind(row.kind),
            value=row.value,
            shown=row.value if row.kind == PointKind.EMAIL else show_phone(row.value),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda each: order.index(each.kind)))


def _homes(unit: Unit, person_id: UUID) -> tuple[HomeRow, ...]:
    rows = unit.session.execute(
        select(Residence, Neighbourhood.name)
        .outerjoin(Neighbourhood, Neighbourhood.code == Residence.neighbourhood_code)
        .where(Residence.person_id == person_id, Residence.undone_at.is_(None))
        .order_by(Residence.valid_to.is_not(None), Residence.valid_from.desc(), Residence.kind)
    )
    return tuple(
        HomeRow(
            kind=HomeKind(home.kind),
            street=street_line(home),
            postcode=home.postcode,
            town=home.town,
            neighbourhood=area or "",
            valid_from=home.valid_from,
            valid_to=home.valid_to,
        )
        for home, area in rows
    )


def world(unit: Unit, person_id: UUID, on: date | None = None) -> World:
    """Return everything known around a citizen on a day: two steps of membership and relations."""
    today = on or unit.clock.today()
    people = _circle(unit, _circle(unit, {person_id}))
    members, bonds = _memberships(unit, people), _relations(unit, people)
    everybody = {each.person_id for each in members}
    everybody |= {each for bond in bonds for each in (bond.person_id, bond.other_id)}
    ages = {
        row.id: age_on(today, row.birth_date, row.birth_year)
        for row in unit.session.scalars(select(Person).where(Person.id.in_(everybody)))
    }
    complete = {
        row.id: row.members_complete
        for row in unit.session.scalars(
            select(Household).where(Household.id.in_({each.household_id for each in members}))
        )
    }
    return World(
        on=today,
        members=tuple(_member(row) for row in members),
        bonds=tuple(_bond(row) for row in bonds),
        ages=ages,
        complete=complete,
    )


def _member(row: Membership) -> Member:
    return Member(
        household_id=row.household_id,
        person_id=row.person_id,
        kind=HomeKind(row.kind),
        role=MemberRole(row.role),
        period=Period(valid_from=row.valid_from, valid_to=row.valid_to),
        custody_share=row.custody_share,
    )


def _bond(row: Relation) -> Bond:
    return Bond(
        person_id=row.person_id,
        other_id=row.other_id,
        kind=RelationKind(row.kind),
        period=Period(valid_from=row.valid_from, valid_to=row.valid_to),
    )


def _circle(unit: Unit, people: set[UUID]) -> set[UUID]:
    members, bonds = _memberships(unit, people), _relations(unit, people)
    homes = {each.household_id for each in members}
    found = unit.session.scalars(
        select(Membership.person_id).where(
            Membership.household_id.in_(homes), Membership.undone_at.is_(None)
        )
    )
    related = {each for bond in bonds for each in (bond.person_id, bond.other_id)}
    return people | set(found) | related


def _memberships(unit: Unit, people: set[UUID]) -> list[Membership]:
    mine = Membership.person_id.in_(people)
    return list(
        unit.session.scalars(
            select(Membership).where(mine, Membership.undone_at.is_(None)).order_by(Membership.id)
        )
    )


def _relations(unit: Unit, people: set[UUID]) -> list[Relation]:
    theirs = or_(Relation.person_id.in_(people), Relation.other_id.in_(people))
    return list(
        unit.session.scalars(
            select(Relation).where(theirs, Relation.undone_at.is_(None)).order_by(Relation.id)
        )
    )
