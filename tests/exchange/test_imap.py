"""Replies come in over a real mailbox: read without a mark, written down, moved aside."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.exchange.adapter import Way, whole
from db.exchange.adapters.gammu import GammuSpool
from db.exchange.adapters.imap import ADAPTER, Mailbox
from db.exchange.adapters.smtp import Smtp
from db.exchange.codes import Kind, Purpose
from db.exchange.queries import inbox
from db.exchange.receiver import Receiver
from db.exchange.sender import Sender
from db.kit.clock import FixedClock
from db.kit.errors import Refused, Unavailable
from db.kit.office import Office
from tests.exchange.conftest import NUMBER, ScriptedPort, send, sender, state
from tests.exchange.mailbox import MailboxServer
from tests.exchange.servers import HERE, USER, MailServer, free_port, make_certificate
from tests.exchange.test_gammu import spool
from tests.exchange.test_smtp import way as mail_way
from tests.followup.conftest import row, waits

ANSWER = (
    "From: Yusuf <citizen@example.invalid>\r\nTo: desk@example.test\r\nSubject: {subject}\r\n"
    "Message-ID: <{id}@example.invalid>\r\nIn-Reply-To: {answers}\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nJa, één moment.\r\n"
)


@pytest.fixture(scope="module")
def running() -> Iterator[MailboxServer]:
    found = MailboxServer()
    found.start()
    yield found
    found.stop()


@pytest.fixture
def mailbox(running: MailboxServer) -> MailboxServer:
    running.empty()
    return running


def way(box: MailboxServer, secret: str = "", **more: str) -> Way:
    options = {
        "host": HERE, "port": str(box.port), "user": USER, "ca_file": str(box.certificate),
    } | more  # fmt: skip
    return Way(options=whole(ADAPTER, options), secret=secret or box.password)


def answer(answers: str = "", subject: str = "Re: vraag", id: str = "one") -> bytes:
    return ANSWER.format(answers=answers, subject=subject, id=id).encode()


def test_a_mail_is_read_without_a_mark_and_moved_only_when_the_office_has_it(
    mailbox: MailboxServer,
) -> None:
    box = Mailbox(way(mailbox))
    mailbox.deliver(answer())
    (one,) = box.look()
    assert (one.text, one.from_address) == ("Ja, één moment.", "citizen@example.invalid")
    assert one.received_at.tzinfo is not None
    client = mailbox.client()
    client.select_folder("INBOX")
    assert client.get_flags(client.search("ALL"))
    assert client.search("SEEN") == []
    client.logout()
    assert [each.provider_id for each in box.look()] == [one.provider_id]
    box.put_away(one)
    assert (mailbox.subjects(), mailbox.subjects("Verwerkt")) == ([], ["Re: vraag"])
    assert list(box.look()) == []
    box.put_away(one)


def test_a_wrong_password_an_unknown_certificate_and_silence_are_told_apart(
    mailbox: MailboxServer, tmp_path: Path
) -> None:
    stranger, _key = make_certificate(tmp_path)
    wrong = {
        "login_refused": way(mailbox, secret="wrong"),
        "not_trusted": way(mailbox, ca_file=str(stranger)),
        "no_answer": way(mailbox, port=str(free_port())),
        "mailbox_broken": way(mailbox, folder="Nowhere"),
    }
    for code, one in wrong.items():
        assert Mailbox(one).check() == code
        with pytest.raises(Unavailable, match=code):
            Mailbox(one).look()
    assert Mailbox(way(mailbox)).check() == ""


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"security": "none", "host": "mail.example.test"}, "password_without_tls"),
        ({"done_folder": "INBOX"}, "folders_same"),
        ({"user": ""}, "option_missing"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(
    mailbox: MailboxServer, more: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        way(mailbox, **more)


def test_from_a_message_over_smtp_to_its_answer_over_imap(
    ready: Office, yusuf: UUID, mailbox: MailboxServer, tmp_path: Path
) -> None:
    post = MailServer(tmp_path)
    post.start()
    _request, question = waits(ready, yusuf)
    ours = send(ready, question, Kind.EMAIL)
    smtp = Smtp(mail_way(post))
    assert Sender(ready, lambda: {Kind.EMAIL: smtp}).step()
    (message_id,) = post.taken
    post.stop()
    assert state(ready, ours) == "accepted"
    mailbox.deliver(answer(f"<{message_id}>"))
    mailbox.deliver(answer(subject="Reclame", id="two"))
    told: list = []
    receiver = Receiver(
        ready, lambda: {Purpose.MAILBOX: Mailbox(way(mailbox))}, told=told.append
    )  # fmt: skip
    assert receiver.look() == 2
    assert row(ready, question).state == "answered"
    assert [each.subject for each in ready.read(inbox).result()] == ["Reclame"]
    assert any(each.touches("follow_up", question) for each in told)
    assert sorted(mailbox.subjects("Verwerkt")) == ["Re: vraag", "Reclame"]
    assert receiver.look() == 0


def test_who_dies_between_writing_down_and_putting_away_takes_nothing_in_twice(
    ready: Office, mailbox: MailboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(answer())
    receiver = Receiver(ready, lambda: {Purpose.MAILBOX: Mailbox(way(mailbox))})
    with monkeypatch.context() as patch:
        patch.setattr(Mailbox, "put_away", lambda _self, _incoming: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            receiver.look()
    assert len(ready.read(inbox).result()) == 1
    assert mailbox.subjects() == ["Re: vraag"]
    assert receiver.look() == 0
    assert len(ready.read(inbox).result()) == 1
    assert mailbox.subjects() == []


def test_an_inbox_that_is_away_holds_the_others_up_not(
    ready: Office, yusuf: UUID, mailbox: MailboxServer, tmp_path: Path, clock: FixedClock
) -> None:
    _request, question = waits(ready, yusuf)
    send(ready, question)
    sender(ready, sms=ScriptedPort()).step()
    modem: GammuSpool = spool(tmp_path)
    name = f"IN20250612_104300_00_{NUMBER}_00.txt"
    (tmp_path / "spool" / "inbox" / name).write_bytes("Ja".encode("utf-16"))
    clock.move(timedelta(minutes=5))
    boxes = {Purpose.MAILBOX: Mailbox(way(mailbox, secret="wrong")), Purpose.SMS: modem}
    receiver = Receiver(ready, lambda: boxes)
    assert (receiver.look(), receiver.look()) == (0, 1)
    assert row(ready, question).state == "answered"
