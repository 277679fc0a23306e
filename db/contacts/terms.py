"""Legal terms as data: what must be done by whom within how many days, and where that stands.

Terms are shipped files; a term without a confirmed article carries none and prints none. Terms
that are still to be confirmed are read apart: they never run and are never printed.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from db.contacts.counting import COUNTED_UNITS, CountedTerm, Suspension, count_term
from db.kit.errors import Refused

DEFAULT_TERM = "social_aid_decision"
FORWARDING, CONFLICT, NOTICE, APPEAL = (
    "forwarding", "competence_conflict", "notice_of_decision", "appeal",
)  # fmt: skip
RECEIPT, RECEIVED = "receipt", "request_received"
FILES = ("applications.yaml", "running_rights.yaml", "charter.yaml")
UNCONFIRMED = "to_be_confirmed.yaml"
LANGUAGES = ("nl", "fr", "de", "en")
DECIDING_ACTORS = frozenset({"office", "committee"})


def _nothing() -> Mapping[str, str]:
    return dict.fromkeys(LANGUAGES, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One legal term: `event` starts it, `actor` must act. `id` names it in the list of terms.

    `unit` is calendar_days, working_days, months or same_day; other units are duties and no
    clocks. `legal` is empty unless the article was confirmed; `suspension` names the article
    under which the term may stand still, empty where there is none.
    """

    code: str
    id: str
    domain: str
    event: str
    actor: str
    what: Mapping[str, str]
    amount: int
    unit: str
    roll: str
    source: Mapping[str, str]
    confidence: str
    legal: Mapping[str, str] = field(default_factory=_nothing)
    suspension: Mapping[str, str] = field(default_factory=_nothing)
    question: str = ""

    @property
    def is_counted(self) -> bool:
        """Tell whether this is a term in days, so that a clock can run."""
        return self.unit in COUNTED_UNITS

    @property
    def may_stand_still(self) -> bool:
        """Tell whether an article lets this term stand still."""
        return any(self.suspension.values())

    @property
    def decides(self) -> bool:
        """Tell whether this is the term in which our office decides on an application."""
        is_ours = self.event == RECEIVED and self.actor in DECIDING_ACTORS
        return is_ours and self.is_counted and self.amount > 0

    def count(
        self, from_day: date, closing_days: AbstractSet[date],
        suspended: Sequence[Suspension] = (),
    ) -> CountedTerm:  # fmt: skip
        """Count from `from_day` (not counted itself) to the last day (counted)."""
        if suspended and not self.may_stand_still:
            raise Refused("term_not_suspendable", term=self.code)
        return count_term(
            self.code, self.amount, self.unit, from_day, roll=self.roll,
            closing_days=closing_days, suspended=suspended,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Unconfirmed:
    """A term that waits for somebody who confirms it; for the list of what is open only."""

    code: str
    id: str
    event: str
    actor: str
    what: Mapping[str, str]
    amount: int
    unit: str
    why: str
    source: Mapping[str, str] | None = None


@cache
def terms() -> Mapping[str, Term]:
    """Return every term that may run and be printed, by its code."""
    return {each["code"]: Term(**each) for name in FILES for each in _read(name)}


@cache
def unconfirmed() -> Mapping[str, Unconfirmed]:
    """Return the terms that never run and are never printed, by code."""
    return {each["code"]: Unconfirmed(**each) for each in _read(UNCONFIRMED)}


def _read(name: str) -> list[dict[str, Any]]:
    text = (files("resources") / "terms" / name).read_text(encoding="utf-8")
    return list(yaml.safe_load(text)["terms"])


def term(code: str) -> Term:
    """Return a term; refuses `term_unknown`, also for one that was not confirmed."""
    found = terms().get(code)
    if found is None:
        raise Refused("term_unknown", term=code)
    return found


def deciding_term(code: str) -> Term:
    """Return the term in which an application is decided; refuses any other one."""
    found = term(code or DEFAULT_TERM)
    if not found.decides:
        raise Refused("term_decides_nothing", term=found.code)
    return found
