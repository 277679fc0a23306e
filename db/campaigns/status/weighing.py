"""Says what a status of a list would do with what is known: new, changed, the same... Pure.

What it writes is what the facts' own rule then does with it: the better or equal proof replaces, a
weaker one that says something else stands beside. Only what is known from a later day, with a proof
at least as good, is left alone: an older list takes nothing back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.campaigns.status.stated import Stated
from db.people.codes import FactSource
from db.people.fact_logic import PROOF, replaces
from db.people.logic import Period


class Weight(StrEnum):
    """What one status of a list would do."""

    NEW = "new"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    """Known already; from now on as of a later day, or with a better proof."""
    CONFLICT = "conflict"
    """It stands beside a better proof that says something else."""
    SAME = "same"
    OLDER = "older"
    """Something is known from a later day; nothing is written."""
    CONTRADICTING = "contradicting"
    """The list says two things of one day; nothing is written."""


WRITTEN = frozenset({Weight.NEW, Weight.CHANGED, Weight.CONFIRMED, Weight.CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A fact as it stands; a value of None was withdrawn."""

    value: object
    source: FactSource
    as_of: date
    period: Period


def weigh(told: Stated, source: FactSource, standing: Sequence[Standing]) -> Weight:
    """Return what a status would do beside what stands of the same holder and code."""
    live = [
        each for each in standing if each.value is not None and each.period.overlaps(told.period)
    ]
    strong = [each for each in live if PROOF[each.source] >= PROOF[source]]
    if any(_says_it(each, told) and each.as_of >= told.as_of for each in strong):
        return Weight.SAME
    if any(each.as_of > told.as_of for each in strong):
        return Weight.OLDER
    stronger = [each for each in strong if PROOF[each.source] > PROOF[source]]
    if any(each.value != told.value for each in stronger):
        return Weight.CONFLICT
    if stronger:
        return Weight.SAME
    if not live:
        return Weight.NEW
    return Weight.CONFIRMED if all(_says_it(each, told) for each in live) else Weight.CHANGED


def _says_it(one: Standing, told: Stated) -> bool:
    return one.value == told.value and one.period == told.period


def after(
    told: Stated, source: FactSource, standing: Sequence[Standing]
) -> tuple[Standing, ...]:  # fmt: skip
    """Return what stands once a status was written beside or over what stood."""
    kept = [
        each for each in standing
        if not each.period.overlaps(told.period)
        or not replaces(
            source, each.source, same_value=each.value == told.value, overrides=False
        )
    ]  # fmt: skip
    new = Standing(value=told.value, source=source, as_of=told.as_of, period=told.period)
    return (*kept, new)


def contradictions(told: Sequence[Stated]) -> frozenset[Stated]:
    """Return what a list says of somebody that cannot both be true: two values on one day."""
    return frozenset(
        one
        for one in told
        if any(
            other.value != one.value
            and other.as_of == one.as_of
            and other.period.overlaps(one.period)
            for other in told
        )
    )
