"""Amounts, ages and terms by date, read from files in OpenFisca's parameter format.

A value that is not sourced on a day is never guessed: the series says it is unknown or expired.
Source of the format: openfisca.org/doc, "Legislation parameters" (values by date with metadata).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import inf
from typing import Final

from db.rights.engine.answer import Limit, LimitState
from db.rights.engine.interval import Interval, point
from db.rights.engine.strict_yaml import Entry
from db.rights.engine.truth import Strength
from db.rights.engine.units import MONEY, UNITS

RHYTHMS = ("yearly_01_01", "yearly_09_01", "quarterly", "pivot_index", "fixed", "unknown")
NEVER_FALLS = ("assumed",)
STRENGTH: Final = {
    LimitState.CURRENT: Strength.CERTAIN,
    LimitState.PROVISIONAL: Strength.PROBABLE,
    LimitState.LOWER_BOUND: Strength.PROBABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One value from a date; None where no source gives it."""

    since: date
    value: Fraction | None
    source: str = ""
    is_provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One parameter over time; `steps` by date, money in cents."""

    name: str
    unit: str
    rhythm: str
    steps: tuple[Step, ...]
    never_falls: bool = False
    check_again_by: date | None = None

    def on(self, day: date) -> Limit:
        """Return the parameter as it stands on a day."""
        place = bisect_right([step.since for step in self.steps], day) - 1
        if place < 0:
            return self._without(LimitState.UNKNOWN)
        step = self.steps[place]
        if step.value is None:
            return self._past(place, step.since)
        ended = self._ends(step.since)
        if ended is not None and day >= ended:
            return self._past(place + 1, ended)
        state = LimitState.PROVISIONAL if step.is_provisional else LimitState.CURRENT
        return self._limit(state, step, point(step.value), None)

    def _past(self, place: int, ended: date) -> Limit:
        """Return what an ended series still says: its last value as a lower bound, or nothing."""
        last = next((s for s in reversed(self.steps[:place]) if s.value is not None), None)
        if last is None or last.value is None:
            return self._without(LimitState.UNKNOWN)
        if not self.never_falls:
            return self._limit(LimitState.EXPIRED, last, None, ended)
        return self._limit(LimitState.LOWER_BOUND, last, Interval(last.value, inf), ended)

    def _ends(self, since: date) -> date | None:
        if self.rhythm == "fixed":
            return None
        if self.rhythm == "pivot_index":
            return self.check_again_by
        if self.rhythm == "yearly_09_01":
            return date(since.year + (since >= date(since.year, 9, 1)), 9, 1)
        if self.rhythm == "quarterly":
            quarter = (since.month - 1) // 3 + 1
            return date(since.year + quarter // 4, quarter % 4 * 3 + 1, 1)
        return date(since.year + 1, 1, 1)

    def _limit(
        self, state: LimitState, step: Step, value: Interval | None, ended: date | None
    ) -> Limit:
        return Limit(
            name=self.name,
            unit=self.unit,
            state=state,
            value=value,
            since=step.since,
            ended=ended,
            source=step.source,
        )

    def _without(self, state: LimitState) -> Limit:
        return Limit(name=self.name, unit=self.unit, state=state)


def read_parameters(top: Entry, right_id: str) -> Mapping[str, Series]:
    """Return the series of one file by their full name, `right.series`."""
    return {
        f"{right_id}.{name}": _series(f"{right_id}.{name}", entry)
        for name, entry in top.items()
        if name not in ("description", "metadata")
    }


def _series(name: str, entry: Entry) -> Series:
    entry.only(("description", "metadata", "values", "documentation"))
    entry.need("description").text()
    notes = entry.need("metadata")
    notes.only(("unit", "rhythm", "never_falls", "check_again_by", "reference", "note"))
    unit, rhythm = notes.need("unit").word(UNITS), notes.need("rhythm").word(RHYTHMS)
    again = notes.get("check_again_by")
    if rhythm == "pivot_index" and again is None:
        notes.broken("missing_key", key="check_again_by")
    steps = tuple(_step(day, value, unit) for day, value in entry.need("values").items())
    days = [step.since for step in steps]
    if not days or days != sorted(set(days)):
        entry.broken("dates_not_in_order")
    return Series(
        name=name,
        unit=unit,
        rhythm=rhythm,
        steps=steps,
        never_falls=_never_falls(notes, steps),
        check_again_by=None if again is None else again.day(),
    )


def _never_falls(notes: Entry, steps: tuple[Step, ...]) -> bool:
    entry = notes.get("never_falls")
    if entry is None or entry.content is False:
        return False
    if entry.content is True:
        notes.need("reference").text()
    else:
        entry.word(NEVER_FALLS)
    values = [step.value for step in steps if step.value is not None]
    if values != sorted(values) or len(values) < 2:
        entry.broken("it_fell")
    return True


def _step(day: str, entry: Entry, unit: str) -> Step:
    entry.only(("value", "metadata"))
    since = Entry(day, entry.file, entry.line).day()
    written = entry.need("value") if "value" in entry.mapping() else entry
    notes = entry.get("metadata")
    if notes is not None:
        notes.only(("reference", "status", "note"))
    status = None if notes is None else notes.get("status")
    source = None if notes is None else notes.get("reference")
    value = None
    if written.content is not None:
        value = Fraction(written.cents()) if unit in MONEY else written.number()
    if status is not None:
        status.word(("provisional",))
    return Step(
        since=since,
        value=value,
        source="" if source is None or source.content is None else source.text(),
        is_provisional=status is not None or source is None or source.content is None,
    )
