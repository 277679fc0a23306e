"""Campaigns by keyboard alone: approve, ask in waves, close, evaluate; figures for who leads."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.access.queries import worker
from db.campaigns import service
from db.campaigns.queries import campaigns
from db.campaigns.wave_messages import MessagePlan, plan_message
from db.followup.codes import AttemptResult, MessageKind
from db.followup.model import FollowUp
from db.kit.office import Office
from db.rights.engine.texts import Text
from db.stats.campaign_funnel import Funnel, Yield
from db.stats.campaign_parts import MessageFigures, RightFigures, VersionFigures
from db.stats.funnel_steps import Step
from desktop.campaigns.funnel import FunnelModel, FunnelView
from desktop.campaigns.message_sheet import MessageSheet
from desktop.campaigns.page import CampaignsPage
from desktop.campaigns.people_sheet import PeopleSheet
from desktop.campaigns.sheets import EvaluationSheet, PlanSheet, WaveSheet
from desktop.campaigns.yield_page import YieldModel, YieldPage
from desktop.kit.desk import Desk
from tests.campaigns.conftest import ready_campaign, strangers, write
from tests.desktop.waiting import still, until
from tests.followup.conftest import add_worker, tried

pytestmark = pytest.mark.asyncio
NAMES = {
    code: Text(nl=name, fr=name, de=name, en=name)
    for code, name in (("leefloon", "Leefloon"), ("igo", "IGO"))
}
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def campaign(office: Office) -> UUID:
    return ready_campaign(office, *strangers(60))


def act_as(desk: Desk, office: Office, role: str) -> None:
    person = add_worker(office, "Ingrid", role)
    office.acting_as(person)
    desk.worker_card = office.read(lambda unit: worker(unit, person)).result()


def opened(desk: Desk, page: CampaignsPage | YieldPage) -> None:
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()


@pytest_asyncio.fixture
async def page(desk: Desk, office: Office, campaign: UUID) -> AsyncIterator[CampaignsPage]:
    """The page as Ingrid sees it, who leads."""
    act_as(desk, office, "team_lead")
    page = CampaignsPage(desk)
    opened(desk, page)
    await until(lambda: page.detail is not None)
    page.table.setFocus()
    yield page
    await still(desk)


def offered(page: CampaignsPage) -> set[str]:
    return {code for code, button in page.buttons.items() if not button.isHidden()}


async def test_only_what_may_be_done_now_is_offered(page: CampaignsPage) -> None:
    assert offered(page) == {"new", "plan", "message", "approve"}
    spoken = page.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "VT, Draft, 60 people · 60 wait for a wave"


async def test_who_imported_many_rows_is_told_that_a_colleague_must_approve(
    desk: Desk, campaign: UUID
) -> None:
    page = CampaignsPage(desk)
    opened(desk, page)
    await until(lambda: page.detail is not None)
    assert offered(page) == {"new", "plan", "message"}
    assert "a colleague must approve it" in page.panel.state.text()
    QTest.keyClick(page.table, Qt.Key.Key_A)
    await still(desk)
    assert page.detail is not None
    assert page.detail.card.state == "draft"


async def test_a_campaign_goes_its_whole_way_by_keys(
    page: CampaignsPage, desk: Desk, office: Office
) -> None:
    assert desk.window is not None
    QTest.keyClick(page.table, Qt.Key.Key_A)
    await until(lambda: page.detail is not None and page.detail.card.state == "approved")
    QTest.keyClick(page.table, Qt.Key.Key_W)
    (sheet,) = desk.window.findChildren(WaveSheet)
    QTest.keyClicks(sheet._number, "")
    sheet._number.setText("60")
    QTest.keyClick(QApplication.focusWidget() or sheet._number, *SAVE)
    await until(lambda: page.detail is not None and page.detail.card.asked == 60)
    await until(lambda: not page.panel.twins.isHidden())
    assert offered(page) == {"new", "close", "people", "table"}
    QTest.keyClick(page.table, Qt.Key.Key_T)
    assert page.panel.twins.currentWidget() is page.panel.table
    QTest.keyClick(page.table, Qt.Key.Key_X)
    await until(lambda: page.detail is not None and page.detail.card.state == "closed")
    QTest.keyClick(page.table, Qt.Key.Key_E)
    (noted,) = desk.window.findChildren(EvaluationSheet)
    noted._note.setPlainText("Bellen werkte best.")
    noted.try_to_save()
    await until(lambda: page.detail is not None and page.detail.card.state == "evaluated")
    await still(desk)
    (card,) = office.read(campaigns).result()
    assert (card.open, card.waves) == (0, 1)


async def test_how_far_somebody_came_is_noted_by_a_letter_and_cleared_again(
    page: CampaignsPage, desk: Desk, office: Office, campaign: UUID
) -> None:
    assert desk.window is not None
    write(office, lambda unit: service.approve(unit, campaign))
    write(office, lambda unit: service.start_wave(unit, campaign, 6))
    page.refresh()
    await until(lambda: page.detail is not None and page.detail.card.asked == 6)
    QTest.keyClick(page.table, Qt.Key.Key_B)
    (sheet,) = desk.window.findChildren(PeopleSheet)
    await until(lambda: sheet.list.count() == 6)
    QTest.keyClick(sheet.list, Qt.Key.Key_J)
    QTest.keyClick(sheet.list, Qt.Key.Key_G)
    await until(lambda: sheet._rows[1].outcome == "granted")
    item = sheet.list.item(1)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole).endswith("wave 1 · planned · Granted")
    assert sheet.list.currentRow() == 1
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    await until(lambda: sheet._rows[1].outcome == "")
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    await still(desk)


async def test_a_plan_with_an_aim_that_is_no_share_says_so_at_its_field(
    page: CampaignsPage, desk: Desk, office: Office
) -> None:
    assert desk.window is not None
    QTest.keyClick(page.table, Qt.Key.Key_P)
    (sheet,) = desk.window.findChildren(PlanSheet)
    sheet._reach.setText("veel")
    sheet.try_to_save()
    assert sheet.fields["target_reach"].message != ""
    sheet._reach.setText("70 %")
    sheet.try_to_save()
    await still(desk)
    await until(lambda: page.detail is not None and page.detail.card.target_reach == 70)


async def test_the_funnel_is_for_those_who_see_figures(
    desk: Desk, office: Office, campaign: UUID
) -> None:
    act_as(desk, office, "caseworker")
    write(office, lambda unit: service.approve(unit, campaign))
    write(office, lambda unit: service.start_wave(unit, campaign, 50))
    page = CampaignsPage(desk)
    opened(desk, page)
    await until(lambda: page.detail is not None)
    await still(desk)
    assert page.panel.twins.isHidden()
    assert "50 asked" in page.panel.counts.text()


async def test_the_yield_tells_shares_and_hides_what_is_small(
    desk: Desk, office: Office, campaign: UUID
) -> None:
    act_as(desk, office, "team_lead")
    write(office, lambda unit: service.approve(unit, campaign))
    write(office, lambda unit: service.start_wave(unit, campaign, 50))
    rows = office.read(lambda unit: unit.session.query(FollowUp).order_by(FollowUp.id).all())
    for row in rows.result()[:3]:
        tried(office, row.id, AttemptResult.THIRD_PARTY)
    page = YieldPage(desk)
    opened(desk, page)
    await until(lambda: page.lines.rowCount() == 1)
    cells = [page.lines.index(0, column).data() for column in range(9)]
    assert cells[:5] == ["VT", "Running", "60", "50 · 83 %", "too few"]
    assert "3" not in "".join(str(each) for each in cells[4:])


async def test_the_funnel_says_aloud_what_it_paints(desk: Desk) -> None:
    steps = (
        Step(codes=("list",), number=60),
        Step(codes=("contacted", "reached"), number=40, lost=20, losses=(("open", 12),
                                                                        ("other", 8))),
        Step(codes=("discussed",), number=None),
    )  # fmt: skip
    view, model = FunnelView(desk.window), FunnelModel(desk.window)
    view.show_steps(steps)
    model.fill(steps)
    told = view.accessibleDescription()
    assert told.startswith("On the list: 60. Contacted + Reached: 40, 20 fewer (still going on 12")
    assert told.endswith("Discussed: too few to tell")
    assert model.index(2, 1).data() == "too few to tell"
    view.resize(500, 200)
    assert not view.grab().toImage().isNull()


async def test_the_first_message_is_chosen_and_seen_before_it_goes(
    page: CampaignsPage, desk: Desk, office: Office
) -> None:
    assert desk.window is not None
    QTest.keyClick(page.table, Qt.Key.Key_M)
    (sheet,) = desk.window.findChildren(MessageSheet)
    await until(lambda: bool(sheet._facts.reach))
    assert not sheet.fields["text"].isVisible()
    sheet.kind.choose("sms")
    sheet.kind.chosen.emit("sms")
    assert "0 of the 60 people who wait can get it" in sheet.reach.text()
    assert "60 without a mobile number" in sheet.reach.text()
    assert sheet.shown["A"].text().startswith("Dag, misschien kunt u ergens geld voor krijgen.")
    assert not sheet.warning.isHidden()
    sheet.second.choose("offer/1")
    sheet.try_to_save()
    await until(lambda: bool(sheet.fields["second"].message))
    sheet.second.choose("call_back/1")
    sheet.try_to_save()
    await until(lambda: page.detail is not None and page.detail.card.message_kind == "sms")
    told = "First message: Text message, version A Offer in short, version B We call you"
    await until(lambda: told in page.panel.about.text())


async def test_a_campaign_without_a_way_out_is_refused_and_nobody_is_asked(
    page: CampaignsPage, desk: Desk, office: Office, campaign: UUID
) -> None:
    assert desk.window is not None
    plan = MessagePlan(kind=MessageKind.LETTER, words=(("offer", 1),))
    write(office, lambda unit: plan_message(unit, campaign, plan))
    write(office, lambda unit: service.approve(unit, campaign))
    page.refresh()
    await until(lambda: page.detail is not None and page.detail.card.state == "approved")
    QTest.keyClick(page.table, Qt.Key.Key_W)
    (sheet,) = desk.window.findChildren(WaveSheet)
    sheet.try_to_save()
    await until(lambda: not sheet.message.isHidden())
    assert "not set up" in sheet.message.text()


async def test_the_rights_of_a_campaign_are_searched_and_ticked(
    page: CampaignsPage, desk: Desk
) -> None:
    assert desk.window is not None
    QTest.keyClick(page.table, Qt.Key.Key_P)
    (sheet,) = desk.window.findChildren(PlanSheet)
    rights = sheet._rights
    await still(desk)
    rights.take_names(NAMES)
    QTest.keyClicks(rights.search, "leefl")
    assert rights.list.count() == 1
    rights.list.setFocus()
    rights.list.setCurrentRow(0)
    QTest.keyClick(rights.list, Qt.Key.Key_Space)
    assert rights.codes == ("leefloon",)
    assert rights.told.text().startswith("Chosen: ")
    spot = rights.list.visualItemRect(rights.list.item(0)).center()
    for expected in ((), ("leefloon",)):
        QTest.mouseClick(rights.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert rights.codes == expected
    sheet.try_to_save()
    await until(lambda: page.detail is not None and page.detail.card.rights == ("leefloon",))


async def test_versions_stand_below_their_campaign_and_small_ones_say_so(
    page: CampaignsPage,
) -> None:
    whole = Yield(campaign_id=page.lines.lines[0].id, name="VT", state="running", percent={},
                  numbers={"contacted": 40, "reached": 25}, target_reach=None,
                  target_granted=None, versions=(
                      VersionFigures(version="a", people=20, answered=15, percent=75),
                      VersionFigures(version="b")))  # fmt: skip
    model = YieldModel(page)
    model.fill([whole])
    told = [[str(model.index(row, at).data()).strip() for at in (0, 3, 4)] for row in range(3)]
    assert told == [
        ["VT", "40", "25"], ["Version A", "20", "15 · 75 %"], ["Version B", "too few", "too few"],
    ]  # fmt: skip
    spoken = model.index(1, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "VT, Version A, Reached: 15 · 75 %"
    parts = Funnel(
        campaign_id=whole.campaign_id, name="VT", steps=(),
        messages=MessageFigures(sent=30, waiting=None, failed=None, answered=18),
        versions=whole.versions, rights=(RightFigures(right_id="igo", received=12),),
    )  # fmt: skip
    page.panel.take_names(NAMES)
    page.panel.show_funnel(parts)
    assert page.panel.parts.text().splitlines() == [
        "Messages sent: 30 · waiting: too few to tell · not sent: too few to tell"
        " · reached after a message: 18",
        "Version A: 15 reached of 20 (75 %)",
        "Version B: too few to tell",
        "IGO received: 12",
    ]
