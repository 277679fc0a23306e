"""The rights as a list wants them: heads of groups with their counts, and rights under them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.rights.codes import PanelGroup
from db.rights.panel import Panel, PanelRow
from desktop.kit.i18n import _
from desktop.kit.words.rights import group_name, level_name
from desktop.rights.row_words import key_of, mark_of, right_names, row_title, state_line

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
END_GROUPS = (PanelGroup.NOT_APPLICABLE, PanelGroup.NOT_TAKEN_UP)
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
    key: Key = field(default=("", None))

    @property
    def may_be_chosen(self) -> bool:
        """Tell whether keys stop here: at rights and at heads that fold."""
        return self.row is not None or self.is_folded is not None

    @property
    def sentence(self) -> str:
        """Return the line as a screen reader says it."""
        if self.row is None:
            folded = {True: _("folded"), False: _("unfolded")}.get(self.is_folded or False, "")
            said = f"{self.title} {self.count}"
            return said if self.is_folded is None else f"{said}, {folded}"
        level = level_name(self.row.rule.level)
        return ", ".join((self.title, level, self.second, group_name(self.group)))


def items_of(panel: Panel, folded: frozenset[PanelGroup]) -> tuple[Item, ...]:
    """Return heads and rights; folded groups show their head alone, empty ones nothing."""
    names = right_names(panel)
    found: list[Item] = []
    for group in PanelGroup:
        rows = [row for row in panel.rows if row.group is group]
        if not rows:
            continue
        folds = group in folded or group in END_GROUPS or group is PanelGroup.RECEIVED
        is_folded = (group in folded) if folds else None
        found.append(
            Item(group=group, title=group_name(group), count=len(rows), is_folded=is_folded,
                 key=("head", group))
        )  # fmt: skip
        if group not in folded:
            found += [_item(group, row, state_line(row, names)) for row in rows]
    return tuple(found)


def _item(group: PanelGroup, row: PanelRow, second: str) -> Item:
    icon, ink = mark_of(row)
    return Item(
        group=group, row=row, title=row_title(row), second=second, icon=icon, ink=ink,
        key=key_of(row),
    )  # fmt: skip


class RightsModel(QAbstractListModel):
    """The items as Qt wants them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

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
            return item.sentence
        return item.title if role == Qt.ItemDataRole.ToolTipRole and item.row else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let keys stop only where something can be done."""
        if index.isValid() and self.items[index.row()].may_be_chosen:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def place_of(self, key: Key) -> int:
        """Return the line of a right (or head), -1 where it is not shown."""
        return next((at for at, item in enumerate(self.items) if item.key == key), -1)

    def step(self, place: int, way: int) -> int:
        """Return the next line in a direction where keys may stop; the same at the end."""
        at = place + way
        while 0 <= at < len(self.items):
            if self.items[at].may_be_chosen:
                return at
            at += way
        return place
