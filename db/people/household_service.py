"""Writes with whom a citizen lives: members come and go by date, nothing is overwritten."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit
from db.people.codes import HomeKind, MemberRole, RelationKind
from db.people.drafts import NewMember
from db.people.events import HouseholdChanged
from db.people.logic import Period
from db.people.model import Household, Membership, Relation
from db.people.service import live_person

ONE_DAY = timedelta(days=1)


def start_household(unit: Unit, person_id: UUID) -> Changes:
    """Make a household with this citizen as reference person, in both senses."""
    person = live_person(unit, person_id)
    home = Household(name=person.family_name, as_of=unit.clock.today())
    unit.session.add(home)
    unit.session.flush()
    for kind in HomeKind:
        unit.session.add(
            Membership(
                household_id=home.id,
                person_id=person.id,
                kind=kind.value,
                role=MemberRole.REFERENCE.value,
                valid_from=unit.clock.today(),
            )
        )
    _tell(unit, home.id)
    return unit.changes("household_started", household=home.id)


def add_member(unit: Unit, draft: NewMember) -> Changes:
    """Add somebody to a household from a day on, with the relation that goes with the role.

    At one date a citizen may be in two households of a kind only as a child in shared custody;
    otherwise refuses `member_elsewhere`, and the screen asks which one is which.
    """
    home = _household(unit, draft.household_id)
    person = live_person(unit, draft.person_id)
    if draft.custody_share is not None and not 0 < draft.custody_share <= 100:
        raise Refused("custody_share_wrong", field="custody_share")
    start = draft.valid_from or unit.clock.today()
    for kind in draft.kinds:
        _expect_free(unit, draft, kind, start)
        unit.session.add(
            Membership(
                household_id=home.id,
                person_id=person.id,
                kind=kind.value,
                role=draft.role.value,
                valid_from=start,
                custody_share=draft.custody_share,
            )
        )
    if draft.relation is not None and draft.related_to is not None:
        _relate(unit, draft, start)
    home.as_of = unit.clock.today()
    _tell(unit, home.id)
    return unit.changes("member_added", household=home.id, person=person.id)


def _expect_free(unit: Unit, draft: NewMember, kind: HomeKind, start: date) -> None:
    theirs = unit.session.scalars(
        select(Membership).where(
            Membership.person_id == draft.person_id,
            Membership.kind == kind.value,
            Membership.undone_at.is_(None),
        )
    )
    wanted = Period(valid_from=start)
    for each in theirs:
        if not Period(valid_from=each.valid_from, valid_to=each.valid_to).overlaps(wanted):
            continue
        if each.household_id == draft.household_id:
            raise Refused("member_already", field="person")
        if draft.custody_share is None or each.custody_share is None:
            raise Refused("member_elsewhere", field="kind", kind=kind.value)
        if draft.custody_share + each.custody_share > 100:
            raise Refused("custody_over_100", field="custody_share")


def _relate(unit: Unit, draft: NewMember, start: date) -> None:
    one, other = draft.related_to, draft.person_id
    if one is None or draft.relation is None:
        return
    kind = draft.relation
    unit.session.add(
        Relation(
            person_id=one,
            other_id=other,
            kind=kind.value,
            valid_from=None if kind is RelationKind.PARENT else start,
        )
    )


def end_membership(
    unit: Unit, membership_id: UUID, last_day: date, *, version: int | None = None
) -> Changes:
    """Say until which day somebody belonged to a household (a separation, a child that left)."""
    row = unit.session.get(Membership, membership_id)
    if row is None or row.undone_at is not None:
        raise Refused("membership_unknown")
    expect_version(row, version, {"valid_to": last_day})
    if row.valid_from is not None and last_day < row.valid_from - ONE_DAY:
        raise Refused("period_backwards", field="valid_to")
    row.valid_to = last_day
    _tell(unit, row.household_id)
    return unit.changes("membership_ended", household=row.household_id, person=row.person_id)


def end_relation(unit: Unit, relation_id: UUID, last_day: date) -> Changes:
    """Say until which day two people were partners."""
    row = unit.session.get(Relation, relation_id)
    if row is None or row.undone_at is not None:
        raise Refused("relation_unknown")
    row.valid_to = last_day
    unit.touch("person", row.person_id)
    unit.touch("household")
    return unit.changes("relation_ended", person=row.person_id)


def set_complete(
    unit: Unit, household_id: UUID, complete: bool | None, *, version: int | None = None
) -> Changes:
    """Answer "does anybody else live here?": totals of a household count only when nobody does."""
    home = _household(unit, household_id)
    expect_version(home, version, {"members_complete": complete})
    home.members_complete, home.as_of = complete, unit.clock.today()
    _tell(unit, home.id)
    return unit.changes("household_asked", household=home.id)


def _household(unit: Unit, household_id: UUID) -> Household:
    home = unit.session.get(Household, household_id)
    if home is None or home.undone_at is not None:
        raise Refused("household_unknown")
    return home


def _tell(unit: Unit, household_id: UUID) -> None:
    unit.session.flush()
    members = unit.session.scalars(
        select(Membership.person_id)
        .where(Membership.household_id == household_id, Membership.undone_at.is_(None))
        .distinct()
    )
    people = tuple(members)
    unit.touch("household", household_id)
    for each in people:
        unit.touch("person", each)
    unit.happened(HouseholdChanged(household_id=household_id, person_ids=people))
