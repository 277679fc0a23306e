"""The read log page: who watches over it sees every opening, and nobody else."""

import pytest
from PySide6.QtCore import Qt

from db.access.model import Worker
from db.access.service import log_search
from db.people.drafts import NewCitizen
from db.people.service import new_citizen, open_dossier
from desktop.access.page import LogPage
from desktop.access.room import ROOM
from desktop.kit.blocks import EmptyBlock, ErrorBlock
from tests.desktop.waiting import until

pytestmark = pytest.mark.asyncio


def become(office, role):
    def change(unit):
        unit.session.get(Worker, unit.worker_id).role = role
        return unit.changes("", undoable=False)

    office.write(change).result()


@pytest.fixture
def page(desk):
    made = LogPage(desk, desk.window)
    made.resize(1278, 660)
    made.show()
    return made


async def test_every_opening_stands_there_with_its_reason(page, office) -> None:
    draft = NewCitizen(family_name="Janssens", given_name="Maria")
    maria = office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]
    office.write(lambda unit: open_dossier(unit, maria, "citizen_asked")).result()
    office.write(lambda unit: log_search(unit, 4)).result()
    become(office, "dpo")
    page.shown()
    await until(lambda: page.lines.rowCount() == 1)
    row = [page.lines.data(page.lines.index(0, column)) for column in range(5)]
    assert row == ["12 Jun 10:42", "Leen Vermeulen", "data protection officer", "Maria Janssens",
                   "the citizen asks for it"]  # fmt: skip
    said = page.lines.data(page.lines.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("Maria Janssens, the citizen asks for it")
    await until(lambda: "1 searches, 4 hits" in page.searches.text())


async def test_an_empty_log_says_so(page, office) -> None:
    become(office, "team_lead")
    page.shown()
    await until(lambda: bool(page.findChildren(EmptyBlock)))
    assert page.findChildren(EmptyBlock)[0].accessibleName().startswith("Nobody opened")


async def test_a_caseworker_is_refused(page) -> None:
    page.shown()
    await until(lambda: bool(page.findChildren(ErrorBlock)))


async def test_only_who_watches_over_the_log_has_the_page(desk) -> None:
    assert not ROOM.pages[0].when(desk)
