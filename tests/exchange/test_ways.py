"""How the ways to the outside are set up, where their passwords are kept, and letters as files."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from pypdf import PdfReader

from db.exchange.adapter import Way, adapters
from db.exchange.adapters.email_sms import EmailSms
from db.exchange.adapters.letter_folder import LetterFolder
from db.exchange.codes import Kind, Outcome, Purpose
from db.exchange.gateways import gateways, set_up
from db.exchange.ports import Outgoing
from db.exchange.running import Exchange
from db.exchange.secrets import Secrets
from db.exchange.sender import Sender
from db.exchange.ways import Ways, ways_without_password
from db.followup.codes import AttemptResult
from db.kit.changes import Changes
from db.kit.errors import Refused, Unavailable
from db.kit.founding import NewOffice, create_office
from db.kit.ids import new_id
from db.kit.letters import Paper, Part
from db.kit.office import Office, open_office
from tests.exchange.conftest import a_citizen, lives, message, send, state
from tests.exchange.test_outbox import AT_THE_LETTER
from tests.followup.conftest import add_person, add_worker, asked, tried, write

KEY = bytes(range(32))
PASSWORD = "a password of the tests"
MAIL = {"host": "mail.example.test", "from_address": "desk@example.test"}


class MemoryRing(KeyringBackend):
    """A key ring that forgets when the test ends."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def ring() -> Iterator[MemoryRing]:
    before, found = keyring.get_keyring(), MemoryRing()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.fixture
def led(office: Office) -> Office:
    office.acting_as(add_worker(office, "Nadia", "administrator"))
    return office


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "own.office"
    create_office(str(path), NewOffice(name="Own", kind="own", language="nl"), key=KEY)
    found = open_office(str(path), key=KEY)
    found.acting_as(add_worker(found, "Nadia", "administrator"))
    yield found
    found.close()


def test_every_way_is_off_until_somebody_sets_it_up(led: Office) -> None:
    found = led.read(gateways).result()
    assert {view.adapter for view in found.values()} == {"off"}
    write(led, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", MAIL))
    view = led.read(gateways).result()[Purpose.EMAIL]
    assert (view.adapter, view.options["port"], view.options["security"]) == (
        "smtp", "587", "starttls",
    )  # fmt: skip
    with pytest.raises(Refused, match="stale_write"):
        write(led, lambda unit: set_up(unit, Purpose.EMAIL, "off", {}, version=view.version + 1))
    write(led, lambda unit: set_up(unit, Purpose.EMAIL, "off", {}, version=view.version))
    assert led.read(gateways).result()[Purpose.EMAIL].adapter == "off"


def test_an_adapter_serves_only_its_own_ways(led: Office) -> None:
    for purpose, code in ((Purpose.SMS, "smtp"), (Purpose.EMAIL, "pigeon")):
        with pytest.raises(Refused, match="adapter_unknown"):
            write(led, lambda unit, p=purpose, c=code: set_up(unit, p, c, MAIL))


def test_only_who_leads_the_office_sets_ways_up(office: Office) -> None:
    with pytest.raises(Refused, match="office_not_for_role"):
        write(office, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", MAIL))


def test_a_password_lives_in_the_key_ring_and_never_in_the_database(
    own: Office, ring: MemoryRing
) -> None:
    secrets = Secrets(own)
    assert secrets.keep(Purpose.EMAIL, PASSWORD) == ""
    assert secrets.find(Purpose.EMAIL, "") == PASSWORD
    assert secrets.find(Purpose.SMS, "") == ""
    assert list(ring.kept.values()) == [PASSWORD]


def test_without_a_key_ring_the_password_is_sealed_with_the_offices_key(own: Office) -> None:
    secrets = Secrets(own, ring=lambda: False)
    sealed = secrets.keep(Purpose.EMAIL, PASSWORD)
    assert PASSWORD not in sealed
    assert PASSWORD.encode().hex() not in sealed
    assert secrets.find(Purpose.EMAIL, sealed) == PASSWORD
    assert secrets.find(Purpose.SMS, sealed) == ""


def test_without_either_no_password_is_kept(office: Office) -> None:
    with pytest.raises(Unavailable, match="no_key_ring"):
        Secrets(office, ring=lambda: False).keep(Purpose.EMAIL, PASSWORD)


def test_ways_are_built_as_they_are_set_up_and_anew_after_a_change(own: Office) -> None:
    ways = Ways(own, Secrets(own, ring=lambda: False))
    assert ways.ports() == {}
    assert ways.check(Purpose.EMAIL) == "sending_off"
    sealed = Secrets(own, ring=lambda: False).keep(Purpose.EMAIL, PASSWORD)
    write(own, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", MAIL, sealed_secret=sealed))
    write(
        own,
        lambda unit: set_up(unit, Purpose.SMS, "email_sms", {"address": "{number}@gw.example"}),
    )
    assert set(ways.ports()) == {Kind.EMAIL, Kind.SMS}
    by_mail = ways.ports()[Kind.SMS]
    assert isinstance(by_mail, EmailSms)
    assert by_mail._mail is not None
    assert by_mail._mail._password == PASSWORD
    assert ways.ports()[Kind.SMS] is by_mail
    write(own, lambda unit: set_up(unit, Purpose.SMS, "off", {}))
    assert set(ways.ports()) == {Kind.EMAIL}


WITH_LOGIN = MAIL | {"user": "desk"}


def test_a_computer_without_the_password_leaves_the_messages_to_others(
    own: Office, ring: MemoryRing
) -> None:
    write(own, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", WITH_LOGIN))
    by_mail = {"address": "{number}@gw.example"}
    write(own, lambda unit: set_up(unit, Purpose.SMS, "email_sms", by_mail))
    ways = Ways(own)
    person = a_citizen(own)
    sent = send(own, asked(own, person))
    assert not Sender(own, ways.ports).step()
    kept = message(own, sent)
    assert (kept.state, kept.attempts) == ("queued", 0)
    assert ways.without_password == {Purpose.EMAIL, Purpose.SMS}, "one goes over the other"
    assert ways.check(Purpose.EMAIL) == "password_elsewhere"
    assert ways_without_password(own) == ways.without_password
    Secrets(own).keep(Purpose.EMAIL, PASSWORD)
    assert set(ways.ports()) == {Kind.EMAIL, Kind.SMS}, "found as soon as it is there"
    assert ways.without_password == frozenset()


def test_a_way_that_asks_no_password_needs_none(own: Office, ring: MemoryRing) -> None:
    gateway = {
        "url": "https://gw.example.test/messages",
        "body": '{"to": "{to}", "text": "{text}"}',
    }
    write(own, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", MAIL))
    write(own, lambda unit: set_up(unit, Purpose.SMS, "http", gateway))
    assert set(Ways(own).ports()) == {Kind.EMAIL, Kind.SMS}
    keyed = gateway | {"headers": "Authorization: {secret}"}
    write(own, lambda unit: set_up(unit, Purpose.SMS, "http", keyed))
    box = {"host": "mail.example.test", "user": "desk"}
    write(own, lambda unit: set_up(unit, Purpose.MAILBOX, "imap", box))
    ways = Ways(own)
    assert (set(ways.ports()), ways.inboxes()) == ({Kind.EMAIL}, {})
    assert ways.without_password == {Purpose.SMS, Purpose.MAILBOX}


def test_a_practice_office_has_no_ways_at_all(tmp_path: Path) -> None:
    path = tmp_path / "practice.office"
    create_office(str(path), NewOffice(name="Practice", kind="practice", language="nl"))
    office = open_office(str(path))
    office.acting_as(add_worker(office, "Nadia", "administrator"))
    write(office, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", MAIL))
    ways = Ways(office, Secrets(office, ring=lambda: False))
    assert (ways.ports(), ways.inboxes()) == ({}, {})
    office.close()


def test_each_adapter_has_a_file_and_a_way_it_serves() -> None:
    found = adapters()
    assert {"off", "smtp", "http", "email_sms", "folder"} <= set(found)
    for code, adapter in found.items():
        assert adapter.code == code
        assert adapter.purposes
        assert code == "off" or adapter.build or adapter.inbox


def letter() -> Outgoing:
    paper = Paper(
        title="Wij wachten nog op uw antwoord", office="Sociaal Huis", number="", practice="",
        parts=(Part(lang="nl", title="Wij wachten nog op uw antwoord", intro="Dag"),),
    )  # fmt: skip
    at = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
    data = json.loads(json.dumps(paper.as_data()))
    return Outgoing(id=new_id(), kind=Kind.LETTER, to="Lindestraat 1", at=at, paper=data)


def test_a_letter_appears_whole_under_its_id_and_is_known_there(tmp_path: Path) -> None:
    port, sent = LetterFolder(Way(options={"folder": str(tmp_path)})), letter()
    assert port.known(sent).outcome is Outcome.UNKNOWN
    assert port.send(sent).outcome is Outcome.ACCEPTED
    assert port.send(sent).outcome is Outcome.ACCEPTED
    (file,) = tmp_path.iterdir()
    assert file.name == f"{sent.ref}.pdf"
    assert file.stat().st_mode & 0o077 == 0
    reader = PdfReader(BytesIO(file.read_bytes()))
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert port.known(sent).outcome is Outcome.ACCEPTED


def test_a_press_that_broke_lets_the_letter_be_tried_again(tmp_path: Path) -> None:
    def broken(_data: str) -> bytes:
        raise Unavailable("press_broke")

    port = LetterFolder(Way(options={"folder": str(tmp_path)}, press=broken))
    receipt = port.send(letter())
    assert (receipt.outcome, receipt.error) == (Outcome.FAILED, "press_broke")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_away_keeps_the_letter_waiting(tmp_path: Path) -> None:
    port, sent = LetterFolder(Way(options={"folder": str(tmp_path / "away")})), letter()
    assert (port.send(sent).outcome, port.check()) == (Outcome.FAILED, "folder_missing")
    assert port.known(sent).outcome is Outcome.UNCERTAIN


def test_a_message_goes_from_the_deed_to_the_folder_while_the_office_is_open(
    own: Office, tmp_path: Path
) -> None:
    (tmp_path / "post").mkdir()
    told: list[Changes] = []
    write(own, lambda unit: set_up(unit, Purpose.LETTER, "folder", {"folder": f"{tmp_path}/post"}))
    exchange = Exchange(own, told.append)
    exchange.start()
    person = add_person(own, "Demir", "Yusuf")
    lives(own, person)
    question = asked(own, person)
    tried(own, question, AttemptResult.NO_ANSWER, AT_THE_LETTER)
    sent = send(own, question, Kind.LETTER)
    exchange.nudge()
    deadline = time.monotonic() + 20
    while state(own, sent) != "accepted" and time.monotonic() < deadline:
        time.sleep(0.05)
    exchange.stop()
    assert [each.name for each in (tmp_path / "post").iterdir()] == [f"{sent}.pdf"]
    assert any(each.touches("message", sent) for each in told)
