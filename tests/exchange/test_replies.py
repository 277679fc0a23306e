"""What a citizen answers by mail or text message answers the clock; nothing else is dropped."""

from datetime import timedelta
from uuid import UUID

import pytest

from db.contacts.codes import Result
from db.contacts.model import Contact, Request
from db.contacts.service import move_request
from db.exchange.codes import Kind, Purpose, ReplyNature
from db.exchange.inbox_deeds import note_reply, set_aside
from db.exchange.model import IncomingMessage
from db.exchange.ports import Incoming
from db.exchange.queries import inbox
from db.exchange.receiver import Receiver
from db.exchange.replies import receive
from db.followup import service as followup
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from tests.exchange.conftest import (
    ADDRESS,
    NUMBER,
    ScriptedPort,
    a_citizen,
    attempts,
    message,
    send,
    sender,
    state,
)
from tests.followup.conftest import add_person, asked, row, waits, write

STRANGER = "+32479999999"


def came(office: Office, **more: object) -> Incoming:
    facts: dict = {
        "kind": Kind.SMS, "provider_id": "p1", "from_address": NUMBER, "text": "Ja, ik bel morgen",
        "received_at": office.clock.now(),
    } | more  # fmt: skip
    return Incoming(**facts)


def takes(office: Office, **more: object) -> IncomingMessage:
    done = write(office, lambda unit: receive(unit, came(office, **more)))
    found = done.facts["reply"]
    return office.read(lambda unit: unit.session.get_one(IncomingMessage, found)).result()


def sent(office: Office, follow_up: UUID, kind: Kind = Kind.SMS) -> UUID:
    message_id = send(office, follow_up, kind)
    sender(office, **{kind.value: ScriptedPort()}).step()
    assert state(office, message_id) == "accepted"
    return message_id


def contact(office: Office, contact_id: UUID | None) -> Contact:
    assert contact_id is not None
    return office.read(lambda unit: unit.session.get_one(Contact, contact_id)).result()


def request_state(office: Office, request: UUID) -> str:
    return office.read(lambda unit: unit.session.get_one(Request, request).state).result()


def test_a_text_message_from_the_number_we_wrote_to_answers_the_question(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    request, question = waits(ready, yusuf)
    sent(ready, question)
    clock.move(timedelta(hours=2))
    reply = takes(ready)
    assert (reply.state, reply.person_id, reply.follow_up_id) == ("noted", yusuf, question)
    found = contact(ready, reply.contact_id)
    assert (found.channel, found.sub_channel, found.direction) == ("call", "sms_in", "in")
    assert (found.note, found.request_id) == ("Ja, ik bel morgen", request)
    assert found.line == "Bezorgt u het attest?"
    assert row(ready, question).state == "answered"
    assert row(ready, question).end_reason == "contact"
    assert request_state(ready, request) == "in_progress"


def test_a_mail_is_matched_by_our_message_id_whoever_wrote_it(ready: Office, yusuf: UUID) -> None:
    _request, question = waits(ready, yusuf)
    ours = sent(ready, question, Kind.EMAIL)
    reply = takes(
        ready, kind=Kind.EMAIL, from_address="daughter@example.test", attachments=2,
        references=("else@example.test", f"{ours}@example.test"),
    )  # fmt: skip
    assert (reply.state, reply.answers_id, reply.person_id) == ("noted", ours, yusuf)
    found = contact(ready, reply.contact_id)
    assert (found.channel, found.sub_channel) == ("click", "email")
    assert found.details == {"attachments": 2}
    assert row(ready, question).state == "answered"


def test_the_contact_stands_under_who_follows_the_question_up(ready: Office, yusuf: UUID) -> None:
    _request, question = waits(ready, yusuf)
    owner = row(ready, question).owner_id
    sent(ready, question)
    ready.acting_as(None)
    reply = takes(ready)
    assert contact(ready, reply.contact_id).worker_id == owner


def test_a_reply_cancels_what_still_waited_for_the_same_question(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    _request, question = waits(ready, yusuf)
    ours = sent(ready, question, Kind.EMAIL)
    beside = send(ready, question)  # on the next rung, a call
    takes(
        ready, kind=Kind.EMAIL, from_address=ADDRESS, references=(f"{ours}@x",),
    )  # fmt: skip
    assert state(ready, beside) == "cancelled"


def test_where_the_domain_is_not_known_the_clock_stops_and_a_person_says_it(
    ready: Office, question: UUID, yusuf: UUID
) -> None:
    sent(ready, question)
    reply = takes(ready)
    assert (reply.state, reply.contact_id, reply.person_id) == ("open", None, yusuf)
    assert row(ready, question).state == "answered"
    assert attempts(ready, question)[-1] == (2, "call", "reached")
    (view,) = ready.read(inbox).result()
    assert (view.name, view.text) == ("Yusuf Demir", "Ja, ik bel morgen")
    done = write(ready, lambda unit: note_reply(unit, reply.id, yusuf, ("energy",)))
    assert contact(ready, done.facts["contact"]).channel == "call"
    assert ready.read(inbox).result() == ()
    with pytest.raises(Refused, match="reply_decided"):
        write(ready, lambda unit: set_aside(unit, reply.id, "x"))


def test_the_same_message_is_never_taken_in_twice(ready: Office, yusuf: UUID) -> None:
    _request, question = waits(ready, yusuf)
    sent(ready, question)
    takes(ready)
    again = write(ready, lambda unit: receive(unit, came(ready)))
    assert again.said == "reply_known"
    assert not again.touched
    assert takes(ready, provider_id="p2").state == "open"


def test_a_stranger_is_kept_for_a_person_to_decide(ready: Office, yusuf: UUID) -> None:
    reply = takes(ready, from_address=STRANGER)
    assert (reply.state, reply.person_id, reply.follow_up_id) == ("open", None, None)
    with pytest.raises(Refused, match="reason_missing"):
        write(ready, lambda unit: set_aside(unit, reply.id, " "))
    write(ready, lambda unit: set_aside(unit, reply.id, "advertising"))
    assert ready.read(inbox).result() == ()
    ready.undo_last().result()
    assert len(ready.read(inbox).result()) == 1


def test_a_known_number_that_got_no_message_only_proposes_its_citizen(
    ready: Office, question: UUID, yusuf: UUID
) -> None:
    reply = takes(ready)
    assert (reply.state, reply.person_id, reply.follow_up_id) == ("open", yusuf, None)
    assert row(ready, question).state == "planned"


def test_a_number_that_two_citizens_share_answers_for_the_one_who_was_asked(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    other = a_citizen(ready, NUMBER, "two@example.invalid")
    _request, question = waits(ready, yusuf)
    sent(ready, question)
    assert takes(ready).person_id == yusuf
    _request, first = waits(ready, yusuf)
    _request, second = waits(ready, other)
    clock.move(timedelta(days=1))
    sent(ready, first)
    sent(ready, second)
    reply = takes(ready, provider_id="p2")
    assert (reply.state, reply.person_id) == ("open", None)
    assert {row(ready, each).state for each in (first, second)} == {"awaiting_next_rung"}


def test_thanks_after_the_answer_reopens_nothing(ready: Office, yusuf: UUID) -> None:
    request, question = waits(ready, yusuf)
    sent(ready, question)
    write(ready, lambda unit: followup.answer(unit, question))
    write(ready, lambda unit: move_request(unit, request, "answer"))
    reply = takes(ready, text="Dank u")
    assert (reply.state, reply.person_id) == ("open", yusuf)
    assert request_state(ready, request) == "handled"


def test_an_old_message_is_no_longer_what_somebody_answers(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    _request, question = waits(ready, yusuf)
    sent(ready, question)
    clock.move(timedelta(days=61))
    assert takes(ready).follow_up_id is None


def test_a_holiday_notice_answers_no_question(ready: Office, yusuf: UUID) -> None:
    _request, question = waits(ready, yusuf)
    ours = sent(ready, question, Kind.EMAIL)
    reply = takes(
        ready, kind=Kind.EMAIL, from_address=ADDRESS, references=(f"{ours}@x",),
        nature=ReplyNature.AUTOMATIC,
    )  # fmt: skip
    assert (reply.state, reply.follow_up_id) == ("open", question)
    assert row(ready, question).state == "awaiting_next_rung"


def test_a_mail_that_came_back_says_so_on_its_message(ready: Office, yusuf: UUID) -> None:
    _request, question = waits(ready, yusuf)
    ours = sent(ready, question, Kind.EMAIL)
    reply = takes(
        ready, kind=Kind.EMAIL, from_address="mailer-daemon@example.test",
        references=(f"{ours}@x",), nature=ReplyNature.BOUNCE,
    )  # fmt: skip
    assert (state(ready, ours), message(ready, ours).error) == ("returned", "came_back")
    assert reply.state == "noted"
    assert row(ready, question).state == "awaiting_next_rung"
    odd = takes(ready, kind=Kind.EMAIL, provider_id="p9", nature=ReplyNature.BOUNCE)
    assert odd.state == "open"


def test_a_reply_in_the_future_came_now_and_odd_letters_do_no_harm(
    ready: Office, clock: FixedClock
) -> None:
    reply = takes(
        ready, received_at=clock.now() + timedelta(days=3), text="a\0b\ud800" + "x" * 30_000
    )
    assert reply.received_at == clock.now()
    assert reply.text.startswith("ab?")
    assert len(reply.text) == 20_000


def test_a_merged_dossier_takes_its_messages_along(ready: Office, yusuf: UUID) -> None:
    _request, question = waits(ready, yusuf)
    ours, reply = sent(ready, question), takes(ready)
    kept = add_person(ready, "Demir", "Y.")

    def merge(unit: Unit):
        unit.happened(PersonsMerged(kept_id=kept, gone_id=yusuf))
        return unit.changes("merged")

    write(ready, merge)
    assert message(ready, ours).person_id == kept
    read = lambda unit: unit.session.get_one(IncomingMessage, reply.id).person_id  # noqa: E731
    assert ready.read(read).result() == kept


def test_a_noted_reply_answers_what_is_due_as_every_contact_does(
    ready: Office, yusuf: UUID, clock: FixedClock
) -> None:
    question = asked(ready, yusuf)
    clock.move(timedelta(days=7))
    reply = takes(ready)
    write(
        ready,
        lambda unit: note_reply(unit, reply.id, yusuf, ("energy",), result=Result.HANDLED),
    )
    assert row(ready, question).state == "answered"


class OneInbox:
    """A way in that holds some messages until they are put away."""

    def __init__(self, *incoming: Incoming) -> None:
        self.lies = list(incoming)

    def look(self) -> list[Incoming]:
        return list(self.lies)

    def put_away(self, incoming: Incoming) -> None:
        self.lies.remove(incoming)

    def check(self) -> str:
        return ""


def test_what_a_rule_does_not_let_answer_is_kept_all_the_same(
    ready: Office, yusuf: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    _request, question = waits(ready, yusuf)
    sent(ready, question)
    box = OneInbox(came(ready))

    def says_no(*_facts: object) -> None:
        raise Refused("person_unknown")

    monkeypatch.setattr("db.exchange.replies.answer_came", says_no)
    assert Receiver(ready, lambda: {Purpose.SMS: box}).look() == 1
    assert box.lies == []
    (view,) = ready.read(inbox).result()
    assert (view.person_id, view.follow_up_id) == (yusuf, question)
    assert row(ready, question).state == "awaiting_next_rung"
