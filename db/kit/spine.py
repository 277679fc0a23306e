"""The order of a long list as the database made it: all ids in one text, 32 digits for each.

A list of a hundred thousand rows is asked again whenever it is sorted anew. One text is put
together inside the database, where the screen does not wait for it; as many objects would keep the
interpreter busy ten times as long. Rows themselves are read by the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Label, String, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

DIGITS = 32


@dataclass(frozen=True, slots=True)
class Spine:
    """Ids in their order; knows how many there are and where each one stands."""

    text: str = ""

    def __len__(self) -> int:
        return len(self.text) // DIGITS

    def __iter__(self) -> Iterator[UUID]:
        return iter(self.between(0, len(self)))

    def between(self, first: int, end: int) -> tuple[UUID, ...]:
        """Return the ids from row `first` up to but not including row `end`."""
        last = min(end, len(self))
        return tuple(
            UUID(self.text[row * DIGITS : (row + 1) * DIGITS]) for row in range(max(0, first), last)
        )

    def row_of(self, wanted: UUID | None) -> int:
        """Return the row of an id, -1 where it is not in the list."""
        digits = wanted.hex if wanted is not None else ""
        at = self.text.find(digits) if digits else -1
        while at >= 0 and at % DIGITS:
            at = self.text.find(digits, at + 1)
        return at // DIGITS if at >= 0 else -1


def read_spine(
    session: Session,
    key: InstrumentedAttribute[UUID],
    *wanted: ColumnElement[bool],
    order: tuple[ColumnElement[Any] | InstrumentedAttribute[Any], ...],
    most: int | None = None,
) -> Spine:
    """Return the ids of the rows that are wanted, in an order; ties go by id."""
    query = select(_digits(key)).where(*wanted).order_by(*order, key).limit(most)
    rows = query.subquery()
    return Spine(session.scalar(select(func.aggregate_strings(rows.c.digits, ""))) or "")


def read_grouped_spine(
    session: Session,
    key: InstrumentedAttribute[UUID],
    *wanted: ColumnElement[bool],
    group: InstrumentedAttribute[Any],
    order: InstrumentedAttribute[Any],
) -> Spine:
    """Return the ids of the rows that are wanted, those of one group together.

    The group that holds the first row of all comes first. Only the groups are sorted: an index by
    group and order gives the rows inside them as they are, where a window would sort all of them.
    """
    digits = _digits(key).element
    ids = func.aggregate_strings(digits, "").aggregate_order_by(order, key).label("ids")
    first: Label[Any] = func.min(order).label("first")
    groups = (
        select(ids, first, group.label("one"))
        .where(*wanted)
        .group_by(group)
        .order_by(first, group)
        .subquery()
    )
    return Spine(session.scalar(select(func.aggregate_strings(groups.c.ids, ""))) or "")


def _digits(key: InstrumentedAttribute[UUID]) -> Label[str]:
    return func.replace(cast(key, String), "-", "").label("digits")
