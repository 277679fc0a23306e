"""The register shows every number of a year, annulled ones too, and offers the papers again."""

from uuid import UUID

import pytest

from db.contacts.codes import Channel, Nature, Result
from db.contacts.draft import ContactDraft
from db.contacts.service import record
from db.kit.changes import Changes
from db.kit.office import Office
from desktop.contacts.receipt import ReceiptSheet
from desktop.contacts.register_model import cells
from desktop.contacts.register_page import RegisterPage
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


def apply(office: Office, person: UUID, line: str) -> Changes:
    draft = ContactDraft(
        channel=Channel.FACE, person_ids=(person,), domains=("income",), line=line,
        result=Result.IN_PROGRESS, nature=Nature.APPLICATION,
    )  # fmt: skip
    return office.write(lambda unit: record(unit, draft)).result()


async def opened(window: Window, lines: int) -> RegisterPage:
    window.desk.actions.run("contacts.register")
    page = window.sheet.front
    assert isinstance(page, RegisterPage)
    await until(lambda: len(page.lines.lines) == lines)
    return page


async def test_an_undone_application_keeps_its_number_as_annulled(
    office: Office, window: Window, maria: UUID
) -> None:
    first = apply(office, maria, "leefloon")
    apply(office, maria, "tussenkomst stookolie")
    office.undo(first.deed_id).result()
    page = await opened(window, 2)
    rows = [cells(line) for line in page.lines.lines]
    assert [row[0] for row in rows] == ["2025-000001", "2025-000002"]
    assert rows[0][-1].startswith("annulled on 12 Jun 2025")
    assert rows[1][2] == "Janssens, Maria"
    assert page.count.text() == "2 applications"
    await still(window.desk)


async def test_enter_offers_the_papers_of_a_line_again(
    office: Office, window: Window, hands: Hands, maria: UUID
) -> None:
    apply(office, maria, "leefloon")
    page = await opened(window, 1)
    page.table.setFocus()
    await hands.press("Return")
    await until(lambda: window.findChild(ReceiptSheet) is not None)
    window.findChild(ReceiptSheet).close_overlay()
    await still(window.desk)


async def test_a_year_without_applications_says_so(window: Window, office: Office) -> None:
    window.desk.actions.run("contacts.register")
    page = window.sheet.front
    assert isinstance(page, RegisterPage)
    await until(lambda: page.stack.currentWidget() is not page.table)
    await still(window.desk)
    assert "2025" in page.stack.currentWidget().accessibleName()
