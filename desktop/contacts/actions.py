"""The actions of contacts: begin one on a channel, change between intakes, take one up again."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from db.access.codes import READS_DOSSIERS
from db.contacts.codes import Channel
from db.kit.marks import N_
from desktop.contacts.places import PLACES
from desktop.kit.actions import Action
from desktop.kit.desk import Desk

if TYPE_CHECKING:
    from desktop.contacts.intakes import Intakes


def intakes_of(desk: Desk) -> "Intakes":
    """Return the desk's intakes; their modules and the database are loaded only now."""
    from desktop.contacts import intakes

    return intakes.intakes_of(desk)


TITLES = {
    Channel.CLICK: (N_("New digital contact (CLICK)"), "F2", "mouse-pointer-click"),
    Channel.CALL: (N_("New phone contact (CALL)"), "F3", "phone"),
    Channel.FACE: (N_("New contact at the counter (FACE)"), "F4", "speech"),
    Channel.HOME: (N_("New contact on the spot (HOME)"), "F5", "house"),
}


def _begin(channel: str, desk: Desk, person: UUID | None = None) -> None:
    intakes_of(desk).begin(channel, person)


def _switch(desk: Desk) -> None:
    intakes_of(desk).switch()


def _resume(place: int, desk: Desk) -> None:
    intakes_of(desk).resume(place)


def _correct(desk: Desk, contact: UUID) -> None:
    from desktop.contacts.correct import open_correction

    open_correction(desk, contact)


def _receipt(desk: Desk, request: UUID) -> None:
    from desktop.contacts.receipt import ReceiptOffer

    found = desk.findChild(ReceiptOffer)
    offer = found if isinstance(found, ReceiptOffer) else ReceiptOffer(desk)
    offer.offer(request)


def _register(desk: Desk) -> None:
    desk.show_page("register")


def sees_register(desk: Desk) -> bool:
    """Tell whether who acts may see who asked for what."""
    return desk.has_office and desk.worker_role in READS_DOSSIERS


def _has_waiting(desk: Desk) -> bool:
    return desk.has_office and bool(intakes_of(desk).waiting)


def _has_place(place: int, desk: Desk) -> bool:
    return desk.has_office and len(intakes_of(desk).waiting) > place


def _has_office(desk: Desk) -> bool:
    return desk.has_office


ACTIONS = (
    *(
        Action(
            id=f"contacts.{channel.value}",
            title=title,
            run=partial(_begin, channel.value),
            keys=(key,),
            icon=icon,
            when=_has_office,
        )
        for channel, (title, key, icon) in TITLES.items()
    ),
    Action(
        id="contacts.correct",
        title=N_("Correct a contact"),
        run=_correct,
        icon="file-pen-line",
        when=_has_office,
        in_palette=False,
    ),
    Action(
        id="contacts.receipt",
        title=N_("Papers of an application"),
        run=_receipt,
        icon="printer",
        when=_has_office,
        in_palette=False,
    ),
    Action(
        id="contacts.register",
        title=N_("Chronological register"),
        run=_register,
        icon="file-text",
        when=sees_register,
    ),
    Action(
        id="contacts.switch",
        title=N_("Change between contacts"),
        run=_switch,
        keys=("Ctrl+Tab",),
        icon="layers",
        when=_has_waiting,
    ),
    *(
        Action(
            id=f"contacts.waiting_{place + 1}",
            title=N_("Take up a contact that waits"),
            run=partial(_resume, place),
            when=partial(_has_place, place),
            in_palette=False,
        )
        for place in range(PLACES)
    ),
)
