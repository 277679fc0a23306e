"""The key card tells every key once, by what stands on it."""

import pytest

from desktop.app import rooms
from desktop.kit.desk import Desk
from desktop.kit.words.keys import HEARD, PLACES
from desktop.shell.actions import ACTIONS
from desktop.shell.keys_sheet import KeysSheet, lines_of

pytestmark = pytest.mark.asyncio


def _with_everything(desk: Desk) -> Desk:
    desk.actions.add(ACTIONS)
    for room in rooms():
        desk.actions.add(room.actions)
    return desk


async def test_every_key_of_an_action_stands_on_the_card(desk: Desk) -> None:
    lines = lines_of(_with_everything(desk))
    told = {title for each in lines.values() for _keys, title in each}
    assert {action.title for action in desk.actions.all() if action.keys} <= told


async def test_no_key_of_a_place_stands_there_twice(desk: Desk) -> None:
    for place, lines in lines_of(_with_everything(desk)).items():
        keys = [key for pressed, _title in lines for key in pressed]
        assert len(keys) == len(set(keys)), (place, sorted(keys))


async def test_every_place_has_a_name(desk: Desk) -> None:
    assert set(lines_of(_with_everything(desk))) | set(HEARD) <= set(PLACES)


async def test_the_card_opens_and_closes(desk: Desk) -> None:
    sheet = KeysSheet(_with_everything(desk))
    sheet.open()
    assert sheet.isVisible()
    sheet.close_overlay()
    assert not sheet.isVisible()
