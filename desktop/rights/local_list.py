"""The rights of the office in a list: drafts above, below what is published or withdrawn."""

from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from db.rights.local.codes import LocalState
from db.rights.local.queries import LocalCard
from desktop.kit import paint
from desktop.kit.i18n import _, day_full, language
from desktop.kit.words.local_rights import STATES

CARD = Qt.ItemDataRole.UserRole


class LocalList(QListWidget):
    """One item for each text: how it is called, and where it stands."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Rights of our own"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda *_items: self._tell())

    def fill(self, cards: tuple[LocalCard, ...], chosen: UUID | None) -> None:
        """Show these; the chosen one is marked without being told."""
        self.blockSignals(True)
        self.clear()
        for card in cards:
            item = QListWidgetItem(f"{title_of(card)}\n{state_of(card)}")
            item.setData(CARD, card)
            item.setSizeHint(QSize(0, 2 * paint.line_height("body") + 8))
            item.setToolTip(item.text())
            self.addItem(item)
            if card.id == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)

    @property
    def card(self) -> LocalCard | None:
        """Return what is chosen."""
        item = self.currentItem()
        found = None if item is None else item.data(CARD)
        return found if isinstance(found, LocalCard) else None

    def _tell(self) -> None:
        if self.card is not None:
            self.chosen.emit(self.card)


def title_of(card: LocalCard) -> str:
    """Return how a text is called as far as it can be read."""
    if card.names is not None:
        return card.names.in_language(language())
    return card.code or _("(no name yet)")


def state_of(card: LocalCard) -> str:
    """Return where a text stands."""
    day = card.withdrawn_on if card.state is LocalState.WITHDRAWN else card.valid_from
    told = "" if day is None else day_full(day)
    return _(STATES[card.state]) % {"worker": card.worker, "day": told}
