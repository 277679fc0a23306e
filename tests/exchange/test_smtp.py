"""E-mail goes out over a real mail server with STARTTLS and a password."""

import logging
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.exchange.adapter import Way, adapters, whole
from db.exchange.adapters.email_sms import EmailSms
from db.exchange.adapters.smtp import ADAPTER, Smtp
from db.exchange.codes import Kind, Outcome, Purpose
from db.exchange.ports import Outgoing
from db.kit.errors import Refused
from db.kit.ids import new_id
from tests.exchange.servers import HERE, PASSWORD, USER, MailServer, free_port, make_certificate

AT = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    found = MailServer(tmp_path_factory.mktemp("tls"))
    found.start()
    yield found
    found.stop()


def way(server: MailServer, secret: str = PASSWORD, **more: str) -> Way:
    options = {
        "host": HERE, "port": str(server.port), "user": USER, "from_address": "desk@example.test",
        "from_name": "Sociaal Huis", "ca_file": str(server.certificate),
    } | more  # fmt: skip
    return Way(options=whole(ADAPTER, options), secret=secret)


def mail(to: str = "citizen@example.test", **more: object) -> Outgoing:
    facts = {
        "subject": "Wij wachten nog op uw antwoord",
        "texts": (("nl", "Dag, één vraag. Groeten, Leen"), ("fr", "Bonjour, à bientôt. Leen")),
    } | more
    return Outgoing(id=new_id(), kind=Kind.EMAIL, to=to, at=AT, **facts)  # type: ignore[arg-type]


def test_a_mail_arrives_whole_and_its_message_id_is_ours(server: MailServer) -> None:
    sent = mail()
    receipt = Smtp(way(server, reply_to="inbox@example.test")).send(sent)
    assert (receipt.outcome, receipt.error) == (Outcome.ACCEPTED, "")
    found = server.taken[f"{sent.ref}@example.test"]
    assert found["From"] == "Sociaal Huis <desk@example.test>"
    assert found["To"] == "citizen@example.test"
    assert found["Reply-To"] == "inbox@example.test"
    assert found["Subject"] == "Wij wachten nog op uw antwoord"
    assert found["Date"].datetime == AT
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Content-Language"] == "nl, fr"
    assert found.get_content().splitlines()[0] == "Dag, één vraag. Groeten, Leen"
    assert "Bonjour, à bientôt. Leen" in found.get_content()


@pytest.mark.filterwarnings("ignore:Requiring AUTH")  # the test server means STARTTLS by TLS
def test_encrypted_from_the_first_byte_works_too(tmp_path: Path) -> None:
    server = MailServer(tmp_path, implicit_tls=True)
    server.start()
    sent = mail()
    assert Smtp(way(server, security="tls")).send(sent).outcome is Outcome.ACCEPTED
    assert Smtp(way(server, security="tls")).check() == ""
    server.stop()
    assert list(server.taken) == [f"{sent.ref}@example.test"]


@pytest.mark.parametrize(
    ("deed", "outcome", "code"),
    [
        ("later", Outcome.FAILED, "told_later"),
        ("refuse", Outcome.REFUSED, "content_refused"),
        ("hang", Outcome.UNCERTAIN, "no_word"),
        ("die", Outcome.UNCERTAIN, "no_word"),
    ],
)
def test_what_the_server_does_decides_what_is_known(
    server: MailServer, deed: str, outcome: Outcome, code: str
) -> None:
    server.script = [deed]
    receipt = Smtp(way(server), longest=1.0).send(mail())
    assert (receipt.outcome, receipt.error) == (outcome, code)


@pytest.mark.parametrize(
    ("to", "outcome", "code"),
    [
        ("nobody@example.test", Outcome.REFUSED, "address_refused"),
        ("full@example.test", Outcome.FAILED, "told_later"),
    ],
)
def test_an_address_that_is_refused_is_told_from_a_full_one(
    server: MailServer, to: str, outcome: Outcome, code: str
) -> None:
    receipt = Smtp(way(server)).send(mail(to))
    assert (receipt.outcome, receipt.error) == (outcome, code)


def test_a_wrong_password_an_unknown_certificate_and_silence_are_told_apart(
    server: MailServer, tmp_path: Path
) -> None:
    stranger, _key = make_certificate(tmp_path)
    wrong = {
        "login_refused": way(server, secret="wrong"),
        "not_trusted": way(server, ca_file=str(stranger)),
        "no_answer": way(server, port=str(free_port())),
    }
    for code, one in wrong.items():
        receipt = Smtp(one).send(mail())
        assert (receipt.outcome, receipt.error) == (Outcome.FAILED, code)
        assert Smtp(one).check() == code
    assert Smtp(way(server)).check() == ""
    assert Smtp(way(server, security="none")).check() == "no_answer"


def test_a_server_that_answers_nothing_holds_nobody_for_ever(server: MailServer) -> None:
    with socket.create_server((HERE, 0)) as silent:
        port = silent.getsockname()[1]
        receipt = Smtp(way(server, port=str(port)), longest=0.5).send(mail())
    assert (receipt.outcome, receipt.error) == (Outcome.FAILED, "no_answer")


def test_a_text_message_can_go_as_a_mail_to_its_number(server: MailServer) -> None:
    email = way(server)
    options = whole(adapters()["email_sms"], {"address": "{number}@sms.example.test"})
    port = EmailSms(Way(options=options, beside={Purpose.EMAIL: email}))
    sent = mail("+32470000001", subject="", texts=(("nl", "Dag, belt u mij? Leen"),))
    assert port.send(sent).outcome is Outcome.ACCEPTED
    found = server.taken[f"{sent.ref}@example.test"]
    assert found["To"] == "32470000001@sms.example.test"
    assert found.get_content().strip() == "Dag, belt u mij? Leen"
    assert EmailSms(Way(options=options)).send(sent).error == "email_off"


def test_no_line_of_a_message_becomes_a_line_of_its_head(server: MailServer) -> None:
    with pytest.raises(ValueError, match=r"linefeed|newline"):
        Smtp(way(server)).send(mail(subject="Dag\r\nBcc: other@example.test"))


def test_logs_hold_neither_password_nor_address(
    server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Smtp(way(server)).send(mail())
    ours = "".join(each.getMessage() for each in caplog.records if "mail.log" not in each.name)
    assert not any(each in ours for each in (PASSWORD, "citizen@", "Groeten"))


@pytest.mark.parametrize(
    ("options", "code", "field"),
    [
        ({"host": ""}, "option_missing", "host"),
        ({"host": "mail server"}, "host_wrong", "host"),
        ({"port": "70000"}, "port_wrong", "port"),
        ({"security": "maybe"}, "option_wrong", "security"),
        ({"from_address": "desk"}, "address_wrong", "from_address"),
        ({"from_name": "A\r\nB: c"}, "option_wrong", "from_name"),
        ({"security": "none", "user": "x", "host": "mail.example.test"}, "password_without_tls",
         "security"),
        ({"shoe_size": "43"}, "option_unknown", "shoe_size"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_right_is_refused_at_its_field(
    options: dict[str, str], code: str, field: str
) -> None:
    right = {"host": "mail.example.test", "from_address": "desk@example.test"}
    with pytest.raises(Refused, match=code) as refused:
        whole(ADAPTER, right | options)
    assert refused.value.facts["field"] == field
