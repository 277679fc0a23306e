"""What this room brings: the read log, and the page of the office itself."""

from typing import TYPE_CHECKING

from db.access.codes import MANAGES, READS_LOG
from desktop.kit.actions import Action
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def reads_log(desk: "Desk") -> bool:
    """Tell whether the worker at this desk watches over the log."""
    return desk.worker_role in READS_LOG


def build_log(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.access.page import LogPage

    return LogPage(desk)


def open_log(desk: "Desk") -> None:
    """Bring the log to the front."""
    desk.show_page("log")


def manages(desk: "Desk") -> bool:
    """Tell whether the worker at this desk leads or administers the office."""
    return desk.worker_role in MANAGES


def build_office(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.access.office_page import OfficePage

    return OfficePage(desk)


def open_office_page(desk: "Desk") -> None:
    """Bring the office to the front."""
    desk.show_page("office")


ROOM = Room(
    pages=(
        PageSpec(
            id="log", title=N_("Read log"), icon="lock", build=build_log, order=8, when=reads_log
        ),
        PageSpec(
            id="office",
            title=N_("The office"),
            icon="settings",
            build=build_office,
            order=9,
            when=manages,
        ),
    ),
    actions=(
        Action(
            id="access.office",
            title=N_("The office"),
            run=open_office_page,
            icon="settings",
            when=manages,
        ),
        Action(id="access.log", title=N_("Read log"), run=open_log, icon="lock", when=reads_log),
    ),
)
