"""The campaigns as a table: one line each, those that go on first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from db.campaigns.queries import CampaignCard
from desktop.kit import theme
from desktop.kit.i18n import N_, _, ngettext
from desktop.kit.words import campaigns as words

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Campaign"), N_("State"), N_("People"), N_("Waits for a wave"), N_("Asked"),
           N_("Still open"), N_("Answered"))  # fmt: skip


class CampaignModel(QAbstractTableModel):
    """The lines in the order of their states."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[CampaignCard] = []

    def fill(self, lines: Sequence[CampaignCard]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, or the line as a sentence."""
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells(line)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        if role == Qt.ItemDataRole.FontRole and column == 0:
            return theme.type_font("body", strong=True)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        return None


def cells(line: CampaignCard) -> tuple[str, ...]:
    """Return the cells of one line; a count of nothing stays empty."""
    counts = (line.people, line.waiting, line.asked, line.open, line.answered)
    return (line.name, words.state(line.state), *(str(each) if each else "" for each in counts))


def spoken(line: CampaignCard) -> str:
    """Return the line as one sentence."""
    return ", ".join((line.name, words.state(line.state), counted(line)))


def counted(line: CampaignCard) -> str:
    """Return how the people of a campaign stand; for who may work it."""
    people = ngettext("%(n)d person", "%(n)d people", line.people) % {"n": line.people}
    told = [people]
    for number, text in (
        (line.waiting, _("%(n)d wait for a wave")), (line.asked, _("%(n)d asked")),
        (line.open, _("%(n)d still open")), (line.to_decide, _("%(n)d to decide")),
        (line.answered, _("%(n)d answered")), (line.sent, _("%(n)d messages sent")),
        (line.unsent, _("%(n)d messages not sent")), (line.left_out, _("%(n)d left out")),
    ):  # fmt: skip
        if number:
            told.append(text % {"n": number})
    return " · ".join(told)
