"""A small office with a world outside that remembers, for tests that let anything happen.

The world takes, loses or half takes what is sent, as it is told; it notes who got what and when,
so that a test can say afterwards what no citizen should ever have been sent.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from db.access.codes import ReadReason
from db.access.model import Worker
from db.exchange.codes import LIVE, Kind, Outcome
from db.exchange.model import Gateway, OutgoingMessage
from db.exchange.ports import Outgoing, Receipt
from db.exchange.sender import Sender
from db.followup import service
from db.followup.board import EVERYBODY, Filter, waiting_list
from db.followup.clocks import clocks_until
from db.followup.codes import CHANNEL_OF_KIND, OPEN, AttemptResult, MessageKind, State, StopReason
from db.followup.ladders import PARTNER
from db.followup.limits import ladder_of
from db.followup.model import FollowUp
from db.kit.calendar import is_quiet
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.merging.comparing import comparison
from db.people.merging.service import MergeDraft, merge, open_to_compare, take_apart
from db.people.model import ContactPoint, Person, Residence
from db.people.service import open_dossier

FAR = datetime(2100, 1, 1, tzinfo=OFFICE_ZONE)
RINGS = (Kind.SMS, Kind.EMAIL)


class Outside:
    """One way out and the other side of it, which knows the ids of what it took."""

    def __init__(
        self, clock: FixedClock, can_ask: bool, refused: Callable[[UUID, Kind], bool]
    ) -> None:
        self.clock, self.can_ask, self._is_refused = clock, can_ask, refused
        self.script: list[str] = []
        self.taken: dict[UUID, datetime] = {}
        self.copies: Counter[UUID] = Counter()
        self.tries: list[tuple[UUID, datetime]] = []
        self.kinds: dict[UUID, Kind] = {}

    def send(self, message: Outgoing) -> Receipt:
        now = self.clock.now()
        assert not self._is_refused(message.id, message.kind), "sent by a channel that was refused"
        self.tries.append((message.id, now))
        self.kinds[message.id] = message.kind
        word = self.script.pop(0) if self.script else "take"
        if word in ("take", "take_silently"):
            self.copies[message.id] += 1
            self.taken.setdefault(message.id, now)
        outcome = {
            "take": Outcome.ACCEPTED, "take_silently": Outcome.UNCERTAIN,
            "lose": Outcome.UNCERTAIN, "fail": Outcome.FAILED, "refuse": Outcome.REFUSED,
        }[word]  # fmt: skip
        return Receipt(outcome=outcome, error="" if word == "take" else "told_later")

    def known(self, message: Outgoing) -> Receipt:
        there = message.id in self.taken
        return Receipt(outcome=Outcome.ACCEPTED if there else Outcome.UNKNOWN)

    def check(self) -> str:
        return ""


class World:
    """An office on SQLite, four citizens, a caseworker and a team lead."""

    def __init__(self, empty: Path, folder: Path, start: datetime) -> None:
        path = folder / "world.office"
        shutil.copyfile(empty, path)
        self.clock = FixedClock(start)
        self.office = Office(str(path), clock=self.clock)
        self.leen, self.karim = new_id(), new_id()
        self.people = [new_id() for _each in range(4)]
        self.gone: list[UUID] = []
        self.merged_on: dict[UUID, date] = {}
        self.outside = {
            kind: Outside(self.clock, kind is not Kind.EMAIL, self._is_refused) for kind in Kind
        }
        self.office.write(self._fill).result()
        self.office.acting_as(self.leen)

    def _fill(self, unit: Unit) -> Changes:
        for worker, role in ((self.leen, "caseworker"), (self.karim, "team_lead")):
            unit.session.add(
                Worker(id=worker, given_name=role, family_name="X", initials="X", role=role)
            )
        for kind in Kind:
            unit.session.add(
                Gateway(purpose=kind.value, adapter="http", changed_at=unit.clock.now())
            )
        for nth, person in enumerate(self.people):
            unit.session.add(Person(id=person, family_name=f"Family {nth}", given_name="One"))
        unit.session.flush()
        for nth, person in enumerate(self.people):
            home = {"street": "Lindestraat", "number": str(nth), "postcode": "9999", "town": "E"}
            unit.session.add(Residence(person_id=person, **home))
            points = {
                PointKind.EMAIL: f"c{nth}@example.test",
                PointKind.MOBILE: f"+3247000000{nth}",
            }
            for kind, value in list(points.items())[: 1 if nth == 3 else 2]:
                unit.session.add(ContactPoint(person_id=person, kind=kind.value, value=value))
        return unit.changes("filled", undoable=False)

    def do(self, use_case: object) -> Changes:
        """Do one deed."""
        return self.office.write(use_case).result()  # type: ignore[arg-type]

    def send(self, script: Iterable[str], most: int = 40) -> None:
        """Let a sender go on until it has nothing to do; the world answers by the script."""
        for outside in self.outside.values():
            outside.script = list(script)
        sender = Sender(self.office, lambda: self.outside)
        for _step in range(most):
            if not sender.step():
                return

    def make_one(self, kept: UUID, gone: UUID) -> UUID | None:
        """Merge two dossiers as a worker does; return the merge unless a rule forbids it."""
        try:
            self.do(lambda unit: open_to_compare(unit, kept, gone))
            found = self.office.read(lambda unit: comparison(unit, kept, gone)).result()
            draft = MergeDraft(kept_id=kept, gone_id=gone, seen=found.differences)
            merged = self.do(lambda unit: merge(unit, draft)).facts["merge"]
        except Refused:
            return None
        self.people.remove(gone)
        self.gone.append(gone)
        self.merged_on[kept] = self.clock.today()
        assert isinstance(merged, UUID)
        return merged

    def make_two(self, merge_id: UUID, kept: UUID, gone: UUID) -> bool:
        """Take a merge apart again; tell whether a rule let it."""
        try:
            self.do(lambda unit: open_dossier(unit, kept, ReadReason.CITIZEN_ASKED.value))
            self.do(lambda unit: take_apart(unit, merge_id))
        except Refused:
            return False
        self.gone.remove(gone)
        self.people.append(gone)
        self.merged_on[kept] = self.merged_on[gone] = self.clock.today()
        return True

    def _is_refused(self, message_id: UUID, kind: Kind) -> bool:
        def look(unit: Unit) -> bool:
            row = unit.session.get_one(OutgoingMessage, message_id)
            person = unit.session.get_one(Person, row.person_id)
            return CHANNEL_OF_KIND[MessageKind(kind.value)] in person.never_channels

        return self.office.read(look).result()

    def open_clocks(self) -> list[UUID]:
        """Return what is open, in the order of asking."""
        query = select(FollowUp.id).where(
            FollowUp.next_due.is_not(None), FollowUp.undone_at.is_(None)
        )
        return self.office.read(
            lambda unit: list(unit.session.scalars(query.order_by(FollowUp.id)))
        ).result()

    def next_question(self) -> FollowUp | None:
        """Return the question that is due first."""
        query = select(FollowUp).where(
            FollowUp.next_due.is_not(None),
            FollowUp.undone_at.is_(None),
            FollowUp.kind == "question",
        )
        return self.office.read(
            lambda unit: unit.session.scalars(query.order_by(FollowUp.next_due).limit(1)).first()
        ).result()

    def pass_to_the_next(self) -> None:
        """Let time pass until the next question is due."""
        row = self.next_question()
        if row is not None:
            self.pass_to(row)

    def pass_to(self, row: FollowUp) -> None:
        """Let time pass until this one is due."""
        assert row.next_due is not None
        self.clock.move(max(row.next_due - self.clock.now(), timedelta()))

    def try_in_vain(self, row: FollowUp) -> None:
        """Take the next rung in vain, or decide that it ends here."""
        fresh = self.office.read(lambda unit: unit.session.get_one(FollowUp, row.id)).result()
        if State(fresh.state) not in OPEN:
            return
        if fresh.state == State.TO_DECIDE:
            reason = StopReason.NOT_REACHED
            self.do(lambda unit: service.decide(unit, row.id, stop=reason))
        else:
            result = AttemptResult.NO_ANSWER
            self.do(lambda unit: service.record_attempt(unit, row.id, result))

    def close(self) -> None:
        self.office.close()

    # -- what must hold ----------------------------------------------------------------------

    def look(self) -> None:
        """Look for what must never be."""
        self.office.read(look_at_clocks).result()
        self.office.read(self._look_at_messages).result()
        self.office.read(self._look_at_lists).result()

    def _look_at_messages(self, unit: Unit) -> None:
        rows = {row.id: row for row in unit.session.scalars(select(OutgoingMessage))}
        live = Counter(
            (row.follow_up_id, row.rung)
            for row in rows.values()
            if row.state in LIVE and row.undone_at is None
        )
        assert all(count == 1 for count in live.values()), "two live messages for one rung"
        days: dict[tuple[UUID, date], set[UUID]] = {}
        for outside in self.outside.values():
            assert set(outside.taken) <= set(rows)
            assert not outside.can_ask or set(outside.copies.values()) <= {1}, "sent twice"
            for message_id, at in outside.tries:
                if outside.kinds[message_id] in RINGS:
                    assert not is_quiet(at, OFFICE_ZONE), "sent in quiet hours"
                    day = at.astimezone(OFFICE_ZONE).date()
                    days.setdefault((rows[message_id].person_id, day), set()).add(message_id)
        for (person, day), messages in days.items():
            before = self.merged_on.get(person, date.min) >= day  # they were two citizens then
            assert before or len(messages) == 1, "two messages on one day"

    def _look_at_lists(self, unit: Unit) -> None:
        """What is open stands in the list of a worker, and questions on the board."""
        rows = [
            row
            for row in unit.session.scalars(select(FollowUp).where(FollowUp.undone_at.is_(None)))
            if State(row.state) in OPEN
        ]
        listed = [
            item.id for each in (self.leen, self.karim) for item in clocks_until(unit, each, FAR)
        ]
        assert Counter(listed) == Counter(row.id for row in rows), "a clock is in nobody's list"
        shown = waiting_list(unit, Filter(whose=EVERYBODY)).rows
        assert set(shown) == {row.id for row in rows if row.kind == "question"}


def look_at_clocks(unit: Unit) -> None:
    """Look whether every clock stands where the rules let it stand."""
    for row in unit.session.scalars(select(FollowUp)):
        is_open = State(row.state) in OPEN
        assert is_open == (row.next_due is not None), "an open clock has one next due"
        assert is_open or row.end_reason, "an end has a reason"
        if not is_open or row.undone_at is not None:
            continue
        climbed = ladder_of(row)
        if climbed is None:
            continue
        assert row.next_due is not None
        assert not is_quiet(row.next_due, OFFICE_ZONE), f"{row.next_due} is quiet"
        ended = row.rung > len(climbed.rungs)
        assert ended == (row.state == State.TO_DECIDE), "past the last rung one decides"
        person = unit.session.get(Person, row.person_id)
        if person is not None and row.ladder_code != PARTNER:
            assert row.next_channel not in (person.never_channels or ()), "not by this channel"
            assert person.merged_into_id is None, "a clock stayed behind in a merged dossier"
