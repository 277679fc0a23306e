"""Supposing other answers: what would change stands beside what is, and nothing is kept."""

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.kit.office import Office
from db.people.model import Fact
from db.rights.engine.answer import Outcome
from db.rights.model import FlagEvent
from db.rights.panel import Panel
from desktop.rights.chooser import Chooser
from desktop.rights.tab import RightsTab
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.rights.conftest import row_of
from tests.desktop.waiting import still, until

VT = "verhoogde_tegemoetkoming"
Person = Callable[[str, str], UUID]
Look = Callable[[UUID], Panel]


def _kept(office: Office) -> tuple[int | None, ...]:
    tables = (Fact, FlagEvent)
    return office.read(
        lambda unit: tuple(
            unit.session.scalar(select(func.count()).select_from(each)) for each in tables
        )
    ).result()


async def _suppose(window: Window, hands: Hands, typed: str, *answer: str) -> None:
    await hands.press("U")
    await until(lambda: any(each.isVisible() for each in window.findChildren(Chooser)))
    await hands.type_text(typed)
    await hands.press("Return", *answer)
    await still(window.desk)


@pytest.mark.asyncio
async def test_a_supposed_answer_shows_what_would_change_and_esc_brings_back_what_is(
    window: Window, hands: Hands, practice: Office, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    await still(window.desk)
    before, now = _kept(practice), row_of(look(maria), VT).answer.outcome
    assert now is not Outcome.YES
    await _suppose(window, hands, "income replacement", "J")
    await until(lambda: tab.list.rights.items[0].title == "Would change")
    changed = {item.row.rule.id: item for item in tab.list.rights.items if "→" in item.second}
    assert changed[VT].row.answer.outcome is Outcome.YES
    assert tab.detail.strip.isVisible()
    assert "nothing is kept" in tab.detail.strip.accessibleName()
    await hands.press("Escape", "Escape")
    await still(window.desk)
    assert not tab.detail.strip.isVisible()
    assert not any("→" in item.second for item in tab.list.rights.items)
    assert _kept(practice) == before
    assert row_of(look(maria), VT).answer.outcome is now


@pytest.mark.asyncio
async def test_no_step_is_taken_on_what_is_only_supposed(
    window: Window, hands: Hands, practice: Office, person: Person, open_rights
) -> None:
    tab: RightsTab = await open_rights(person("Janssens", "Maria"))
    await still(window.desk)
    await _suppose(window, hands, "income replacement", "J")
    await until(lambda: tab.what_if.is_on and bool(tab.list.rights.items[0].title))
    before, heard = _kept(practice), []
    window.desk.toasted.connect(lambda text, _deed: heard.append(text))
    await hands.press("Escape", "C")
    await still(window.desk)
    assert heard == ["Nothing is kept of what you suppose: Esc goes back first."]
    assert _kept(practice) == before


@pytest.mark.asyncio
async def test_a_fact_that_is_known_can_be_supposed_otherwise(
    window: Window, hands: Hands, person: Person, open_rights
) -> None:
    tab: RightsTab = await open_rights(person("Willems", "Amelia"))
    await still(window.desk)
    await hands.press("U")
    await until(lambda: bool(window.findChildren(Chooser)))
    chooser = window.findChildren(Chooser)[-1]
    first = chooser.options.shown[0]
    assert first.second.startswith("known: ")
    await hands.press("Return")
    await until(lambda: tab.detail.bar.ask is not None and tab.detail.bar.ask == first.what)
    await still(window.desk)
