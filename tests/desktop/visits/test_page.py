"""The page of visits, the sheet for planning and the tab of a dossier, with real widgets."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from db.access.model import Worker
from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.model import Person, Residence
from db.visits import queries, service
from db.visits.codes import EndReason, Kind, State
from db.visits.logic import Appointment, VisitDraft
from db.visits.model import Visit
from db.visits.shapes import VisitRow
from desktop.kit.desk import Desk
from desktop.kit.popover import Popover
from desktop.visits.page import VisitsPage
from desktop.visits.plan_sheet import PlanSheet
from desktop.visits.room import ROOM
from desktop.visits.tab import VisitsTab
from tests.desktop.waiting import still, until

TODAY_AT_TWO = datetime(2025, 6, 12, 12, 0, tzinfo=UTC)
MARIA, ROGER, KARIM = new_id(), new_id(), new_id()


@pytest.fixture(autouse=True)
def visits(office: Office) -> dict[str, UUID]:
    """Maria is visited today at two, Roger waits to be planned."""

    def fill(unit: Unit) -> Changes:
        unit.session.add(Neighbourhood(code="KER", name="Kerkwijk", inhabitants=3000))
        unit.session.add(
            Worker(id=KARIM, given_name="Karim", family_name="A", initials="KA", role="outreacher")
        )
        names = {"given_name": "Maria", "family_name": "Janssens", "needs": ["hearing"]}
        unit.session.add(Person(id=MARIA, **names))
        unit.session.add(Person(id=ROGER, given_name="Roger", family_name="Peeters"))
        unit.session.flush()
        unit.session.add(
            Residence(person_id=MARIA, street="Kerkstraat", number="12", neighbourhood_code="KER")
        )
        return unit.changes("filled", undoable=False)

    office.write(fill).result()
    leen = office.worker_id
    assert leen is not None
    plan = Appointment(worker_id=leen, starts_at=TODAY_AT_TWO, duration_minutes=30)
    maria = VisitDraft(
        person_id=MARIA, kind=Kind.PROACTIVE, reason_at_home="mobility", appointment=plan
    )
    roger = VisitDraft(person_id=ROGER, kind=Kind.EID_APPLICATION, reason_at_home="mobility")
    made = {}
    for name, draft in (("maria", maria), ("roger", roger)):
        changes = office.write(lambda unit, each=draft: service.plan(unit, each)).result()
        made[name] = changes.facts["visit"]
    return made


@pytest_asyncio.fixture
async def page(desk: Desk) -> VisitsPage:
    assert desk.window is not None
    page = VisitsPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page.week_list.lines.count > 0)
    page.week_list.setFocus()
    return page


def seen(office: Office, visit_id: UUID) -> VisitRow:
    found = office.read(lambda unit: queries.one(unit, visit_id)).result()
    assert found is not None
    return found


def sheet_on(desk: Desk) -> PlanSheet:
    assert desk.window is not None
    return desk.window.findChildren(PlanSheet)[-1]


def popover_on(desk: Desk) -> Popover:
    assert desk.window is not None
    return desk.window.findChildren(Popover)[-1]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


async def until_state(office: Office, visit_id: UUID, state: State) -> None:
    await until(lambda: seen(office, visit_id).state is state)


@pytest.mark.asyncio
async def test_the_week_of_who_works_opens_on_the_first_visit(
    page: VisitsPage, visits: dict[str, UUID]
) -> None:
    assert page.chosen is not None
    assert page.chosen.id == visits["maria"]
    said = page.week_list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Maria Janssens, proactive visit, planned, Kerkstraat 12" in said
    assert page.pool_list.lines.count == 1


@pytest.mark.asyncio
async def test_b_confirms_and_enter_says_that_the_visit_was_done(
    page: VisitsPage, office: Office, visits: dict[str, UUID]
) -> None:
    QTest.keyClick(page.week_list, Qt.Key.Key_B)
    await until_state(office, visits["maria"], State.CONFIRMED)
    await until(lambda: page.chosen is not None and page.chosen.state is State.CONFIRMED)
    QTest.keyClick(page.week_list, Qt.Key.Key_Return)
    await until_state(office, visits["maria"], State.DONE)
    await until(lambda: page.chosen is not None and page.chosen.state is State.DONE)
    await still(page.desk)


@pytest.mark.asyncio
async def test_n_and_enter_note_nobody_at_home_and_offer_another_part_of_the_day(
    page: VisitsPage, office: Office, visits: dict[str, UUID]
) -> None:
    QTest.keyClick(page.week_list, Qt.Key.Key_N)
    QTest.keyClick(popover_on(page.desk), Qt.Key.Key_Return)
    await until_state(office, visits["maria"], State.NOT_HOME)
    assert seen(office, visits["maria"]).card_left
    await until(lambda: bool(page.desk.window and page.desk.window.findChildren(PlanSheet)))
    sheet = sheet_on(page.desk)
    await until(lambda: sheet.fields.hour.editor.text() == "09:30")  # type: ignore[attr-defined]
    sheet.save()
    await until(lambda: page.week_list.lines.count == 2 or page.pool_list.lines.count == 1)
    await still(page.desk)
    again = office.read(lambda unit: queries.of_person(unit, MARIA)).result()[0]
    assert (again.state, again.attempt_number) == (State.PLANNED, 2)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("key", "state", "reason"),
    [
        (Qt.Key.Key_R, State.REFUSED, "entry_refused"),
        (Qt.Key.Key_X, State.CANCELLED, "citizen_cancelled"),
    ],
)
async def test_refused_and_cancelled_ask_for_a_reason(
    page: VisitsPage,
    office: Office,
    visits: dict[str, UUID],
    key: Qt.Key,
    state: State,
    reason: str,
) -> None:
    QTest.keyClick(page.week_list, key)
    QTest.keyClick(popover_on(page.desk), Qt.Key.Key_Return)
    await until_state(office, visits["maria"], state)
    assert seen(office, visits["maria"]).end_reason == reason
    await still(page.desk)


@pytest.mark.asyncio
async def test_a_proposal_is_planned_from_the_pool(
    page: VisitsPage, office: Office, visits: dict[str, UUID]
) -> None:
    page.pool_list.setFocus()
    assert page.chosen is not None
    assert page.chosen.id == visits["roger"]
    QTest.keyClick(page.pool_list, Qt.Key.Key_Return)
    sheet = sheet_on(page.desk)
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    assert not sheet.fields.kind.editor.isEnabled()
    assert sheet.fields.kind.editor.toolTip()
    QTest.keyClick(sheet.fields.hour.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until_state(office, visits["roger"], State.PLANNED)
    await until(lambda: page.pool_list.lines.count == 0)
    await still(page.desk)


@pytest.mark.asyncio
async def test_weeks_turn_by_key_and_another_worker_by_w(page: VisitsPage) -> None:
    QTest.keyClick(page.week_list, Qt.Key.Key_BracketRight)
    await until(lambda: page.week_list.lines.count == 0)
    assert "has no visits" in name_of(page._stack.currentWidget())
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    page.move_by(0)
    await until(lambda: page.week_list.lines.count == 1)
    QTest.keyClick(page.week_list, Qt.Key.Key_W)
    await until(lambda: page.week_list.lines.count == 0)
    await still(page.desk)


@pytest.mark.asyncio
async def test_a_wrong_day_is_said_at_its_field_and_nothing_is_saved(
    page: VisitsPage, office: Office
) -> None:
    sheet = PlanSheet(page.desk, ROGER)
    sheet.open()
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    sheet.fields.day.editor.setText("31/02")  # type: ignore[attr-defined]
    sheet.save()
    assert sheet.fields.day.message == "This day does not exist"
    sheet.fields.day.editor.setText("fri")  # type: ignore[attr-defined]
    sheet.fields.hour.editor.setText("25:00")  # type: ignore[attr-defined]
    sheet.save()
    assert sheet.fields.hour.message
    assert len(office.read(lambda unit: queries.of_person(unit, ROGER)).result()) == 1
    await still(page.desk)


@pytest.mark.asyncio
async def test_an_overlap_is_said_in_amber_and_can_be_planned(
    page: VisitsPage, office: Office
) -> None:
    sheet = PlanSheet(page.desk, ROGER)
    sheet.open()
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    sheet.fields.day.editor.setText("today")  # type: ignore[attr-defined]
    sheet.fields.hour.editor.setText("14:10")  # type: ignore[attr-defined]
    await until(lambda: "Maria Janssens at 14:00" in sheet._caution.text())
    sheet.save()
    await until(lambda: page.week_list.lines.count == 2)
    assert len(page.week_list.lines.overlapping) == 2
    await still(page.desk)


@pytest.mark.asyncio
async def test_red_without_a_second_worker_is_refused_at_that_field(page: VisitsPage) -> None:
    sheet = PlanSheet(page.desk, ROGER)
    sheet.open()
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    sheet.fields._safety.choose("red")
    sheet.fields._on_choice()
    sheet.save()
    await until(lambda: bool(sheet.fields.buddy.message))
    assert "Nobody goes there alone" in sheet.fields.buddy.message
    await still(page.desk)


@pytest.mark.asyncio
async def test_a_new_visit_can_be_kept_without_an_hour(page: VisitsPage, office: Office) -> None:
    sheet = PlanSheet(page.desk, MARIA)
    sheet.open()
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    sheet.keep_for_later()
    await until(lambda: page.pool_list.lines.count == 2)
    await still(page.desk)


@pytest.mark.asyncio
async def test_the_kind_sets_the_duration(page: VisitsPage) -> None:
    sheet = PlanSheet(page.desk, MARIA)
    sheet.open()
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    sheet.fields._kind.choose("energy")
    assert sheet.fields._minutes.code == "75"
    sheet.fields._kind.choose("eid_delivery")
    assert sheet.fields._minutes.code == "30"
    await still(page.desk)


@pytest.mark.asyncio
async def test_moving_a_visit_asks_why(
    page: VisitsPage, office: Office, visits: dict[str, UUID]
) -> None:
    QTest.keyClick(page.week_list, Qt.Key.Key_V)
    sheet = sheet_on(page.desk)
    await until(lambda: sheet.fields.hour.editor.text() == "14:00")  # type: ignore[attr-defined]
    sheet.fields.day.editor.setText("tomorrow")  # type: ignore[attr-defined]
    sheet.save()
    await until_state(office, visits["maria"], State.MOVED)
    moved = office.read(lambda unit: queries.of_person(unit, MARIA)).result()[0]
    assert moved.starts_at is not None
    assert moved.starts_at - TODAY_AT_TWO == timedelta(days=1)
    await still(page.desk)


@pytest.mark.asyncio
async def test_a_failing_question_offers_to_try_again(page: VisitsPage, office: Office) -> None:
    def leave(unit: Unit) -> Changes:
        unit.session.get_one(Worker, unit.actor).role = "dpo"
        return unit.changes("left", undoable=False)

    office.write(leave).result()
    page.refresh()
    await until(lambda: "could not be loaded" in name_of(page._stack.currentWidget()))
    await still(page.desk)


def open_dossier(office: Office, person: UUID) -> None:
    def opened(unit: Unit) -> Changes:
        log_read(unit, person, "citizen_asked")
        return unit.changes("", undoable=False)

    office.write(opened).result()


@pytest.mark.asyncio
async def test_the_tab_shows_a_citizens_visits_and_follows_changes(
    desk: Desk, office: Office, visits: dict[str, UUID]
) -> None:
    open_dossier(office, MARIA)
    tab = VisitsTab(desk, MARIA)
    tab.setParent(desk.window)
    tab.show()
    await until(lambda: tab.list.lines.count == 1)
    QTest.keyClick(tab.list, Qt.Key.Key_U)
    await until_state(office, visits["maria"], State.DONE)
    await until(lambda: tab.list.chosen is not None and tab.list.chosen.state is State.DONE)
    await still(desk)


@pytest.mark.asyncio
async def test_the_tab_of_somebody_without_visits_offers_to_plan_one(
    desk: Desk, office: Office, visits: dict[str, UUID]
) -> None:
    open_dossier(office, ROGER)

    def forget(unit: Unit) -> Changes:
        reason = EndReason.NO_LONGER_NEEDED
        service.cancel(unit, visits["roger"], reason=reason)
        unit.session.get_one(Visit, visits["roger"]).undone_at = unit.clock.now()
        return unit.changes("forgotten", undoable=False)

    office.write(forget).result()
    tab = VisitsTab(desk, ROGER)
    tab.setParent(desk.window)
    await until(lambda: "No visits yet" in name_of(tab._stack.currentWidget()))
    await still(desk)


@pytest.mark.asyncio
@pytest.mark.parametrize("name", ["maria", "roger"])
async def test_p_on_the_tab_plans_the_chosen_proposal_or_a_new_visit(
    desk: Desk, office: Office, visits: dict[str, UUID], name: str
) -> None:
    person = {"maria": MARIA, "roger": ROGER}[name]
    desk.actions.add(ROOM.actions)
    open_dossier(office, person)
    tab = VisitsTab(desk, person)
    tab.setParent(desk.window)
    tab.show()
    await until(lambda: tab.list.lines.count == 1)
    tab.list.setFocus()
    QTest.keyClick(tab.list, Qt.Key.Key_P)
    sheet = sheet_on(desk)
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    is_proposal = not sheet.fields.kind.editor.isEnabled()
    assert is_proposal == (name == "roger")
    await still(desk)


@pytest.mark.asyncio
async def test_the_tab_shows_nothing_of_a_dossier_that_was_not_opened(desk: Desk) -> None:
    tab = VisitsTab(desk, MARIA)
    tab.setParent(desk.window)
    await until(lambda: "could not be loaded" in name_of(tab._stack.currentWidget()))
    assert tab.list.lines.count == 0
    await still(desk)


@pytest.mark.asyncio
async def test_every_part_that_takes_the_focus_has_a_name(page: VisitsPage) -> None:
    sheet = PlanSheet(page.desk, MARIA)
    sheet.open()
    await until(lambda: bool(sheet.fields.day.editor.text()))  # type: ignore[attr-defined]
    sheet.fields._announced.setChecked(False)
    sheet.fields._safety.choose("red")
    sheet.fields._on_choice()
    nameless = [
        each
        for root in (page, sheet)
        for each in root.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisibleTo(root)
        and not name_of(each)
    ]
    assert nameless == []
    await still(page.desk)


def test_the_room_brings_a_page_a_tab_and_planning() -> None:
    assert [(spec.id, spec.key) for spec in ROOM.pages] == [("visits", "F8")]
    hosts = [(section.host, section.order) for section in ROOM.sections]
    assert hosts == [("dossier", 6), ("dossier.aside", 25)]
    assert {"visits.open", "visits.plan"} <= {action.id for action in ROOM.actions}
