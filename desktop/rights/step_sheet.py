"""Asks what a step must say: a reason by one letter, a day, a note. Nothing is lost on refusal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.unit import Unit
from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_short
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Field, KeyButton, Label
from desktop.kit.when import LONGEST_TEXT, read_when
from desktop.kit.words.days import wrong_day
from desktop.kit.words.sentences import refusal
from desktop.rights.letter_grid import LetterGrid, columns_of

NARROW, WIDE, HEAD, ROW, FIELD = 520, 780, 140, 37, 68


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was answered; `note` is what was typed beside the reason."""

    code: str = ""
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a step asks: `options` to choose one from, a day (past, later or none), a note.

    `needs_day` says that an empty day is refused; else it is left open, or today for a past one.
    """

    title: str
    button: str
    options: Sequence[tuple[str, str]] = ()
    options_name: str = ""
    chosen: str = ""
    day_name: str = ""
    day_hint: str = ""
    is_past: bool = False
    needs_day: bool = False
    suggested: date | None = None
    note_name: str = ""


class StepSheet(Overlay):
    """Enter notes the step; a refusal is said at its field and what was typed stays.

    `stale` fires when somebody else moved the right meanwhile.
    """

    stale = Signal()

    def __init__(self, desk: Desk, asked: Asked, use_case: Callable[[Unit, Said], Changes]) -> None:
        columns = columns_of(len(asked.options))
        rows = -(-len(asked.options) // columns)
        high = HEAD + rows * ROW + FIELD * (bool(asked.day_name) + bool(asked.note_name))
        wide = NARROW if columns == 2 else WIDE
        super().__init__(desk, wide, high + (24 if rows else 0))
        self.setAccessibleName(asked.title)
        self._asked, self._use_case = asked, use_case
        self._work = desk.work(self)
        self._is_saving = False
        self.grid = LetterGrid(asked.options, asked.options_name or asked.title)
        self.grid.choose(asked.chosen)
        self.day, self.note = QLineEdit(), QLineEdit()
        self.fields = {
            "barrier": Field(asked.options_name, self.grid),
            "check_on": Field(asked.day_name, self.day),
            "note": Field(asked.note_name, self.note),
        }
        self.message = Label("", "small", "status.danger.text", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        asked = self._asked
        self.day.setMaxLength(LONGEST_TEXT)
        self.note.setMaxLength(200)
        self.day.setPlaceholderText(asked.day_hint)
        if asked.suggested is not None:
            self.day.setText(
                f"{asked.suggested.day}/{asked.suggested.month}/{asked.suggested.year}"
            )
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.space(2))
        column.addWidget(Label(asked.title, "heading", wrap=True))
        shown = {"barrier": asked.options, "check_on": asked.day_name, "note": asked.note_name}
        for name, field in self.fields.items():
            column.addWidget(field)
            field.setVisible(bool(shown[name]))
        self.message.hide()
        column.addWidget(self.message)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = KeyButton(_("Cancel"), "Esc", "ghost")
        cancel.clicked.connect(self.close_overlay)
        go = KeyButton(asked.button, "Enter", "primary")
        go.clicked.connect(self.go)
        row.addWidget(cancel)
        row.addWidget(go)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin with the letters, else with the day or the note."""
        for wanted, widget in (
            (self._asked.options, self.grid),
            (self._asked.day_name, self.day),
            (self._asked.note_name, self.note),
        ):
            if wanted:
                widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        self.sheet.setFocus()

    def go(self) -> None:
        """Note the step once, or say what is missing."""
        if self._is_saving:
            return
        for field in self.fields.values():
            field.clear_message()
        self.message.hide()
        said = self._read()
        if said is not None:
            self._is_saving = True
            self._work.do(
                lambda unit: self._use_case(unit, said),
                then=lambda _changes: self.close_overlay(),
                failed=self._on_refused,
            )

    def _read(self) -> Said | None:
        if self._asked.options and not self.grid.code:
            self.fields["barrier"].show_error(_("Choose one: a letter is enough."))
            self.grid.setFocus()
            return None
        today = self.desk.clock.today()
        typed = self.day.text().strip()
        reading = read_when(typed, today)
        day = reading.day if typed else None
        problem = self._problem(day, is_wrong=reading.is_wrong and bool(typed), today=today)
        if problem:
            self.fields["check_on"].show_error(problem)
            self.day.setFocus()
            return None
        return Said(code=self.grid.code, day=day, note=self.note.text().strip())

    def _problem(self, day: date | None, *, is_wrong: bool, today: date) -> str:
        if not self._asked.day_name:
            return ""
        if is_wrong:
            told = _("Type a day, for example %(day)s") % {"day": day_short(today)}
            return wrong_day(self.day.text(), today, told)
        if day is None:
            return _("Type a day") if self._asked.needs_day else ""
        if self._asked.is_past:
            return _("This day is still to come.") if day > today else ""
        return _("Type a day after today") if day <= today else ""

    def _on_refused(self, error: CodedError) -> None:
        self._is_saving = False
        if error.code in ("stale_write", "flag_step_impossible"):
            self.stale.emit()
        name = str(error.facts.get("field", ""))
        field = self.fields.get({"revisit_on": "check_on", "reason": "note"}.get(name, name))
        if field is not None and field.isVisible():
            field.show_error(refusal(error))
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.message.setText(refusal(error))
            self.message.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter notes the step."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go()
            event.accept()
            return
        super().keyPressEvent(event)
