"""Counts days as the law and the office do: working days, quiet hours, parts of the day.

Working days are Monday to Friday without the ten Belgian legal holidays and without the office's
own closing days. Messages and calls go out between 8:00 and 20:00, never on Sunday or a legal
holiday. Pure: closing days are handed in.
"""

from collections.abc import Set as AbstractSet
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import holidays

SUNDAY = 6
QUIET_UNTIL, QUIET_FROM = time(8), time(20)
PARTS_OF_DAY: dict[str, tuple[time, time]] = {
    "morning": (time(9), time(12)),
    "afternoon": (time(13), time(16)),
    "late_afternoon": (time(16), time(18)),
    "evening": (time(18), time(20)),
}


class SkippedDay(NamedTuple):
    """A day that did not count, and why: `saturday`, `sunday`, `holiday` or `closing_day`."""

    day: date
    why: str


@cache
def _legal_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("BE", years=year))


FIXED_HOLIDAYS: dict[tuple[int, int], str] = {
    (1, 1): "new_year",
    (5, 1): "labour_day",
    (7, 21): "national_day",
    (8, 15): "assumption",
    (11, 1): "all_saints",
    (11, 11): "armistice",
    (12, 25): "christmas",
}
THURSDAY, MAY = 3, 5


def legal_holiday(day: date) -> str:
    """Return the code of the legal holiday on `day`; empty on any other day.

    Three move with Easter: its Monday, Ascension on a Thursday, and Whit Monday.
    """
    fixed = FIXED_HOLIDAYS.get((day.month, day.day))
    if fixed is not None:
        return fixed
    if day not in _legal_holidays(day.year) or day.weekday() == SUNDAY:
        return ""
    if day.weekday() == THURSDAY:
        return "ascension"
    return "whit_monday" if day.month >= MAY else "easter_monday"


def is_legal_holiday(day: date) -> bool:
    """Tell whether `day` is one of the ten Belgian legal holidays (KB 18 April 1974)."""
    return day in _legal_holidays(day.year)


def why_no_working_day(day: date, closing_days: AbstractSet[date]) -> str:
    """Return why the office does not work on `day`; empty when it does."""
    if day.weekday() == SUNDAY - 1:
        return "saturday"
    if day.weekday() == SUNDAY:
        return "sunday"
    if is_legal_holiday(day):
        return "holiday"
    return "closing_day" if day in closing_days else ""


def is_working_day(day: date, closing_days: AbstractSet[date]) -> bool:
    """Tell whether the office works on `day`."""
    return not why_no_working_day(day, closing_days)


def working_days_after(day: date, n: int, closing_days: AbstractSet[date]) -> date:
    """Return the `n`-th working day after `day`; with n = 0 `day` or the next working day."""
    found = day
    while n > 0 or not is_working_day(found, closing_days):
        found += timedelta(days=1)
        if is_working_day(found, closing_days):
            n -= 1
            if n <= 0:
                break
    return found


def skipped_between(
    first: date, last: date, closing_days: AbstractSet[date]
) -> tuple[SkippedDay, ...]:
    """Return the days after `first` up to `last` that are no working days, with the reason."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return tuple(
        SkippedDay(day, why) for day in days if (why := why_no_working_day(day, closing_days))
    )


def is_quiet(at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether nobody may be called or messaged at this moment."""
    local = at.astimezone(zone)
    if local.weekday() == SUNDAY or is_legal_holiday(local.date()):
        return True
    return not QUIET_UNTIL <= local.time() < QUIET_FROM


def part_of_day(at: datetime, zone: ZoneInfo) -> str:
    """Return the part of the day in which this moment falls."""
    local = at.astimezone(zone).time()
    if local < time(12, 30):
        return "morning"
    if local < time(16):
        return "afternoon"
    return "late_afternoon" if local < time(18) else "evening"


def moment_in(day: date, part: str, zone: ZoneInfo) -> datetime:
    """Return the start of a part of the day, aware; an unknown part means the morning."""
    start, _end = PARTS_OF_DAY.get(part, PARTS_OF_DAY["morning"])
    return datetime.combine(day, start, tzinfo=zone)


def next_allowed(at: datetime, part: str, zone: ZoneInfo) -> datetime:
    """Return the first moment from `at` on, in this part of the day, that is not quiet."""
    day = at.astimezone(zone).date()
    moment = moment_in(day, part, zone)
    while moment < at or is_quiet(moment, zone):
        day += timedelta(days=1)
        moment = moment_in(day, part, zone)
    return moment
