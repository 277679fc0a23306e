"""An office whose messages go to servers of the tests, and a window that sends beside it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import keyring
import pytest
import pytest_asyncio

from db.exchange import sender
from db.exchange.codes import Kind, Purpose
from db.exchange.gateways import set_up
from db.exchange.model import OutgoingMessage
from db.exchange.ports import Incoming
from db.exchange.replies import receive
from db.exchange.running import GRACE
from db.kit.clock import FixedClock
from db.kit.office import Office
from db.kit.settings import write_setting
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint
from desktop.exchange.running import Running
from desktop.shell.window import Window
from tests.desktop.followup.conftest import JOLIEN, YUSUF, clocks, hands, window
from tests.desktop.waiting import still, until
from tests.exchange.servers import Gateway, MailServer
from tests.exchange.test_ways import MemoryRing
from tests.followup.conftest import add_worker, write

__all__ = ["JOLIEN", "YUSUF", "clocks", "hands", "window"]

SMS_BODY = '{"to": "{to}", "text": "{text}", "ref": "{ref}"}'


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the outbox often: the tests' clock does not go by itself."""
    monkeypatch.setattr(sender, "BETWEEN_LOOKS", 0.05)


@pytest.fixture
def ring() -> Iterator[MemoryRing]:
    """A key ring that forgets when the test ends."""
    before, found = keyring.get_keyring(), MemoryRing()
    keyring.set_keyring(found)
    yield found
    keyring.set_keyring(before)


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    found = Gateway()
    found.start()
    yield found
    with suppress(OSError):
        found.stop()


@pytest.fixture
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    found = MailServer(tmp_path_factory.mktemp("tls"))
    found.start()
    yield found
    found.stop()


@pytest.fixture
def lead(office: Office) -> UUID:
    """The team lead of the office."""
    return add_worker(office, "An", "team_lead")


@pytest.fixture
def outbox(office: Office) -> Callable[[], list[tuple[str, str]]]:
    """Read kind and state of every message."""

    def read(unit: Unit) -> list[tuple[str, str]]:
        rows = unit.session.query(OutgoingMessage).order_by(OutgoingMessage.id)
        return [(row.kind, row.state) for row in rows]

    return lambda: office.read(read).result()


@pytest_asyncio.fixture
async def running(window: Window) -> Running:
    """What runs beside the window; it ends with it."""
    found = Running(window.desk)
    found.start()
    await still(window.desk)
    return found


def sms_goes_to(office: Office, lead: UUID, url: str, **more: str) -> None:
    """Let text messages go to a gateway of the tests."""
    options = {"url": url, "body": SMS_BODY, "id_path": "messages.0.id"} | more
    acting = office.worker_id
    office.acting_as(lead)
    write(office, lambda unit: set_up(unit, Purpose.SMS, "http", options))
    office.acting_as(acting)


def has_email(office: Office, person: UUID, address: str) -> None:
    def add(unit: Unit):
        unit.session.add(ContactPoint(person_id=person, kind=PointKind.EMAIL.value, value=address))
        return unit.changes("added", undoable=False)

    write(office, add)


def came(office: Office, text: str, from_address: str, number: str = "1", **more: object) -> UUID:
    def take(unit: Unit):
        incoming = Incoming(
            kind=Kind.SMS, provider_id=number, from_address=from_address, text=text,
            received_at=unit.clock.now(), **more,
        )  # type: ignore[arg-type]  # fmt: skip
        return receive(unit, incoming)

    found = write(office, take).facts["reply"]
    assert isinstance(found, UUID)
    return found


def a_practice_office(address: str, clock: FixedClock) -> Office:
    """Open the office at `address` as one for practice, its team lead at work."""

    def make(unit: Unit):
        write_setting(unit.session, "kind", "practice")
        return unit.changes("made", undoable=False)

    real = Office(address, clock=clock)
    write(real, make)
    real.close()
    found = Office(address, clock=clock)
    assert found.facts.is_practice
    found.acting_as(add_worker(found, "An", "team_lead"))
    return found


async def let_grace_pass(clock: FixedClock) -> None:
    """Let as much time pass as a deed can be taken back."""
    clock.move(GRACE + timedelta(seconds=1))


async def front(window: Window, page_id: str) -> None:
    """Wait for a page."""
    await until(lambda: window.sheet.front is not None and window.sheet.front.page_id == page_id)
    await still(window.desk)
