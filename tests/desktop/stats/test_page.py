"""The page of figures, with real widgets and a real office."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.access.model import Worker
from db.access.queries import worker
from db.contacts.model import Contact, ContactPerson
from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person
from db.stats.figure import Breakdown
from desktop.kit.desk import Desk
from desktop.stats.page import StatsPage
from desktop.stats.room import sees_figures
from tests.desktop.waiting import still, until

INGRID = new_id()


def fill(unit: Unit) -> Changes:
    rng = random.Random(20200921)
    unit.session.add(
        Worker(id=INGRID, given_name="Ingrid", family_name="M", initials="IM", role="team_lead")
    )
    people = []
    for year in (1942, 1955, 1970, 1990, 2003):
        for _ in range(8):
            person = Person(family_name="X", birth_date=date(year, 3, 1))
            unit.session.add(person)
            people.append(person)
    unit.session.flush()
    start = datetime(2024, 4, 1, 9, tzinfo=UTC)
    for _ in range(2400):
        channel = rng.choices(("click", "call", "face", "home"), (24, 37, 32, 7))[0]
        at = start + timedelta(days=rng.randint(0, 425))
        facts = {"sub_channel": "x", "direction": "in", "result": "handled"}
        row = Contact(id=new_id(), channel=channel, started_at=at, **facts)
        unit.session.add(row)
        unit.session.add(ContactPerson(contact_id=row.id, person_id=rng.choice(people).id))
    return unit.changes("filled", undoable=False)


@pytest.fixture(autouse=True)
def figures(office: Office) -> None:
    office.write(fill).result()
    office.acting_as(INGRID)


@pytest_asyncio.fixture
async def page(desk: Desk) -> StatsPage:
    assert desk.window is not None
    page = StatsPage(desk, desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page._split._table.model().rowCount() > 0)
    await until(lambda: page._shares._chart is not None)
    return page


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


@pytest.mark.asyncio
async def test_the_page_opens_on_the_last_full_month(page: StatsPage) -> None:
    assert page.place()["month"].code == "2025-05"  # type: ignore[attr-defined]
    assert "CLICK: " in name_of(page._tiles[0])
    assert "pp against May 2024" in name_of(page._tiles[0])


@pytest.mark.asyncio
@pytest.mark.parametrize("key", [Qt.Key.Key_BracketLeft, Qt.Key.Key_PageUp])
async def test_a_key_goes_a_month_back_and_another_forth(page: StatsPage, key: Qt.Key) -> None:
    page._tiles[0].setFocus()
    QTest.keyClick(page._tiles[0], key)
    await until(lambda: "April" in page._head._caption.text())
    QTest.keyClick(page._tiles[0], Qt.Key.Key_PageDown)
    await until(lambda: "May" in page._head._caption.text())
    QTest.keyClick(page._tiles[0], Qt.Key.Key_PageDown)
    await until(lambda: not page._head._on.isEnabled())
    assert page._head._on.toolTip()
    await still(page.desk)


@pytest.mark.asyncio
async def test_t_turns_the_chart_into_a_table_with_the_same_months(page: StatsPage) -> None:
    page._tiles[0].setFocus()
    QTest.keyClick(page._tiles[0], Qt.Key.Key_T)
    assert page._shares.shows_table
    table = page._shares._table.model()
    assert table.rowCount() == 13
    assert table.index(0, 0).data() == "May 2025"
    QTest.keyClick(page._shares._table, Qt.Key.Key_T)
    assert not page._shares.shows_table


@pytest.mark.asyncio
async def test_b_splits_by_neighbourhood_of_a_whole_quarter(page: StatsPage) -> None:
    page._tiles[0].setFocus()
    QTest.keyClick(page._tiles[0], Qt.Key.Key_B)
    assert page._split.breakdown is Breakdown.NEIGHBOURHOOD
    await until(lambda: "quarter 1 of 2025" in page._split._head._caption.text())
    await still(page.desk)


@pytest.mark.asyncio
async def test_no_small_number_is_anywhere_in_the_table(page: StatsPage) -> None:
    table = page._split._table.model()
    for row in range(table.rowCount()):
        for column in range(1, table.columnCount()):
            index = table.index(row, column)
            for role in range(Qt.ItemDataRole.UserRole + 1):
                said = str(index.data(role) or "").rpartition(": ")[2].strip()
                if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                    assert said not in {"1", "2", "3", "4"}


@pytest.mark.asyncio
async def test_arrow_keys_say_what_a_month_held(page: StatsPage) -> None:
    chart = page._shares._chart
    assert chart is not None
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert page._shares._head._caption.text().startswith("May 2024: CLICK")
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert page._shares._head._caption.text().startswith("June 2024: CLICK")


@pytest.mark.asyncio
async def test_the_chart_takes_no_menu_and_no_mouse_zoom(page: StatsPage) -> None:
    chart = page._shares._chart
    assert chart is not None
    view = chart._plot.getViewBox()
    assert not view.menuEnabled()
    assert view.state["mouseEnabled"] == [False, False]
    assert name_of(chart)


@pytest.mark.asyncio
async def test_i_explains_the_figure_of_the_card_in_focus(page: StatsPage) -> None:
    page._tiles[1].setFocus()
    QTest.keyClick(page._tiles[1], Qt.Key.Key_I)
    assert page.desk.window is not None
    overlay = page.desk.window.findChild(QWidget, "overlay-sheet")
    assert overlay is not None
    assert overlay.accessibleName() == "Contacts per channel"
    QTest.keyClick(overlay.parentWidget(), Qt.Key.Key_Escape)


@pytest.mark.asyncio
async def test_e_asks_role_and_reason_and_writes_a_rounded_file(
    page: StatsPage, tmp_path: Path
) -> None:
    from desktop.stats.exporting import ExportOverlay

    page._tiles[0].setFocus()
    QTest.keyClick(page._tiles[0], Qt.Key.Key_E)
    assert page.desk.window is not None
    overlay = page.desk.window.findChild(ExportOverlay)
    assert overlay is not None
    target = tmp_path / "figures.csv"
    overlay.write_to(str(target))
    await until(lambda: bool(overlay._reason.message))
    assert not target.exists()
    QTest.keyClicks(overlay._line, "report to the council")
    overlay.write_to(str(target))
    await until(lambda: target.is_file() and target.stat().st_size > 0)
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("period or group;CLICK;CALL;FACE;HOME;total")
    counts = [cell for cell in lines[13].split(";")[1:] if cell.isdigit()]
    assert counts
    assert all(int(cell) % 5 == 0 for cell in counts)


@pytest.mark.asyncio
async def test_an_office_without_contacts_says_so(desk: Desk, office: Office) -> None:
    def forget(unit: Unit) -> Changes:
        for row in unit.session.query(Contact):
            row.state = "undone"
        return unit.changes("forgotten", undoable=False)

    office.write(forget).result()
    page = StatsPage(desk, desk.window)
    page.shown()
    await until(lambda: "Too few data" in name_of(page._stack.currentWidget()))
    await still(desk)


@pytest.mark.asyncio
async def test_a_caseworker_is_told_that_figures_are_not_for_this_role(
    desk: Desk, office: Office
) -> None:
    leen = new_id()

    def join(unit: Unit) -> Changes:
        unit.session.add(
            Worker(id=leen, given_name="Leen", family_name="V", initials="LV", role="caseworker")
        )
        return unit.changes("joined", undoable=False)

    office.write(join).result()
    office.acting_as(leen)
    desk.worker_card = office.read(lambda unit: worker(unit, leen)).result()
    assert not sees_figures(desk)
    page = StatsPage(desk, desk.window)
    page.shown()
    await until(lambda: "team lead" in name_of(page._stack.currentWidget()))
    await still(desk)


@pytest.mark.asyncio
async def test_every_part_that_takes_the_focus_has_a_name(page: StatsPage) -> None:
    nameless = [
        type(each).__name__
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(page)
        and not name_of(each)
    ]
    assert nameless == []
