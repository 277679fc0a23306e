"""A sender is killed at any moment, servers fail and die: every message arrives, and once.

Both servers live in this process and survive all kills; they know the ids of what they took. The
gateway is asked before anything is sent again, so it never sees a message twice. A mail server
cannot be asked: it may see a copy, under the same id, and only where nobody could tell.
"""

import json
import logging
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from db.contacts.events import NextStep
from db.exchange.adapter import whole
from db.exchange.adapters.http_sms import ADAPTER as HTTP
from db.exchange.adapters.smtp import ADAPTER as SMTP
from db.exchange.codes import Kind
from db.exchange.model import Gateway as GatewayRow
from db.exchange.model import OutgoingMessage
from db.exchange.queries import next_try
from db.exchange.sender import Sender
from db.followup.model import Attempt, FollowUp
from db.followup.sending import send_message
from db.followup.service import ask
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.ids import new_id
from db.kit.office import Office, open_office
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Person
from tests.exchange.servers import HERE, PASSWORD, USER, Gateway, MailServer
from tests.kills.postman import A_LIFE, LEASE, START, ports_of
from tests.kills.test_recorder_killed import KEY, ROOT, an_office
from tests.soak import times

log = logging.getLogger(__name__)
KILLS = times(30, 1_000)
CITIZENS = times(100, 3_000)
SEED = 20_250_612
LONGEST_LIFE = 1.5
"""Seconds; the first message of a life takes half of one, as nothing is warm yet."""
TROUBLE = ("later", "broken", "break_after", "die", "hang")
MAIL_TROUBLE = ("later", "die", "hang")
QUESTION = NextStep(text="a question", actor="citizen", channel="call")


class Nursery:
    """The process that gives life to postmen, or to others who send."""

    def __init__(self, kind: str = "postman") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.nursery", kind], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.hear() == {"open": True}

    def hear(self) -> dict:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def life(
        self, order: tuple[object, ...], chance: random.Random, longest: float = LONGEST_LIFE,
        heard: Callable[[dict], None] = lambda _said: None,
    ) -> None:  # fmt: skip
        """Let one life begin, kill it at some moment, and hear what it had to say."""
        assert self.process.stdin is not None
        self.process.stdin.write("\t".join(str(each) for each in order) + "\n")
        self.process.stdin.flush()
        pid = self.hear()["born"]
        if chance.random() < 0.9:  # the others die while they open the office
            assert "ready" in self.hear()
        time.sleep(chance.random() * longest)
        os.kill(pid, signal.SIGKILL)
        while "gone" not in (said := self.hear()):
            heard(said)
        assert said["gone"] == -signal.SIGKILL

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    found = Nursery()
    yield found
    found.close()


def fails(chance: random.Random, trouble: tuple[str, ...]) -> Callable[[], str]:
    """Return a way to choose: one try in ten goes wrong."""
    return lambda: chance.choice(trouble) if chance.random() < 0.1 else "accept"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    found = Gateway()
    found.choose = fails(random.Random(SEED + 1), TROUBLE)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def post(tmp_path: Path) -> Iterator[MailServer]:
    found = MailServer(tmp_path / "tls")
    found.choose = fails(random.Random(SEED + 2), MAIL_TROUBLE)
    found.start()
    yield found
    found.stop()


def ways(gateway: Gateway, post: MailServer) -> str:
    body = '{"to": "{to}", "text": "{text}", "ref": "{ref}"}'
    http = {"url": f"{gateway.url}/m", "body": body, "known_url": f"{gateway.url}/m/{{ref}}"}
    smtp = {
        "host": HERE, "port": str(post.port), "user": USER, "from_address": "desk@example.test",
        "ca_file": str(post.certificate),
    }  # fmt: skip
    return json.dumps({"http": whole(HTTP, http), "smtp": whole(SMTP, smtp), "secret": PASSWORD})


def fill(unit: Unit):
    """Put a text message or a mail for each citizen into the outbox, and a second for some."""
    for purpose, adapter in ((Kind.SMS, "http"), (Kind.EMAIL, "smtp")):
        unit.session.add(
            GatewayRow(purpose=purpose.value, adapter=adapter, changed_at=unit.clock.now())
        )
    for n in range(CITIZENS):
        person = new_id()
        unit.session.add(Person(id=person, family_name=f"Family {n}", given_name="One"))
        unit.session.flush()
        for kind, value in (
            (PointKind.MOBILE, f"+3247{n:07}"), (PointKind.EMAIL, f"c{n}@example.test"),
        ):  # fmt: skip
            unit.session.add(ContactPoint(person_id=person, kind=kind.value, value=value))
        kinds = (Kind.SMS, Kind.EMAIL) if n % 10 == 0 else ((Kind.SMS, Kind.EMAIL)[n % 2],)
        for kind in kinds:
            question = ask(unit, person, QUESTION).facts["follow_up"]
            assert isinstance(question, UUID)
            send_message(unit, question, kind)
    return unit.changes("filled", undoable=False)


def drain(office: Office, clock: FixedClock, told: str) -> None:
    """Let an undisturbed sender go on, hour by hour, until nothing waits."""
    ports = ports_of(told)
    for _hour in range(24 * 14):
        sender = Sender(office, lambda: ports, lease=LEASE)
        while sender.step():
            pass
        if office.read(next_try).result() is None:
            return
        clock.move(timedelta(hours=1))


def look(unit: Unit) -> dict[str, set[str]]:
    """Look for what must never be, and return the ids of each kind."""
    rows = unit.session.scalars(select(OutgoingMessage)).all()
    assert {row.state for row in rows} <= {"accepted", "delivered"}, Counter(
        (row.state, row.error) for row in rows
    )
    tries = Counter(unit.session.scalars(select(Attempt.follow_up_id)))
    assert tries == {row.follow_up_id: 1 for row in rows}, "a try is missing or noted twice"
    rungs = set(unit.session.scalars(select(FollowUp.rung)))
    assert rungs == {2}
    days = Counter((row.person_id, row.tried_at.astimezone(OFFICE_ZONE).date()) for row in rows)
    assert set(days.values()) == {1}, "somebody got two messages on one day"
    return {
        kind.value: {str(row.id) for row in rows if row.kind == kind.value}
        for kind in (Kind.SMS, Kind.EMAIL)
    }


@pytest.mark.long
def test_a_sender_killed_at_any_moment_loses_nothing_and_sends_nothing_twice(
    nursery: Nursery, gateway: Gateway, post: MailServer, tmp_path: Path
) -> None:
    path, chance = tmp_path / "killed.office", random.Random(SEED)
    worker = an_office(path)
    clock = FixedClock(START)
    office = open_office(str(path), key=KEY, clock=clock)
    office.acting_as(worker)
    office.write(fill).result()
    office.close()
    told = ways(gateway, post)
    for turn in range(KILLS):
        nursery.life((path, KEY.hex(), turn, told), chance)
    before_the_end = len(gateway.taken) + len(post.taken)
    clock.move(KILLS * A_LIFE)
    office = open_office(str(path), key=KEY, clock=clock)
    drain(office, clock, told)
    ids = office.read(look).result()
    office.close()
    assert set(gateway.taken) == ids["sms"]
    assert set(gateway.copies.values()) == {1}, "the gateway saw a message twice"
    assert {each.partition("@")[0] for each in post.taken} == ids["email"]
    assert before_the_end > KILLS / 2
    log.warning(
        "%d messages, %d kills, %d taken between kills, %d second copies by mail",
        sum(len(each) for each in ids.values()), KILLS, before_the_end,
        sum(post.copies.values()) - len(post.taken),
    )  # fmt: skip
