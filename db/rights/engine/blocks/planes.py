"""Truths and numbers of many at once: two planes of three-valued logic, two bounds of a number.

A truth is "surely yes" and "surely no"; where neither holds it is unknown. A number is a lower and
an upper bound, kept as whole numerators over one denominator, so that nothing is rounded: floats
hold whole numbers exactly up to `EXACT`, and beyond it the answer is refused, never guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isinf, lcm
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from db.rights.engine.interval import Interval
from db.rights.engine.truth import Truth

Axis = tuple[object, ...] | None
"""Of what the entries are: None is one answer for all, else people, or circles of a group."""
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
EXACT: Final = 2**53
NO_FLAG: Final[Flags] = np.array(False)
ALL_FLAG: Final[Flags] = np.array(True)


class TooLarge(ArithmeticError):
    """A number could leave what a float holds exactly: the scalar engine must answer."""


@dataclass(frozen=True, slots=True)
class Truths:
    """Who surely is and who surely is not; both False where it is not known."""

    yes: Flags
    no: Flags
    axis: Axis = None

    @property
    def is_no(self) -> bool:
        """Tell whether nobody is, so that nothing beside it can matter."""
        return bool(self.no.all())

    @property
    def is_yes(self) -> bool:
        """Tell whether everybody is."""
        return bool(self.yes.all())

    def negated(self) -> "Truths":
        """Return the opposite; unknown stays unknown."""
        return Truths(self.no, self.yes, self.axis)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lower and upper numerators over `den`; no finite one is larger than `peak`."""

    low: Floats
    high: Floats
    den: int
    peak: int
    axis: Axis = None

    def over(self, den: int) -> "Bounds":
        """Return the same numbers over a multiple of the denominator."""
        by = den // self.den
        if by == 1:
            return self
        return Bounds(self.low * by, self.high * by, den, exact(self.peak * by), self.axis)


def exact(peak: int) -> int:
    """Return a bound that floats hold exactly; refuses what is larger."""
    if peak >= EXACT:
        raise TooLarge
    return peak


def same(truth: Truth) -> Truths:
    """Return one truth for all."""
    return Truths(
        ALL_FLAG if truth is Truth.YES else NO_FLAG, ALL_FLAG if truth is Truth.NO else NO_FLAG
    )


UNKNOWN: Final = same(Truth.UNKNOWN)
NOBODY: Final = same(Truth.NO)
EVERYBODY: Final = same(Truth.YES)


def constant(value: Interval) -> Bounds:
    """Return one interval for all."""
    finite = [Fraction(each) for each in (value.low, value.high) if not _endless(each)]
    den = lcm(*(each.denominator for each in finite)) if finite else 1
    low, high = (each if _endless(each) else Fraction(each) * den for each in
                 (value.low, value.high))  # fmt: skip
    peak = max((abs(int(each * den)) for each in finite), default=0)
    return Bounds(np.array(float(low)), np.array(float(high)), den, exact(peak))


def _endless(number: object) -> bool:
    return isinstance(number, float) and isinf(number)


def whole(low: Any, high: Any, peak: int, axis: Axis) -> Bounds:
    """Return bounds that are whole numbers."""
    return Bounds(np.asarray(low, np.float64), np.asarray(high, np.float64), 1, peak, axis)


def aligned(parts: Sequence[Bounds]) -> list[Bounds]:
    """Return the same numbers over one denominator."""
    den = lcm(*(each.den for each in parts))
    return [each.over(den) for each in parts]


def all_of(parts: Sequence[Truths], axis: Axis) -> Truths:
    """Return where every part holds; the parts lie on one axis already."""
    if len(parts) == 1:
        return parts[0]
    yes, no = parts[0].yes & parts[1].yes, parts[0].no | parts[1].no
    for each in parts[2:]:
        yes, no = _and(yes, each.yes), _or(no, each.no)
    return Truths(yes, no, axis)


def any_of(parts: Sequence[Truths], axis: Axis) -> Truths:
    """Return where at least one part holds."""
    if len(parts) == 1:
        return parts[0]
    yes, no = parts[0].yes | parts[1].yes, parts[0].no & parts[1].no
    for each in parts[2:]:
        yes, no = _or(yes, each.yes), _and(no, each.no)
    return Truths(yes, no, axis)


def _and(mine: Flags, other: Flags) -> Flags:
    """Return both; into the first array, which nobody else has seen, where the second one fits."""
    return np.logical_and(mine, other, out=mine) if mine.ndim >= other.ndim > 0 else mine & other


def _or(mine: Flags, other: Flags) -> Flags:
    return np.logical_or(mine, other, out=mine) if mine.ndim >= other.ndim > 0 else mine | other


def is_below(a: Bounds, b: Bounds, axis: Axis) -> Truths:
    """Tell where every a lies under every b."""
    return Truths(np.asarray(a.high < b.low), np.asarray(a.low >= b.high), axis)


def is_at_most(a: Bounds, b: Bounds, axis: Axis) -> Truths:
    """Tell where no a lies above any b; a lower bound is never endless."""
    return Truths(np.asarray(a.high <= b.low), np.asarray(a.low > b.high), axis)


def is_equal(a: Bounds, b: Bounds, axis: Axis) -> Truths:
    """Tell where both are one and the same known number."""
    yes = (a.low == a.high) & (a.low == b.low) & (a.high == b.high)
    return Truths(np.asarray(yes), np.asarray((a.high < b.low) | (b.high < a.low)), axis)


def compare(word: str, left: Bounds, right: Bounds, axis: Axis) -> Truths:
    """Return how two numbers stand to each other, in the word of the language."""
    a, b = aligned((left, right))
    if word in ("below", "above"):
        return is_below(a, b, axis) if word == "below" else is_below(b, a, axis)
    if word in ("at_most", "at_least"):
        return is_at_most(a, b, axis) if word == "at_most" else is_at_most(b, a, axis)
    return is_equal(a, b, axis)


def plus(a: Bounds, b: Bounds, axis: Axis) -> Bounds:
    """Return the sum."""
    a, b = aligned((a, b))
    return Bounds(a.low + b.low, a.high + b.high, a.den, exact(a.peak + b.peak), axis)


def minus(a: Bounds, b: Bounds, axis: Axis) -> Bounds:
    """Return the difference: the least of one less the most of the other."""
    a, b = aligned((a, b))
    return Bounds(a.low - b.high, a.high - b.low, a.den, exact(a.peak + b.peak), axis)


def smallest(a: Bounds, b: Bounds, axis: Axis) -> Bounds:
    """Return the bounds of the smaller one."""
    a, b = aligned((a, b))
    low, high = np.minimum(a.low, b.low), np.minimum(a.high, b.high)
    return Bounds(low, high, a.den, max(a.peak, b.peak), axis)


def largest(a: Bounds, b: Bounds, axis: Axis) -> Bounds:
    """Return the bounds of the larger one."""
    a, b = aligned((a, b))
    low, high = np.maximum(a.low, b.low), np.maximum(a.high, b.high)
    return Bounds(low, high, a.den, max(a.peak, b.peak), axis)


def times(a: Bounds, b: Bounds, axis: Axis) -> Bounds:
    """Return the product; nothing times endless is nothing."""
    den, peak = a.den * b.den, exact(a.peak * b.peak)
    if a.low.min(initial=0) >= 0 and b.low.min(initial=0) >= 0:
        return Bounds(_product(a.low, b.low), _product(a.high, b.high), den, peak, axis)
    four = [_product(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Bounds(_each(np.minimum, four), _each(np.maximum, four), den, peak, axis)


def _each(word: Any, four: Sequence[Floats]) -> Floats:
    return np.asarray(word(word(four[0], four[1]), word(four[2], four[3])))


def _product(a: Floats, b: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        found = np.asarray(a * b)
    if np.isnan(found.max(initial=0)):
        found = np.where(np.isnan(found), 0.0, found)
    return found
