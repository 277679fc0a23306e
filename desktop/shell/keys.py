"""Binds the keys of global actions to the window, one Qt action each."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.kit.actions import Action
from desktop.kit.desk import Desk

WITHOUT_OFFICE = ("keys.open",)

BEHIND_THE_CURTAIN = frozenset({"curtain.toggle", "program.quit", "regions.next"})
"""What a key may do while the curtain is closed: nothing that shows somebody."""


class GlobalKeys:
    """The window's shortcuts; single letters and digits are left to the pages."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk = desk
        self._window = window
        self._bound: list[QAction] = []

    def set_covered(self, *, covered: bool) -> None:
        """Leave only the key card while no office is open."""
        for bound in self._bound:
            bound.setEnabled(not covered or bound.objectName() in WITHOUT_OFFICE)

    def bind(self) -> None:
        """Give every global action with keys its shortcut."""
        for action in self._desk.actions.known():
            if action.where == "global" and action.keys:
                self._bind(action)

    def _bind(self, action: Action) -> None:
        bound = QAction(self._window)
        bound.setObjectName(action.id)
        bound.setShortcuts([QKeySequence(key) for key in action.keys])
        bound.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        bound.triggered.connect(lambda _checked=False, name=action.id: self._run(name))
        self._window.addAction(bound)
        self._bound.append(bound)

    def _run(self, action_id: str) -> None:
        if self._desk.is_curtained and action_id not in BEHIND_THE_CURTAIN:
            return
        action = self._desk.actions.find(action_id)
        if action.when is None or action.when(self._desk):
            self._desk.actions.run(action_id)
