"""Reads what people type when they look for somebody, and folds names so that both meet.

Pure. Folding drops case, accents and everything that is no letter or digit; particles (van, de,
der ...) stay in the index but are not asked for. Numbers are read as an age, a birth year, a house
number, a phone number or a national number, whichever they can be.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

PARTICLES = frozenset(
    {"van", "de", "den", "der", "het", "t", "te", "ten", "ter", "vande", "vanden", "vander", "d"}
    | {"da", "do", "dos", "di", "du", "des", "la", "le", "l", "el", "al", "von", "zu", "zum", "zur"}
)
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
_APART = re.compile(r"[\W_]+")
_NUMBERISH = re.compile(r"\+?[\d().\-/]+")
_REQUEST = re.compile(r"\s*(\d{4})\s*-\s*(\d{1,6})\s*")
PHONE_FROM = 4
"""From so many digits a number that begins with 0 or + is read as a phone number."""
OLDEST, FIRST_YEAR = 120, 1890
LONGEST_QUERY, MOST_TERMS = 200, 10


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in lower case without accents, words parted by single spaces."""
    lowered = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", lowered).translate(_PLAIN)
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return _APART.sub(" ", bare).strip()


def name_words(*names: str) -> list[str]:
    """Return what a name is found by: its words, and each name of several words in one piece."""
    found = []
    for name in names:
        words = fold(name).split()
        found += words
        if len(words) > 1:
            found.append("".join(words))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTerm:
    """A short number: the ages or birth years it may mean, or a house number."""

    text: str
    ages: tuple[int, int] | None = None
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was typed, read: words (each the beginning of one), numbers, and what stands alone."""

    words: tuple[str, ...] = ()
    trailing: str = ""
    """A last word that may be a particle or the beginning of a name that begins like one."""
    numbers: tuple[NumberTerm, ...] = ()
    phone: str = ""
    national: str = ""
    request: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing can be looked for."""
        return not (self.words or self.trailing or self.numbers or self.phone or self.national)


def read_query(text: str, today: date) -> Terms:
    """Read what was typed so far; the last word may still be unfinished."""
    text = text[:LONGEST_QUERY]
    request = _REQUEST.fullmatch(text)
    if request is not None:
        return Terms(request=(int(request[1]), int(request[2])))
    words, runs = _words_and_numbers(text)
    phone, national, short = "", "", []
    for run in runs:
        digits = "".join(char for char in run if char.isdigit())
        if len(digits) == 11 and not run.startswith(("+", "00")):
            national = digits
        elif is_phone(run):
            phone = phone_prefix(run)
        else:
            short += re.findall(r"\d+", run)
    unfinished = not text.endswith(" ")
    numbers = tuple(_number(each, today) for each in short[:MOST_TERMS])
    asked = [word for word in words if word not in PARTICLES]
    last_is_particle = bool(words) and words[-1] in PARTICLES
    trailing = words[-1] if last_is_particle and (unfinished or not asked) else ""
    return Terms(
        words=tuple(asked[:MOST_TERMS]),
        trailing=trailing,
        numbers=numbers,
        phone=phone,
        national=national,
    )


def _words_and_numbers(text: str) -> tuple[list[str], list[str]]:
    """Part the words from runs of numbers; a phone number typed with spaces is one run."""
    words: list[str] = []
    runs: list[str] = []
    joins = False
    for piece in text.split():
        if _NUMBERISH.fullmatch(piece) and any(char.isdigit() for char in piece):
            if joins and (is_phone(runs[-1]) or _is_long(runs[-1] + piece)):
                runs[-1] += f" {piece}"
            else:
                runs.append(piece)
            joins = True
        else:
            words += fold(piece).split()
            joins = False
    return words, runs


def _is_long(run: str) -> bool:
    return len(re.sub(r"\D", "", run)) >= 7 and run[:1] in "0+"


def is_phone(run: str) -> bool:
    """Tell whether a run of digits can be (the beginning of) a phone number."""
    digits = re.sub(r"\D", "", run)
    if run.startswith("+"):
        return len(digits) >= 2
    return len(digits) >= PHONE_FROM and digits.startswith("0")


def phone_prefix(run: str) -> str:
    """Return the digits as they stand in the index: national, or international without 00."""
    digits = re.sub(r"\D", "", run)
    if run.startswith("+"):
        return digits
    return digits[2:] if digits.startswith("00") else digits


def phone_words(value: str) -> list[str]:
    """Return what a number in E.164 is found by: with and without its country."""
    digits = re.sub(r"\D", "", value)
    return [digits, f"0{digits[2:]}"] if digits.startswith("32") else [digits]


def _number(text: str, today: date) -> NumberTerm:
    value = int(text)
    if len(text) == 4 and FIRST_YEAR <= value <= today.year:
        return NumberTerm(text=text, years=(value, value))
    if len(text) == 3 and value * 10 + 9 >= FIRST_YEAR and value * 10 <= today.year:
        return NumberTerm(text=text, years=(value * 10, value * 10 + 9))
    if value <= OLDEST and len(text) <= 3:
        return NumberTerm(text=text, ages=(value, value))
    return NumberTerm(text=text)


def age_on(today: date, birth_date: date | None, birth_year: int | None = None) -> int | None:
    """Return the age in whole years; from a year alone it may be one too high."""
    if birth_date is not None:
        before = (today.month, today.day) < (birth_date.month, birth_date.day)
        return today.year - birth_date.year - before
    return today.year - birth_year if birth_year is not None else None


def born_between(today: date, youngest: int, oldest: int) -> tuple[date, date]:
    """Return the first and last birth date of somebody of these ages today."""
    first = _years_before(today, oldest + 1)
    last = _years_before(today, youngest)
    return date.fromordinal(first.toordinal() + 1), last


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February: who was born then has the birthday on 1 March
        return date(day.year - years, 2, 28)


def marks(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return where a shown text begins with what was typed: (start, length) per piece."""
    found = []
    for piece in re.finditer(r"[^\W_]+", text):
        best = 0
        for length in range(len(piece[0]), 0, -1):
            if fold(piece[0][:length]) in words:
                best = length
                break
        if best:
            found.append((piece.start(), best))
    return tuple(found)
