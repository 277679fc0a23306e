"""The text message of a rung: looked over, copied, and noted as sent. The program sends nothing."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db.followup.messages import Message, message_for
from db.followup.safe_text import MESSAGE, messages_needed, unsafe_in
from db.kit.errors import CodedError, Refused
from desktop.kit.i18n import N_, _, ngettext
from desktop.kit.limits import NoteField
from desktop.kit.overlay import Overlay
from desktop.kit.parts import Chip, Choice, Field, KeyButton, Label, Segmented
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.followup.clock_deeds import Clock, ClockDeeds

SIZE = (660, 350)
LONGEST = 600
UNSAFE = {
    "office": N_("It names the office: others may read along."),
    "reason": N_("It says why: others may read along."),
    "link": N_("It holds a link or address: people learn not to trust those."),
    "name": N_("It names the citizen: others may read along."),
}
LANGUAGES = (("nl", N_("Dutch only")), ("fr", N_("with French")), ("de", N_("with German")))


def open_message(deeds: "ClockDeeds", clock: "Clock") -> None:
    """Ask for the message and show it."""
    deeds.work.ask(
        lambda unit: message_for(unit, clock.id),
        lambda found: MessageSheet(deeds, clock, found).open(),
        key="message",
        failed=partial(_on_failed, deeds),
    )


def _on_failed(deeds: "ClockDeeds", error: CodedError) -> None:
    deeds.desk.hub.failed.emit(error)


class _Text(NoteField):
    """Plain text in which Tab leaves and Ctrl+Enter is left to the sheet."""

    def __init__(self) -> None:
        super().__init__(limit=LONGEST)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * 5 + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class MessageSheet(Overlay):
    """Enter notes the message as sent; Ctrl+C in the text, or the button, copies it."""

    def __init__(self, deeds: "ClockDeeds", clock: "Clock", message: Message) -> None:
        super().__init__(deeds.desk, *SIZE)
        self._deeds, self._clock, self._message = deeds, clock, message
        options = [Choice(code=code, text=_(text)) for code, text in LANGUAGES]
        self.language = Segmented(options, _("Language of the message"), size="sm")
        self.text = _Text()
        self.counter = Label("", "small", "text.secondary")
        self.field = Field(_("Message"), self.text, aside=self.counter)
        self.copy = KeyButton(_("Copy"), "Ctrl+C")
        self.sent = KeyButton(_("Note as sent"), "Enter", "primary", icon="send")
        self._build()
        self.language.chosen.connect(self.speak)
        self.text.textChanged.connect(self._check)
        self.copy.clicked.connect(self.copy_text)
        self.sent.clicked.connect(self.note_sent)
        wanted = message.language if message.language in ("fr", "de") else "nl"
        self.language.choose(wanted)
        self.speak(wanted)

    def _build(self) -> None:
        message = self._message
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(10)
        title = _("Text message to %(name)s") % {"name": message.name}
        column.addWidget(Label(title, "heading", wrap=True))
        top = QHBoxLayout()
        number = message.to or _("no mobile number")
        top.addWidget(Chip(number, "smartphone"))
        top.addStretch(1)
        top.addWidget(self.language)
        column.addLayout(top)
        column.addWidget(self.field)
        if message.blocked:
            column.addWidget(
                Label(refusal(Refused(message.blocked)), "small", "status.warning.text", wrap=True)
            )
        column.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        later = KeyButton(_("Close"), "Esc", "ghost")
        later.clicked.connect(self.close_overlay)
        row.addWidget(later)
        row.addWidget(self.sent)
        self.sent.setVisible(not message.blocked)
        column.addLayout(row)

    def take_focus(self) -> None:
        """Begin where Enter does the next thing."""
        (self.copy if self._message.blocked else self.sent).setFocus()

    def speak(self, language: str) -> None:
        """Write the message in Dutch, or in Dutch and a support language."""
        texts = dict(self._message.texts)
        told = [texts["nl"]] if language == "nl" else [texts["nl"], texts[language]]
        self.text.setPlainText("\n\n".join(told))

    def _check(self) -> None:
        text = self.text.toPlainText()
        count = messages_needed(text)
        needed = ngettext("%(n)d message", "%(n)d messages", count) % {"n": count}
        room = MESSAGE if count == 1 else count * 153
        self.counter.setText(f"{len(text)} / {room} · {needed}")
        unsafe = unsafe_in(text, self._message.name)
        if unsafe:
            self.field.show_soft(" ".join(_(UNSAFE[each]) for each in unsafe))
        else:
            self.field.clear_message()

    def copy_text(self) -> None:
        """Copy the text, to paste it into the telephone's own program."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.desk.toast(_("Copied"))

    def note_sent(self) -> None:
        """Note that the worker sent it."""
        if not self._message.blocked:
            self.close_overlay()
            self._deeds.sent(self._clock)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter notes it as sent, Ctrl+C copies all of it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note_sent()
        elif event.key() == Qt.Key.Key_C and event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.copy_text()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
