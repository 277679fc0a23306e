"""What the room of rights brings: a tab of the dossier, lines for the memory, keys."""

from functools import partial
from typing import TYPE_CHECKING, cast
from uuid import UUID

from db.access.codes import MANAGES, READS_DOSSIERS
from db.rights.screening.codes import SEES
from desktop.kit.actions import Action
from desktop.kit.i18n import N_
from desktop.kit.room import PageSpec, Room
from desktop.kit.sections import Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from db.kit.unit import Unit
    from desktop.kit.desk import Desk
    from desktop.kit.page import Page
    from desktop.rights.screening_page import ScreeningPage

TITLE = N_("Rights")
ON_TAB = (
    ("rights.ask", N_("Answer the decisive question"), "F", "ask_bar", "circle-help"),
    ("rights.discuss", N_("Discussed with the citizen"), "B", "B", "messages-square"),
    ("rights.apply", N_("Next step of the application"), "A", "A", "send"),
    ("rights.send", N_("Application submitted"), "D", "D", "send"),
    ("rights.in_order", N_("Already in order"), "I", "I", "circle-check"),
    ("rights.to_check", N_("To be checked"), "C", "C", "circle-help"),
    ("rights.not_wanted", N_("Not wanted"), "W", "W", "x"),
    ("rights.not_applicable", N_("Does not apply"), "N", "N", "minus"),
    ("rights.expected", N_("Expected automatically"), "E", "E", "clock"),
    ("rights.granted", N_("Granted"), "G", "G", "check"),
    ("rights.refused", N_("Refused by the body"), "R", "R", "x"),
    ("rights.not_seen", N_("It did not come"), "X", "X", "octagon-alert"),
    ("rights.confirm", N_("Possible, I looked at it"), "P", "P", "circle-dot"),
    ("rights.renew", N_("To be renewed"), "T", "T", "repeat"),
    ("rights.still", N_("An old answer is still so"), "V", "V", "check"),
    ("rights.household", N_("Complete the household"), "H", "H", "users-round"),
    ("rights.after", N_("Look at that right first"), "O", "O", "arrow-right"),
    ("rights.page", N_("Official page"), "L", "L", "arrow-up-right"),
    ("rights.steps", N_("Other steps"), "S", "S", "layers"),
    ("rights.basket", N_("Into the basket, or out of it"), "Space", "Space", "shopping-basket"),
    (
        "rights.open_basket",
        N_("Basket: papers, list and one appointment"),
        "Q",
        "Q",
        "shopping-basket",
    ),
    ("rights.event", N_("Note what happened, and which rights to check"), "Y", "Y", "milestone"),
    ("rights.alarm", N_("Alarm bell: count the months and their proofs"), "Z", "Z", "megaphone"),
    ("rights.suppose", N_("What if something were otherwise?"), "U", "U", "lightbulb"),
    ("rights.matrix", N_("Why here and not there"), "M", "M", "layers"),
)


ON_SCREENING = (
    ("run", N_("Screen everybody"), "S", "users-round"),
    ("ground", N_("Record a ground"), "G", "shield-check"),
    ("end", N_("End the ground"), "X", "x"),
)


def sees_rights(desk: "Desk") -> bool:
    """Tell whether the worker at this desk sees citizens."""
    return desk.worker_role in READS_DOSSIERS


def build_tab(desk: "Desk", person: UUID) -> "QWidget":
    """Build the tab of a dossier; its modules are loaded only now."""
    from desktop.rights.tab import RightsTab

    return RightsTab(desk, person)


def build_rules(desk: "Desk") -> "Page":
    """Build the page on which rules are reviewed."""
    from desktop.rights.rules_page import RulesPage

    return RulesPage(desk)


def open_rules(desk: "Desk") -> None:
    """Come to the rules of rights."""
    desk.show_page("rules")


def sees_screening(desk: "Desk") -> bool:
    """Tell whether the worker at this desk follows up, leads or records grounds."""
    return desk.worker_role in SEES


def build_screening(desk: "Desk") -> "Page":
    """Build the page on which everybody is screened."""
    from desktop.rights.screening_page import ScreeningPage

    return ScreeningPage(desk)


def open_screening(desk: "Desk") -> None:
    """Come to the screening of everybody."""
    desk.show_page("screening")


def leads(desk: "Desk") -> bool:
    """Tell whether the acting worker may write rights of the office."""
    return desk.worker_role in MANAGES


def build_local(desk: "Desk") -> "Page":
    """Build the page on which the office writes rights of its own."""
    from desktop.rights.local_page import LocalRightsPage

    return LocalRightsPage(desk)


def open_local(desk: "Desk") -> None:
    """Come to the rights that the office gives itself."""
    desk.show_page("local_rights")


def _is_screening(desk: "Desk") -> bool:
    page = desk.current_page()
    return page is not None and page.page_id == "screening"


def _on_screening(deed: str, desk: "Desk") -> None:
    if _is_screening(desk):
        cast("ScreeningPage", desk.current_page()).do(deed)


def build_lines(desk: "Desk", person: UUID) -> "QWidget":
    """Build the intake's lines of open rights."""
    from desktop.rights.memory import RightsLines

    return RightsLines(desk, person)


def build_beside(desk: "Desk", person: UUID) -> "QWidget":
    """Build the open rights beside a timeline."""
    from desktop.rights.beside import RightsBeside

    return RightsBeside(desk, person)


def count_open(unit: "Unit", person: UUID) -> int:
    """Return how many rights are open; runs in a reader thread."""
    from desktop.rights.asking import count_open

    return count_open(unit, person)


def do_chosen(wanted: str, desk: "Desk") -> None:
    """Do something with the right that is chosen in front."""
    from desktop.rights.tab import RightsTab

    page = desk.current_page()
    tabs = page.findChildren(RightsTab) if page is not None else []
    for tab in tabs:
        if tab.isVisible():
            tab.do("F" if wanted == "ask_bar" else wanted)


def is_on_tab(desk: "Desk") -> bool:
    """Tell whether the rights of a citizen are in front."""
    page = desk.current_page()
    if page is None or page.page_id != "dossier":
        return False
    return page.place().get("tab") == "rights"


ROOM = Room(
    pages=(
        PageSpec(id="rules", title=N_("Rules of rights"), icon="scale", build=build_rules,
                 when=sees_rights),
        PageSpec(id="screening", title=N_("Screening"), icon="users-round", build=build_screening,
                 when=sees_screening),
        PageSpec(id="local_rights", title=N_("Rights of our own"), icon="file-pen-line",
                 build=build_local, when=leads),
    ),
    sections=(
        Section(id="rights", host="dossier", title=TITLE, order=4, build=build_tab,
                when=sees_rights, count=count_open),
        Section(id="rights.beside", host="dossier.aside", title=TITLE, order=30,
                build=build_beside, when=sees_rights),
        Section(id="memory.rights", host="memory", title=TITLE, order=40, build=build_lines,
                when=sees_rights),
    ),
    actions=(
        Action(id="rules.open", title=N_("Rules of rights: conditions, sources and values"),
               run=open_rules, icon="scale", when=sees_rights),
        Action(id="screening.open", title=N_("Screening: everybody against all rules"),
               run=open_screening, icon="users-round", when=sees_screening),
        *(
            Action(id=f"screening.{deed}", title=title, run=partial(_on_screening, deed),
                   keys=(key,), icon=icon, where="screening", when=_is_screening)
            for deed, title, key, icon in ON_SCREENING
        ),
        Action(id="local_rights.open", title=N_("Rights of our own: write, try and publish"),
               run=open_local, icon="file-pen-line", when=leads),
        *(
            Action(id=code, title=title, run=partial(do_chosen, wanted), keys=(key,), icon=icon,
                   where="rights", when=is_on_tab)
            for code, title, key, wanted, icon in ON_TAB
        ),
    ),
)  # fmt: skip
