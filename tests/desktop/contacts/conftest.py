"""The real window with all rooms, an office with three citizens, and two hands on the keys."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication

from db.access.queries import worker
from db.kit.office import Office
from db.people.drafts import CitizenChange, NewCitizen
from db.people.service import change_citizen, new_citizen
from desktop.app import new_window
from desktop.contacts.intake import IntakeOverlay
from desktop.contacts.intakes import Intakes, intakes_of
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until


def add(office: Office, family: str, given: str, year: int, street: str, number: str) -> UUID:
    draft = NewCitizen(
        family_name=family, given_name=given, birth_year=year, street=street, number=number
    )
    return office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]


@pytest.fixture
def maria(office: Office) -> UUID:
    """Maria Janssens of 79, who hears badly; Marc and Yusuf live elsewhere."""
    maria = add(office, "Janssens", "Maria", 1946, "Zavelstraat", "8")
    add(office, "Janssens", "Marc", 1990, "Perronstraat", "4")
    add(office, "Demir", "Yusuf", 1984, "Stationsplein", "2")
    needs = CitizenChange(needs=("hearing",), language="nl")
    office.write(lambda unit: change_citizen(unit, maria, needs)).result()
    return maria


@pytest_asyncio.fixture
async def window(
    office: Office, maria: UUID, qapp: QApplication, tmp_path: Path
) -> AsyncIterator[Window]:
    """The window at 1366 x 736, in English and the light theme, Leen at work."""
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
    window.activateWindow()
    yield window
    await still(window.desk)
    await window.desk.hub.close()
    found = window.desk.findChild(Intakes)
    if isinstance(found, Intakes):
        found._drafts._thread.shutdown(wait=True)
    window.hide()
    window.deleteLater()
    local.close()


@pytest.fixture
def hands(window: Window) -> Hands:
    return Hands(window)


@pytest.fixture
def intakes(window: Window) -> Intakes:
    return intakes_of(window.desk)


def front(intakes: Intakes) -> IntakeOverlay:
    """The intake in front; fails when there is none."""
    assert intakes.front is not None
    return intakes.front


async def known_caller(intakes: Intakes, hands: Hands, key: str = "F3") -> IntakeOverlay:
    """Open an intake and pick Maria, as a worker does."""
    await hands.press(key)
    await hands.type_text("jans ma 79")
    await hands.press("Return")
    overlay = front(intakes)
    await until(lambda: overlay.intake.person is not None)
    await still(overlay.desk)
    return overlay
