"""The ways to the outside are set up, tried and saved by keys; passwords never come back."""

from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QLineEdit

from db.access.queries import worker
from db.exchange.codes import Purpose
from db.exchange.gateways import GatewayView, gateways, set_up
from db.exchange.trying import Trial, Typed, keep_password, try_out
from db.kit.clock import FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from desktop.exchange.way_form import WayForm
from desktop.exchange.ways_page import WaysPage
from desktop.kit.sheet import Conflict
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.exchange.conftest import SMS_BODY, a_practice_office, front
from tests.desktop.waiting import still, until
from tests.exchange.servers import HERE, PASSWORD, USER, Gateway, MailServer, free_port
from tests.exchange.test_ways import MemoryRing
from tests.followup.conftest import write

pytestmark = pytest.mark.asyncio
ME = "me@example.test"


def kept(office: Office) -> Mapping[Purpose, GatewayView]:
    return office.read(gateways).result()


def form(page: WaysPage) -> WayForm:
    assert page.form is not None
    return page.form


def fill(page: WaysPage, **texts: str) -> None:
    """Write into the fields as they stand."""
    for code, text in texts.items():
        field = form(page).password if code == "password" else form(page).fields[code].editor
        assert isinstance(field, QLineEdit)
        field.setText(text)


def mail_facts(mail: MailServer) -> dict[str, str]:
    return {
        "host": HERE, "port": str(mail.port), "user": USER, "from_address": "desk@example.test",
        "ca_file": str(mail.certificate), "password": PASSWORD,
    }  # fmt: skip


@pytest_asyncio.fixture
async def page(office: Office, window: Window, lead: UUID, ring: MemoryRing) -> WaysPage:
    """The page as the team lead sees it."""
    card = office.read(lambda unit: worker(unit, lead)).result()
    assert card is not None
    window.choose_worker(card)
    window.desk.actions.run("exchange.ways")
    await front(window, "ways")
    found = window.sheet.front
    assert isinstance(found, WaysPage)
    await until(lambda: found.form is not None)
    return found


async def test_a_mail_server_is_set_up_and_its_password_stands_in_the_key_ring_only(
    office: Office, page: WaysPage, hands: Hands, mail: MailServer, ring: MemoryRing
) -> None:
    form(page).adapter.choose("smtp")
    fill(page, **mail_facts(mail))
    form(page).password.setFocus()
    await hands.press("Ctrl+Return")
    await until(lambda: kept(office)[Purpose.EMAIL].adapter == "smtp")
    await still(page.desk)
    found = kept(office)[Purpose.EMAIL]
    assert PASSWORD not in str(found)
    assert list(ring.kept.values()) == [PASSWORD]
    assert form(page).password.text() == ""
    assert form(page).password.placeholderText()
    fill(page, from_name="Sociaal Huis")
    page.try_to_save()
    await until(lambda: kept(office)[Purpose.EMAIL].version == 2)
    await still(page.desk)
    assert list(ring.kept.values()) == [PASSWORD]


async def test_a_test_mail_to_oneself_says_in_words_what_the_server_said(
    page: WaysPage, mail: MailServer
) -> None:
    form(page).adapter.choose("smtp")
    fill(page, **mail_facts(mail))
    page.try_it()
    assert page._to.message
    page.to.setText(ME)
    page.try_it()
    await until(lambda: page.message.text().startswith("Accepted"))
    (arrived,) = mail.taken.values()
    assert arrived["To"] == ME
    fill(page, password="wrong")
    page.try_it()
    await until(lambda: "refuses our user name or password" in page.message.text())
    fill(page, port=str(free_port()))
    page.try_it()
    await until(lambda: "the mail server does not answer" in page.message.text())
    await still(page.desk)


async def test_a_test_text_message_goes_over_the_gateway_as_it_is_typed(
    page: WaysPage, gateway: Gateway
) -> None:
    page.purpose.choose(Purpose.SMS.value)
    page._show_way()
    form(page).adapter.choose("http")
    fill(page, url=f"{gateway.url}/messages")
    body = form(page).fields["body"].editor
    body.setPlainText(SMS_BODY)  # type: ignore[attr-defined]
    page.to.setText("zero")
    page.try_it()
    await until(lambda: bool(page._to.message))
    page.to.setText("0470 00 00 09")
    page.try_it()
    await until(lambda: page.message.text().startswith("Accepted"))
    (taken,) = gateway.taken.values()
    assert taken["to"] == "+32470000009"
    await still(page.desk)


def goes_by(page: WaysPage, adapter: str) -> None:
    page.purpose.choose(Purpose.SMS.value)
    page._show_way()
    form(page).adapter.choose(adapter)


async def test_text_messages_by_e_mail_go_over_the_mail_server_that_is_set_up(
    office: Office, page: WaysPage, hands: Hands, mail: MailServer
) -> None:
    form(page).adapter.choose("smtp")
    fill(page, **mail_facts(mail))
    page.try_to_save()
    await until(lambda: kept(office)[Purpose.EMAIL].adapter == "smtp")
    await still(page.desk)
    goes_by(page, "email_sms")
    fill(page, address="sms@gateway.example")
    page.try_to_save()
    await until(lambda: bool(form(page).fields["address"].message))
    assert "password" not in form(page).fields, "it has none of its own"
    fill(page, address="{number}@gateway.example")
    page.to.setText("0470 00 00 09")
    page.try_it()
    await until(lambda: page.message.text().startswith("Accepted"))
    (arrived,) = mail.taken.values()
    assert arrived["To"] == "32470000009@gateway.example"
    form(page).fields["address"].editor.setFocus()
    await hands.press("Ctrl+Return")
    await until(lambda: kept(office)[Purpose.SMS].adapter == "email_sms")
    await still(page.desk)


async def test_text_messages_by_e_mail_say_when_there_is_no_mail_server(page: WaysPage) -> None:
    goes_by(page, "email_sms")
    fill(page, address="{number}@gateway.example")
    page.to.setText("0470 00 00 09")
    page.try_it()
    await until(lambda: "e-mail is not set up yet" in page.message.text())
    await still(page.desk)


async def test_a_modem_is_set_up_by_its_spool_and_says_when_that_is_away(
    office: Office, page: WaysPage, hands: Hands, tmp_path: Path
) -> None:
    goes_by(page, "gammu")
    fill(page, folder=str(tmp_path / "away"))
    page.try_to_save()
    await until(lambda: bool(form(page).fields["folder"].message))
    assert kept(office)[Purpose.SMS].version == 0
    for each in ("outbox", "sent", "error", "inbox"):
        (tmp_path / "spool" / each).mkdir(parents=True)
    fill(page, folder=str(tmp_path / "spool"))
    page.to.setText("0470 00 00 09")
    page.try_it()
    await until(lambda: page.message.text().startswith("The modem has it and sends it"))
    assert len(list((tmp_path / "spool" / "outbox").iterdir())) == 1
    form(page).fields["folder"].editor.setFocus()
    await hands.press("Ctrl+Return")
    await until(lambda: kept(office)[Purpose.SMS].adapter == "gammu")
    await still(page.desk)
    assert kept(office)[Purpose.SMS].options["folder"] == str(tmp_path / "spool")


async def test_a_computer_without_the_password_says_so_until_it_is_typed(
    office: Office, page: WaysPage, mail: MailServer, ring: MemoryRing
) -> None:
    facts = mail_facts(mail)
    facts.pop("password")
    write(office, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", facts))
    page.refresh()
    await until(lambda: page.lacking.isVisible())
    page.purpose.choose(Purpose.SMS.value)
    page._show_way()
    assert not page.lacking.isVisible(), "the other ways are not concerned"
    page.purpose.choose(Purpose.EMAIL.value)
    page._show_way()
    fill(page, password=PASSWORD)
    page.try_to_save()
    await until(lambda: not page.lacking.isVisible())
    await still(page.desk)
    assert list(ring.kept.values()) == [PASSWORD]


async def test_what_cannot_be_right_is_said_at_its_field_and_nothing_is_kept(
    office: Office, page: WaysPage, ring: MemoryRing
) -> None:
    form(page).adapter.choose("smtp")
    fill(page, host="a b", from_address="desk@example.test", password="x")
    page.try_to_save()
    await until(lambda: bool(form(page).fields["host"].message))
    await still(page.desk)
    assert kept(office)[Purpose.EMAIL].version == 0
    assert ring.kept == {}
    fill(page, host="mail.example.test", port="")
    page.try_to_save()
    await until(lambda: bool(form(page).fields["port"].message))
    await still(page.desk)


async def test_two_people_who_save_see_both_and_choose(
    office: Office, page: WaysPage, lead: UUID, tmp_path: Path
) -> None:
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    for folder in (mine, theirs):
        folder.mkdir()

    def saves(folder: Path) -> None:
        options = {"folder": str(folder)}
        write(office, lambda unit: set_up(unit, Purpose.LETTER, "folder", options))

    saves(tmp_path)
    page.purpose.choose(Purpose.LETTER.value)
    page._let_go()
    await still(page.desk)
    fill(page, folder=str(mine))
    saves(theirs)
    page.try_to_save()
    await until(lambda: bool(page.findChildren(Conflict)))
    assert page.save.text() == "Save mine"
    page.try_to_save()
    await until(lambda: kept(office)[Purpose.LETTER].options["folder"] == str(mine))
    await still(page.desk)
    assert page.save.text() == "Save"
    fill(page, folder=str(theirs))
    saves(tmp_path)
    page.try_to_save()
    await until(page.saved.isVisible)
    page.saved.click()
    await still(page.desk)
    assert form(page).typed().options["folder"] == str(tmp_path)


async def test_what_is_typed_stays_when_somebody_else_saves(
    office: Office, page: WaysPage, tmp_path: Path
) -> None:
    form(page).adapter.choose("smtp")
    fill(page, host="mail.example.test")
    options = {"folder": str(tmp_path)}
    changes = write(office, lambda unit: set_up(unit, Purpose.LETTER, "folder", options))
    page.desk.hub.changed.emit(changes)
    await still(page.desk)
    assert form(page).typed().options["host"] == "mail.example.test"


async def test_a_folder_is_tried_by_looking_whether_it_takes_files(
    page: WaysPage, tmp_path: Path
) -> None:
    page.purpose.choose(Purpose.LETTER.value)
    page._show_way()
    form(page).adapter.choose("folder")
    fill(page, folder=str(tmp_path))
    assert not page._to.isVisible()
    page.try_it()
    await until(lambda: page.message.text().startswith("It works"))
    await still(page.desk)


async def test_only_who_leads_the_office_has_this_page(window: Window, office: Office) -> None:
    assert not window.desk.actions.may_run("exchange.ways")
    typed = Typed(purpose=Purpose.EMAIL, adapter="off", options={})
    with pytest.raises(Refused) as refusal:
        keep_password(office, typed, 0)
    assert refusal.value.code == "office_not_for_role"


async def test_a_practice_office_tries_nothing_and_keeps_no_password(
    office_address: str, clock: FixedClock, mail: MailServer, ring: MemoryRing
) -> None:
    practice = a_practice_office(office_address, clock)
    facts = mail_facts(mail)
    typed = Typed(
        purpose=Purpose.EMAIL, adapter="smtp", password=facts.pop("password"), options=facts
    )
    trial = Trial(to=ME, subject="a", text="b", language="nl", at=clock.now())
    try:
        with pytest.raises(Refused) as refusal:
            try_out(practice, typed, trial)
        assert refusal.value.code == "practice_never_sends"
        assert keep_password(practice, typed, 0) is None
        assert (ring.kept, mail.taken) == ({}, {})
    finally:
        practice.close()
