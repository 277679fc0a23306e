"""Invents follow-ups that climb the standard ladder with the stated chances, and their tries."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.followup.ladders import STANDARD, newest
from db.followup.logic import Calendar, day_after, step_to
from db.kit.calendar import moment_in
from db.kit.clock import OFFICE_ZONE
from db.practice.history import History, MadeRequest
from db.practice.ids import SeededIds
from db.practice.lines import Lines

Rows = dict[str, list[dict[str, Any]]]
FOLLOW_UPS, ATTEMPTS = 1_900, 4_100
FIRST_ANSWER = 52.0
AFTER_RUNG = (14.0, 9.0, 6.0, 4.0, 4.0)
"""Answered after text, first call, second call, letter, visit, as % of all; 11 % never."""
STILL_CLIMBING = timedelta(days=30)
OPEN_TODAY = 96
CALLS = ("no_answer", "voicemail", "busy", "no_answer")


class FollowUpRows:
    """Collects follow-ups, attempts and events."""

    def __init__(self, random: Random, start: datetime, owners: list[UUID], lines: Lines) -> None:
        self._random = random
        self._now = start
        self._owners = owners
        self._lines = lines
        self._ids = SeededIds(random, 1_720_000_000_000)
        self._ladder = newest(STANDARD)
        self._calendar = Calendar(zone=OFFICE_ZONE, closing_days=frozenset())
        self.rows: Rows = {"follow_ups": [], "attempts": [], "follow_up_events": []}

    def add(self, history: History) -> Rows:
        """Add all follow-ups; each belongs to a request that was not handled at once."""
        candidates = [each for each in history.requests if not each.handled_at_once]
        chosen = [self._random.choice(candidates) for _ in range(FOLLOW_UPS)]
        chosen.sort(key=lambda each: each.opened_at)
        turns = self._outcomes(len(chosen))
        for index, (request, rung) in enumerate(zip(chosen, turns, strict=True)):
            if index >= len(chosen) - OPEN_TODAY:
                self._open(request)
            else:
                self._ended(request, rung)
        self._top_up()
        return self.rows

    def _outcomes(self, n: int) -> list[int]:
        shares = [FIRST_ANSWER, *AFTER_RUNG, 100 - FIRST_ANSWER - sum(AFTER_RUNG)]
        counts = [round(n * share / 100) for share in shares]
        counts[-1] += n - sum(counts)
        dealt = [rung for rung, count in enumerate(counts) for _ in range(count)]
        self._random.shuffle(dealt)
        return dealt

    def _base(self, request: MadeRequest, asked_on: date) -> dict[str, Any]:
        return {
            "id": self._ids.next(), "kind": "question", "person_id": request.citizen.id,
            "partner_id": None, "request_id": request.id, "flag_id": None, "visit_id": None,
            "contact_id": None, "question": self._lines.question(), "asked_on": asked_on,
            "channel": request.first_channel, "ladder_code": STANDARD, "ladder_version": 1,
            "rung": 1, "next_due": None, "next_channel": "", "next_part_of_day": "",
            "meeting_on": None, "paused_until": None, "end_reason": None, "ended_at": None,
            "owner_id": self._random.choice(self._owners), "urgent": False,
        }  # fmt: skip

    def _ended(self, request: MadeRequest, answered_after: int) -> None:
        asked_on = min(request.opened_at.date(), (self._now - STILL_CLIMBING).date())
        row = self._base(request, asked_on)
        rungs = len(self._ladder.rungs)
        tried = min(answered_after, rungs)
        if answered_after > rungs and self._random.random() > 0.45:
            tried = rungs - 1
        for rung in range(1, tried + 1):
            reached = rung == answered_after
            self._attempt(row, rung, "reached" if reached else "no_answer")
        ended = (
            day_after(asked_on, self._ladder.decide_after, self._calendar)
            if (answered_after > rungs)
            else asked_on + timedelta(days=2 + 3 * answered_after)
        )
        stopped = answered_after > rungs
        row |= {
            "state": "stopped" if stopped else "answered", "rung": max(1, tried),
            "end_reason": self._reason() if stopped else "contact",
            "ended_at": moment_in(min(ended, self._now.date()), "morning", OFFICE_ZONE),
        }  # fmt: skip
        self._keep(row, "stopped" if stopped else "answered")

    def _reason(self) -> str:
        return self._random.choices(
            ("not_reached", "moved", "refused", "no_longer_needed"), (70, 10, 8, 12)
        )[0]

    def _open(self, request: MadeRequest) -> None:
        asked_on = (self._now - timedelta(days=self._random.randint(1, 20))).date()
        row = self._base(request, asked_on)
        rung = 1
        while rung < 5 and self._day_of(asked_on, rung) < self._now.date():
            if self._random.random() < 0.25:
                break
            self._attempt(row, rung, "no_answer")
            rung += 1
        step = step_to(self._ladder, rung, asked_on, self._now, self._calendar)
        due = step.due
        if self._random.random() < 0.1:
            due = moment_in((self._now - timedelta(days=1)).date(), step.part, OFFICE_ZONE)
        row |= {
            "state": "awaiting_next_rung" if rung > 1 else "planned", "rung": rung,
            "next_due": due, "next_channel": step.channel, "next_part_of_day": step.part,
        }  # fmt: skip
        self._keep(row, "asked")

    def _day_of(self, asked_on: date, rung: int) -> date:
        found = self._ladder.rung(rung)
        if found is None:
            return self._now.date()
        return day_after(asked_on, found.after, self._calendar)

    def _attempt(self, row: dict[str, Any], rung: int, result: str) -> None:
        found = self._ladder.rung(rung)
        if found is None:
            return
        day = min(self._day_of(row["asked_on"], rung), self._now.date())
        if result != "reached" and found.means == "phone":
            result = self._random.choice(CALLS)
        elif result != "reached":
            result = "sent"
        at = min(moment_in(day, found.part, OFFICE_ZONE), self._now)
        self.rows["attempts"].append(
            {
                "id": self._ids.next(), "follow_up_id": row["id"], "rung": rung, "at": at,
                "channel": found.channel, "part_of_day": found.part, "result": result,
                "worker_id": row["owner_id"], "contact_id": None,
            }
        )  # fmt: skip

    def _keep(self, row: dict[str, Any], event: str) -> None:
        self.rows["follow_ups"].append(row)
        self.rows["follow_up_events"].append(
            {
                "id": self._ids.next(), "follow_up_id": row["id"],
                "at": moment_in(row["asked_on"], "morning", OFFICE_ZONE),
                "worker_id": row["owner_id"], "event": event, "state": row["state"],
                "reason": row["end_reason"] or "", "note": "",
            }
        )  # fmt: skip

    def _top_up(self) -> None:
        """Add second calls on the same day until the stated number of tries is reached."""
        calls = [each for each in self.rows["attempts"] if each["result"] in CALLS]
        while len(self.rows["attempts"]) < ATTEMPTS:
            one = dict(self._random.choice(calls))
            one["id"] = self._ids.next()
            one["at"] = min(one["at"] + timedelta(hours=1), self._now)
            one["result"] = self._random.choice(CALLS)
            self.rows["attempts"].append(one)
