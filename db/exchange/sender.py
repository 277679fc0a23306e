"""Sends what stands in the outbox: one message at a time, in a thread of its own.

Claiming and settling are short transactions in the office's writer thread; between them the
message goes out with no transaction open. Whoever dies in between leaves a lease that runs out.
A way that does not answer rests for a while, so that one gateway that is down neither holds up
the others nor uses up the tries of everything that waits for it.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import count
from threading import Event, Thread

from db.exchange.codes import Kind, Outcome
from db.exchange.logic import wait_after
from db.exchange.ports import Outgoing, Port, Receipt
from db.exchange.queries import deliveries_to_ask, next_try
from db.exchange.service import LEASE, Claim, claim, settle, settle_delivery
from db.exchange.worker_mail import next_mail, settle_mail, take_mail
from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.office import Office

log = logging.getLogger(__name__)
NOT_ABOUT_THE_MESSAGE = frozenset(
    {"no_answer", "login_refused", "not_trusted", "sender_refused", "folder_missing", "email_off"}
)
"""Errors of a way as a whole: it rests before the next message is tried."""
BETWEEN_LOOKS = 5.0
TRIES_TO_SETTLE = 50
Ports = Mapping[Kind, Port]


class Sender:
    """One sender of one office; several desks may each run one."""

    def __init__(
        self, office: Office, ports: Callable[[], Ports], *,
        told: Callable[[Changes], None] | None = None, lease: timedelta = LEASE,
        grace: timedelta = timedelta(),
    ) -> None:  # fmt: skip
        self._office = office
        self._ports = ports
        self._told = told or (lambda _changes: None)
        self._lease, self._grace = lease, grace
        self._rests: dict[Kind, tuple[int, datetime]] = {}
        self._stopping, self._nudged = Event(), Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin to send; a practice office never does."""
        if self._thread is None and not self._office.facts.is_practice:
            self._thread = Thread(target=self._run, name="office-sends", daemon=True)
            self._thread.start()

    def stop(self, patience: float = 5.0) -> None:
        """End after the message that is under way; call it before the office closes."""
        self._stopping.set()
        self._nudged.set()
        if self._thread is not None:
            self._thread.join(patience)
            self._thread = None

    def nudge(self) -> None:
        """Look now instead of in a few seconds: something was put into the outbox."""
        self._nudged.set()

    def wake(self) -> None:
        """Look now, also at ways that rest: somebody wants it tried again."""
        self._rests = {}
        self._nudged.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                busy = self.step()
            except Exception as error:
                log.warning("sending paused: %s", _named(error))
                busy = False
            if not busy:
                self._nudged.wait(BETWEEN_LOOKS)
                self._nudged.clear()

    def step(self) -> bool:
        """Do one thing: send, ask, or look whether something arrived; False with nothing to do."""
        if self._office.facts.is_practice:
            return False
        ports = self._awake(self._ports())
        due = self._office.read(next_try).result()
        if ports and due is not None and due <= self._office.clock.now():
            changes = self._claim(ports)
            found = changes.facts["claim"]
            if isinstance(found, Claim):
                self._work(ports[found.message.kind], found)
                return True
            if changes.said == "put_off":
                return True
        return self._ask_delivery(ports) or self._mail_a_worker(ports)

    def _mail_a_worker(self, ports: Ports) -> bool:
        port, due = ports.get(Kind.EMAIL), self._office.read(next_mail).result()
        if port is None or due is None or due > self._office.clock.now():
            return False
        mail = self._office.write(take_mail).result().facts["mail"]
        if not isinstance(mail, Outgoing):
            return False
        receipt = self._try(lambda: port.send(mail), mail.kind)
        self._tell(self._office.write(lambda unit: settle_mail(unit, mail.id, receipt)).result())
        return True

    def _claim(self, ports: Ports) -> Changes:
        askable = {kind for kind, port in ports.items() if port.can_ask}
        changes = self._office.write(
            lambda unit: claim(unit, set(ports), askable, lease=self._lease, grace=self._grace)
        ).result()
        self._tell(changes)
        return changes

    def _work(self, port: Port, found: Claim) -> None:
        message = found.message
        ask = port.known if found.asks else port.send
        self._settle(found, self._try(lambda: ask(message), message.kind))

    def _try(self, call: Callable[[], Receipt], kind: Kind) -> Receipt:
        try:
            receipt = call()
        except Exception as error:
            log.warning("%s broke: %s", kind.value, _named(error))
            receipt = Receipt(outcome=Outcome.UNCERTAIN, error="adapter_broke")
        self._note_health(kind, receipt)
        return receipt

    def _settle(self, found: Claim, receipt: Receipt) -> None:
        """Write the outcome down, again and again: what the other side said must not be lost."""
        for turn in count(1):
            try:
                done = self._office.write(
                    lambda unit: settle(unit, found.message.id, found.token, receipt)
                )
                self._tell(done.result())
            except CodedError as error:
                if turn == TRIES_TO_SETTLE:
                    raise
                log.info("settling again: %s", error.code)
                self._stopping.wait(min(0.05 * turn, 2.0))
            else:
                return

    def _ask_delivery(self, ports: Ports) -> bool:
        askable = {kind for kind, port in ports.items() if port.can_ask}
        waiting = self._office.read(lambda unit: deliveries_to_ask(unit, askable)).result()
        if not waiting:
            return False
        message = waiting[0]
        receipt = ports[message.kind].known(message)
        self._tell(
            self._office.write(lambda unit: settle_delivery(unit, message.id, receipt)).result()
        )
        return True

    def _awake(self, ports: Ports) -> Ports:
        now = self._office.clock.now()
        return {
            kind: port
            for kind, port in ports.items()
            if kind not in self._rests or self._rests[kind][1] <= now
        }

    def _note_health(self, kind: Kind, receipt: Receipt) -> None:
        good = receipt.outcome in (Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.PENDING)
        if good:
            self._rests.pop(kind, None)
        elif receipt.error in NOT_ABOUT_THE_MESSAGE:
            times = self._rests.get(kind, (0, None))[0] + 1
            self._rests[kind] = (times, self._office.clock.now() + wait_after(times) / 2)
            log.warning("%s rests: %s", kind.value, receipt.error)

    def _tell(self, changes: Changes) -> None:
        if changes.touched:
            self._told(changes)


def _named(error: Exception) -> str:
    """Return what may stand in a log: a code or a kind of error, never what it says."""
    return error.code if isinstance(error, CodedError) else type(error).__name__
