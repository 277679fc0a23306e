"""What this room brings: the outbox, the inbox, the ways to the outside, and what runs beside."""

from functools import partial
from typing import TYPE_CHECKING, cast

from db.access.codes import MANAGES, READS_DOSSIERS
from desktop.kit.actions import Action
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room

if TYPE_CHECKING:
    from desktop.exchange.line_page import LinePage
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page


def reads(desk: "Desk") -> bool:
    """Tell whether the worker at this desk sees what citizens get and write."""
    return desk.worker_role in READS_DOSSIERS


def manages(desk: "Desk") -> bool:
    """Tell whether the worker at this desk leads or administers the office."""
    return desk.worker_role in MANAGES


def build_outbox(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.exchange.outbox_page import OutboxPage

    return OutboxPage(desk)


def build_inbox(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.exchange.inbox_page import InboxPage

    return InboxPage(desk)


def build_ways(desk: "Desk") -> "Page":
    """Build the page; its module is loaded only now."""
    from desktop.exchange.ways_page import WaysPage

    return WaysPage(desk)


def open_outbox(desk: "Desk") -> None:
    """Bring the outbox to the front."""
    desk.show_page("outbox")


def open_inbox(desk: "Desk") -> None:
    """Bring the inbox to the front."""
    desk.show_page("inbox")


def open_ways(desk: "Desk") -> None:
    """Bring the ways to the outside to the front."""
    desk.show_page("ways")


def start(desk: "Desk") -> None:
    """Let sender and receiver run while the office is open."""
    from desktop.exchange.running import Running

    Running(desk).start()


def _press(page_id: str, key: str, desk: "Desk") -> None:
    if _is_front(page_id, desk):
        cast("LinePage", desk.current_page()).press(key)


def _is_front(page_id: str, desk: "Desk") -> bool:
    page = desk.current_page()
    return page is not None and page.page_id == page_id


def _on_page(code: str, title: str, key: str, icon: str) -> Action:
    page_id = code.partition(".")[0]
    return Action(id=code, title=title, run=partial(_press, page_id, key), keys=(key,), icon=icon,
                  where=page_id, when=partial(_is_front, page_id))  # fmt: skip


ROOM = Room(
    pages=(
        PageSpec(id="outbox", title=N_("Outbox"), icon="send", build=build_outbox, when=reads),
        PageSpec(
            id="inbox", title=N_("Inbox"), icon="messages-square", build=build_inbox, when=reads
        ),
        PageSpec(
            id="ways", title=N_("Ways to the outside"), icon="settings", build=build_ways,
            when=manages,
        ),
    ),
    actions=(
        Action(
            id="exchange.outbox", title=N_("Outbox: what waits, failed, was sent today"),
            run=open_outbox, icon="send", when=reads,
        ),
        Action(
            id="exchange.inbox", title=N_("Inbox: replies that wait for a person"),
            run=open_inbox, icon="messages-square", when=reads,
        ),
        Action(
            id="exchange.ways",
            title=N_("Ways to the outside: e-mail, text messages, letters, mailbox"),
            run=open_ways, icon="settings", when=manages,
        ),
        _on_page("outbox.open", N_("Open the dossier of the message"), "Return", "user-round"),
        _on_page("outbox.try", N_("Try the message now"), "R", "repeat"),
        _on_page("outbox.cancel", N_("Cancel the message"), "X", "x"),
        _on_page("inbox.match", N_("Match the reply to a citizen"), "Return", "user-round"),
        _on_page("inbox.new", N_("New citizen for the reply"), "N", "user-plus"),
        _on_page("inbox.aside", N_("No reply needed"), "X", "x"),
    ),
    started=start,
)  # fmt: skip
