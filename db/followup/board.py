"""Reads the board: what waits for an answer, per rung of a ladder or as one list.

Order, filter and counts are made by the database. A list is a spine of ids; only the rows that
somebody looks at are read, a page at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from db.access.model import Worker
from db.access.queries import acting_worker, expect_reader
from db.followup.clocks import clocks_with, mine, team_leads
from db.followup.codes import Kind, State
from db.followup.earlier import best_moments
from db.followup.ladders import STANDARD, Delay, Ladder
from db.followup.model import FollowUp
from db.followup.office_ladders import all_ladders, ladder_in, newest_in
from db.followup.on_the_way import with_messages
from db.followup.service import may_decide
from db.followup.worklist import WorkItem
from db.kit.spine import Spine, read_grouped_spine, read_spine
from db.kit.unit import Unit

MINE, TEAM, EVERYBODY = "mine", "team", "everybody"
WHOSE = (MINE, TEAM, EVERYBODY)
DUE, ASKED_ON, CITIZEN = "due", "asked_on", "citizen"
ORDERS = (DUE, ASKED_ON, CITIZEN)
AT_FIRST = 16
"""So many cards of a column are read at once; no screen shows more before one asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is shown: one version of a ladder ("" for all of them), and whose clocks."""

    ladder: str = ""
    version: int = 0
    whose: str = MINE


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderCard:
    """One version of a ladder that can be chosen, and how many questions climb it."""

    code: str
    version: int
    name: Mapping[str, str]
    count: int
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: 0 is the question itself, the last one the decision, between them the rungs."""

    number: int
    means: str
    text: Mapping[str, str]
    after: Delay
    count: int
    late: int
    cards: tuple[WorkItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A ladder with its cards; `may_decide` tells whether the acting worker ends ladders."""

    chosen: Filter
    ladders: tuple[LadderCard, ...]
    columns: tuple[Column, ...]
    total: int
    late: int
    may_decide: bool
    has_team: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingList:
    """Everything that waits, in its order; `late` counts those whose day has passed."""

    rows: Spine
    late: int
    ladders: tuple[LadderCard, ...]
    may_decide: bool
    has_team: bool


def board(unit: Unit, chosen: Filter) -> Board:
    """Return the columns of a ladder with their first cards; without a ladder the fullest one.

    Refuses `dossiers_not_for_role`.
    """
    expect_reader(unit)
    cards = _ladder_cards(unit, chosen)
    if not chosen.ladder:
        first = max(cards, key=lambda each: (each.count, each.code == STANDARD))
        chosen = replace(chosen, ladder=first.code, version=first.version)
    climbed = ladder_in(unit.session, chosen.ladder, chosen.version)
    counts = _counts(unit, chosen, climbed)
    firsts = {
        number: _rows(unit, chosen, DUE, _in_column(unit, climbed, number), most=AT_FIRST)
        for number in counts
    }
    read = {
        item.id: item for item in cards_of(unit, [id_ for each in firsts.values() for id_ in each])
    }
    columns = tuple(
        replace(
            column, count=counts.get(column.number, (0, 0))[0],
            late=counts.get(column.number, (0, 0))[1],
            cards=tuple(read[id_] for id_ in firsts.get(column.number, Spine()) if id_ in read),
        )
        for column in _columns(climbed)
    )  # fmt: skip
    return Board(
        chosen=chosen, ladders=cards, columns=columns,
        total=sum(each.count for each in columns), late=sum(each.late for each in columns),
        may_decide=may_decide(unit), has_team=_has_team(unit),
    )  # fmt: skip


def waiting_list(unit: Unit, chosen: Filter, order: str = DUE) -> WaitingList:
    """Return the ids of everything that waits, by due date, day of asking, or citizen.

    By citizen, those come first whose first clock is due first. Refuses `dossiers_not_for_role`.
    """
    expect_reader(unit)
    cards = _ladder_cards(unit, chosen)
    climbed = [each for each in cards if chosen.ladder in ("", each.code)]
    if chosen.version:
        climbed = [each for each in climbed if each.version == chosen.version]
    return WaitingList(
        rows=_rows(unit, chosen, order), late=sum(each.late for each in climbed), ladders=cards,
        may_decide=may_decide(unit), has_team=_has_team(unit),
    )  # fmt: skip


def whole_column(unit: Unit, chosen: Filter, number: int) -> Spine:
    """Return the ids of one whole column by due date."""
    climbed = ladder_in(unit.session, chosen.ladder, chosen.version)
    return _rows(unit, chosen, DUE, _in_column(unit, climbed, number))


def cards_of(unit: Unit, ids: Sequence[UUID]) -> tuple[WorkItem, ...]:
    """Return the clocks of a page with what a card adds: best moment, and what did not go out."""
    items = clocks_with(unit, ids)
    people = {item.person_id for item in items if item.person_id is not None}
    best = best_moments(unit, tuple(people))
    return with_messages(
        unit,
        [
            replace(
                item,
                facts={
                    **item.facts,
                    "best": best.get(item.person_id) if item.person_id is not None else None,
                },
            )
            for item in items
        ],
    )


# -- what is shown ---------------------------------------------------------------------------


def _shown(unit: Unit, chosen: Filter) -> tuple[ColumnElement[bool], ...]:
    """An open clock is one that has a next due moment: the table checks that."""
    found = [
        FollowUp.next_due.is_not(None),
        FollowUp.undone_at.is_(None),
        FollowUp.kind == Kind.QUESTION.value,
    ]
    if chosen.ladder:
        found += [
            FollowUp.ladder_code == chosen.ladder, FollowUp.ladder_version == chosen.version,
        ]  # fmt: skip
    if chosen.whose == MINE:
        found.append(mine(unit, unit.actor))
    elif chosen.whose == TEAM:
        found.append(FollowUp.owner_id.in_(_team(unit)))
    return tuple(found)


def _team(unit: Unit) -> Sequence[UUID]:
    """Return the workers who do the same work as the acting one."""
    role = acting_worker(unit).role
    return unit.session.scalars(select(Worker.id).where(Worker.role == role, Worker.active)).all()


def _has_team(unit: Unit) -> bool:
    """Tell whether there are colleagues who do the same work; a team lead leads everybody."""
    return unit.actor not in team_leads(unit) and len(_team(unit)) > 1


def _rows(
    unit: Unit, chosen: Filter, order: str, *also: ColumnElement[bool], most: int | None = None
) -> Spine:
    wanted = (*_shown(unit, chosen), *also)
    if order == CITIZEN:
        return read_grouped_spine(
            unit.session, FollowUp.id, *wanted, group=FollowUp.person_id, order=FollowUp.next_due
        )
    return read_spine(unit.session, FollowUp.id, *wanted, order=_order(order), most=most)


def _order(order: str) -> tuple[InstrumentedAttribute[Any], ...]:
    return (FollowUp.asked_on,) if order == ASKED_ON else (FollowUp.next_due,)


def _midnight(unit: Unit, days: int = 0) -> datetime:
    day = unit.clock.today() + timedelta(days=days)
    return datetime.combine(day, time(), tzinfo=unit.clock.zone)


# -- the columns -----------------------------------------------------------------------------


def _columns(climbed: Ladder) -> tuple[Column, ...]:
    said: list[tuple[str, Mapping[str, str], Delay]] = []
    said.append(("asked", {}, Delay(days=0, working=True)))
    said += [(rung.means, rung.text, rung.after) for rung in climbed.rungs]
    said.append(("decide", climbed.decision, climbed.decide_after))
    return tuple(
        Column(number=number, means=means, text=text, after=after, count=0, late=0, cards=())
        for number, (means, text, after) in enumerate(said)
    )


def _only_asked(unit: Unit) -> ColumnElement[bool]:
    """Nothing was tried yet, and the first try is not for today: the citizen may still answer."""
    return and_(FollowUp.state == State.PLANNED.value, FollowUp.next_due >= _midnight(unit, 1))


def _in_column(unit: Unit, climbed: Ladder, number: int) -> ColumnElement[bool]:
    decides = FollowUp.state == State.TO_DECIDE.value
    if number == 0:
        return _only_asked(unit)
    if number > len(climbed.rungs):
        return or_(decides, FollowUp.rung >= number)
    return and_(FollowUp.rung == number, not_(decides), not_(_only_asked(unit)))


def _counts(unit: Unit, chosen: Filter, climbed: Ladder) -> Mapping[int, tuple[int, int]]:
    last = len(climbed.rungs) + 1
    decides = or_(FollowUp.state == State.TO_DECIDE.value, FollowUp.rung >= last)
    number = case((_only_asked(unit), 0), (decides, last), else_=FollowUp.rung)
    shown = number.label("number")
    rows = unit.session.execute(
        select(shown, func.count(), _late(unit)).where(*_shown(unit, chosen)).group_by(shown)
    )
    return {number: (count, late) for number, count, late in rows}


def _ladder_cards(unit: Unit, chosen: Filter) -> tuple[LadderCard, ...]:
    """Return every newest ladder, and older versions that something still climbs."""
    everything = replace(chosen, ladder="", version=0)
    rows = unit.session.execute(
        select(FollowUp.ladder_code, FollowUp.ladder_version, func.count(), _late(unit))
        .where(*_shown(unit, everything))
        .group_by(FollowUp.ladder_code, FollowUp.ladder_version)
    )
    counts = {(code, version): (count, late) for code, version, count, late in rows}
    return tuple(
        LadderCard(
            code=key[0], version=key[1], name=one.name,
            count=counts.get(key, (0, 0))[0], late=counts.get(key, (0, 0))[1],
        )
        for key, one in sorted(all_ladders(unit.session).items(), key=_standard_first)
        if key in counts or newest_in(unit, key[0]).version == key[1]
    )  # fmt: skip


def _late(unit: Unit) -> ColumnElement[int]:
    return func.sum(case((FollowUp.next_due < _midnight(unit), 1), else_=0))


def _standard_first(entry: tuple[tuple[str, int], Ladder]) -> tuple[bool, str, int]:
    (code, version), _one = entry
    return code != STANDARD, code, -version
