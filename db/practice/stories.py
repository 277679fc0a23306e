"""Plays the hand-made citizens through the services, day by day, as workers would have done.

What the services cannot say of the past (a visit that was made weeks ago) goes in as a row.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from importlib.resources import files
from random import Random
from typing import Any
from uuid import UUID

import yaml
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from db.contacts.codes import Channel, Direction, Nature, Outcome, Result
from db.contacts.deciding import decide, notify
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.model import RegisterEntry, Request
from db.contacts.register import entry_of
from db.contacts.service import record
from db.followup.codes import OPEN, AttemptResult
from db.followup.model import FollowUp
from db.followup.service import record_attempt
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.unit import Unit
from db.practice.ids import SeededIds
from db.practice.story_people import StoryPeople
from db.practice.story_rights import StoryRights
from db.visits.model import Visit

LATER = 1_000_000
"""Above every number of a year, while the register is put in order of receipt."""


class Stories:
    """The hand-made citizens that every practice office has."""

    def __init__(self, engine: Engine, start: datetime, workers: dict[str, UUID]) -> None:
        self._engine = engine
        self._start = start
        self._workers = workers
        self._people: dict[str, UUID] = {}
        text = (files("resources") / "practice" / "stories.yaml").read_text(encoding="utf-8")
        self._raw: dict[str, Any] = yaml.safe_load(text)
        self._ids = SeededIds(Random(14), 1_740_000_000_000)

    def play(self) -> None:
        """Play every step in the order of its moments, in one transaction."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            people = StoryPeople(session, self._start, self._workers)
            self._people = people.add(self._raw["households"])
            for at, step in sorted(self._steps(), key=lambda each: each[0]):
                worker = self._workers[step["by"]]
                unit = Unit(session, FixedClock(at), worker)
                if "channel" in step:
                    self._contact(unit, step, at)
                else:
                    self._attempt(unit, step)
            StoryRights(session, self._start, self._workers, people).play()
            self._move_clocks(session)
            self._visits(session)
            session.flush()
            _order_register(session)

    def _steps(self) -> Iterator[tuple[datetime, dict[str, Any]]]:
        for step in [*self._raw["contacts"], *self._raw["attempts"]]:
            yield self._moment(-step["d"], step["at"]), step

    def _moment(self, days: int, hour: str) -> datetime:
        day = self._start.date() + timedelta(days=days)
        return datetime.combine(day, time.fromisoformat(hour), tzinfo=OFFICE_ZONE)

    def _contact(self, unit: Unit, step: dict[str, Any], at: datetime) -> None:
        draft = ContactDraft(
            channel=Channel(step["channel"]),
            sub_channel=step.get("way", ""),
            direction=Direction.OUT if step.get("out") else Direction.IN,
            person_ids=(self._people[step["who"]],),
            domains=tuple(step["domains"]),
            result=Result(step["result"]),
            line=step["line"],
            note=step.get("note", ""),
            started_at=at,
            ended_at=at + timedelta(minutes=9),
            nature=Nature.APPLICATION if step.get("application") else None,
            term_code=step.get("term", ""),
            repeat=bool(step.get("repeat")),
            step=self._next_step(step, at),
        )
        changes = record(unit, draft)
        request_id = changes.facts.get("request")
        if isinstance(request_id, UUID):
            self._finish(unit, step, request_id, at)

    def _next_step(self, step: dict[str, Any], at: datetime) -> NextStep | None:
        if "ask" in step:
            ask = step["ask"]
            meeting = (
                self._start.date() + timedelta(days=ask["meeting"]) if ("meeting" in ask) else None
            )
            return NextStep(
                text=ask["text"], actor="citizen", channel=step["channel"],
                ladder_code=ask.get("ladder", ""), urgent=bool(ask.get("urgent")),
                meeting_on=meeting, owner_id=self._workers["leen"],
            )  # fmt: skip
        if "promise" in step:
            promise = step["promise"]
            owner = self._workers[promise.get("owner", step["by"])]
            due = self._moment(promise["in"], promise["at"])
            return NextStep(
                text=promise["text"], due_at=due, owner_id=owner, channel=promise["channel"]
            )
        return None

    def _finish(self, unit: Unit, step: dict[str, Any], request_id: UUID, at: datetime) -> None:
        request = unit.session.get_one(Request, request_id)
        if "owner" in step:
            request.owner_id = self._workers[step["owner"]]
        elif step["result"] == "waiting_citizen":
            request.owner_id = self._workers["leen"]
        if step.get("application"):
            entry_of(unit, request_id).receipt_at = at
        if "decided" in step:
            self._decided(unit, step, request_id, at)
        unit.session.flush()

    def _decided(
        self, unit: Unit, step: dict[str, Any], request_id: UUID, at: datetime
    ) -> None:  # fmt: skip
        later = Unit(unit.session, FixedClock(at + timedelta(days=step["decided"])), unit.worker_id)
        decide(later, request_id, Outcome.GRANTED)
        if "notified" in step:
            notice = FixedClock(at + timedelta(days=step["notified"]))
            notify(Unit(unit.session, notice, unit.worker_id), request_id)

    def _attempt(self, unit: Unit, step: dict[str, Any]) -> None:
        row = self._open_question(unit.session, step["who"])
        record_attempt(unit, row.id, AttemptResult(step["result"]))

    def _open_question(self, session: Session, who: str) -> FollowUp:
        return session.scalars(
            select(FollowUp).where(
                FollowUp.person_id == self._people[who],
                FollowUp.kind == "question",
                FollowUp.state.in_([state.value for state in OPEN]),
            )
        ).one()

    def _move_clocks(self, session: Session) -> None:
        for step in self._raw["due"]:
            row = self._open_question(session, step["who"])
            row.next_due = self._moment(step["in"], step["at"])

    def _visits(self, session: Session) -> None:
        for step in self._raw["visits"]:
            starts = self._moment(step["in"], step["at"])
            session.add(
                Visit(
                    id=self._ids.next(), person_id=self._people[step["who"]], kind=step["kind"],
                    reason_at_home=step["reason"], purpose=step["purpose"],
                    duration_minutes=step["minutes"], worker_id=self._workers[step["by"]],
                    starts_at=starts, state=step["state"],
                    part_of_day="morning" if starts.hour < 12 else "afternoon",
                    created_at=min(starts, self._start) - timedelta(days=5),
                )
            )  # fmt: skip


def _order_register(session: Session) -> None:
    """Number the register in order of receipt: the stories came in after the crowd."""
    entries = session.execute(
        select(RegisterEntry.id, RegisterEntry.year).order_by(
            RegisterEntry.year, RegisterEntry.received_on, RegisterEntry.number
        )
    ).all()
    numbers: dict[int, int] = {}
    wanted: list[tuple[UUID, int]] = []
    for entry_id, year in entries:
        numbers[year] = numbers.get(year, 0) + 1
        wanted.append((entry_id, numbers[year]))
    for above in (LATER, 0):
        for entry_id, number in wanted:
            session.execute(
                update(RegisterEntry)
                .where(RegisterEntry.id == entry_id)
                .values(number=number + above)
                .execution_options(synchronize_session=False)
            )
