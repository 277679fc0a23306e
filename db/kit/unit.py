"""One unit of work: one session, one transaction, who acts and what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy.orm import Session

from db.kit.changes import Changes, Touched
from db.kit.clock import Clock
from db.kit.errors import Refused
from db.kit.events import Event, reactions_to

DEEPEST_ROUND = 3


class Unit:
    """What every use case and query is given."""

    def __init__(self, session: Session, clock: Clock, worker_id: UUID | None = None) -> None:
        self.session = session
        self.clock = clock
        self.worker_id = worker_id
        self._touched: set[Touched] = set()
        self._events: list[Event] = []

    @property
    def actor(self) -> UUID:
        """Return the acting worker; without one, a deed that needs an author is refused."""
        if self.worker_id is None:
            raise Refused("no_worker")
        return self.worker_id

    @contextmanager
    def acting_as(self, worker_id: UUID | None) -> Iterator[None]:
        """Let a deed of the machine stand under the worker who asked for it."""
        before, self.worker_id = self.worker_id, worker_id
        try:
            yield
        finally:
            self.worker_id = before

    def touch(self, kind: str, row_id: UUID | None = None) -> None:
        """Note that something of `kind` changed, so that open screens ask again."""
        self._touched.add((kind, row_id))

    def happened(self, event: Event) -> None:
        """Tell the upper rooms what happened; they react when the use case has ended."""
        self._events.append(event)

    def changes(self, said: str, *, undoable: bool = True, **facts: object) -> Changes:
        """Close the use case: flush, let the upper rooms react, and say what changed.

        `undoable=False` is for what left the house (printed, sent, exported).
        """
        self.session.flush()
        self._settle()
        deed_id = None
        if undoable:
            deed = self.session.info.get("deed")
            deed_id = deed.deed_id if deed is not None else None
        return Changes(
            touched=frozenset(self._touched), said=said, facts=dict(facts), deed_id=deed_id
        )

    def _settle(self) -> None:
        rounds = 0
        while self._events:
            if rounds == DEEPEST_ROUND:
                raise RuntimeError("reactions set each other off more than three times")
            rounds += 1
            happened, self._events = self._events, []
            for event in happened:
                for reaction in reactions_to(event):
                    reaction(self, event)
            self.session.flush()


UseCase = Callable[[Unit], Changes]
