"""One message at a time leaves the house, and a crash loses nothing and sends nothing twice."""

import logging
from datetime import timedelta
from threading import Thread
from uuid import UUID

import pytest

from db.exchange.codes import Kind, Outcome
from db.exchange.ports import Receipt
from db.exchange.sender import Sender
from db.exchange.service import LEASE, LOOKED_AT, Claim, claim, settle
from db.followup import service as followup
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from tests.exchange.conftest import (
    ScriptedPort,
    a_citizen,
    attempts,
    message,
    send,
    sender,
    state,
)
from tests.exchange.test_moment_of_sending import change
from tests.followup.conftest import asked, row, write


def taken(office: Office, **more: object) -> Claim:
    found = write(office, lambda unit: claim(unit, {Kind.SMS}, **more)).facts["claim"]
    assert isinstance(found, Claim)
    return found


def test_after_a_crash_the_other_side_is_asked_and_nothing_goes_twice(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    taken(ready)  # and the sender dies here, after the gateway took the message
    port = ScriptedPort(can_ask=True)
    port.answers = [Outcome.ACCEPTED]
    postman = sender(ready, sms=port)
    assert not postman.step()
    assert state(ready, sent) == "claimed"
    clock.move(LEASE + timedelta(seconds=1))
    assert postman.step()
    assert (state(ready, sent), port.sent) == ("accepted", [])
    assert attempts(ready, question) == [(1, "call", "sent")]


def test_what_the_other_side_does_not_know_is_sent_again_under_the_same_id(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    taken(ready)
    clock.move(LEASE + timedelta(seconds=1))
    port = ScriptedPort(can_ask=True)
    postman = sender(ready, sms=port)
    assert postman.step()
    assert state(ready, sent) == "queued"
    assert postman.step()
    assert [each.id for each in port.sent] == [sent]
    assert state(ready, sent) == "accepted"


def test_where_nobody_can_be_asked_the_second_copy_has_the_same_id(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    first = taken(ready)
    clock.move(LEASE + timedelta(seconds=1))
    port = ScriptedPort()
    assert sender(ready, sms=port).step()
    assert port.sent[0].ref == first.message.ref == str(sent)


def test_a_message_that_perhaps_went_is_never_called_cancelled(
    ready: Office, question: UUID, yusuf: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    taken(ready)
    clock.move(LEASE + timedelta(seconds=1))
    change(ready, yusuf, never_channels=["call"])
    port = ScriptedPort()
    assert not sender(ready, sms=port).step()
    assert (state(ready, sent), message(ready, sent).error) == ("given_up", "channel_not_wanted")


def test_a_word_that_comes_after_the_lease_counts_only_if_it_is_good(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    first = taken(ready)
    clock.move(LEASE + timedelta(seconds=1))
    write(ready, lambda unit: claim(unit, set()))
    assert state(ready, sent) == "uncertain"
    failed, accepted = Receipt(outcome=Outcome.FAILED), Receipt(outcome=Outcome.ACCEPTED)
    write(ready, lambda unit: settle(unit, sent, first.token, failed))
    assert state(ready, sent) == "uncertain"
    write(ready, lambda unit: settle(unit, sent, first.token, accepted))
    assert state(ready, sent) == "accepted"
    write(ready, lambda unit: settle(unit, sent, first.token, accepted))
    assert attempts(ready, question) == [(1, "call", "sent")]


def test_one_message_is_taken_up_by_one_sender(ready: Office, question: UUID) -> None:
    send(ready, question)
    taken(ready)
    assert write(ready, lambda unit: claim(unit, {Kind.SMS})).facts["claim"] is None


def test_an_answer_that_comes_while_the_message_goes_ends_the_question_all_the_same(
    ready: Office, question: UUID
) -> None:
    sent, port = send(ready, question), ScriptedPort()
    port.meanwhile = lambda: write(ready, lambda unit: followup.answer(unit, question))
    assert sender(ready, sms=port).step()
    assert state(ready, sent) == "accepted"
    assert row(ready, question).state == "answered"
    assert attempts(ready, question) == [(1, "call", "sent")]


def test_a_way_that_does_not_answer_rests_and_holds_nobody_up(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    other = asked(ready, a_citizen(ready, "+32470000002", "two@example.invalid"))
    third = asked(ready, a_citizen(ready, "+32470000003", "three@example.invalid"))
    first, second = send(ready, asked(ready, yusuf)), send(ready, other)
    mail = send(ready, third, Kind.EMAIL)
    down, fine = ScriptedPort(Outcome.FAILED), ScriptedPort()
    postman = sender(ready, sms=down, email=fine)
    while postman.step():
        pass
    assert len(down.sent) == 1
    assert state(ready, mail) == "accepted"
    assert sorted((state(ready, first), state(ready, second))) == ["failed", "queued"]
    clock.move(timedelta(minutes=2))
    while postman.step():
        pass
    assert (state(ready, first), state(ready, second)) == ("accepted", "accepted")


def test_a_message_that_the_modem_has_is_asked_after_until_it_went(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    port = ScriptedPort(Outcome.PENDING, can_ask=True)
    port.answers = [Outcome.PENDING, Outcome.ACCEPTED]
    postman = sender(ready, sms=port)
    for _turn in range(3):
        assert postman.step()
        clock.move(timedelta(seconds=10))
    assert (len(port.sent), len(port.asked)) == (1, 2)
    assert state(ready, sent) == "accepted"


def test_an_accepted_message_becomes_delivered_or_comes_back(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    port = ScriptedPort(can_ask=True)
    port.answers = [Outcome.ACCEPTED, Outcome.REFUSED]
    postman = sender(ready, sms=port)
    postman.step()
    clock.move(timedelta(minutes=3))
    assert postman.step()
    assert state(ready, sent) == "accepted"
    clock.move(timedelta(minutes=10))
    assert postman.step()
    assert (state(ready, sent), message(ready, sent).error) == ("returned", "no_answer")


def test_logs_name_nobody(ready: Office, question: UUID, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    send(ready, question)
    sender(ready, sms=ScriptedPort(Outcome.FAILED)).step()
    said = caplog.text
    assert "no_answer" in said
    assert not any(each in said for each in ("Yusuf", "Demir", "470000001", "Groeten"))


def test_the_sender_works_in_a_thread_of_its_own_and_tells_what_changed(
    ready: Office, question: UUID
) -> None:
    told, port = [], ScriptedPort()
    postman = sender(ready, sms=port)
    postman._told = told.append
    sent = send(ready, question)
    postman.start()
    deadline = 200
    while state(ready, sent) != "accepted" and deadline:
        deadline -= 1
        postman._stopping.wait(0.02)
    postman.stop()
    assert state(ready, sent) == "accepted"
    assert any(each.touches("follow_up", question) for each in told)
    with pytest.raises(Refused, match="undo"):
        ready.undo_last().result()


def test_two_desks_send_side_by_side_and_nothing_goes_twice(
    ready: Office, office_address: str, clock: FixedClock
) -> None:
    sent = []
    for n in range(20):
        person = a_citizen(ready, f"+3247000010{n:02}", f"c{n}@example.invalid")
        sent.append(send(ready, asked(ready, person)))
        sent.append(send(ready, asked(ready, person, ladder_code="document"), Kind.EMAIL))
    other = Office(office_address, clock=clock)
    port = ScriptedPort()
    desks = [sender(each, sms=port, email=port) for each in (ready, other)]
    threads = [Thread(target=_empty, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert len(port.sent) == len({each.id for each in port.sent}) == 20
    states = [state(ready, each) for each in sent]
    assert (states.count("accepted"), states.count("queued")) == (20, 20)


def _empty(postman: Sender) -> None:
    idle = 0
    while idle < 5:
        try:
            idle = 0 if postman.step() else idle + 1
        except Refused:  # the other desk was quicker with the same row
            idle = 0


def test_what_the_other_side_said_is_written_down_though_somebody_else_writes_too(
    ready: Office, question: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.exchange import sender as module

    sent, real, turns = send(ready, question), module.settle, []

    def settle_late(*facts: object) -> object:
        turns.append(1)
        if len(turns) < 3:
            raise Refused("stale_write")
        return real(*facts)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "settle", settle_late)
    assert sender(ready, sms=ScriptedPort()).step()
    assert (len(turns), state(ready, sent)) == (3, "accepted")


def test_many_that_must_wait_hold_nobody_up(ready: Office, clock: FixedClock) -> None:
    waiting = a_citizen(ready)
    first = asked(ready, waiting)
    write(ready, lambda unit: followup.mark_sent(unit, first))
    late = [send(ready, asked(ready, waiting)) for _n in range(2 * LOOKED_AT + 1)]
    clock.move(timedelta(seconds=1))
    other = send(ready, asked(ready, a_citizen(ready, "+32470000002", "two@example.invalid")))
    postman = sender(ready, sms=ScriptedPort())
    while postman.step():
        pass
    assert state(ready, other) == "accepted"
    assert {state(ready, each) for each in late} == {"queued"}
