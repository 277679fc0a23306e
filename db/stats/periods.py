"""Months and quarters of the office's calendar, and the moments at which they begin and end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Period(Protocol):
    """A month or a quarter."""

    @property
    def first_day(self) -> date:
        """Return the day on which it begins."""

    @property
    def next_first_day(self) -> date:
        """Return the day on which it is over."""

    @property
    def code(self) -> str:
        """Return it as text: 2025-05 or 2025-Q2."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """Return the day on which it begins."""
        return date(self.year, self.number, 1)

    @property
    def next_first_day(self) -> date:
        """Return the day on which it is over."""
        return self.plus(1).first_day

    @property
    def code(self) -> str:
        """Return it as text: 2025-05."""
        return f"{self.year:04}-{self.number:02}"

    def plus(self, months: int) -> "Month":
        """Return the month so many months later (or earlier)."""
        count = self.year * 12 + self.number - 1 + months
        return Month(count // 12, count % 12 + 1)

    def a_year_before(self) -> "Month":
        """Return the same month of the year before."""
        return Month(self.year - 1, self.number)

    def up_to(self, last: "Month") -> Iterator["Month"]:
        """Yield this month and those after it, the last one too."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

    @property
    def quarter(self) -> "Quarter":
        """Return the quarter it belongs to."""
        return Quarter(self.year, (self.number + 2) // 3)


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter."""

    year: int
    number: int

    @property
    def months(self) -> tuple[Month, Month, Month]:
        """Return its three months."""
        first = self.number * 3 - 2
        return Month(self.year, first), Month(self.year, first + 1), Month(self.year, first + 2)

    @property
    def first_day(self) -> date:
        """Return the day on which it begins."""
        return self.months[0].first_day

    @property
    def next_first_day(self) -> date:
        """Return the day on which it is over."""
        return self.months[2].next_first_day

    @property
    def code(self) -> str:
        """Return it as text: 2025-Q2."""
        return f"{self.year:04}-Q{self.number}"

    def plus(self, quarters: int) -> "Quarter":
        """Return the quarter so many quarters later (or earlier)."""
        return self.months[0].plus(3 * quarters).quarter


def is_over(period: Period, today: date) -> bool:
    """Tell whether the period has ended, so that its figures no longer grow."""
    return period.next_first_day <= today


def last_full_month(today: date) -> Month:
    """Return the newest month that is over."""
    return Month.of(today).plus(-1)


def last_full_quarter(today: date) -> Quarter:
    """Return the newest quarter that is over."""
    return Month.of(today).quarter.plus(-1)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day begins in the office, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def years_earlier(day: date, years: int) -> date:
    """Return the same day so many years before; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)
