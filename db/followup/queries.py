"""Reads a worker's day: clocks, legal terms, and citizens nobody spoke to for long.

Each source is read by itself, so that one that fails leaves the others standing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy import select

from db.followup.clocks import clocks_due, clocks_until
from db.followup.on_the_way import with_messages
from db.followup.request_work import forgotten, terms
from db.followup.worklist import WorkItem, in_order, lent_by_room
from db.kit.calendar import working_days_after
from db.kit.errors import CodedError
from db.kit.places import ClosingDay
from db.kit.unit import Unit

LATER = timedelta(days=14)
Source = Callable[[Unit, UUID], Sequence[WorkItem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A worker's day: what there is to do, which sources failed, and what comes after it.

    `later` is filled only where nothing is left to do.
    """

    items: tuple[WorkItem, ...]
    failed: tuple[str, ...] = ()
    later: tuple[WorkItem, ...] = ()
    clocks_due: int = 0


def my_day(unit: Unit, worker_id: UUID) -> tuple[WorkItem, ...]:
    """Return everything a worker has to do now, today or soon, by section and clock."""
    return day_of(unit, worker_id).items


def day_of(unit: Unit, worker_id: UUID) -> Day:
    """Return a worker's day; a source that fails is named and the others stay."""
    items: list[WorkItem] = []
    failed: list[str] = []
    for name, source in {**SOURCES, **lent_by_room()}.items():
        try:
            items.extend(source(unit, worker_id))
        except CodedError:
            failed.append(name)
    items = list(with_messages(unit, _without_known(items)))
    later = () if items else clocks_until(unit, worker_id, _end_of_day(unit, LATER))
    return Day(
        items=in_order(items), failed=tuple(failed), later=in_order(later),
        clocks_due=clocks_due(unit, worker_id),
    )  # fmt: skip


def _without_known(items: Sequence[WorkItem]) -> list[WorkItem]:
    """Nobody is forgotten who stands in the day for something else."""
    known = {each.person_id for each in items if each.section != "forgotten"}
    return [each for each in items if each.section != "forgotten" or each.person_id not in known]


def _end_of_day(unit: Unit, ahead: timedelta) -> datetime:
    day = unit.clock.today() + ahead
    return datetime.combine(day, time.max, tzinfo=unit.clock.zone)


def _clocks(unit: Unit, worker_id: UUID) -> tuple[WorkItem, ...]:
    """Clocks that are due up to the end of the next working day."""
    closed = frozenset(unit.session.scalars(select(ClosingDay.day)))
    day = working_days_after(unit.clock.today(), 1, closed)
    return clocks_until(unit, worker_id, _end_of_day(unit, day - unit.clock.today()))


SOURCES: dict[str, Source] = {"clocks": _clocks, "terms": terms, "forgotten": forgotten}
