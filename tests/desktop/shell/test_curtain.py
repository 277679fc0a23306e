"""A queue sees nothing behind the curtain: no sheet, no name in the bars, no search."""

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.kit.desk import Desk
from desktop.kit.overlay import Overlay
from desktop.shell.curtain import Curtain
from desktop.shell.status_bar import StatusBar
from desktop.shell.top_bar import TopBar

pytestmark = pytest.mark.asyncio


def _sheet(desk: Desk) -> tuple[Overlay, QLineEdit]:
    overlay = Overlay(desk, 400, 300)
    field = QLineEdit(overlay.sheet)
    overlay.open()
    field.setFocus()
    return overlay, field


async def test_an_open_sheet_goes_away_with_the_page_and_comes_back(desk: Desk) -> None:
    window = desk.window
    assert isinstance(window, QWidget)
    curtain = Curtain(window)
    overlay, field = _sheet(desk)
    curtain.cover(window)
    assert not overlay.isVisible()
    assert curtain.isVisible()
    curtain.uncover(window, None)
    assert overlay.isVisible()
    assert not curtain.isVisible()
    assert field.hasFocus()


async def test_a_sheet_that_was_closed_stays_closed(desk: Desk) -> None:
    window = desk.window
    assert isinstance(window, QWidget)
    curtain = Curtain(window)
    overlay, _field = _sheet(desk)
    overlay.hide()
    curtain.cover(window)
    curtain.uncover(window, None)
    assert not overlay.isVisible()


async def test_the_bars_name_nobody_and_offer_no_search(desk: Desk) -> None:
    top, status = TopBar(), StatusBar()
    status.show_notice("waiting", "Janssens, Maria", "phone", "neutral")
    for bar in (top, status):
        bar.show_curtain(True)
    status.show_notice("other", "Demir, Yusuf", "phone", "neutral")
    shown = [each.text() for each in status.findChildren(QWidget) if hasattr(each, "key")
             and not each.isHidden() and each.key != "keys"]  # fmt: skip
    assert shown == []
    assert top.search.isHidden()
    for bar in (top, status):
        bar.show_curtain(False)
    assert not top.search.isHidden()
    assert status.notices() == ["Janssens, Maria", "Demir, Yusuf"]
