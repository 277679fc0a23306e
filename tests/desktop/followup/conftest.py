"""A page of today with a few clocks, on real widgets, and two hands on the keys."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication

from db.access.queries import worker
from db.contacts.codes import Channel, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.service import record
from db.followup import service
from db.followup.codes import AttemptResult
from db.followup.model import FollowUp
from db.followup.service import ask
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import ContactPoint, Person
from desktop.app import new_window
from desktop.followup.board_page import BoardPage
from desktop.followup.today import TodayPage
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings
from desktop.kit.popover import Popover
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until

YUSUF, JOLIEN, DIRK, ELS = new_id(), new_id(), new_id(), new_id()
ASKED_AT = datetime(2025, 6, 5, 8, tzinfo=UTC)
NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)


def _people(unit: Unit) -> Changes:
    rows = (
        (YUSUF, "Yusuf", "Demir", 1984, "ar", ["smartphone_only"]),
        (JOLIEN, "Jolien", "Maes", 1998, "nl", []),
        (DIRK, "Dirk", "Claes", 1967, "nl", []),
        (ELS, "Els", "Mertens-Bah", 1986, "nl", ["hearing"]),
    )
    for person_id, given, family, year, language, needs in rows:
        unit.session.add(
            Person(
                id=person_id, given_name=given, family_name=family, birth_year=year,
                language=language, needs=needs, interpreter=language == "ar",
            )
        )  # fmt: skip
        unit.session.flush()
        unit.session.add(
            ContactPoint(person_id=person_id, kind="mobile", value=f"+3247000000{year % 10}")
        )
    return unit.changes("people", undoable=False)


def _asks(office: Office, person: UUID, step: NextStep) -> UUID:
    found = office.write(lambda unit: ask(unit, person, step)).result().facts["follow_up"]
    assert isinstance(found, UUID)
    return found


@pytest.fixture
def clocks(office: Office, clock: FixedClock) -> dict[str, UUID]:
    """Asked a week ago: Yusuf (urgent, with a request), Jolien; promised to Dirk for today."""
    clock.move(ASKED_AT - clock.now())
    office.write(_people).result()
    draft = ContactDraft(
        channel=Channel.CALL, person_ids=(YUSUF,), domains=("energy",),
        result=Result.WAITING_CITIZEN, line="Zitting over gas",
        step=NextStep(text="Komt u naar de zitting?", actor="citizen", urgent=True,
                      meeting_on=date(2025, 6, 17)),
    )  # fmt: skip
    office.write(lambda unit: record(unit, draft)).result()
    jolien = _asks(office, JOLIEN, NextStep(text="Bezorgt u de loonfiches?", actor="citizen"))
    dirk = _asks(
        office, DIRK,
        NextStep(text="Premie uitzoeken", due_at=NOW + timedelta(hours=1), channel="face"),
    )  # fmt: skip
    clock.move(NOW - clock.now())
    yusuf = office.read(
        lambda unit: unit.session.query(FollowUp.id).filter_by(person_id=YUSUF).scalar()
    ).result()
    return {"yusuf": yusuf, "jolien": jolien, "dirk": dirk}


def row(office: Office, follow_up: UUID) -> FollowUp:
    return office.read(lambda unit: unit.session.get_one(FollowUp, follow_up)).result()


@pytest_asyncio.fixture
async def page(desk: Desk, clocks: dict[str, UUID]) -> AsyncIterator[TodayPage]:
    """The page as Leen sees it in the morning, wide enough for the peek."""
    assert desk.window is not None
    page = TodayPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page.items.count() > 0)
    await still(desk)
    desk.window.activateWindow()
    page.list.setFocus()
    await until(page.list.hasFocus)
    yield page
    await still(desk)


@pytest_asyncio.fixture
async def window(
    office: Office, clocks: dict[str, UUID], qapp: QApplication, tmp_path: Path
) -> AsyncIterator[Window]:
    """The window with all rooms at 1366 x 736, on today, Leen at work."""
    qapp.setStyle("Fusion")
    i18n.use("en")
    theme.apply(qapp, "light", 100)
    local = LocalSettings(tmp_path / "choices.json")
    window = new_window(local)
    window.desk.open(office)
    acting = office.worker_id
    assert acting is not None
    card = office.read(lambda unit: worker(unit, acting)).result()
    assert card is not None
    window.show()
    window.choose_worker(card)
    window.desk.show_page("today")
    await still(window.desk)
    window.activateWindow()
    await until(window.isActiveWindow)
    yield window
    await still(window.desk)
    await window.desk.hub.close()
    window.hide()
    window.deleteLater()
    local.close()


@pytest.fixture
def hands(window: Window) -> Hands:
    return Hands(window)


def asks(office: Office, person: UUID, text: str, **more: object) -> UUID:
    step = replace(NextStep(text=text, actor="citizen"), **more)
    made = office.write(lambda unit: service.ask(unit, person, step)).result()
    found = made.facts["follow_up"]
    assert isinstance(found, UUID)
    return found


def tries(office: Office, follow_up: UUID, times: int) -> None:
    for _each in range(times):
        office.write(
            lambda unit: service.record_attempt(unit, follow_up, AttemptResult.NO_ANSWER)
        ).result()


@pytest.fixture
def ladder(office: Office, clocks: dict[str, UUID]) -> dict[str, UUID]:
    """Jolien is late with her text message, Els at the first call, Dirk was just asked."""
    made = dict(clocks)
    made["els"] = asks(office, ELS, "Waar wonen de kinderen welke dagen?")
    tries(office, made["els"], 1)
    made["dirk"] = asks(office, DIRK, "Bezorgt u de offerte?")
    return made


@pytest_asyncio.fixture
async def board(desk: Desk, ladder: dict[str, UUID]) -> AsyncIterator[BoardPage]:
    assert desk.window is not None
    page = BoardPage(desk)
    page.setParent(desk.window)
    page.resize(1278, 660)
    page.show()
    page.shown()
    await until(lambda: page.board.card is not None)
    await still(desk)
    desk.window.activateWindow()
    page.board.take_focus()
    await until(lambda: page.board.has_focus)
    yield page
    await still(desk)


def popover(desk: Desk) -> Popover:
    assert desk.window is not None
    return next(each for each in desk.window.findChildren(Popover) if each.isVisible())
