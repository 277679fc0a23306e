"""Reads and writes the start or end of a contact: an hour today, or a day with an hour.

Pure. Contacts lie behind us, so a day without a year is the last one with that name.
"""

from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from desktop.kit.when import DOES_NOT_EXIST, NOT_UNDERSTOOD, read_when

NO_HOUR: Final = "no_hour"
AHEAD_OF_NOW: Final = "ahead_of_now"
TOLERANCE = timedelta(minutes=5)


def read_moment(text: str, now: datetime, zone: tzinfo) -> tuple[datetime | None, str]:
    """Return the moment and a problem code; an empty text is neither."""
    local = now.astimezone(zone)
    reading = read_when(text, local.date())
    if reading.day is None:
        wrong = DOES_NOT_EXIST if reading.problem == DOES_NOT_EXIST else NOT_UNDERSTOOD
        return None, wrong if text.strip() else ""
    if reading.at is None:
        return None, NO_HOUR
    day = reading.day
    if day > local.date() + timedelta(days=1):
        day = _year_before(day)
    moment = datetime.combine(day, reading.at, tzinfo=zone)
    if moment > local + TOLERANCE:
        return None, AHEAD_OF_NOW
    return moment, ""


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def elapsed(start: datetime, end: datetime) -> str:
    """Return the time between two moments as 00:42, or 1:02:03 from an hour on."""
    seconds = max(0, int((end - start).total_seconds()))
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
