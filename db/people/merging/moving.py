"""Brings along what this room knows of a citizen: numbers, addresses, households, facts.

What both dossiers have is kept once. Where they contradict each other the chosen one goes on and
the other ends with yesterday, so that its history stays.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select

from db.kit.unit import Unit
from db.people.codes import HomeKind
from db.people.events import HouseholdChanged, PersonsMerged
from db.people.folding import fold
from db.people.logic import Period
from db.people.merging.comparing import (
    better_of,
    counting_facts,
    open_homes,
    open_memberships,
)
from db.people.merging.logic import FACT, HOME, Side
from db.people.merging.record import move_links
from db.people.model import ContactPoint, Fact, LifeEvent, Membership, Relation, Residence
from db.people.search import street_line

Decided = Mapping[str, Side]
ONE_DAY = timedelta(days=1)


def bring_along(unit: Unit, event: PersonsMerged, decided: Decided) -> None:
    """Give everything of this room to the kept dossier."""
    _points(unit, event)
    _homes(unit, event, decided)
    _memberships(unit, event, decided.get("household", Side.KEPT))
    _relations(unit, event)
    _facts(unit, event, decided)
    move_links(unit, event, LifeEvent.person_id)
    unit.session.flush()


def _points(unit: Unit, event: PersonsMerged) -> None:
    wanted = select(ContactPoint.value).where(
        ContactPoint.person_id == event.kept_id, ContactPoint.undone_at.is_(None)
    )
    known = set(unit.session.scalars(wanted))
    theirs = select(ContactPoint).where(ContactPoint.person_id == event.gone_id)
    for point in unit.session.scalars(theirs).all():
        if point.value in known:
            point.undone_at = point.undone_at or unit.clock.now()
        point.person_id = event.kept_id


def _homes(unit: Unit, event: PersonsMerged, decided: Decided) -> None:
    for kind in HomeKind:
        mine = open_homes(unit, event.kept_id, kind.value)
        theirs = open_homes(unit, event.gone_id, kind.value)
        if not mine or not theirs:
            continue
        same = {_line(each) for each in mine}
        for home in theirs:
            if _line(home) in same:
                home.undone_at = unit.clock.now()
        side = decided.get(HOME + kind.value, Side.KEPT)
        for home in mine if side is Side.GONE else theirs:
            _end(unit, home)
    for home in unit.session.scalars(
        select(Residence).where(Residence.person_id == event.gone_id)
    ).all():
        home.person_id = event.kept_id


def _line(home: Residence) -> str:
    return fold(f"{street_line(home)} {home.postcode}")


def _end(unit: Unit, row: Residence | Membership) -> None:
    """End with yesterday; what began today only is taken back."""
    if row.undone_at is not None:
        return
    last = unit.clock.today() - ONE_DAY
    if row.valid_from is not None and row.valid_from > last:
        row.undone_at = unit.clock.now()
    else:
        row.valid_to = last


def _memberships(unit: Unit, event: PersonsMerged, side: Side) -> None:
    mine = open_memberships(unit, event.kept_id)
    theirs = open_memberships(unit, event.gone_id)
    places = {(each.household_id, each.kind) for each in mine}
    homes = {each.household_id for each in (*mine, *theirs)}
    shares = [each.custody_share for each in (*mine, *theirs)]
    is_shared = all(share is not None for share in shares)
    for each in theirs:
        if (each.household_id, each.kind) in places:
            each.undone_at = unit.clock.now()
    stays = {each.household_id for each in (theirs if side is Side.GONE else mine)}
    if mine and theirs and not is_shared:
        for each in (*mine, *theirs):
            if each.household_id not in stays:
                _end(unit, each)
    rows = select(Membership).where(Membership.person_id == event.gone_id)
    for row in unit.session.scalars(rows).all():
        row.person_id = event.kept_id
        homes.add(row.household_id)
    unit.session.flush()
    for home in sorted(homes):
        _tell_the_others(unit, home, event.kept_id)


def _tell_the_others(unit: Unit, home: UUID, person_id: UUID) -> None:
    """Whoever lives there has another household now; the citizen is looked at with the merge."""
    rows = select(Membership.person_id).where(
        Membership.household_id == home,
        Membership.person_id != person_id,
        Membership.valid_to.is_(None),
        Membership.undone_at.is_(None),
    )
    others = tuple(sorted(set(unit.session.scalars(rows))))
    unit.touch("household", home)
    if others:
        unit.happened(HouseholdChanged(household_id=home, person_ids=others))


def _relations(unit: Unit, event: PersonsMerged) -> None:
    pair = {event.kept_id, event.gone_id}
    rows = unit.session.scalars(
        select(Relation)
        .where(or_(Relation.person_id.in_(pair), Relation.other_id.in_(pair)))
        .order_by(Relation.person_id != event.kept_id, Relation.id)
    ).all()
    seen: list[tuple[Relation, Period]] = []
    for row in rows:
        if {row.person_id, row.other_id} == pair:
            row.undone_at = row.undone_at or unit.clock.now()
            continue
        if row.person_id == event.gone_id:
            row.person_id = event.kept_id
        if row.other_id == event.gone_id:
            row.other_id = event.kept_id
        period = Period(valid_from=row.valid_from, valid_to=row.valid_to)
        if row.undone_at is not None:
            continue
        if any(_is_same(row, other) and period.overlaps(when) for other, when in seen):
            row.undone_at = unit.clock.now()
        else:
            seen.append((row, period))


def _is_same(one: Relation, other: Relation) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "parent":
        return (one.person_id, one.other_id) == (other.person_id, other.other_id)
    return {one.person_id, one.other_id} == {other.person_id, other.other_id}


def _facts(unit: Unit, event: PersonsMerged, decided: Decided) -> None:
    ours, theirs = counting_facts(unit, event.kept_id), counting_facts(unit, event.gone_id)
    for code in sorted(ours.keys() & theirs.keys()):
        mine, other = ours[code], theirs[code]
        side = decided.get(FACT + code, better_of(mine, other))
        winner, loser = (mine, other) if side is Side.KEPT else (other, mine)
        period = Period(valid_from=winner.valid_from, valid_to=winner.valid_to)
        for row in _standing(unit, loser.holder_id, code):
            if Period(valid_from=row.valid_from, valid_to=row.valid_to).overlaps(period):
                row.superseded_by_id = winner.id
    rows = select(Fact).where(Fact.holder_id == event.gone_id)
    for fact in unit.session.scalars(rows).all():
        fact.holder_id = event.kept_id
        unit.touch("fact", fact.id)


def _standing(unit: Unit, holder_id: UUID, code: str) -> list[Fact]:
    rows = select(Fact).where(
        Fact.holder_id == holder_id, Fact.code == code,
        Fact.superseded_by_id.is_(None), Fact.undone_at.is_(None),
    )  # fmt: skip
    return list(unit.session.scalars(rows))
