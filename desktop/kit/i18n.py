"""Finds the words: one language at a time for the screen, any two at once for paper.

Texts are translated when they are shown, never when a module is imported, so that the language
can change while the program runs: module-level texts are only marked, with `N_`.
"""

from datetime import date, datetime
from functools import lru_cache
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent

from db.kit.catalogue import LANGUAGES, words
from db.kit.clock import OFFICE_ZONE
from db.kit.marks import N_

__all__ = [
    "LANGUAGES",
    "N_",
    "_",
    "day",
    "day_and_month",
    "day_full",
    "day_short",
    "language",
    "listed",
    "moment",
    "money",
    "month",
    "month_letter",
    "ngettext",
    "number",
    "percent",
    "pgettext",
    "time_of",
    "use",
    "weekday_name",
    "weekday_short",
    "words",
]


class _Speaking:
    """The language of the screen at this moment."""

    def __init__(self) -> None:
        self.language = "nl"
        self.catalogue: NullTranslations = words("nl")
        self.locale = Locale("nl", "BE")


_now = _Speaking()


def use(language_code: str) -> None:
    """Speak `language_code` ("nl", "fr", "de" or "en") from now on."""
    _now.language = language_code if language_code in LANGUAGES else "nl"
    _now.catalogue = words(_now.language)
    _now.locale = Locale("en", "GB") if _now.language == "en" else Locale(_now.language, "BE")


def language() -> str:
    """Return the code of the language the screen speaks."""
    return _now.language


def _(message: str) -> str:
    """Translate a whole sentence or label."""
    return _now.catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a text with a count."""
    return _now.catalogue.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Translate a word that means different things in different places."""
    return _now.catalogue.pgettext(context, message)


def _local(moment_or_day: datetime | date) -> datetime | date:
    if isinstance(moment_or_day, datetime):
        return moment_or_day.astimezone(OFFICE_ZONE)
    return moment_or_day


def day(value: date | datetime) -> str:
    """Return "Thursday 12 June"."""
    pattern = "EEEE, d. MMMM" if _now.language == "de" else "EEEE d MMMM"
    return format_date(_office_day(value), pattern, locale=_now.locale)


def day_short(value: date | datetime) -> str:
    """Return "12 Jun"."""
    return _skeleton("MMMd", value)


def weekday_short(value: date | datetime) -> str:
    """Return "Thu 12 Jun"."""
    return _skeleton("MMMEd", value)


def weekday_name(weekday: int, *, short: bool = False) -> str:
    """Return "Tuesday" or "Tue"; Monday is 0."""
    width = "abbreviated" if short else "wide"
    return str(_now.locale.days["stand-alone"][width][weekday])


def day_full(value: date | datetime) -> str:
    """Return the day with a year of four digits, for papers and old dates."""
    return _skeleton("yMMMd", value)


def day_and_month(value: date | datetime, *, with_year: bool = False) -> str:
    """Return "14 November", with its year where that is wanted."""
    return _skeleton("yMMMMd" if with_year else "MMMMd", value)


def listed(parts: list[str]) -> str:
    """Return "one, two and three"."""
    return format_list(parts, locale=_now.locale)


def month(value: date) -> str:
    """Return "June 2025"."""
    return _skeleton("yMMMM", value)


def month_letter(value: date) -> str:
    """Return the month's first letter, for the axis of a chart."""
    return str(_now.locale.months["stand-alone"]["narrow"][value.month]).lower()


def _office_day(value: date | datetime) -> date:
    """Return the office's day of a moment; a day is itself."""
    local = _local(value)
    return local.date() if isinstance(local, datetime) else local


def _skeleton(skeleton: str, value: date | datetime) -> str:
    return _written(skeleton, _office_day(value), _now.language)


@lru_cache(maxsize=2_048)
def _written(skeleton: str, on: date, language: str) -> str:
    """Write a day; a list paints the same few days again and again."""
    shown = datetime(on.year, on.month, on.day, tzinfo=OFFICE_ZONE)
    text = format_skeleton(skeleton, shown, tzinfo=OFFICE_ZONE, locale=_now.locale)
    return text.replace(".", "") if language == "nl" else text


def time_of(value: datetime) -> str:
    """Return "10:42" in the office's time zone."""
    return format_time(value, "HH:mm", tzinfo=OFFICE_ZONE, locale=_now.locale)


def moment(value: datetime) -> str:
    """Return "12 Jun 10:42"."""
    return f"{day_short(value)} {time_of(value)}"


def number(value: float, decimals: int = 0) -> str:
    """Return a number with the language's own separators."""
    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return format_decimal(value, format=pattern, locale=_now.locale)


def percent(share: float, decimals: int = 0) -> str:
    """Return a share between 0 and 1 as a percentage."""
    pattern = "#,##0 %" if decimals == 0 else "#,##0." + "0" * decimals + " %"
    return format_percent(share, format=pattern, locale=_now.locale)


def money(cents: int) -> str:
    """Return an amount in euro from whole cents."""
    return format_currency(cents / 100, "EUR", locale=_now.locale)


def spoken_date(value: date) -> str:
    """Return the date in full words for screen readers."""
    return format_date(value, "full", locale=_now.locale)


def spoken_moment(value: datetime) -> str:
    """Return day and time in full words for screen readers."""
    return format_datetime(value, "EEEE d MMMM HH:mm", tzinfo=OFFICE_ZONE, locale=_now.locale)
