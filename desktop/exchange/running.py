"""Lets sender and receiver run beside the open office, and says quietly what they met.

They have threads of their own; what they tell comes over a queued signal, so that the thread of the
screen never waits for a gateway. A practice office has neither.
"""

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from db.exchange.codes import Purpose
from db.exchange.outbox_desk import Attention, attention
from db.exchange.running import Exchange
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.kit.desk import Desk
from desktop.kit.words import exchange as words

OUTBOX, INBOX, WAYS = "exchange.outbox", "exchange.inbox", "exchange.ways"
"""The notices at the bottom, by the action that a click runs."""
BETWEEN_LOOKS_MS = 30_000
PATIENCE = 3.0
"""So long the window waits for a message that is under way; it is asked after the next time."""


class Running(QObject):
    """One for each desk; its notices follow every change of outbox and inbox."""

    told = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._work = desk.work(self)
        self._attention = Attention()
        self.exchange: Exchange | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(BETWEEN_LOOKS_MS)
        self._timer.timeout.connect(self.look)
        self.told.connect(self._on_told)
        desk.hub.changed.connect(self._on_changes)
        desk.hub.closing.connect(self._timer.stop)
        desk.worker_changed.connect(self.look)
        desk.rebuilt.connect(self._say)

    def start(self) -> None:
        """Begin to send and receive, where the office is a real one, and to say what is met."""
        if self.exchange is None and not self._desk.office.facts.is_practice:
            self.exchange = Exchange(self._desk.office, self._tell)
            self.exchange.start()
            self._desk.hub.at_close(self._stop)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask what a worker should know without looking."""
        self._work.ask(attention, self._on_attention, key="attention", failed=self._on_failed)

    def _stop(self) -> None:
        if self.exchange is not None:
            self.exchange.stop(PATIENCE)

    def _tell(self, changes: Changes) -> None:
        """Hand over what changed; called from the threads that send and receive."""
        if isValid(self):
            self.told.emit(changes)

    def _on_told(self, changes: Changes) -> None:
        if not self._desk.hub.is_closing:
            self._desk.hub.tell_of_others(changes)

    def _on_changes(self, changes: Changes) -> None:
        is_wanted = changes.said == "message_tried_now" or changes.touches("gateway")
        if self.exchange is not None and is_wanted:
            self.exchange.wake()
        if any(changes.touches(kind) for kind in ("message", "reply", "gateway")):
            self.look()

    def _on_attention(self, found: Attention) -> None:
        self._attention = found
        self._say()

    def _on_failed(self, _error: CodedError) -> None:
        """What cannot be read now is read at the next look; the pages say what is wrong."""

    def _say(self) -> None:
        out, status = words.outbox_notice(self._attention)
        self._desk.notice(OUTBOX, out, "octagon-alert" if status == "danger" else "send", status)
        silent = self.exchange.out_of_reach if self.exchange is not None else {}
        mailbox = silent.get(Purpose.MAILBOX, "") if self._desk.worker_role else ""
        told = words.inbox_notice(self._attention.replies, mailbox)
        self._desk.notice(INBOX, told, "messages-square", "warning" if mailbox else "neutral")
        lacking = self.exchange.without_password if self.exchange is not None else frozenset()
        self._desk.notice(WAYS, words.password_notice(lacking), "lock", "warning")
