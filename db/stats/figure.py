"""What a figure is, and the only form in which its numbers leave this half of the house.

A hidden number is not in these objects at all: what is not here cannot end up in a tooltip, an
export or the voice of a screen reader.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from db.stats.disclosure import Shown

if TYPE_CHECKING:
    from db.kit.unit import Unit
    from db.stats.periods import Month, Period


class Breakdown(StrEnum):
    """By what a figure is split; never by two of these at once."""

    NONE = "none"
    AGE_BAND = "age_band"
    NEIGHBOURHOOD = "neighbourhood"


class Measure(StrEnum):
    """What kind of number a value is."""

    COUNT = "count"
    SHARE = "share"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One number as it may be shown; `number` is None unless `shown` is NUMBER.

    A share lies between 0 and 1; a shift is the difference of two shares.
    """

    shown: Shown
    number: float | None = None

    def __post_init__(self) -> None:
        if (self.number is not None) != (self.shown is Shown.NUMBER):
            raise ValueError("only a shown value carries its number")


HIDDEN = Value(shown=Shown.HIDDEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of a figure; `code` names a period, an age band or a neighbourhood."""

    code: str
    name: str = ""
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A figure for one period: columns are codes, `total` is the last line.

    `withheld` says that no part of the breakdown can be shown safely.
    """

    figure: str
    measure: Measure
    period: str
    breakdown: Breakdown
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which table of a figure is wanted."""

    period: "Period"
    breakdown: Breakdown = Breakdown.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure: its definition in words (marked, translated on screen) and how it is computed."""

    id: str
    code: str
    title: str
    unit: str
    numerator: str
    denominator: str
    remark: str
    measure: Measure
    breakdowns: tuple[Breakdown, ...]
    compute: "Callable[[Unit, Question], Table]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the page of figures opens with; every line is protected.

    `counts` and `shares` hold thirteen months, the last one being the month asked for.
    """

    month: "Month"
    newest: "Month"
    counts: tuple[Line, ...]
    shares: tuple[Line, ...]
    shift: Line
    outgoing: Value
