"""Asks a citizen something outside an intake: the question, its ladder, a meeting if any."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from db.contacts.events import NextStep
from db.followup.ladders import DOCUMENT, STANDARD, URGENT, newest
from db.kit.errors import CodedError
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Choice, Field, KeyButton, Label, Segmented
from desktop.kit.when import LONGEST_TEXT, read_when
from desktop.kit.words.days import wrong_day
from desktop.kit.words.followup import in_language
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

SIZE = (560, 360)
LADDERS = (STANDARD, DOCUMENT, URGENT)
LONGEST = 200


class AskingSheet(Overlay):
    """Enter starts the clock."""

    def __init__(self, desk: "Desk", person: UUID) -> None:
        super().__init__(desk, *SIZE)
        self._person = person
        self._work = desk.work(self)
        self.question, self.meeting = QLineEdit(), QLineEdit()
        self.question.setMaxLength(LONGEST)
        self.meeting.setMaxLength(LONGEST_TEXT)
        self.meeting.setPlaceholderText(_("tomorrow, fri, 14/6"))
        options = [Choice(code=code, text=in_language(newest(code).name)) for code in LADDERS]
        self.ladder = Segmented(options, _("Ladder"))
        self.ladder.choose(STANDARD)
        self._question_field = Field(_("What did we ask?"), self.question)
        self._meeting_field = Field(_("Before a meeting or end date on"), self.meeting)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(10)
        column.addWidget(Label(_("Ask something"), "heading"))
        column.addWidget(self._question_field)
        column.addWidget(self.ladder)
        column.addWidget(self._meeting_field)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = KeyButton(_("Cancel"), "Esc", "ghost")
        cancel.clicked.connect(self.close_overlay)
        go = KeyButton(_("Start the clock"), "Enter", "primary")
        go.clicked.connect(self.start)
        row.addWidget(cancel)
        row.addWidget(go)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin with the question."""
        self.question.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start(self) -> None:
        """Start the clock, or say what is missing."""
        from db.followup import service

        today = self.desk.clock.today()
        reading = read_when(self.meeting.text(), today)
        if reading.is_wrong or (reading.day is not None and reading.day <= today):
            told = _("Type a day after today, or leave this empty")
            self._meeting_field.show_error(wrong_day(self.meeting.text(), today, told))
            return
        step = NextStep(
            text=self.question.text(), actor="citizen", ladder_code=self.ladder.code,
            urgent=self.ladder.code == URGENT, meeting_on=reading.day,
        )  # fmt: skip
        self._work.do(
            lambda unit: service.ask(unit, self._person, step),
            then=lambda _changes: self.close_overlay(),
            failed=self._on_failed,
        )

    def _on_failed(self, error: CodedError) -> None:
        self._question_field.show_error(refusal(error))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter starts the clock."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.start()
            event.accept()
            return
        super().keyPressEvent(event)
