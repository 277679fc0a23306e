"""Reads the day and the hour of a visit as people type them, and writes them back.

Pure: knows neither clock nor screen; words come from the caller.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from desktop.kit.i18n import N_
from desktop.kit.when import DOES_NOT_EXIST, IN_THE_PAST, read_when

NO_DAY = N_("Type a day, for example tomorrow, fri or 14/6")
NO_SUCH_DAY = N_("This day does not exist")
PAST_DAY = N_("This day is over")
NO_HOUR = N_("Type an hour, for example 9:30 or 14")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was understood, or the marked text that says what is wrong, per field."""

    start: datetime | None = None
    day_problem: str = ""
    hour_problem: str = ""


def read_moment(day_text: str, hour_text: str, today: date, zone: ZoneInfo) -> Moment:
    """Read both fields; an hour typed beside the day counts when the hour's field is empty."""
    reading = read_when(day_text, today)
    hour = read_hour(hour_text) if hour_text.strip() else reading.at
    problems = {DOES_NOT_EXIST: NO_SUCH_DAY, IN_THE_PAST: PAST_DAY}
    day_problem = "" if reading.day else problems.get(reading.problem, NO_DAY)
    if reading.day is not None and reading.day < today:
        day_problem = PAST_DAY
    if reading.day is None or day_problem or hour is None:
        return Moment(day_problem=day_problem, hour_problem="" if hour else NO_HOUR)
    return Moment(start=datetime.combine(reading.day, hour, tzinfo=zone))


def read_hour(text: str) -> time | None:
    """Read "9:30", "9u30", "9h30", "930" or "14"."""
    plain = text.strip().lower()
    for mark in ("uur", "uhr", "u", "h", "."):
        plain = plain.replace(mark, ":")
    plain = plain.strip(": ")
    hours, _mark, minutes = plain.partition(":")
    if not minutes and len(hours) in (3, 4):
        hours, minutes = hours[:-2], hours[-2:]
    if not hours.isdecimal() or (minutes and not minutes.isdecimal()):
        return None
    if int(hours) > 23 or int(minutes or 0) > 59:
        return None
    return time(int(hours), int(minutes or 0))
