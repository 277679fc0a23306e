"""How late the event loop answers during the tour, beside the same loop without work.

Counted are typing, moving, searching, saving and changing page. Opening the office, another worker
at the desk and taking a picture are not part of a day's work; start, language, theme and text size
are measured apart.
"""

import asyncio
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import qasync

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

PERIOD = 0.004
IDLE_SECONDS = 4.0


APART = frozenset({"start", "worker", "picture"})


class Pulse:
    """Wakes every few milliseconds and notes how much later than asked it was, and during what."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.worst: dict[str, float] = {}
        self._now = ""
        self._during: set[str] = set()
        self._task: asyncio.Task[None] | None = None

    def watch(self, now: str) -> None:
        """Note what happens from now on."""
        self._now = now
        self._during.add(now)

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.get_running_loop().create_task(self._beat())

    async def stop(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _beat(self) -> None:
        while True:
            self._during = {self._now}
            since = perf_counter()
            await asyncio.sleep(PERIOD)
            late = (perf_counter() - since - PERIOD) * 1000
            for each in self._during:
                self.worst[each] = max(late, self.worst.get(each, 0.0))
            if not self._during & APART:
                self.late.append(late)

    def at(self, share: float) -> float:
        """Return a quantile of the lateness, in milliseconds."""
        ordered = sorted(self.late)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def answers() -> "list[Ratio]":
    """Measure median, 99th percentile and the worst, with and without work."""
    from desktop.app import new_application
    from tests.bench.__main__ import Ratio

    application = new_application([])

    async def measure() -> tuple[Pulse, Pulse]:
        from desktop.kit import theme
        from desktop.kit.local import LocalSettings
        from desktop.tour.walk import walk

        with tempfile.TemporaryDirectory() as folder:
            idle, busy = Pulse(), Pulse()
            local = LocalSettings(Path(folder) / "choices.json")
            theme.apply(application, "light", 100)
            idle.start()
            await asyncio.sleep(IDLE_SECONDS)
            await idle.stop()
            busy.start()
            await walk(application, local, Path(folder) / "tour", None, busy.watch)
            await busy.stop()
            local.close()
            return idle, busy

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        idle, busy = runner.run(measure())
    slowest = sorted(busy.worst.items(), key=lambda each: -each[1])
    print("worst answer during: " + ", ".join(f"{name} {late:.0f} ms" for name, late in slowest))
    rows = (("median", 0.5), ("99 in 100", 0.99), ("worst", 1.0))
    return [
        Ratio(what=f"event loop during the tour, {name}", ours=busy.at(share),
              reference="the same loop without work", theirs=max(0.01, idle.at(share)))
        for name, share in rows
    ]  # fmt: skip
