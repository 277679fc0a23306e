"""The outbox: what could not go and why, what nobody knows of, what waits, what went today."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from db.exchange.codes import WAITING, State
from db.exchange.deeds import cancel, try_now
from db.exchange.outbox_desk import Outbox, outbox_of
from db.exchange.queries import MessageView
from db.people.phones import show_phone
from desktop.exchange.line_page import LinePage
from desktop.exchange.lines import Head, Line
from desktop.kit.blocks import EmptyBlock
from desktop.kit.desk import Desk
from desktop.kit.i18n import N_, _, moment, ngettext
from desktop.kit.words import exchange as words
from desktop.kit.words.people import spoken_language

TRY, CANCEL, OPEN = "R", "X", "Return"
STATUS = {
    State.FAILED: ("danger", "octagon-alert"),
    State.GIVEN_UP: ("danger", "octagon-alert"),
    State.RETURNED: ("danger", "octagon-alert"),
    State.UNCERTAIN: ("warning", "circle-help"),
    State.QUEUED: ("neutral", "clock"),
    State.CLAIMED: ("neutral", "send"),
    State.ACCEPTED: ("success", "check"),
    State.DELIVERED: ("success", "circle-check"),
}
CANCELLABLE = (State.QUEUED, State.FAILED)


class OutboxPage(LinePage):
    """R tries now, X cancels, Enter opens the dossier; J and K move."""

    page_id = "outbox"
    heading = N_("Outbox")
    listens = ("message", "follow_up")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.add_button(_("Open file"), OPEN, "primary", "Enter")
        self.add_button(_("Try now"), TRY)
        self.add_button(_("Cancel the message"), CANCEL)
        self._foot.addStretch(1)
        self.on_chosen()

    @property
    def message(self) -> MessageView | None:
        """Return the chosen message."""
        line = self.list.chosen
        return line.row if line is not None and isinstance(line.row, MessageView) else None

    def refresh(self) -> None:
        """Ask for the outbox again."""
        self.wait()
        self.work.ask(outbox_of, self._on_outbox, key="outbox", failed=self.on_failed)

    def _on_outbox(self, found: Outbox) -> None:
        self.told.setText(self._told(found))
        sections = (
            (_("Not sent"), found.failed, True),
            (_("Not certain"), found.uncertain, False),
            (_("Waiting"), found.waiting, False),
            (_("Sent today"), found.sent, False),
        )
        lines: list[Head | Line] = []
        for title, messages, is_loud in sections:
            if messages:
                lines.append(Head(title=title, count=len(messages), is_loud=is_loud))
                lines.extend(line_of(each, self.desk.clock.now()) for each in messages)
        empty = EmptyBlock("send", _("Nothing waits and nothing was sent today"))
        self.show_lines(lines, empty)

    def _told(self, found: Outbox) -> str:
        whose = _("Everybody's messages.") if found.is_whole else _("Your messages.")
        if self.desk.office.facts.is_practice:
            return f"{whose} {_(words.NEVER_IN_PRACTICE)}"
        return f"{whose} {_summary(found.failed, found.waiting)}".strip()

    def on_chosen(self) -> None:
        """Show the chosen message in full, and what can be done with it."""
        message = self.message
        self.buttons[OPEN].setEnabled(message is not None)
        self.buttons[TRY].setEnabled(message is not None and _can_be_tried(message))
        self.buttons[CANCEL].setEnabled(message is not None and message.state in CANCELLABLE)
        if message is None:
            self.card.show_message("", "", "")
            return
        kind = _(words.KINDS[message.kind])
        on_paper = _("The letter stands on paper.") if message.kind == "letter" else ""
        self.card.show_message(
            message.name, " · ".join((kind, shown_address(message), _asked(message))),
            message.text or on_paper,
            subject=message.subject, wrong=words.what_went_wrong(message.kind, message.error),
            more=_more(message, self.desk.clock.now()),
        )  # fmt: skip

    def do(self, key: str) -> None:
        """Do one thing with the chosen message."""
        message = self.message
        if message is None:
            return
        if key == OPEN and self.desk.actions.has("people.open"):
            self.desk.actions.run("people.open", person=message.person_id, tab="followup")
        elif key == TRY:
            self.work.do(lambda unit: try_now(unit, message.id, version=message.version))
        elif key == CANCEL:
            self.work.do(lambda unit: cancel(unit, message.id, version=message.version))


def line_of(message: MessageView, now: datetime) -> Line:
    """Return a message as it stands in the list."""
    status, icon = STATUS.get(State(message.state), ("neutral", "clock"))
    about = message.subject or " ".join(message.text.split())
    return Line(
        row=message, icon=words.KIND_ICONS[message.kind],
        channel=words.KIND_CHANNELS[message.kind], name=message.name,
        after=f"  {about}" if about else "",
        below=words.state_line(message, now) or shown_address(message),
        state=_(words.STATES[message.state]), state_icon=icon, status=status,
    )  # fmt: skip


def shown_address(message: MessageView) -> str:
    """Return number or address as people write it."""
    return show_phone(message.to) if message.kind == "sms" else message.to


def _can_be_tried(message: MessageView) -> bool:
    return message.state in WAITING or message.state == State.GIVEN_UP


def _asked(message: MessageView) -> str:
    return _("asked %(when)s") % {"when": moment(message.asked_at)}


def _more(message: MessageView, now: datetime) -> str:
    told = [words.state_line(message, now, with_reason=False)]
    if message.attempts:
        tries = ngettext("%(n)d try", "%(n)d tries", message.attempts)
        told.append(tries % {"n": message.attempts})
    if message.language not in ("nl", ""):
        told.append(_("speaks %(language)s") % {"language": spoken_language(message.language)})
    return " · ".join(each for each in told if each)


def _summary(failed: Sequence[MessageView], waiting: Sequence[MessageView]) -> str:
    told = []
    if failed:
        text = ngettext("%(n)d not sent", "%(n)d not sent", len(failed))
        told.append(text % {"n": len(failed)})
    if waiting:
        told.append(ngettext("%(n)d waits", "%(n)d wait", len(waiting)) % {"n": len(waiting)})
    return ", ".join(told)
