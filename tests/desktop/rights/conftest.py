"""The practice municipality in a real window, Leen at work, two hands on the keys."""

import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person
from db.practice.build import build
from db.rights.panel import Panel, PanelRow
from db.rights.queries import panel
from desktop.app import new_window, settle
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.rights.tab import RightsTab
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)


@pytest.fixture(scope="session")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Elzevoorde, built once."""
    path = tmp_path_factory.mktemp("practice") / "practice.office"
    build(path, START, lambda _share: None)
    return path


@pytest.fixture
def practice(municipality: Path, tmp_path: Path) -> Iterator[Office]:
    """A copy of Elzevoorde on a clock that stands."""
    path = tmp_path / "practice.office"
    shutil.copyfile(municipality, path)
    office = Office(str(path), clock=FixedClock(START))
    yield office
    office.close()


@pytest_asyncio.fixture
async def window(practice: Office, qapp: QApplication, tmp_path: Path) -> AsyncIterator[Window]:
    """The whole window at 1366 x 736, in English."""
    qapp.setStyle("Fusion")
    i18n.use("en")
    theme.apply(qapp, "light", 100)
    local = LocalSettings(tmp_path / "choices.json")
    window = new_window(local)
    window.resize(1366, 736)
    window.desk.open(practice)
    window.show()
    await settle(window, local)
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


@pytest.fixture
def person(practice: Office) -> Callable[[str, str], UUID]:
    """Return a citizen by name."""

    def find(family: str, given: str) -> UUID:
        query = select(Person.id).where(Person.family_name == family, Person.given_name == given)
        return practice.read(lambda unit: unit.session.scalars(query).first()).result()

    return find


@pytest.fixture
def look(practice: Office) -> Callable[[UUID], Panel]:
    """Return what the office says of a citizen's rights; the dossier is opened first."""

    def opened(unit: Unit, who: UUID) -> Changes:
        log_read(unit, who, "own_caseload")
        return unit.changes("", undoable=False)

    def ask(who: UUID) -> Panel:
        practice.write(lambda unit: opened(unit, who)).result()
        return practice.read(lambda unit: panel(unit, who)).result()

    return ask


Opens = Callable[[UUID], "object"]


@pytest.fixture
def open_rights(window: Window, hands: Hands) -> Opens:
    """Open somebody's rights with Alt+4, and wait until they stand there."""

    async def go(who: UUID) -> RightsTab:
        window.desk.actions.run("people.open", person=who)
        await until(lambda: _dossier_is_open(window, who))
        await hands.press("Alt+4")
        await until(lambda: bool(window.findChildren(RightsTab)))
        tab = window.findChildren(RightsTab)[0]
        await until(lambda: tab.list.chosen is not None)
        await still(window.desk)
        await until(tab.list.hasFocus)
        return tab

    return go


def _dossier_is_open(window: Window, who: UUID) -> bool:
    page = window.sheet.front
    return page is not None and getattr(page, "person", None) == who and page.found is not None


def row_of(found: Panel, right_id: str) -> PanelRow:
    return next(each for each in found.rows if each.rule.id == right_id)
