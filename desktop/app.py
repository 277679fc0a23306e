"""Puts the program together: office, desk, rooms, window. The only module that knows them all."""

import argparse
import asyncio
import importlib
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from db.access.founding import key_without_asking
from db.kit.errors import CodedError
from db.kit.folders import choices_file
from db.kit.registry import ROOMS
from desktop import opening
from desktop.kit import i18n, theme
from desktop.kit.desk import Desk
from desktop.kit.local import LocalSettings
from desktop.kit.room import PageSpec, Room
from desktop.kit.warming import answer_quickly, warm
from desktop.kit.words.sentences import refusal
from desktop.shell.actions import ACTIONS
from desktop.shell.dressing import dress, speak
from desktop.shell.qt_words import follow_language
from desktop.shell.window import Window
from desktop.welcome.reception import PRACTICE, Doors, Reception

if TYPE_CHECKING:
    from db.kit.office import Office

FIRST_PAGE = "today"


def new_application(arguments: Sequence[str]) -> QApplication:
    """Return the Qt application with fonts and style, before any window."""
    QCoreApplication.setApplicationName("click-call-face-home")
    application = QApplication(list(arguments))
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    theme.load_fonts()
    answer_quickly()
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
    except CodedError as error:  # only the tour has nobody to show it to
        sys.stderr.write(refusal(error) + "\n")
        return 1
    finally:
        local.close()


async def _work(local: LocalSettings, options: argparse.Namespace) -> int:
    window = new_window(local)
    window.show()
    opening_task = asyncio.get_running_loop().create_task(_open(window, options, local))
    opening_task.add_done_callback(lambda task: _tell(window, task))
    await window.closed.wait()
    opening_task.cancel()
    if window.desk.has_office:
        await asyncio.to_thread(window.desk.office.close)
    return 0


def _tell(window: Window, task: "asyncio.Task[None]") -> None:
    """Show a bug of the start on the sheet for bugs; nothing is lost silently."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        window.desk.hub.failed.emit(error)


async def _open(window: Window, options: argparse.Namespace, local: LocalSettings) -> None:
    """Open what was asked for or last used; where that fails or nothing is known, welcome."""
    wanted = options.office or (PRACTICE if options.practice else local.choices.office)
    error: CodedError | None = None
    office: Office | None = None
    if wanted:
        try:
            office = await _open_wanted(wanted, window.starting.show_share)
        except CodedError as failure:
            error = failure
    if office is None:
        office = await new_reception(window).receive(error, wanted)
    window.desk.open(office)
    await settle(window, local)


async def _open_wanted(wanted: str, report: opening.Report) -> "Office":
    if wanted == PRACTICE:
        return await opening.open_practice(report)
    key = await asyncio.to_thread(key_without_asking, wanted)
    return await opening.open_at(wanted, key=key)


def new_reception(window: Window) -> Reception:
    """Return the reception of a window in which no office is open."""
    doors = Doors(
        practice=opening.open_practice,
        practice_anew=opening.open_practice_anew,
        own=lambda address, key: opening.open_at(address, key=key),
        speak=lambda code: speak(window, code),
        dress=lambda name, factor: dress(window, theme_name=name, factor=factor),
    )
    return Reception(window.desk, window, doors)


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
    await asyncio.to_thread(warm)
    await window.prepare()
    window.sweeper.settle()


def rooms() -> tuple[Room, ...]:
    """Return every room that exists, in the order of the layers."""
    found = []
    for name in ROOMS:
        module = f"desktop.{name}.room"
        if find_spec(f"desktop.{name}") is not None and find_spec(module) is not None:
            found.append(importlib.import_module(module).ROOM)
    return tuple(found)
