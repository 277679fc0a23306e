"""The actions of the answer clock; those of the list work while it has the focus."""

from functools import partial

from desktop.followup.today import TodayPage
from desktop.kit.actions import Action
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_


def _open(desk: Desk) -> None:
    desk.show_page("today")


def _on_today(deed: str, desk: Desk) -> None:
    page = desk.current_page()
    if isinstance(page, TodayPage):
        page.do(deed)


def _is_today(desk: Desk) -> bool:
    return isinstance(desk.current_page(), TodayPage)


def _listed(code: str, title: str, key: str, deed: str, icon: str) -> Action:
    return Action(id=code, title=title, run=partial(_on_today, deed), keys=(key,), icon=icon,
                  where="today", when=_is_today)  # fmt: skip


ACTIONS = (
    Action(id="today.open", title=N_("Today"), run=_open, keys=("F6",), icon="list-todo"),
    _listed("followup.do", N_("Do the chosen item"), "Return", "do", "check"),
    _listed("followup.no_answer", N_("No answer"), "G", "no_answer", "phone-missed"),
    _listed("followup.reached", N_("Reached"), "B", "reached", "circle-check"),
    _listed("followup.sent", N_("Sent"), "S", "sent", "send"),
    _listed("followup.defer", N_("Defer to a day"), "D", "defer", "calendar-clock"),
    _listed("followup.owner", N_("Hand over to another worker"), "O", "owner", "share-2"),
)  # fmt: skip
