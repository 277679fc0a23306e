"""The only way from a page to the other half: questions and deeds, each an owned task.

`ask` runs a query and hands its answer to `then`; a newer question with the same key cancels the
older. `do` runs a use case, broadcasts its Changes, then calls `then`. Errors go to `failed` when
the page gave one, else to the window. A page that goes away takes its questions with it; a deed
under way always ends.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from db.kit.changes import Changes
from db.kit.errors import CodedError, Unavailable
from desktop.kit.hub import Hub

if TYPE_CHECKING:
    from db.kit.office import Office
    from db.kit.unit import Unit

T = TypeVar("T")
Failed = Callable[[CodedError], None]


class HasOffice(Protocol):
    """Whatever knows the open office: the desk."""

    @property
    def office(self) -> "Office":
        """Return the open office."""


class Work:
    """The questions and deeds of one page."""

    def __init__(self, desk: HasOffice, hub: Hub, owner: QObject) -> None:
        self._desk = desk
        self._hub = hub
        self._owner = owner
        self._name = type(owner).__name__
        self._questions: dict[str, asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._deeds: set[asyncio.Task[None]] = set()
        hub.join(self)

    def ask(
        self,
        query: "Callable[[Unit], T]",
        then: Callable[[T], None],
        key: str = "",
        failed: Failed | None = None,
    ) -> None:
        """Run `query` in a reader thread and hand its answer to `then`."""
        if self._is_over():
            return
        if key and key in self._questions:
            self._questions[key].cancel()
        task = self._start(self._asked(self._desk.office.read(query), then, failed))
        if key:
            self._questions[key] = task

    def do(
        self,
        use_case: "Callable[[Unit], Changes]",
        then: Callable[[Changes], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run `use_case` as one transaction, tell everybody what changed, then call `then`."""
        self._run_deed(lambda: self._desk.office.write(use_case), then, failed)

    def undo(
        self,
        deed_id: object = None,
        then: Callable[[Changes], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Take back the deed with this id, or the worker's newest."""
        office = self._desk.office
        self._run_deed(
            lambda: office.undo_last() if deed_id is None else office.undo(deed_id),  # type: ignore[arg-type]  # ids cross Qt signals as object
            then,
            failed,
        )

    def wait_for(
        self, future: "Future[T]", then: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        """Hand the result of work done elsewhere (a letter, a file) to `then`."""
        if not self._is_over():
            self._start(self._asked(future, then, failed))

    def leave(self) -> list[asyncio.Task[None]]:
        """Cancel all questions; return what must still end (deeds) or be seen cancelled."""
        for task in self._tasks - self._deeds:
            task.cancel()
        return list(self._tasks)

    def _is_over(self) -> bool:
        """Tell whether nobody waits for an answer: the window closes, or the loop has ended.

        A timer of a page may still fire then.
        """
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return True
        return self._hub.is_closing

    def _run_deed(
        self,
        start: "Callable[[], Future[Changes]]",
        then: Callable[[Changes], None] | None,
        failed: Failed | None,
    ) -> None:
        if self._hub.is_closing:
            return
        task = self._start(self._done(start(), then, failed))
        self._deeds.add(task)
        task.add_done_callback(self._deeds.discard)

    def _start(self, coroutine: "asyncio.Future[None] | object") -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(
            coroutine,  # type: ignore[arg-type]  # both callers pass a coroutine of None
            name=f"work of {self._name}",
        )
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _asked(
        self, future: "Future[T]", then: Callable[[T], None], failed: Failed | None
    ) -> None:
        try:
            answer = await asyncio.wrap_future(future)
            if isValid(self._owner):
                then(answer)
        except asyncio.CancelledError:
            future.cancel()
            raise
        except Exception as error:  # every error must reach a screen, none may vanish in a task
            self._report(error, failed)

    async def _done(
        self,
        future: "Future[Changes]",
        then: Callable[[Changes], None] | None,
        failed: Failed | None,
    ) -> None:
        try:
            changes = await asyncio.wrap_future(future)
            self._hub.tell(changes)
            if then is not None and isValid(self._owner):
                then(changes)
        except Exception as error:  # every error must reach a screen, none may vanish in a task
            self._report(error, failed)

    def _report(self, error: Exception, failed: Failed | None) -> None:
        if isinstance(error, CodedError):
            if failed is not None and isValid(self._owner):
                failed(error)
            elif isinstance(error, Unavailable):
                self._hub.unavailable.emit(error)
            else:
                self._hub.failed.emit(error)
        else:
            self._hub.failed.emit(error)
