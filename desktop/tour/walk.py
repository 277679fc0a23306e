"""Takes the tour: one line a step, a picture each, the papers it printed; fails when a step does
not do what it says."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Unavailable
from db.practice.looks import Counts, counts
from desktop import opening
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.local import LocalSettings
from desktop.kit.paper import Papers
from desktop.shell.window import Window
from desktop.tour.hands import Hands, TourStopped
from desktop.tour.steps import STEPS, Step

if TYPE_CHECKING:
    from db.kit.office import Office

THAT_MORNING = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
SIZE = (1366, 736)
PATIENCE_SECONDS = 6.0


Watch = Callable[[str], None]
"""Told what happens now: start, worker, a step's code, or picture."""


def nobody_watches(_now: str) -> None:
    """Measure nothing."""


async def walk(
    application: QApplication, local: LocalSettings, folder: Path, address: str | None,
    watch: Watch = nobody_watches,
) -> int:  # fmt: skip
    """Walk through every step; return 0 when each did what it says, else 1."""
    from desktop.app import new_window, settle

    watch("start")
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    desk = Desk(None, LocalSettings(folder / "choices.json"))
    desk.local.choices = replace(local.choices, worker="")
    desk.print_into(Papers(folder / "papers"))
    window = new_window(desk.local, desk)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    office = await _office(folder, address)
    desk.open(office)
    failures: list[BaseException] = []
    desk.hub.failed.connect(failures.append)
    try:
        await settle(window, desk.local)
        return await Tour(window, folder, failures, watch).take()
    finally:
        window.close()
        await window.closed.wait()
        await asyncio.to_thread(office.close)
        desk.leave()
        desk.local.close()


async def _office(folder: Path, address: str | None) -> "Office":
    """Open the practice office of the tour; any other kind is refused."""
    target = Path(address) if address else folder / "practice.office"
    if not address:
        await opening.build_practice(target, lambda _share: None, THAT_MORNING)
    office = await opening.open_at(str(target))
    if not office.facts.is_practice:
        await asyncio.to_thread(office.close)
        raise Unavailable("not_practice")
    return office


class Tour:
    """One walk through the window."""

    def __init__(
        self, window: Window, folder: Path, failures: list[BaseException], watch: Watch
    ) -> None:
        self._window = window
        self._watch = watch
        self._folder = folder
        self._failures = failures
        self._hands = Hands(window)

    async def take(self) -> int:
        """Take every step; go on after a failing one, so that all are known."""
        wrong = 0
        for number, step in enumerate(STEPS, start=1):
            wrong += not await self._step(number, step)
        return 1 if wrong else 0

    async def _step(self, number: int, step: Step) -> bool:
        if step.worker:
            self._watch("worker")
            await self._work_as(step.worker)
        self._watch(step.code)
        before = await self._counts()
        self._hands.interactions = 0
        problem = ""
        try:
            await step.keys(self._hands)
            await self._until_holds(step, before)
        except TourStopped as stopped:
            problem = str(stopped)
        await self._hands.answered()
        self._watch("picture")
        self._window.grab().save(str(self._folder / f"{number:02d}_{step.code}.png"))
        if not problem and step.most and self._hands.interactions > step.most:
            problem = f"{self._hands.interactions} > {step.most}"
        front = self._window.sheet.front
        if not problem and step.page and (front is None or front.page_id != step.page):
            problem = f"page {front.page_id if front is not None else None}"
        if not problem and self._failures:
            problem = type(self._failures[-1]).__name__
        self._failures.clear()
        keys = self._hands.interactions
        mark = "--" if problem else "ok"
        sys.stdout.write(f"{mark} {number:2d} {_(step.told)} ({keys})"
                         + (f": {problem}\n" if problem else "\n"))  # fmt: skip
        return not problem

    async def _until_holds(self, step: Step, before: Counts) -> None:
        for _turn in range(int(PATIENCE_SECONDS / 0.1)):
            after = await self._counts()
            if step.holds(before, after):
                return
            await asyncio.sleep(0.1)
        raise TourStopped(f"the office does not hold it: {before} -> {after}")

    async def _counts(self) -> Counts:
        return await asyncio.wrap_future(self._window.desk.office.read(counts))

    async def _work_as(self, role: str) -> None:
        from db.access.queries import workers

        cards = await asyncio.wrap_future(self._window.desk.office.read(workers))
        self._window.choose_worker(next(card for card in cards if card.role == role))
        await self._hands.answered()
