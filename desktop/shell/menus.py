"""The menus of the top bar: who works, and how the program looks and speaks."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.kit import theme
from desktop.kit.i18n import N_, _, language
from desktop.shell.dressing import dress, speak

if TYPE_CHECKING:
    from db.access.queries import WorkerCard
    from desktop.shell.window import Window

LANGUAGE_NAMES = (("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English"))
THEME_NAMES = (
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
    ("system", N_("As the system does")),
)


def worker_menu(window: "Window", workers: "Sequence[WorkerCard]") -> QMenu:
    """Return the menu that chooses who works."""
    menu = _menu(window, _("Who is working?"))
    group = QActionGroup(menu)
    for card in workers:
        entry = QAction(card.name, menu, checkable=True)
        entry.setChecked(card.id == window.desk.worker_id)
        entry.triggered.connect(lambda _checked=False, chosen=card: window.choose_worker(chosen))
        group.addAction(entry)
        menu.addAction(entry)
    return menu


def view_menu(window: "Window") -> QMenu:
    """Return the menu for language, theme and text size."""
    menu = _menu(window, _("Language, theme and text size"))
    choices = window.desk.local.choices
    _section(menu, _("Language"))
    for code, name in LANGUAGE_NAMES:
        entry = _choice(menu, name, chosen=code == language())
        entry.triggered.connect(lambda _checked=False, code=code: speak(window, code))
    _section(menu, _("Theme"))
    for code, name in THEME_NAMES:
        entry = _choice(menu, _(name), chosen=code == choices.theme)
        entry.triggered.connect(lambda _checked=False, code=code: dress(window, theme_name=code))
    _section(menu, _("Text size"))
    for factor in theme.FACTORS:
        entry = _choice(menu, f"{factor} %", chosen=factor == choices.factor)
        entry.triggered.connect(lambda _checked=False, size=factor: dress(window, factor=size))
    return menu


def open_view_menu(window: "Window") -> None:
    """Open the menu for language, theme and text size below its button."""
    button = window.top.language
    view_menu(window).popup(button.mapToGlobal(button.rect().bottomLeft()))


def open_worker_menu(window: "Window", workers: "Sequence[WorkerCard]") -> None:
    """Open the menu that chooses who works below its button."""
    button = window.top.worker
    worker_menu(window, workers).popup(button.mapToGlobal(button.rect().bottomLeft()))


def _menu(window: QWidget, name: str) -> QMenu:
    menu = QMenu(window)
    menu.setAccessibleName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _section(menu: QMenu, text: str) -> None:
    head = QAction(text, menu)
    head.setEnabled(False)
    menu.addAction(head)


def _choice(menu: QMenu, text: str, *, chosen: bool) -> QAction:
    entry = QAction(text, menu, checkable=True)
    entry.setChecked(chosen)
    menu.addAction(entry)
    return entry
