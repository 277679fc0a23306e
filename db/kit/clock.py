"""Tells the time to everyone, so that no code asks the machine and tests can choose the day."""

from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Protocol
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Europe/Brussels")


class Clock(Protocol):
    """What every unit of work is given."""

    zone: ZoneInfo

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""

    def today(self) -> date:
        """Return the day it is in the office's time zone."""


class SystemClock:
    """The machine's own time."""

    def __init__(self, zone: ZoneInfo = OFFICE_ZONE) -> None:
        self.zone = zone

    def now(self) -> datetime:
        """Return this moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day it is in the office's time zone."""
        return self.now().astimezone(self.zone).date()


class FixedClock:
    """A clock that stands still until it is moved: for tests and pictures."""

    def __init__(self, at: datetime, zone: ZoneInfo = OFFICE_ZONE) -> None:
        if at.tzinfo is None:
            raise ValueError("a clock needs an aware moment")
        self._at = at.astimezone(UTC)
        self.zone = zone

    def now(self) -> datetime:
        """Return the moment at which the clock stands, in UTC."""
        return self._at

    def today(self) -> date:
        """Return the day it is in the office's time zone."""
        return self._at.astimezone(self.zone).date()

    def move(self, by: timedelta) -> None:
        """Move the hands by `by`."""
        self._at += by


class RunningClock:
    """Starts at a chosen moment and runs on in real time: the practice municipality's clock."""

    def __init__(self, start: datetime, zone: ZoneInfo = OFFICE_ZONE) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs an aware moment")
        self._start = start.astimezone(UTC)
        self._since = monotonic()
        self.zone = zone

    def now(self) -> datetime:
        """Return the chosen start plus the time that has passed since, in UTC."""
        return self._start + timedelta(seconds=monotonic() - self._since)

    def today(self) -> date:
        """Return the day it is in the office's time zone."""
        return self.now().astimezone(self.zone).date()
