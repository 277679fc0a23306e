"""What the room of figures brings: one page, for those who lead or manage."""

from typing import TYPE_CHECKING

from db.stats.who import may_see
from desktop.kit.actions import Action
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def sees_figures(desk: "Desk") -> bool:
    """Tell whether the worker at this desk sees figures."""
    return may_see(desk.worker_role)


def build(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.stats.page import StatsPage

    return StatsPage(desk)


def open_figures(desk: "Desk") -> None:
    """Bring the page of figures to the front."""
    desk.show_page("stats")


ROOM = Room(
    pages=(
        PageSpec(
            id="stats",
            title=N_("Figures"),
            icon="chart-no-axes-column",
            build=build,
            key="F9",
            order=4,
            when=sees_figures,
        ),
    ),
    actions=(
        Action(
            id="stats.open",
            title=N_("Figures"),
            run=open_figures,
            keys=("F9",),
            icon="chart-no-axes-column",
            when=sees_figures,
        ),
    ),
)
