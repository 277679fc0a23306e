"""The message of a rung: looked over, and sent where a way is set up; else copied and noted."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.followup.codes import MessageKind
from db.followup.sending import LONGEST_SUBJECT, send_message
from db.kit.changes import Changes
from db.kit.errors import CodedError, Refused
from desktop.followup.message_text import MessageText, advice_about, size_of
from desktop.followup.reading_sheet import reading_chip
from desktop.followup.written import EMAIL, SMS, Written, read_message, when_it_goes
from desktop.kit.i18n import N_, _
from desktop.kit.limits import hold
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Chip, Choice, Field, KeyButton, Label, Segmented
from desktop.kit.scrolling import scrolling
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.followup.clock_deeds import Clock, ClockDeeds

SIZE = (680, 440)
LANGUAGES = (("nl", N_("Dutch only")), ("fr", N_("with French")), ("de", N_("with German")))


def open_message(deeds: "ClockDeeds", clock: "Clock") -> None:
    """Ask for the message and show it."""
    deeds.work.ask(
        partial(read_message, clock.id),
        lambda found: MessageSheet(deeds, clock, found).open(),
        key="message",
        failed=partial(_on_failed, deeds),
    )


def _on_failed(deeds: "ClockDeeds", error: CodedError) -> None:
    deeds.desk.hub.failed.emit(error)


class MessageSheet(Overlay):
    """Enter sends, or notes as sent where nothing is set up (Ctrl+Enter in an e-mail)."""

    def __init__(self, deeds: "ClockDeeds", clock: "Clock", written: Written) -> None:
        super().__init__(deeds.desk, *SIZE)
        self._deeds, self._clock, self._written = deeds, clock, written
        self._work = deeds.desk.work(self)
        self._kind, self._knowingly, self._is_sending = written.first, False, False
        self.kind = Segmented(_kinds(), _("How it goes"), size="sm")
        options = [Choice(code=code, text=_(text)) for code, text in LANGUAGES]
        self.language = Segmented(options, _("Language of the message"), size="sm")
        self.to = Chip("", "smartphone")
        self.mark = reading_chip(written.reading)
        self.subject, self.text = QLineEdit(written.email.subject), MessageText()
        hold(self.subject, LONGEST_SUBJECT)
        self.counter = Label("", "small", "text.secondary")
        self.field = Field(_("Message"), self.text, aside=self.counter)
        self._subject = Field(_("Subject"), self.subject)
        self.notice = Label("", "small", "status.info.text", wrap=True)
        self.stop = Label("", "small", "status.warning.text", wrap=True)
        self.copy = KeyButton(_("Copy"), "Ctrl+C")
        self.sent = KeyButton("", "Enter", "primary", icon="send")
        self._build()
        self.kind.chosen.connect(lambda code: self.take_kind(MessageKind(code)))
        self.language.chosen.connect(self.speak)
        self.text.textChanged.connect(self._check)
        self.copy.clicked.connect(self.copy_text)
        self.sent.clicked.connect(self.go)
        wanted = written.message.language
        self.language.choose(wanted if wanted in ("fr", "de") else "nl")
        self.take_kind(self._kind)

    def _build(self) -> None:
        title = _("Message to %(name)s") if len(self._written.kinds) > 1 else _(
            "Text message to %(name)s"
        )  # fmt: skip
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(28, 22, 28, 4)
        column.setSpacing(10)
        heading = Label(title % {"name": self._written.message.name}, "heading", wrap=True)
        column.addWidget(heading)
        top = QHBoxLayout()
        top.addWidget(self.to)
        top.addWidget(self.mark)
        top.addStretch(1)
        top.addWidget(self.language)
        if len(self._written.kinds) > 1:
            way = QHBoxLayout()
            way.addWidget(self.kind)
            way.addStretch(1)
            column.addLayout(way)
        column.addLayout(top)
        for part in (self._subject, self.field, self.stop, self.notice):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setContentsMargins(28, 4, 28, 18)
        row.addWidget(self.copy)
        row.addStretch(1)
        later = KeyButton(_("Close"), "Esc", "ghost")
        later.clicked.connect(self.close_overlay)
        row.addWidget(later)
        row.addWidget(self.sent)
        whole = QVBoxLayout(self.sheet)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(inside), 1)
        whole.addLayout(row)

    @property
    def blocked(self) -> str:
        """Return the code of what stops this message."""
        return self._written.blocked(self._kind)

    @property
    def sends(self) -> bool:
        """Tell whether the program itself sends it."""
        return self._written.is_open(self._kind)

    def take_focus(self) -> None:
        """Begin where Enter does the next thing."""
        (self.copy if self.blocked else self.sent).setFocus()

    def take_kind(self, kind: MessageKind) -> None:
        """Write a text message, or an e-mail."""
        self._kind, self._knowingly = kind, False
        self.kind.choose(kind.value)
        is_mail = kind is EMAIL
        missing = _("no e-mail address") if is_mail else _("no mobile number")
        address = self._written.email.to if is_mail else self._written.message.to
        self.to.say(address or missing, "at-sign" if is_mail else "smartphone")
        self._subject.setVisible(is_mail)
        self.counter.setVisible(not is_mail)
        self.mark.setVisible(not is_mail and self._written.reading is not None)
        self.text.hold_lines(is_mail)
        self.sent.set_label(_("Send") if self.sends else _("Note as sent"))
        self.sent.set_key("Ctrl+Enter" if is_mail else "Enter")
        self.sent.setVisible(not self.blocked)
        self._say_stop(refusal(Refused(self.blocked)) if self.blocked else "")
        is_practice = self.desk.office.facts.is_practice
        goes = when_it_goes(self._written.offer, is_practice=is_practice) if self.sends else ""
        self.notice.setText("" if self.blocked else goes)
        self.notice.setVisible(bool(self.notice.text()))
        self.speak(self.language.code or "nl")

    def speak(self, language: str) -> None:
        """Write the message in Dutch, or in Dutch and a support language."""
        self.text.setPlainText(self._words_in(language))

    def _words_in(self, language: str) -> str:
        texts = dict(self._written.message.texts)
        told = [texts["nl"]] if language == "nl" else [texts["nl"], texts[language]]
        return "\n\n".join(told)

    def _check(self) -> None:
        text = self.text.toPlainText()
        self.counter.setText(size_of(text))
        unsafe = advice_about(text, self._written.message.name) if self._kind is SMS else ""
        if unsafe:
            self.field.show_soft(unsafe)
        else:
            self.field.clear_message()
        if self._knowingly:
            self._knowingly = False
            self.sent.set_label(_("Send"))

    def _say_stop(self, text: str) -> None:
        self.stop.setText(text)
        self.stop.setVisible(bool(text))

    def copy_text(self) -> None:
        """Copy the text, to paste it into another program."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.desk.toast(_("Copied"))

    # -- sending -----------------------------------------------------------------------------

    def go(self) -> None:
        """Send it, or note that the worker sent it."""
        if self.blocked:
            return
        if self.sends:
            self._send()
        else:
            self.close_overlay()
            self._deeds.sent(self._clock)

    def _send(self) -> None:
        if self._is_sending:
            return
        self._is_sending = True
        clock, kind, support = self._clock, self._kind, self.language.code or "nl"
        knowingly, subject, text = self._knowingly, self.subject.text(), self.text.toPlainText()
        own = "" if text == self._words_in(support) else text
        self._work.do(
            lambda unit: send_message(
                unit, clock.id, kind, text=own, subject=subject if kind is EMAIL else "",
                support=support, knowingly=knowingly, version=clock.version or None,
            ),
            self._on_queued, self._on_refused,
        )  # fmt: skip

    def _on_queued(self, _changes: Changes) -> None:
        self.close_overlay()

    def _on_refused(self, error: CodedError) -> None:
        """Say it on the sheet; an unsafe text may go when the worker says so once more."""
        self._is_sending = False
        text = refusal(error)
        if error.code == "text_not_safe" and not self._knowingly:
            self._knowingly = True
            self.sent.set_label(_("Send all the same"))
        if error.facts.get("field") == "subject":
            self._subject.show_error(text)
        elif error.facts.get("field") == "text":
            self.field.show_error(text)
        else:
            self._say_stop(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter sends (Ctrl+Enter an e-mail), Ctrl+C copies all of it."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if has_control or self._kind is SMS:
                self.go()
        elif event.key() == Qt.Key.Key_C and has_control:
            self.copy_text()
        else:
            super().keyPressEvent(event)
            return
        event.accept()


def _kinds() -> list[Choice]:
    return [
        Choice(code=SMS.value, text=_("Text message"), icon="message-square-text"),
        Choice(code=EMAIL.value, text=_("E-mail"), icon="at-sign"),
    ]
