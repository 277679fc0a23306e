"""What contacts bring to the program: four ways to begin, and drafts that come back."""

from desktop.contacts.actions import ACTIONS
from desktop.contacts.intakes import intakes_of
from desktop.contacts.receipt import ReceiptOffer
from desktop.kit.desk import Desk
from desktop.kit.room import Room


def _started(desk: Desk) -> None:
    ReceiptOffer(desk)
    intakes_of(desk).restore()


ROOM = Room(actions=ACTIONS, started=_started)
