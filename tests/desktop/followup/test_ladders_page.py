"""Changing a ladder with real keys: days, words, a rung more or less; what runs is left alone."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from db.followup.ladders import newest
from db.followup.limits import ladder_of
from db.followup.model import FollowUp
from db.followup.office_ladders import OWN_FROM, newest_in
from db.kit.office import Office
from desktop.followup.ladder_draft import LadderDraft, known_rungs
from desktop.followup.ladders_page import LaddersPage
from desktop.followup.message_fields import MessageFields
from desktop.kit.desk import Desk
from tests.desktop.followup.test_team_page import add
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def page(desk: Desk, office: Office, clocks: dict[str, UUID]) -> AsyncIterator[LaddersPage]:
    """The page as Ingrid sees it, who leads; two clocks run."""
    office.acting_as(add(office, "Ingrid", "team_lead"))
    page = LaddersPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page.draft is not None)
    await until(lambda: "Team lead decides" in page.preview.accessibleName())
    yield page
    await still(desk)


def type_into(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def version(office: Office) -> int:
    return office.read(lambda unit: newest_in(unit, "standard").version).result()


async def test_the_days_are_seen_while_they_are_typed(page: LaddersPage) -> None:
    assert "Send a text message: Tue 17 Jun" in page.preview.accessibleName()
    assert not page.save.isEnabled()
    type_into(page.rows[0].days, "1")
    await until(lambda: "Send a text message: Fri 13 Jun" in page.preview.accessibleName())
    assert page.save.isEnabled()


async def test_a_change_counts_for_new_questions_and_leaves_what_runs(
    page: LaddersPage, office: Office, clocks: dict[str, UUID]
) -> None:
    type_into(page.rows[0].days, "1")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    page.save_version()
    await until(lambda: version(office) == OWN_FROM)
    await until(lambda: "Our version since" in page.told.text())
    running = office.read(
        lambda unit: ladder_of(unit.session.get_one(FollowUp, clocks["jolien"])).version
    ).result()
    assert running == newest("standard").version


async def test_days_out_of_order_are_put_into_order(page: LaddersPage, office: Office) -> None:
    type_into(page.rows[0].days, "12")
    page.save_version()
    await until(lambda: version(office) == OWN_FROM)
    saved = office.read(lambda unit: newest_in(unit, "standard")).result()
    assert [rung.code for rung in saved.rungs][3] == "text"


async def test_words_that_others_may_not_read_are_advised_and_then_refused(
    page: LaddersPage, office: Office
) -> None:
    fields = page.findChildren(MessageFields)[0]
    line = fields.fields["nl"].editor
    assert isinstance(line, QLineEdit)
    type_into(line, "Dag, het OCMW wacht op u. {worker}")
    assert "names the office" in fields.fields["nl"].message
    page.save_version()
    await until(page.failure.isVisible)
    assert "Others may read along" in page.failure.text()
    assert version(office) == newest("standard").version


async def test_a_rung_is_left_out_and_the_shipped_ladder_brought_back(
    page: LaddersPage, office: Office
) -> None:
    before = len(page.rows)
    page.rows[0].remove.click()
    assert len(page.rows) == before - 1
    page.save_version()
    await until(lambda: version(office) == OWN_FROM)
    await until(page.back.isVisible)
    page.back.click()
    assert len(page.rows) == before
    page.save_version()
    await until(lambda: version(office) == OWN_FROM + 1)


async def test_a_day_that_does_not_exist_is_said_at_its_field(page: LaddersPage) -> None:
    type_into(page.rows[0].days, "1")
    page.first_day.setText("31/2")
    page.save_version()
    assert "for example" in page.day_field.message


async def test_what_was_being_changed_survives_another_language(
    page: LaddersPage, desk: Desk
) -> None:
    type_into(page.rows[0].days, "2")
    fresh = LaddersPage(desk)
    fresh.restore(page.place())
    await until(lambda: fresh.draft is not None and fresh.draft.is_changed)
    assert fresh.rows[0].days.text() == "2"


async def test_a_draft_never_has_two_rungs_of_one_code() -> None:
    draft = LadderDraft(newest("standard"))
    for rung in (*known_rungs(), *known_rungs()):
        draft.add(rung)
    codes = [rung["code"] for rung in draft.rungs]
    assert len(codes) == len(set(codes))
    draft.count_in("d")
    assert {str(rung["after"])[-1] for rung in draft.rungs} == {"d"}
    for _time in range(len(codes) + 5):
        draft.remove(0)
    assert len(draft.rungs) == 1
