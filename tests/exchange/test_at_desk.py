"""What a desk is told of the outbox and the inbox, before and after something went wrong."""

from datetime import timedelta
from uuid import UUID

import pytest

from db.exchange.codes import Kind, Outcome
from db.exchange.deeds import try_now
from db.exchange.inbox_desk import proposals, replies_open
from db.exchange.offers import offer_for
from db.exchange.outbox_desk import attention, outbox_of
from db.exchange.ports import Incoming
from db.exchange.replies import receive
from db.exchange.sender import Sender
from db.exchange.service import claim
from db.followup.board import cards_of
from db.followup.queries import day_of
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from tests.exchange.conftest import (
    ADDRESS,
    NUMBER,
    ScriptedPort,
    a_citizen,
    message,
    send,
    sender,
    set_up,
    state,
)
from tests.exchange.test_moment_of_sending import LATE, move_to
from tests.followup.conftest import add_worker, asked, write

NATIONAL_NUMBER = "85.07.30-033.28"


def card(office: Office, follow_up: UUID) -> tuple[bool, bool]:
    found = office.read(lambda unit: cards_of(unit, [follow_up])).result()[0]
    return bool(found.facts["in_outbox"]), bool(found.facts["not_sent"])


def came(
    office: Office, clock: FixedClock, text: str, from_address: str, number: str = "1"
) -> UUID:
    incoming = Incoming(
        kind=Kind.SMS, provider_id=number, from_address=from_address, received_at=clock.now(),
        text=text,
    )  # fmt: skip
    found = write(office, lambda unit: receive(unit, incoming)).facts["reply"]
    assert isinstance(found, UUID)
    return found


def test_a_card_says_that_its_message_waits_then_that_it_did_not_go_then_nothing(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    assert card(ready, question) == (False, False)
    sent, port = send(ready, question), ScriptedPort(Outcome.FAILED, Outcome.ACCEPTED)
    assert card(ready, question) == (True, False)
    assert sender(ready, sms=port).step()
    assert card(ready, question) == (False, True)
    clock.move(timedelta(minutes=5))
    assert sender(ready, sms=port).step()
    assert state(ready, sent) == "accepted"
    assert card(ready, question) == (False, False)


def test_a_row_of_today_says_the_same(ready: Office, question: UUID, clock: FixedClock) -> None:
    send(ready, question)
    clock.move(timedelta(days=30))
    acting = ready.worker_id
    assert acting is not None
    day = ready.read(lambda unit: day_of(unit, acting)).result()
    assert [each.facts["in_outbox"] for each in day.items if each.id == question] == [True]


def test_the_line_at_the_bottom_counts_what_waits_behind_a_way_that_is_silent(
    ready: Office, question: UUID
) -> None:
    send(ready, question)
    other = asked(ready, a_citizen(ready, "+32470000002"))
    send(ready, other)
    assert ready.read(attention).result().troubles == ()
    assert sender(ready, sms=ScriptedPort(Outcome.FAILED)).step()
    found = ready.read(attention).result().troubles
    assert [(each.kind, each.count, each.error) for each in found] == [("sms", 2, "no_answer")]


def test_a_worker_sees_their_own_outbox_and_a_team_lead_everybodys(
    ready: Office, question: UUID
) -> None:
    send(ready, question)
    assert len(ready.read(outbox_of).result().waiting) == 1
    ready.acting_as(add_worker(ready, "Karim", "caseworker"))
    assert ready.read(outbox_of).result().waiting == ()
    ready.acting_as(add_worker(ready, "An", "team_lead"))
    whole = ready.read(outbox_of).result()
    assert whole.is_whole
    assert len(whole.waiting) == 1


def test_who_reads_no_dossiers_is_told_nothing(ready: Office, question: UUID) -> None:
    send(ready, question)
    ready.acting_as(add_worker(ready, "Bo", "administrator"))
    assert ready.read(attention).result().replies == 0
    with pytest.raises(Refused) as refusal:
        ready.read(outbox_of).result()
    assert refusal.value.code == "dossiers_not_for_role"


def test_each_message_stands_in_one_place_of_the_outbox(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent, port = send(ready, question), ScriptedPort(Outcome.UNCERTAIN, Outcome.ACCEPTED)

    def places() -> list[str]:
        found = ready.read(outbox_of).result()
        names = ("failed", "uncertain", "waiting", "sent")
        return [name for name in names if sent in {each.id for each in getattr(found, name)}]

    assert places() == ["waiting"]
    assert sender(ready, sms=port).step()
    assert places() == ["uncertain"]
    clock.move(timedelta(minutes=5))
    assert sender(ready, sms=port).step()
    assert places() == ["sent"]


def test_a_failed_message_goes_at_once_when_somebody_wants_it_tried_now(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    assert sender(ready, sms=ScriptedPort(Outcome.FAILED)).step()
    later = message(ready, sent).next_try_at
    assert later is not None
    assert later > clock.now()
    write(ready, lambda unit: try_now(unit, sent))
    assert sender(ready, sms=ScriptedPort()).step()
    assert state(ready, sent) == "accepted"
    with pytest.raises(Refused):
        write(ready, lambda unit: try_now(unit, sent))


def test_a_message_stays_as_long_as_its_deed_can_be_taken_back(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent, port = send(ready, question), ScriptedPort()
    careful = Sender(ready, lambda: {Kind.SMS: port}, grace=timedelta(seconds=10))
    assert not careful.step()
    clock.move(timedelta(seconds=9))
    assert not careful.step()
    ready.undo_last().result()
    clock.move(timedelta(seconds=2))
    assert not careful.step()
    assert port.sent == []
    assert state(ready, sent) == "cancelled"


def test_the_grace_is_over_after_its_seconds(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    send(ready, question)
    grace = timedelta(seconds=10)
    assert write(ready, lambda unit: claim(unit, {Kind.SMS}, grace=grace)).facts["claim"] is None
    clock.move(grace)
    assert write(ready, lambda unit: claim(unit, {Kind.SMS}, grace=grace)).facts["claim"]


def test_it_is_said_beforehand_when_a_message_would_go(
    ready: Office, question: UUID, yusuf: UUID, clock: FixedClock
) -> None:
    first = ready.read(lambda unit: offer_for(unit, question)).result()
    assert (first.ways, first.waits, first.why) == (frozenset({"sms", "email"}), False, "")
    other = asked(ready, yusuf)
    send(ready, other)
    assert sender(ready, sms=ScriptedPort()).step()
    assert ready.read(lambda unit: offer_for(unit, question)).result().why == "one_message_a_day"
    clock.move(timedelta(days=1))
    move_to(clock, LATE + timedelta(days=1))
    late = ready.read(lambda unit: offer_for(unit, question)).result()
    assert late.why == "quiet_hours"
    assert late.goes_at is not None
    assert late.goes_at > clock.now()
    send(ready, question)
    assert ready.read(lambda unit: offer_for(unit, question)).result().waits


def test_without_ways_nothing_is_offered(office: Office) -> None:
    found = asked(office, a_citizen(office))
    assert office.read(lambda unit: offer_for(unit, found)).result().ways == frozenset()
    set_up(office, sms="off")
    assert office.read(lambda unit: offer_for(unit, found)).result().ways == frozenset()


def test_a_reply_that_two_citizens_may_have_written_proposes_both(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    send(ready, question)
    assert sender(ready, sms=ScriptedPort()).step()
    clock.move(timedelta(days=1))
    other = a_citizen(ready, NUMBER, "other@example.invalid")
    second = asked(ready, other)
    send(ready, second)
    assert sender(ready, sms=ScriptedPort()).step()
    reply = came(ready, clock, "ja", NUMBER)
    found = ready.read(lambda unit: proposals(unit, reply)).result()
    assert {each.why for each in found} == {"written_to"}
    assert found[0].person_id == other
    assert all(each.question for each in found)


def test_a_number_on_file_proposes_its_citizen(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    reply = came(ready, clock, "bel mij", NUMBER)
    found = ready.read(lambda unit: proposals(unit, reply)).result()
    assert [(each.person_id, each.why, each.question) for each in found] == [(yusuf, "number", "")]
    assert ready.read(lambda unit: proposals(unit, yusuf)).result() == ()


def test_a_stranger_proposes_nobody_and_a_national_number_is_masked(
    ready: Office, clock: FixedClock
) -> None:
    came(ready, clock, f"ik ben {NATIONAL_NUMBER}, bel 0470 00 00 01", ADDRESS)
    shown = ready.read(replies_open).result()
    assert "0470 00 00 01" in shown[0].text
    assert NATIONAL_NUMBER not in shown[0].text
    assert "033" not in shown[0].text
