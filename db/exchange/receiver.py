"""Takes in what came: looked at every minute, written down first, put away only afterwards.

Whoever dies in between finds the message again and knows it: it is never lost nor taken in twice.
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from threading import Event, Thread

from db.exchange.codes import Purpose
from db.exchange.ports import Inbox, Incoming
from db.exchange.replies import receive
from db.kit.changes import Changes
from db.kit.errors import CodedError, Refused
from db.kit.office import Office

log = logging.getLogger(__name__)
BETWEEN_LOOKS = 30.0
TRIES_TO_ANSWER = 2


class Receiver:
    """One receiver of one office."""

    def __init__(
        self, office: Office, inboxes: Callable[[], Mapping[Purpose, Inbox]], *,
        told: Callable[[Changes], None] | None = None, between_looks: float = BETWEEN_LOOKS,
    ) -> None:  # fmt: skip
        self._office = office
        self._inboxes = inboxes
        self._told = told or (lambda _changes: None)
        self._between = between_looks
        self.out_of_reach: Mapping[Purpose, str] = {}
        """The ways in that did not answer at the last look, each with its code."""
        self._stopping = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to look; a practice office has no world outside."""
        if self._thread is None and not self._office.facts.is_practice:
            self._thread = Thread(target=self._run, name="office-receives", daemon=True)
            self._thread.start()

    def stop(self, patience: float = 5.0) -> None:
        """End after the message that is being taken in; call it before the office closes."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(patience)
            self._thread = None

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.look()
            except Exception as error:
                log.warning("receiving paused: %s", _named(error))
            self._stopping.wait(self._between)

    def look(self) -> int:
        """Look once into every inbox; return how many messages were taken in."""
        if self._office.facts.is_practice:
            return 0
        taken, silent = 0, {}
        for purpose, inbox in self._inboxes().items():
            try:
                taken += self._empty(inbox)
            except CodedError as error:
                log.warning("%s rests: %s", purpose.value, error.code)
                silent[purpose] = error.code
        self.out_of_reach = silent
        return taken

    def _empty(self, inbox: Inbox) -> int:
        taken = 0
        for incoming in inbox.look():
            if self._stopping.is_set():
                break
            changes = self._take_in(incoming)
            inbox.put_away(incoming)
            if changes.touched:
                self._told(changes)
                taken += 1
        return taken

    def _take_in(self, incoming: Incoming) -> Changes:
        """Write a message down: as an answer, or just as it is where a rule says no to that."""
        for _turn in range(TRIES_TO_ANSWER):
            try:
                return self._office.write(partial(receive, incoming=incoming)).result()
            except Refused as refusal:
                log.info("a message answers nothing: %s", refusal.code)
        return self._office.write(partial(receive, incoming=incoming, answers=False)).result()


def _named(error: Exception) -> str:
    return error.code if isinstance(error, CodedError) else type(error).__name__
