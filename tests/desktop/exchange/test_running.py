"""Sending runs beside an open office, never in a practice office, and ends with the window."""

import threading
import time
from datetime import timedelta
from uuid import UUID

import pytest

from db.exchange.codes import Purpose, State
from db.exchange.gateways import set_up
from db.exchange.model import OutgoingMessage
from db.exchange.outbox_desk import Attention, Trouble
from db.followup.sending import send_message
from db.followup.service import hand_over
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.office import Office
from db.people.service import open_dossier
from desktop.exchange.room import ROOM
from desktop.exchange.running import Running
from desktop.kit import i18n
from desktop.kit.desk import Desk
from desktop.kit.words.exchange import inbox_notice, outbox_notice
from desktop.shell.window import Window
from tests.desktop.exchange.conftest import (
    YUSUF,
    a_practice_office,
    came,
    let_grace_pass,
    sms_goes_to,
)
from tests.desktop.waiting import still, until
from tests.exchange.servers import Gateway
from tests.exchange.test_ways import MemoryRing
from tests.followup.conftest import write

pytestmark = pytest.mark.asyncio


def threads() -> list[str]:
    names = {each.name for each in threading.enumerate()}
    return sorted(names & {"office-sends", "office-receives"})


async def test_sender_and_receiver_have_threads_of_their_own_and_end_with_the_window(
    desk: Desk,
) -> None:
    assert ROOM.started is not None
    ROOM.started(desk)
    assert threads() == ["office-receives", "office-sends"]
    await still(desk)
    await desk.hub.close()
    assert threads() == []


async def test_a_practice_office_never_starts_them(
    office_address: str, clock: FixedClock, desk: Desk
) -> None:
    practice = a_practice_office(office_address, clock)
    desk.open(practice)
    try:
        found = Running(desk)
        found.start()
        assert found.exchange is None
        assert threads() == []
        await still(desk)
    finally:
        await desk.hub.close()
        practice.close()


async def test_a_gateway_that_hangs_holds_up_neither_the_screen_nor_the_closing(
    office: Office, window: Window, clocks: dict[str, UUID], clock: FixedClock, gateway: Gateway,
    lead: UUID, running: Running,
) -> None:  # fmt: skip
    gateway.script.append("hang")
    sms_goes_to(office, lead, f"{gateway.url}/messages")
    write(office, lambda unit: send_message(unit, clocks["jolien"]))
    await let_grace_pass(clock)
    await until(lambda: bool(gateway.seen))
    window.desk.show_page("today")
    await still(window.desk)
    before = time.monotonic()
    await window.desk.hub.close()
    assert time.monotonic() - before < 8

    def stands(unit):
        return unit.session.query(OutgoingMessage.state).scalar()

    assert office.read(stands).result() == State.CLAIMED
    gateway.stop()
    await until(lambda: threads() == [])


async def test_a_reply_that_waits_is_said_at_the_bottom_and_leads_to_the_inbox(
    office: Office, window: Window, running: Running
) -> None:
    came(office, "wie bent u?", "+32479999999")
    running.look()
    await until(lambda: "1 reply to look at" in window.status.notices())
    window.status.notice_pressed.emit("exchange.inbox")
    await until(lambda: window.sheet.front is not None and window.sheet.front.page_id == "inbox")
    await still(window.desk)


async def test_saved_moves_by_ones_own_saves_only(
    office: Office, window: Window, clock: FixedClock, running: Running, clocks: dict[str, UUID]
) -> None:
    work = window.desk.work(window)
    work.do(lambda unit: hand_over(unit, clocks["jolien"], office.worker_id))
    await until(lambda: "10:42:00" in window.status.saved)
    clock.move(timedelta(minutes=5))
    came(office, "wie bent u?", "+32479999999")
    running.told.emit(Changes(touched=frozenset({("message", None)}), said="message_accepted"))
    work.do(lambda unit: open_dossier(unit, YUSUF, "citizen_asked"))
    await still(window.desk)
    assert "10:42:00" in window.status.saved
    work.do(lambda unit: hand_over(unit, clocks["yusuf"], office.worker_id))
    await until(lambda: "10:47:00" in window.status.saved)


async def test_a_way_without_its_password_on_this_computer_is_said_at_the_bottom(
    office: Office, window: Window, lead: UUID, ring: MemoryRing, running: Running
) -> None:
    office.acting_as(lead)
    options = {"host": "mail.example.test", "from_address": "desk@example.test", "user": "desk"}
    write(office, lambda unit: set_up(unit, Purpose.EMAIL, "smtp", options))
    assert running.exchange is not None
    lacking = running.exchange
    await until(lambda: lacking.without_password == {Purpose.EMAIL})
    running.look()
    told = "no password on this computer: e-mail"
    await until(lambda: told in window.status.notices())


async def test_the_quiet_line_says_what_is_wrong_with_each_way() -> None:
    i18n.use("en")
    assert outbox_notice(Attention()) == ("", "neutral")
    mail = Trouble(kind="email", count=2, error="no_answer")
    text, status = outbox_notice(Attention(troubles=(mail,)))
    assert (text, status) == ("2 messages wait: the mail server does not answer", "warning")
    assert outbox_notice(Attention(given_up=1)) == ("1 message was not sent", "danger")
    assert inbox_notice(0, "login_refused") == "the mailbox refuses our user name or password"
    unheard = Trouble(kind="sms", count=1, error="a_new_code")
    assert "a_new_code" in outbox_notice(Attention(troubles=(unheard,)))[0]
