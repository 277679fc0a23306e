"""What no deed may break: quiet hours, "not by ...", one message a rung, nobody lost in a merge.

Each of these was once broken by some order of deeds that nobody had thought of.
"""

from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from db.contacts.service import record
from db.exchange.codes import Outcome
from db.exchange.deeds import cancel
from db.followup import service
from db.followup.codes import AttemptResult
from db.followup.ladders import newest
from db.followup.model import FollowUpEvent
from db.kit.calendar import is_quiet
from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.drafts import CitizenChange
from db.people.events import PersonsMerged
from db.people.model import Person
from db.people.service import change_citizen
from tests.exchange.conftest import (
    NUMBER,
    ScriptedPort,
    add_point,
    message,
    send,
    sender,
    set_up,
    state,
)
from tests.followup.conftest import add_person, asked, call, day_of, row, tried, write

ARMISTICE_EVENING = datetime(2025, 11, 11, 20, tzinfo=OFFICE_ZONE)
TONIGHT = datetime(2025, 6, 12, 22, 30, tzinfo=OFFICE_ZONE)


def wants(office: Office, person: UUID, *never: str) -> None:
    write(office, lambda unit: change_citizen(unit, person, CitizenChange(never_channels=never)))


def merge(office: Office, kept: UUID, gone: UUID) -> None:
    def deed(unit: Unit):
        unit.session.get_one(Person, gone).merged_into_id = kept
        unit.happened(PersonsMerged(kept_id=kept, gone_id=gone))
        return unit.changes("merged", undoable=False)

    write(office, deed)


@pytest.fixture
def texting(office: Office, yusuf: UUID) -> UUID:
    """A question to somebody with a mobile number, in an office that sends text messages."""
    set_up(office, sms="http")
    add_point(office, yusuf, PointKind.MOBILE, NUMBER)
    return asked(office, yusuf)


def test_an_hour_that_was_agreed_in_quiet_hours_moves_to_a_moment_that_is_not(
    office: Office, yusuf: UUID
) -> None:
    at_night = row(office, asked(office, yusuf, due_at=TONIGHT)).next_due
    on_a_holiday = row(office, asked(office, yusuf, due_at=ARMISTICE_EVENING)).next_due
    assert not is_quiet(at_night, OFFICE_ZONE)
    assert day_of(at_night) == date(2025, 6, 12)
    assert not is_quiet(on_a_holiday, OFFICE_ZONE)
    assert day_of(on_a_holiday) == date(2025, 11, 12)


def test_who_says_not_by_phone_is_not_called_for_what_was_asked_before(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    wants(office, yusuf, "call")
    found = row(office, follow_up)
    assert (found.rung, found.next_channel) == (4, "")
    notes = office.read(
        lambda unit: list(
            unit.session.scalars(
                select(FollowUpEvent.event).where(FollowUpEvent.follow_up_id == follow_up)
            )
        )
    ).result()
    assert "rung_left_out" in notes


def test_a_wish_about_another_channel_leaves_the_clock_where_it_is(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    before = row(office, follow_up).next_due
    wants(office, yusuf, "home")
    assert (row(office, follow_up).rung, row(office, follow_up).next_due) == (1, before)


def test_a_paused_question_stays_paused_when_its_channel_is_not_wanted_any_more(
    office: Office, yusuf: UUID
) -> None:
    follow_up, until = asked(office, yusuf), date(2025, 7, 1)
    write(office, lambda unit: service.pause(unit, follow_up, until, "wants rest"))
    wants(office, yusuf, "call")
    found = row(office, follow_up)
    assert (found.state, found.paused_until, found.next_channel) == ("paused", until, "")
    assert day_of(found.next_due) == until


def test_where_no_channel_is_left_somebody_decides_and_no_extension_brings_a_call(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf, ladder_code="automatic")
    assert {each.channel for each in newest("automatic").rungs} == {"call"}
    wants(office, yusuf, "call")
    assert row(office, follow_up).state == "to_decide"
    later = date(2025, 7, 1)
    with pytest.raises(Refused, match="step_not_allowed"):
        write(office, lambda unit: service.decide(unit, follow_up, extend_to=later))
    assert row(office, follow_up).next_due is not None


def test_a_merged_dossier_brings_its_questions_under_the_wishes_of_the_kept_one(
    office: Office, yusuf: UUID
) -> None:
    kept = add_person(office, "Demir", "Yussuf", never_channels=["call"])
    follow_up = asked(office, yusuf)
    merge(office, kept, yusuf)
    assert row(office, follow_up).next_channel == ""


def test_what_is_asked_on_a_screen_that_still_shows_a_merged_dossier_is_not_lost(
    office: Office, yusuf: UUID
) -> None:
    kept = add_person(office, "Demir", "Yussuf")
    merge(office, kept, yusuf)
    follow_up = asked(office, yusuf)
    assert row(office, follow_up).person_id == kept


def test_a_contact_under_the_old_dossier_answers_what_is_due_in_the_kept_one(
    office: Office, yusuf: UUID, clock
) -> None:
    kept = add_person(office, "Demir", "Yussuf")
    follow_up = asked(office, yusuf)
    merge(office, kept, yusuf)
    clock.move(row(office, follow_up).next_due - clock.now())
    write(office, lambda unit: record(unit, call(yusuf)))
    assert row(office, follow_up).state == "answered"


def test_a_try_called_sent_keeps_to_the_rules_of_sending(office: Office, yusuf: UUID) -> None:
    first, second = asked(office, yusuf), asked(office, yusuf, text="En het huurcontract?")
    tried(office, first, AttemptResult.SENT)
    assert row(office, first).rung == 2
    with pytest.raises(Refused, match="one_message_a_day"):
        tried(office, second, AttemptResult.SENT)
    tried(office, second, AttemptResult.PREPARED)
    assert row(office, second).rung == 1


def test_who_sends_by_hand_takes_the_waiting_message_out_of_the_outbox(
    office: Office, texting: UUID
) -> None:
    waiting = send(office, texting)
    write(office, lambda unit: service.mark_sent(unit, texting))
    assert (state(office, waiting), message(office, waiting).error) == ("cancelled", "by_hand")


def test_what_may_have_left_already_is_not_sent_by_hand_as_well(
    office: Office, texting: UUID
) -> None:
    send(office, texting)
    sender(office, sms=ScriptedPort(Outcome.UNCERTAIN)).step()
    with pytest.raises(Refused, match="message_under_way"):
        write(office, lambda unit: service.mark_sent(unit, texting))
    assert row(office, texting).rung == 1


def test_a_cancelled_message_does_not_come_back_beside_its_successor(
    office: Office, texting: UUID
) -> None:
    first = send(office, texting)
    cancelled = write(office, lambda unit: cancel(unit, first))
    send(office, texting)
    with pytest.raises(Refused, match="undo_touched_since"):
        office.undo(cancelled.deed_id).result()
    assert state(office, first) == "cancelled"


def test_a_try_taken_back_does_not_bring_back_a_channel_that_is_not_wanted(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    made = tried(office, follow_up, AttemptResult.NO_ANSWER, 3)
    assert row(office, follow_up).next_channel == ""
    wants(office, yusuf, "call")
    office.undo(made.deed_id).result()
    assert row(office, follow_up).next_channel == ""
