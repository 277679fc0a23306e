"""What the answer clock brings to the program."""

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.followup.actions import ACTIONS
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.kit.sections import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def build_today(desk: "Desk") -> "Page":
    """Build the page; its modules are loaded only now."""
    from desktop.followup.today import TodayPage

    return TodayPage(desk)


def build_team(desk: "Desk") -> "Page":
    """Build the page of the team."""
    from desktop.followup.team_page import TeamPage

    return TeamPage(desk)


def leads(desk: "Desk") -> bool:
    """Tell whether the acting worker leads the team."""
    from db.access.codes import MANAGES

    return desk.worker_card is not None and desk.worker_card.role in MANAGES


def build_tab(desk: "Desk", person: UUID) -> "QWidget":
    """Build the tab of a dossier."""
    from desktop.followup.tab import FollowUpTab

    return FollowUpTab(desk, person)


def build_asked(desk: "Desk", person: UUID) -> "QWidget":
    """Build the lines of what we wait for, in an intake's memory."""
    from desktop.followup.memory import OpenLines

    return OpenLines(desk, person, "question")


def build_promises(desk: "Desk", person: UUID) -> "QWidget":
    """Build the lines of what we promised, in an intake's memory."""
    from desktop.followup.memory import OpenLines

    return OpenLines(desk, person, "promise")


def build_open(desk: "Desk", person: UUID) -> "QWidget":
    """Build the block of what is open with a citizen."""
    from desktop.followup import beside

    return beside.build_open(desk, person=person)


def build_promised(desk: "Desk", person: UUID) -> "QWidget":
    """Build the block of what was promised to a citizen."""
    from desktop.followup import beside

    return beside.build_promised(desk, person=person)


ROOM = Room(
    pages=(
        PageSpec(
            id="today", title=N_("Today"), icon="list-todo", key="F6", order=1, build=build_today
        ),
        PageSpec(id="team", title=N_("Team"), icon="users-round", build=build_team, when=leads),
    ),
    sections=(
        Section(id="followup", host="dossier", title=N_("Follow-up"), order=5, build=build_tab),
        Section(id="open", host="dossier.aside", title=N_("Open now"), order=10, build=build_open),
        Section(
            id="promised", host="dossier.aside", title=N_("Promised"), order=20,
            build=build_promised,
        ),
        Section(
            id="memory.asked", host="memory", title=N_("Waits for an answer"), order=25,
            build=build_asked,
        ),
        Section(
            id="memory.promised", host="memory", title=N_("Promised"), order=30,
            build=build_promises,
        ),
    ),
    actions=ACTIONS,
)  # fmt: skip
