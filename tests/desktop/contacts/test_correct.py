"""A contact's text is corrected in place for a day, later beside it; two editors lose nothing."""

from datetime import timedelta
from uuid import UUID

import pytest
from shiboken6 import isValid
from sqlalchemy import select

from db.contacts.codes import Channel, Result
from db.contacts.correction import correct
from db.contacts.draft import ContactDraft
from db.contacts.model import Contact
from db.contacts.service import record
from db.kit.clock import FixedClock
from db.kit.office import Office
from desktop.contacts.correct import CorrectionSheet
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


@pytest.fixture
def contact(office: Office, maria: UUID) -> UUID:
    draft = ContactDraft(
        channel=Channel.CALL, person_ids=(maria,), domains=("energy",), result=Result.HANDLED,
        line="Factuur van 412 euro",
    )  # fmt: skip
    return office.write(lambda unit: record(unit, draft)).result().facts["contact"]


def lines(office: Office) -> list[tuple[str, str]]:
    query = select(Contact.line, Contact.state).order_by(Contact.id)
    return [tuple(row) for row in office.read(lambda u: u.session.execute(query).all()).result()]


async def opened(window: Window, contact: UUID) -> CorrectionSheet:
    window.desk.actions.run("contacts.correct", contact=contact)
    await until(lambda: window.findChild(CorrectionSheet) is not None)
    return window.findChild(CorrectionSheet)


async def test_on_the_first_day_the_text_takes_the_place_of_the_old_one(
    office: Office, window: Window, hands: Hands, contact: UUID
) -> None:
    sheet = await opened(window, contact)
    await hands.press("End")
    await hands.type_text(", betaald")
    await hands.press("Ctrl+Return")
    await until(lambda: not isValid(sheet))
    assert lines(office) == [("Factuur van 412 euro, betaald", "saved")]
    await still(window.desk)


async def test_later_the_correction_stands_beside_the_contact(
    office: Office, window: Window, hands: Hands, contact: UUID, clock: FixedClock
) -> None:
    clock.move(timedelta(days=3))
    sheet = await opened(window, contact)
    await hands.press("Ctrl+A")
    await hands.type_text("Factuur van 214 euro")
    await hands.press("Ctrl+Return")
    await until(lambda: not isValid(sheet))
    assert lines(office) == [
        ("Factuur van 412 euro", "corrected"),
        ("Factuur van 214 euro", "correction"),
    ]
    await still(window.desk)


async def test_of_two_editors_both_texts_are_shown_and_nothing_is_lost(
    office: Office, window: Window, hands: Hands, contact: UUID
) -> None:
    sheet = await opened(window, contact)
    office.write(lambda unit: correct(unit, contact, "Hun tekst", "")).result()
    await hands.press("End")
    await hands.type_text(" en onze")
    await hands.press("Ctrl+Return")
    await until(lambda: bool(sheet.banner.text))
    assert "Hun tekst" in sheet.line_group.remark.text
    assert sheet.line.text() == "Factuur van 412 euro en onze"
    sheet.banner.retry.click()
    await until(lambda: not isValid(sheet))
    assert lines(office) == [("Factuur van 412 euro en onze", "saved")]
    await still(window.desk)


async def test_without_a_change_nothing_is_written(
    office: Office, window: Window, hands: Hands, contact: UUID
) -> None:
    sheet = await opened(window, contact)
    await hands.press("Ctrl+Return")
    assert not isValid(sheet)
    assert lines(office) == [("Factuur van 412 euro", "saved")]
