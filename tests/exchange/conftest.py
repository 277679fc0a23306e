"""Citizens with a number, ways that are set up, and the few steps of every test of the outbox."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from db.exchange.codes import Kind, Outcome
from db.exchange.model import Gateway, OutgoingMessage
from db.exchange.ports import Outgoing, Receipt
from db.exchange.sender import Sender
from db.followup.model import Attempt
from db.followup.sending import send_message
from db.kit.changes import Changes
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Residence
from tests.followup.conftest import add_person, asked, write

NUMBER, ADDRESS = "+32470000001", "citizen@example.invalid"


class ScriptedPort:
    """A way out that says what the test wants, and keeps what it was given."""

    def __init__(self, *outcomes: Outcome, can_ask: bool = False) -> None:
        self.outcomes = list(outcomes)
        self.answers: list[Outcome] = []
        self.can_ask = can_ask
        self.sent: list[Outgoing] = []
        self.asked: list[Outgoing] = []
        self.meanwhile: Callable[[], object] | None = None

    def send(self, message: Outgoing) -> Receipt:
        self.sent.append(message)
        if self.meanwhile is not None:
            self.meanwhile()
        outcome = self.outcomes.pop(0) if self.outcomes else Outcome.ACCEPTED
        return Receipt(outcome=outcome, provider_id="p1", error=_error(outcome))

    def known(self, message: Outgoing) -> Receipt:
        self.asked.append(message)
        outcome = self.answers.pop(0) if self.answers else Outcome.UNKNOWN
        return Receipt(outcome=outcome, error=_error(outcome))

    def check(self) -> str:
        return ""


def _error(outcome: Outcome) -> str:
    return "no_answer" if outcome in (Outcome.FAILED, Outcome.REFUSED, Outcome.UNCERTAIN) else ""


def add_point(office: Office, person: UUID, kind: PointKind, value: str) -> None:
    def add(unit: Unit) -> Changes:
        unit.session.add(ContactPoint(person_id=person, kind=kind.value, value=value))
        return unit.changes("added", undoable=False)

    write(office, add)


def set_up(office: Office, **adapters: str) -> None:
    """Set ways up without looking at their options."""

    def add(unit: Unit) -> Changes:
        for purpose, adapter in adapters.items():
            unit.session.add(Gateway(purpose=purpose, adapter=adapter, changed_at=unit.clock.now()))
        return unit.changes("set_up", undoable=False)

    write(office, add)


def a_citizen(office: Office, number: str = NUMBER, address: str = ADDRESS, **more: Any) -> UUID:
    person = add_person(office, "Demir", "Yusuf", **more)
    add_point(office, person, PointKind.MOBILE, number)
    add_point(office, person, PointKind.EMAIL, address)
    return person


def lives(office: Office, person: UUID | None) -> None:
    """Give a citizen an address."""

    def add(unit: Unit):
        unit.session.add(
            Residence(person_id=person, street="Lindestraat", number="1", postcode="9999",
                      town="Elzevoorde")
        )  # fmt: skip
        return unit.changes("added", undoable=False)

    write(office, add)


def send(office: Office, follow_up: UUID, kind: Kind = Kind.SMS, **more: Any) -> UUID:
    """Put a message into the outbox and return its id."""
    done = write(office, lambda unit: send_message(unit, follow_up, kind, **more))
    found = done.facts["message"]
    assert isinstance(found, UUID)
    return found


def message(office: Office, message_id: UUID) -> OutgoingMessage:
    return office.read(lambda unit: unit.session.get_one(OutgoingMessage, message_id)).result()


def state(office: Office, message_id: UUID) -> str:
    return message(office, message_id).state


def attempts(office: Office, follow_up: UUID) -> list[tuple[int, str, str]]:
    def read(unit: Unit) -> list[tuple[int, str, str]]:
        rows = unit.session.query(Attempt).filter_by(follow_up_id=follow_up).order_by(Attempt.at)
        return [(each.rung, each.channel, each.result) for each in rows]

    return office.read(read).result()


def sender(office: Office, **ports: ScriptedPort) -> Sender:
    return Sender(office, lambda: {Kind(name): port for name, port in ports.items()})


@pytest.fixture
def ready(office: Office) -> Office:
    """An office with text messages and e-mail set up."""
    set_up(office, sms="http", email="smtp")
    return office


@pytest.fixture
def yusuf(ready: Office) -> UUID:
    return a_citizen(ready)


@pytest.fixture
def question(ready: Office, yusuf: UUID) -> UUID:
    """A question whose first rung is a text message."""
    return asked(ready, yusuf)
