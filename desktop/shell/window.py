"""The one window: top bar, rail, sheet, status bar, and what lies over them.

It knows pages by id only. Language and theme change by rebuilding the shell and going back to
where the worker was.
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, time_of
from desktop.kit.room import PageSpec
from desktop.kit.sweeping import Sweeper
from desktop.kit.toast import Toast
from desktop.kit.words.sentences import refusal
from desktop.shell import menus
from desktop.shell.banner import Banner
from desktop.shell.curtain import Curtain
from desktop.shell.ground import paint_ground
from desktop.shell.keys import GlobalKeys
from desktop.shell.mark import window_icon
from desktop.shell.pages import Sheet, by_order, rail_items
from desktop.shell.rail import Rail
from desktop.shell.starting import Starting
from desktop.shell.status_bar import StatusBar
from desktop.shell.telling import tell_changes, tell_failure, tell_refusal, tell_saved
from desktop.shell.top_bar import TopBar

if TYPE_CHECKING:
    from db.access.queries import WorkerCard

MINIMUM = (1080, 530)
COMPACT_BELOW, WIDE_FROM, TIGHT_BELOW = 1240, 1600, 960


class Window(QWidget):
    """The shell around all pages. `closed` is set when everything has come to rest."""

    def __init__(self, desk: Desk, specs: Mapping[str, PageSpec]) -> None:
        super().__init__()
        self.desk = desk
        self._specs = specs
        self.closed = asyncio.Event()
        self._is_closed = False
        desk.window = self
        self.setWindowIcon(window_icon())
        self.setMinimumSize(*MINIMUM)
        self.resize(1366, 736)
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._cover: QWidget | None = None
        self._build()
        self._connect_desk()
        self._keys = GlobalKeys(desk, self)
        self._work = desk.work(self)
        self.sweeper = Sweeper(self)
        self.sweeper.start()

    # -- building ----------------------------------------------------------------------------

    def _build(self) -> None:
        self._body = QWidget(self)
        self.top = TopBar()
        self.rail = Rail(
            rail_items(self.desk, self._specs), with_channels=self.desk.actions.has("contacts.call")
        )
        self.sheet = Sheet(self.desk, self._specs, self._body)
        self.starting = Starting()
        if not self.desk.has_office:
            self.sheet.addWidget(self.starting)
        self.banner = Banner()
        self.status = StatusBar()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(self.sheet, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self._holder.addWidget(self._body)
        self.toast = Toast(self)
        self.curtain = Curtain(self.sheet)
        self._connect_parts()
        self._fit()
        self._title()

    def _connect_parts(self) -> None:
        self.top.search_wanted.connect(partial(self._run, "search.open"))
        self.top.curtain_wanted.connect(self.toggle_curtain)
        self.top.language_wanted.connect(partial(menus.open_view_menu, self))
        self.top.worker_wanted.connect(self._open_worker_menu)
        self.rail.channel_wanted.connect(lambda channel: self._run(f"contacts.{channel}"))
        self.rail.page_wanted.connect(self.desk.show_page)
        self.sheet.turned.connect(self.rail.show_front)
        self.banner.retry_wanted.connect(self._retry)
        self.status.keys_wanted.connect(partial(self._run, "keys.open"))
        self.status.notice_pressed.connect(self._run)
        self.toast.undo_wanted.connect(self.undo)
        self.curtain.lifted.connect(self.toggle_curtain)
        for part in (self.top, self.status):
            part.show_curtain(self.desk.is_curtained)
            self.desk.curtain_changed.connect(part.show_curtain)

    def _connect_desk(self) -> None:
        self.desk.page_wanted.connect(self._turn)
        self.desk.toasted.connect(lambda text, deed_id: self.toast.say(text, deed_id))
        self.desk.noticed.connect(lambda *told: self.status.show_notice(*told))
        self.desk.hub.changed.connect(partial(tell_changes, self))
        self.desk.hub.saved.connect(partial(tell_saved, self))
        self.desk.hub.failed.connect(partial(tell_failure, self))
        self.desk.hub.unavailable.connect(lambda error: self.banner.say(refusal(error)))
        self.desk.current_page = lambda: self.sheet.front

    def bind_keys(self) -> None:
        """Give the global actions their keys, once all rooms have registered."""
        self._keys.bind()

    # -- what is open ------------------------------------------------------------------------

    def cover(self, widget: QWidget) -> None:
        """Show a widget over the whole window: no office is open yet."""
        self.uncover()
        self._cover = widget
        self._body.hide()
        self._holder.addWidget(widget)
        self._keys.set_covered(covered=True)

    def uncover(self) -> None:
        """Show the shell again."""
        if self._cover is not None:
            self._holder.removeWidget(self._cover)
            self._cover.hide()
            self._cover.deleteLater()
        self._cover = None
        self._body.show()
        self._keys.set_covered(covered=False)

    def show_office(self) -> None:
        """Say which office is open."""
        facts = self.desk.office.facts
        self.top.show_office(facts.name, is_practice=facts.is_practice)
        self._title()

    def choose_worker(self, card: "WorkerCard") -> None:
        """Let this worker act from now on; the next one never sees the pages of the one before."""
        is_other = self.desk.worker_card is not None and self.desk.worker_card.id != card.id
        self.desk.office.acting_as(card.id)
        self.desk.worker_card = card
        self.desk.local.change(worker=str(card.id))
        self.top.show_worker(card.given_name, card.initials)
        self.desk.worker_changed.emit()
        self.rebuild(forget=is_other)

    def _title(self) -> None:
        parts = ["Click-Call-Face-Home"]
        if self.desk.has_office:
            facts = self.desk.office.facts
            parts.insert(0, facts.name)
            if facts.is_practice:
                parts.append(_("PRACTICE DATA"))
        self.setWindowTitle(" – ".join(parts))

    def _turn(self, page_id: str, arguments: Mapping[str, object]) -> None:
        self.sheet.turn_to(page_id, arguments)
        self.curtain.follow()

    def rebuild(self, *, forget: bool = False) -> None:
        """Build the shell anew and go back to the page, selection and text of before.

        `forget` leaves every page behind: the next worker begins at the first one.
        """
        front = self.sheet.front
        front_id = front.page_id if front is not None else ""
        places = {} if forget else self.sheet.places()
        notices = self.status.kept()
        self._body.hide()
        self._holder.removeWidget(self._body)
        for old in (self._body, self.toast):
            old.deleteLater()
        self._build()
        if self.desk.has_office:
            self.show_office()
            worker = self.desk.worker_card
            if worker is not None:
                self.top.show_worker(worker.given_name, worker.initials)
        for key, text, icon, status in notices:
            self.status.show_notice(key, text, icon, status)
        self.sheet.restore(places, self._first_page if forget and front_id else front_id)
        if self.desk.is_curtained:
            self.curtain.draw()
        self._body.setVisible(self._cover is None)
        self.desk.rebuilt.emit()

    async def prepare(self) -> None:
        """Build the early pages, the loop answering between each."""
        for page_id in self.sheet.early_pages():
            if self.desk.hub.is_closing:
                return
            self.sheet.prepare(page_id)
            await asyncio.sleep(0)

    @property
    def _first_page(self) -> str:
        return min((each for each in self._specs.values() if each.order), key=by_order).id

    # -- deeds of the shell ------------------------------------------------------------------

    def undo(self, deed_id: UUID | None = None) -> None:
        """Take back one deed, or the newest of this worker."""
        self._work.undo(deed_id, failed=partial(tell_refusal, self))

    def toggle_curtain(self) -> None:
        """Close or lift the curtain."""
        self.desk.is_curtained = not self.desk.is_curtained
        if self.desk.is_curtained:
            self.setWindowTitle("Click-Call-Face-Home")
            self.toast.hide()
            self.curtain.cover(self, time_of(self.desk.clock.now()))
        else:
            self._title()
            self.curtain.uncover(self, self.sheet.front)
        self.desk.curtain_changed.emit(self.desk.is_curtained)

    def _open_worker_menu(self) -> None:
        from db.access.queries import workers

        self._work.ask(workers, partial(menus.open_worker_menu, self), key="workers")

    def _run(self, action_id: str) -> None:
        if self.desk.actions.has(action_id) and not self.desk.is_curtained:
            self.desk.actions.run(action_id)

    def _retry(self) -> None:
        front = self.sheet.front
        if front is not None:
            front.refresh()

    # -- Qt ----------------------------------------------------------------------------------

    def _fit(self) -> None:
        width = self.width() / theme.factor()
        is_compact = width < COMPACT_BELOW
        self.top.set_compact(is_compact, tight=width < TIGHT_BELOW)
        mode = "compact" if is_compact else "wide" if width >= WIDE_FROM else "default"
        self.rail.set_mode(mode)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit rail and bars to the width."""
        super().resizeEvent(event)
        self._fit()
        self.toast.place()
        self.curtain.follow()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the canvas and the sheet with its rounded corner."""
        paint_ground(self, self.rail.width(), self.top.height(), self.status.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close when everything that was being saved is saved."""
        if self._is_closed:
            event.accept()
            return
        event.ignore()
        if not self.desk.hub.is_closing:
            self._closing = asyncio.get_running_loop().create_task(self._close())

    async def _close(self) -> None:
        await self.desk.hub.close()
        self.sweeper.stop()
        self._is_closed = True
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.close()
        self.closed.set()
