"""From no gateway to a message that arrived: real keys, the real window, a real server."""

from collections.abc import Callable
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from db.access.queries import worker
from db.kit.clock import FixedClock
from db.kit.office import Office
from desktop.exchange.outbox_page import OutboxPage
from desktop.exchange.running import Running
from desktop.exchange.ways_page import WaysPage
from desktop.followup.message_sheet import MessageSheet
from desktop.followup.today import TodayPage
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.exchange.conftest import SMS_BODY, front, let_grace_pass, sms_goes_to
from tests.desktop.followup.conftest import row
from tests.desktop.waiting import still, until
from tests.exchange.servers import HERE, Gateway, free_port

pytestmark = pytest.mark.asyncio
Outbox = Callable[[], list[tuple[str, str]]]


def sheet_of(window: Window) -> MessageSheet | None:
    shown = [each for each in window.findChildren(MessageSheet) if each.isVisible()]
    return shown[0] if shown else None


async def message_of(window: Window, hands: Hands, item: UUID, key: str = "Return") -> MessageSheet:
    """Open the message of one row of today by keys."""
    await hands.press("F6")
    await front(window, "today")
    page = window.sheet.front
    assert isinstance(page, TodayPage)
    await until(page.list.hasFocus)
    page.list.stand_near(item, 0)
    await hands.press(key)
    await until(lambda: sheet_of(window) is not None)
    found = sheet_of(window)
    assert found is not None
    return found


async def become(window: Window, office: Office, worker_id: UUID) -> None:
    card = office.read(lambda unit: worker(unit, worker_id)).result()
    assert card is not None
    window.choose_worker(card)
    await still(window.desk)


async def test_from_no_gateway_to_a_message_that_arrived_and_a_clock_that_climbed(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], clock: FixedClock,
    gateway: Gateway, lead: UUID, running: Running, outbox: Outbox,
) -> None:  # fmt: skip
    leen = office.worker_id
    assert leen is not None
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.sent.text() == "Note as sent"
    await hands.press("Escape")
    await become(window, office, lead)
    window.desk.actions.run("exchange.ways")
    await front(window, "ways")
    ways = window.sheet.front
    assert isinstance(ways, WaysPage)
    ways.purpose.focus()
    await hands.press("Right")
    await still(window.desk)
    assert ways.form is not None
    ways.form.adapter.setFocus()
    ways.form.adapter.choose("http")
    for name, text in (("url", f"{gateway.url}/messages"), ("body", SMS_BODY)):
        ways.form.fields[name].editor.setFocus()
        await hands.type_text(text)
    await hands.press("Ctrl+Return")
    await still(window.desk)
    assert "saved" in window.toast.accessibleName() or ways.message.text() == ""
    await become(window, office, leen)
    shown = await message_of(window, hands, clocks["jolien"])
    assert shown.sent.text() == "Send"
    assert QApplication.focusWidget() is shown.sent
    await hands.press("Return")
    await until(lambda: outbox() == [("sms", "queued")])
    await still(window.desk)
    assert sheet_of(window) is None
    assert row(office, clocks["jolien"]).rung == 1
    await let_grace_pass(clock)
    await until(lambda: outbox() == [("sms", "accepted")])
    await until(lambda: row(office, clocks["jolien"]).rung == 2)
    assert list(gateway.copies.values()) == [1]
    await still(window.desk)


async def test_ctrl_z_takes_a_message_back_that_nobody_took_up_yet(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], clock: FixedClock,
    gateway: Gateway, lead: UUID, running: Running, outbox: Outbox,
) -> None:  # fmt: skip
    sms_goes_to(office, lead, f"{gateway.url}/messages")
    await message_of(window, hands, clocks["jolien"])
    await hands.press("Return")
    await until(lambda: outbox() == [("sms", "queued")])
    await still(window.desk)
    await hands.press("Ctrl+Z")
    await until(lambda: outbox() == [("sms", "cancelled")])
    await let_grace_pass(clock)
    await still(window.desk)
    assert gateway.copies == {}
    shown = await message_of(window, hands, clocks["jolien"])
    assert not shown.blocked
    await hands.press("Escape")


async def test_a_gateway_that_is_down_leaves_the_rung_and_when_it_is_back_it_is_sent_once(
    office: Office, window: Window, hands: Hands, clocks: dict[str, UUID], clock: FixedClock,
    lead: UUID, running: Running, outbox: Outbox,
) -> None:  # fmt: skip
    port = free_port()
    sms_goes_to(office, lead, f"http://{HERE}:{port}/messages")
    await message_of(window, hands, clocks["jolien"])
    await hands.press("Return")
    await until(lambda: bool(outbox()))
    await let_grace_pass(clock)
    await until(lambda: outbox() == [("sms", "failed")])
    await still(window.desk)
    assert row(office, clocks["jolien"]).rung == 1
    told = "1 message waits: the gateway for text messages does not answer"
    await until(lambda: told in window.status.notices())
    today = window.sheet.front
    assert isinstance(today, TodayPage)
    item = next(each for each in today.items.to_do() if each.id == clocks["jolien"])
    assert item.facts["not_sent"]
    back = Gateway(port)
    back.start()
    try:
        window.desk.actions.run("exchange.outbox")
        await front(window, "outbox")
        page = window.sheet.front
        assert isinstance(page, OutboxPage)
        await until(page.list.hasFocus)
        assert page.message is not None
        assert page.message.did_not_go
        await hands.press("R")
        await until(lambda: outbox() == [("sms", "accepted")])
        await still(window.desk)
        assert list(back.copies.values()) == [1]
        assert row(office, clocks["jolien"]).rung == 2
        await until(lambda: told not in window.status.notices())
    finally:
        back.stop()
