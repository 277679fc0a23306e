"""What rights lend to the column beside a timeline: the open ones, and the way to all of them."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.rights.codes import PanelGroup
from db.rights.panel import Panel, PanelRow
from db.rights.queries import panel
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts import Label
from desktop.kit.parts.link import LinkButton
from desktop.kit.parts.memory_lines import MemoryLine, MemoryLines
from desktop.kit.words.rights import state_name
from desktop.rights.row_words import OPEN_GROUPS, UNDER_WAY, mark_of, open_count, row_title

MOST = 3
KINDS = ("flag", "fact", "household", "person")


def aside_words(row: PanelRow) -> str:
    """Return in a word how a right stands."""
    if row.flag is not None and row.flag.state in UNDER_WAY:
        return state_name(row.flag.state)
    return {
        PanelGroup.DO_NOW: _("possible"),
        PanelGroup.EXPECTED: _("expected"),
    }.get(row.group, _("to be checked"))


def beside_lines(found: Panel) -> tuple[MemoryLine, ...]:
    """Return the first open rights, each with how it stands."""
    rows = [row for row in found.rows if row.group in OPEN_GROUPS][:MOST]
    return tuple(
        MemoryLine(text=row_title(row), aside=aside_words(row), icon=mark_of(row)[0])
        for row in rows
    )


class RightsBeside(QWidget):
    """Asks for itself, and again when something changes; not shown where nothing is open."""

    def __init__(self, desk: Desk, person: UUID) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._work = desk.work(self)
        self.setAccessibleName(_("Rights"))
        self._all = LinkButton("")
        self._all.clicked.connect(self._open)
        self.lines = MemoryLines()
        head = QHBoxLayout()
        head.addWidget(Label(_("Rights"), "small", strong=True), 1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.lines)
        self.hide()
        desk.hub.changed.connect(self._on_changes)
        self._ask()

    def _on_changes(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in KINDS):
            self._ask()

    def _ask(self) -> None:
        person = self._person
        self._work.ask(
            lambda unit: panel(unit, person, asks=False),
            self._show,
            key="beside",
            failed=self._on_closed,
        )

    def _show(self, found: Panel) -> None:
        count = open_count(found)
        self.lines.show_lines(beside_lines(found))
        self._all.setText(_("All %(n)d") % {"n": count})
        self._all.setAccessibleName(_("Look at the rights"))
        self._all.updateGeometry()
        self.setVisible(count > 0)

    def _on_closed(self, _error: CodedError) -> None:
        self.hide()

    def _open(self) -> None:
        self._desk.show_page("dossier", person=self._person, tab="rights")
