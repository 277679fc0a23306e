"""What happened in a life brings rights to the front of the panel, with real keys."""

import pytest

from desktop.rights.chooser import Chooser
from desktop.rights.step_sheet import StepSheet
from desktop.rights.tab import RightsTab
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.rights.test_stories import Person
from tests.desktop.waiting import still, until


def _heads(tab: RightsTab) -> list[str]:
    return [item.title for item in tab.list.rights.items if item.row is None]


@pytest.mark.asyncio
async def test_y_notes_an_event_and_its_rights_stand_in_front_until_it_is_taken_back(
    window: Window, hands: Hands, person: Person, open_rights
) -> None:
    tab: RightsTab = await open_rights(person("Janssens", "Maria"))
    await still(window.desk)
    assert _heads(tab)[0] == "Do now"
    await hands.press("Y")
    await until(lambda: any(each.isVisible() for each in window.findChildren(Chooser)))
    await hands.type_text("moves house")
    await hands.press("Return")
    await until(lambda: any(each.isVisible() for each in window.findChildren(StepSheet)))
    await hands.press("Return")
    await until(lambda: _heads(tab)[0].startswith("Moves house"))
    await still(window.desk)
    rights = [item.row.rule.id for item in tab.list.rights.items[1:3] if item.row is not None]
    assert rights[0] == tab.list.chosen.rule.id == "sociaal_tarief_energie"
    keys = [item.key for item in tab.list.rights.items if item.row is not None]
    assert len(keys) == len(set(keys))
    await hands.press("Ctrl+Z")
    await until(lambda: _heads(tab)[0] == "Do now")
    await still(window.desk)
