"""Lets the search field find: asks while typing, fills the list, hands over what was picked.

An Enter that comes before the answer waits for it, so that a fast hand picks what it typed.
"""

from PySide6.QtCore import QObject, Signal

from db.kit.errors import CodedError
from desktop.contacts.asking import find
from desktop.contacts.facts import Hit
from desktop.contacts.hits import Hits, Row, anonymous_row, new_row, person_row
from desktop.contacts.search_field import SearchField
from desktop.kit.words.sentences import refusal
from desktop.kit.work import Work


class Seeking(QObject):
    """`found` carries a Hit; `adding` tells that a participant is looked for, not the person."""

    found = Signal(object)
    anonymous = Signal()
    new = Signal(str)
    typed = Signal(str)
    failed = Signal(str)

    def __init__(self, work: Work, field: SearchField, panel: Hits) -> None:
        super().__init__(panel)
        self._work, self._field, self._panel = work, field, panel
        self._answered = ""
        self._hits: tuple[Hit, ...] = ()
        self._enter_waits = False
        self.is_adding = self.is_open = False
        field.textEdited.connect(self._on_typed)
        field.moved.connect(panel.step)
        field.accepted.connect(self._on_enter)
        panel.picked.connect(self._pick)

    def start(self, typed: str = "", *, adding: bool = False) -> None:
        """Begin to look; the list opens at once."""
        self.is_adding, self.is_open = adding, True
        self._enter_waits = False
        self._hits, self._answered = (), ""
        self._field.setText(typed)
        self._show()
        if typed.strip():
            self._ask(typed)

    def stop(self) -> None:
        """End looking."""
        self.is_adding = self.is_open = False
        self._panel.hide()

    def put_away(self) -> None:
        """Hide the list for a while; what was looked for, a person or one more, stays known."""
        self.is_open = False
        self._panel.hide()

    def _on_typed(self, typed: str) -> None:
        self._enter_waits = False
        self.typed.emit(typed)
        if typed.strip():
            self._ask(typed)
        else:
            self._hits, self._answered = (), ""
            self._show()

    def _ask(self, typed: str) -> None:
        self._work.ask(
            lambda unit: find(unit, typed),
            lambda hits: self._on_answer(typed, hits),
            key="search",
            failed=lambda error: self._on_failed(typed, error),
        )

    def _on_answer(self, typed: str, hits: tuple[Hit, ...]) -> None:
        if typed != self._field.text():
            return
        self._answered, self._hits = typed, hits
        self._show()
        if self._enter_waits:
            self._enter_waits = False
            self._on_enter()

    def _on_failed(self, typed: str, error: CodedError) -> None:
        # Whoever may not read dossiers can still note an anonymous contact.
        self._on_answer(typed, ())
        self.failed.emit(refusal(error))

    def _on_enter(self) -> None:
        typed = self._field.text()
        if typed.strip() and typed != self._answered:
            self._enter_waits = True
            return
        row = self._panel.chosen
        if row is not None:
            self._pick(row)

    def _show(self) -> None:
        typed = self._field.text().strip()
        rows = [person_row(hit) for hit in self._hits] if typed else []
        is_answered = self._answered == self._field.text()
        if not typed and not self.is_adding:
            rows.append(anonymous_row(has_key=True))
        if not typed or is_answered:
            rows.append(new_row(typed if not self._hits else ""))
        if typed and is_answered and not self._hits and not self.is_adding:
            rows.append(anonymous_row(has_key=False))
        if rows:
            self._panel.fill(rows)
        self._panel.setVisible(bool(rows))
        self._panel.raise_()

    def _pick(self, row: Row) -> None:
        if row.deed == "person" and row.hit is not None:
            self.found.emit(row.hit)
        elif row.deed == "anonymous":
            self.anonymous.emit()
        else:
            self.new.emit(self._field.text().strip())
