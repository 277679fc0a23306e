"""Whatever happens, in whatever order: nobody is forgotten, disturbed, or written to twice."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from db.contacts.codes import Channel, Direction, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.service import record
from db.exchange.codes import Kind
from db.exchange.deeds import cancel, try_now
from db.exchange.model import OutgoingMessage
from db.followup import service
from db.followup.codes import AttemptResult, StopReason
from db.followup.model import FollowUp
from db.followup.sending import send_message
from db.followup.team import hand_over_all
from db.kit.errors import Refused
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from db.people.drafts import CitizenChange
from db.people.service import add_contact_point, change_citizen
from tests.followup.world import World
from tests.soak import times

EXAMPLES, STEPS = times(12, 400), times(25, 60)
NTH = st.integers(0, 99)
DAYS = st.integers(0, 40)
STARTS = st.sampled_from(
    [
        datetime(2025, 3, 29, 17, 30, tzinfo=UTC),  # Saturday evening; the clocks go forward
        datetime(2025, 10, 24, 15, 0, tzinfo=UTC),  # Friday; the clocks go back
        datetime(2028, 2, 28, 8, 0, tzinfo=UTC),  # the day before a leap day
        datetime(2027, 12, 31, 18, 59, tzinfo=UTC),  # New Year's Eve, a minute before quiet hours
        datetime(2025, 4, 17, 11, 30, tzinfo=UTC),  # before Easter
        datetime(2025, 5, 28, 21, 0, tzinfo=UTC),  # in the night before Ascension
        datetime(2025, 6, 12, 8, 42, tzinfo=UTC),
    ]
)
LADDERS = st.sampled_from(
    ["standard", "urgent", "document", "partner", "automatic", "after_care", "campaign"]
)
CHANNELS = ("click", "call", "face", "home")
WORDS = st.lists(
    st.sampled_from(["take", "take", "take_silently", "lose", "fail", "refuse"]), max_size=4
)
HOURS = st.sampled_from([0, 8, 13, 18, 20, 23])


class AnyDay(RuleBasedStateMachine):
    """Days in which anything may happen; what a rule refuses did not happen."""

    empty: Path

    @initialize(start=STARTS)
    def open(self, start: datetime) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.world = World(self.empty, Path(self.folder.name), start)
        self.merges: list[tuple[UUID, UUID, UUID]] = []

    def teardown(self) -> None:
        if not hasattr(self, "world"):
            return
        try:
            self.come_to_an_end()
        finally:
            self.world.close()
            self.folder.cleanup()

    # -- asking ------------------------------------------------------------------------------

    @rule(who=NTH, ladder=LADDERS, in_days=st.none() | DAYS, meeting=st.none() | DAYS, hour=HOURS,
          ours=st.booleans())  # fmt: skip
    def ask(self, who: int, ladder: str, in_days: int | None, meeting: int | None, hour: int,
            ours: bool) -> None:  # fmt: skip
        step = NextStep(text="a question", actor="us" if ours else "citizen", channel="call")
        today = self.world.clock.today()
        if not ours:
            step = replace(step, ladder_code=ladder)
        if in_days is not None:
            day = today + timedelta(days=in_days)
            at = datetime(day.year, day.month, day.day, hour, tzinfo=self.world.clock.zone)
            step = replace(step, due_on=day, due_at=at if hour else None)
        if meeting is not None:
            step = replace(step, meeting_on=today + timedelta(days=meeting))
        self.do(lambda unit: service.ask(unit, self.somebody(who, also_gone=True), step))

    @rule(who=NTH, result=st.sampled_from(list(Result)), channel=st.sampled_from(list(Channel)),
          out=st.booleans(), about=st.booleans(), asks=st.booleans())  # fmt: skip
    def meet(self, who: int, result: Result, channel: Channel, out: bool, about: bool, asks: bool
             ) -> None:  # fmt: skip
        """A contact on any channel, about a request that runs or about something new."""
        question = NextStep(text="a question", actor="citizen", channel="call")

        def deed(unit: Unit):
            person = self.somebody(who, also_gone=True)
            query = select(FollowUp.request_id).where(
                FollowUp.person_id == person, FollowUp.request_id.is_not(None)
            )
            draft = ContactDraft(
                channel=channel, person_ids=(person,), domains=("energy",), line="a line",
                direction=Direction.OUT if out else Direction.IN, result=result,
                request_id=unit.session.scalar(query.limit(1)) if about else None,
                step=question if asks else None,
            )  # fmt: skip
            return record(unit, draft)

        self.do(deed)

    # -- deeds on one clock ------------------------------------------------------------------

    @rule(nth=NTH, result=st.sampled_from(list(AttemptResult)))
    def attempt(self, nth: int, result: AttemptResult) -> None:
        self.on_one(nth, lambda unit, one: service.record_attempt(unit, one, result))

    @rule(nth=NTH, by_hand=st.booleans())
    def send_by_hand(self, nth: int, by_hand: bool) -> None:
        deed = service.mark_sent if by_hand else service.mark_prepared
        self.on_one(nth, deed)

    @rule(nth=NTH, in_days=DAYS, part=st.sampled_from(["", "morning", "late_afternoon", "evening"]))
    def defer(self, nth: int, in_days: int, part: str) -> None:
        day = self.world.clock.today() + timedelta(days=in_days)
        self.on_one(nth, lambda unit, one: service.defer(unit, one, day, part=part))

    @rule(nth=NTH, in_days=DAYS)
    def pause(self, nth: int, in_days: int) -> None:
        day = self.world.clock.today() + timedelta(days=in_days)
        self.on_one(nth, lambda unit, one: service.pause(unit, one, day, "wants rest"))

    @rule(nth=NTH, to_lead=st.booleans(), everything=st.booleans())
    def hand_over(self, nth: int, to_lead: bool, everything: bool) -> None:
        giver, taker = self.world.leen, self.world.karim
        if not to_lead:
            giver, taker = taker, giver
        if everything:
            self.do(lambda unit: hand_over_all(unit, giver, taker, "please"))
        else:
            self.on_one(nth, lambda unit, one: service.hand_over(unit, one, taker))

    @rule(nth=NTH)
    def answer(self, nth: int) -> None:
        self.on_one(nth, service.answer)

    @rule(nth=NTH, reason=st.sampled_from(list(StopReason)))
    def stop(self, nth: int, reason: StopReason) -> None:
        self.on_one(nth, lambda unit, one: service.decide(unit, one, stop=reason))

    @rule(nth=NTH, in_days=DAYS)
    def extend(self, nth: int, in_days: int) -> None:
        day = self.world.clock.today() + timedelta(days=in_days)
        self.on_one(nth, lambda unit, one: service.decide(unit, one, extend_to=day))

    # -- messages ----------------------------------------------------------------------------

    @rule(nth=NTH, kind=st.sampled_from(list(Kind)))
    def write_to(self, nth: int, kind: Kind) -> None:
        self.on_one(nth, lambda unit, one: send_message(unit, one, kind, knowingly=True))

    @rule(words=WORDS)
    def let_the_sender_work(self, words: list[str]) -> None:
        self.world.send(words)

    @rule(nth=NTH, again=st.booleans())
    def touch_a_message(self, nth: int, again: bool) -> None:
        def deed(unit: Unit):
            ids = unit.session.scalars(
                select(OutgoingMessage.id).order_by(OutgoingMessage.id)
            ).all()
            if not ids:
                raise Refused("message_unknown")
            return (try_now if again else cancel)(unit, ids[nth % len(ids)])

        self.do(deed)

    # -- what else happens -------------------------------------------------------------------

    @rule(nth=NTH)
    def undo(self, nth: int) -> None:
        deeds = [deed.deed_id for deed in self.world.office._deeds._kept]
        if deeds:
            with suppress(Refused):
                self.world.office.undo(deeds[-1 - nth % min(3, len(deeds))]).result()

    @rule(lead=st.booleans())
    def sign_in(self, lead: bool) -> None:
        self.world.office.acting_as(self.world.karim if lead else self.world.leen)

    @rule(who=NTH, never=st.frozensets(st.sampled_from(CHANNELS), max_size=3))
    def wish(self, who: int, never: frozenset[str]) -> None:
        change = CitizenChange(never_channels=tuple(sorted(never)))
        self.do(lambda unit: change_citizen(unit, self.somebody(who), change))

    @rule(who=NTH, number=st.sampled_from(["0470 11 22 33", "09 123 45 67", "x@example.test"]))
    def give_a_number(self, who: int, number: str) -> None:
        self.do(lambda unit: add_contact_point(unit, self.somebody(who), number))

    @precondition(lambda self: len(self.world.people) > 1)
    @rule(who=NTH, other=NTH)
    def merge(self, who: int, other: int) -> None:
        kept, gone = self.somebody(who), self.somebody(other)
        if kept == gone:
            return

        merged = self.world.make_one(kept, gone)
        if merged is not None:
            self.merges.append((merged, kept, gone))

    @precondition(lambda self: self.merges)
    @rule()
    def take_apart(self) -> None:
        """The newest merge turns out to have been wrong."""
        merge_id, kept, gone = self.merges[-1]
        if self.world.make_two(merge_id, kept, gone):
            self.merges.pop()

    @rule(in_days=DAYS)
    def close_a_day(self, in_days: int) -> None:
        day = self.world.clock.today() + timedelta(days=in_days)

        def deed(unit: Unit):
            if unit.session.scalar(select(ClosingDay.day).where(ClosingDay.day == day)) is None:
                unit.session.add(ClosingDay(day=day))
            return unit.changes("closed", undoable=False)

        self.do(deed)

    @rule(hours=st.integers(1, 80))
    def pass_time(self, hours: int) -> None:
        self.world.clock.move(timedelta(hours=hours, minutes=17))

    @rule()
    def pass_to_the_next(self) -> None:
        self.world.pass_to_the_next()

    # -- what must hold ----------------------------------------------------------------------

    @invariant()
    def nothing_is_wrong(self) -> None:
        self.world.look()

    def come_to_an_end(self) -> None:
        """Whatever has happened: tried in vain often enough, each question comes to a decision."""
        world = self.world
        world.office.acting_as(world.karim)
        for _try in range(200):
            row = world.next_question()
            if row is None:
                break
            world.pass_to(row)
            world.send(())
            world.try_in_vain(row)
            world.look()
        else:
            pytest.fail("a question never came to its end")

    # -- choosing ----------------------------------------------------------------------------

    def somebody(self, nth: int, also_gone: bool = False) -> UUID:
        people = [*self.world.people, *(self.world.gone if also_gone else ())]
        return people[nth % len(people)]

    def on_one(self, nth: int, deed: Callable) -> None:
        found = self.world.open_clocks()
        if found:
            self.do(lambda unit: deed(unit, found[nth % len(found)]))

    def do(self, deed: Callable) -> None:
        with suppress(Refused):
            self.world.do(deed)


@pytest.mark.long
def test_whatever_happens_each_clock_has_one_next_due_or_an_end(empty_office: Path) -> None:
    class Here(AnyDay):
        empty = empty_office

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip
