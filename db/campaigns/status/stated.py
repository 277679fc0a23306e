"""What a list can tell of somebody: which status, as of which day, and for how long. Pure.

A list tells who has a status. Who does not stand in it is never taken to be without: a source may
be weeks behind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.people.logic import Period
from db.people.vocabulary import FactKind, ValueKind, vocabulary

PREFIX = "status."
YES, NO = "yes", "no"
MOST_VALUES = 20
"""A column with more different values than this is hardly one of statuses."""


class Part(StrEnum):
    """What a column of a status list can hold beside the person."""

    STATUS = "status"
    AS_OF = "as_of"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """How a list tells statuses: one for everybody on it, or by what stands in a column.

    `status` and `values` hold keys of `status_keys`; a value without a key is left out. `as_of`
    is the day of the whole list where no column has one.
    """

    status: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One status as a row tells it."""

    code: str
    value: object
    as_of: date
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def period(self) -> Period:
        """Return when it counts."""
        return Period(valid_from=self.valid_from, valid_to=self.valid_to)

    def kept(self) -> dict[str, object]:
        """Return it as it is kept beside its row."""
        days = {"as_of": self.as_of, "from": self.valid_from, "to": self.valid_to}
        return {
            "code": self.code, "value": self.value,
            **{name: day.isoformat() for name, day in days.items() if day is not None},
        }  # fmt: skip


def stated_of(kept: Mapping[str, object]) -> Stated:
    """Return what was kept beside a row."""
    days = {
        name: date.fromisoformat(str(kept[name])) if kept.get(name) else None
        for name in ("from", "to")
    }
    return Stated(
        code=str(kept["code"]), value=kept["value"], as_of=date.fromisoformat(str(kept["as_of"])),
        valid_from=days["from"], valid_to=days["to"],
    )  # fmt: skip


def statuses() -> tuple[FactKind, ...]:
    """Return the facts that say what somebody receives."""
    kinds = (ValueKind.YES_NO, ValueKind.CHOICE)
    return tuple(
        each for each in vocabulary().values()
        if each.code.startswith(PREFIX) and each.kind in kinds
    )  # fmt: skip


def status_keys() -> tuple[str, ...]:
    """Return every status with each of its values, as keys."""
    return tuple(
        f"{fact.code}={value}"
        for fact in statuses()
        for value in ((YES, NO) if fact.kind is ValueKind.YES_NO else fact.choices)
    )


def told_by(key: str) -> tuple[str, object]:
    """Return the fact and the value that a key stands for."""
    code, _equals, value = key.partition("=")
    if vocabulary()[code].kind is ValueKind.YES_NO:
        return code, value == YES
    return code, value
