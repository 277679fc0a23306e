"""Puts the program together: office, desk, rooms, window. The only module that knows them all."""

import argparse
import asyncio
import importlib
from collections.abc import Sequence
from importlib.util import find_spec

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from db.kit.errors import CodedError
from db.kit.folders import choices_file
from db.kit.registry import ROOMS
from desktop import opening
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings
from desktop.kit.room import PageSpec, Room
from desktop.shell.actions import ACTIONS
from desktop.shell.qt_words import follow_language
from desktop.shell.window import Window

FIRST_PAGE = "today"


def new_application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with fonts and style, before any window."""
    QCoreApplication.setApplicationName("click-call-face-home")
    application = QApplication(list(arguments))
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    theme.load_fonts()
    return application


async def run(application: QApplication, options: argparse.Namespace) -> int:
    """Open what was asked for and stay until the window has closed; return the exit code."""
    local = LocalSettings(choices_file())
    i18n.use(options.language or local.choices.language)
    theme.apply(application, options.theme or local.choices.theme, local.choices.factor)
    follow_language(application)
    try:
        if options.tour is not None:
            from desktop.tour.walk import walk

            return await walk(application, local, options.tour, options.office)
        return await _work(local, options)
    finally:
        local.close()


async def _work(local: LocalSettings, options: argparse.Namespace) -> int:
    window = new_window(local)
    window.show()
    try:
        await _open(window, options, local)
    except CodedError as error:
        window.starting.show_failure(error)
    await window.closed.wait()
    if window.desk.has_office:
        await asyncio.to_thread(window.desk.office.close)
    return 0


async def _open(window: Window, options: argparse.Namespace, local: LocalSettings) -> None:
    address = options.office or ("" if options.practice else local.choices.office)
    if address:
        office = await opening.open_at(address)
    else:
        office = await opening.open_practice(window.starting.show_share)
    window.desk.open(office)
    await settle(window, local)


def new_window(local: LocalSettings, desk: Desk | None = None) -> Window:
    """Return the window with every room's pages, sections and actions registered."""
    desk = desk or Desk(None, local)
    found = rooms()
    desk.actions.add(ACTIONS)
    for room in found:
        desk.actions.add(room.actions)
        desk.lend(room.sections)
    specs: dict[str, PageSpec] = {spec.id: spec for room in found for spec in room.pages}
    window = Window(desk, specs)
    window.bind_keys()
    return window


async def settle(window: Window, local: LocalSettings) -> None:
    """Choose the worker of last time (or the first), start the rooms, show the first page."""
    from db.access.queries import workers

    desk = window.desk
    window.show_office()
    cards = await asyncio.wrap_future(desk.office.read(workers))
    if cards:
        wanted = (local.choices.worker, desk.office.facts.first_worker)
        card = next((each for each in cards if str(each.id) in wanted), cards[0])
        window.choose_worker(card)
    for room in rooms():
        if room.started is not None:
            room.started(desk)
    desk.show_page(FIRST_PAGE)


def rooms() -> tuple[Room, ...]:
    """Return every room that exists, in the order of the layers."""
    found = []
    for name in ROOMS:
        module = f"desktop.{name}.room"
        if find_spec(f"desktop.{name}") is not None and find_spec(module) is not None:
            found.append(importlib.import_module(module).ROOM)
    return tuple(found)
