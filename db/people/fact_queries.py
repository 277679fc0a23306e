"""Reads facts: what is known of a holder now, how old it is, and where sources disagree."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from db.access.model import Worker
from db.access.queries import expect_opened
from db.kit.unit import Unit
from db.people.codes import FactSource, Group, HolderKind, HomeKind
from db.people.fact_logic import counting, is_stale, months_between
from db.people.logic import compositions, homes_of
from db.people.model import Fact
from db.people.queries import world
from db.people.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact as it stands; `counts` is False for the weaker of two that disagree."""

    id: UUID
    version: int
    code: str
    holder_kind: HolderKind
    holder_id: UUID
    value: object
    valid_from: date | None
    valid_to: date | None
    as_of: date
    source: FactSource
    source_detail: str
    entered_by: str
    months_old: int
    is_stale: bool
    counts: bool
    disagrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody or something around a citizen that can hold facts."""

    kind: HolderKind
    id: UUID


def current_facts(
    unit: Unit, holder_ids: Collection[UUID], on: date | None = None
) -> tuple[FactRow, ...]:
    """Return what is known of these holders on a day; for use inside this half.

    Screens ask `facts_around`, which needs an opened dossier. A withdrawn value (None) is left
    out: it is not known.
    """
    day = on or unit.clock.today()
    rows = unit.session.execute(
        select(Fact, Worker.given_name)
        .outerjoin(Worker, Worker.id == Fact.entered_by)
        .where(
            Fact.holder_id.in_(holder_ids),
            Fact.superseded_by_id.is_(None),
            Fact.undone_at.is_(None),
            or_(Fact.valid_from.is_(None), Fact.valid_from <= day),
            or_(Fact.valid_to.is_(None), Fact.valid_to >= day),
        )
        .order_by(Fact.code, Fact.as_of, Fact.id)
    )
    groups: dict[tuple[UUID, str], list[tuple[Fact, str]]] = defaultdict(list)
    for fact, worker in rows:
        if fact.value is not None:
            groups[fact.holder_id, fact.code].append((fact, worker or ""))
    return tuple(row for group in groups.values() for row in _rows(group, day))


def _rows(group: list[tuple[Fact, str]], day: date) -> list[FactRow]:
    best = counting([(FactSource(fact.source), fact.as_of) for fact, _worker in group])
    disagrees = len({repr(fact.value) for fact, _worker in group}) > 1
    return [
        FactRow(
            id=fact.id,
            version=fact.version,
            code=fact.code,
            holder_kind=HolderKind(fact.holder_kind),
            holder_id=fact.holder_id,
            value=fact.value,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            as_of=fact.as_of,
            source=FactSource(fact.source),
            source_detail=fact.source_detail,
            entered_by=worker,
            months_old=months_between(fact.as_of, day),
            is_stale=is_stale(fact.as_of, day, _stale_after(fact.code)),
            counts=index == best,
            disagrees=disagrees,
        )
        for index, (fact, worker) in enumerate(group)
    ]


def _stale_after(code: str) -> int:
    known = vocabulary().get(code)
    return known.stale_after if known is not None else 0


def holders_around(unit: Unit, person_id: UUID) -> tuple[Holder, ...]:
    """Return who and what around a citizen can hold facts: the citizen, children, household.

    The household of the kitchen table holds the facts of group, dwelling and contract; the one of
    the register where no other is known.
    """
    around = world(unit, person_id)
    found = [Holder(kind=HolderKind.PERSON, id=person_id)]
    factual = compositions(around, person_id)[Group.FACTUAL]
    found += [
        Holder(kind=HolderKind.CHILD, id=part.person_id)
        for part in factual.parts
        if part.role == "child" and part.person_id != person_id
    ]
    for kind in (HomeKind.FACTUAL, HomeKind.DOMICILE):
        for home in homes_of(around, person_id, kind):
            if all(each.id != home for each in found):
                found.append(Holder(kind=HolderKind.GROUP, id=home))
    return tuple(found)


def facts_around(unit: Unit, person_id: UUID) -> tuple[FactRow, ...]:
    """Return every fact of a citizen, the children and the household, by domain."""
    expect_opened(unit, person_id)
    holders = holders_around(unit, person_id)
    rows = current_facts(unit, [each.id for each in holders])
    order = list(vocabulary())
    place = {code: index for index, code in enumerate(order)}
    return tuple(sorted(rows, key=lambda row: (place.get(row.code, len(order)), row.code)))
