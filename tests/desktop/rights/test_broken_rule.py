"""Somebody broke a rule file: the rights say which and where, and all other work goes on."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtWidgets import QLabel

from db.contacts.queries import remembered
from db.kit.office import Office
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewFact
from db.people.fact_service import record_fact
from db.rights.engine import pack
from desktop.kit.blocks import ErrorBlock
from desktop.people.timeline_list import TimelineList
from desktop.rights.tab import RightsTab
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.waiting import still, until

pytestmark = pytest.mark.asyncio


@pytest.fixture(autouse=True)
def broken_rule(monkeypatch: pytest.MonkeyPatch, municipality: object) -> Iterator[None]:
    """One of the shipped files with a word that no rule knows."""
    whole = pack.written

    def spoilt(part: str) -> list[pack.Written]:
        return [
            pack.Written(name=each.name, text=each.text.replace("level: ", "levle: ", 1))
            if each.name.endswith("/igo.yaml") and part == "rules"
            else each
            for each in whole(part)
        ]

    monkeypatch.setattr(pack, "written", spoilt)
    pack.shipped.cache_clear()
    yield
    pack.shipped.cache_clear()


async def test_the_tab_names_file_line_and_what_to_write(
    window: Window, hands: Hands, person: Callable[[str, str], UUID]
) -> None:
    window.desk.actions.run("people.open", person=person("Janssens", "Maria"))
    await hands.answered(1.0)
    await hands.press("Alt+4")
    await until(lambda: bool(window.findChildren(RightsTab)))
    (tab,) = window.findChildren(RightsTab)
    await until(lambda: bool(tab.findChildren(ErrorBlock)))
    await still(window.desk)
    told = " ".join(label.text() for label in tab.findChild(ErrorBlock).findChildren(QLabel))
    assert "The rights could not be loaded" in told
    assert "resources/rights/igo.yaml, line " in told
    assert "levle is not known here; one of these can stand:" in told


async def test_the_timeline_of_the_dossier_stands(
    window: Window, hands: Hands, person: Callable[[str, str], UUID]
) -> None:
    window.desk.actions.run("people.open", person=person("Janssens", "Maria"))
    await until(lambda: any(each.model().rowCount() for each in window.findChildren(TimelineList)))
    await still(window.desk)
    assert not [each for each in window.findChildren(ErrorBlock) if each.isVisible()]


async def test_a_contact_and_a_fact_are_saved_all_the_same(
    window: Window, hands: Hands, practice: Office, person: Callable[[str, str], UUID]
) -> None:
    maria = person("Janssens", "Maria")
    await hands.press("F3")
    await hands.type_text("jans ma 79")
    await hands.answered(1.0)
    await hands.press("Return")
    await hands.answered(1.0)
    await hands.press("4", "Tab")
    await hands.type_text("while a rule is broken")
    await hands.press("Tab", "A", "Ctrl+Return")
    await hands.answered(1.0)
    await still(window.desk)
    newest = practice.read(lambda unit: remembered(unit, maria)).result()[0]
    assert newest.line == "while a rule is broken"
    fact = NewFact(
        code="person.lives_in_belgium", holder_kind=HolderKind.PERSON, holder_id=maria, value=True,
        source=FactSource.DOCUMENT_SEEN, as_of=practice.clock.today(),
    )  # fmt: skip
    assert practice.write(lambda unit: record_fact(unit, fact)).result().said == "fact_recorded"
