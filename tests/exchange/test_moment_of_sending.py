"""At the moment of sending everything is looked at once more: hours, wishes, other messages."""

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.exchange.codes import Kind, Outcome
from db.exchange.service import claim
from db.followup import service as followup
from db.followup.codes import AttemptResult
from db.kit.calendar import is_quiet
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.founding import NewOffice, create_office
from db.kit.office import Office, open_office
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import Person
from tests.exchange.conftest import (
    ScriptedPort,
    a_citizen,
    add_point,
    lives,
    message,
    send,
    sender,
    set_up,
    state,
)
from tests.exchange.test_outbox import AT_THE_LETTER
from tests.followup.conftest import add_worker, asked, row, tried, write

SUNDAY = datetime(2025, 6, 15, 10, 0, tzinfo=OFFICE_ZONE)
LATE = datetime(2025, 6, 12, 20, 0, tzinfo=OFFICE_ZONE)
EARLY = datetime(2025, 6, 12, 7, 59, tzinfo=OFFICE_ZONE)
NATIONAL_DAY = datetime(2025, 7, 21, 10, 0, tzinfo=OFFICE_ZONE)


def change(office: Office, person: UUID, **facts: object) -> None:
    def use_case(unit: Unit):
        found = unit.session.get_one(Person, person)
        for name, value in facts.items():
            setattr(found, name, value)
        return unit.changes("changed", undoable=False)

    write(office, use_case)


def move_to(clock: FixedClock, moment: datetime) -> None:
    clock.move(moment - clock.now())


@pytest.mark.parametrize("moment", [EARLY, LATE, SUNDAY, NATIONAL_DAY])
def test_nothing_goes_out_in_quiet_hours_and_what_waited_goes_in_the_morning(
    ready: Office, question: UUID, clock: FixedClock, moment: datetime
) -> None:
    move_to(clock, moment)
    sent, port = send(ready, question), ScriptedPort()
    assert not sender(ready, sms=port).step()
    assert port.sent == []
    later = message(ready, sent).next_try_at
    assert later is not None
    assert not is_quiet(later, OFFICE_ZONE)
    move_to(clock, later)
    assert sender(ready, sms=port).step()
    assert state(ready, sent) == "accepted"


def test_a_letter_keeps_no_quiet_hours_and_does_not_count_for_the_day(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    set_up(ready, letter="folder")
    lives(ready, yusuf)
    question, other = asked(ready, yusuf), asked(ready, yusuf, ladder_code="document")
    tried(ready, question, AttemptResult.NO_ANSWER, AT_THE_LETTER)
    paper, sms = send(ready, question, Kind.LETTER), send(ready, other)
    port, letters = ScriptedPort(), ScriptedPort()
    move_to(clock, LATE)
    postman = sender(ready, sms=port, letter=letters)
    while postman.step():
        pass
    assert (state(ready, paper), state(ready, sms)) == ("accepted", "queued")


def test_a_citizen_gets_one_message_a_day_over_all_ladders(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    first, second = asked(ready, yusuf), asked(ready, yusuf, ladder_code="document")
    sms, email = send(ready, first), send(ready, second, Kind.EMAIL)
    port, mail = ScriptedPort(), ScriptedPort()
    postman = sender(ready, sms=port, email=mail)
    while postman.step():
        pass
    assert sorted((state(ready, sms), state(ready, email))) == ["accepted", "queued"]
    clock.move(timedelta(days=1))
    while postman.step():
        pass
    assert (state(ready, sms), state(ready, email)) == ("accepted", "accepted")
    assert len(port.sent) == len(mail.sent) == 1


def test_a_message_noted_by_hand_counts_for_the_day(ready: Office, yusuf: UUID) -> None:
    first, second = asked(ready, yusuf), asked(ready, yusuf, ladder_code="document")
    sent = send(ready, second)
    write(ready, lambda unit: followup.mark_sent(unit, first))
    port = ScriptedPort()
    assert not sender(ready, sms=port).step()
    assert (state(ready, sent), port.sent) == ("queued", [])


def test_a_message_that_perhaps_went_counts_for_the_day(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    first, second = asked(ready, yusuf), asked(ready, yusuf, ladder_code="document")
    send(ready, first)
    port = ScriptedPort(Outcome.UNCERTAIN, can_ask=True)
    sender(ready, sms=port).step()
    send(ready, second)
    sender(ready, sms=port).step()
    assert len(port.sent) == 1


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"never_channels": ["call"]}, "channel_not_wanted"),
        ({"deceased_on": date(2025, 6, 11)}, "citizen_deceased"),
    ],
)
def test_a_wish_or_a_death_that_became_known_stops_what_waits(
    ready: Office, question: UUID, yusuf: UUID, facts: dict[str, object], code: str
) -> None:
    sent, port = send(ready, question), ScriptedPort()
    change(ready, yusuf, **facts)
    assert not sender(ready, sms=port).step()
    assert (state(ready, sent), message(ready, sent).error) == ("cancelled", code)
    assert port.sent == []
    assert row(ready, question).rung == 1


def test_a_number_that_was_mended_gets_no_old_message(
    ready: Office, question: UUID, yusuf: UUID
) -> None:
    sent, port = send(ready, question), ScriptedPort()
    add_point(ready, yusuf, PointKind.MOBILE, "+32470000009")
    assert not sender(ready, sms=port).step()
    assert (state(ready, sent), message(ready, sent).error) == ("cancelled", "address_changed")


def test_a_citizen_who_wants_rest_gets_it(ready: Office, question: UUID, clock: FixedClock) -> None:
    sent, port = send(ready, question), ScriptedPort()
    until = date(2025, 6, 19)
    write(ready, lambda unit: followup.pause(unit, question, until, "wish"))
    assert not sender(ready, sms=port).step()
    assert message(ready, sent).next_try_at == row(ready, question).next_due
    move_to(clock, datetime(2025, 6, 19, 14, 0, tzinfo=OFFICE_ZONE))
    assert sender(ready, sms=port).step()
    assert state(ready, sent) == "accepted"


def test_a_practice_office_never_sends(tmp_path: Path) -> None:
    path = tmp_path / "practice.office"
    create_office(str(path), NewOffice(name="Practice", kind="practice", language="nl"))
    office = open_office(str(path), clock=FixedClock(datetime(2025, 6, 12, 10, tzinfo=OFFICE_ZONE)))
    office.acting_as(add_worker(office, "Leen", "caseworker"))
    set_up(office, sms="http", email="smtp", letter="folder")
    person = a_citizen(office)
    sent, port = send(office, asked(office, person)), ScriptedPort()
    postman = sender(office, sms=port, email=port, letter=port)
    assert not postman.step()
    postman.start()
    assert postman._thread is None
    assert write(office, lambda unit: claim(unit, set(Kind))).facts["claim"] is None
    assert (state(office, sent), port.sent) == ("queued", [])
    office.undo_last().result()
    assert state(office, sent) == "cancelled"
    office.close()


@settings(max_examples=200, deadline=None)
@given(st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31)))
def test_no_message_waits_for_a_quiet_moment(naive: datetime) -> None:
    from db.kit.calendar import next_allowed

    moment = naive.replace(tzinfo=OFFICE_ZONE)
    if is_quiet(moment, OFFICE_ZONE):
        later = next_allowed(moment, "morning", OFFICE_ZONE)
        assert later > moment
        assert not is_quiet(later, OFFICE_ZONE)
