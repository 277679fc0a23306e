"""The actions of this room: search, open a dossier, add a citizen; screens load when wanted."""

from uuid import UUID

from desktop.kit.actions import Action
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_
from desktop.people.tabs import BELONGING, HOST, TIMELINE

RIGHTS = "rights"


def _search(desk: Desk, typed: str = "") -> None:
    from desktop.people.palette import Palette

    window = desk.window
    is_open = window is not None and any(each.isVisible() for each in window.findChildren(Palette))
    if not is_open:
        Palette(desk, typed).open()


def _open(desk: Desk, person: UUID, tab: str = TIMELINE) -> None:
    desk.show_page("dossier", person=person, tab=tab)


def _household(desk: Desk, person: UUID) -> None:
    _open(desk, person, BELONGING)


def _rights(desk: Desk, person: UUID) -> None:
    _open(desk, person, RIGHTS)


def _new(desk: Desk, typed: str = "") -> None:
    from desktop.people.new_sheet import NewSheet

    NewSheet(desk, typed).open()


def _merge(desk: Desk, person: UUID | None = None, other: UUID | None = None) -> None:
    from desktop.people.merge_sheet import MergeSheet

    page = desk.current_page()
    one = person if person is not None else getattr(page, "person", None)
    if isinstance(one, UUID):
        MergeSheet(desk, one, other).open()


def has_rights(desk: Desk) -> bool:
    """Tell whether a room lends the tab of rights."""
    return any(section.id == RIGHTS for section in desk.sections(HOST))


ACTIONS = (
    Action(id="search.open", title=N_("Search or command"), run=_search, keys=("Ctrl+K",),
           icon="search", in_palette=False),
    Action(id="people.open", title=N_("Open the dossier"), run=_open, icon="user-round",
           in_palette=False),
    Action(id="people.rights", title=N_("Look at the rights"), run=_rights, icon="scale",
           where="dossier", keys=("Alt+4",), in_palette=False, when=has_rights),
    Action(id="people.household", title=N_("Household and facts"), run=_household,
           icon="users-round", where="dossier", keys=("Alt+2",), in_palette=False),
    Action(id="people.merge", title=N_("Join with another dossier"), run=_merge, icon="merge",
           where="dossier"),
    Action(id="people.new", title=N_("New citizen"), run=_new, icon="user-plus"),
)  # fmt: skip
