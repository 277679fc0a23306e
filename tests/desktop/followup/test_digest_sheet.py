"""A worker asks for the day by e-mail, by keys, and stops it again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.exchange.worker_mail import NOT_SENT, SENT, LastMail
from db.followup.digest import Wish, wish_of_worker
from desktop.followup.digest_sheet import DigestSheet, Standing, how_it_stands
from tests.desktop.waiting import still, until
from tests.exchange.conftest import set_up

pytestmark = pytest.mark.asyncio


async def opened(desk) -> DigestSheet:
    sheet = DigestSheet(desk)
    sheet.open()
    await still(desk)
    return sheet


async def test_keys_alone_ask_for_the_mail_and_stop_it(desk, office) -> None:
    set_up(office, email="smtp")
    sheet = await opened(desk)
    QTest.keyClick(sheet.tick, Qt.Key.Key_Space)
    QTest.keyClicks(sheet.address, "leen")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(sheet.address, Qt.Key.Key_Return, control)
    await until(lambda: bool(sheet.fields["address"].message))
    QTest.keyClicks(sheet.address, "@example.test")
    QTest.keyClick(sheet.address, Qt.Key.Key_Return, control)
    await until(lambda: office.read(wish_of_worker).result().wanted)
    assert office.read(wish_of_worker).result().address == "leen@example.test"
    again = await opened(desk)
    assert (again.tick.isChecked(), again.address.text()) == (True, "leen@example.test")
    QTest.keyClick(again.tick, Qt.Key.Key_Space)
    QTest.keyClick(again.tick, Qt.Key.Key_Return, control)
    await until(lambda: not office.read(wish_of_worker).result().wanted)


async def test_without_a_mail_server_the_sheet_says_that_nothing_goes(desk, office) -> None:
    sheet = await opened(desk)
    assert sheet.state.text() == "E-mail is not set up in this office yet: no mail goes out."


async def test_how_the_last_one_went_is_said(desk, clock) -> None:
    at = clock.now()
    for state, words in ((SENT, "went on 12 Jun"), (NOT_SENT, "did not go (12 Jun")):
        last = LastMail(at=at, state=state, error="")
        found = Standing(wish=Wish(), is_open=True, last=last)
        assert words in how_it_stands(found, is_practice=False)
    assert "never sends" in how_it_stands(found, is_practice=True)
