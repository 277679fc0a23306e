"""What contacts bring to the program: four ways to begin, and drafts that come back."""

from desktop.contacts.actions import ACTIONS, intakes_of
from desktop.kit.desk import Desk
from desktop.kit.room import Room


def _started(desk: Desk) -> None:
    from desktop.contacts.receipt import ReceiptOffer

    ReceiptOffer(desk)
    intakes_of(desk).restore()


ROOM = Room(actions=ACTIONS, started=_started)
