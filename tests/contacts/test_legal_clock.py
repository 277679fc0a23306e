"""The legal clock of an application: one at a time, in step with the request, undone with it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from db.contacts import deciding, terms
from db.contacts.clocks import LegalClocks, legal_clocks, possible
from db.contacts.codes import Channel, Nature, Outcome, Result
from db.contacts.draft import ContactDraft
from db.contacts.model import RegisterEntry, Request, RequestEvent, RequestTerm
from db.contacts.service import move_request, record
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.places import ClosingDay
from db.kit.unit import Unit
from db.people.model import Person

TODAY = date(2025, 6, 12)
DAY = timedelta(days=1)


@pytest.fixture
def thomas(office: Office) -> UUID:
    person_id = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(Person(id=person_id, family_name="Verhoeven", given_name="Thomas"))
        unit.session.add(ClosingDay(day=date(2025, 6, 16), reason="x"))
        return unit.changes("person_added", undoable=False)

    office.write(add).result()
    return person_id


def drafted(person: UUID, **more: object) -> ContactDraft:
    draft = ContactDraft(
        channel=Channel.FACE, person_ids=(person,), domains=("income",), line="Leefloon",
        result=Result.IN_PROGRESS, nature=Nature.APPLICATION, term_code="living_wage_decision",
    )  # fmt: skip
    return replace(draft, **more)


@pytest.fixture
def application(office: Office, thomas: UUID) -> UUID:
    found = do(office, lambda unit: record(unit, drafted(thomas))).facts["request"]
    assert isinstance(found, UUID)
    return found


def do(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


def clocks(office: Office, request: UUID) -> LegalClocks:
    return office.read(lambda unit: legal_clocks(unit, (request,))[request]).result()


def stands(office: Office, request: UUID) -> tuple[str, str, date | None]:
    """Return the state of a request, the term that runs and its last day."""
    running = clocks(office, request).running
    state = office.read(lambda unit: unit.session.get_one(Request, request).state).result()
    if running is None:
        return state, "", None
    return state, running.code, running.counted.due_on


def refused(office: Office, code: str, use_case: Callable[[Unit], Changes]) -> Refused:
    with pytest.raises(Refused, match=code) as found:
        do(office, use_case)
    return found.value


def test_registering_starts_the_term_of_the_decision(office: Office, application: UUID) -> None:
    assert stands(office, application) == (
        "in_progress", "living_wage_decision", TODAY + 30 * DAY,
    )  # fmt: skip
    assert clocks(office, application).lacks_receipt


def test_deciding_meets_the_term_and_starts_the_notice(
    office: Office, application: UUID, clock: FixedClock
) -> None:
    clock.move(40 * DAY)
    on = TODAY + 35 * DAY
    do(office, lambda unit: deciding.decide(unit, application, Outcome.GRANTED, on=on))
    assert stands(office, application) == ("decided", "notice_of_decision", on + 8 * DAY)
    found = clocks(office, application)
    assert (found.decided_on, found.outcome, found.past[0].days) == (on, "granted", 5)


def test_the_notice_ends_our_clocks_and_shows_the_appeal(
    office: Office, application: UUID, clock: FixedClock
) -> None:
    do(office, lambda unit: deciding.decide(unit, application, Outcome.PARTLY, reason="x"))
    clock.move(3 * DAY)
    do(office, lambda unit: deciding.notify(unit, application))
    assert stands(office, application) == ("handled", "", None)
    found = clocks(office, application)
    assert found.appeal is not None
    assert (found.notified_on, found.appeal.due_on) == (date(2025, 6, 15), date(2025, 9, 15))
    assert possible("application", "handled", found) == ()


def test_sending_on_meets_its_five_days_and_keeps_number_and_reason(
    office: Office, application: UUID, clock: FixedClock
) -> None:
    do(office, lambda unit: deciding.find_not_competent(unit, application, "woont elders"))
    assert stands(office, application)[1:] == ("forwarding", TODAY + 5 * DAY)
    clock.move(2 * DAY)
    do(office, lambda unit: deciding.forward(unit, application, "OCMW Aalst", "woont daar"))
    assert stands(office, application) == ("forwarded", "", None)
    found = clocks(office, application)
    assert (found.forwarded_on, found.forwarded_to) == (TODAY + 2 * DAY, "OCMW Aalst")
    assert [each.code for each in found.past if each.met_on] == ["forwarding"]


def test_sending_on_at_once_is_found_and_done_on_one_day(office: Office, application: UUID) -> None:
    do(office, lambda unit: deciding.forward(unit, application, "OCMW Aalst", "woont daar"))
    last = clocks(office, application).past[-1]
    assert (last.code, last.met_on, last.counted.from_day) == ("forwarding", TODAY, TODAY)


def test_who_is_competent_after_all_decides_when_it_always_was_due(
    office: Office, application: UUID, clock: FixedClock
) -> None:
    do(office, lambda unit: deciding.find_not_competent(unit, application, "x"))
    clock.move(4 * DAY)
    do(office, lambda unit: deciding.find_competent(unit, application))
    assert stands(office, application)[1:] == ("living_wage_decision", TODAY + 30 * DAY)


def test_a_second_office_asks_within_five_working_days(office: Office, application: UUID) -> None:
    do(
        office,
        lambda unit: deciding.find_not_competent(unit, application, "x", sent_by_other=True),
    )
    # Thursday 12 June: the weekend and the closing day of Monday do not count.
    assert stands(office, application)[1:] == ("competence_conflict", date(2025, 6, 20))
    do(office, lambda unit: deciding.note_conflict_asked(unit, application))
    assert stands(office, application)[1:] == ("living_wage_decision", TODAY + 30 * DAY)


def test_withdrawing_ends_the_clock_with_its_reason(office: Office, application: UUID) -> None:
    do(office, lambda unit: deciding.withdraw(unit, application, "verhuisd"))
    assert stands(office, application) == ("withdrawn", "", None)
    assert clocks(office, application).past[0].end_reason == "withdrawn"


def test_merging_ends_the_clock(office: Office, application: UUID) -> None:
    do(office, lambda unit: move_request(unit, application, "merge"))
    assert clocks(office, application).past[0].end_reason == "merged"


def test_a_conversation_never_ends_an_application(
    office: Office, application: UUID, thomas: UUID
) -> None:
    for result in (Result.HANDLED, Result.REFERRED, Result.WAITING_CITIZEN, Result.HANDLED):
        draft = drafted(thomas, request_id=application, result=result)
        do(office, lambda unit, draft=draft: record(unit, draft))
        assert stands(office, application)[1] == "living_wage_decision"
    refused(office, "application_not_decided",
            lambda unit: move_request(unit, application, "answer"))  # fmt: skip


def test_a_contact_about_a_notified_application_does_not_reopen_it(
    office: Office, application: UUID, thomas: UUID
) -> None:
    do(office, lambda unit: deciding.decide(unit, application, Outcome.GRANTED))
    do(office, lambda unit: deciding.notify(unit, application))
    do(office, lambda unit: record(unit, drafted(thomas, request_id=application)))
    assert stands(office, application)[0] == "handled"
    refused(office, "application_not_reopened", lambda unit: deciding.reopen(unit, application))


Step = Callable[[Unit, UUID], Changes]
REFUSALS: list[tuple[str, Step]] = [
    ("not_decided|request_step_not_allowed", lambda u, r: deciding.notify(u, r)),
    ("reason_missing", lambda u, r: deciding.decide(u, r, Outcome.REFUSED)),
    ("reason_missing", lambda u, r: deciding.withdraw(u, r, "  ")),
    ("reason_missing", lambda u, r: deciding.forward(u, r, "Aalst", "")),
    ("receiver_missing", lambda u, r: deciding.forward(u, r, " ", "x")),
    ("day_in_future", lambda u, r: deciding.decide(u, r, Outcome.GRANTED, on=TODAY + DAY)),
    ("day_before_start", lambda u, r: deciding.decide(u, r, Outcome.GRANTED, on=TODAY - DAY)),
    ("day_before_start", lambda u, r: deciding.forward(u, r, "A", "x", on=TODAY - DAY)),
    ("day_before_start", lambda u, r: deciding.find_not_competent(u, r, "x", on=TODAY - DAY)),
    ("competent_already", lambda u, r: deciding.find_competent(u, r)),
    ("no_conflict", lambda u, r: deciding.note_conflict_asked(u, r)),
    ("application_not_decided", lambda u, r: deciding.close(u, r)),
    ("term_not_suspendable", lambda u, r: deciding.suspend(u, r, TODAY + DAY, TODAY + DAY, "x")),
    ("stale_write", lambda u, r: deciding.decide(u, r, Outcome.GRANTED, version=99)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "step"), REFUSALS, ids=[code for code, _step in REFUSALS])
def test_what_the_law_does_not_know_is_refused_and_changes_nothing(
    office: Office, application: UUID, code: str, step: Step
) -> None:
    before = stands(office, application)
    refused(office, code, lambda unit: step(unit, application))
    assert stands(office, application) == before


def test_a_decision_cannot_be_withdrawn_or_sent_on_any_more(
    office: Office, application: UUID
) -> None:
    do(office, lambda unit: deciding.decide(unit, application, Outcome.GRANTED))
    refused(office, "decided_already", lambda unit: deciding.withdraw(unit, application, "x"))
    refused(office, "decided_already", lambda unit: deciding.forward(unit, application, "A", "x"))
    refused(
        office, "request_step_not_allowed|decided_already",
        lambda unit: deciding.find_not_competent(unit, application, "x"),
    )  # fmt: skip


def test_undo_takes_each_step_of_the_clock_back(office: Office, application: UUID) -> None:
    first = stands(office, application)
    steps: tuple[Callable[[Unit], Changes], ...] = (
        lambda unit: deciding.decide(unit, application, Outcome.GRANTED),
        lambda unit: deciding.find_not_competent(unit, application, "x"),
        lambda unit: deciding.forward(unit, application, "Aalst", "x"),
        lambda unit: deciding.withdraw(unit, application, "x"),
    )
    for step in steps:
        deed = do(office, step).deed_id
        assert deed is not None
        assert stands(office, application) != first
        office.undo(deed).result()
        assert stands(office, application) == first
    found = clocks(office, application)
    assert (found.past, found.decided_on, found.forwarded_on) == ((), None, None)


def test_undoing_a_notice_lets_the_notice_run_again(office: Office, application: UUID) -> None:
    do(office, lambda unit: deciding.decide(unit, application, Outcome.GRANTED))
    before = stands(office, application)
    deed = do(office, lambda unit: deciding.notify(unit, application)).deed_id
    assert deed is not None
    office.undo(deed).result()
    assert stands(office, application) == before


def test_undoing_the_application_takes_its_clock_along(office: Office, thomas: UUID) -> None:
    changes = do(office, lambda unit: record(unit, drafted(thomas)))
    assert changes.deed_id is not None
    office.undo(changes.deed_id).result()
    rows = office.read(lambda unit: unit.session.scalars(select(RequestTerm)).all()).result()
    assert [row.undone_at is not None for row in rows] == [True]


def test_the_database_itself_lets_one_clock_run_at_a_time(
    office: Office, application: UUID
) -> None:
    def twin(unit: Unit) -> Changes:
        unit.session.add(
            RequestTerm(request_id=application, term_code="receipt", from_day=TODAY,
                        due_on=TODAY, amount=0, unit="same_day")
        )  # fmt: skip
        return unit.changes("twin")

    with pytest.raises(IntegrityError):
        do(office, twin)


def test_a_term_stands_still_where_an_article_says_so(
    office: Office, application: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = terms.terms()
    lawful = replace(
        known["living_wage_decision"], suspension=dict.fromkeys(terms.LANGUAGES, "art. 0")
    )
    changed = {**known, lawful.code: lawful}
    monkeypatch.setattr(terms, "terms", lambda: changed)
    first, last = TODAY + 3 * DAY, TODAY + 9 * DAY
    do(office, lambda unit: deciding.suspend(unit, application, first, last, "wacht op stuk"))
    running = clocks(office, application).running
    assert running is not None
    assert running.counted.due_on == TODAY + 37 * DAY
    assert len(running.counted.skipped) == 7
    assert running.counted.counted == 30
    assert running.suspended[0].reason == "wacht op stuk"
    refused(office, "already_suspended",
            lambda unit: deciding.suspend(unit, application, last, last + DAY, "x"))  # fmt: skip
    refused(office, "day_outside_term",
            lambda unit: deciding.suspend(unit, application, TODAY, TODAY, "x"))  # fmt: skip


def test_what_was_counted_stays_when_the_closing_days_change(
    office: Office, application: UUID
) -> None:
    do(
        office,
        lambda unit: deciding.find_not_competent(unit, application, "x", sent_by_other=True),
    )
    before = clocks(office, application).running

    def open_again(unit: Unit) -> Changes:
        unit.session.delete(unit.session.get_one(ClosingDay, date(2025, 6, 16)))
        return unit.changes("opened", undoable=False)

    do(office, open_again)
    assert clocks(office, application).running == before


def test_an_ordinary_request_is_settled_and_reopened_within_thirty_days(
    office: Office, thomas: UUID, clock: FixedClock
) -> None:
    draft = drafted(thomas, nature=Nature.HELP, term_code="")
    request = do(office, lambda unit: record(unit, draft)).facts["request"]
    assert isinstance(request, UUID)
    refused(office, "not_registered",
            lambda unit: deciding.decide(unit, request, Outcome.GRANTED))  # fmt: skip
    do(office, lambda unit: deciding.close(unit, request))
    clock.move(29 * DAY)
    do(office, lambda unit: deciding.reopen(unit, request))
    do(office, lambda unit: deciding.close(unit, request))
    clock.move(31 * DAY)
    refused(office, "reopen_too_late", lambda unit: deciding.reopen(unit, request))


def test_every_step_is_written_down_with_its_day(
    office: Office, application: UUID, clock: FixedClock
) -> None:
    clock.move(5 * DAY)
    on = TODAY + 2 * DAY
    do(office, lambda unit: deciding.decide(unit, application, Outcome.REFUSED, on=on, reason="x"))
    event = office.read(
        lambda unit: unit.session.scalars(
            select(RequestEvent).where(RequestEvent.event == "decide")
        ).one()
    ).result()
    assert (event.day, event.outcome, event.reason, event.worker_id) == (
        on, "refused", "x", office.worker_id,
    )  # fmt: skip


def test_an_annulled_entry_has_no_clock(office: Office, application: UUID) -> None:
    def annul(unit: Unit) -> Changes:
        unit.session.execute(update(RegisterEntry).values(annulled_at=unit.clock.now()))
        return unit.changes("annulled", undoable=False)

    do(office, annul)
    assert office.read(lambda unit: legal_clocks(unit, (application,))).result() == {}
