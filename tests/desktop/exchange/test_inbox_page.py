"""Replies that found no question: matched, noted with a new citizen, or set aside with a reason."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db.contacts.model import Contact
from db.exchange.model import IncomingMessage
from db.kit.office import Office
from db.people.model import ContactPoint, Person
from desktop.exchange.inbox_page import InboxPage
from desktop.exchange.match_sheet import NEW, MatchSheet
from desktop.kit.popover import Popover
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.exchange.conftest import JOLIEN, came, front
from tests.desktop.followup.conftest import row
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio
Key = Qt.Key
STRANGER, KNOWN = "+32479999999", "+32470000008"
NATIONAL_NUMBER = "85.07.30-033.28"


def reply(office: Office, reply_id: UUID) -> IncomingMessage:
    return office.read(lambda unit: unit.session.get_one(IncomingMessage, reply_id)).result()


def the_sheet(window: Window) -> MatchSheet | None:
    found = [each for each in window.findChildren(MatchSheet) if each.isVisible()]
    return found[0] if found else None


async def open_inbox(window: Window) -> InboxPage:
    window.desk.actions.run("exchange.inbox")
    await front(window, "inbox")
    page = window.sheet.front
    assert isinstance(page, InboxPage)
    return page


@pytest_asyncio.fixture
async def known(office: Office, window: Window, hands: Hands) -> AsyncIterator[UUID]:
    """A reply from Jolien's number, without a message of ours."""
    reply_id = came(office, f"ja, mijn nummer is {NATIONAL_NUMBER}", KNOWN)
    page = await open_inbox(window)
    await until(page.list.hasFocus)
    await until(lambda: bool(page.proposed))
    yield reply_id
    await still(window.desk)


async def test_enter_notes_the_reply_and_answers_the_question_that_waits(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], known: UUID
) -> None:
    page = window.sheet.front
    assert isinstance(page, InboxPage)
    assert page.proposed[0].person_id == JOLIEN
    assert "033" not in page.card.text.text()
    assert "Jolien Maes" in page.card.more.text()
    await hands.press("Return")
    await until(lambda: the_sheet(window) is not None)
    sheet = the_sheet(window)
    assert sheet is not None
    assert sheet.hits.code == str(JOLIEN)
    await hands.press("Ctrl+Return")
    assert sheet.fields["domains"].message
    sheet.domains.choose(("energy",))
    await hands.press("Ctrl+Return")
    await until(lambda: reply(office, known).state == "noted")
    await still(window.desk)
    assert row(office, clocks["jolien"]).state == "answered"
    note = office.read(
        lambda unit: unit.session.get_one(Contact, reply(office, known).contact_id).note
    ).result()
    assert note is not None
    assert page.reply is None
    assert not page.buttons["X"].isVisible()


async def test_ctrl_z_brings_the_reply_back_and_starts_the_clock_again(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], known: UUID
) -> None:
    await hands.press("Return")
    await until(lambda: the_sheet(window) is not None)
    sheet = the_sheet(window)
    assert sheet is not None
    sheet.domains.choose(("energy",))
    sheet.try_to_save()
    await until(lambda: reply(office, known).state == "noted")
    await still(window.desk)
    await hands.press("Ctrl+Z")
    await until(lambda: reply(office, known).state == "open")
    await still(window.desk)
    assert row(office, clocks["jolien"]).state != "answered"


async def test_x_asks_a_reason_and_keeps_the_message_in_the_office(
    office: Office, window: Window, hands: Hands, known: UUID
) -> None:
    await hands.press("X")
    (popover,) = [each for each in window.findChildren(Popover) if each.isVisible()]
    await hands.press("Return")
    line = popover.findChild(QLineEdit)
    assert line is not None
    assert popover.isVisible()
    await hands.type_text("alleen een dankwoord")
    await hands.press("Return")
    await until(lambda: reply(office, known).state == "set_aside")
    await still(window.desk)
    assert reply(office, known).reason == "alleen een dankwoord"


async def test_n_adds_a_new_citizen_with_the_number_that_wrote(
    office: Office, window: Window, hands: Hands
) -> None:
    reply_id = came(office, "mag ik langskomen?", STRANGER)
    page = await open_inbox(window)
    await until(page.list.hasFocus)
    assert page.proposed == ()
    await hands.press("N")
    await until(lambda: the_sheet(window) is not None)
    sheet = the_sheet(window)
    assert sheet is not None
    assert sheet.hits.code == NEW
    sheet.family.setFocus()
    await hands.type_text("Peeters")
    sheet.domains.choose(("housing",))
    await hands.press("Ctrl+Return")
    await until(lambda: reply(office, reply_id).state == "noted")
    await still(window.desk)

    def written(unit):
        person = unit.session.query(Person).filter_by(family_name="Peeters").one()
        point = unit.session.query(ContactPoint).filter_by(person_id=person.id).one()
        return point.value

    assert office.read(written).result() == STRANGER


async def test_another_citizen_is_found_by_typing(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], known: UUID
) -> None:
    await hands.press("Return")
    await until(lambda: the_sheet(window) is not None)
    sheet = the_sheet(window)
    assert sheet is not None
    QTest.keyClicks(sheet.who, "Claes")
    await until(lambda: "Dirk" in sheet.hits.currentText())
    await hands.press("Escape")
    await still(window.desk)
