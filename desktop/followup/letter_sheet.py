"""The letter of a rung: printed, put into the post by hand, and noted as sent."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.followup.messages import Letter, letter_for
from db.kit.errors import CodedError
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Chip, Choice, KeyButton, Label, Segmented
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.followup.clock_deeds import Clock, ClockDeeds

SIZE = (560, 300)


def open_letter(deeds: "ClockDeeds", clock: "Clock") -> None:
    """Ask for the letter and show what can be done with it."""
    deeds.work.ask(
        lambda unit: letter_for(unit, clock.id),
        lambda found: LetterSheet(deeds, clock, found).open(),
        key="letter",
        failed=partial(_on_failed, deeds),
    )


def _on_failed(deeds: "ClockDeeds", error: CodedError) -> None:
    deeds.desk.hub.failed.emit(error)


class LetterSheet(Overlay):
    """Print first, note as sent afterwards; the language stands beside the Dutch text."""

    def __init__(self, deeds: "ClockDeeds", clock: "Clock", letter: Letter) -> None:
        super().__init__(deeds.desk, *SIZE)
        self._deeds, self._clock, self._letter = deeds, clock, letter
        self._work = deeds.desk.work(self)
        options = [
            Choice(code=code, text=text)
            for code, text in (
                ("nl", _("Dutch only")),
                ("fr", _("with French")),
                ("de", _("with German")),
            )
        ]
        self.language = Segmented(options, _("Language of the papers"))
        self.language.choose(letter.language if letter.language in ("fr", "de") else "nl")
        self.print = KeyButton(_("Print"), kind="primary", icon="printer")
        self.print.clicked.connect(self.print_letter)
        self.sent = KeyButton(_("Note as sent"), icon="send")
        self.sent.clicked.connect(self.note_sent)
        self.wrong = Label("", "small", "status.danger.text", wrap=True)
        self.wrong.hide()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        title = _("Letter to %(name)s") % {"name": self._letter.name}
        column.addWidget(Label(title, "heading", wrap=True))
        if self._letter.to:
            where = QHBoxLayout()
            where.addWidget(Chip(self._letter.to, "map-pin"))
            where.addStretch(1)
            column.addLayout(where)
        told = _("Print it, put it into the post, then note it as sent. Only Dutch counts.")
        column.addWidget(Label(told, "body", "text.secondary", wrap=True))
        column.addWidget(self.language)
        column.addWidget(self.wrong)
        column.addStretch(1)
        row = QHBoxLayout()
        later = KeyButton(_("Close"), "Esc", "ghost")
        later.clicked.connect(self.close_overlay)
        row.addWidget(later)
        row.addStretch(1)
        row.addWidget(self.sent)
        row.addWidget(self.print)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin at the printer: Enter prints."""
        self.print.setFocus()

    def print_letter(self) -> None:
        """Set the letter and hand it to the viewer; the next Enter notes it as sent."""
        paper = dict(self._letter.papers)[self.language.code or "nl"]
        self.wrong.hide()
        self._work.wait_for(self.desk.papers.set_paper(paper), self._on_printed, self._on_failed)

    def _on_failed(self, error: CodedError) -> None:
        """Say on the sheet why no paper came; nothing that was written is lost."""
        self.wrong.setText(refusal(error))
        self.wrong.show()

    def _on_printed(self, path: Path) -> None:
        from db.followup import service

        self.desk.papers.show(path)
        self._work.do(
            lambda unit: service.mark_prepared(unit, self._clock.id), failed=self._on_failed
        )
        self.print.set_kind("plain")
        self.sent.set_kind("primary")
        self.sent.setFocus()

    def note_sent(self) -> None:
        """Note that the letter went into the post."""
        self.close_overlay()
        self._deeds.sent(self._clock)
