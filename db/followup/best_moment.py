"""Learns at what moment a citizen was reached before; pure, so that each choice can be shown.

Few tries say little: a share counts as if there had been one more success and one more failure,
so that 5 of 6 weighs more than 2 of 2, and less than two successes say nothing at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.kit.calendar import PARTS_OF_DAY

LEAST = 2
"""So many times somebody must have been reached before a moment is called the best."""
WHOLE_WEEK = -1
_PARTS = tuple(PARTS_OF_DAY)


@dataclass(frozen=True, slots=True)
class Try:
    """One earlier call or visit: on which weekday (Monday is 0), in which part of the day."""

    weekday: int
    part: str
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BestMoment:
    """When a citizen was reached most, with the count that it rests on.

    `weekday` is None where the day of the week makes no difference that is worth telling.
    """

    part: str
    weekday: int | None
    reached: int
    tried: int


def best_moment(tries: Sequence[Try]) -> BestMoment | None:
    """Return the part of the day, on one weekday or on any, that found the citizen most often."""
    known = [each for each in tries if each.part in PARTS_OF_DAY]
    found = [moment for moment in _moments(known) if moment.reached >= LEAST]
    return max(found, key=_rank, default=None)


def _moments(tries: Sequence[Try]) -> Iterable[BestMoment]:
    cells = {(each.part, WHOLE_WEEK) for each in tries} | {
        (each.part, each.weekday) for each in tries
    }
    for part, weekday in sorted(cells):
        mine = [
            each for each in tries if each.part == part and weekday in (WHOLE_WEEK, each.weekday)
        ]
        yield BestMoment(
            part=part, weekday=None if weekday == WHOLE_WEEK else weekday,
            reached=sum(each.reached for each in mine), tried=len(mine),
        )  # fmt: skip


def _rank(moment: BestMoment) -> tuple[float, bool, int, int, int]:
    """Higher is better; the whole week before one weekday, then the earlier one."""
    share = (moment.reached + 1) / (moment.tried + 2)
    is_whole = moment.weekday is None
    day = 0 if moment.weekday is None else -moment.weekday
    return share, is_whole, moment.reached, -_PARTS.index(moment.part), day
