"""The small sheets of the office: a worker, a location, a closing day."""

from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QLineEdit

from db.access.codes import Role
from db.access.staff import (
    StaffRow,
    add_location,
    add_worker,
    change_worker,
    close_on,
    rename_location,
)
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts import Combo
from desktop.kit.sheet import Sheet, UseCase
from desktop.kit.when import read_when
from desktop.kit.words.access import ROLES
from desktop.kit.words.days import wrong_day

LONGEST = 200


def _roles() -> Combo:
    return Combo([(role.value, _(ROLES[role])) for role in Role], _("Role"))


def _line(text: str = "") -> QLineEdit:
    editor = QLineEdit(text)
    editor.setMaxLength(LONGEST)
    return editor


class NewWorkerSheet(Sheet):
    """Somebody starts to work here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("New worker"), 480, 380)
        self.given, self.family, self.role = _line(), _line(), _roles()
        self.role.choose(Role.CASEWORKER.value)
        self.add("given_name", _("Given name"), self.given)
        self.add("family_name", _("Family name"), self.family)
        self.add("role", _("Role"), self.role)

    def use_case(self) -> UseCase:
        """Return the deed."""
        given, family, role = self.given.text(), self.family.text(), Role(self.role.code)
        return lambda unit: add_worker(unit, given, family, role)


class WorkerSheet(Sheet):
    """What somebody does here, or that somebody left."""

    def __init__(self, desk: Desk, worker: StaffRow) -> None:
        super().__init__(desk, worker.name, 480, 300)
        self._worker_id, self.version = worker.id, worker.version
        self.role, self.works = _roles(), QCheckBox(_("Works here"))
        self.role.choose(worker.role)
        self.works.setChecked(worker.active)
        self.add("role", _("Role"), self.role)
        self.add("active", "", self.works)

    def use_case(self) -> UseCase:
        """Return the change."""
        worker_id, role, version = self._worker_id, Role(self.role.code), self.version
        active = self.works.isChecked()
        return lambda unit: change_worker(
            unit, worker_id, role=role, active=active, version=version
        )


class LocationSheet(Sheet):
    """A new door of the office, or another name for one."""

    def __init__(self, desk: Desk, location_id: UUID | None = None, name: str = "") -> None:
        super().__init__(desk, _("Location") if name else _("New location"), 480, 230)
        self._location_id = location_id
        self.name = _line(name)
        self.add("location", _("Name"), self.name)

    def use_case(self) -> UseCase:
        """Return the deed."""
        location_id, name = self._location_id, self.name.text()
        if location_id is None:
            return lambda unit: add_location(unit, name)
        return lambda unit: rename_location(unit, location_id, name)


class ClosingDaySheet(Sheet):
    """A day on which the office is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Closing day"), 480, 310)
        self.day, self.reason = _line(), _line()
        self.day.setPlaceholderText(_("14/6, Friday, +30"))
        self.add("day", _("Day"), self.day)
        self.add("reason", _("Reason"), self.reason)

    def use_case(self) -> UseCase | None:
        """Return the deed, or say that the day does not exist."""
        typed, today = self.day.text(), self.desk.clock.today()
        read = read_when(typed, today)
        day, reason = read.day, self.reason.text()
        if day is None:
            told = _("Type a day, for example tomorrow, fri or 14/6")
            self.fields["day"].show_error(wrong_day(typed, today, told))
            return None
        return lambda unit: close_on(unit, day, reason)
