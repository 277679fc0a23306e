"""Tells every open screen what changed, what failed, and when the window is closing."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal

from db.kit.changes import Changes

if TYPE_CHECKING:
    from desktop.kit.work import Work


class Hub(QObject):
    """One per window. `changed` carries Changes, `failed` an exception nobody expected.

    `saved` follows the changes that this worker made; what the sender, the day or somebody else
    wrote only makes `changed`. `closing` fires once, before new work is refused.
    """

    changed = Signal(object)
    saved = Signal(object)
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

    def tell(self, changes: Changes) -> None:
        """Tell of a deed of this worker."""
        self.changed.emit(changes)
        self.saved.emit(changes)

    def tell_of_others(self, changes: Changes) -> None:
        """Tell of what was written by the machine or by somebody else."""
        self.changed.emit(changes)

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
