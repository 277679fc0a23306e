"""The rights as a list wants them: heads of groups with their counts, and rights under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rights.codes import PanelGroup
from db.rights.panel import Panel, PanelRow
from desktop.kit.i18n import _, ngettext
from desktop.kit.words.rights import group_name, level_name
from desktop.rights.row_words import (
    key_of,
    mark_of,
    right_names,
    row_title,
    state_line,
)

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
END_GROUPS = (PanelGroup.NOT_APPLICABLE, PanelGroup.NOT_TAKEN_UP)
FOLDING = (*END_GROUPS, PanelGroup.RECEIVED)
LONG = (PanelGroup.TO_CHECK, PanelGroup.EXPECTED)
REST = "+"
MOST_SHOWN, SLACK = 8, 2
"""So many rights of a long group stand open; a rest of one or two is not worth a fold."""
FOLDED = frozenset(
    {*(group.value for group in END_GROUPS), *(group.value + REST for group in LONG)}
)
Key = tuple[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A head (no right) or a right, in words ready to paint."""

    group: PanelGroup
    row: PanelRow | None = None
    title: str = ""
    second: str = ""
    icon: str = ""
    ink: str = ""
    count: int = 0
    is_folded: bool | None = None
    """None for a head that does not fold."""
    spot: str = ""
    """What a head folds: its group, or only the rest of it."""
    is_near: bool = False
    key: Key = field(default=("", None))

    @property
    def may_be_chosen(self) -> bool:
        """Tell whether keys stop here: at rights and at heads that fold."""
        return self.row is not None or self.is_folded is not None

    @property
    def is_rest(self) -> bool:
        """Tell whether this head stands inside its group, above what comes later."""
        return self.spot.endswith(REST)

    @property
    def sentence(self) -> str:
        """Return the line as a screen reader says it."""
        if self.row is None:
            folded = {True: _("folded"), False: _("unfolded")}.get(self.is_folded or False, "")
            said = self.title if self.is_rest else f"{self.title} {self.count}"
            return said if self.is_folded is None else f"{said}, {folded}"
        near = _("close to a limit") if self.is_near else ""
        level = level_name(self.row.rule.level)
        parts = (self.title, level, self.second, near, group_name(self.group))
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fore:
    """Rights that stand in front of their groups for a while: what would change, what happened."""

    spot: str
    title: str
    lines: tuple[tuple[PanelRow, str], ...]
    folds: bool = True


def items_of(
    panel: Panel, folded: frozenset[str], fores: Sequence[Fore] = ()
) -> tuple[Item, ...]:  # fmt: skip
    """Return heads and rights; folded groups show their head alone, empty ones nothing.

    A right stands once: in front where something brought it there, else in its group.
    """
    names = right_names(panel)
    found: list[Item] = []
    taken: set[Key] = set()
    for fore in fores:
        found += _fore(fore, folded, taken)
    for group in PanelGroup:
        rows = [row for row in panel.rows if row.group is group and key_of(row) not in taken]
        if rows:
            found += _group(group, [_item(group, row, state_line(row, names)) for row in rows],
                            folded)  # fmt: skip
    return tuple(found)


def _fore(fore: Fore, folded: frozenset[str], taken: set[Key]) -> list[Item]:
    lines = [(row, second) for row, second in fore.lines if key_of(row) not in taken]
    if not lines:
        return []
    is_folded = (fore.spot in folded) if fore.folds else None
    head = Item(group=PanelGroup.DO_NOW, title=fore.title, count=len(lines), is_folded=is_folded,
                spot=fore.spot, key=("head", fore.spot))  # fmt: skip
    if is_folded:
        return [head]
    taken |= {key_of(row) for row, _second in lines}
    return [head, *(_item(row.group, row, second) for row, second in lines)]


def _group(group: PanelGroup, rights: Sequence[Item], folded: frozenset[str]) -> list[Item]:
    """Return a group under its head; what is to be checked later folds behind the first few."""
    spot = group.value
    is_folded = (spot in folded) if group in FOLDING else None
    head = Item(group=group, title=group_name(group), count=len(rights), is_folded=is_folded,
                spot=spot, key=("head", spot))  # fmt: skip
    if is_folded:
        return [head]
    if group not in LONG or len(rights) <= MOST_SHOWN + SLACK:
        return [head, *rights]
    n, rest = len(rights) - MOST_SHOWN, spot + REST
    text = ngettext("%(n)d more to look at later", "%(n)d more to look at later", n) % {"n": n}
    later = Item(group=group, title=text, count=n, is_folded=rest in folded, spot=rest,
                 key=("head", rest))  # fmt: skip
    shown = rights[MOST_SHOWN:] if rest not in folded else ()
    return [head, *rights[:MOST_SHOWN], later, *shown]


def spots_of(row: PanelRow) -> tuple[str, ...]:
    """Return what may have to be unfolded, one after the other, so that a right is in sight."""
    return row.group.value, row.group.value + REST


def _item(group: PanelGroup, row: PanelRow, second: str) -> Item:
    icon, ink = mark_of(row)
    return Item(
        group=group, row=row, title=row_title(row), second=second, icon=icon, ink=ink,
        is_near=bool(row.near), key=key_of(row),
    )  # fmt: skip


class RightsModel(QAbstractListModel):
    """The items as Qt wants them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()
        self.basket: frozenset[Key] = frozenset()

    def fill(self, items: Sequence[Item]) -> None:
        """Replace all items."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an item, or its sentence."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            basket = _("in the basket") if item.key in self.basket else ""
            return ", ".join(part for part in (item.sentence, basket) if part)
        return item.title if role == Qt.ItemDataRole.ToolTipRole and item.row else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let keys stop only where something can be done."""
        if index.isValid() and self.items[index.row()].may_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def place_of(self, key: Key) -> int:
        """Return the line of a right (or head), -1 where it is not shown."""
        return next((at for at, item in enumerate(self.items) if item.key == key), -1)

    def first_right(self) -> int:
        """Return the first line with a right, -1 where there is none."""
        return next((at for at, item in enumerate(self.items) if item.row is not None), -1)

    def step(self, place: int, way: int) -> int:
        """Return the next line in a direction where keys may stop; the same at the end."""
        at = place + way
        while 0 <= at < len(self.items):
            if self.items[at].may_be_chosen:
                return at
            at += way
        return place
