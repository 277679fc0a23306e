"""A partner's list of two hundred people comes in by keyboard alone (job J11)."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from db.access.queries import worker
from db.campaigns.codes import SECOND_PERSON_OVER
from db.campaigns.model import CampaignMember, CampaignRow
from db.campaigns.queries import campaigns
from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person
from desktop.app import new_window
from desktop.campaigns.wizard import ImportWizard
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.campaigns.conftest import allowed
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio
KNOWN, DOUBTFUL, ROWS = 120, 4, 200
MOST_INTERACTIONS = 20


FIRST = ("Bal", "Cro", "Dum", "Fek", "Gri", "Hov", "Jux", "Kyl", "Lop", "Mza", "Nef", "Pru", "Qui",
         "Ros")  # fmt: skip
LAST = ("berghe", "cx", "dijck", "faes", "hout", "jongh", "koop", "mans", "nolf", "poel", "quint",
        "straet", "tier", "vloo", "wyn")  # fmt: skip


def name_of(n: int) -> str:
    """Two hundred names that nobody takes for each other."""
    return FIRST[n % len(FIRST)] + LAST[n // len(FIRST)]


def born_of(n: int) -> date:
    return date(1930 + n % 71, 1 + n % 12, 1 + n % 28)


def people(unit: Unit) -> Changes:
    unit.session.add_all(
        Person(id=new_id(), family_name=name_of(n), given_name="Nova", birth_date=born_of(n))
        for n in range(KNOWN)
    )  # fmt: skip
    return unit.changes("people", undoable=False)


def lines() -> list[str]:
    told = []
    for n in range(ROWS):
        name = "Novi" if n < DOUBTFUL else "Nova"
        told.append(f"{name_of(n)};{name};{born_of(n):%d/%m/%Y};Markt;{n}")
    return told


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    head = "Naam;Voornaam;Geboortedatum;Straat;Huisnummer"
    path.write_bytes("\r\n".join((head, *lines())).encode("cp1252"))
    return path


@pytest_asyncio.fixture
async def window(office: Office, qapp: QApplication, tmp_path: Path) -> AsyncIterator[Window]:
    """The window with all rooms, Leen at work; the office knows most of the list."""
    office.write(people).result()
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
    await still(window.desk)
    window.activateWindow()
    await until(window.isActiveWindow)
    yield window
    await still(window.desk)
    await window.desk.hub.close()
    window.hide()
    window.deleteLater()
    local.close()


class Counted:
    """Hands that count what a worker does; typing a text counts for nothing."""

    def __init__(self, window: Window) -> None:
        self._hands, self._window, self.interactions = Hands(window), window, 0

    async def press(self, key: str) -> None:
        self.interactions += 1
        await self._hands.press(key)
        await self._hands.answered()

    async def type_text(self, text: str) -> None:
        await self._hands.type_text(text)
        await self._hands.answered()

    @property
    def wizard(self) -> ImportWizard:
        return self._window.findChildren(ImportWizard)[-1]

    async def arrives(self, step: str) -> None:
        await until(lambda: self.wizard._now is getattr(self.wizard, step))
        await until(lambda: not self.wizard._is_busy)
        await asyncio.sleep(0.05)


async def test_two_hundred_rows_come_in_with_twenty_interactions_and_no_mouse(
    window: Window, office: Office, listed: Path
) -> None:
    allowed(office)
    hands = Counted(window)
    await hands.press("Ctrl+K")
    await hands.type_text(">import")
    await hands.press("Return")
    await until(lambda: bool(window.findChildren(ImportWizard)))
    await until(lambda: hands.wizard.authorisation.chosen is not None)
    await until(hands.wizard.authorisation.list.hasFocus)
    await hands.press("Return")
    await hands.arrives("file")
    await hands.type_text(str(listed))
    await hands.press("Return")
    await hands.arrives("mapping")
    await hands.press("Return")
    await hands.arrives("rows")
    for decision in ("Y", "Y", "N", "Y"):
        left = hands.wizard.rows.list.count()
        await until(hands.wizard.rows.list.hasFocus)
        await hands.press(decision)
        await until(
            lambda left=left: (
                hands.wizard._now is not hands.wizard.rows or hands.wizard.rows.list.count() < left
            )
        )
    await hands.arrives("effect")
    await until(lambda: "200 of 200" in hands.wizard.effect.lead.text())
    await hands.press("Return")
    await hands.arrives("ladder")
    await hands.press("1")
    await hands.press("Return")
    await hands.arrives("confirm")
    assert f"More than {SECOND_PERSON_OVER} rows" in hands.wizard.confirm.told.text()
    await hands.press("Return")
    await until(lambda: not window.findChildren(ImportWizard))
    await still(window.desk)
    assert hands.interactions <= MOST_INTERACTIONS
    (card,) = office.read(campaigns).result()
    assert (card.people, card.state, card.ladder_code) == (ROWS, "draft", "campaign")
    raw = office.read(
        lambda unit: unit.session.scalar(select(func.count()).select_from(CampaignRow))
    ).result()
    assert raw == 0


async def test_a_list_that_cannot_be_read_says_its_row_and_another_one_may_be_tried(
    window: Window, office: Office, tmp_path: Path
) -> None:
    allowed(office)
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"Naam;Voornaam\nDemir;Yusuf;te;veel\n")
    hands = Counted(window)
    window.desk.actions.run("campaigns.import")
    await until(lambda: hands.wizard.authorisation.chosen is not None)
    await hands.press("Return")
    await hands.arrives("file")
    await hands.type_text(str(broken))
    await hands.press("Return")
    await until(lambda: "Row 2" in hands.wizard.message.text())
    hands.wizard.file.path.setText(str(tmp_path / "nowhere.csv"))
    await hands.press("Return")
    await until(lambda: "no file" in hands.wizard.message.text())
    await hands.press("Esc")
    await hands.arrives("authorisation")
    await hands.press("Esc")
    await until(lambda: not window.findChildren(ImportWizard))


async def test_no_list_without_an_authorisation_and_one_is_written_down_on_the_way(
    window: Window, office: Office
) -> None:
    hands = Counted(window)
    window.desk.actions.run("campaigns.import")
    await still(window.desk)
    await hands.press("Esc")
    window.desk.actions.run("campaigns.import")
    await still(window.desk)
    wizard = hands.wizard
    wizard.go_on()
    assert wizard.message.text() != ""
    await hands.press("Tab")
    await hands.press("N")
    for text in ("DMW 7", "\t", "VT", "\t", "\t", "Ziekenfonds"):
        if text == "\t":
            await hands.press("Tab")
        else:
            await hands.type_text(text)
    from desktop.campaigns.sheets import AuthorisationSheet

    (sheet,) = window.findChildren(AuthorisationSheet)
    sheet._days["valid_from"].setText("1/1/2025")
    sheet._days["retain_until"].setText("31/12/2025")
    await hands.press("Ctrl+Return")
    await until(lambda: wizard.authorisation.chosen is not None)
    assert wizard.authorisation.chosen.reference == "DMW 7"
    await hands.press("Esc")
    await until(lambda: not window.findChildren(ImportWizard))


async def test_put_off_rows_are_found_again_from_the_page_of_the_campaigns(
    window: Window, office: Office, listed: Path
) -> None:
    from desktop.campaigns.page import CampaignsPage

    allowed(office)
    hands = Counted(window)
    window.desk.actions.run("campaigns.import")
    await until(lambda: hands.wizard.authorisation.chosen is not None)
    await hands.press("Return")
    await hands.arrives("file")
    await hands.type_text(str(listed))
    await hands.press("Return")
    await hands.arrives("mapping")
    await hands.press("Return")
    await hands.arrives("rows")
    for left in range(DOUBTFUL, 0, -1):
        await until(lambda left=left: hands.wizard.rows.list.count() == left)
        await hands.press("L")
    await hands.arrives("effect")
    await until(lambda: not hands.wizard.effect.again.isHidden())
    hands.wizard.go_on()
    assert "put off" in hands.wizard.message.text()
    await hands.press("Esc")
    await until(lambda: not window.findChildren(ImportWizard))
    window.desk.actions.run("campaigns.open")
    page = window.findChildren(CampaignsPage)[0]
    await until(lambda: page.detail is not None)
    assert not page.buttons["go_on"].isHidden()
    page.do("go_on")
    await until(lambda: bool(window.findChildren(ImportWizard)))
    await hands.arrives("effect")
    await until(lambda: not hands.wizard.effect.again.isHidden())
    hands.wizard.effect.show_again()
    await hands.arrives("rows")
    hands.wizard.discard()
    await until(lambda: not window.findChildren(ImportWizard))
    await still(window.desk)
    assert office.read(campaigns).result() == ()
    number = office.read(
        lambda unit: unit.session.scalar(select(func.count()).select_from(CampaignMember))
    ).result()
    assert number == 0
