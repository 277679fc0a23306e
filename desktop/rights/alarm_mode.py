"""Opens the alarm bell of a right that counts months in a row."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from db.kit.errors import CodedError
from db.rights.alarm import Alarm, alarm, counts_months
from db.rights.panel import PanelRow
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal
from desktop.rights.alarm_sheet import AlarmSheet
from desktop.rights.row_words import row_title

if TYPE_CHECKING:
    from desktop.kit.desk import Desk
    from desktop.kit.work import Work
    from desktop.rights.asking import Found


class AlarmMode(QObject):
    """Where the chosen right counts no months, the one of this household that does is opened."""

    def __init__(self, desk: "Desk", work: "Work", person: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._work, self._person = desk, work, person

    def open(self, row: PanelRow | None, found: "Found | None") -> None:
        """Show the months of a right."""
        rows = () if found is None else found.panel.rows
        chosen = (row,) if row is not None else ()
        wanted = next(
            (each for each in (*chosen, *rows) if counts_months(each.rule, each.answer.on)), None
        )
        if wanted is None:
            self._desk.toast(_("No right of this household counts months in a row."))
            return
        right, subject, person = wanted.rule.id, wanted.answer.subject, self._person
        title = row_title(wanted)
        if isinstance(subject, UUID):
            self._work.ask(
                lambda unit: alarm(unit, right, subject, person),
                lambda months: self._show(title, months),
                key="alarm",
                failed=self._on_refused,
            )

    def _show(self, title: str, months: Alarm) -> None:
        AlarmSheet(self._desk, title, months).open()

    def _on_refused(self, error: CodedError) -> None:
        self._desk.toast(refusal(error))
