"""Invents home visits with the stated outcomes, and a few that are still to come."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.kit.calendar import working_days_after
from db.kit.clock import OFFICE_ZONE
from db.practice.history import working_days
from db.practice.ids import SeededIds
from db.practice.lines import Lines
from db.practice.population import Citizen
from db.practice.quota import deal

Rows = dict[str, list[dict[str, Any]]]
VISITS, TO_COME, TO_PLAN = 620, 26, 12
OUTCOMES = {"done": 74, "not_home": 13, "citizen": 7, "office": 3, "refused": 3}
KINDS = {"social_inquiry": 26, "annual": 24, "proactive": 16, "energy": 12, "aftercare": 8,
         "eid_application": 5, "eid_delivery": 4, "acquaintance": 5}  # fmt: skip
MINUTES = {"social_inquiry": 60, "annual": 45, "proactive": 30, "energy": 75, "aftercare": 30,
           "eid_application": 30, "eid_delivery": 30, "acquaintance": 45}  # fmt: skip
REASONS = {"legal_duty": 46, "mobility": 18, "citizen_wish": 14, "see_dwelling": 10, "illness": 7,
           "no_answer": 5}  # fmt: skip
HOURS = (9, 10, 11, 13, 14, 15)
ENDS = {"citizen": "citizen_cancelled", "office": "office_cancelled", "not_home": "nobody_home",
        "refused": "entry_refused"}  # fmt: skip


class VisitRows:
    """Collects visits and their events."""

    def __init__(self, random: Random, start: datetime, workers: list[UUID], lines: Lines) -> None:
        self._random = random
        self._now = start
        self._workers = workers
        self._lines = lines
        self._ids = SeededIds(random, 1_730_000_000_000)
        self.rows: Rows = {"visits": [], "visit_events": []}

    def add(self, adults: list[Citizen], first: date) -> Rows:
        """Add past and coming visits."""
        days = working_days(first, self._now.date())
        weights = [{"80+": 6.0, "65-79": 2.5}.get(one.band, 1.0) for one in adults]
        for outcome in deal(OUTCOMES, VISITS - TO_COME - TO_PLAN, self._random):
            self._past(self._random.choices(adults, weights)[0], self._random.choice(days), outcome)
        for _turn in range(TO_COME):
            self._coming(self._random.choices(adults, weights)[0])
        for turn in range(TO_PLAN):
            self._to_plan(self._random.choices(adults, weights)[0], turn)
        return self.rows

    def _row(self, one: Citizen, day: date) -> dict[str, Any]:
        kind = self._random.choices(list(KINDS), list(KINDS.values()))[0]
        hour = self._random.choice(HOURS)
        starts = datetime(day.year, day.month, day.day, hour, 0, tzinfo=OFFICE_ZONE)
        return {
            "id": self._ids.next(), "person_id": one.id, "kind": kind,
            "reason_at_home": self._random.choices(list(REASONS), list(REASONS.values()))[0],
            "purpose": self._lines.purpose(kind), "duration_minutes": MINUTES[kind],
            "worker_id": self._random.choice(self._workers), "buddy_id": None,
            "starts_at": starts, "part_of_day": "morning" if hour < 12 else "afternoon",
            "due_on": None, "announced": True, "unannounced_reason": "", "safety": "green",
            "safety_reason": None, "safety_until": None, "end_reason": None, "note": "",
            "attempt_number": 1, "previous_id": None, "card_left": False, "request_id": None,
            "follow_up_id": None, "created_at": starts - timedelta(days=6), "created_by": None,
        }  # fmt: skip

    def _past(self, one: Citizen, day: date, outcome: str) -> None:
        row = self._row(one, day)
        state = "cancelled" if outcome in ("citizen", "office") else outcome
        row |= {
            "state": state, "end_reason": ENDS.get(outcome), "card_left": outcome == "not_home",
        }  # fmt: skip
        self._keep(row)

    def _coming(self, one: Citizen) -> None:
        day = working_days_after(self._now.date(), self._random.randint(1, 9), frozenset())
        row = self._row(one, day)
        row["state"] = self._random.choice(("planned", "confirmed"))
        row["created_at"] = self._now - timedelta(days=2)
        self._keep(row)

    def _to_plan(self, one: Citizen, turn: int) -> None:
        """A proposal without hour: the yearly visit, or another try after nobody was at home."""
        row = self._row(one, self._now.date())
        again = turn % 4 == 3
        row |= {
            "state": "proposed", "kind": "proactive" if again else "annual",
            "purpose": self._lines.purpose("proactive" if again else "annual"),
            "starts_at": None, "worker_id": None, "attempt_number": 2 if again else 1,
            "part_of_day": "late_afternoon" if again else None,
            "due_on": self._now.date() + timedelta(days=5 + 6 * turn),
            "created_at": self._now - timedelta(days=3),
        }  # fmt: skip
        self._keep(row)

    def _keep(self, row: dict[str, Any]) -> None:
        self.rows["visits"].append(row)
        self.rows["visit_events"].append(
            {
                "id": self._ids.next(), "visit_id": row["id"], "at": row["created_at"],
                "worker_id": row["worker_id"], "state": row["state"], "details": {},
            }
        )  # fmt: skip
