"""Records contacts, tries and visits on an encrypted office until it is killed.

It runs in a process of its own (`nursery.py`) and says on a pipe what it is about to write and what
the office has acknowledged; whoever killed it compares that with what the file holds.
"""

import json
import os
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from db.contacts.codes import Channel, Nature, Result
from db.contacts.draft import ContactDraft
from db.contacts.drafts import Drafts, open_drafts
from db.contacts.events import NextStep
from db.contacts.service import record
from db.followup import service as followup
from db.followup.codes import AttemptResult
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.kit.changes import Changes
from db.kit.clock import RunningClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.kit.registry import load_each, load_tables
from db.kit.unit import Unit
from db.people.model import Person
from db.visits import service as visits
from db.visits.codes import Kind
from db.visits.logic import Appointment, VisitDraft
from db.visits.model import Visit

START = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
A_ROUND = timedelta(days=8)
"""Each life begins some days later than the one before, so that a year ends on the way."""
DOMAINS = ("income", "debt", "housing", "energy", "food", "health")
UseCase = Callable[[Unit], Changes]


def prepare() -> None:
    """Load all rooms before the first life, so that each of them begins at once."""
    load_tables()
    load_each("reactions")


def obey(address: str, key: str, worker: str, turn: str, seed: str) -> None:
    """Live as an order says."""
    live(address, bytes.fromhex(key), UUID(worker), int(turn), int(seed))


def live(address: str, key: bytes, worker_id: UUID, turn: int, seed: int) -> None:
    """Work as fast as the office takes it, until somebody kills this process."""
    office = open_office(address, key=key, clock=RunningClock(START + turn * A_ROUND))
    office.acting_as(worker_id)
    say(ready=turn)
    hand = Hand(office, open_drafts(office), random.Random(seed))
    while True:
        hand.work()


def say(**facts: object) -> None:
    """Write one line in one piece; what was said before a kill can still be read."""
    os.write(1, (json.dumps(facts) + "\n").encode())


class Hand:
    """One worker at one desk, who types in between."""

    def __init__(self, office: Office, drafts: Drafts, chance: random.Random) -> None:
        self.office, self.drafts, self.chance = office, drafts, chance
        self.draft_id, self.typed = new_id(), 0
        self.people = office.read(lambda unit: list(unit.session.scalars(select(Person.id))))

    def work(self) -> None:
        """Do one deed, now and then take one back, and let the draft grow."""
        deeds = (self.apply, self.ask, self.ask, self.try_again, self.try_again, self.visit,
                 self.end_visit, self.pass_by)  # fmt: skip
        if self.chance.random() < 0.1:
            self.take_back()
        else:
            self.do(self.chance.choice(deeds)())
        self.type()

    def do(self, deed: UseCase) -> None:
        """Say which rows are about to be written, write them, and say that it is done."""

        def announced(unit: Unit) -> Changes:
            changes = deed(unit)
            rows = unit.session.info["deed"].rows.values()
            made = [[each.kind.__tablename__, str(each.row_id)] for each in rows if each.is_new]
            say(trying=made)
            return changes

        try:
            self.office.write(announced).result()
        except Refused as refusal:
            say(refused=refusal.code)
        else:
            say(done=True)

    def take_back(self) -> None:
        """Undo the newest deed; its rows stay and say so."""
        try:
            deed = self.office._deeds.newest(self.office.worker_id)
            gone = [[each.kind.__tablename__, str(each.row_id)]
                    for each in deed.rows.values() if each.is_new]  # fmt: skip
            say(undoing=gone)
            self.office.undo(deed.deed_id).result()
        except Refused as refusal:
            say(refused=refusal.code)
        else:
            say(done=True)

    def type(self) -> None:
        """Let the draft of the next intake grow and say when the drafts have it."""
        self.typed += 1
        said = {"draft": str(self.draft_id), "typed": self.typed}
        kept = self.drafts.keep(self.draft_id, {"line": f"word {self.typed}"})
        kept.add_done_callback(lambda done: done.exception() or say(**said))

    def one(self) -> UUID:
        return self.chance.choice(self.people.result())

    def draft(self, **facts: object) -> ContactDraft:
        channel = self.chance.choice(list(Channel))
        domain = self.chance.choice(DOMAINS)
        return ContactDraft(channel=channel, domains=(domain,), line="a line", **facts)  # type: ignore[arg-type]

    def apply(self) -> UseCase:
        """An application gets a number of the register."""
        draft = self.draft(
            person_ids=(self.one(),), result=Result.IN_PROGRESS, nature=Nature.APPLICATION
        )
        return lambda unit: record(unit, draft)

    def ask(self) -> UseCase:
        """A question to a citizen starts a clock."""
        step = NextStep(text="a question", actor="citizen", channel="call")
        draft = self.draft(person_ids=(self.one(),), result=Result.WAITING_CITIZEN, step=step)
        return lambda unit: record(unit, draft)

    def pass_by(self) -> UseCase:
        """An anonymous question at the counter."""
        draft = self.draft(anonymous=True, result=Result.HANDLED)
        return lambda unit: record(unit, draft)

    def try_again(self) -> UseCase:
        """A try on one of the open questions; now and then somebody is reached."""
        result = self.chance.choice([AttemptResult.NO_ANSWER, AttemptResult.VOICEMAIL,
                                     AttemptResult.NO_ANSWER, AttemptResult.REACHED])  # fmt: skip
        nth = self.chance.random()

        def deed(unit: Unit) -> Changes:
            query = select(FollowUp.id).where(FollowUp.state.in_(OPEN_CODES),
                                              FollowUp.undone_at.is_(None))  # fmt: skip
            found = list(unit.session.scalars(query.order_by(FollowUp.id)))
            if not found:
                raise Refused("nothing_open")
            chosen = found[int(nth * len(found))]
            return followup.record_attempt(unit, chosen, result)

        return deed

    def visit(self) -> UseCase:
        """A visit with worker, day and hour."""
        person, worker = self.one(), self.office.worker_id
        assert worker is not None
        when = Appointment(worker_id=worker, starts_at=self.office.clock.now(), duration_minutes=45)
        draft = VisitDraft(
            person_id=person, kind=Kind.PROACTIVE, reason_at_home="mobility", appointment=when
        )
        return lambda unit: visits.plan(unit, draft)

    def end_visit(self) -> UseCase:
        """Nobody was at home, or the visit is done."""
        at_home = self.chance.random() < 0.5

        def deed(unit: Unit) -> Changes:
            query = select(Visit.id).where(Visit.state == "planned", Visit.undone_at.is_(None))
            found = unit.session.scalar(query.order_by(Visit.id.desc()).limit(1))
            if found is None:
                raise Refused("nothing_planned")
            if at_home:
                return visits.finish(unit, found)
            return visits.nobody_home(unit, found, card_left=True)

        return deed
