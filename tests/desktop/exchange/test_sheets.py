"""The sheets of a rung where something is set up: text message, e-mail, letter, and what stops."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.exchange.codes import Purpose
from db.exchange.gateways import set_up
from db.followup.codes import AttemptResult
from db.followup.model import FollowUp
from db.followup.service import mark_sent, record_attempt
from db.kit.clock import FixedClock
from db.kit.office import Office
from db.people.model import Person, Residence
from desktop.exchange.running import Running
from desktop.followup.letter_sheet import LetterSheet
from desktop.followup.message_sheet import MessageSheet
from desktop.followup.message_text import size_of
from desktop.followup.today import TodayPage
from desktop.kit import i18n
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.exchange.conftest import (
    JOLIEN,
    has_email,
    let_grace_pass,
    sms_goes_to,
)
from tests.desktop.exchange.test_stories import Outbox, message_of, sheet_of
from tests.desktop.followup.conftest import row
from tests.desktop.waiting import still, until
from tests.exchange.servers import HERE, PASSWORD, USER, Gateway, MailServer
from tests.exchange.test_ways import MemoryRing
from tests.followup.conftest import write

pytestmark = pytest.mark.asyncio
ADDRESS = "jolien@example.test"
EVENING = datetime(2025, 6, 12, 18, 30, tzinfo=UTC)


def mail_goes_to(office: Office, lead: UUID, mail: MailServer, ring: MemoryRing) -> None:
    from db.exchange.secrets import Secrets

    options = {
        "host": HERE, "port": str(mail.port), "user": USER, "from_address": "desk@example.test",
        "ca_file": str(mail.certificate),
    }  # fmt: skip
    Secrets(office).keep(Purpose.EMAIL, PASSWORD)
    acting = office.worker_id
    office.acting_as(lead)
    write(office, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", options))
    office.acting_as(acting)


def change(office: Office, person: UUID, **facts: object) -> None:
    def use_case(unit):
        for name, value in facts.items():
            setattr(unit.session.get_one(Person, person), name, value)
        return unit.changes("changed", undoable=False)

    write(office, use_case)


async def test_an_e_mail_goes_where_the_worker_chooses_it_and_the_clock_climbs(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], clock: FixedClock,
    mail: MailServer, ring: MemoryRing, lead: UUID, running: Running, outbox: Outbox,
) -> None:  # fmt: skip
    mail_goes_to(office, lead, mail, ring)
    has_email(office, JOLIEN, ADDRESS)
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.to.text == ADDRESS
    assert shown.sent.text() == "Send"
    assert not shown.counter.isVisible()
    shown.text.setFocus()
    await hands.press("Return")
    assert sheet_of(window) is shown
    shown.subject.setText("Een vraag van Leen")
    await hands.press("Ctrl+Return")
    await until(lambda: outbox() == [("email", "queued")])
    await let_grace_pass(clock)
    await until(lambda: outbox() == [("email", "accepted")])
    (arrived,) = mail.taken.values()
    assert (arrived["To"], arrived["Subject"]) == (ADDRESS, "Een vraag van Leen")
    await until(lambda: row(office, clocks["jolien"]).rung == 2)
    await still(window.desk)


async def test_both_ways_are_offered_and_a_text_message_first(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], gateway: Gateway,
    mail: MailServer, ring: MemoryRing, lead: UUID,
) -> None:  # fmt: skip
    mail_goes_to(office, lead, mail, ring)
    sms_goes_to(office, lead, gateway.url)
    has_email(office, JOLIEN, ADDRESS)
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.kind.code == "sms"
    shown.kind.focus()
    await hands.press("Right")
    assert shown.kind.code == "email"
    assert shown.to.text == ADDRESS
    await hands.press("Escape")
    change(office, JOLIEN, never_channels=["call"])
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.kind.code == "email"
    await hands.press("Escape")
    change(office, JOLIEN, never_channels=["call", "click"])
    shown = await message_of(window, hands, clocks["jolien"])
    assert not shown.sent.isVisible()
    assert shown.stop.text()
    await hands.press("Escape")
    await still(window.desk)


async def test_it_is_said_beforehand_when_it_would_go_and_why(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], clock: FixedClock,
    gateway: Gateway, lead: UUID,
) -> None:  # fmt: skip
    sms_goes_to(office, lead, gateway.url)
    shown = await message_of(window, hands, clocks["jolien"])
    assert not shown.notice.isVisible()
    await hands.press("Escape")
    clock.move(EVENING - clock.now())
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.notice.text().startswith("Quiet hours: it goes on 13 Jun")
    assert shown.sent.isVisible()
    await hands.press("Escape")
    clock.move(timedelta(hours=-8))
    write(office, lambda unit: mark_sent(unit, clocks["yusuf"]))
    shown = await message_of(window, hands, clocks["yusuf"], "S")
    assert shown.notice.text().startswith("One message a day")
    await hands.press("Escape")
    await still(window.desk)


async def test_an_unsafe_text_goes_only_when_the_worker_says_so_once_more(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], gateway: Gateway,
    lead: UUID, outbox: Outbox,
) -> None:  # fmt: skip
    sms_goes_to(office, lead, gateway.url)
    shown = await message_of(window, hands, clocks["jolien"])
    shown.text.setPlainText("Dag Jolien, bel het OCMW")
    assert "names the office" in shown.field.message
    await hands.press("Return")
    await until(lambda: shown.sent.text() == "Send all the same")
    assert outbox() == []
    await hands.press("Return")
    await until(lambda: outbox() == [("sms", "queued")])
    await still(window.desk)
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.stop.text() == "There is a message for this step in the outbox already."
    await hands.press("Escape")


async def test_who_wants_discretion_never_gets_an_unsafe_text(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], gateway: Gateway,
    lead: UUID, outbox: Outbox,
) -> None:  # fmt: skip
    sms_goes_to(office, lead, gateway.url)
    change(office, JOLIEN, discreet=True)
    shown = await message_of(window, hands, clocks["jolien"])
    shown.text.setPlainText("Dag Jolien, bel het OCMW")
    for _press in range(2):
        await hands.press("Return")
        await still(window.desk)
    assert outbox() == []
    assert shown.field.message
    await hands.press("Escape")


async def test_the_counter_knows_both_alphabets() -> None:
    i18n.use("en")
    assert size_of("a" * 160) == "160 / 160 · 1 message"
    assert size_of("a" * 161) == "161 / 306 · 2 messages"
    assert size_of("€" * 80) == "160 / 160 · 1 message"
    assert size_of("ç" * 70) == "with ç only 70 fit · 70 / 70 · 1 message"
    assert size_of("Привет") == "with П р и в е only 70 fit · 6 / 70 · 1 message"


async def test_a_letter_goes_to_the_post_room_as_a_file(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], clock: FixedClock,
    lead: UUID, running: Running, outbox: Outbox, tmp_path: Path,
) -> None:  # fmt: skip
    folder = tmp_path / "letters"
    folder.mkdir()
    acting = office.worker_id
    office.acting_as(lead)
    options = {"folder": str(folder)}
    write(office, lambda unit: set_up(unit, Purpose.LETTER, "folder", options))
    office.acting_as(acting)
    for _rung in range(3):
        write(
            office,
            lambda unit: record_attempt(unit, clocks["jolien"], AttemptResult.NO_ANSWER),
        )
    write(office, lambda unit: _due_now_with_a_home(unit, clocks["jolien"]))
    await hands.press("F6")
    page = window.sheet.front
    assert isinstance(page, TodayPage)
    page.refresh()
    await still(window.desk)
    page.list.stand_near(clocks["jolien"], 0)
    await hands.press("Return")
    await until(lambda: any(each.isVisible() for each in window.findChildren(LetterSheet)))
    (letter,) = [each for each in window.findChildren(LetterSheet) if each.isVisible()]
    assert letter.sent.text() == "Send"
    await hands.press("Return")
    await until(lambda: outbox() == [("letter", "queued")])
    await let_grace_pass(clock)
    await until(lambda: outbox() == [("letter", "accepted")])
    assert [each.suffix for each in folder.iterdir()] == [".pdf"]
    await until(lambda: row(office, clocks["jolien"]).rung == 5)
    await still(window.desk)


def _due_now_with_a_home(unit, follow_up: UUID):
    unit.session.get_one(FollowUp, follow_up).next_due = unit.clock.now()
    unit.session.add(
        Residence(person_id=JOLIEN, street="Lindestraat", number="1", postcode="9999",
                  town="Elzevoorde")
    )  # fmt: skip
    return unit.changes("moved", undoable=False)


async def test_where_nothing_is_set_up_the_sheet_notes_as_before(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], outbox: Outbox
) -> None:
    shown = await message_of(window, hands, clocks["jolien"])
    assert isinstance(shown, MessageSheet)
    assert shown.sent.text() == "Note as sent"
    await hands.press("Return")
    await until(lambda: row(office, clocks["jolien"]).rung == 2)
    assert outbox() == []
    await still(window.desk)
    await hands.press("Escape")
