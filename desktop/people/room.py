"""What this room brings: the dossier and the search."""

from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.people.actions import ACTIONS
from desktop.people.dossier import DossierPage

ROOM = Room(
    pages=(PageSpec(id="dossier", title=N_("Dossier"), icon="user-round", build=DossierPage),),
    actions=ACTIONS,
)
