"""Takes the tour: one line a step, a picture each, the papers it printed; fails when a step does
not do what it says."""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication

from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Refused, Unavailable
from db.practice.looks import Counts, counts
from desktop import opening
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.local import LocalSettings
from desktop.kit.paper import Papers
from desktop.shell.window import Window
from desktop.tour.checks import Seen
from desktop.tour.hands import Hands, TourStopped
from desktop.tour.steps import STEPS, Step

if TYPE_CHECKING:
    from db.kit.office import Office
    from db.kit.unit import Unit

THAT_MORNING = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
SIZE = (1366, 736)
PATIENCE_SECONDS = 6.0
PAPERS, LONGEST = "papers", 300
T = TypeVar("T")
Watch = Callable[[str], None]
"""Told what happens now: start, worker, a step's code, or picture."""


def nobody_watches(_now: str) -> None:
    """Measure nothing."""


async def walk(
    application: QApplication, local: LocalSettings, folder: Path, address: str | None,
    watch: Watch = nobody_watches,
) -> int:  # fmt: skip
    """Walk through every step; return 0 when each did what it says, else 1.

    Raises Unavailable `not_practice` for any office but a practice one, which it leaves alone.
    """
    from desktop.app import new_window, settle

    watch("start")
    await asyncio.to_thread(_make_room, folder)
    office = await _office(folder, address)
    desk = Desk(None, LocalSettings(folder / "choices.json"))
    desk.local.choices = replace(local.choices, worker="")
    desk.print_into(Papers(folder / PAPERS))
    window = new_window(desk.local, desk)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
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


def _make_room(folder: Path) -> None:
    """Make the folder; what an earlier tour left there goes."""
    try:
        (folder / PAPERS).mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("[0-9][0-9]_*.png"), *(folder / PAPERS).glob("paper-*.pdf")):
            old.unlink()
    except OSError as error:
        raise Unavailable("folder_unusable", folder=str(folder)) from error


async def _office(folder: Path, address: str | None) -> "Office":
    """Open the practice office of the tour; any other kind is refused before it is touched."""
    if not address:
        address = str(folder / "practice.office")
        await opening.build_practice(Path(address), lambda _share: None, THAT_MORNING)
    return await asyncio.to_thread(_practice_at, address)


def _practice_at(address: str) -> "Office":
    from db.access.founding import key_without_asking
    from db.kit.office import open_office

    try:
        key = key_without_asking(address)
    except Refused as error:  # a practice office is never encrypted: this one is somebody's own
        raise Unavailable("not_practice") from error
    office = open_office(address, key=key)
    if not office.facts.is_practice:
        office.close()
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
        window.desk.papers.made.connect(lambda path: self._hands.papers.append(path))

    async def take(self) -> int:
        """Take every step; go on after a failing one, so that all are known."""
        right = 0
        for number, step in enumerate(STEPS, start=1):
            right += await self._step(number, step)
        told = _("%(right)d of %(all)d steps did what they say.")
        where = _("The pictures are in %(folder)s, the papers in %(papers)s.")
        _say(told % {"right": right, "all": len(STEPS)})
        _say(where % {"folder": str(self._folder), "papers": str(self._folder / PAPERS)})
        return 0 if right == len(STEPS) else 1

    async def _step(self, number: int, step: Step) -> bool:
        if step.worker:
            self._watch("worker")
            await self._work_as(step.worker)
        self._watch(step.code)
        before = await self._counts()
        self._hands.start_anew()
        problem = await self._walked(step, before)
        await self._hands.answered()
        self._watch("picture")
        self._window.grab().save(str(self._folder / f"{number:02d}_{step.code}.png"))
        problem = problem or self._found_wrong(step)
        self._failures.clear()
        mark, end = ("--", f": {problem}") if problem else ("ok", "")
        _say(f"{mark} {number:2d} {_(step.told)} ({self._hands.interactions}){end}")
        return not problem

    async def _walked(self, step: Step, before: Counts) -> str:
        """Press the keys and wait until all is as it should be; return what is not."""
        try:
            await step.keys(self._hands)
            await self._until_holds(step, before)
        except TourStopped as stopped:
            return str(stopped)
        return ""

    def _found_wrong(self, step: Step) -> str:
        front = self._window.sheet.front
        if step.most and self._hands.interactions > step.most:
            return f"{self._hands.interactions} > {step.most}"
        if step.page and (front is None or front.page_id != step.page):
            return f"page {front.page_id if front is not None else None}"
        return type(self._failures[-1]).__name__ if self._failures else ""

    async def _until_holds(self, step: Step, before: Counts) -> None:
        for _turn in range(int(PATIENCE_SECONDS / 0.1)):
            after = await self._counts()
            if not step.holds(before, after):
                missing = f"the office does not hold it: {before} -> {after}"
            else:
                known = await self._asked(step.asks)
                papers = tuple(self._hands.papers)
                if step.shows(Seen(window=self._window, known=known, papers=papers)):
                    return
                missing = f"not as it should be: {known!r}"[:LONGEST]
            await asyncio.sleep(0.1)
        raise TourStopped(missing)

    async def _counts(self) -> Counts:
        return await self._asked(counts)

    async def _asked(self, query: "Callable[[Unit], T]") -> T:
        return await asyncio.wrap_future(self._window.desk.office.read(query))

    async def _work_as(self, role: str) -> None:
        from db.access.queries import workers

        cards = await self._asked(workers)
        self._window.choose_worker(next(card for card in cards if card.role == role))
        await self._hands.answered()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
