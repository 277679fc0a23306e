"""Whatever is done with an application, in whatever order: one clock runs while it is open."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.access.model import Worker
from db.contacts import deciding
from db.contacts.clocks import LegalClocks, legal_clocks
from db.contacts.codes import OPEN_REQUESTS, Channel, Nature, Outcome, Result
from db.contacts.draft import ContactDraft
from db.contacts.model import Request
from db.contacts.service import move_request, record
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person

BEGIN = datetime(2023, 12, 20, 9, tzinfo=UTC)
WORKER, PERSON = new_id(), new_id()
OPEN = frozenset(state.value for state in OPEN_REQUESTS)
Step = Callable[[Unit, UUID], Changes]


def talk(result: Result) -> Step:
    """Record a conversation about the application."""

    def step(unit: Unit, request: UUID) -> Changes:
        return record(unit, draft(result, request))

    return step


def draft(result: Result, request: UUID | None = None) -> ContactDraft:
    return ContactDraft(
        channel=Channel.FACE, person_ids=(PERSON,), domains=("income",), result=result,
        nature=Nature.APPLICATION, request_id=request,
    )  # fmt: skip


STEPS: dict[str, Step] = {
    "decide": lambda unit, r: deciding.decide(unit, r, Outcome.GRANTED),
    "refuse": lambda unit, r: deciding.decide(unit, r, Outcome.REFUSED, reason="x"),
    "notify": lambda unit, r: deciding.notify(unit, r),
    "not competent": lambda unit, r: deciding.find_not_competent(unit, r, "x"),
    "conflict": lambda unit, r: deciding.find_not_competent(unit, r, "x", sent_by_other=True),
    "asked": lambda unit, r: deciding.note_conflict_asked(unit, r),
    "competent": lambda unit, r: deciding.find_competent(unit, r),
    "forward": lambda unit, r: deciding.forward(unit, r, "A", "x"),
    "withdraw": lambda unit, r: deciding.withdraw(unit, r, "x"),
    "close": lambda unit, r: deciding.close(unit, r),
    "reopen": lambda unit, r: deciding.reopen(unit, r),
    "merge": lambda unit, r: move_request(unit, r, "merge"),
    "give up": lambda unit, r: move_request(unit, r, "give_up", reason="x"),
    **{f"talk {result.value}": talk(result) for result in Result},
}
MOVES = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 20), st.booleans()), max_size=12
)


@pytest.fixture(scope="module")
def standing(
    empty_office: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Office, FixedClock]]:
    """One office for all examples; each enters an application of its own."""
    path = tmp_path_factory.mktemp("machine") / "test.office"
    shutil.copyfile(empty_office, path)
    clock = FixedClock(BEGIN)
    office = Office(str(path), clock=clock)

    def add(unit: Unit) -> Changes:
        unit.session.add(
            Worker(id=WORKER, given_name="L", family_name="V", initials="L", role="caseworker")
        )
        unit.session.add(Person(id=PERSON, family_name="Verhoeven", given_name="Thomas"))
        return unit.changes("added", undoable=False)

    office.write(add).result()
    office.acting_as(WORKER)
    yield office, clock
    office.close()


def read(office: Office, request: UUID) -> tuple[str, LegalClocks]:
    def query(unit: Unit) -> tuple[str, LegalClocks]:
        return unit.session.get_one(Request, request).state, legal_clocks(unit, (request,))[request]

    return office.read(query).result()


@settings(max_examples=40, deadline=None)
@given(moves=MOVES)
def test_one_clock_runs_as_long_as_an_application_is_open_and_none_after_it(
    standing: tuple[Office, FixedClock], moves: list[tuple[str, int, bool]]
) -> None:
    office, clock = standing
    found = office.write(lambda unit: record(unit, draft(Result.IN_PROGRESS))).result()
    request = found.facts["request"]
    assert isinstance(request, UUID)
    for name, days, is_undone in moves:
        clock.move(timedelta(days=days))
        before = read(office, request)
        try:
            changes = office.write(lambda unit, name=name: STEPS[name](unit, request)).result()
        except Refused:
            assert read(office, request) == before
            continue
        holds(*read(office, request))
        if is_undone and changes.deed_id is not None:
            office.undo(changes.deed_id).result()
            assert read(office, request) == before


def holds(state: str, clocks: LegalClocks) -> None:
    """The invariant: open means exactly one clock, ended means none; ends are not both."""
    assert (clocks.running is not None) == (state in OPEN)
    for clock in (*clocks.past, *((clocks.running,) if clocks.running else ())):
        assert clock.counted.due_on >= clock.counted.from_day
        assert clock.met_on is None or clock.ended_on is None
    if state == "decided":
        assert clocks.running is not None
        assert clocks.running.code == "notice_of_decision"
    if state == "handled":
        assert clocks.notified_on is not None
