"""Tells every open screen what changed, what failed, and when the window is closing."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from desktop.kit.work import Work


class Hub(QObject):
    """One per window. `changed` carries Changes, `failed` an exception nobody expected.

    `closing` fires once, before new work is refused.
    """

    changed = Signal(object)
    failed = Signal(object)
    unavailable = Signal(object)
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._works: WeakSet[Work] = WeakSet()
        self._farewells: list[Callable[[], None]] = []
        self.is_closing = False

    def join(self, work: "Work") -> None:
        """Remember a page's work, to cancel it when the window closes."""
        self._works.add(work)

    def at_close(self, farewell: Callable[[], None]) -> None:
        """Run this in a thread when the window closes: what runs beside the pages comes to rest."""
        self._farewells.append(farewell)

    async def close(self) -> None:
        """Refuse new work, let writes end, cancel questions, and wait until all is still."""
        self.closing.emit()
        self.is_closing = True
        tasks = [task for work in list(self._works) for task in work.leave()]
        await asyncio.gather(*tasks, return_exceptions=True)
        farewells, self._farewells = self._farewells, []
        await asyncio.gather(*(asyncio.to_thread(each) for each in farewells))
