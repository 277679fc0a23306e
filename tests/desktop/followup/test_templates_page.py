"""The page of the texts to citizens: read in each language, counted, marked by keys."""

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.access.queries import worker
from db.followup.templates import templates
from db.kit.errors import Unavailable
from db.kit.office import Office
from desktop.followup.reading_sheet import ReadingSheet
from desktop.followup.templates_page import TemplatesPage
from desktop.kit.blocks import ErrorBlock
from desktop.shell.window import Window
from tests.desktop.followup.conftest import hands, window
from tests.desktop.waiting import still, until
from tests.followup.conftest import add_worker

__all__ = ["hands", "window"]
pytestmark = pytest.mark.asyncio


async def opened(window: Window) -> TemplatesPage:
    window.desk.actions.run("templates.open")
    await until(
        lambda: window.sheet.front is not None and window.sheet.front.page_id == "templates"
    )
    page = window.sheet.front
    assert isinstance(page, TemplatesPage)
    await until(lambda: bool(page.texts.rows))
    await still(window.desk)
    return page


@pytest_asyncio.fixture
async def page(office: Office, window: Window) -> TemplatesPage:
    """The page as the team lead sees it; an expert by experience works here too."""
    add_worker(office, "Rosa", "expert_by_experience")
    lead = add_worker(office, "An", "team_lead")
    card = office.read(lambda unit: worker(unit, lead)).result()
    assert card is not None
    window.choose_worker(card)
    return await opened(window)


def choose(page: TemplatesPage, code: str) -> None:
    page.table.selectRow([each.code for each in page.texts.rows].index(code))


async def test_a_text_is_read_in_each_language_with_its_length(page: TemplatesPage) -> None:
    choose(page, "standard/text/sms")
    page.language.choose("nl")
    page.language.chosen.emit("nl")
    assert page.text.text().startswith("Dag, ik wacht nog op een antwoord")
    assert page.text.text().endswith("Groeten, (first name)")
    assert "/ 160 · 1 message" in page.size_line.text()
    page.language.choose("fr")
    page.language.chosen.emit("fr")
    assert page.text.text().startswith("Bonjour")
    choose(page, "standard/letter/letter")
    assert "words" in page.size_line.text()
    assert page.title.text() == "Standard · Letter in plain words · shipped, 1"


async def test_keys_alone_note_who_read_it_and_undo_takes_it_back(
    page: TemplatesPage, office: Office
) -> None:
    choose(page, "standard/text/sms")
    QTest.keyClick(page.table, Qt.Key.Key_N)
    (sheet,) = page.desk.window.findChildren(ReadingSheet)
    await until(lambda: sheet.reader.text() == "Rosa X")
    sheet.day.setText("40/40")
    sheet.try_to_save()
    assert sheet.fields["read_on"].message
    sheet.day.setText("2/6/2025")
    QTest.keyClick(sheet.reader, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: "read by Rosa X on 2 Jun 2025" in page.mark.accessibleName())
    row = [each.code for each in page.texts.rows].index("standard/text/sms")
    assert page.texts.index(row, 3).data() == "Rosa X, 2 Jun 2025"
    page.work.undo()
    await until(lambda: "not read" in page.mark.accessibleName())
    assert all(each.reading is None for each in office.read(templates).result())


async def test_who_may_not_note_it_only_reads(
    window: Window, page: TemplatesPage, office: Office
) -> None:
    other = add_worker(office, "Joris", "caseworker")
    card = office.read(lambda unit: worker(unit, other)).result()
    assert card is not None
    window.choose_worker(card)
    found = await opened(window)
    assert found.note.isHidden()
    QTest.keyClick(found.table, Qt.Key.Key_N)
    assert window.findChildren(ReadingSheet) == []


async def test_texts_that_cannot_be_read_say_so(page: TemplatesPage, monkeypatch) -> None:
    def away(_unit):
        raise Unavailable("database_away")

    monkeypatch.setattr("desktop.followup.templates_page.templates", away)
    page.refresh()
    await until(lambda: bool(page.findChildren(ErrorBlock)))
