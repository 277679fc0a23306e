"""The actions of the answer clock; those of the list work while it has the focus."""

from functools import partial
from typing import TYPE_CHECKING, cast

from db.access.codes import MANAGES, READS_DOSSIERS, Role
from desktop.kit.actions import Action
from desktop.kit.i18n import N_

MARKS = MANAGES | {Role.EXPERT_BY_EXPERIENCE}

if TYPE_CHECKING:
    from desktop.followup.board_page import BoardPage
    from desktop.followup.today import TodayPage
    from desktop.kit.desk import Desk


def _open(desk: "Desk") -> None:
    desk.show_page("today")


def _open_team(desk: "Desk") -> None:
    desk.show_page("team")


def _open_ladders(desk: "Desk") -> None:
    desk.show_page("ladders")


def _open_templates(desk: "Desk") -> None:
    desk.show_page("templates")


def _open_digest(desk: "Desk") -> None:
    from desktop.followup.digest_sheet import DigestSheet

    DigestSheet(desk).open()


def sees_texts(desk: "Desk") -> bool:
    """Tell whether the worker at this desk writes to citizens, or reads what is written."""
    return desk.worker_role in READS_DOSSIERS | MARKS


def _leads(desk: "Desk") -> bool:
    from desktop.followup.room import leads

    return leads(desk)


def _on_today(deed: str, desk: "Desk") -> None:
    if _is_today(desk):
        cast("TodayPage", desk.current_page()).do(deed)


def _is_today(desk: "Desk") -> bool:
    page = desk.current_page()
    return page is not None and page.page_id == "today"


def _group(number: int, desk: "Desk") -> None:
    if _is_today(desk):
        cast("TodayPage", desk.current_page()).group_by(number)


def sees_board(desk: "Desk") -> bool:
    """Tell whether the worker at this desk follows citizens up."""
    return desk.worker_role in READS_DOSSIERS


def _open_board(desk: "Desk") -> None:
    desk.show_page("followup")


def _is_board(desk: "Desk") -> bool:
    page = desk.current_page()
    return page is not None and page.page_id == "followup"


def _on_board(deed: str, desk: "Desk") -> None:
    if _is_board(desk):
        cast("BoardPage", desk.current_page()).do(deed)


def _turn(view: str, desk: "Desk") -> None:
    if _is_board(desk):
        cast("BoardPage", desk.current_page()).turn_to(view)


def _on_card(code: str, title: str, key: str, deed: str, icon: str) -> Action:
    return Action(id=code, title=title, run=partial(_on_board, deed), keys=(key,), icon=icon,
                  where="followup", when=_is_board)  # fmt: skip


def _turned(code: str, title: str, number: int, icon: str) -> Action:
    view = code.rpartition(".")[2]
    return Action(id=code, title=title, run=partial(_turn, view), keys=(str(number),), icon=icon,
                  where="followup", when=_is_board)  # fmt: skip


def _listed(code: str, title: str, key: str, deed: str, icon: str) -> Action:
    return Action(id=code, title=title, run=partial(_on_today, deed), keys=(key,), icon=icon,
                  where="today", when=_is_today)  # fmt: skip


def _grouped(code: str, title: str, number: int) -> Action:
    return Action(id=code, title=title, run=partial(_group, number), keys=(str(number + 1),),
                  icon="layers", where="today", when=_is_today)  # fmt: skip


ACTIONS = (
    Action(id="today.open", title=N_("Today"), run=_open, keys=("F6",), icon="list-todo"),
    Action(id="ladders.open", title=N_("Ladders: how we try to reach people"), run=_open_ladders,
           icon="milestone", when=_leads),
    Action(id="templates.open", title=N_("Texts to citizens: preview, and who read them"),
           run=_open_templates, icon="mail", when=sees_texts),
    Action(id="digest.open", title=N_("My day by e-mail"), run=_open_digest, icon="mail",
           when=sees_board),
    Action(id="team.open", title=N_("Team: late clocks, absences, handing over"), run=_open_team,
           icon="users-round", when=_leads),
    _listed("followup.do", N_("Do the chosen item"), "Return", "do", "check"),
    _listed("followup.no_answer", N_("No answer"), "G", "no_answer", "phone-missed"),
    _listed("followup.reached", N_("Reached"), "B", "reached", "circle-check"),
    _listed("followup.message", N_("Text message"), "S", "message", "message-square-text"),
    _listed("followup.defer", N_("Defer to a day"), "D", "defer", "calendar-clock"),
    _listed("followup.owner", N_("Hand over to another worker"), "O", "owner", "share-2"),
    _listed("followup.file", N_("Open the dossier of the chosen item"), "Right", "file",
            "user-round"),
    _listed("followup.print", N_("Print this day"), "Ctrl+P", "print", "printer"),
    _grouped("followup.by_clock", N_("Group by clock"), 0),
    _grouped("followup.by_citizen", N_("Group by citizen"), 1),
    _grouped("followup.by_neighbourhood", N_("Group by neighbourhood"), 2),
    _grouped("followup.by_channel", N_("Group by channel"), 3),
    Action(id="board.open", title=N_("Following up"), run=_open_board, keys=("F7",),
           icon="milestone", when=sees_board),
    _turned("board.ladder", N_("Show the ladder"), 1, "milestone"),
    _turned("board.clock", N_("Show the list by clock"), 2, "clock"),
    _turned("board.citizen", N_("Show the list by citizen"), 3, "users-round"),
    _turned("board.campaign", N_("Show the campaigns"), 4, "megaphone"),
    _on_card("board.do", N_("Do what the rung asks"), "Return", "do", "check"),
    _on_card("board.message", N_("Text message"), "S", "message", "message-square-text"),
    _on_card("board.no_answer", N_("No answer"), "G", "no_answer", "phone-missed"),
    _on_card("board.reached", N_("Reached"), "B", "reached", "circle-check"),
    _on_card("board.pause", N_("Pause"), "P", "pause", "pause"),
    _on_card("board.stop", N_("Stop"), "X", "stop", "x"),
    _on_card("board.owner", N_("Hand over to another worker"), "O", "owner", "share-2"),
    _on_card("board.defer", N_("Defer to a day"), "D", "defer", "calendar-clock"),
    _on_card("board.ask", N_("Ask something"), "N", "ask", "plus"),
)  # fmt: skip
