"""The rules of home visits: which step may follow which, how long they last, what is safe.

Pure: knows neither tables nor screens. Moments come in as local times of the office.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import acos, asin, cos, degrees, pi, radians, sin
from uuid import UUID
from zoneinfo import ZoneInfo

from db.kit.calendar import moment_in, working_days_after
from db.visits.codes import EndReason, Kind, PartOfDay, Safety, State

MOST_ATTEMPTS = 3
MOST_A_HALF_DAY = 4


class Deed(StrEnum):
    """What a worker does with a visit."""

    PLAN = "plan"
    CONFIRM = "confirm"
    FINISH = "finish"
    NOBODY_HOME = "nobody_home"
    REFUSE = "refuse"
    CANCEL = "cancel"
    MOVE = "move"


_BEFORE_ARRIVAL = (State.PLANNED, State.CONFIRMED)
TRANSITIONS: Mapping[tuple[State, Deed], State] = {
    (State.PROPOSED, Deed.PLAN): State.PLANNED,
    (State.PLANNED, Deed.CONFIRM): State.CONFIRMED,
    **{(state, Deed.FINISH): State.DONE for state in _BEFORE_ARRIVAL},
    **{(state, Deed.NOBODY_HOME): State.NOT_HOME for state in _BEFORE_ARRIVAL},
    **{(state, Deed.REFUSE): State.REFUSED for state in _BEFORE_ARRIVAL},
    **{(state, Deed.MOVE): State.MOVED for state in _BEFORE_ARRIVAL},
    **{(state, Deed.CANCEL): State.CANCELLED for state in (State.PROPOSED, *_BEFORE_ARRIVAL)},
}
YEARLY = frozenset({Kind.SOCIAL_INQUIRY, Kind.ANNUAL})
"""Kinds after which the law wants a visit again within the year."""
OPEN = frozenset(state for state, _deed in TRANSITIONS)

AFTER_ARRIVAL = frozenset({Deed.FINISH, Deed.NOBODY_HOME, Deed.REFUSE})
"""Deeds that only make sense once the day of the visit has come."""

REASONS: Mapping[Deed, tuple[EndReason, ...]] = {
    Deed.NOBODY_HOME: (EndReason.NOBODY_HOME,),
    Deed.REFUSE: (EndReason.ENTRY_REFUSED, EndReason.HELP_NOT_WANTED, EndReason.BAD_MOMENT),
    Deed.CANCEL: (
        EndReason.CITIZEN_CANCELLED,
        EndReason.OFFICE_CANCELLED,
        EndReason.WORKER_ILL,
        EndReason.WEATHER,
        EndReason.NO_LONGER_NEEDED,
        EndReason.UNSAFE,
    ),
    Deed.MOVE: (EndReason.MOVED_BY_CITIZEN, EndReason.MOVED_BY_OFFICE),
}

DURATIONS: Mapping[Kind, int] = {
    Kind.SOCIAL_INQUIRY: 60,
    Kind.ANNUAL: 45,
    Kind.EID_APPLICATION: 30,
    Kind.EID_DELIVERY: 30,
    Kind.ENERGY: 75,
    Kind.PROACTIVE: 30,
    Kind.ENERGY_COMMITTEE: 60,
    Kind.AFTERCARE: 30,
    Kind.ACQUAINTANCE: 45,
    Kind.PARTNER_CARE: 60,
}
"""Minutes proposed for each kind; a starting value until the office has measured its own."""

_TURN = (PartOfDay.MORNING, PartOfDay.LATE_AFTERNOON, PartOfDay.AFTERNOON, PartOfDay.EVENING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Who goes, when, for how long, and how safe it is; `starts_at` is aware."""

    worker_id: UUID
    starts_at: datetime
    duration_minutes: int
    buddy_id: UUID | None = None
    safety: Safety = Safety.GREEN
    safety_reason: str | None = None
    announced: bool = True
    unannounced_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    """A visit to be made; without an appointment it waits among the proposals."""

    person_id: UUID
    kind: Kind
    reason_at_home: str
    purpose: str = ""
    part_of_day: PartOfDay | None = None
    due_on: date | None = None
    appointment: Appointment | None = None
    request_id: UUID | None = None
    follow_up_id: UUID | None = None


def after(state: State, deed: Deed) -> State | None:
    """Return the state that a deed leads to; None where the deed is not possible."""
    return TRANSITIONS.get((state, deed))


def possible(state: State) -> tuple[Deed, ...]:
    """Return what can be done with a visit in this state."""
    return tuple(deed for deed in Deed if (state, deed) in TRANSITIONS)


def a_year_later(day: date) -> date:
    """Return the same day of the next year; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def another_part(tried: Collection[PartOfDay], safety: Safety) -> PartOfDay:
    """Return a part of the day that was not tried yet; after dark nobody goes to a red address."""
    allowed = [part for part in _TURN if safety is not Safety.RED or part is not PartOfDay.EVENING]
    return next((part for part in allowed if part not in tried), allowed[0])


def next_attempt(number: int) -> int | None:
    """Return the number of the attempt after this one; None when it was the last."""
    return number + 1 if number < MOST_ATTEMPTS else None


def suggested_start(
    today: date,
    part: PartOfDay,
    closing_days: AbstractSet[date],
    zone: ZoneInfo,
    days_between: int = 2,
) -> datetime:
    """Return a moment to propose: some days later, on a working day, in that part of the day."""
    day = working_days_after(today + timedelta(days=days_between), 0, closing_days)
    return moment_in(day, part, zone) + timedelta(minutes=30)


def appointment_refusal(appointment: Appointment, local_start: datetime) -> str | None:
    """Return the code of the rule that this appointment breaks, if any."""
    if appointment.duration_minutes <= 0:
        return "visit_lasts_nothing"
    if not appointment.announced and not appointment.unannounced_reason.strip():
        return "unannounced_needs_reason"
    if appointment.safety is not Safety.GREEN and not appointment.safety_reason:
        return "safety_needs_reason"
    return _red_refusal(appointment, local_start) if appointment.safety is Safety.RED else None


def _red_refusal(appointment: Appointment, local_start: datetime) -> str | None:
    if appointment.buddy_id is None:
        return "red_needs_two"
    if appointment.buddy_id == appointment.worker_id:
        return "buddy_is_worker"
    end = local_start + timedelta(minutes=appointment.duration_minutes)
    return None if is_daylight(local_start) and is_daylight(end) else "red_after_dark"


def overlap(start: datetime, minutes: int, other: datetime, other_minutes: int) -> bool:
    """Tell whether two visits touch the same minute."""
    return start < other + timedelta(minutes=other_minutes) and other < start + timedelta(
        minutes=minutes
    )


def same_half_day(start: datetime, others: Sequence[datetime]) -> int:
    """Return how many of the other local starts lie in the same half of the same day."""
    return sum(
        other.date() == start.date() and (other.hour < 12) == (start.hour < 12) for other in others
    )


LATITUDE, LONGITUDE = 50.9, 4.4


def is_daylight(aware_local: datetime) -> bool:
    """Tell whether the sun is up in the middle of Flanders (good to some five minutes).

    Declination and equation of time by the usual short series; 0.833 degrees for refraction.
    """
    angle = 2 * pi * (aware_local.timetuple().tm_yday - 81) / 365
    declination = asin(0.39779 * sin(angle))
    equation = 9.87 * sin(2 * angle) - 7.53 * cos(angle) - 1.5 * sin(angle)
    latitude = radians(LATITUDE)
    height = (sin(radians(-0.833)) - sin(latitude) * sin(declination)) / (
        cos(latitude) * cos(declination)
    )
    half_day = degrees(acos(height)) * 4
    offset = aware_local.utcoffset() or timedelta()
    noon = 720 - 4 * LONGITUDE - equation + offset.total_seconds() / 60
    minute = aware_local.hour * 60 + aware_local.minute
    return noon - half_day <= minute <= noon + half_day
