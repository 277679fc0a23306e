"""Who gains and who loses by a local right, as counts that give no single citizen away. Pure.

Numbers from 1 to 4 are shown as "fewer than 5". Ages are shown only where a row is large enough
and its small numbers cannot be worked out from its total and the others.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

SMALLEST = 5
LEAST_FOR_AGES = 20
"""In a smaller row an age at which nobody stands would already say something."""
BANDS = (18, 25, 45, 65)
UNKNOWN_AGE = len(BANDS) + 1


class Move(StrEnum):
    """What a new text changes for a holder."""

    GAINS = "gains"
    MORE = "more"
    """Keeps it, and it brings more."""
    KEEPS = "keeps"
    LESS = "less"
    """Keeps it, and it brings less."""
    LOSES = "loses"
    TO_ASK = "to_ask"
    """Not known yet: a fact must still be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number as it may be shown: `value` is None where it is small, or hidden beside others."""

    value: int | None = None
    is_small: bool = False


HIDDEN, SMALL = Count(), Count(is_small=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class GainRow:
    """How many make one move, in all and by age band; no bands where they would say too much."""

    move: Move
    total: Count
    bands: tuple[Count, ...] = ()


def band_of(age: int | None) -> int:
    """Return the place of an age among the bands."""
    return UNKNOWN_AGE if age is None else sum(age >= first for first in BANDS)


def move_of(before: str, after: str) -> Move | None:
    """Return what changes between two letters of a screening; None where nothing is worth a row."""
    if after == "y":
        return Move.KEEPS if before == "y" else Move.GAINS
    if before == "y":
        return Move.LOSES
    return Move.TO_ASK if after == "u" else None


Bounds = tuple[float, float]
"""Between which amounts in cents the right brings something."""


def by_amount(before: Bounds | None, after: Bounds | None) -> Move:
    """Return whether who keeps a right certainly gets more or less; bounds may be unknown."""
    if before is not None and after is not None:
        if after[0] > before[1]:
            return Move.MORE
        if after[1] < before[0]:
            return Move.LESS
    return Move.KEEPS


def shown(counted: Mapping[tuple[Move, int], int]) -> tuple[GainRow, ...]:
    """Return the rows that may be shown of what was counted by move and age band."""
    return tuple(
        _row(move, [counted.get((move, band), 0) for band in range(UNKNOWN_AGE + 1)])
        for move in Move
    )


def _row(move: Move, numbers: list[int]) -> GainRow:
    total = sum(numbers)
    if 0 < total < SMALLEST:
        return GainRow(move=move, total=SMALL)
    if total < LEAST_FOR_AGES or not _is_safe(_small(numbers)):
        return GainRow(move=move, total=Count(value=total))
    bands = tuple(SMALL if 0 < each < SMALLEST else Count(value=each) for each in numbers)
    return GainRow(move=move, total=Count(value=total), bands=bands)


def _small(numbers: Iterable[int]) -> list[int]:
    return [each for each in numbers if 0 < each < SMALLEST]


def _is_safe(small: list[int]) -> bool:
    """Tell whether each small number can still be anything from 1 to 4 for who knows their sum."""
    others, total = len(small) - 1, sum(small)
    if not small:
        return True
    most = SMALLEST - 1
    return others <= total - most and total - 1 <= others * most
