"""The basket with real keys: papers once, one deed to begin; and five rights in few keys (J8)."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from db.rights.codes import FlagState
from db.rights.panel import Panel
from desktop.rights.basket_sheet import BasketSheet
from desktop.rights.tab import RightsTab
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.rights.test_stories import Look, Person
from tests.desktop.waiting import still, until

MOST_INTERACTIONS = 15


def _sheet(window: Window) -> BasketSheet | None:
    shown = [each for each in window.findChildren(BasketSheet) if each.isVisible()]
    return shown[-1] if shown else None


def _states(found: Panel, rights: list[str]) -> list[FlagState | None]:
    by_right = {row.rule.id: row.flag for row in found.rows}
    return [flag.state if flag is not None else None for flag in map(by_right.get, rights)]


async def _fill(hands: Hands, tab: RightsTab, count: int) -> list[str]:
    """Put the first rights of the list in the basket: Space and J, key after key."""
    rights = []
    for at in range(count):
        rights.append(tab.list.chosen.rule.id)
        await hands.press("Space") if at == count - 1 else await hands.press("Space", "J")
    return rights


@pytest.mark.asyncio
async def test_three_rights_are_prepared_together_and_their_papers_asked_once(
    window: Window, hands: Hands, person: Person, look: Look, open_rights
) -> None:
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    rights = await _fill(hands, tab, 3)
    assert len(tab.basket.chosen) == 3
    await hands.press("Q")
    await until(lambda: _sheet(window) is not None)
    sheet = _sheet(window)
    texts = [tick.text() for tick in sheet.ticks]
    assert len(texts) == len(set(texts))
    await hands.press("Return")
    await until(lambda: _states(look(maria), rights) == [FlagState.PREPARING] * 3)
    await still(window.desk)
    assert tab.basket.chosen == frozenset()
    await hands.press("Ctrl+Z")
    await until(lambda: FlagState.PREPARING not in _states(look(maria), rights))
    await still(window.desk)


@pytest.mark.asyncio
async def test_a_ticked_paper_stays_ticked_and_stands_on_the_list_as_here(
    window: Window, hands: Hands, person: Person, open_rights, tmp_path: Path
) -> None:
    from desktop.kit.paper import Papers

    made: list[Path] = []
    window.desk.print_into(Papers(tmp_path / "papers"))
    window.desk.papers.made.connect(made.append)
    tab: RightsTab = await open_rights(person("Janssens", "Maria"))
    await hands.press("Space", "Q")
    await until(lambda: _sheet(window) is not None)
    await hands.press("Space", "P")
    await until(lambda: bool(made))
    text = "".join(page.extract_text() for page in PdfReader(made[0]).pages)
    assert "Dit hebben we al" in text
    assert "Maria Janssens" in " ".join(text.split())
    await hands.press("Escape", "Q")
    await until(lambda: _sheet(window) is not None)
    assert [tick.isChecked() for tick in _sheet(window).ticks][:1] == [True]
    await hands.press("Escape")
    await still(window.desk)
    assert tab.list.basket == tab.basket.chosen


@pytest.mark.asyncio
async def test_j8_five_rights_are_decided_with_reason_in_fifteen_interactions(
    window: Window, hands: Hands, person: Person, look: Look, open_rights
) -> None:
    """Alt+4 counts as the first; typed names and waiting do not happen here."""
    maria = person("Janssens", "Maria")
    tab: RightsTab = await open_rights(maria)
    pressed, decided = ["Alt+4"], []
    ways: tuple[tuple[tuple[str, ...], FlagState], ...] = (
        (("B", "Return"), FlagState.DISCUSSED),
        (("N", "A", "Return"), FlagState.NOT_APPLICABLE),
        (("C",), FlagState.TO_VERIFY),
        (("W", "C", "Return"), FlagState.NOT_TAKEN_UP),
        (("P",), FlagState.POSSIBLE),
    )
    for keys, state in ways:
        if tab.list.chosen.rule.id in decided:
            await hands.press("J")
            pressed.append("J")
        right = tab.list.chosen.rule.id
        await hands.press(*keys)
        pressed += keys
        await until(lambda right=right, state=state: _states(look(maria), [right]) == [state])
        await still(window.desk)
        decided.append(right)
    assert len(set(decided)) == 5
    assert len(pressed) <= MOST_INTERACTIONS, pressed
