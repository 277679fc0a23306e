"""Joining two dossiers on the screen: side by side, chosen by keys, and apart again."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.access.model import ReadLog
from db.kit.errors import Unavailable
from db.kit.registry import load_tables
from db.people.drafts import CitizenChange
from db.people.merging.comparing import person_columns
from db.people.merging.logic import CHOSEN, Side
from db.people.model import Person
from db.people.service import change_citizen
from desktop.kit.blocks import ErrorBlock
from desktop.kit.words import merging as words
from desktop.people.merge_sheet import MergeSheet
from desktop.people.merged_sheet import MergedSheet
from desktop.people.palette import Palette
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio


@pytest.fixture
def yusuf(office, citizen):
    return citizen("Demir", "Yusuf", date(1979, 3, 14), phone="0470 11 22 33",
                   contact_worker_id=office.worker_id)  # fmt: skip


@pytest.fixture
def yousef(citizen):
    return citizen("Demirr", "Yousef", date(1979, 3, 14), phone="0470 11 22 33")


async def compared(desk, one, other):
    sheet = MergeSheet(desk, one, other)
    sheet.open()
    await until(lambda: sheet.found is not None)
    return sheet


def person(office, who):
    return office.read(lambda unit: unit.session.get_one(Person, who)).result()


async def test_the_likely_one_is_offered_and_both_stand_side_by_side(
    page, desk, office, yusuf, yousef
) -> None:
    page.open_with(person=yusuf)
    await until(lambda: page.found is not None)
    page.header.merge_button.click()
    (sheet,) = desk.window.findChildren(MergeSheet)
    await until(lambda: bool(sheet.pick.buttons))
    assert sheet.pick.buttons[0].text().startswith("Yousef Demirr")
    assert not sheet.save.isVisible()
    QTest.keyClick(sheet.pick.field, Qt.Key.Key_Return)
    await until(lambda: sheet.found is not None)
    assert sheet.cards[Side.KEPT].name.text() == "Yusuf Demir"
    assert list(sheet.rows.pairs) == ["family_name", "given_name"]
    logged = office.read(lambda unit: [row.reason for row in unit.session.query(ReadLog)]).result()
    assert logged == ["own_caseload", "compares_doubles"]


async def test_the_other_one_is_found_by_typing(desk, runs, yusuf, citizen) -> None:
    citizen("Peeters", "Roger")
    sheet = MergeSheet(desk, yusuf)
    sheet.open()
    QTest.keyClicks(sheet.pick.field, "peeters r")
    await until(lambda: any("Peeters" in each.text() for each in sheet.pick.buttons))


async def test_a_dossier_that_opens_late_takes_no_keys_from_the_sheet(
    page, desk, runs, yusuf, yousef
) -> None:
    page.open_with(person=yusuf)
    sheet = MergeSheet(desk, yusuf)
    sheet.open()
    desk.window.activateWindow()
    await until(lambda: page.found is not None and bool(sheet.pick.buttons))
    assert QApplication.focusWidget() in (sheet.pick.field, None)


async def test_keys_alone_choose_and_join(desk, runs, turned, office, yusuf, yousef) -> None:
    sheet = await compared(desk, yusuf, yousef)
    family, given = sheet.rows.pairs["family_name"], sheet.rows.pairs["given_name"]
    assert family[Side.KEPT].isChecked()
    QTest.keyClick(family[Side.KEPT], Qt.Key.Key_Right)
    QTest.keyClick(family[Side.GONE], Qt.Key.Key_Down)
    assert given[Side.KEPT].accessibleName() == "Given name: Yusuf, chosen"
    assert family[Side.GONE].accessibleName() == "Family name: Demirr, chosen"
    QTest.keyClick(given[Side.KEPT], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: bool(turned))
    kept = person(office, yusuf)
    assert (kept.family_name, kept.given_name) == ("Demirr", "Yusuf")
    assert person(office, yousef).merged_into_id == yusuf
    assert turned == [("dossier", {"person": yusuf, "tab": "timeline"})]


async def test_the_other_one_may_stay_and_what_was_chosen_stays_chosen(
    desk, runs, turned, office, yusuf, yousef
) -> None:
    sheet = await compared(desk, yusuf, yousef)
    QTest.keyClick(sheet.rows.pairs["family_name"][Side.KEPT], Qt.Key.Key_Right)
    QTest.keyClick(sheet, Qt.Key.Key_X)
    await until(lambda: sheet.cards[Side.KEPT].name.text() == "Yousef Demirr")
    assert sheet.rows.pairs["family_name"][Side.KEPT].isChecked()
    sheet.save.click()
    await until(lambda: bool(turned))
    assert person(office, yusuf).merged_into_id == yousef
    assert person(office, yousef).family_name == "Demirr"


async def test_what_changed_meanwhile_is_marked_and_asked_again(
    desk, runs, turned, office, yusuf, yousef
) -> None:
    sheet = await compared(desk, yusuf, yousef)
    change = CitizenChange(given_name="Yousuf")
    office.write(lambda unit: change_citizen(unit, yousef, change)).result()
    sheet.save.click()
    await until(lambda: "meanwhile" in sheet.message.text())
    await until(lambda: sheet.rows.pairs["given_name"][Side.GONE].text() == "Yousuf")
    assert person(office, yousef).merged_into_id is None
    sheet.save.click()
    await until(lambda: bool(turned))
    assert person(office, yousef).merged_into_id == yusuf


async def test_two_who_have_little_in_common_are_doubted(
    desk, runs, yusuf, yousef, citizen
) -> None:
    sheet = await compared(desk, yusuf, yousef)
    assert not sheet.doubt.isVisible()
    other = await compared(desk, yusuf, citizen("Peeters", "Roger", date(1939, 1, 1)))
    assert other.doubt.isVisible()


async def test_a_dossier_that_cannot_be_read_says_so_and_can_be_tried_again(
    desk, runs, yusuf, yousef, monkeypatch
) -> None:
    def away(*_facts):
        raise Unavailable("database_away")

    monkeypatch.setattr("desktop.people.merge_sheet.open_to_compare", away)
    sheet = MergeSheet(desk, yusuf, yousef)
    sheet.open()
    await until(lambda: bool(sheet.findChildren(ErrorBlock)))
    assert not sheet.save.isVisible()


async def test_who_refuses_every_channel_together_is_said_on_the_sheet(
    desk, runs, office, yusuf, yousef
) -> None:
    for who, never in ((yusuf, ("call", "click")), (yousef, ("face", "home"))):
        change = CitizenChange(never_channels=never)
        office.write(lambda unit, who=who, change=change: change_citizen(unit, who, change)
                     ).result()  # fmt: skip
    sheet = await compared(desk, yusuf, yousef)
    sheet.save.click()
    await until(lambda: sheet.message.isVisible())
    assert sheet.message.text() == "At least one channel must stay open for everybody."


async def test_the_dossier_tells_of_the_merge_and_takes_it_apart(
    page, desk, office, yusuf, yousef, clock
) -> None:
    sheet = await compared(desk, yusuf, yousef)
    sheet.save.click()
    await until(lambda: person(office, yousef).merged_into_id == yusuf)
    page.open_with(person=yusuf)
    await until(lambda: page.merged.isVisible())
    told = page.merged.told.text()
    assert told == "Joined with the dossier of Yousef Demirr; can be taken apart until 12 Jul 2025"
    page.merged.button.click()
    (back,) = desk.window.findChildren(MergedSheet)
    QTest.keyClick(back, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: person(office, yousef).merged_into_id is None)
    await until(lambda: not page.merged.isVisible())


async def test_after_thirty_days_the_line_is_gone(page, desk, office, yusuf, yousef, clock) -> None:
    sheet = await compared(desk, yusuf, yousef)
    sheet.save.click()
    await until(lambda: person(office, yousef).merged_into_id == yusuf)
    clock.move(timedelta(days=31))
    page.open_with(person=yusuf)
    await until(lambda: page.found is not None)
    assert not page.merged.isVisible()


async def test_the_search_says_that_two_may_be_one(desk, runs, yusuf, yousef) -> None:
    palette = Palette(desk, "")
    palette.open()
    QTest.keyClicks(palette.field, "demir")
    kinds = lambda: [row.kind for row in palette.list.rows.rows]  # noqa: E731
    await until(lambda: "twins" in kinds())
    palette.list.choose(kinds().index("twins"))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    await until(lambda: bool(desk.window.findChildren(MergeSheet)))
    (sheet,) = desk.window.findChildren(MergeSheet)
    await until(lambda: sheet.found is not None)


async def test_every_field_and_every_table_has_its_words() -> None:
    load_tables()
    assert set(CHOSEN) <= set(words.FIELDS)
    assert {*person_columns(), "facts"} <= words.COUNTED
