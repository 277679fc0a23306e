"""Invents the rights flags of eighteen months: totals and states as stated, each with its steps.

Who received a right really has the status; who did not take one up says why (practice
description 5.6). Only rights that have a rule get flags.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.practice.ids import SeededIds
from db.practice.population import Citizen, Home
from db.practice.quota import deal, pick
from db.practice.statuses import LITTLE, PENSION_AGE, Statuses
from db.rights.codes import Barrier, FlagEventKind, FlagState
from db.rights.engine.pack import shipped
from db.rights.machine import ENDS, TRANSITIONS

E, F = FlagEventKind, FlagState
TOTALS = {
    "verhoogde_tegemoetkoming": 480, "sociaal_tarief_energie": 370, "sociaal_tarief_water": 280,
    "gp_sociale_toeslag": 240, "leefloon": 210, "igo": 130,
}  # fmt: skip
STATES = {
    F.DETECTED: 6, F.TO_VERIFY: 7, F.POSSIBLE: 5, F.DISCUSSED: 4, F.PREPARING: 3, F.SUBMITTED: 4,
    F.EXPECTED_AUTOMATICALLY: 3, F.RECEIVED: 34, F.NOT_APPLICABLE: 17, F.NOT_TAKEN_UP: 8,
    F.REFUSED_BY_BODY: 5, F.NOT_REACHED: 4,
}  # fmt: skip
_TO_SENT = (E.CONFIRMED, E.DISCUSSED, E.PREPARES, E.SENT)
WAYS = {
    F.DETECTED: (), F.TO_VERIFY: (E.FACT_MISSING,), F.POSSIBLE: (E.CONFIRMED,),
    F.DISCUSSED: (E.CONFIRMED, E.DISCUSSED), F.PREPARING: _TO_SENT[:3], F.SUBMITTED: _TO_SENT,
    F.EXPECTED_AUTOMATICALLY: (E.CONFIRMED, E.WAITS),
    F.RECEIVED: (*_TO_SENT, E.POSITIVE, E.MONEY_SEEN), F.NOT_APPLICABLE: (E.PROVED_OTHERWISE,),
    F.NOT_TAKEN_UP: (E.CONFIRMED, E.DISCUSSED, E.NOT_WANTED),
    F.REFUSED_BY_BODY: (*_TO_SENT, E.NEGATIVE), F.NOT_REACHED: (E.CONFIRMED, E.NOT_REACHED),
}  # fmt: skip
BY_ITSELF = (E.CONFIRMED, E.WAITS, E.MONEY_SEEN)
AUTOMATIC = ("sociaal_tarief_energie", "sociaal_tarief_water", "gp_sociale_toeslag")
BARRIERS = {
    Barrier.UNKNOWN_RIGHT: 28, Barrier.TOO_COMPLEX: 17, Barrier.NOT_UNDERSTOOD: 12,
    Barrier.PROOF_NOT_OBTAINABLE: 11, Barrier.STIGMA: 9, Barrier.LANGUAGE: 4, Barrier.DIGITAL: 5,
    Barrier.CANNOT_PREFINANCE: 5, Barrier.FEAR_OF_CONSEQUENCES: 5, Barrier.LOST_COURAGE: 4,
}  # fmt: skip
OUTCOMES = {F.RECEIVED: "yes", F.NOT_APPLICABLE: "no", F.TO_VERIFY: "unknown"}
REASONS = {F.NOT_APPLICABLE: "rules", F.REFUSED_BY_BODY: "inkomen te hoog",
           F.NOT_REACHED: "niet bereikt"}  # fmt: skip
MONTHS = 18


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may have a right, the citizen in whose dossier it stands, and what is true."""

    kind: str
    id: UUID
    person_id: UUID
    receives: bool
    has_little: bool


class FlagRows:
    """Collects flags and their steps."""

    def __init__(
        self, random: Random, start: datetime, workers: list[UUID], statuses: Statuses
    ) -> None:
        self._random = random
        self._now = start
        self._workers = workers
        self._statuses = statuses
        self._ids = SeededIds(random, 1_740_000_000_000)
        self.rows: dict[str, list[dict[str, Any]]] = {"flags": [], "flag_events": []}

    def add(self, homes: list[Home]) -> dict[str, list[dict[str, Any]]]:
        """Add the flags of every right that has a rule; return the rows by table."""
        for right_id, total in TOTALS.items():
            if right_id in shipped().rules:
                self._right(right_id, total, list(self._holders(right_id, homes)))
        return self.rows

    def _right(self, right_id: str, total: int, holders: list[Holder]) -> None:
        self._random.shuffle(holders)
        receiving = [each for each in holders if each.receives]
        poor = [each for each in holders if each.has_little and not each.receives]
        others = [each for each in holders if not each.has_little and not each.receives]
        for state in deal(STATES, total, self._random):
            wanted = (receiving, poor, others)
            if state is F.NOT_APPLICABLE:
                wanted = (others, poor, receiving)
            elif state is not F.RECEIVED:
                wanted = (poor, others, receiving)
            pool = next((each for each in wanted if each), None)
            if pool is not None:
                self._flag(right_id, pool.pop(), state)

    def _holders(self, right_id: str, homes: list[Home]) -> Iterable[Holder]:
        known = self._statuses
        people: dict[str, Callable[[Citizen], tuple[bool, bool]]] = {
            "leefloon": lambda one: (one.id in known.living_wage_since, one.age < PENSION_AGE),
            "igo": lambda one: (one.id in known.guarantee, one.age >= PENSION_AGE),
            "verhoogde_tegemoetkoming": lambda one: (one.id in known.reimbursement, True),
        }
        for home in homes:
            little, first = home.income_cents < LITTLE, home.members[0]
            adults = [one for one in home.members if one.role != "child"]
            if right_id.startswith("sociaal_tarief"):
                receives = any(known.has_status(one) for one in adults)
                yield Holder("home", home.id, first.id, receives, little)
            elif right_id == "gp_sociale_toeslag":
                for one in home.members:
                    if one.role == "child":
                        yield Holder("child", one.id, one.id, one.id in known.supplement, little)
            else:
                for one in adults:
                    receives, fits = people[right_id](one)
                    if fits:
                        yield Holder("person", one.id, one.id, receives, little)

    def _flag(self, right_id: str, holder: Holder, state: FlagState) -> None:
        way = WAYS[state]
        if state is F.RECEIVED and (right_id in AUTOMATIC or self._random.random() < 0.3):
            way = BY_ITSELF
        days = self._random.randint(3 + 12 * len(way), MONTHS * 30)
        if state not in ENDS:
            days = min(days, 30 + 25 * len(way))
        at = self._moment(days)
        flag_id, worker = self._ids.next(), self._random.choice(self._workers)
        ended = self._steps(flag_id, way, at, worker, REASONS.get(state, ""))
        version = shipped().rules[right_id].version_on(self._now.date())
        self.rows["flags"].append(
            {
                "id": flag_id, "right_id": right_id, "holder_kind": holder.kind,
                "holder_id": holder.id, "person_id": holder.person_id, "state": state.value,
                "outcome": OUTCOMES.get(state, "yes"), "certainty": "probable",
                "rule_version": version.since.isoformat() if version is not None else "",
                "facts": {}, "evaluated_on": at.date(), "detected_at": at,
                "check_on": self._check_on(state), "revisit_on": self._revisit_on(state),
                "end_reason": (REASONS.get(state) or way[-1].value) if state in ENDS else None,
                "barrier": pick(BARRIERS, self._random).value if state is F.NOT_TAKEN_UP else None,
                "ended_at": ended if state in ENDS else None,
            }
        )  # fmt: skip

    def _steps(self, flag_id: UUID, way: tuple[FlagEventKind, ...], at: datetime, worker: UUID,
               reason: str) -> datetime:  # fmt: skip
        """Add the steps, spread between the first sign and today; return the last moment."""
        state, moment = F.DETECTED, at
        self._event(flag_id, moment, None, E.FIRED, state, "")
        room = max(1, (self._now - at).days - 1)
        for step, event in enumerate(way):
            state = TRANSITIONS[state, event]
            days = max(1, room // (len(way) + 1))
            moment = min(moment + timedelta(days=self._random.randint(1, days)), self._now)
            last = reason if step == len(way) - 1 else ""
            self._event(flag_id, moment, worker, event, state, last)
        return moment

    def _event(self, flag_id: UUID, at: datetime, worker: UUID | None, event: FlagEventKind,
               state: FlagState, reason: str) -> None:  # fmt: skip
        self.rows["flag_events"].append(
            {"id": self._ids.next(), "flag_id": flag_id, "at": at, "worker_id": worker,
             "event": event.value, "state": state.value, "reason": reason}
        )  # fmt: skip

    def _moment(self, days: int) -> datetime:
        return self._now - timedelta(days=days, minutes=self._random.randint(0, 90))

    def _check_on(self, state: FlagState) -> Any:
        if state is not F.EXPECTED_AUTOMATICALLY:
            return None
        return self._now.date() + timedelta(days=self._random.randint(5, 90))

    def _revisit_on(self, state: FlagState) -> Any:
        if state is not F.NOT_TAKEN_UP or self._random.random() < 0.5:
            return None
        return self._now.date() + timedelta(days=self._random.randint(20, 200))
