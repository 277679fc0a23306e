"""The office itself: who works here, where its doors are, when it is closed."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db.access.staff import OfficeRooms, StaffRow, open_on, rooms
from db.kit.errors import CodedError
from desktop.access.office_sheets import (
    ClosingDaySheet,
    LocationSheet,
    NewWorkerSheet,
    WorkerSheet,
)
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.page import Page
from desktop.kit.parts import KeyButton, Label
from desktop.kit.words import access as words
from desktop.kit.words.sentences import refusal


class Shelf(QWidget):
    """A titled list with its buttons; Enter opens what is chosen."""

    def __init__(self, title: str, open_chosen: Callable[[], None] | None) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(title, "subheading"))
        column.addWidget(self.list, 1)
        column.addLayout(self.buttons)
        if open_chosen is not None:
            self.list.itemActivated.connect(lambda _item: open_chosen())

    def add_button(self, text: str, run: Callable[[], None], icon: str = "") -> KeyButton:
        """Add a button below the list."""
        button = KeyButton(text, icon=icon, size="sm")
        button.clicked.connect(run)
        self.buttons.addWidget(button)
        return button

    def fill(self, rows: Sequence[tuple[str, object]]) -> None:
        """Show the rows and keep the place."""
        at = max(0, self.list.currentRow())
        self.list.clear()
        for text, what in rows:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, what)
            self.list.addItem(item)
        self.list.setCurrentRow(min(at, len(rows) - 1))

    @property
    def chosen(self) -> object:
        """Return what the chosen row stands for, None without one."""
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None


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
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        column.addWidget(Label(_("The office"), "title"))
        told = _("Closing days come on top of the legal holidays: terms in working days skip them.")
        column.addWidget(Label(told, "small", "text.secondary", wrap=True))
        column.addWidget(self.failure)
        row = QHBoxLayout()
        row.setSpacing(theme.space(5))
        for shelf, share in ((self.staff, 3), (self.locations, 2), (self.days, 2)):
            for at in range(shelf.buttons.count()):
                shelf.buttons.setStretch(at, 0)
            shelf.buttons.addStretch(1)
            row.addWidget(shelf, share)
        column.addLayout(row, 1)

    def refresh(self) -> None:
        """Ask for everything again."""
        self.work.ask(rooms, self._on_rooms, key="rooms", failed=self._on_failed)

    def _on_rooms(self, found: OfficeRooms) -> None:
        self.failure.hide()
        self.staff.fill([(_worker_line(row), row) for row in found.staff])
        self.locations.fill([(name, (place, name)) for place, name in found.locations])
        self.days.fill([(_day_line(day, reason), day) for day, reason in found.closing_days])

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


def _worker_line(row: StaffRow) -> str:
    parts = [row.name, words.role(row.role)]
    if not row.active:
        parts.append(_("left"))
    return " · ".join(parts)


def _day_line(day: date, reason: str) -> str:
    return f"{day_full(day)} · {reason}" if reason else day_full(day)
