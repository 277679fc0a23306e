"""What campaigns bring to the program: their page, the page of the yield, and the import."""

from functools import partial
from typing import TYPE_CHECKING, cast

from db.access.codes import READS_DOSSIERS
from db.stats.who import may_see
from desktop.kit.actions import Action
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.kit.sections import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.campaigns.page import CampaignsPage
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def works_campaigns(desk: "Desk") -> bool:
    """Tell whether the worker at this desk follows citizens up."""
    return desk.worker_role in READS_DOSSIERS


def sees_yield(desk: "Desk") -> bool:
    """Tell whether the worker at this desk sees figures."""
    return may_see(desk.worker_role)


def build(desk: "Desk") -> "Page":
    """Build the page; its modules are loaded only now."""
    from desktop.campaigns.page import CampaignsPage

    return CampaignsPage(desk)


def build_board_view(desk: "Desk") -> "QWidget":
    """Build the view that the board hosts."""
    from desktop.campaigns.board_view import CampaignBoardView

    return CampaignBoardView(desk)


def build_yield(desk: "Desk") -> "Page":
    """Build the page of the yield."""
    from desktop.campaigns.yield_page import YieldPage

    return YieldPage(desk)


def _open(desk: "Desk") -> None:
    desk.show_page("campaigns")


def _open_yield(desk: "Desk") -> None:
    desk.show_page("campaign_yield")


def open_import(desk: "Desk") -> None:
    """Open the import wizard over whatever is there."""
    from desktop.campaigns.wizard import ImportWizard

    ImportWizard(desk).open()


def _is_here(desk: "Desk") -> bool:
    page = desk.current_page()
    return page is not None and page.page_id == "campaigns"


def _on_page(deed: str, desk: "Desk") -> None:
    if _is_here(desk):
        cast("CampaignsPage", desk.current_page()).do(deed)


def _listed(code: str, title: str, key: str, deed: str, icon: str) -> Action:
    return Action(id=code, title=title, run=partial(_on_page, deed), keys=(key,), icon=icon,
                  where="campaigns", when=_is_here)  # fmt: skip


ROOM = Room(
    pages=(
        PageSpec(id="campaigns", title=N_("Campaigns"), icon="megaphone", build=build,
                 when=works_campaigns),
        PageSpec(id="campaign_yield", title=N_("Yield of the campaigns"), icon="megaphone",
                 build=build_yield, when=sees_yield),
    ),
    sections=(
        Section(id="campaign", host="board", title=N_("Campaign"), order=4,
                build=build_board_view, when=works_campaigns),
    ),
    actions=(
        Action(id="campaigns.open", title=N_("Campaigns"), run=_open, icon="megaphone",
               when=works_campaigns),
        Action(id="campaigns.import", title=N_("Import a list"), run=open_import, icon="plus",
               when=works_campaigns),
        Action(id="campaigns.yield", title=N_("Yield of the campaigns"), run=_open_yield,
               icon="chart-no-axes-column", when=sees_yield),
        _listed("campaigns.new", N_("Import a list for a new campaign"), "N", "new", "plus"),
        _listed("campaigns.plan", N_("Change the plan"), "P", "plan", "file-pen-line"),
        _listed("campaigns.message", N_("Choose the first message"), "M", "message",
                "message-square-text"),
        _listed("campaigns.approve", N_("Approve"), "A", "approve", "shield-check"),
        _listed("campaigns.wave", N_("Start a wave"), "W", "wave", "send"),
        _listed("campaigns.people", N_("People of the campaign"), "B", "people", "users-round"),
        _listed("campaigns.close", N_("Close the campaign"), "X", "close", "x"),
        _listed("campaigns.evaluate", N_("Evaluate"), "E", "evaluate", "scale"),
        _listed("campaigns.table", N_("Show the funnel as a table"), "T", "table", "layers"),
    ),
)  # fmt: skip
