"""What workers do in a town, at random and with a seed: mostly what is due.

It tells which questions an acknowledged deed began or took back, so that whoever kills can compare.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.contacts.codes import Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.service import record
from db.exchange.codes import Kind
from db.followup import service
from db.followup.codes import AttemptResult, State, StopReason
from db.followup.limits import OPEN_CODES, rung_of
from db.followup.model import FollowUp
from db.followup.sending import send_message
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.merging.comparing import comparison
from db.people.merging.service import MergeDraft, merge, open_to_compare
from db.people.model import ContactPoint, Person

LADDERS = ("", "standard", "standard", "urgent", "document", "campaign", "after_care")
UseCase = Callable[[Unit], Changes]
Tell = Callable[[dict], None]


class Hands:
    """The workers of one office; whoever is on duty acts."""

    def __init__(
        self, office: Office, clock: FixedClock, chance: random.Random, tell: Tell
    ) -> None:
        self.office, self.clock, self.chance, self.tell = office, clock, chance, tell
        self.people, self.workers, self.leads = office.read(_who_is_there).result()

    def go_on_duty(self) -> None:
        """Let somebody else act."""
        self.office.acting_as(self.chance.choice(self.workers))

    def work(self) -> None:
        """Do one deed: mostly what is due."""
        deeds = (*(self.next_rung,) * 6, *(self.ask,) * 3, self.contact, self.put_off, self.rest,
                 self.hand_over, self.decide, self.decide, self.answer, self.take_back)  # fmt: skip
        if self.chance.random() < 0.01:
            self.merge()
        else:
            self.chance.choice(deeds)()

    def ask(self) -> None:
        """Ask a citizen something, now and then with an hour or a meeting."""
        chance, today = self.chance, self.clock.today()
        step = NextStep(
            text="a question", actor="citizen", channel="call", ladder_code=chance.choice(LADDERS),
            due_on=today + timedelta(days=chance.randint(0, 20)) if chance.random() < 0.3 else None,
            due_at=self.clock.now() + timedelta(hours=chance.randint(1, 90))
            if chance.random() < 0.1 else None,
            meeting_on=today + timedelta(days=chance.randint(0, 15))
            if chance.random() < 0.15 else None,
        )  # fmt: skip
        person = chance.choice(self.people)
        if chance.random() < 0.5:
            self.do(lambda unit: service.ask(unit, person, step))
            return
        draft = self._draft(person, Result.WAITING_CITIZEN, step)
        self.do(lambda unit: record(unit, draft))

    def next_rung(self) -> None:
        """Take the rung that is due: write, or try in vain; now and then somebody is reached."""
        chance = self.chance
        result = chance.choice(
            [AttemptResult.NO_ANSWER, AttemptResult.VOICEMAIL, AttemptResult.BUSY] * 3
            + [AttemptResult.REACHED, AttemptResult.THIRD_PARTY, AttemptResult.WRONG_NUMBER]
        )
        kind = Kind.SMS if chance.random() < 0.6 else Kind.EMAIL
        beside = chance.random() < 0.3

        def deed(unit: Unit) -> Changes:
            row = self._one(unit, is_due=True)
            rung = rung_of(row)
            if rung is None and row.kind == "promise":
                return service.answer(unit, row.id)
            writes = rung is not None and (rung.means == "sms" or beside)
            if writes:
                return send_message(unit, row.id, kind, knowingly=True)
            if rung is not None and rung.means == "letter":
                return service.mark_sent(unit, row.id)
            return service.record_attempt(unit, row.id, result)

        self.do(deed)

    def contact(self) -> None:
        """Somebody comes or calls by themselves, or is called in vain."""
        result = self.chance.choice([Result.HANDLED, Result.IN_PROGRESS, Result.NO_ANSWER])
        person = self.chance.choice(self.people)
        draft = self._draft(person, result, None)
        self.do(lambda unit: record(unit, draft))

    def put_off(self) -> None:
        day = self.clock.today() + timedelta(days=self.chance.randint(0, 25))
        self.do(lambda unit: service.defer(unit, self._one(unit).id, day))

    def rest(self) -> None:
        day = self.clock.today() + timedelta(days=self.chance.randint(1, 30))
        self.do(lambda unit: service.pause(unit, self._one(unit).id, day, "wants rest"))

    def hand_over(self) -> None:
        taker = self.chance.choice(self.workers)
        self.do(lambda unit: service.hand_over(unit, self._one(unit).id, taker))

    def answer(self) -> None:
        self.do(lambda unit: service.answer(unit, self._one(unit).id))

    def decide(self) -> None:
        """The team lead ends what has climbed its ladder, or lets it go on for a while."""
        day = self.clock.today() + timedelta(days=self.chance.randint(1, 20))
        goes_on = self.chance.random() < 0.3
        before = self.office.worker_id
        self.office.acting_as(self.chance.choice(self.leads))

        def deed(unit: Unit) -> Changes:
            row = self._one(unit, state=State.TO_DECIDE)
            if goes_on:
                return service.decide(unit, row.id, extend_to=day)
            return service.decide(unit, row.id, stop=StopReason.NOT_REACHED)

        self.do(deed)
        self.office.acting_as(before)

    def take_back(self) -> None:
        """Undo the newest deed."""
        try:
            deed = self.office._deeds.newest(self.office.worker_id)
            made = [str(each.row_id) for each in deed.rows.values() if _is_question(each)]
            self.tell({"taking_back": made})
            self.office.undo(deed.deed_id).result()
        except Refused:
            return

    def merge(self) -> None:
        """Two dossiers turn out to be one citizen's."""
        kept, gone = self.chance.sample(self.people, 2)

        def deed(unit: Unit) -> Changes:
            open_to_compare(unit, kept, gone)
            seen = comparison(unit, kept, gone).differences
            return merge(unit, MergeDraft(kept_id=kept, gone_id=gone, seen=seen))

        if self.do(deed):
            self.people.remove(gone)

    def do(self, deed: UseCase) -> bool:
        """Do one deed and say which questions it began; what is refused did not happen."""
        made: list[str] = []

        def told(unit: Unit) -> Changes:
            changes = deed(unit)
            rows = unit.session.info["deed"].rows.values()
            made.extend(str(each.row_id) for each in rows if _is_question(each))
            return changes

        try:
            self.office.write(told).result()
        except Refused:
            return False
        if made:
            self.tell({"began": made})
        return True

    def _one(self, unit: Unit, *, is_due: bool = False, state: State | None = None) -> FollowUp:
        query = select(FollowUp.id).where(
            FollowUp.state.in_(OPEN_CODES), FollowUp.undone_at.is_(None)
        )
        if is_due:
            query = query.where(FollowUp.next_due <= unit.clock.now())
        if state is not None:
            query = query.where(FollowUp.state == state.value)
        found = unit.session.scalars(query.order_by(FollowUp.next_due).limit(40)).all()
        if not found:
            raise Refused("nothing_open")
        return unit.session.get_one(FollowUp, self.chance.choice(found))

    def _draft(self, person: UUID, result: Result, step: NextStep | None) -> ContactDraft:
        in_vain = result is Result.NO_ANSWER
        return ContactDraft(
            channel=Channel.CALL if in_vain else self.chance.choice(list(Channel)),
            direction=Direction.OUT if in_vain else Direction.IN, person_ids=(person,),
            domains=("energy",), line="a line", result=result, step=step,
        )  # fmt: skip


def _is_question(row: object) -> bool:
    return getattr(row, "kind", None) is FollowUp and bool(getattr(row, "is_new", False))


def _who_is_there(unit: Unit) -> tuple[list[UUID], list[UUID], list[UUID]]:
    reachable = select(ContactPoint.person_id).where(ContactPoint.kind == PointKind.MOBILE.value)
    people = select(Person.id).where(
        Person.merged_into_id.is_(None), Person.deceased_on.is_(None), Person.id.in_(reachable)
    )
    workers = unit.session.execute(select(Worker.id, Worker.role).where(Worker.active)).all()
    leads = [each.id for each in workers if each.role == "team_lead"]
    others = [each.id for each in workers if each.role == "caseworker"]
    return list(unit.session.scalars(people.order_by(Person.id))), others, leads
