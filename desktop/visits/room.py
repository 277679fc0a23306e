"""What the room of visits brings: a page, a tab of the dossier, and planning from anywhere."""

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from db.access.codes import READS_DOSSIERS
from desktop.kit.actions import Action
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.kit.sections import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.kit.desk import Desk
    from desktop.kit.page import Page

DEEDS = (
    ("visits.confirm", N_("Visit confirmed by the citizen"), "B", "confirm", "check"),
    ("visits.done", N_("Visit done"), "U", "finish", "circle-check"),
    ("visits.not_home", N_("Not at home"), "N", "nobody_home", "house"),
    ("visits.refused", N_("Visit refused"), "R", "refuse", "x"),
    ("visits.move", N_("Another moment for the visit"), "V", "move", "repeat"),
    ("visits.cancel", N_("Cancel the visit"), "X", "cancel", "x"),
)


def sees_visits(desk: "Desk") -> bool:
    """Tell whether the worker at this desk sees citizens."""
    return desk.worker_role in READS_DOSSIERS


def build_page(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.visits.page import VisitsPage

    return VisitsPage(desk)


def build_tab(desk: "Desk", person: UUID) -> "QWidget":
    """Build the tab of a dossier."""
    from desktop.visits.tab import VisitsTab

    return VisitsTab(desk, person)


def build_next(desk: "Desk", person: UUID) -> "QWidget":
    """Build the block beside a citizen's timeline."""
    from desktop.visits.beside import NextVisits

    return NextVisits(desk, person)


def open_visits(desk: "Desk", visit: UUID | None = None) -> None:
    """Bring the page to the front, on one visit where it is named."""
    desk.show_page("visits", **({"visit": visit} if visit else {}))


def plan_visit(
    desk: "Desk",
    person: UUID,
    follow_up: UUID | None = None,
    request: UUID | None = None,
) -> None:
    """Plan a visit to somebody, for an open question or request where one is named."""
    from desktop.visits.plan_sheet import PlanSheet

    PlanSheet(desk, person, follow_up_id=follow_up, request_id=request).open()


def do_chosen(deed: str, desk: "Desk") -> None:
    """Do something with the visit chosen on the page."""
    from desktop.visits.page import VisitsPage

    page = desk.current_page()
    if isinstance(page, VisitsPage):
        page.do(deed)


def is_on_page(desk: "Desk") -> bool:
    """Tell whether the page of visits is in front."""
    page = desk.current_page()
    return page is not None and page.page_id == "visits"


ROOM = Room(
    pages=(
        PageSpec(
            id="visits",
            title=N_("Visits"),
            icon="route",
            build=build_page,
            key="F8",
            order=3,
            when=sees_visits,
            early=True,
        ),
    ),
    sections=(
        Section(
            id="visits",
            host="dossier",
            title=N_("Visits"),
            order=6,
            build=build_tab,
            when=sees_visits,
        ),
        Section(
            id="next_visits",
            host="dossier.aside",
            title=N_("Next visits"),
            order=25,
            build=build_next,
            when=sees_visits,
        ),
    ),
    actions=(
        Action(
            id="visits.open",
            title=N_("Visits"),
            run=open_visits,
            keys=("F8",),
            icon="route",
            when=sees_visits,
        ),
        Action(
            id="visits.plan",
            title=N_("Plan a visit"),
            run=plan_visit,
            icon="calendar-plus",
            when=sees_visits,
            in_palette=False,
        ),
        *(
            Action(
                id=code,
                title=title,
                run=partial(do_chosen, deed),
                keys=(key,),
                icon=icon,
                where="visits",
                when=is_on_page,
            )
            for code, title, key, deed, icon in DEEDS
        ),
    ),
)
