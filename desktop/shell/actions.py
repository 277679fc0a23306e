"""The actions that belong to no room: undo, curtain, keys, regions, texts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.kit.actions import Action
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_
from desktop.shell.keys_sheet import KeysSheet
from desktop.shell.window import Window


def _window(desk: Desk) -> Window:
    window = desk.window
    if not isinstance(window, Window):
        raise RuntimeError("the desk stands in no window")
    return window


def _undo(desk: Desk) -> None:
    _window(desk).undo()


def _curtain(desk: Desk) -> None:
    _window(desk).toggle_curtain()


def _keys(desk: Desk) -> None:
    KeysSheet(desk).open()


def _next_region(desk: Desk) -> None:
    window = _window(desk)
    regions: list[QWidget] = [window.sheet, window.rail, window.top, window.status]
    focused = QApplication.focusWidget()
    now = next((i for i, each in enumerate(regions) if focused and each.isAncestorOf(focused)), -1)
    region = regions[(now + 1) % len(regions)]
    if region is window.sheet and window.sheet.front is not None:
        window.sheet.front.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return
    for child in region.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _quit(desk: Desk) -> None:
    _window(desk).close()


ACTIONS = (
    Action(id="undo.last", title=N_("Undo my last deed"), run=_undo, keys=("Ctrl+Z",),
           icon="undo-2"),
    Action(id="curtain.toggle", title=N_("Close or lift the curtain"), run=_curtain,
           keys=("F12",), icon="blinds"),
    Action(id="keys.open", title=N_("Show all keys"), run=_keys, keys=("F1", "?"),
           icon="keyboard"),
    Action(id="regions.next", title=N_("Go to the next part of the window"), run=_next_region,
           keys=("Ctrl+F6",), icon="layers"),
    Action(id="program.quit", title=N_("Close the program"), run=_quit, keys=("Ctrl+Q",),
           icon="log-out"),
)  # fmt: skip
