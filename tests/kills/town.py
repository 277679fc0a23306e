"""Lives the days of an office until it is killed (see `nursery.py`): workers, sender, receiver.

Its clock is set by whoever gives life and moves in leaps of some hours. What it says on the pipe:
at what moment it is, and which questions an acknowledged deed began or took back.
"""

import json
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.request import Request as HttpRequest
from urllib.request import urlopen

from db.exchange.adapter import Way, whole
from db.exchange.adapters.http_sms import ADAPTER as HTTP
from db.exchange.adapters.http_sms import HttpSms
from db.exchange.adapters.smtp import ADAPTER as SMTP
from db.exchange.adapters.smtp import Smtp
from db.exchange.codes import Kind, Purpose
from db.exchange.ports import Incoming, Outgoing, Port
from db.exchange.receiver import Receiver
from db.exchange.sender import Sender
from db.followup.daily import come_due
from db.kit.clock import FixedClock
from db.kit.office import Office, open_office
from db.kit.registry import load_each, load_tables
from tests.kills.hands import Hands, Tell
from tests.kills.recorder import say
from tests.kills.town_office import found_town

LEASE, LONGEST_CALL = timedelta(seconds=2), 0.4
DEEDS, STEPS = 8, 12
"""So many deeds of workers, and steps of the sender, between two leaps of the clock."""
NOWHERE = "http://127.0.0.1:9"


def prepare() -> None:
    """Load everything before the first life, so that each of them begins at once."""
    import aiosmtplib
    import httpx

    assert aiosmtplib
    assert httpx
    load_tables()
    load_each("reactions")
    with TemporaryDirectory() as folder:
        _rehearse(Path(folder) / "rehearsed.office")


def _rehearse(path: Path) -> None:
    """Do everything once where nobody sees it: what is loaded then, no life loads again."""
    start = datetime(2025, 3, 3, 9, tzinfo=UTC)
    found_town(path, start, bytes(32))
    clock = FixedClock(start)
    office = open_office(str(path), key=bytes(32), clock=clock)
    ways = {
        "http": whole(HTTP, {"url": f"{NOWHERE}/m", "body": "{to} {text}"}), "answers": NOWHERE,
        "smtp": whole(SMTP, {"host": "127.0.0.1", "port": "9", "from_address": "d@e.test"}),
        "secret": "",
    }  # fmt: skip
    town = Town(office, clock, random.Random(1), json.dumps(ways), lambda _said: None)
    town.hands.go_on_duty()
    for _turn in range(40):
        clock.move(timedelta(hours=5))
        town.hands.work()
        town.sender.step()
    office.close()


def obey(address: str, key: str, at: str, seed: str, ways: str) -> None:
    """Live from a moment on until somebody kills this process."""
    clock = FixedClock(datetime.fromisoformat(at))
    office = open_office(address, key=bytes.fromhex(key) or None, clock=clock)
    town = Town(office, clock, random.Random(int(seed)), ways)
    say(ready=True)
    while True:
        town.pass_hours()


def tell_on(said: dict) -> None:
    """Say something on the pipe."""
    say(**said)


class StampedSms(HttpSms):
    """Tells the gateway at what moment of its own day the town sends."""

    def _headers(self, message: Outgoing) -> dict[str, str]:
        return {**super()._headers(message), "X-At": message.at.isoformat()}


class Answers:
    """The answers of citizens, as the servers keep them until they are put away."""

    def __init__(self, url: str, clock: FixedClock) -> None:
        self._url, self._clock = url, clock

    def look(self) -> Sequence[Incoming]:
        now = self._clock.now()
        with urlopen(f"{self._url}/answers") as told:
            found = json.load(told)
        return [
            Incoming(
                kind=Kind(each["kind"]), provider_id=each["id"], from_address=each["from"],
                received_at=now, text="an answer", references=(each["ref"],),
            )
            for each in found
        ]  # fmt: skip

    def put_away(self, incoming: Incoming) -> None:
        away = HttpRequest(f"{self._url}/answers/{incoming.provider_id}", method="DELETE")
        with urlopen(away):
            pass

    def check(self) -> str:
        return ""


class Town:
    """One office: who works there, and what runs beside them."""

    def __init__(
        self, office: Office, clock: FixedClock, chance: random.Random, ways: str,
        tell: Tell = tell_on,
    ) -> None:  # fmt: skip
        self.office, self.clock, self.chance, self.tell = office, clock, chance, tell
        self.hands = Hands(office, clock, chance, tell)
        facts = json.loads(ways)
        ports: dict[Kind, Port] = {
            Kind.SMS: StampedSms(Way(options=facts["http"]), LONGEST_CALL),
            Kind.EMAIL: Smtp(Way(options=facts["smtp"], secret=facts["secret"]), LONGEST_CALL),
        }
        self.sender = Sender(office, lambda: ports, lease=LEASE)
        answers = Answers(facts["answers"], clock)
        self.receiver = Receiver(office, lambda: {Purpose.SMS: answers})

    def pass_hours(self, least: float = 0.5, most: float = 5.0, deeds: int = DEEDS) -> None:
        """Let some hours pass, with what happens in them."""
        self.clock.move(timedelta(hours=self.chance.uniform(least, most)))
        self.tell({"at": self.clock.now().isoformat()})
        self.hands.go_on_duty()
        for _deed in range(deeds):
            self.hands.work()
        self.serve()

    def serve(self) -> None:
        """Let the daily run, the sender and the receiver do their part."""
        self.office.write(come_due).result()
        for _step in range(STEPS):
            if not self.sender.step():
                break
        self.receiver.look()
