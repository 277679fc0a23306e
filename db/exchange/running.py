"""Everything of the exchange that runs while an office is open: started and stopped at once."""

from collections.abc import Callable

from db.exchange.receiver import Receiver
from db.exchange.sender import Sender
from db.exchange.ways import Ways
from db.kit.changes import Changes
from db.kit.office import Office


class Exchange:
    """The sender and the receiver of one office.

    `told` is called from their threads with what changed. Making one reads nothing and asks nobody;
    in a practice office starting it does nothing.
    """

    def __init__(self, office: Office, told: Callable[[Changes], None]) -> None:
        self.ways = Ways(office)
        self._sender = Sender(office, self.ways.ports, told=told)
        self._receiver = Receiver(office, self.ways.inboxes, told=told)

    def start(self) -> None:
        """Begin to send and to receive."""
        self._sender.start()
        self._receiver.start()

    def nudge(self) -> None:
        """Look at the outbox now: something was put into it."""
        self._sender.nudge()

    def stop(self, patience: float = 5.0) -> None:
        """End after what is under way, at most so many seconds; before the office closes.

        What is still under way then is asked after, or sent again under its id, the next time.
        """
        self._sender.stop(patience)
        self._receiver.stop(patience)
