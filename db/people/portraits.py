"""Compares two people by what is known of them: names, birth, phones and streets. Pure.

Score 0 to 100; comparing one with the other gives what comparing the other with the one gives.
"""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from db.people.folding import fold

LIKELY, POSSIBLE = 70, 45
ALIKE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike one thing is: equal, similar or different; `unknown` where one side is empty."""

    field: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What two citizens are compared by."""

    family: str = ""
    given: str = ""
    birth_date: date | None = None
    age: int | None = None
    phones: frozenset[str] = frozenset()
    streets: frozenset[str] = frozenset()


def compare(new: Portrait, known: Portrait) -> tuple[int, tuple[Likeness, ...]]:
    """Return score and likenesses of two portraits."""
    swapped = _are_swapped(new, known)
    found = (
        Likeness(
            field="family_name", verdict="similar" if swapped else _names(new.family, known.family)
        ),
        Likeness(
            field="given_name", verdict="similar" if swapped else _names(new.given, known.given)
        ),
        Likeness(field="birth", verdict=_births(new, known)),
        Likeness(field="phone", verdict=_sets(new.phones, known.phones)),
        Likeness(field="address", verdict=_sets(new.streets, known.streets)),
    )
    score = sum(_POINTS[each.field].get(each.verdict, 0) for each in found)
    return max(0, min(100, score)), found


_POINTS = {
    "family_name": {"equal": 25, "similar": 15, "different": -25},
    "given_name": {"equal": 20, "similar": 10, "different": -15},
    "birth": {"equal": 40, "similar": 20, "different": -40},
    "phone": {"equal": 30, "different": -5},
    "address": {"equal": 20, "different": -5},
}


def _are_swapped(new: Portrait, known: Portrait) -> bool:
    one, other = fold(new.family), fold(new.given)
    return bool(one and other and one != other) and (
        (one, other) == (fold(known.given), fold(known.family))
    )


def _names(new: str, known: str) -> str:
    one, other = fold(new), fold(known)
    if not one or not other:
        return "unknown"
    if one == other or one.replace(" ", "") == other.replace(" ", ""):
        return "equal"
    if set(one.split()) & set(other.split()):
        return "similar"
    # Which text comes first would otherwise change the ratio.
    first, second = sorted((one, other))
    return "similar" if SequenceMatcher(None, first, second).ratio() >= ALIKE else "different"


def _births(new: Portrait, known: Portrait) -> str:
    if new.birth_date is not None and known.birth_date is not None:
        if new.birth_date == known.birth_date:
            return "equal"
        one, other = new.birth_date, known.birth_date
        swapped = (one.year, one.month, one.day) == (other.year, other.day, other.month)
        near = sum(a == b for a, b in zip(one.timetuple()[:3], other.timetuple()[:3], strict=True))
        return "similar" if swapped or near == 2 else "different"
    if new.age is None or known.age is None:
        return "unknown"
    return "similar" if abs(new.age - known.age) <= 1 else "different"


def _sets(new: frozenset[str], known: frozenset[str]) -> str:
    if not new or not known:
        return "unknown"
    return "equal" if new & known else "different"
