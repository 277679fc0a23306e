"""Reads with whom a citizen lives and belongs: members, relations, five compositions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.access.queries import expect_opened
from db.kit.unit import Unit
from db.people.codes import Group, HomeKind, MemberRole, RelationKind
from db.people.folding import age_on
from db.people.logic import Composition, compositions
from db.people.model import Household, Membership, Person, Relation
from db.people.queries import world

ROLES = list(MemberRole)
KINDS = ("partner_married", "partner_cohabiting", "parent", "child")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One member of a household as the dossier lists them."""

    membership_id: UUID
    version: int
    household_id: UUID
    person_id: UUID
    name: str
    age: int | None
    kind: HomeKind
    role: MemberRole
    valid_from: date | None
    valid_to: date | None
    custody_share: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRow:
    """One relation, seen from the citizen: `kind` partner_..., parent (of them) or child."""

    kind: str
    person_id: UUID
    name: str
    age: int | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow:
    """One household of a citizen; `members_complete` None: nobody asked yet."""

    id: UUID
    version: int
    name: str
    members_complete: bool | None
    as_of: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdView:
    """Everybody around a citizen, and the five compositions computed from it."""

    households: tuple[HouseholdRow, ...]
    members: tuple[MemberRow, ...]
    relations: tuple[RelationRow, ...]
    compositions: dict[Group, Composition]


def household_of(unit: Unit, person_id: UUID) -> HouseholdView:
    """Return everybody around a citizen; the dossier must have been opened."""
    expect_opened(unit, person_id)
    mine = select(Membership.household_id).where(
        Membership.person_id == person_id, Membership.undone_at.is_(None)
    )
    homes = unit.session.scalars(
        select(Household)
        .where(Household.id.in_(mine), Household.undone_at.is_(None))
        .order_by(Household.id)
    ).all()
    return HouseholdView(
        households=tuple(
            HouseholdRow(
                id=home.id,
                version=home.version,
                name=home.name,
                members_complete=home.members_complete,
                as_of=home.as_of,
            )
            for home in homes
        ),
        members=_members(unit, [home.id for home in homes]),
        relations=_relations(unit, person_id),
        compositions=compositions(world(unit, person_id), person_id),
    )


def _members(unit: Unit, homes: list[UUID]) -> tuple[MemberRow, ...]:
    today = unit.clock.today()
    rows = unit.session.execute(
        select(Membership, Person)
        .join(Person, Person.id == Membership.person_id)
        .where(
            Membership.household_id.in_(homes),
            Membership.undone_at.is_(None),
            Person.undone_at.is_(None),
        )
        .order_by(Membership.valid_to.is_not(None), Person.birth_date, Membership.id)
    )
    found = [
        MemberRow(
            membership_id=row.id,
            version=row.version,
            household_id=row.household_id,
            person_id=person.id,
            name=f"{person.given_name} {person.family_name}".strip(),
            age=age_on(today, person.birth_date, person.birth_year),
            kind=HomeKind(row.kind),
            role=MemberRole(row.role),
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            custody_share=row.custody_share,
        )
        for row, person in rows
    ]
    order = list(MemberRole)
    return tuple(
        sorted(found, key=lambda each: (each.valid_to is not None, order.index(each.role)))
    )


def _relations(unit: Unit, person_id: UUID) -> tuple[RelationRow, ...]:
    today = unit.clock.today()
    rows = unit.session.scalars(
        select(Relation).where(
            (Relation.person_id == person_id) | (Relation.other_id == person_id),
            Relation.undone_at.is_(None),
        )
    ).all()
    others = {row.other_id if row.person_id == person_id else row.person_id for row in rows}
    people = {
        each.id: each for each in unit.session.scalars(select(Person).where(Person.id.in_(others)))
    }
    found = []
    for row in rows:
        other = people[row.other_id if row.person_id == person_id else row.person_id]
        kind = row.kind
        if kind == RelationKind.PARENT:
            kind = "child" if row.person_id == person_id else "parent"
        found.append(
            RelationRow(
                kind=kind,
                person_id=other.id,
                name=f"{other.given_name} {other.family_name}".strip(),
                age=age_on(today, other.birth_date, other.birth_year),
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            )
        )
    order = ("partner_married", "partner_cohabiting", "parent", "child")
    return tuple(
        sorted(found, key=lambda each: (each.valid_to is not None, order.index(each.kind)))
    )
