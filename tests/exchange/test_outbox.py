"""A message stands in the outbox by the deed that wants it, and its rung waits for its outcome."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy.exc import IntegrityError

from db.exchange.codes import Kind, Outcome, State
from db.exchange.deeds import cancel, try_again
from db.exchange.logic import MOST_TRIES
from db.exchange.model import OutgoingMessage
from db.exchange.queries import counts, messages_of, outbox
from db.exchange.service import claim
from db.followup import service as followup
from db.followup.codes import AttemptResult
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from tests.exchange.conftest import (
    ADDRESS,
    NUMBER,
    ScriptedPort,
    attempts,
    lives,
    message,
    send,
    sender,
    set_up,
    state,
)
from tests.followup.conftest import add_person, asked, row, tried, write

AT_THE_LETTER = 3
"""Tries in vain that lead a standard question from its text message to its letter."""


def test_a_message_is_queued_with_the_deed_and_the_clock_keeps_its_rung(
    ready: Office, question: UUID
) -> None:
    found = message(ready, send(ready, question))
    assert (found.state, found.kind, found.to_address) == ("queued", "sms", NUMBER)
    assert (found.rung, found.climbs, found.template_code) == (1, True, "standard/text")
    assert found.template_version == 1
    assert [lang for lang, _text in found.texts] == ["nl"]
    assert row(ready, question).rung == 1
    assert attempts(ready, question) == []


def test_an_accepted_message_is_a_try_and_the_clock_climbs(ready: Office, question: UUID) -> None:
    port = ScriptedPort()
    sent = send(ready, question)
    assert sender(ready, sms=port).step()
    assert [each.id for each in port.sent] == [sent]
    assert message(ready, sent).provider_id == "p1"
    assert state(ready, sent) == "accepted"
    assert attempts(ready, question) == [(1, "call", "sent")]
    assert row(ready, question).rung == 2


def test_the_try_stands_under_the_worker_who_wanted_the_message(
    ready: Office, question: UUID
) -> None:
    author = ready.worker_id
    sent = send(ready, question)
    ready.acting_as(None)
    assert sender(ready, sms=ScriptedPort()).step()
    assert message(ready, sent).worker_id == author


def test_a_failed_message_keeps_its_rung_says_so_and_is_tried_later(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    port = ScriptedPort(Outcome.FAILED, Outcome.FAILED)
    sent, postman = send(ready, question), sender(ready, sms=port)
    assert postman.step()
    assert (state(ready, sent), message(ready, sent).error) == ("failed", "no_answer")
    (view,) = ready.read(lambda unit: messages_of(unit, [question])).result()[question]
    assert view.did_not_go
    assert row(ready, question).rung == 1
    assert not postman.step()
    clock.move(timedelta(minutes=1))
    assert postman.step()
    assert not postman.step()
    clock.move(timedelta(minutes=2))
    assert postman.step()
    assert {each.id for each in port.sent} == {sent}
    assert state(ready, sent) == "accepted"


def test_what_cannot_be_sent_at_all_is_given_up_with_its_reason_and_can_be_tried_by_hand(
    ready: Office, question: UUID
) -> None:
    sent = send(ready, question)
    sender(ready, sms=ScriptedPort(Outcome.REFUSED)).step()
    assert (state(ready, sent), message(ready, sent).error) == ("given_up", "no_answer")
    assert row(ready, question).rung == 1
    write(ready, lambda unit: try_again(unit, sent))
    sender(ready, sms=ScriptedPort()).step()
    assert state(ready, sent) == "accepted"


def test_a_gateway_that_never_answers_ends_in_giving_up(
    ready: Office, question: UUID, clock: FixedClock
) -> None:
    sent = send(ready, question)
    port = ScriptedPort(*[Outcome.FAILED] * 40)
    for _turn in range(2 * MOST_TRIES):  # some of these days are Sundays
        sender(ready, sms=port).step()
        clock.move(timedelta(days=1))
    assert state(ready, sent) == "given_up"
    assert len(port.sent) == MOST_TRIES


def test_at_most_one_message_lives_on_a_rung(ready: Office, question: UUID) -> None:
    sent = send(ready, question)
    with pytest.raises(Refused, match="message_waits"):
        send(ready, question, Kind.EMAIL)

    def twice(unit: Unit):
        first = unit.session.get_one(OutgoingMessage, sent)
        same = {
            name: getattr(first, name)
            for name in ("kind", "follow_up_id", "rung", "person_id", "to_address", "state",
                         "asked_at", "next_try_at")
        }  # fmt: skip
        unit.session.add(OutgoingMessage(**same))
        return unit.changes("never")

    with pytest.raises(IntegrityError):
        write(ready, twice)


def test_a_queued_message_is_undone_with_its_deed(ready: Office, question: UUID) -> None:
    sent = send(ready, question)
    ready.undo_last().result()
    assert state(ready, sent) == "cancelled"
    port = ScriptedPort()
    assert not sender(ready, sms=port).step()
    assert port.sent == []
    assert state(ready, send(ready, question)) == "queued"


def test_what_left_the_house_cannot_be_undone(ready: Office, question: UUID) -> None:
    sent = send(ready, question)
    sender(ready, sms=ScriptedPort()).step()
    with pytest.raises(Refused, match="undo_touched_since"):
        ready.undo_last().result()
    with pytest.raises(Refused, match="message_left"):
        write(ready, lambda unit: cancel(unit, sent))


def test_a_message_under_way_can_be_neither_undone_nor_cancelled(
    ready: Office, question: UUID
) -> None:
    sent = send(ready, question)
    write(ready, lambda unit: claim(unit, {Kind.SMS}))
    with pytest.raises(Refused, match="undo_touched_since"):
        ready.undo_last().result()
    with pytest.raises(Refused, match="message_under_way"):
        write(ready, lambda unit: cancel(unit, sent))


def test_cancelling_can_be_undone(ready: Office, question: UUID) -> None:
    sent = send(ready, question)
    write(ready, lambda unit: cancel(unit, sent))
    assert state(ready, sent) == "cancelled"
    ready.undo_last().result()
    assert state(ready, sent) == "queued"


def test_who_answered_gets_no_more_messages_and_undoing_the_answer_brings_them_back(
    ready: Office, question: UUID
) -> None:
    sent = send(ready, question)
    write(ready, lambda unit: followup.answer(unit, question))
    assert (state(ready, sent), message(ready, sent).error) == ("cancelled", "follow_up_ended")
    ready.undo_last().result()
    assert state(ready, sent) == "queued"


def test_a_message_whose_rung_has_passed_is_not_sent(ready: Office, question: UUID) -> None:
    sent, port = send(ready, question), ScriptedPort()
    tried(ready, question, AttemptResult.NO_ANSWER)
    assert not sender(ready, sms=port).step()
    assert (state(ready, sent), message(ready, sent).error) == ("cancelled", "rung_passed")
    assert port.sent == []


def test_a_message_beside_a_call_leaves_the_rung_where_it_is(ready: Office, yusuf: UUID) -> None:
    question = asked(ready, yusuf, urgent=True)
    sent = send(ready, question)
    sender(ready, sms=ScriptedPort()).step()
    assert state(ready, sent) == "accepted"
    assert row(ready, question).rung == 1
    assert attempts(ready, question) == [(1, "call", "sent")]


def test_an_email_is_a_try_over_click_and_says_that_we_wait(ready: Office, question: UUID) -> None:
    port = ScriptedPort()
    send(ready, question, Kind.EMAIL, support="fr")
    sender(ready, email=port).step()
    (found,) = port.sent
    assert found.to == ADDRESS
    assert found.subject == "Wij wachten nog op uw antwoord"
    assert [lang for lang, _text in found.texts] == ["nl", "fr"]
    assert attempts(ready, question) == [(1, "click", "sent")]
    assert row(ready, question).rung == 2


def test_a_letter_goes_out_on_the_rung_of_the_letter(ready: Office, question: UUID) -> None:
    set_up(ready, letter="folder")
    write_home = asked(ready, add_person(ready, "Goossens", "Rita"))
    with pytest.raises(Refused, match="no_postal_address"):
        send(ready, write_home, Kind.LETTER)
    lives(ready, row(ready, question).person_id)
    with pytest.raises(Refused, match="no_letter"):
        send(ready, question, Kind.LETTER)
    tried(ready, question, AttemptResult.NO_ANSWER, AT_THE_LETTER)
    port = ScriptedPort()
    sent = send(ready, question, Kind.LETTER, support="fr")
    sender(ready, letter=port).step()
    assert port.sent[0].paper["title"] == "Wij wachten nog op uw antwoord"
    assert state(ready, sent) == "accepted"
    assert row(ready, question).rung == 5


def test_the_outbox_is_counted_and_listed(ready: Office, question: UUID) -> None:
    sent = send(ready, question)
    assert ready.read(counts).result() == {"queued": 1}
    (view,) = ready.read(outbox).result()
    assert (view.id, view.name, view.is_live, view.did_not_go) == (sent, "Yusuf Demir", True, False)
    assert view.state == State.QUEUED
