"""Numbers that are only partly known: exact lower and upper bounds, money in whole cents.

Shares and products stay fractions, so nothing is rounded before it is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Final

from db.rights.engine.truth import Truth

Number = int | Fraction | float
"""Exact whole numbers and fractions; a float is only ever plus or minus infinity."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` up to and including `high`."""

    low: Number
    high: Number

    @property
    def is_point(self) -> bool:
        """Tell whether the number is known exactly."""
        return self.low == self.high

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Interval") -> "Interval":
        products = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(products), max(products))

    def hull(self, other: "Interval") -> "Interval":
        """Return the smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))


ANYTHING: Final = Interval(-inf, inf)
NOT_NEGATIVE: Final = Interval(0, inf)
ZERO: Final = Interval(0, 0)


def point(number: Number) -> Interval:
    """Return the interval of one known number."""
    return Interval(number, number)


def smallest(a: Interval, b: Interval) -> Interval:
    """Return the bounds of the smaller of two numbers."""
    return Interval(min(a.low, b.low), min(a.high, b.high))


def largest(a: Interval, b: Interval) -> Interval:
    """Return the bounds of the larger of two numbers."""
    return Interval(max(a.low, b.low), max(a.high, b.high))


def is_below(a: Interval, b: Interval) -> Truth:
    """Tell whether every a lies under every b."""
    if a.high < b.low:
        return Truth.YES
    return Truth.NO if a.low >= b.high else Truth.UNKNOWN


def is_at_most(a: Interval, b: Interval) -> Truth:
    """Tell whether no a lies above any b."""
    if a.high <= b.low and a.high < inf:
        return Truth.YES
    return Truth.NO if a.low > b.high else Truth.UNKNOWN


def is_equal(a: Interval, b: Interval) -> Truth:
    """Tell whether both are one and the same known number."""
    if a.is_point and a == b:
        return Truth.YES
    return Truth.NO if a.high < b.low or b.high < a.low else Truth.UNKNOWN


COMPARISONS: Final[dict[str, Callable[[Interval, Interval], Truth]]] = {
    "below": is_below,
    "at_most": is_at_most,
    "at_least": lambda a, b: is_at_most(b, a),
    "above": lambda a, b: is_below(b, a),
    "equals": is_equal,
}


def _times(a: Number, b: Number) -> Number:
    return 0 if a == 0 or b == 0 else a * b
