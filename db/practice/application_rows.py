"""Gives the invented applications their register entries and legal clocks.

Six are planted whose term has passed, as the practice description asks; whatever else would be
late was decided in time. A few were decided in the past days and wait for their notice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.contacts.counting import CountedTerm
from db.contacts.terms import DEFAULT_TERM, NOTICE, term
from db.kit.clock import OFFICE_ZONE
from db.practice.history import MadeRequest
from db.practice.ids import SeededIds

Row = dict[str, Any]
OVERDUE, NOTICES = 6, 4
OPEN = ("in_progress", "waiting_citizen", "waiting_partner")
NO_DAYS: frozenset[date] = frozenset()
OUTCOMES, OUTCOME_SHARES = ("granted", "partly", "refused"), (68, 12, 20)
RECENT = range(8, 31)
LATE_FOR = range(1, 40)
"""So many days a planted one may be late, to be believable."""


@dataclass(slots=True, kw_only=True)
class Application:
    """One invented application with its row among the requests."""

    made: MadeRequest
    row: Row
    received: date
    counted: CountedTerm

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for its decision."""
        return self.row["state"] in OPEN


class ApplicationRows:
    """Settles how each application stands, then writes its entry, clocks and steps."""

    def __init__(self, now: datetime) -> None:
        self._random = Random(now.date().toordinal())
        self._ids = SeededIds(self._random, 1_750_000_000_000)
        self._now, self._today = now, now.date()
        self.terms: list[Row] = []
        self.events: list[Row] = []

    def settle(self, made: Sequence[MadeRequest], rows: Mapping[UUID, Row]) -> None:
        """Bring every application into a state that the law knows, with exactly six late ones."""
        found = [self._application(each, rows[each.id]) for each in made]
        found.sort(key=lambda each: each.made.opened_at)
        late = [each for each in found if each.is_open and each.counted.due_on < self._today]
        late, others = late[-OVERDUE:], late[:-OVERDUE]
        late += self._planted(found, OVERDUE - len(late))
        for one in others:
            one.row["state"] = "handled"
        recent = [each for each in found if self._may_wait(each)]
        for one in recent[-NOTICES:]:
            one.row |= {"state": "decided", "closed_at": None, "end_reason": ""}
        for one in found:
            self._settle(one, is_late=one in late)

    def _application(self, made: MadeRequest, row: Row) -> Application:
        received = made.opened_at.astimezone(OFFICE_ZONE).date()
        if row["state"] == "closed_not_reached":
            row |= {"state": "handled", "end_reason": ""}
        return Application(
            made=made, row=row, received=received,
            counted=term(DEFAULT_TERM).count(received, NO_DAYS),
        )  # fmt: skip

    def _may_wait(self, one: Application) -> bool:
        """Tell whether this one may have been decided in the past days."""
        return one.row["state"] == "handled" and (self._today - one.received).days in RECENT

    def _planted(self, found: Sequence[Application], missing: int) -> list[Application]:
        """Take up settled ones again where too few are late by themselves."""
        able = [
            each
            for each in found
            if not each.is_open and (self._today - each.counted.due_on).days in LATE_FOR
        ]
        chosen = able[-missing:] if missing > 0 else []
        for one in chosen:
            one.row |= {"state": "in_progress", "closed_at": None, "end_reason": ""}
        return chosen

    def _settle(self, one: Application, *, is_late: bool) -> None:
        state = one.row["state"]
        if state == "withdrawn":
            day = _local(one.row["closed_at"])
            self._term(one, one.counted, ended_on=max(day, one.received), end_reason="withdrawn")
        elif state == "decided":
            decided = self._today - timedelta(days=self._random.randint(1, 6))
            self._decide(one, decided, None)
        elif one.is_open and (is_late or one.counted.due_on >= self._today):
            self._term(one, one.counted)
        else:
            self._handled(one)

    def _handled(self, one: Application) -> None:
        most = (self._today - one.received).days
        after = min(self._random.randint(8, 28), most)
        decided = one.received + timedelta(days=after)
        notified = min(decided + timedelta(days=self._random.randint(1, 6)), self._today)
        one.row |= {"state": "handled", "closed_at": self._at(notified), "end_reason": ""}
        self._decide(one, decided, notified)

    def _decide(self, one: Application, decided: date, notified: date | None) -> None:
        outcome = self._random.choices(OUTCOMES, OUTCOME_SHARES)[0]
        reason = "" if outcome == "granted" else "practice"
        self._term(one, one.counted, met_on=decided)
        self._term(one, term(NOTICE).count(decided, NO_DAYS), met_on=notified)
        self._event(one, "decide", "decided", decided, outcome, reason)
        if notified is not None:
            self._event(one, "notify", "handled", notified)

    def _at(self, day: date) -> datetime:
        return min(datetime.combine(day, time(9, 30), tzinfo=OFFICE_ZONE), self._now)

    def _term(self, one: Application, found: CountedTerm, **more: object) -> None:
        self.terms.append(
            {
                "id": self._ids.next(), "request_id": one.made.id, "term_code": found.code,
                "from_day": found.from_day, "amount": found.amount, "unit": found.unit,
                "due_on": found.due_on, "moved_from": found.moved_from,
                "skipped": [[each.day.isoformat(), each.why] for each in found.skipped],
                "suspended": [], "met_on": None, "ended_on": None, "end_reason": "",
            } | more
        )  # fmt: skip

    def _event(
        self, one: Application, event: str, state: str, day: date, outcome: str = "",
        reason: str = "",
    ) -> None:  # fmt: skip
        self.events.append(
            {
                "id": self._ids.next(), "request_id": one.made.id, "at": self._at(day),
                "worker_id": one.row["owner_id"], "event": event, "state": state,
                "reason": reason, "day": day, "outcome": outcome,
            }
        )  # fmt: skip


def _local(moment: datetime) -> date:
    return moment.astimezone(OFFICE_ZONE).date()
