"""The rows of today's list: section heads, things to do, and sources that failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.followup.worklist import SECTIONS, WorkItem, in_order
from desktop.followup.row_words import needs_in_words, sentence
from desktop.kit.i18n import _
from desktop.kit.words.followup import SECTIONS as SECTION_WORDS
from desktop.kit.words.followup import SOURCES

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
GROUPS = ("clock", "citizen", "neighbourhood", "channel")
SECTION_OF = {"clocks": "now", "terms": "now", "visits": "today", "rights": "rights"}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a section; a folded one shows none of its items."""

    code: str
    title: str
    count: int
    folded: bool = False

    @property
    def sentence(self) -> str:
        """Return the head as a screen reader says it."""
        state = _("folded") if self.folded else ""
        return ", ".join(each for each in (self.title, str(self.count), state) if each)


@dataclass(frozen=True, slots=True)
class Missing:
    """A source that could not be read."""

    source: str

    @property
    def sentence(self) -> str:
        """Return what could not be loaded."""
        return _("%(what)s could not be loaded") % {"what": _(SOURCES.get(self.source, "Others"))}


Line = Head | Missing | WorkItem


class WorklistModel(QAbstractListModel):
    """Keeps the items, shows one section or all, grouped by clock, citizen, area or channel.

    An item that was done stays, struck, until `settle` lets it go.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[WorkItem, ...] = ()
        self._missing: tuple[str, ...] = ()
        self._lines: list[Line] = []
        self._section = ""
        self._group = "clock"
        self._folded: set[str] = set()
        self._done: dict[UUID, WorkItem] = {}

    @property
    def group(self) -> str:
        """Return what the list is grouped by."""
        return self._group

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show at all."""
        return not (self._items or self._missing or self._done)

    def show_items(self, items: Sequence[WorkItem], missing: Sequence[str] = ()) -> None:
        """Replace the items."""
        self._items, self._missing = tuple(items), tuple(missing)
        self._rebuild()

    def show_section(self, section: str) -> None:
        """Show one section, or all with ""."""
        self._section = section
        self._rebuild()

    def group_by(self, group: str) -> None:
        """Group by clock, citizen, neighbourhood or channel."""
        self._group = group
        self._folded = set()
        self._rebuild()

    def fold(self, code: str) -> None:
        """Fold a section, or unfold it."""
        self._folded ^= {code}
        self._rebuild()

    def mark_done(self, item_id: UUID) -> None:
        """Strike an item through and keep it where it is."""
        found = next((each for each in self._items if each.id == item_id), None)
        if found is not None:
            self._done[item_id] = found
            self._rebuild()

    def settle(self, item_id: UUID) -> None:
        """Let a struck item go, or stand open again where it still is to be done."""
        if self._done.pop(item_id, None) is not None:
            self._rebuild()

    def is_done(self, item_id: UUID) -> bool:
        """Tell whether an item is shown struck."""
        return item_id in self._done

    def to_do(self) -> tuple[WorkItem, ...]:
        """Return what is still to be done of the section shown, in its order."""
        left = (each for each in self._items if each.id not in self._done)
        return tuple(each for each in left if self._section in ("", each.section))

    def count(self, section: str = "") -> int:
        """Return how many items of a section are still to be done (all with "")."""
        left = [each for each in self._items if each.id not in self._done]
        return sum(1 for item in left if section in ("", item.section))

    def item_at(self, index: Index) -> WorkItem | None:
        """Return the item of a row, None for any other line."""
        line = self.line_at(index)
        return line if isinstance(line, WorkItem) else None

    def line_at(self, index: Index) -> Line | None:
        """Return what stands on a row."""
        return self._lines[index.row()] if index.isValid() else None

    def row_of(self, item_id: UUID | None) -> int:
        """Return the row of an item, -1 where it is not shown."""
        for row, line in enumerate(self._lines):
            if isinstance(line, WorkItem) and line.id == item_id:
                return row
        return -1

    def row_of_head(self, code: str) -> int:
        """Return the row of a section's head, -1 where there is none."""
        for row, line in enumerate(self._lines):
            if isinstance(line, Head) and line.code == code:
                return row
        return -1

    def group_of(self, item: WorkItem) -> str:
        """Return the code of the head above an item."""
        return _key_of(item, self._group)

    def next_stop(self, row: int, step: int) -> int:
        """Return the next row up or down on which one can stand, or the same row at the end."""
        wanted = row + step
        while 0 <= wanted < len(self._lines):
            if _is_stop(self._lines[wanted]):
                return wanted
            wanted += step
        return row

    def first_open_after(self, row: int) -> int:
        """Return the next row, below or else above, with an item that is not done."""
        below = range(row + 1, len(self._lines))
        above = range(min(row, len(self._lines)) - 1, -1, -1)
        candidates: list[int] = [*below, *above]
        for each in candidates:
            line = self._lines[each]
            if isinstance(line, WorkItem) and line.id not in self._done:
                return each
        return row

    def _rebuild(self) -> None:
        self.beginResetModel()
        open_items = [each for each in self._items if each.id not in self._done]
        items = in_order([*open_items, *self._done.values()])
        shown = [item for item in items if self._section in ("", item.section)]
        self._lines = []
        missing = [each for each in self._missing if self._section in ("", SECTION_OF.get(each))]
        self._lines.extend(Missing(each) for each in missing)
        for code, title, members in _grouped(shown, self._group):
            count = sum(each.id not in self._done for each in members)
            folded = code in self._folded
            self._lines.append(Head(code, title, count, folded))
            self._lines.extend(() if folded else members)
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, the full sentence for screen readers, or the needs as a tip."""
        line = self.line_at(index)
        if line is None or role == ROW_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if not isinstance(line, WorkItem):
                return line.sentence
            said = sentence(line)
            return _("%(what)s, done") % {"what": said} if self.is_done(line.id) else said
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, WorkItem):
            return needs_in_words(line) or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let whatever one can stand on be chosen."""
        line = self.line_at(index)
        if line is None or not _is_stop(line):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _is_stop(line: Line) -> bool:
    return not isinstance(line, Head) or line.folded


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
