"""Keeps the pages of the sheet: builds each on first need, shows one, remembers its place."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.page import Page
from desktop.kit.room import PageSpec


class Sheet(QStackedWidget):
    """The white sheet in the middle; at most one page is in front."""

    turned = Signal(str)

    def __init__(self, desk: Desk, specs: Mapping[str, PageSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._specs = specs
        self._pages: dict[str, Page] = {}
        self.setObjectName("sheet")

    @property
    def front(self) -> Page | None:
        """Return the page in front, None while the sheet is empty."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def turn_to(self, page_id: str, arguments: Mapping[str, object]) -> None:
        """Bring a page to the front with its arguments, building it if need be."""
        before = self.front
        page = self._page(page_id)
        if arguments:
            page.open_with(**arguments)
        if page is not before:
            if before is not None:
                before.hidden()
            self.setCurrentWidget(page)
        page.shown()
        page.setFocus()
        self.turned.emit(page_id)

    def _page(self, page_id: str) -> Page:
        if page_id not in self._pages:
            page = self._specs[page_id].build(self._desk)
            self._pages[page_id] = page
            self.addWidget(page)
        return self._pages[page_id]

    def early_pages(self) -> list[str]:
        """Return the early pages that this worker may see."""
        return [
            spec.id
            for spec in self._specs.values()
            if spec.early and (spec.when is None or spec.when(self._desk))
        ]

    def prepare(self, page_id: str) -> None:
        """Build a page that does not stand yet, laid out and painted once, without showing it."""
        if page_id in self._pages:
            return
        page = self._page(page_id)
        page.resize(self.size())
        for each in (page, *page.findChildren(QWidget)):
            each.ensurePolished()
            inside = each.layout()
            if inside is not None:
                inside.activate()
        page.grab()

    def places(self) -> dict[str, dict[str, object]]:
        """Return every built page's place, for a rebuild of the shell."""
        return {page_id: page.place() for page_id, page in self._pages.items()}

    def restore(self, places: Mapping[str, dict[str, object]], front: str) -> None:
        """Rebuild the pages that were open and go back to where each was."""
        for page_id, place in places.items():
            if page_id in self._specs:
                self._page(page_id).restore(place)
        if front:
            self.turn_to(front, {})


def by_order(spec: PageSpec) -> int:
    """Return a page's place in the rail."""
    return spec.order


def rail_items(desk: Desk, specs: Mapping[str, PageSpec]) -> list[tuple[str, str, str, str]]:
    """Return id, word, icon and key of every page that stands in the rail for this worker."""
    shown = [
        spec for spec in specs.values() if spec.order and (spec.when is None or spec.when(desk))
    ]
    shown.sort(key=by_order)
    return [(spec.id, _(spec.title), spec.icon, spec.key) for spec in shown]
