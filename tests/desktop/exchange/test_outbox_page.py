"""The outbox by keys: try now, cancel, open the dossier; with the reason in words."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from db.exchange.codes import Kind, Outcome
from db.exchange.sender import Sender
from db.followup.sending import send_message
from db.kit.office import Office
from desktop.exchange.outbox_page import OutboxPage
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.exchange.conftest import JOLIEN, front
from tests.desktop.waiting import still, until
from tests.exchange.conftest import ScriptedPort, set_up
from tests.followup.conftest import write

pytestmark = pytest.mark.asyncio


@pytest.fixture
def sent(office: Office, clocks: dict[str, UUID]) -> None:
    """Jolien's message waits, Yusuf's failed because nobody answered."""
    set_up(office, sms="http")
    write(office, lambda unit: send_message(unit, clocks["yusuf"]))
    port = ScriptedPort(Outcome.FAILED)
    assert Sender(office, lambda: {Kind.SMS: port}).step()
    write(office, lambda unit: send_message(unit, clocks["jolien"]))


async def open_outbox(window: Window) -> OutboxPage:
    window.desk.actions.run("exchange.outbox")
    await front(window, "outbox")
    page = window.sheet.front
    assert isinstance(page, OutboxPage)
    await until(page.list.hasFocus)
    return page


async def test_what_failed_stands_first_with_why_and_when_it_is_tried_again(
    window: Window, sent: None
) -> None:
    page = await open_outbox(window)
    assert page.message is not None
    assert page.message.state == "failed"
    assert page.card.wrong.text() == "the gateway for text messages does not answer"
    line = page.list.chosen
    assert line is not None
    assert line.below.startswith("the gateway for text messages does not answer · tried again")
    spoken = page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Yusuf Demir")
    assert "not sent" in spoken


async def test_x_cancels_and_ctrl_z_brings_it_back(
    window: Window, hands: Hands, sent: None
) -> None:
    page = await open_outbox(window)
    await hands.press("J")
    assert page.message is not None
    assert page.message.person_id == JOLIEN
    await hands.press("X")
    await until(lambda: page.message is not None and page.message.person_id != JOLIEN)
    await still(window.desk)
    await hands.press("Ctrl+Z")
    await until(lambda: len(page.list.lines.stops()) == 2)
    await still(window.desk)


async def test_enter_opens_the_dossier(window: Window, hands: Hands, sent: None) -> None:
    await open_outbox(window)
    await hands.press("Return")
    await front(window, "dossier")


async def test_nothing_to_show_is_said_and_no_key_does_anything(
    window: Window, hands: Hands, office: Office
) -> None:
    window.desk.actions.run("exchange.outbox")
    await front(window, "outbox")
    page = window.sheet.front
    assert isinstance(page, OutboxPage)
    assert page.message is None
    for key in ("R", "X", "Return"):
        page.press(key)
    await still(window.desk)
    assert not any(each.isVisible() for each in page.buttons.values())
