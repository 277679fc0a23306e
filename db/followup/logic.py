"""How a clock climbs its ladder: pure, so that every rule is tested without a database.

Invariant: after every step there is exactly one next due moment, or an end state with a reason.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from db.followup.codes import State
from db.followup.ladders import Delay, Ladder
from db.kit.calendar import (
    PARTS_OF_DAY,
    is_working_day,
    moment_in,
    next_allowed,
    part_of_day,
    working_days_after,
)

PARTS = tuple(PARTS_OF_DAY)
CALLED_PARTS = ("morning", "afternoon", "late_afternoon")
NO_CHANNEL = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where a clock goes next; `rung` past the last one means that somebody must decide."""

    state: State
    rung: int
    due: datetime
    channel: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What counting days needs."""

    zone: ZoneInfo
    closing_days: AbstractSet[date]


def day_after(asked_on: date, delay: Delay, calendar: Calendar) -> date:
    """Return the day that lies `delay` after the day of the question."""
    if delay.working:
        return working_days_after(asked_on, delay.days, calendar.closing_days)
    return asked_on + timedelta(days=delay.days)


def step_to(
    ladder: Ladder,
    rung: int,
    asked_on: date,
    now: datetime,
    calendar: Calendar,
    *,
    not_part: str = "",
    meeting_on: date | None = None,
) -> Step:
    """Return the step to a rung: never in quiet hours, never before now, before the meeting.

    `not_part` is the part of day of the last failed call; the next call takes another one.
    """
    found = ladder.rung(rung)
    if found is None:
        return _decision(ladder, asked_on, now, calendar, meeting_on)
    part = _other_part(found.part, not_part) if found.means == "phone" else found.part
    day = day_after(asked_on, found.after, calendar)
    day = max(day, now.astimezone(calendar.zone).date())
    due = _workable(day, part, now, calendar)
    due = _before_meeting(due, part, now, calendar, meeting_on)
    return Step(
        state=State.AWAITING_NEXT_RUNG, rung=rung, due=due, channel=found.channel, part=part
    )


def _decision(
    ladder: Ladder, asked_on: date, now: datetime, calendar: Calendar, meeting_on: date | None
) -> Step:
    day = max(
        day_after(asked_on, ladder.decide_after, calendar), now.astimezone(calendar.zone).date()
    )
    due = _workable(day, "morning", now, calendar)
    due = _before_meeting(due, "morning", now, calendar, meeting_on)
    return Step(
        state=State.TO_DECIDE, rung=len(ladder.rungs) + 1, due=due, channel=NO_CHANNEL,
        part="morning",
    )  # fmt: skip


def _workable(day: date, part: str, now: datetime, calendar: Calendar) -> datetime:
    """Return the first working, not quiet moment in this part of the day, from `day` on."""
    day = (
        day
        if is_working_day(day, calendar.closing_days)
        else (working_days_after(day, 0, calendar.closing_days))
    )
    moment = moment_in(day, part, calendar.zone)
    if moment < now:
        if _is_same_part(now, part, calendar.zone) and now.astimezone(calendar.zone).date() == day:
            return now
        later = working_days_after(day, 1, calendar.closing_days)
        moment = moment_in(later, part, calendar.zone)
    return next_allowed(moment, part, calendar.zone)


def _is_same_part(now: datetime, part: str, zone: ZoneInfo) -> bool:
    start, end = PARTS_OF_DAY[part]
    return start <= now.astimezone(zone).time() < end


def _before_meeting(
    due: datetime, part: str, now: datetime, calendar: Calendar, meeting_on: date | None
) -> datetime:
    if meeting_on is None or due.astimezone(calendar.zone).date() < meeting_on:
        return due
    day = meeting_on - timedelta(days=1)
    while not is_working_day(day, calendar.closing_days):
        day -= timedelta(days=1)
    return max(moment_in(day, part, calendar.zone), now)


def _other_part(wanted: str, not_part: str) -> str:
    if wanted != not_part:
        return wanted
    options = [part for part in CALLED_PARTS if part != not_part]
    return options[-1] if not_part == "morning" else options[0]


def defer_to(day: date, part: str, now: datetime, calendar: Calendar) -> datetime:
    """Return the moment of a deferral to a day, on the worker's own wish."""
    return max(moment_in(day, part or "morning", calendar.zone), now)


def part_now(now: datetime, zone: ZoneInfo) -> str:
    """Return the part of the day it is."""
    return part_of_day(now, zone)


def share_gone(asked_on: date, due: datetime, now: datetime, zone: ZoneInfo) -> float:
    """Return how much of the time between question and due has gone, 0 to 1."""
    start = moment_in(asked_on, "morning", zone)
    whole = (due - start).total_seconds()
    if whole <= 0:
        return 1.0
    return min(1.0, max(0.0, (now - start).total_seconds() / whole))


def days_late(due: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Return by how many days a clock is late; negative when it is still to come."""
    return (now.astimezone(zone).date() - due.astimezone(zone).date()).days
