"""What the answer clock brings to the program."""

from typing import TYPE_CHECKING
from uuid import UUID

from desktop.followup.actions import ACTIONS, sees_board, sees_texts
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.kit.sections import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.kit.unit import Unit
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


def build_ladders(desk: "Desk") -> "Page":
    """Build the page of the ladders."""
    from desktop.followup.ladders_page import LaddersPage

    return LaddersPage(desk)


def build_templates(desk: "Desk") -> "Page":
    """Build the page of the texts to citizens."""
    from desktop.followup.templates_page import TemplatesPage

    return TemplatesPage(desk)


def leads(desk: "Desk") -> bool:
    """Tell whether the acting worker leads the team."""
    from db.access.codes import MANAGES

    return desk.worker_card is not None and desk.worker_card.role in MANAGES


def build_board(desk: "Desk") -> "Page":
    """Build the page; its modules are loaded only now."""
    from desktop.followup.board_page import BoardPage

    return BoardPage(desk)


def build_tab(desk: "Desk", person: UUID) -> "QWidget":
    """Build the tab of a dossier."""
    from desktop.followup.tab import FollowUpTab

    return FollowUpTab(desk, person)


def build_requests(desk: "Desk", person: UUID) -> "QWidget":
    """Build the tab of a dossier with the requests and their two clocks."""
    from desktop.followup.request_tab import RequestTab

    return RequestTab(desk, person)


def count_requests(unit: "Unit", person: UUID) -> int:
    """Return how many requests are open; runs in a reader thread."""
    from db.followup.requests import count_open

    return count_open(unit, person)


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


def _started(desk: "Desk") -> None:
    from desktop.followup.day_run import DayRun

    DayRun(desk).start()


ROOM = Room(
    pages=(
        PageSpec(
            id="today", title=N_("Today"), icon="list-todo", key="F6", order=1, build=build_today
        ),
        PageSpec(
            id="followup", title=N_("Following up"), icon="milestone", key="F7", order=2,
            build=build_board, when=sees_board, early=True,
        ),
        PageSpec(
            id="ladders", title=N_("Ladders"), icon="milestone", build=build_ladders, when=leads
        ),
        PageSpec(
            id="templates", title=N_("Texts to citizens"), icon="mail", build=build_templates,
            when=sees_texts,
        ),
        PageSpec(id="team", title=N_("Team"), icon="users-round", build=build_team, when=leads),
    ),
    sections=(
        Section(id="requests", host="dossier", title=N_("Requests"), order=3,
                build=build_requests, count=count_requests),
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
    started=_started,
)  # fmt: skip
