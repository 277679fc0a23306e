"""Small parts of today: the block of an empty day, words for groups, who has the focus."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from db.followup.worklist import WorkItem
from desktop.kit.blocks import Button, EmptyBlock
from desktop.kit.i18n import _, ngettext, weekday_short
from desktop.kit.overlay import Overlay


def empty_block(later: Sequence[WorkItem], show_later: Callable[[], None]) -> EmptyBlock:
    """Return the block of a day on which nothing is due, with what comes after it."""
    if not later or later[0].due is None:
        more = _("Everything that was due has been done.")
        return EmptyBlock("circle-check", _("Nothing is urgent"), more=more)
    more = ngettext(
        "%(n)d follow-up lies ready, for %(day)s.",
        "%(n)d follow-ups lie ready, the first for %(day)s.",
        len(later),
    ) % {"n": len(later), "day": weekday_short(later[0].due)}
    buttons: list[Button] = [(_("Do now"), "", show_later)]
    return EmptyBlock("circle-check", _("Nothing is urgent"), buttons, more=more)


def group_word(number: int) -> str:
    """Return the word for a way of grouping."""
    return (_("Clock"), _("Citizen"), _("Neighbourhood"), _("Channel"))[number]


def is_over(page: QWidget) -> bool:
    """Tell whether the worker is busy in something that lies over the page.

    A window that waits behind another program's has a focus of its own, too.
    """
    focused: QWidget | None = QApplication.focusWidget() or page.window().focusWidget()
    while focused is not None:
        if isinstance(focused, Overlay):
            return True
        focused = focused.parentWidget()
    return False
