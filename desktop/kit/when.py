"""Reads a day the way people type it: "vr", "14/6", "morgen", "+3", "vendredi 14h".

Pure: it is given today and knows neither clock nor screen. All four languages are always
understood, whatever the screen speaks, because colleagues and citizens mix them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date, time, timedelta
from typing import Final

NOT_UNDERSTOOD: Final = "not_understood"
DOES_NOT_EXIST: Final = "does_not_exist"
IN_THE_PAST: Final = "in_the_past"
OTHER_WEEKDAY: Final = "other_weekday"

LONGEST_TEXT = 60
FARTHEST_DAYS = 3660

_RELATIVE: Final = {
    "vandaag": 0, "morgen": 1, "overmorgen": 2, "gisteren": -1,
    "aujourd'hui": 0, "aujourdhui": 0, "demain": 1, "apres-demain": 2, "apresdemain": 2, "hier": -1,
    "heute": 0, "ubermorgen": 2, "uebermorgen": 2, "gestern": -1,
    "today": 0, "tomorrow": 1, "yesterday": -1,
}  # fmt: skip
_WEEKDAYS: Final = (
    ("ma", "maandag", "lu", "lun", "lundi", "mo", "montag", "mon", "monday"),
    ("di", "dinsdag", "mar", "mardi", "die", "dienstag", "tu", "tue", "tuesday"),
    ("wo", "woe", "woensdag", "me", "mer", "mercredi", "mi", "mit", "mittwoch", "we", "wed",
     "wednesday"),
    ("do", "don", "donderdag", "je", "jeu", "jeudi", "donnerstag", "th", "thu", "thursday"),
    ("vr", "vri", "vrijdag", "ve", "ven", "vendredi", "fr", "fre", "freitag", "fri", "friday"),
    ("za", "zat", "zaterdag", "sam", "samedi", "samstag", "sonnabend", "sat", "saturday"),
    ("zo", "zon", "zondag", "dim", "dimanche", "so", "son", "sonntag", "su", "sun", "sunday"),
)  # fmt: skip
_MONTHS: Final = (
    ("januari", "janvier", "januar", "janner", "january", "jan", "janv"),
    ("februari", "fevrier", "februar", "february", "feb", "fev", "fevr"),
    ("maart", "mars", "marz", "maerz", "march", "mrt", "mrz"),
    ("april", "avril", "apr", "avr"),
    ("mei", "mai", "may"),
    ("juni", "juin", "june", "jun"),
    ("juli", "juillet", "july", "jul", "juil"),
    ("augustus", "aout", "august", "aug"),
    ("september", "septembre", "sep", "sept"),
    ("oktober", "octobre", "october", "okt", "oct"),
    ("november", "novembre", "nov"),
    ("december", "decembre", "dezember", "dec", "dez"),
)
_FILLERS: Final = frozenset(
    [
        "om",
        "tegen",
        "op",
        "voor",
        "de",
        "den",
        "a",
        "au",
        "le",
        "pour",
        "um",
        "am",
        "bis",
        "der",
        "on",
        "by",
        "at",
        "the",
        "uur",
        "uhr",
        "heure",
        "heures",
    ]
)
_UNITS: Final = {
    1: frozenset(
        ["d", "dag", "dagen", "j", "jour", "jours", "t", "tag", "tage", "tagen", "day", "days"]
    ),
    7: frozenset(["w", "week", "weken", "sem", "semaine", "semaines", "woche", "wochen", "weeks"]),
}
_AHEAD: Final = frozenset(["over", "binnen", "in", "dans"])
_NEXT_WEEK: Final = (
    ("volgende", "week"), ("semaine", "prochaine"), ("nachste", "woche"), ("next", "week"),
)  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\d/.+-])([01]?\d|2[0-3])"
    r"(?:\s?[:uh]\s?([0-5]\d)\b|\.([0-5]\d)\s?(?:uur|uhr)\b|\s?(?:u|h|uur|uhr|heures?)\b)"
)
_ORDINAL = re.compile(r"\b(\d{1,2})(?:er|e|ste|de|st|nd|rd|th)\b")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_NUMBERS = re.compile(r"^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?[/.-]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was understood: a day (with perhaps an hour), or why there is none.

    `problem` may be set beside a day: then it advises (in the past, another weekday than typed).
    """

    day: date | None = None
    at: time | None = None
    problem: str = ""

    @property
    def is_wrong(self) -> bool:
        """Tell whether something was typed that is no day."""
        return self.day is None and self.problem != ""


class _NoSuchDay(ValueError):
    """The numbers look like a day, but the calendar has none."""


def read_when(text: str, today: date) -> Reading:
    """Read a day ahead of `today`; an empty text is no day and no problem."""
    if len(text) > LONGEST_TEXT:
        return Reading(problem=NOT_UNDERSTOOD)
    plain = _plain(text)
    if not plain:
        return Reading()
    plain, at = _take_clock(plain)
    try:
        return _read(_words(plain), today, at)
    except _NoSuchDay:
        return Reading(problem=DOES_NOT_EXIST)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


def _take_clock(plain: str) -> tuple[str, time | None]:
    found = _CLOCK.search(plain)
    if found is None:
        return plain, None
    at = time(int(found[1]), int(found[2] or found[3] or 0))
    return (plain[: found.start()] + " " + plain[found.end() :]).strip(), at


def _words(plain: str) -> list[str]:
    words = [word.rstrip(".,") or word for word in _ORDINAL.sub(r"\1", plain).split()]
    return [word for word in words if word not in _FILLERS]


def _read(words: list[str], today: date, at: time | None) -> Reading:
    if not words:
        return Reading(day=today, at=at) if at else Reading(problem=NOT_UNDERSTOOD)
    weekday = _weekday(words[0])
    if weekday is not None and len(words) > 1:
        day = _day(words[1:], today)
        if day is None:
            return Reading(problem=NOT_UNDERSTOOD)
        return _judged(day, today, at, OTHER_WEEKDAY if day.weekday() != weekday else "")
    day = _day(words, today)
    return Reading(problem=NOT_UNDERSTOOD) if day is None else _judged(day, today, at, "")


def _judged(day: date, today: date, at: time | None, problem: str) -> Reading:
    if abs((day - today).days) > FARTHEST_DAYS:
        return Reading(problem=NOT_UNDERSTOOD)
    return Reading(day=day, at=at, problem=problem or (IN_THE_PAST if day < today else ""))


def _day(words: list[str], today: date) -> date | None:
    if len(words) == 1:
        return _one_word(words[0], today)
    if tuple(words) in _NEXT_WEEK:
        return _later(today, 7 - today.weekday())
    if words[0] in _AHEAD or words[0].startswith("+"):
        return _in_days(words, today)
    return _with_month_name(words, today)


def _one_word(word: str, today: date) -> date | None:
    if word in _RELATIVE:
        return _later(today, _RELATIVE[word])
    weekday = _weekday(word)
    if weekday is not None:
        # Today has a word of its own, so a weekday's name is never today.
        return _later(today, (weekday - today.weekday() - 1) % 7 + 1)
    if word.startswith("+"):
        return _in_days([word], today)
    return _from_numbers(word, today)


def _in_days(words: list[str], today: date) -> date | None:
    found = re.match(r"^\+?(\d{1,4})([a-z]*)$", "".join(w for w in words if w not in _AHEAD))
    if found is None:
        return None
    unit = found[2] or "d"
    days = next((days for days, names in _UNITS.items() if unit in names), None)
    return None if days is None else _later(today, int(found[1]) * days)


def _from_numbers(word: str, today: date) -> date | None:
    iso = _ISO.match(word)
    if iso is not None:
        return _exact(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = _NUMBERS.match(word)
    if numbers is None:
        return None
    year = _full_year(numbers[3], today) if numbers[3] else None
    return _dated(int(numbers[1]), int(numbers[2]), year, today)


def _with_month_name(words: list[str], today: date) -> date | None:
    month = next((m for m in map(_month, words) if m is not None), None)
    numbers = [word for word in words if word.isdecimal()]
    if month is None or len(numbers) + 1 != len(words) or len(numbers) > 2:
        return None
    if len(numbers[0]) > 2 or (len(numbers) == 2 and len(numbers[1]) not in (2, 4)):
        return None
    year = _full_year(numbers[1], today) if len(numbers) == 2 else None
    return _dated(int(numbers[0]), month, year, today)


def _dated(day: int, month: int, year: int | None, today: date) -> date:
    if year is not None:
        return _exact(year, month, day)
    for candidate in _this_year_or_next(day, month, today):
        if candidate >= today:
            return candidate
    raise _NoSuchDay


def _this_year_or_next(day: int, month: int, today: date) -> Iterator[date]:
    for year in (today.year, today.year + 1):
        try:
            yield _exact(year, month, day)
        except _NoSuchDay:
            continue


def _exact(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _NoSuchDay from None


def _full_year(text: str, today: date) -> int:
    return int(text) if len(text) == 4 else today.year // 100 * 100 + int(text)


def _later(today: date, days: int) -> date | None:
    return None if today.year + days // 365 + 1 > MAXYEAR else today + timedelta(days=days)


def _weekday(word: str) -> int | None:
    return next((i for i, names in enumerate(_WEEKDAYS) if word in names), None)


def _month(word: str) -> int | None:
    return next((i + 1 for i, names in enumerate(_MONTHS) if word in names), None)
