"""A request has two clocks, of the law and of our promise; the day knows which is which."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import pytest

from db.contacts import deciding
from db.contacts.codes import Nature, Outcome, RequestState, Result
from db.contacts.events import NextStep
from db.contacts.model import Request
from db.contacts.papers import mark_receipt
from db.contacts.service import record
from db.followup import service
from db.followup.codes import AttemptResult, StopReason
from db.followup.model import FollowUp
from db.followup.queries import my_day
from db.followup.requests import TwoClocks, count_open, with_clocks
from db.followup.worklist import WorkItem
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.people.service import open_dossier
from tests.followup.conftest import call, tried, write

DAY = timedelta(days=1)
PROMISE = NextStep(text="Terugbellen over het dossier", due_on=date(2025, 6, 16), channel="call")


def applied(office: Office, person: UUID, **more: object) -> UUID:
    draft = call(person, result=Result.IN_PROGRESS, nature=Nature.APPLICATION, line="Steun", **more)
    found = write(office, lambda unit: record(unit, draft)).facts["request"]
    assert isinstance(found, UUID)
    return found


def listed(office: Office, person: UUID) -> tuple[TwoClocks, ...]:
    write(office, lambda unit: open_dossier(unit, person, "own_caseload"))
    return office.read(lambda unit: with_clocks(unit, person)).result()


def due(office: Office) -> Sequence[WorkItem]:
    worker = office.worker_id
    assert worker is not None
    items = office.read(lambda unit: my_day(unit, worker)).result()
    return [each for each in items if "legal_term" in each.facts]


def test_an_application_shows_the_law_and_the_promise_apart(office: Office, yusuf: UUID) -> None:
    applied(office, yusuf, step=PROMISE)
    (view,) = listed(office, yusuf)
    assert view.legal.running is not None
    assert view.legal.running.counted.due_on == date(2025, 7, 12)
    assert view.promise is not None
    assert (view.promise.text, view.promise.days) == (PROMISE.text, -4)
    assert view.deeds == ("decide", "not_competent", "forward", "withdraw", "papers")


def test_what_was_never_promised_has_no_clock_of_ours(office: Office, yusuf: UUID) -> None:
    applied(office, yusuf)
    write(office, lambda unit: record(unit, call(yusuf, result=Result.IN_PROGRESS)))
    found = listed(office, yusuf)
    assert [each.promise for each in found] == [None, None]
    ordinary = next(each for each in found if not each.legal.is_registered)
    assert ordinary.legal.running is None
    assert ordinary.deeds == ("close", "withdraw")


def test_of_two_promises_the_next_one_counts(office: Office, yusuf: UUID) -> None:
    request = applied(office, yusuf, step=PROMISE)
    sooner = NextStep(text="Vrijdag bellen", due_on=date(2025, 6, 13), channel="call")
    draft = call(yusuf, result=Result.IN_PROGRESS, request_id=request, step=sooner)
    write(office, lambda unit: record(unit, draft))
    (view,) = listed(office, yusuf)
    assert view.promise is not None
    assert view.promise.text == "Vrijdag bellen"


def test_open_requests_come_first_and_a_settled_one_can_be_reopened_for_a_while(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    applied(office, yusuf)
    clock.move(DAY)
    write(office, lambda unit: record(unit, call(yusuf)))
    assert [each.is_open for each in listed(office, yusuf)] == [True, False]
    assert listed(office, yusuf)[1].deeds == ("reopen",)
    assert office.read(lambda unit: count_open(unit, yusuf)).result() == 1
    clock.move(31 * DAY)
    assert listed(office, yusuf)[1].deeds == ()


def test_a_dossier_that_is_not_open_shows_no_requests(office: Office, yusuf: UUID) -> None:
    applied(office, yusuf)
    with pytest.raises(Refused, match="dossier_not_opened"):
        office.read(lambda unit: with_clocks(unit, yusuf)).result()


def test_a_receipt_that_was_not_given_is_due_on_the_day_itself(office: Office, yusuf: UUID) -> None:
    request = applied(office, yusuf)
    (item,) = due(office)
    assert (item.deed, item.clock, item.days) == ("give_receipt", "soon", 0)
    write(office, lambda unit: mark_receipt(unit, request))
    assert due(office) == []


def test_each_term_says_in_the_day_what_must_be_done(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    request = applied(office, yusuf)
    write(office, lambda unit: mark_receipt(unit, request))
    clock.move(29 * DAY)
    (item,) = due(office)
    assert (item.deed, item.days) == ("report", -1)
    clock.move(3 * DAY)
    (item,) = due(office)
    assert (item.deed, item.clock, item.days) == ("report", "late", 2)
    write(office, lambda unit: deciding.find_not_competent(unit, request, "x"))
    clock.move(5 * DAY)
    (item,) = due(office)
    assert (item.deed, item.days) == ("send_on", 0)
    write(office, lambda unit: deciding.find_competent(unit, request))
    write(office, lambda unit: deciding.decide(unit, request, Outcome.GRANTED))
    assert due(office) == []
    clock.move(7 * DAY)
    (item,) = due(office)
    assert (item.deed, item.days) == ("notify", -1)
    write(office, lambda unit: deciding.notify(unit, request))
    assert due(office) == []


def test_a_citizen_who_is_not_reached_still_gets_a_decision(office: Office, yusuf: UUID) -> None:
    step = NextStep(text="Bezorgt u het attest?", actor="citizen", channel="call")
    draft = call(yusuf, result=Result.WAITING_CITIZEN, nature=Nature.APPLICATION, step=step)
    request = write(office, lambda unit: record(unit, draft)).facts["request"]
    asked = office.read(
        lambda unit: unit.session.query(FollowUp.id).filter_by(request_id=request).scalar()
    ).result()
    while state_of(office, asked) != "to_decide":
        tried(office, asked, AttemptResult.NO_ANSWER)
    write(office, lambda unit: service.decide(unit, asked, stop=StopReason.NOT_REACHED))
    state = office.read(lambda unit: unit.session.get_one(Request, request).state).result()
    assert state == RequestState.IN_PROGRESS.value


def state_of(office: Office, follow_up: UUID) -> str:
    return office.read(lambda unit: unit.session.get_one(FollowUp, follow_up).state).result()
