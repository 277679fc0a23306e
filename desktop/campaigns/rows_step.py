"""The rows that are neither sure nor new, each beside the citizen it may be: Y, N or L."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.campaigns.importing import decide_row
from db.campaigns.queries import DoubtfulRow, doubtful_rows
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.campaigns.step import WizardStep
from desktop.campaigns.two_lines import TwoLines
from desktop.kit.i18n import _, day_full, ngettext
from desktop.kit.parts import KeyButton, Label

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard

DECISIONS = {Qt.Key.Key_Y: "same", Qt.Key.Key_N: "other", Qt.Key.Key_L: "later"}
STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}


class RowsStep(WizardStep):
    """The list keeps its place; when nothing is left to decide the effect comes by itself."""

    number = 3

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__(wizard)
        self.list = _Rows(self)
        self.told = Label("", "small", "text.secondary", wrap=True)
        self._rows: tuple[DoubtfulRow, ...] = ()
        self._is_deciding = False
        row = QHBoxLayout()
        for text, key, decision in (
            (_("Same person"), "Y", "same"), (_("Somebody else"), "N", "other"),
            (_("Later"), "L", "later"),
        ):  # fmt: skip
            button = KeyButton(text, key, size="sm")
            button.clicked.connect(partial(self.decide, decision))
            row.addWidget(button)
        row.addStretch(1)
        away = KeyButton(_("Throw the list away"), kind="ghost", size="sm")
        away.clicked.connect(wizard.discard)
        row.addWidget(away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addLayout(row)

    def title(self) -> str:
        """Return the title."""
        return _("Is this the same person?")

    def first(self) -> QWidget:
        """Begin in the list."""
        return self.list

    def enter(self) -> None:
        """Ask for the rows that wait."""
        list_id = self.wizard.list_id
        self.wizard.work.ask(lambda unit: doubtful_rows(unit, list_id), self._fill, key="rows",
                             failed=self.wizard.refuse)  # fmt: skip

    def _fill(self, found: tuple[DoubtfulRow, ...]) -> None:
        self._rows, self._is_deciding = found, False
        if not found:
            self.wizard.show_step(self.wizard.effect)
            return
        told = ngettext("%(n)d row to look at; sure and new rows are not shown",
                        "%(n)d rows to look at; sure and new rows are not shown",
                        len(found))  # fmt: skip
        self.told.setText(told % {"n": len(found)})
        self.list.fill([_lines(each) for each in found])

    def decide(self, decision: str) -> None:
        """Say of the chosen row who it is; the next row comes under the keys."""
        row = self.list.currentRow()
        if self._is_deciding or not 0 <= row < len(self._rows):
            return
        self._is_deciding = True
        row_id = self._rows[row].id
        self.wizard.work.do(lambda unit: decide_row(unit, row_id, decision), self._on_decided,
                            self._on_refused)  # fmt: skip

    def _on_decided(self, _changes: Changes) -> None:
        self.wizard.message.setText("")
        self.enter()

    def _on_refused(self, error: CodedError) -> None:
        self._is_deciding = False
        self.wizard.refuse(error)

    def go_on(self) -> None:
        """Look at the effect; rows that still wait are counted there."""
        self.wizard.show_step(self.wizard.effect)

    def key(self, event: QKeyEvent) -> bool:
        """Y the same, N somebody else, L later."""
        decision = DECISIONS.get(Qt.Key(event.key()))
        if decision is None:
            return False
        self.decide(decision)
        return True


class _Rows(TwoLines):
    """Single letters decide here instead of searching; J and K move."""

    def __init__(self, step: RowsStep) -> None:
        super().__init__(_("Rows to look at"))
        self._step = step

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide, move, or leave the key to the wizard."""
        key = Qt.Key(event.key())
        if key in STEPS:
            row = self.currentRow() + STEPS[key]
            if 0 <= row < self.count():
                self.setCurrentRow(row)
        elif key in DECISIONS:
            self._step.key(event)
        else:
            super().keyPressEvent(event)


def _lines(one: DoubtfulRow) -> tuple[str, str]:
    row = one.row
    born = row.get("birth_date", "")
    listed = " ".join(each for each in (row.get("given_name"), row.get("family_name")) if each)
    street = " ".join(each for each in (row.get("street"), row.get("number")) if each)
    first = _told(listed, date.fromisoformat(born) if born else None, street)
    known = f"{one.given_name} {one.family_name}".strip()
    second = _told(known, one.birth_date, one.address)
    likeness = _("%(n)d %% alike") % {"n": one.score}
    return _("List: %(who)s") % {"who": first}, _("Dossier: %(who)s") % {
        "who": f"{second} · {likeness}"
    }


def _told(name: str, born: date | None, street: str) -> str:
    return ", ".join(each for each in (name, day_full(born) if born else "", street) if each)
