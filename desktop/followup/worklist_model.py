"""The rows of today's list: section heads and things to do; at most a few hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.followup.worklist import SECTIONS, WorkItem
from desktop.kit.i18n import _
from desktop.kit.words.followup import DEEDS, spoken_clock
from desktop.kit.words.followup import SECTIONS as SECTION_WORDS

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
GROUPS = ("clock", "citizen", "neighbourhood", "channel")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a section."""

    code: str
    title: str
    count: int


Line = Head | WorkItem


class WorklistModel(QAbstractListModel):
    """Keeps the items, shows one section or all, grouped by clock, citizen, area or channel."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[WorkItem, ...] = ()
        self._lines: list[Line] = []
        self._section = ""
        self._group = "clock"
        self.done: set[UUID] = set()

    @property
    def items(self) -> tuple[WorkItem, ...]:
        """Return all items, whatever is shown."""
        return self._items

    @property
    def group(self) -> str:
        """Return what the list is grouped by."""
        return self._group

    def show_items(self, items: Sequence[WorkItem]) -> None:
        """Replace the items."""
        self._items = tuple(items)
        self._rebuild()

    def show_section(self, section: str) -> None:
        """Show one section, or all with ""."""
        self._section = section
        self._rebuild()

    def group_by(self, group: str) -> None:
        """Group by clock, citizen, neighbourhood or channel."""
        self._group = group
        self._rebuild()

    def count(self, section: str = "") -> int:
        """Return how many items a section has (all with "")."""
        return sum(1 for item in self._items if section in ("", item.section))

    def item_at(self, index: Index) -> WorkItem | None:
        """Return the item of a row, None for a head."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        return line if isinstance(line, WorkItem) else None

    def row_of(self, item_id: UUID | None) -> int:
        """Return the row of an item, -1 where it is not shown."""
        for row, line in enumerate(self._lines):
            if isinstance(line, WorkItem) and line.id == item_id:
                return row
        return -1

    def next_item_row(self, row: int, step: int) -> int:
        """Return the next row with an item above or below, or the same row at the end."""
        wanted = row + step
        while 0 <= wanted < len(self._lines):
            if isinstance(self._lines[wanted], WorkItem):
                return wanted
            wanted += step
        return row

    def _rebuild(self) -> None:
        self.beginResetModel()
        shown = [item for item in self._items if self._section in ("", item.section)]
        self._lines = []
        for code, title, members in _grouped(shown, self._group):
            self._lines.append(Head(code, title, len(members)))
            self._lines.extend(members)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, or the full sentence for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.title} {line.count}" if isinstance(line, Head) else sentence(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only items be chosen."""
        if self.item_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _grouped(items: Sequence[WorkItem], group: str) -> list[tuple[str, str, list[WorkItem]]]:
    if group == "clock":
        found = [(code, _(SECTION_WORDS[code])) for code in SECTIONS]
    else:
        found = [(code, code) for code in sorted({_key_of(item, group) for item in items})]
    groups = [
        (code, title, [each for each in items if _key_of(each, group) == code])
        for code, title in found
    ]
    return [(code, title, members) for code, title, members in groups if members]


def _key_of(item: WorkItem, group: str) -> str:
    if group == "citizen":
        return item.name
    if group == "neighbourhood":
        return item.neighbourhood or _("elsewhere")
    if group == "channel":
        return item.channel.upper() or _("without channel")
    return item.section


def title_of(item: WorkItem) -> tuple[str, str, str]:
    """Return the text before the name, the name, and the text after it."""
    before, _mark, after = _(DEEDS[item.deed]).partition("%(name)s")
    age = f" ({item.age})" if item.age is not None else ""
    return before, item.name, age + after


def second_line(item: WorkItem) -> str:
    """Return neighbourhood and what it is about."""
    return " · ".join(each for each in (item.neighbourhood, item.subject) if each)


def sentence(item: WorkItem) -> str:
    """Return the whole row as one sentence: deed, channel, subject, clock, rung."""
    parts = ["".join(title_of(item)), item.channel.upper(), second_line(item)]
    if item.due is not None:
        parts.append(spoken_clock(item.clock, item.days, item.due))
    if item.rungs:
        parts.append(_("rung %(rung)d of %(rungs)d") % {"rung": item.rung, "rungs": item.rungs})
    return ", ".join(each for each in parts if each)
