"""Everything of the exchange that runs while an office is open: started and stopped at once."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from db.exchange.codes import Purpose
from db.exchange.receiver import Receiver
from db.exchange.sender import Sender
from db.exchange.ways import Ways
from db.kit.changes import Changes
from db.kit.office import Office

GRACE = timedelta(seconds=10)
"""So long a message waits after its deed: as long as the screen offers to take the deed back."""


class Exchange:
    """The sender and the receiver of one office.

    `told` is called from their threads with what changed. Making one reads nothing and asks nobody;
    in a practice office starting it does nothing.
    """

    def __init__(self, office: Office, told: Callable[[Changes], None]) -> None:
        self.ways = Ways(office)
        self._sender = Sender(office, self.ways.ports, told=told, grace=GRACE)
        self._receiver = Receiver(office, self.ways.inboxes, told=told)

    def start(self) -> None:
        """Begin to send and to receive."""
        self._sender.start()
        self._receiver.start()

    def nudge(self) -> None:
        """Look at the outbox now: something was put into it."""
        self._sender.nudge()

    def wake(self) -> None:
        """Try again now what rests because its way did not answer."""
        self._sender.wake()

    @property
    def out_of_reach(self) -> Mapping[Purpose, str]:
        """Return the ways in that did not answer when they were looked at last, with why."""
        return self._receiver.out_of_reach

    @property
    def without_password(self) -> frozenset[Purpose]:
        """Return the ways that another computer must use: their password is not on this one."""
        return self.ways.without_password

    def stop(self, patience: float = 5.0) -> None:
        """End after what is under way, at most so many seconds; before the office closes.

        What is still under way then is asked after, or sent again under its id, the next time.
        """
        self._sender.stop(patience)
        self._receiver.stop(patience)
        self.ways.close()
