"""Reads a birth date, a birth year or an age from one field, as people say it at the counter.

Pure. A person need not know or give any of the three; nothing typed is no problem.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.kit.when import DOES_NOT_EXIST, NOT_UNDERSTOOD, read_when

IN_THE_FUTURE: Final = "in_the_future"
OLDEST = 120
_SHORT_YEAR = re.compile(r"^(.*[/.\-\s])(\d{2})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A full date, or only a year (from an age it may be one too high), or why neither."""

    on: date | None = None
    year: int | None = None
    problem: str = ""


def read_birth(text: str, today: date) -> Birth:
    """Read "14/3/1946", "14 maart 1946", "14/3/46", "1946" or "79"."""
    plain = " ".join(text.split())
    if not plain:
        return Birth()
    if plain.isdecimal() and plain.isascii():
        return _from_number(plain, today)
    return _from_date(_with_full_year(plain, today), today)


def age_on(birth: Birth, today: date) -> int | None:
    """Return the age on a day, as well as it is known."""
    if birth.on is not None:
        before = (today.month, today.day) < (birth.on.month, birth.on.day)
        return today.year - birth.on.year - int(before)
    return None if birth.year is None else today.year - birth.year


def _from_number(plain: str, today: date) -> Birth:
    number = int(plain[:8])
    if len(plain) <= 3 and number <= OLDEST:
        return Birth(year=today.year - number)
    if len(plain) == 4 and today.year - OLDEST <= number <= today.year:
        return Birth(year=number)
    return Birth(problem=IN_THE_FUTURE if len(plain) == 4 and number > today.year
                 else NOT_UNDERSTOOD)  # fmt: skip


def _from_date(plain: str, today: date) -> Birth:
    # A day without a year says nothing about an age: the reader would guess the coming one.
    if re.search(r"\d{4}", plain) is None:
        return Birth(problem=NOT_UNDERSTOOD)
    year = int(re.findall(r"\d{4}", plain)[0])
    if not today.year - OLDEST <= year:
        return Birth(problem=NOT_UNDERSTOOD)
    # Read as if it were January of that year, so that the distance is never too far.
    reading = read_when(plain, date(year, 1, 1))
    if reading.day is None:
        return Birth(problem=reading.problem if reading.problem == DOES_NOT_EXIST
                     else NOT_UNDERSTOOD)  # fmt: skip
    if reading.day > today:
        return Birth(problem=IN_THE_FUTURE)
    return Birth(on=reading.day)


def _with_full_year(plain: str, today: date) -> str:
    short = _SHORT_YEAR.match(plain)
    numbers = re.findall(r"\d+", plain)
    has_month_name = re.search(r"[^\W\d]", plain) is not None
    if short is None or len(numbers) != (2 if has_month_name else 3) or len(numbers[0]) == 4:
        return plain
    year = today.year // 100 * 100 + int(short[2])
    return f"{short[1]}{year if year <= today.year else year - 100}"
