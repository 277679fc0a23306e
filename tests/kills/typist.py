"""Types into intakes of the real window until it is killed: `python -m tests.kills.typist`.

Says what came back after the kill before, saves it, and types again; arguments are the office's
address, its key, and which life this is. The window opens the office by the steps of every start.
"""

import asyncio
import sys
from itertools import count
from pathlib import Path
from time import monotonic

import qasync
from PySide6.QtWidgets import QApplication

from db.kit.clock import RunningClock
from desktop.app import new_application, new_window, settle
from desktop.contacts.intakes import Intakes, intakes_of
from desktop.kit import i18n, theme
from desktop.kit.local import LocalSettings
from desktop.opening import open_at
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.kills.recorder import START, say

A_WORD = 0.12
"""Seconds for one short word: a quick typist, who needs nearly four seconds for a line."""
LONGEST = 190


async def work(application: QApplication, address: str, key: bytes, life: int) -> None:
    """Save what came back, then begin one intake after the other."""
    i18n.use("en")
    theme.apply(application, "light", 100)
    local = LocalSettings(Path(address).with_suffix(".json"))
    window = new_window(local)
    window.show()
    window.desk.open(await open_at(address, key=key, clock=RunningClock(START)))
    await settle(window, local)
    hands, intakes = Hands(window), intakes_of(window.desk)
    await look(window, hands, intakes)
    for turn in count():
        await fill(hands, intakes, f"{life}.{turn}")
        await save(hands, intakes)


async def look(window: Window, hands: Hands, intakes: Intakes) -> None:
    """Say what stands in the intake that came back, and save it as it is."""
    await asyncio.wrap_future(intakes._drafts.all())
    await hands.answered()
    front = intakes.front
    say(came=None if front is None else front.form.line.text(), waiting=len(intakes.waiting))
    if front is not None:
        front.form.line.setFocus()
        await save(hands, intakes)


async def fill(hands: Hands, intakes: Intakes, turn: str) -> None:
    """Begin an anonymous intake and type a line into it, word by word."""
    await hands.press("F4", "Return", "Space", "4", "Tab")
    front = intakes.front
    assert front is not None
    for number in count():
        word = f"{turn}.{number} "
        if len(front.form.line.text()) + len(word) > LONGEST:
            return
        await hands.type_text(word)
        say(typed=front.form.line.text(), at=monotonic())
        await asyncio.sleep(A_WORD)


async def save(hands: Hands, intakes: Intakes) -> None:
    """Choose a result and save; say which line the office has now."""
    front = intakes.front
    assert front is not None
    line = front.form.line.text()
    say(saving=line)
    await hands.press("Tab", "A", "Ctrl+Return")
    await hands.until(lambda: intakes.front is not front, "the intake was not saved")
    say(saved=line)


def main(address: str, key: str, life: str) -> None:
    """Open the window and work until the end."""
    application = new_application(["test"])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(work(application, address, bytes.fromhex(key), int(life)))


if __name__ == "__main__":
    main(*sys.argv[1:])
