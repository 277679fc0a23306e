"""The search palette with real keys: typing finds, Enter opens, nothing jumps."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select

from db.access.model import SearchLog
from desktop.people.asking import Beside
from desktop.people.new_sheet import NewSheet
from desktop.people.palette import Palette
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio


@pytest.fixture
def people(citizen):
    return {
        "maria": citizen("Janssens", "Maria", date(1946, 3, 3), street="Zavelstraat", number="8"),
        "marcel": citizen("Janssens", "Marcel", date(1945, 1, 1)),
        "yusuf": citizen("Demir", "Yusuf", age=41),
    }


@pytest.fixture
def palette(desk, runs, people):
    opened = Palette(desk)
    opened.open()
    return opened


def titles(palette, kind):
    return [row.title for row in palette.list.rows.rows if row.kind == kind]


async def typed(palette, text, kind="person"):
    palette.field.clear()
    QTest.keyClicks(palette.field, text)
    await until(lambda: palette._answered == text)


async def test_typing_finds_citizens_by_name_and_age_in_any_order(palette) -> None:
    await typed(palette, "79 ma jans")
    assert titles(palette, "person") == ["Janssens, Maria"]
    assert palette.list.chosen.aside == "79"
    assert palette.list.chosen.second == "Zavelstraat 8"


async def test_enter_opens_the_dossier_of_the_chosen_one(palette, people, turned) -> None:
    await typed(palette, "janssens")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    chosen = palette.list.chosen.person
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert turned == [("dossier", {"person": chosen, "tab": "timeline"})]


async def test_enter_before_the_answer_waits_for_what_was_typed(palette, people, turned) -> None:
    QTest.keyClicks(palette.field, "demir")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    await until(lambda: bool(turned))
    assert turned[0][1]["person"] == people["yusuf"]


async def test_a_row_chosen_by_hand_stays_chosen(palette, people) -> None:
    await typed(palette, "janssens")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    chosen = palette.list.chosen.person
    palette._on_beside("janssens", Beside(elsewhere=(), alike=None))
    palette._show()
    assert palette.list.chosen.person == chosen


async def test_the_deeds_belong_to_the_chosen_citizen(palette, people, runs) -> None:
    await typed(palette, "janssens")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    who = palette.list.chosen.person
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.chosen.title == "Plan a visit"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert runs == [("visits.plan", {"person": who})]


@pytest.mark.parametrize(
    ("key", "action"),
    [
        (Qt.Key.Key_F2, "contacts.click"),
        (Qt.Key.Key_F3, "contacts.call"),
        (Qt.Key.Key_F4, "contacts.face"),
        (Qt.Key.Key_F5, "contacts.home"),
    ],
)
async def test_a_channel_key_begins_a_contact_with_the_chosen_one(
    palette, people, runs, key, action
) -> None:
    await typed(palette, "demir")
    QTest.keyClick(palette.field, key)
    assert runs == [(action, {"person": people["yusuf"]})]


async def test_nobody_found_offers_a_new_person_and_an_anonymous_note(palette, runs, desk) -> None:
    await typed(palette, "zzzz 40")
    assert titles(palette, "nobody") == ["Nobody found"]
    assert titles(palette, "anonymous") == ["Note anonymously"]
    QTest.keyClick(palette.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (sheet,) = desk.window.findChildren(NewSheet)
    assert (sheet.family.text(), sheet.birth.text()) == ("Zzzz", "40")


async def test_a_greater_than_sign_asks_for_commands_only(palette, runs) -> None:
    QTest.keyClicks(palette.field, ">visit")
    assert [row.title for row in palette.list.rows.rows] == ["Commands", "Plan a visit"]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert runs == [("visits.plan", {})]


async def test_enter_on_an_empty_palette_does_nothing(palette, runs, turned) -> None:
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert (runs, turned) == ([], [])


async def test_a_street_is_found_elsewhere_and_leads_to_who_lives_there(palette) -> None:
    await typed(palette, "zavel")
    await until(lambda: bool(titles(palette, "elsewhere")))
    assert titles(palette, "elsewhere") == ["Zavelstraat"]


async def test_searches_are_logged_in_sum_when_the_palette_closes(palette, office) -> None:
    await typed(palette, "jans")
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)

    def logged():
        wanted = select(func.count()).select_from(SearchLog)
        return office.read(lambda unit: unit.session.scalar(wanted)).result()

    await until(lambda: logged() == 1)


async def test_every_row_says_itself_in_a_sentence(palette) -> None:
    await typed(palette, "jans ma 79")
    model = palette.list.rows
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Janssens, Maria, 79, Zavelstraat 8, nothing open"
