"""Legal terms as data, and an explanation of how each was counted.

Terms are shipped files; a term without a confirmed article carries none and prints none.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import yaml

from db.kit.calendar import (
    SkippedDay,
    is_working_day,
    skipped_between,
    working_days_after,
)
from db.kit.errors import Refused

DEFAULT_TERM = "social_aid_decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTerm:
    """A due date and how it was found; `skipped` holds the days that did not count."""

    code: str
    from_day: date
    due_on: date
    amount: int
    unit: str
    skipped: tuple[SkippedDay, ...] = ()
    moved_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One legal term; `unit` is calendar_days, working_days or months."""

    code: str
    what: Mapping[str, str]
    amount: int
    unit: str
    roll: str
    legal: Mapping[str, str]
    source: Mapping[str, str]
    confidence: str

    def count(self, from_day: date, closing_days: AbstractSet[date]) -> CountedTerm:
        """Count from `from_day` (not counted itself) to the last day (counted)."""
        skipped: tuple[SkippedDay, ...] = ()
        if self.unit == "working_days":
            due = working_days_after(from_day, self.amount, closing_days)
            skipped = skipped_between(from_day, due, closing_days)
        elif self.unit == "months":
            due = add_months(from_day, self.amount)
        else:
            due = from_day + timedelta(days=self.amount)
        moved_from = None
        if self.roll == "next_working_day" and not is_working_day(due, closing_days):
            moved_from, due = due, working_days_after(due, 1, closing_days)
        return CountedTerm(
            code=self.code,
            from_day=from_day,
            due_on=due,
            amount=self.amount,
            unit=self.unit,
            skipped=skipped,
            moved_from=moved_from,
        )


def add_months(day: date, months: int) -> date:
    """Return the same day number `months` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    first_of_next = date(year + month // 12, month % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


@cache
def terms() -> Mapping[str, Term]:
    """Return every shipped term by its code."""
    text = (files("resources") / "terms" / "applications.yaml").read_text(encoding="utf-8")
    return {each["code"]: Term(**each) for each in yaml.safe_load(text)["terms"]}


def term(code: str) -> Term:
    """Return a term; refuses an unknown code."""
    found = terms().get(code)
    if found is None:
        raise Refused("term_unknown", term=code)
    return found
