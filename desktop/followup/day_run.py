"""Stores which clocks came due: when somebody signs in, and when the day has changed.

The pieces go one by one through the writer thread, so that a deed of the worker goes in between. A
computer that slept over midnight notices it soon after it wakes.
"""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer

from db.followup.daily import AT_ONCE, begin_day, come_due
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.kit.desk import Desk

BETWEEN_LOOKS_MS = 60_000


class DayRun(QObject):
    """One for each desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work = desk.work(self)
        self._is_running = False
        self._day: date | None = None
        self._told: Changes | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN_LOOKS_MS)
        self._timer.timeout.connect(self._look)
        desk.worker_changed.connect(self.run)
        desk.hub.closing.connect(self._timer.stop)

    def start(self) -> None:
        """Run now, and again with every new day."""
        self._timer.start()
        self.run()

    def run(self) -> None:
        """Bring all clocks up to this moment; a run under way goes on."""
        if self._is_running or self._desk.hub.is_closing or not self._desk.has_office:
            return
        self._is_running, self._day = True, self._desk.clock.today()
        beginning = self._desk.office.write(begin_day)
        self._work.wait_for(beginning, self._on_begun, self._on_failed)

    def _look(self) -> None:
        if self._desk.clock.today() != self._day:
            self.run()

    def _on_begun(self, changes: Changes) -> None:
        if changes.touched:
            self._told = changes
        self._next_piece()

    def _next_piece(self) -> None:
        piece = self._desk.office.write(partial(come_due, most=AT_ONCE))
        self._work.wait_for(piece, self._on_stored, self._on_failed)

    def _on_stored(self, changes: Changes) -> None:
        """Go on; open screens are told once, when all is done."""
        if changes.touched:
            self._told = changes
        if changes.facts["number"] == AT_ONCE:
            self._next_piece()
            return
        told, self._told, self._is_running = self._told, None, False
        if told is not None and not self._desk.hub.is_closing:
            self._desk.hub.changed.emit(told)

    def _on_failed(self, _error: CodedError) -> None:
        """Nothing is lost: each clock says when it is read what it is; the next look runs again."""
        self._is_running, self._day = False, None
