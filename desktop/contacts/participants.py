"""Who takes part in one contact: a name each, a way out for each, and one to add somebody."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.contacts.facts import Who
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts.buttons import KeyButton
from desktop.kit.parts.label import Label


class Participants(QWidget):
    """The people of a contact; `left` carries the id of who is taken out."""

    left = Signal(object)
    join_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[UUID, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self.add = KeyButton(_("Add a person"), "P", size="sm", icon="user-plus")
        self.add.clicked.connect(self.join_wanted)
        self._rows: list[QWidget] = []
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._column.addLayout(foot)
        self.setAccessibleName(_("Who takes part"))

    def show_people(self, people: Sequence[Who]) -> None:
        """Show who takes part."""
        ids = tuple(who.id for who in people)
        if ids == self._shown:
            return
        self._shown = ids
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(who) for who in people]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)

    def _row(self, who: Who) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(who.name), 1)
        out = KeyButton(_("Take out"), kind="ghost", size="sm")
        out.setAccessibleName(_("Take %(name)s out") % {"name": who.name})
        out.clicked.connect(lambda: self.left.emit(who.id))
        line.addWidget(out)
        return row
