"""The rows of the board: a spine of ids, and cards that are read a page at a time.

One model for a column and for a list. What has not been read yet is asked for a moment later, for
everything that came into sight meanwhile at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from db.followup.worklist import WorkItem
from db.kit.spine import Spine
from desktop.followup.card_words import needs_of, sentence
from desktop.kit.i18n import _, ngettext

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
FIRST_ROLE = Qt.ItemDataRole.UserRole + 1
"""Tells whether a row is the first of its citizen."""
SERVED = frozenset(
    {
        ROW_ROLE,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)
ROOT = QModelIndex()
PAGE, PAGES_KEPT, PAGES_AT_ONCE, PATIENCE_MS = 64, 128, 3, 30
"""Two screens to a page: reading more at once would keep the interpreter from the screen."""


@dataclass(frozen=True, slots=True)
class More:
    """The row under a column that holds more cards than fit."""

    count: int

    @property
    def sentence(self) -> str:
        """Return what the row says."""
        return ngettext("%(n)d more", "%(n)d more", self.count) % {"n": self.count}


class CardsModel(QAbstractTableModel):
    """`wanted` carries the ids of cards that somebody looks at and that must be read."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spine = Spine()
        self._total = 0
        self._most = -1
        self._cards: dict[UUID, WorkItem] = {}
        self._pages: dict[int, tuple[UUID, ...]] = {}
        self._seen: list[int] = []
        self._asked: tuple[int, ...] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PATIENCE_MS)
        self._wait.timeout.connect(self._ask)

    # -- filling -----------------------------------------------------------------------------

    def show_rows(self, spine: Spine, cards: Iterable[WorkItem] = (), total: int = -1) -> None:
        """Show other rows; cards known from before stay until they have been read anew."""
        self.beginResetModel()
        self._spine, self._total = spine, len(spine) if total < 0 else total
        self._pages, self._seen, self._asked = {}, [], ()
        fresh = {card.id: card for card in cards}
        self._cards.update(fresh)
        if fresh and len(fresh) == len(spine):
            self._pages = {page: self._ids_of(page) for page in range(len(spine) // PAGE + 1)}
        self._forget()
        self.endResetModel()

    def fill(self, cards: Sequence[WorkItem]) -> None:
        """Take cards that were asked for; what is no longer open keeps an empty row."""
        self._cards.update({card.id: card for card in cards})
        self._pages.update({page: self._ids_of(page) for page in self._asked})
        self._seen, self._asked = [], ()
        self._forget()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def keep_to(self, most: int) -> None:
        """Show so many cards and say how many more there are; -1 shows all of them."""
        if most != self._most:
            self.beginResetModel()
            self._most = most
            self.endResetModel()

    def _forget(self) -> None:
        """Keep what was looked at last."""
        while len(self._pages) > PAGES_KEPT:
            del self._pages[next(iter(self._pages))]
        if len(self._cards) > PAGE * (PAGES_KEPT + PAGES_AT_ONCE):
            kept = {each for ids in self._pages.values() for each in ids}
            self._cards = {key: card for key, card in self._cards.items() if key in kept}

    # -- looking up --------------------------------------------------------------------------

    @property
    def total(self) -> int:
        """Return how many there are, shown or not."""
        return self._total

    @property
    def shown(self) -> int:
        """Return how many rows are cards."""
        return len(self._spine) if self._most < 0 else min(self._most, len(self._spine))

    def card_at(self, row: int) -> WorkItem | None:
        """Return the card of a row; None where it has not been read, or is no card."""
        ids = self._spine.between(row, row + 1) if 0 <= row < self.shown else ()
        return self._cards.get(ids[0]) if ids else None

    def row_of(self, card_id: UUID | None) -> int:
        """Return the row of a card, -1 where it is not shown."""
        row = self._spine.row_of(card_id)
        return row if row < self.shown else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        if parent.isValid():
            return 0
        return self.shown + (1 if self._has_more else 0)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return one: a delegate paints the whole row."""
        return 0 if parent.isValid() else 1

    @property
    def _has_more(self) -> bool:
        return self._most >= 0 and self._total > self.shown

    def line_at(self, row: int) -> WorkItem | More | None:
        """Return what stands on a row."""
        if self._has_more and row == self.shown:
            return More(self._total - self.shown)
        return self.card_at(row)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, its sentence for screen readers, or the needs as a tip."""
        if role == FIRST_ROLE:
            return self._is_first(index.row())
        if role not in SERVED or not index.isValid():
            return None
        self._look_at(index.row())
        line = self.line_at(index.row())
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.ToolTipRole:
            return (needs_of(line) or None) if isinstance(line, WorkItem) else None
        return _spoken(line)

    def _is_first(self, row: int) -> bool:
        card, above = self.card_at(row), self.card_at(row - 1)
        return card is None or above is None or card.person_id != above.person_id

    # -- reading -----------------------------------------------------------------------------

    def _ids_of(self, page: int) -> tuple[UUID, ...]:
        # One row before the page tells whether its first row belongs to the same citizen.
        return self._spine.between(page * PAGE - 1, (page + 1) * PAGE)

    def _look_at(self, row: int) -> None:
        page = row // PAGE
        if page in self._pages or row >= self.shown:
            return
        if page not in self._seen:
            self._seen.append(page)
        if not self._wait.isActive():
            self._wait.start()

    def _ask(self) -> None:
        self._asked = tuple(self._seen[-PAGES_AT_ONCE:])
        ids = [each for page in self._asked for each in self._ids_of(page)]
        if ids:
            self.wanted.emit(tuple(dict.fromkeys(ids)))


def _spoken(line: WorkItem | More | None) -> str:
    if line is None:
        return _("Loading")
    return line.sentence if isinstance(line, More) else sentence(line)
