"""The rule language as it is kept after reading: a closed set of conditions and numbers.

Everything else is derived from these: answers, explanations, questions, checks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date

from db.rights.engine.texts import Text

QUANTIFIERS = ("any_member", "every_member", "no_member")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What stands beside a condition: it explains, and says which group and day it is about."""

    id: str = ""
    text: Text | None = None
    source: str = ""
    column: str = ""
    grant: str = ""
    group: str = ""
    on: str = ""
    line: int = 0


PLAIN_LABEL = Label()


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part holds."""

    parts: tuple["Condition", ...]
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The part does not hold."""

    part: "Condition"
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class FactIs:
    """A fact has one of these values."""

    code: str
    values: frozenset[object]
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """A number stands in this relation to another one."""

    left: "Number"
    operator: str
    right: "Number"
    unit: str
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The part holds for any, every or no member of the group."""

    quantifier: str
    part: "Condition"
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedAge:
    """On some birthday the age that was in force on that birthday was reached."""

    parameter: str
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class BornFrom:
    """Born on this day or later."""

    day: date
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class RightIs:
    """Another right is answered yes for the same person."""

    right_id: str
    label: Label = PLAIN_LABEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A question that a person must judge."""

    question: Text
    label: Label = PLAIN_LABEL


Condition = (
    AllOf | AnyOf | Not | FactIs | Compare | Members | ReachedAge | BornFrom | RightIs | Judge
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number without unit."""

    value: int


@dataclass(frozen=True, slots=True)
class FactNumber:
    """The number or money of a fact."""

    code: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A series, by its full name."""

    name: str


@dataclass(frozen=True, slots=True)
class Age:
    """Age in whole years."""


@dataclass(frozen=True, slots=True)
class FullMonthsSince:
    """Whole months since a day fact."""

    code: str


@dataclass(frozen=True, slots=True)
class Size:
    """How many members the group has."""


@dataclass(frozen=True, slots=True)
class Count:
    """For how many members the condition holds."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Total:
    """Sum of a number over the members for whom the condition holds."""

    of: "Number"
    where: Condition | None


@dataclass(frozen=True, slots=True)
class Fold:
    """Sum, product, smallest or largest of several numbers."""

    word: str
    parts: tuple["Number", ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The first number less the second."""

    first: "Number"
    second: "Number"


@dataclass(frozen=True, slots=True)
class Scaled:
    """A number times a fixed share: a month as a year, or a year as a month."""

    part: "Number"
    times: int = 1
    by: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """The number of the first line whose condition holds."""

    rows: tuple[tuple[Condition, "Number"], ...]
    otherwise: "Number"


@dataclass(frozen=True, slots=True)
class Months:
    """In how many whole months up to now it held: all of them, or in a row up to now."""

    part: Condition
    window: int
    in_a_row: bool


Number = (
    Whole
    | FactNumber
    | Parameter
    | Age
    | FullMonthsSince
    | Size
    | Count
    | Total
    | Fold
    | Difference
    | Scaled
    | Table
    | Months
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excludes:
    """A fact that people expect to open the right, but which does not."""

    fact: str
    text: Text
    source: str = ""
    column: str = ""


@dataclass(slots=True)
class Mentions:
    """What a rule reads, collected while it is read."""

    facts: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    rights: set[str] = field(default_factory=set)
    sources: dict[str, int] = field(default_factory=dict)


def children(node: object) -> Iterator[object]:
    """Give the conditions and numbers a condition or number stands on."""
    if isinstance(node, tuple):
        for each in node:
            yield from children(each) if isinstance(each, tuple) else (each,)
    elif is_dataclass(node) and not isinstance(node, type):
        for each in fields(node):
            part = getattr(node, each.name)
            if isinstance(part, tuple):
                yield from children(part)
            elif is_dataclass(part) and not isinstance(part, Label | Text):
                yield part
