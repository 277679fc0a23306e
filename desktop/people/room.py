"""What this room brings: the dossier and the search. Screens are loaded when they are wanted."""

from typing import TYPE_CHECKING

from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.people.actions import ACTIONS

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def build_dossier(desk: "Desk") -> "Page":
    """Build the dossier page; its modules are loaded only now."""
    from desktop.people.dossier import DossierPage

    return DossierPage(desk)


ROOM = Room(
    pages=(PageSpec(id="dossier", title=N_("Dossier"), icon="user-round", build=build_dossier),),
    actions=ACTIONS,
)
