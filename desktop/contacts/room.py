"""What contacts bring to the program: four ways to begin, drafts that come back, the register."""

from typing import TYPE_CHECKING

from desktop.contacts.actions import ACTIONS, intakes_of, sees_register
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room

if TYPE_CHECKING:
    from desktop.kit.page import Page


def _started(desk: Desk) -> None:
    from desktop.contacts.receipt import ReceiptOffer

    ReceiptOffer(desk)
    intakes_of(desk).restore()


def build_register(desk: Desk) -> "Page":
    """Build the register; its modules are loaded only now."""
    from desktop.contacts.register_page import RegisterPage

    return RegisterPage(desk)


ROOM = Room(
    pages=(
        PageSpec(
            id="register",
            title=N_("Chronological register"),
            icon="file-text",
            build=build_register,
            when=sees_register,
        ),
    ),
    actions=ACTIONS,
    started=_started,
)
