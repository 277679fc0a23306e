"""How far a number lies from the limit it is compared with, where that is close. Pure.

Close says nothing of the answer: a household just above a limit and one just under it live alike,
and a small change makes the other of it. Both are told the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isinf

from db.rights.engine.answer import Finding, Limit
from db.rights.engine.interval import Interval
from db.rights.engine.texts import Text
from db.rights.engine.truth import Truth

NEAR_SHARE = Fraction(5, 100)
"""Amounts within this share of their limit are close to it."""
NEAR_STEPS = {"months": 2, "weeks": 4, "days": 14}
"""Durations that are short of their limit by at most so much are close to it; ages never are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A number close to its limit: `gap` is how far, in the unit of both; never negative."""

    gap: int
    limit: int
    unit: str
    is_below: bool
    holds: bool
    column: str = ""
    text: Text | None = None
    parameter: Limit | None = None

    @property
    def is_money(self) -> bool:
        """Tell whether gap and limit are whole cents."""
        return self.unit.startswith("EUR")


def near(finding: Finding) -> tuple[Near, ...]:
    """Return the limits that a number lies close to, the closest one first, each once."""
    found: dict[tuple[int, int, str], Near] = {}
    for each in _all_near(finding):
        found.setdefault((each.gap, each.limit, each.unit), each)
    return tuple(sorted(found.values(), key=_share))


def _share(found: Near) -> Fraction:
    return Fraction(found.gap, max(1, found.limit))


def _all_near(finding: Finding) -> Iterator[Near]:
    for leaf in finding.walk():
        left, right = leaf.left, leaf.right
        if left is None or right is None or leaf.truth is Truth.UNKNOWN:
            continue
        if not _is_known(left) or not _is_known(right) or right.low <= 0:
            continue
        gap = Fraction(left.low) - Fraction(right.low)
        if _is_near(leaf, gap, Fraction(right.low)):
            yield Near(
                gap=round(abs(gap)),
                limit=round(right.low),
                unit=leaf.unit,
                is_below=gap < 0,
                holds=leaf.truth is Truth.YES,
                column=leaf.column,
                text=leaf.text,
                parameter=leaf.limits[-1] if leaf.limits else None,
            )


def _is_known(side: Interval) -> bool:
    return side.is_point and not isinf(side.low)


def _is_near(leaf: Finding, gap: Fraction, limit: Fraction) -> bool:
    if leaf.unit.startswith("EUR"):
        return bool(leaf.used) and abs(gap) <= NEAR_SHARE * limit
    # A duration that is reached already says nothing more by being just reached.
    return leaf.truth is Truth.NO and gap < 0 and abs(gap) <= NEAR_STEPS.get(leaf.unit, 0)
