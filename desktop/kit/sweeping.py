"""Sweeps up unreachable objects on the thread of the screen, in small turns while it is quiet.

Python's own collector may run in any thread and at any moment: it could delete a widget in a
database thread, and a whole collection stops typing for a tenth of a second. What stands when the
office is open is frozen: it stays for as long as the program runs.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD_MS = 400
YOUNG_FROM = 2_000
"""New objects since the last turn that make a turn worth it."""
MIDDLE_EVERY, OLD_EVERY = 12, 240
"""Turns between collections of the older generations: some 5 seconds, and 96."""


class Sweeper(QObject):
    """Takes over from the collector until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD_MS)
        self._timer.timeout.connect(self._sweep)

    def start(self) -> None:
        """Take over: from now on nothing is deleted in another thread."""
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """Collect once and freeze what stands: it need not be looked at again."""
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Give back to the collector."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _sweep(self) -> None:
        self._turn += 1
        if self._turn % OLD_EVERY == 0:
            gc.collect()
        elif self._turn % MIDDLE_EVERY == 0:
            gc.collect(1)
        elif gc.get_count()[0] > YOUNG_FROM:
            gc.collect(0)
