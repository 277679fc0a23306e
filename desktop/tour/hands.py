"""Presses keys as a worker would: through the window's event queue, one key at a time.

Counts what the job targets count: command keys and confirmations are interactions, typed text is
not (practice description, jobs with target times).
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from desktop.kit.page import Page
    from desktop.shell.window import Window

PATIENCE_SECONDS = 10.0
PAUSE_SECONDS = 0.01


class TourStopped(Exception):
    """A step did not do what it says."""


class Hands:
    """Two hands on one keyboard, in front of one window."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self.interactions = 0
        self.papers: list[Path] = []
        """What came out of the printer since the last step began."""

    @property
    def page(self) -> "Page | None":
        """Return the page in front: what the eyes see while the hands type."""
        return self._window.sheet.front

    def start_anew(self) -> None:
        """Count from nothing: a step begins."""
        self.interactions = 0
        self.papers = []

    async def press(self, *keys: str) -> None:
        """Press command keys ("F3", "Ctrl+Return"); each is one interaction."""
        await self._awake()
        for key in keys:
            self.interactions += 1
            self._send(key)
            await asyncio.sleep(PAUSE_SECONDS)

    async def type_text(self, text: str) -> None:
        """Type text, any letter of any language; typing is no interaction."""
        for letter in text:
            self._type(letter)
        await asyncio.sleep(PAUSE_SECONDS)

    async def answered(self, patience: float = 0.45) -> None:
        """Let questions to the office come back and the screen settle."""
        await asyncio.sleep(patience)

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something is so; after ten seconds the tour stops and says what was not."""
        deadline = monotonic() + PATIENCE_SECONDS
        while not is_so():
            if monotonic() > deadline:
                raise TourStopped(what)
            await asyncio.sleep(PAUSE_SECONDS)

    async def until_printed(self) -> None:
        """Wait for the first paper of this step."""
        await self.until(lambda: bool(self.papers), "no paper came")

    async def _awake(self) -> None:
        """Activate the window: without a window manager a popup leaves none active."""
        for _turn in range(20):
            if QApplication.activeWindow() is not None:
                return
            self._window.activateWindow()
            await asyncio.sleep(PAUSE_SECONDS)

    def _send(self, key: str) -> None:
        QTest.keySequence(self._target(), QKeySequence(key))

    def _target(self) -> QWidget:
        """Return who hears the key."""
        return QApplication.focusWidget() or self._window.focusWidget() or self._window

    def _type(self, letter: str) -> None:
        target = self._target()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(target, event)
