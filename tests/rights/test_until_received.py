"""A flag lives until the money has come: clocks beside it, appeal, renewal, and who was reached."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.contacts.terms import term
from db.followup.codes import State, StopReason
from db.followup.daily import begin_day
from db.followup.model import FollowUp
from db.followup.service import answer
from db.followup.steps import stop_row
from db.kit.changes import Changes
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewCitizen, NewFact
from db.people.fact_service import record_fact
from db.people.service import new_citizen
from db.rights.appeals import last_day_to_appeal
from db.rights.codes import FlagEventKind, FlagState, SubjectKind
from db.rights.engine.pack import shipped
from db.rights.knowledge import Subject
from db.rights.model import Flag, FlagEvent
from db.rights.service import take_step

E = FlagEventKind
VT = "verhoogde_tegemoetkoming"


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


@pytest.fixture
def rita(office: Office) -> Subject:
    draft = NewCitizen(family_name="Goossens", given_name="Rita", birth_date=date(1950, 3, 2))
    made = write(office, lambda unit: new_citizen(unit, draft)).facts["person"]
    assert isinstance(made, UUID)
    return Subject(kind=SubjectKind.PERSON, holder_id=made, person_id=made)


def step(office: Office, rita: Subject, event: E, *, right: str = VT, **said: object) -> Changes:
    return write(office, lambda unit: take_step(unit, right, rita, event, **said))  # type: ignore[arg-type]


def day(office: Office, days: int) -> date:
    return office.clock.today() + timedelta(days=days)


def clocks(office: Office) -> list[tuple[str, str, str, str]]:
    """Every clock as kind, ladder, state and question, the oldest first."""
    return office.read(
        lambda unit: [
            (row.kind, row.ladder_code or "", row.state, row.question)
            for row in unit.session.scalars(
                select(FollowUp).where(FollowUp.undone_at.is_(None)).order_by(FollowUp.id)
            )
        ]
    ).result()


def flag(office: Office) -> tuple[FlagState, str, date | None]:
    def read(unit: Unit) -> tuple[FlagState, str, date | None]:
        row = unit.session.scalars(
            select(Flag).where(Flag.right_id == VT).order_by(Flag.id.desc())
        ).first()
        assert row is not None
        return FlagState(row.state), row.end_reason or "", row.check_on

    return office.read(read).result()


def only_open(office: Office) -> FollowUp:
    def read(unit: Unit) -> FollowUp:
        (row,) = unit.session.scalars(
            select(FollowUp).where(FollowUp.ended_at.is_(None), FollowUp.undone_at.is_(None))
        )
        return row

    return office.read(read).result()


def test_from_the_day_to_look_again_somebody_is_asked_whether_it_came(office, rita) -> None:
    step(office, rita, E.WAITS, check_on=day(office, 30))
    (row,) = clocks(office)
    assert row == ("question", "automatic", State.PLANNED.value, "Verhoogde tegemoetkoming (VT)")
    opened = only_open(office)
    assert opened.next_due is not None
    assert opened.next_due.date() >= day(office, 30)


def test_an_application_asks_the_body_and_a_grant_asks_the_citizen(office, rita) -> None:
    step(office, rita, E.DISCUSSED)
    step(office, rita, E.SENT, check_on=day(office, 30))
    assert [row[1] for row in clocks(office)] == ["partner"]
    step(office, rita, E.POSITIVE, check_on=day(office, 60))
    assert [(row[1], row[2]) for row in clocks(office)] == [
        ("partner", State.ANSWERED.value), ("automatic", State.PLANNED.value)]  # fmt: skip


def test_what_arrived_leaves_no_clock(office, rita) -> None:
    step(office, rita, E.WAITS, check_on=day(office, 30))
    step(office, rita, E.MONEY_SEEN)
    assert [row[2] for row in clocks(office)] == [State.ANSWERED.value]
    assert flag(office)[0] is FlagState.RECEIVED


def test_what_did_not_come_is_to_be_done_on_the_next_working_day(office, rita) -> None:
    step(office, rita, E.WAITS, check_on=day(office, 30))
    step(office, rita, E.NOT_SEEN)
    assert [row[0] for row in clocks(office)] == ["question", "promise"]
    assert only_open(office).next_due is not None
    assert flag(office)[0] is FlagState.MISSED


def test_a_step_taken_back_takes_its_clock_back(office, rita) -> None:
    done = step(office, rita, E.WAITS, check_on=day(office, 30))
    assert done.deed_id is not None
    office.undo(done.deed_id).result()
    assert clocks(office) == []


def test_a_refusal_keeps_the_last_day_to_appeal_and_is_looked_at_before(office, rita) -> None:
    last = day(office, 60)
    step(office, rita, E.DISCUSSED)
    step(office, rita, E.SENT)
    step(office, rita, E.NEGATIVE, reason="papers_missing", check_on=last)
    assert flag(office) == (FlagState.REFUSED_BY_BODY, "papers_missing", last)
    due = only_open(office).next_due
    assert due is not None
    assert due.date() == last - timedelta(days=14)


def test_the_day_to_appeal_is_proposed_only_where_a_source_gives_the_term(office) -> None:
    def ask(right: str) -> object:
        return office.read(lambda unit: last_day_to_appeal(unit, right, date(2025, 6, 12))).result()

    counted = ask("leefloon")
    assert counted is not None
    assert counted.due_on == date(2025, 9, 12)
    assert ask(VT) is None


def test_an_answer_that_says_nothing_of_the_right_leaves_something_to_note(office, rita) -> None:
    step(office, rita, E.WAITS, check_on=day(office, 1))
    opened = only_open(office)
    office.clock.move(timedelta(days=2))
    write(office, lambda unit: answer(unit, opened.id))
    assert [row[0] for row in clocks(office)] == ["question", "promise"]
    assert flag(office)[0] is FlagState.EXPECTED_AUTOMATICALLY


def test_nobody_reached_ends_the_flag_with_that_reason(office, rita) -> None:
    step(office, rita, E.WAITS, check_on=day(office, 30))
    opened = only_open(office)

    def stop(unit: Unit) -> Changes:
        row = unit.session.get(FollowUp, opened.id)
        assert row is not None
        row.state = State.TO_DECIDE.value
        stop_row(unit, row, StopReason.NOT_REACHED.value)
        return unit.changes("stopped")

    write(office, stop)
    assert flag(office)[:2] == (FlagState.NOT_REACHED, "not_reached")


def receives(office: Office, rita: Subject, until: date | None) -> None:
    fact = NewFact(
        code="status.vt", holder_kind=HolderKind.PERSON, holder_id=rita.holder_id, value=True,
        source=FactSource.DOCUMENT_SEEN, valid_from=date(2024, 1, 1), valid_to=until,
    )  # fmt: skip
    write(office, lambda unit: record_fact(unit, fact))


@pytest.mark.parametrize(("days", "renewed"), [(60, True), (0, True), (61, False), (None, False)])
def test_what_runs_out_within_sixty_days_is_to_be_renewed(office, rita, days, renewed) -> None:
    step(office, rita, E.MONEY_SEEN)
    receives(office, rita, None if days is None else day(office, days))
    write(office, begin_day)
    state, _reason, check_on = flag(office)
    assert (state is FlagState.TO_RENEW) is renewed
    assert check_on == (day(office, days) if renewed else None)
    assert len(clocks(office)) == renewed


def test_a_right_that_was_renewed_already_is_left_alone(office, rita) -> None:
    step(office, rita, E.MONEY_SEEN)
    receives(office, rita, day(office, 30))
    receives(office, rita, day(office, 400))
    write(office, begin_day)
    assert flag(office)[0] is FlagState.RECEIVED


def test_a_day_may_begin_twice(office, rita) -> None:
    step(office, rita, E.MONEY_SEEN)
    receives(office, rita, day(office, 30))
    for _time in range(2):
        write(office, begin_day)
    assert len(clocks(office)) == 1

    def events(unit: Unit) -> list[str]:
        return list(unit.session.scalars(select(FlagEvent.event).order_by(FlagEvent.at)))

    assert office.read(events).result().count(E.RENEWAL_DUE.value) == 1


def test_every_term_of_appeal_that_a_rule_names_is_a_known_term() -> None:
    for rule in shipped().rules.values():
        if rule.appeal:
            assert term(rule.appeal).actor == "applicant"
