"""The office itself: who works here, where its doors are, when it is closed."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from db.access.staff import OfficeRooms, StaffRow, open_on, rooms
from db.kit.errors import CodedError
from desktop.access.office_sheets import (
    ClosingDaySheet,
    LocationSheet,
    NewWorkerSheet,
    WorkerSheet,
)
from desktop.access.shelf import Shelf
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.page import Page
from desktop.kit.parts import Label
from desktop.kit.parts.painted import HALO
from desktop.kit.scrolling import scrolling
from desktop.kit.words import access as words
from desktop.kit.words.sentences import refusal

ONE_COLUMN_BELOW, LEAST_LIST = 760, 150


class OfficePage(Page):
    """Three lists beside each other; for the team lead and the administrator."""

    page_id = "office"
    listens = ("worker", "location", "closing_day")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.staff = Shelf(_("Workers"), self._change_worker)
        self.staff.add_button(_("New worker"), self._new_worker, "plus")
        self.staff.add_button(_("Change"), self._change_worker)
        self.locations = Shelf(_("Locations"), self._rename)
        self.locations.add_button(_("New location"), self._new_location, "plus")
        self.locations.add_button(_("Rename"), self._rename)
        self.days = Shelf(_("Closing days"), None)
        self.days.add_button(_("New closing day"), self._new_day, "plus")
        self.days.add_button(_("Remove"), self._remove_day)
        self.failure = Label("", "small", "status.danger.text", wrap=True)
        self.failure.hide()
        self._place_parts()

    def _place_parts(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 16)
        column.setSpacing(10)
        told = _("Closing days come on top of the legal holidays: terms in working days skip them.")
        for label in (
            Label(_("The office"), "title"),
            Label(told, "small", "text.secondary", wrap=True),
        ):
            label.setContentsMargins(HALO, 0, 0, 0)
            column.addWidget(label)
        column.addWidget(self.failure)
        inside = QWidget()
        self._shelves = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(5))
        for shelf, share in ((self.staff, 5), (self.locations, 4), (self.days, 5)):
            for at in range(shelf.buttons.count()):
                shelf.buttons.setStretch(at, 0)
            shelf.buttons.addStretch(1)
            row.addWidget(shelf, share)
        column.addWidget(scrolling(inside), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists below each other in narrow windows and large text."""
        super().resizeEvent(event)
        one = self.width() / theme.factor() < ONE_COLUMN_BELOW
        direction = QBoxLayout.Direction
        self._shelves.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        for shelf in (self.staff, self.locations, self.days):
            shelf.list.setMinimumHeight(theme.scaled(LEAST_LIST) if one else 0)

    def refresh(self) -> None:
        """Ask for everything again."""
        self.work.ask(rooms, self._on_rooms, key="rooms", failed=self._on_failed)

    def _on_rooms(self, found: OfficeRooms) -> None:
        self.failure.hide()
        self.staff.fill([(row.name, _worker_words(row), row) for row in found.staff])
        self.locations.fill([(name, "", (place, name)) for place, name in found.locations])
        self.days.fill([(day_full(day), reason, day) for day, reason in found.closing_days])

    def _on_failed(self, error: CodedError) -> None:
        self.failure.setText(refusal(error))
        self.failure.show()

    def _new_worker(self) -> None:
        NewWorkerSheet(self.desk).open()

    def _change_worker(self) -> None:
        row = self.staff.chosen
        if isinstance(row, StaffRow):
            WorkerSheet(self.desk, row).open()

    def _new_location(self) -> None:
        LocationSheet(self.desk).open()

    def _rename(self) -> None:
        chosen = self.locations.chosen
        if isinstance(chosen, tuple):
            LocationSheet(self.desk, *chosen).open()

    def _new_day(self) -> None:
        ClosingDaySheet(self.desk).open()

    def _remove_day(self) -> None:
        day = self.days.chosen
        if isinstance(day, date):
            self.work.do(lambda unit: open_on(unit, day), failed=self._on_failed)


def _worker_words(row: StaffRow) -> str:
    return words.role(row.role) if row.active else f"{words.role(row.role)}, {_('left')}"
