"""What every page is given: the office, the deeds, the hub, the way to other pages."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.kit.clock import Clock
from desktop.kit.actions import Actions
from desktop.kit.hub import Hub
from desktop.kit.local import LocalSettings
from desktop.kit.sections import Section
from desktop.kit.work import Work

if TYPE_CHECKING:
    from db.access.queries import WorkerCard
    from db.kit.office import Office
    from desktop.kit.page import Page
    from desktop.kit.paper import Papers


class Desk(QObject):
    """The worker's desk. The shell listens to its signals; pages call its deeds.

    toasted(text, deed_id or None) - noticed(key, text, icon, status): a line at the left of the
    status bar, empty text removes it - rebuilt(): language, theme or text size changed, so
    what lies over the sheet builds itself anew.
    """

    page_wanted = Signal(str, object)
    toasted = Signal(str, object)
    noticed = Signal(str, str, str, str)
    parked = Signal(object)
    curtain_changed = Signal(bool)
    worker_changed = Signal()
    rebuilt = Signal()

    def __init__(self, office: "Office | None", local: LocalSettings) -> None:
        super().__init__()
        self._office = office
        self.local = local
        self.hub = Hub()
        self.actions = Actions(self)
        self.window: QWidget | None = None
        self.worker_card: WorkerCard | None = None
        self.is_curtained = False
        self.current_page: Callable[[], Page | None] = lambda: None
        self._sections: list[Section] = []
        self._papers: Papers | None = None

    @property
    def office(self) -> "Office":
        """Return the open office; the frame of the window stands before one is open."""
        if self._office is None:
            raise RuntimeError("no office is open yet")
        return self._office

    @property
    def papers(self) -> "Papers":
        """Return the printing corner; it starts with the first paper."""
        if self._papers is None:
            from desktop.kit.paper import Papers

            self._papers = Papers()
        return self._papers

    def print_into(self, papers: "Papers") -> None:
        """Let papers go somewhere else than to the screen (tours, tests)."""
        self._papers = papers

    def leave(self) -> None:
        """Stop what the desk itself started."""
        if self._papers is not None:
            self._papers.close()

    @property
    def has_office(self) -> bool:
        """Tell whether an office is open."""
        return self._office is not None

    def open(self, office: "Office") -> None:
        """Put an office on this desk."""
        self._office = office

    @property
    def clock(self) -> Clock:
        """Return the office's clock; no page asks the machine."""
        return self.office.clock

    @property
    def worker_role(self) -> str:
        """Return the role of who acts, "" while nobody does."""
        return self.worker_card.role if self.worker_card is not None else ""

    @property
    def worker_name(self) -> str:
        """Return the given name of who acts, "" while nobody does."""
        return self.worker_card.given_name if self.worker_card is not None else ""

    @property
    def worker_id(self) -> UUID | None:
        """Return who acts now."""
        return self.office.worker_id

    def work(self, owner: QObject) -> Work:
        """Return the owner's own work: cancelled when the owner goes."""
        return Work(self, self.hub, owner)

    def show_page(self, page_id: str, **arguments: object) -> None:
        """Bring a page to the front and give it its arguments."""
        self.page_wanted.emit(page_id, arguments)

    def toast(self, text: str, deed_id: UUID | None = None) -> None:
        """Say briefly what was done; with a deed, offer to undo it for eight seconds."""
        self.toasted.emit(text, deed_id)

    def notice(self, key: str, text: str, icon: str = "", status: str = "neutral") -> None:
        """Show a line at the left of the status bar; an empty text removes it."""
        self.noticed.emit(key, text, icon, status)

    def lend(self, sections: tuple[Section, ...]) -> None:
        """Register sections that rooms lend to hosts."""
        self._sections.extend(sections)

    def sections(self, host: str) -> tuple[Section, ...]:
        """Return the sections for a host, in their order."""
        mine = [
            each
            for each in self._sections
            if each.host == host and (each.when is None or each.when(self))
        ]
        return tuple(sorted(mine, key=lambda each: each.order))
