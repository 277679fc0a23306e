"""What this room brings: the dossier and the search. Screens are loaded when they are wanted."""

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.kit.sections import Section
from desktop.people.actions import ACTIONS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def build_dossier(desk: "Desk") -> "Page":
    """Build the dossier page; its modules are loaded only now."""
    from desktop.people.dossier import DossierPage

    return DossierPage(desk)


def build_digital_lines(desk: "Desk", person: UUID) -> "QWidget":
    """Build the intake's lines of how somebody can be reached digitally."""
    from desktop.people.memory import DigitalLines

    return DigitalLines(desk, person)


ROOM = Room(
    pages=(
        PageSpec(id="dossier", title=N_("Dossier"), icon="user-round", build=build_dossier,
                 early=True),
    ),
    sections=(
        Section(id="memory.digital", host="memory", title=N_("Digital"), order=50,
                build=build_digital_lines),
    ),
    actions=ACTIONS,
)  # fmt: skip
