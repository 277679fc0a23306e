"""Receives who starts the program: shows the welcome until an office is open.

It owns every task it starts; an office that cannot be opened is said on the sheet where it was
asked, and the other ways stay open.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from db.access.founding import OwnOffice, found, key_from, key_without_asking
from db.kit import keys
from db.kit.errors import CodedError, Refused
from db.kit.folders import data_folder
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal
from desktop.welcome.new_step import NewStep
from desktop.welcome.recovery_paper import recovery_paper
from desktop.welcome.screen import WelcomeScreen
from desktop.welcome.start_step import StartStep
from desktop.welcome.steps import BuildingStep, RecoveryStep, Step, UnlockStep

if TYPE_CHECKING:
    from db.kit.office import Office

PRACTICE = "practice"
"""What the workstation remembers instead of a path, for the practice municipality."""
MOST_KNOWN = 5
CURED_BY_BUILDING = frozenset({"database_unreadable", "database_newer", "database_older"})
"""What is wrong with a practice office that a new one does not have."""
WAIT_SECONDS = (0, 0, 1, 2, 4, 8)
"""How long a wrong password keeps one waiting, by how often it was wrong."""


class Covering(Protocol):
    """The window, as far as the reception knows it."""

    def cover(self, widget: QWidget) -> None:
        """Show a widget over everything."""

    def uncover(self) -> None:
        """Show the shell again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """What the program lends: ways to open an office, and to change language and looks."""

    practice: "Callable[[Callable[[float], None]], Awaitable[Office]]"
    practice_anew: "Callable[[Callable[[float], None]], Awaitable[Office]]"
    own: "Callable[[str, bytes | None], Awaitable[Office]]"
    speak: Callable[[str], None]
    dress: Callable[[str, int], None]


class Reception(QObject):
    """Shows the sheets of the welcome one after the other; `receive` gives the open office."""

    def __init__(self, desk: Desk, window: Covering, doors: Doors) -> None:
        super().__init__()
        self._desk, self._window, self._doors = desk, window, doors
        self._opened: asyncio.Future[Office] = asyncio.get_running_loop().create_future()
        self._task: asyncio.Task[None] | None = None
        self._failure: tuple[str, str] | None = None
        self._may_build_anew = False
        self._wrong = 0
        self.screen = WelcomeScreen()
        desk.rebuilt.connect(self._on_rebuilt)

    async def receive(self, error: CodedError | None = None, wanted: str = "") -> "Office":
        """Show the welcome until an office is open; `error` says why the wanted one was not."""
        if error is None:
            self._show_start()
        elif error.code == "password_wanted":
            self._show_unlock(wanted)
        else:
            self._fail(error, of_practice=wanted == PRACTICE)
        office = await self._opened
        self._desk.rebuilt.disconnect(self._on_rebuilt)
        self._window.uncover()
        return office

    # -- sheets ------------------------------------------------------------------------------

    def _show(self, step: QWidget) -> None:
        self.screen = WelcomeScreen()
        self.screen.show_step(step)
        self._window.cover(self.screen)
        take_focus = getattr(step, "take_focus", None)
        if take_focus is not None:
            take_focus()

    def _show_start(self) -> None:
        choices = self._desk.local.choices
        step = StartStep(choices.theme, choices.factor, self._known())
        step.language_wanted.connect(self._doors.speak)
        step.theme_wanted.connect(lambda name: self._doors.dress(name, 0))
        step.factor_wanted.connect(lambda factor: self._doors.dress("", factor))
        step.practice_wanted.connect(self._start_practice)
        step.anew_wanted.connect(lambda: self._start_practice(anew=True))
        step.known_wanted.connect(self._open_known)
        step.choose_wanted.connect(self._choose_file)
        step.new_wanted.connect(self._show_new)
        if self._failure is not None:
            step.show_failure(*self._failure, can_build_anew=self._may_build_anew)
        self._show(step)

    def _on_rebuilt(self) -> None:
        """Language or looks changed: the sheet of the start is built anew."""
        if isinstance(self.screen.step, StartStep):
            self._show_start()

    def _fail(self, error: CodedError, *, of_practice: bool = False) -> None:
        told = refusal(error)
        self._may_build_anew = of_practice and error.code in CURED_BY_BUILDING
        if self._may_build_anew:
            if error.code == "database_unreadable":
                told = _("The file of Elzevoorde is damaged.")
            told += " " + _("Elzevoorde can be built anew; the old file is kept beside it.")
        self._failure = (_("The office was not opened"), told)
        self._show_start()

    def _back(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._failure = None
        self._show_start()

    # -- practice ----------------------------------------------------------------------------

    def _start_practice(self, *, anew: bool = False) -> None:
        step = BuildingStep()
        step.back_wanted.connect(self._back)
        self._show(step)
        self._run(self._open_practice(step, anew=anew))

    async def _open_practice(self, step: BuildingStep, *, anew: bool) -> None:
        door = self._doors.practice_anew if anew else self._doors.practice
        try:
            office = await door(step.show_share)
        except CodedError as error:
            self._fail(error, of_practice=True)
            return
        self._desk.local.change(office=PRACTICE)
        self._opened.set_result(office)

    # -- an office of one's own --------------------------------------------------------------

    def _known(self) -> tuple[str, ...]:
        return tuple(each for each in self._desk.local.choices.offices.split("\n") if each)

    def _remember(self, address: str) -> None:
        known = (address, *(each for each in self._known() if each != address))
        self._desk.local.change(office=address, offices="\n".join(known[:MOST_KNOWN]))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self.screen, _("Open an office"), str(data_folder()))
        dialog.setNameFilters([_("Offices (*.office)"), _("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._open_known)
        dialog.open()

    def _open_known(self, address: str) -> None:
        self._run(self._open_own(address))

    async def _open_own(self, address: str) -> None:
        try:
            key = await asyncio.to_thread(key_without_asking, address)
        except Refused as error:
            if error.code != "password_wanted":
                raise
            self._show_unlock(address)
            return
        await self._enter(address, key)

    async def _enter(self, address: str, key: bytes | None) -> None:
        office = await self._doors.own(address, key)
        if office.facts.is_practice:
            self._desk.local.change(office=address)
        else:
            self._remember(address)
        self._opened.set_result(office)

    def _show_unlock(self, address: str) -> None:
        path = Path(address)
        step = UnlockStep(path.stem, with_password=keys.wrapped_file(path).is_file())
        step.back_wanted.connect(self._back)
        step.unlocked.connect(
            lambda password, recovery: self._run(self._unlock(step, address, password, recovery))
        )
        self._show(step)

    async def _unlock(self, step: UnlockStep, address: str, password: str, recovery: str) -> None:
        await asyncio.sleep(WAIT_SECONDS[min(self._wrong, len(WAIT_SECONDS) - 1)])
        try:
            key = await asyncio.to_thread(key_from, address, password=password, recovery=recovery)
            await self._enter(address, key)
        except CodedError as error:
            self._wrong += 1
            step.show_wrong(refusal(error), at_recovery=bool(recovery.strip()))

    def _show_new(self) -> None:
        step = NewStep(with_password=not keys.has_ring())
        step.back_wanted.connect(self._back)
        step.found_wanted.connect(lambda own, password: self._run(self._found(step, own, password)))
        self._show(step)

    async def _found(self, step: NewStep, own: OwnOffice, password: str) -> None:
        path = free_path(data_folder(), own.name)
        try:
            recovery = await asyncio.to_thread(found, path, own, password=password)
        except CodedError as error:
            step.show_refusal(error)
            return
        self._show_recovery(path, own.name, recovery)

    def _show_recovery(self, path: Path, name: str, recovery: str) -> None:
        groups = recovery.count("-") + 1
        asked = sorted(secrets.SystemRandom().sample(range(groups), 2))
        step = RecoveryStep(recovery, asked)
        step.print_wanted.connect(lambda: self._print(name, recovery))
        key = keys.from_recovery_text(recovery)
        step.confirmed.connect(lambda: self._run(self._enter(str(path), key)))
        self._show(step)

    def _print(self, name: str, recovery: str) -> None:
        papers = self._desk.papers
        work = self._desk.work(self.screen)
        work.wait_for(papers.set_paper(recovery_paper(name, recovery)), papers.show)

    # -- tasks -------------------------------------------------------------------------------

    def _run(self, coroutine: Coroutine[object, object, None]) -> None:
        """Start one task at a time: a second Enter neither makes two offices nor skips a wait."""
        if self._task is not None and not self._task.done() and not self._task.cancelling():
            coroutine.close()
            return
        self._task = asyncio.get_running_loop().create_task(self._guarded(coroutine))

    async def _guarded(self, coroutine: Coroutine[object, object, None]) -> None:
        try:
            await coroutine
        except CodedError as error:
            self._fail(error)
        except Exception as error:
            self._desk.hub.failed.emit(error)


def free_path(folder: Path, name: str) -> Path:
    """Return a file name for an office that no other office has."""
    plain = "".join(each if each.isalnum() else "-" for each in name.strip().lower()).strip("-")
    stem = plain[:40] or "office"
    path, turn = folder / f"{stem}.office", 2
    while path.exists():
        path, turn = folder / f"{stem}-{turn}.office", turn + 1
    return path


__all__ = ["PRACTICE", "Doors", "Reception", "Step", "free_path"]
