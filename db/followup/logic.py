"""How a clock climbs its ladder: pure, so that every rule is tested without a database.

Invariant: after every step there is exactly one next due moment, or an end state with a reason.
No moment lies in quiet hours; a next call or visit takes another part of the day than the last.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from db.followup.codes import State
from db.followup.ladders import Delay, Ladder, Rung
from db.kit.calendar import (
    PARTS_OF_DAY,
    is_quiet,
    is_working_day,
    moment_in,
    working_days_after,
)

CALLED_PARTS = ("morning", "afternoon", "late_afternoon")
NO_CHANNEL = ""
SPOKEN_TO = frozenset({"phone", "visit"})
"""Means that find somebody at home or not: the next try takes another part of the day."""
WRITTEN_TO = frozenset({"sms"})
"""Means of which a citizen gets at most one a day, over all ladders."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a next step must keep to.

    `not_part`: the part of the day of the last call or visit in vain. `tried`: the rung of the
    last try, on `tried_on`; what was late, paused or extended keeps its distance to the next rung
    instead of catching up. `meeting_on`: a rung that would fall on or after it is moved before it.
    `never`: channels that the citizen does not want, a hard stop. `without`: means for which the
    citizen has no number. `messages_on`: days on which the citizen gets a message already.
    """

    not_part: str = ""
    tried: int = 0
    tried_on: date | None = None
    meeting_on: date | None = None
    never: AbstractSet[str] = frozenset()
    without: AbstractSet[str] = frozenset()
    messages_on: AbstractSet[date] = frozenset()


NO_LIMITS = Limits()


def day_after(asked_on: date, delay: Delay, calendar: Calendar) -> date:
    """Return the day that lies `delay` after the day of the question."""
    if delay.working:
        return working_days_after(asked_on, delay.days, calendar.closing_days)
    return asked_on + timedelta(days=delay.days)


def is_climbed(rung: Rung, limits: Limits) -> bool:
    """Tell whether a rung counts here: its channel is wanted and there, its meeting exists."""
    if (rung.before_meeting and limits.meeting_on is None) or rung.means in limits.without:
        return False
    return not rung.channel or rung.channel not in limits.never


def numbers_of(ladder: Ladder, limits: Limits = NO_LIMITS) -> tuple[int, ...]:
    """Return the numbers of the rungs that are climbed; the others are left out."""
    return tuple(
        number for number, rung in enumerate(ladder.rungs, start=1) if is_climbed(rung, limits)
    )


def step_to(
    ladder: Ladder,
    rung: int,
    asked_on: date,
    now: datetime,
    calendar: Calendar,
    limits: Limits = NO_LIMITS,
) -> Step:
    """Return the step to a rung, or to the next one above it that is climbed at all."""
    number = next((each for each in numbers_of(ladder, limits) if each >= rung), 0)
    found = ladder.rung(number)
    if found is None:
        return _decision(ladder, asked_on, now, calendar, limits)
    part = found.part
    if found.means in SPOKEN_TO:
        part = _other_part(part, limits.not_part)
    day = _day_for(ladder, found.after, asked_on, calendar, limits)
    due, part = _due(found, part, day, now, calendar, limits)
    return Step(
        state=State.AWAITING_NEXT_RUNG, rung=number, due=due, channel=found.channel, part=part
    )


def _day_for(
    ladder: Ladder, after: Delay, asked_on: date, calendar: Calendar, limits: Limits
) -> date:
    day = day_after(asked_on, after, calendar)
    if limits.tried_on is None:
        return day
    tried = ladder.rung(limits.tried)
    distance = after.days - tried.after.days if tried is not None else 0
    kept = day_after(limits.tried_on, Delay(days=max(1, distance), working=after.working), calendar)
    return max(day, kept)


def _due(
    rung: Rung, part: str, day: date, now: datetime, calendar: Calendar, limits: Limits
) -> tuple[datetime, str]:
    not_part = limits.not_part if rung.means in SPOKEN_TO else ""
    meeting = _meeting_ahead(limits, now, calendar)
    if rung.before_meeting and meeting is not None:
        return _before(meeting, part, not_part, now, calendar)
    if rung.after.days == 0 and limits.tried_on is None:
        return _soonest(not_part, now, calendar)
    due = _workable(day, part, now, calendar)
    while rung.means in WRITTEN_TO and _day_of(due, calendar) in limits.messages_on:
        due = _workable(_day_of(due, calendar) + timedelta(days=1), part, now, calendar)
    if meeting is not None and _day_of(due, calendar) >= meeting:
        return _before(meeting, part, not_part, now, calendar)
    return due, part


def _decision(
    ladder: Ladder, asked_on: date, now: datetime, calendar: Calendar, limits: Limits
) -> Step:
    day = _day_for(ladder, ladder.decide_after, asked_on, calendar, limits)
    due, part = _workable(day, "morning", now, calendar), "morning"
    meeting = _meeting_ahead(limits, now, calendar)
    if meeting is not None and _day_of(due, calendar) >= meeting:
        due, part = _before(meeting, part, "", now, calendar)
    return Step(
        state=State.TO_DECIDE, rung=len(ladder.rungs) + 1, due=due, channel=NO_CHANNEL, part=part
    )


def _meeting_ahead(limits: Limits, now: datetime, calendar: Calendar) -> date | None:
    """Return the day of the meeting; once it has come, there is nothing left to be before."""
    meeting = limits.meeting_on
    return meeting if meeting is not None and meeting > _day_of(now, calendar) else None


def _workable(day: date, part: str, now: datetime, calendar: Calendar) -> datetime:
    """Return the first moment in this part of a working day, from `day` and from now on."""
    day = max(day, _day_of(now, calendar))
    while True:
        day = working_days_after(day, 0, calendar.closing_days)
        moment = _moment(day, part, now, calendar)
        if moment is not None:
            return moment
        day += timedelta(days=1)


def _moment(day: date, part: str, now: datetime, calendar: Calendar) -> datetime | None:
    """Return the beginning of this part, or now inside it; None where it has passed or is quiet."""
    start, end = PARTS_OF_DAY[part]
    moment = moment_in(day, part, calendar.zone)
    local = now.astimezone(calendar.zone)
    if local.date() == day and start <= local.time() < end:
        moment = now
    return moment if moment >= now and not is_quiet(moment, calendar.zone) else None


def _before(
    meeting: date, part: str, not_part: str, now: datetime, calendar: Calendar
) -> tuple[datetime, str]:
    """Return the last moment before the meeting, in the wanted part of the day where that goes.

    Where none is left, the first moment from now on: better late than never.
    """
    wanted = [part, *(each for each in PARTS_OF_DAY if each not in (part, not_part))]
    for day in _days_back(meeting, _day_of(now, calendar)):
        if not is_working_day(day, calendar.closing_days):
            continue
        for each in wanted:
            moment = _moment(day, each, now, calendar)
            if moment is not None:
                return moment, each
    return _soonest(not_part, now, calendar)


def _soonest(not_part: str, now: datetime, calendar: Calendar) -> tuple[datetime, str]:
    """Return the first moment from now on in which somebody may be called, and its part."""
    parts = [each for each in PARTS_OF_DAY if each != not_part]
    return min((_workable(_day_of(now, calendar), each, now, calendar), each) for each in parts)


def _days_back(meeting: date, today: date) -> Iterator[date]:
    day = meeting - timedelta(days=1)
    while day >= today:
        yield day
        day -= timedelta(days=1)


def _other_part(wanted: str, not_part: str) -> str:
    if wanted != not_part:
        return wanted
    options = [part for part in CALLED_PARTS if part != not_part]
    return options[-1] if not_part == "morning" else options[0]


def _day_of(moment: datetime, calendar: Calendar) -> date:
    return moment.astimezone(calendar.zone).date()


def outlook(
    ladder: Ladder,
    rung: int,
    due: datetime,
    part: str,
    asked_on: date,
    calendar: Calendar,
    limits: Limits = NO_LIMITS,
) -> tuple[Step, ...]:
    """Return the rungs after this one, decision included, as they come if nobody answers."""
    steps: list[Step] = []
    while rung <= len(ladder.rungs):
        found = ladder.rung(rung)
        spoken = found is not None and found.means in SPOKEN_TO
        limits = replace(
            limits, tried=rung, tried_on=_day_of(due, calendar),
            not_part=part if spoken else limits.not_part,
        )  # fmt: skip
        step = step_to(ladder, rung + 1, asked_on, due, calendar, limits)
        steps.append(step)
        rung, due, part = step.rung, step.due, step.part
    return tuple(steps)


def defer_to(day: date, part: str, now: datetime, calendar: Calendar) -> tuple[datetime, str]:
    """Return the moment of a day that a worker chose, and its part of the day.

    The day itself is kept where it has a moment left in which somebody may be called; a Sunday,
    a holiday or an evening that has passed leads to the next working day.
    """
    wanted = [part, *(each for each in PARTS_OF_DAY if each != part)] if part else [*PARTS_OF_DAY]
    for each in wanted:
        moment = _moment(day, each, now, calendar)
        if moment is not None:
            return moment, each
    return _workable(day + timedelta(days=1), wanted[0], now, calendar), wanted[0]


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
