"""The letter of a rung: given to the post room where it takes letters, else printed and noted."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.followup.sending import send_message
from db.kit.errors import CodedError, Refused
from desktop.followup.reading_sheet import reading_chip
from desktop.followup.written import LETTER, WrittenLetter, read_letter, when_it_goes
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
        partial(read_letter, clock.id),
        lambda found: LetterSheet(deeds, clock, found).open(),
        key="letter",
        failed=partial(_on_failed, deeds),
    )


def _on_failed(deeds: "ClockDeeds", error: CodedError) -> None:
    deeds.desk.hub.failed.emit(error)


class LetterSheet(Overlay):
    """Send, or print first and note as sent; the language stands beside the Dutch text."""

    def __init__(self, deeds: "ClockDeeds", clock: "Clock", written: WrittenLetter) -> None:
        super().__init__(deeds.desk, *SIZE)
        self._deeds, self._clock, self._written = deeds, clock, written
        letter = self._letter = written.letter
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
        self.sends, self._is_sending = written.is_open and not written.blocked, False
        self.print = KeyButton(_("Print"), kind="plain" if self.sends else "primary",
                               icon="printer")  # fmt: skip
        self.print.clicked.connect(self.print_letter)
        self.sent = KeyButton(_("Send") if self.sends else _("Note as sent"),
                              kind="primary" if self.sends else "plain", icon="send")  # fmt: skip
        self.sent.clicked.connect(self.go)
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
            where.addWidget(reading_chip(self._written.reading))
            where.addStretch(1)
            column.addLayout(where)
        column.addWidget(Label(self._told(), "body", "text.secondary", wrap=True))
        column.addWidget(self.language)
        column.addWidget(self.wrong)
        column.addStretch(1)
        row = QHBoxLayout()
        later = KeyButton(_("Close"), "Esc", "ghost")
        later.clicked.connect(self.close_overlay)
        row.addWidget(later)
        row.addStretch(1)
        for button in (self.print, self.sent) if self.sends else (self.sent, self.print):
            row.addWidget(button)
        column.addLayout(row)

    def _told(self) -> str:
        if not self.sends:
            told = _("Print it, put it into the post, then note it as sent. Only Dutch counts.")
            if not self._written.is_open:
                return told
            return f"{refusal(Refused(self._written.blocked))} {told}"
        if self.desk.office.facts.is_practice:
            return when_it_goes(self._written.offer, is_practice=True)
        return _("The post room gets it on paper. Only Dutch counts.")

    def take_focus(self) -> None:
        """Begin where Enter does the next thing: sending, else printing."""
        (self.sent if self.sends else self.print).setFocus()

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
        if not self.sends:
            self.print.set_kind("plain")
            self.sent.set_kind("primary")
            self.sent.setFocus()

    def go(self) -> None:
        """Give it to the post room, or note that it went into the post."""
        if self.sends:
            self._send()
        else:
            self.note_sent()

    def _send(self) -> None:
        if self._is_sending:
            return
        self._is_sending = True
        clock, support = self._clock, self.language.code or "nl"
        self._work.do(
            lambda unit: send_message(
                unit, clock.id, LETTER, support=support, version=clock.version or None
            ),
            lambda _changes: self.close_overlay(), self._on_refused,
        )  # fmt: skip

    def _on_refused(self, error: CodedError) -> None:
        self._is_sending = False
        self._on_failed(error)

    def note_sent(self) -> None:
        """Note that the letter went into the post."""
        self.close_overlay()
        self._deeds.sent(self._clock)
