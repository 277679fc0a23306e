"""Counts a legal term day by day, and keeps what did not count, so that it can be explained.

Pure. Every day after the first up to the last one either counted or is named with the reason why
not: both together are always the whole span.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from db.kit.calendar import SkippedDay, why_no_working_day
from db.kit.errors import Refused

SAME_DAY = "same_day"
COUNTED_UNITS = frozenset({SAME_DAY, "calendar_days", "working_days", "months"})
NO_DAYS: frozenset[date] = frozenset()
STOOD_STILL = "suspended"
ONE_DAY = timedelta(days=1)


class Suspension(NamedTuple):
    """Days on which a term stood still, both ends included, and why."""

    first: date
    last: date
    reason: str

    def holds(self, day: date) -> bool:
        """Tell whether the term stood still on `day`."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTerm:
    """A due date and how it was found; `skipped` holds the days that did not count.

    A skipped day says `saturday`, `sunday`, `holiday`, `closing_day` or `suspended`. `moved_from`
    is the last day that was counted, where the term moved off it.
    """

    code: str
    from_day: date
    due_on: date
    amount: int
    unit: str
    skipped: tuple[SkippedDay, ...] = ()
    moved_from: date | None = None

    @property
    def span(self) -> int:
        """Return how many days lie between the start and the last day, that day included."""
        return (self.due_on - self.from_day).days

    @property
    def counted(self) -> int:
        """Return how many of those days counted."""
        return self.span - len(self.skipped)


def count_term(
    code: str, amount: int, unit: str, from_day: date, *, roll: str = "none",
    closing_days: AbstractSet[date] = NO_DAYS, suspended: Sequence[Suspension] = (),
) -> CountedTerm:  # fmt: skip
    """Count from `from_day` (not counted itself) to the last day (counted).

    Months end on the same day number, or on the last day of a shorter month. Refuses
    `term_not_counted` for what is a duty without days.
    """
    if unit not in COUNTED_UNITS:
        raise Refused("term_not_counted", term=code)
    left = (add_months(from_day, amount) - from_day).days if unit == "months" else amount
    day, skipped = from_day, list[SkippedDay]()
    while left > 0:
        day += ONE_DAY
        why = _why_not(day, unit, closing_days, suspended)
        if why:
            skipped.append(SkippedDay(day, why))
        else:
            left -= 1
    due, moved = _rolled(day, roll, closing_days, suspended)
    return CountedTerm(
        code=code, from_day=from_day, due_on=due, amount=amount, unit=unit,
        skipped=(*skipped, *moved), moved_from=day if moved else None,
    )  # fmt: skip


def _why_not(
    day: date, unit: str, closing_days: AbstractSet[date], suspended: Sequence[Suspension]
) -> str:
    if any(each.holds(day) for each in suspended):
        return STOOD_STILL
    return why_no_working_day(day, closing_days) if unit == "working_days" else ""


def _rolled(
    day: date, roll: str, closing_days: AbstractSet[date], suspended: Sequence[Suspension]
) -> tuple[date, list[SkippedDay]]:
    """Move off a day without work; what the term moved over did not count.

    A court does not close with the office: its days are free only by law.
    """
    moved = list[SkippedDay]()
    if roll == "none":
        return day, moved
    closed = closing_days if roll == "next_working_day" else NO_DAYS
    while why := _why_not(day, "working_days", closed, suspended):
        moved.append(SkippedDay(day, why))
        day += ONE_DAY
    return day, moved


def add_months(day: date, months: int) -> date:
    """Return the same day number `months` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - ONE_DAY).day
    return date(year, month, min(day.day, last))
