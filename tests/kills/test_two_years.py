"""Days pass, workers work, sends fail, citizens answer, and everything is killed again and again.

At the end every question stands where the rules let it stand, no acknowledged one is lost, and the
servers outside, which know the ids, took every message once: at an hour at which somebody may be
disturbed, and one a day for each citizen. The short form lives sixty days of a small office; the
full one lives two years of the practice municipality, as if it were a real one.
"""

import json
import logging
import random
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.exchange.codes import LEFT, LIVE, Kind
from db.exchange.model import OutgoingMessage
from db.exchange.queries import next_try
from db.followup.codes import OPEN, State
from db.followup.model import FollowUp
from db.kit.calendar import is_quiet
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.office import open_office
from db.kit.unit import Unit
from db.people.model import ContactPoint
from tests.exchange.servers import Gateway, MailServer, _say
from tests.followup.world import look_at_clocks
from tests.kills.test_postman_killed import MAIL_TROUBLE, TROUBLE, Nursery, fails, ways
from tests.kills.test_recorder_killed import KEY
from tests.kills.town import Town
from tests.kills.town_office import found_town
from tests.soak import IS_SOAK, times

log = logging.getLogger(__name__)
START = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
"""The clocks go forward, Easter and two more holidays lie in the sixty days from here."""
DAYS, KILLS = times(60, 730), times(50, 1_000)
FOLLOW_UPS, AT_FIRST = times(200, 5_000), times(120, 1_000)
SEED = 20_250_303
LONGEST_LIFE = 0.9
ANSWERS = 0.25
"""So many of those who get a message answer it."""


class TownGateway(Gateway):
    """The gateway of a town: it notes at what moment of the town's days it took a message, and
    keeps the answers that citizens send, by text message and by mail."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self.at: dict[str, datetime] = {}
        self.answers: dict[str, dict[str, str]] = {}
        self.answered = 0
        self._chance, self._lock = chance, threading.Lock()
        handler = self._server.RequestHandlerClass
        town = self

        class Handler(handler):  # type: ignore[misc,valid-type]
            def do_DELETE(self) -> None:
                town.answers.pop(self.path.rpartition("/")[2], None)
                _say(self, 200, {})

        self._server.RequestHandlerClass = Handler

    def took(self, ref: str, kind: Kind, to: str) -> None:
        """One of four answers what reached them for the first time."""
        with self._lock:
            if self._chance.random() < ANSWERS:
                self.answered += 1
                self.answers[f"a-{ref}"] = {
                    "id": f"a-{ref}", "kind": kind.value, "from": to, "ref": ref,
                }  # fmt: skip

    def _get(self, one: BaseHTTPRequestHandler) -> None:
        if one.path == "/answers":
            _say(one, 200, list(self.answers.values()))  # type: ignore[arg-type]
        else:
            super()._get(one)

    def _take(self, one: BaseHTTPRequestHandler, facts: dict[str, str]) -> None:
        before = facts["ref"] in self.taken
        super()._take(one, facts)
        if not before and facts["ref"] in self.taken:
            self.at[facts["ref"]] = datetime.fromisoformat(one.headers["X-At"])
            self.took(facts["ref"], Kind.SMS, facts["to"])


class TownPost(MailServer):
    """The mail server of a town; who gets a mail may answer it."""

    gateway: TownGateway

    async def handle_DATA(self, server, session, envelope) -> str:  # type: ignore[no-untyped-def]
        before = set(self.taken)
        said = await super().handle_DATA(server, session, envelope)
        for message_id in set(self.taken) - before:
            ref = message_id.partition("@")[0]
            self.gateway.took(ref, Kind.EMAIL, str(self.taken[message_id]["To"]))
        return said


class Heard:
    """What the lives said before they were killed."""

    def __init__(self) -> None:
        self.at, self.began, self.taken_back = START, set[str](), set[str]()
        self.hours = 0

    def hear(self, said: dict) -> None:
        if "at" in said:
            self.at = datetime.fromisoformat(said["at"])
            self.hours += 1
        self.began |= set(said.get("began", ()))
        self.taken_back |= set(said.get("taking_back", ()))


@pytest.fixture
def gateway() -> Iterator[TownGateway]:
    found = TownGateway(random.Random(SEED + 3))
    found.choose = fails(random.Random(SEED + 1), TROUBLE)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def post(tmp_path: Path, gateway: TownGateway) -> Iterator[TownPost]:
    found = TownPost(tmp_path / "tls")
    found.gateway = gateway
    found.choose = fails(random.Random(SEED + 2), MAIL_TROUBLE)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    found = Nursery("town")
    yield found
    found.close()


def citizens_by_address(unit: Unit) -> dict[str, UUID]:
    rows = unit.session.execute(select(ContactPoint.value, ContactPoint.person_id))
    return {value: person for value, person in rows}


def live(nursery: Nursery, order: tuple, heard: Heard, kills: int, chance: random.Random) -> None:
    """Let lives follow each other, each killed at some moment of its own stretch of days."""
    for turn in range(kills):
        begins = START + turn * timedelta(days=DAYS) / kills
        heard.at = max(heard.at, begins)
        path, key, told = order
        life = (path, key, heard.at.isoformat(), chance.randrange(2**32), told)
        nursery.life(life, chance, LONGEST_LIFE, heard.hear)


def drain(town: Town, until: datetime) -> None:
    """Let an undisturbed town go on until its days are over and nothing waits in the outbox."""
    in_force = select(func.count()).where(FollowUp.undone_at.is_(None))
    while town.office.read(lambda unit: unit.session.scalar(in_force)).result() < FOLLOW_UPS:
        town.hands.ask()
    while town.clock.now() < until:
        town.pass_hours(2, 16, 12)
    for _turn in range(10_000):
        town.serve()
        due = town.office.read(next_try).result()
        if due is None:
            return
        town.clock.move(max(due - town.clock.now(), timedelta(minutes=1)))
    pytest.fail("something stays in the outbox for ever")


def look_at_messages(unit: Unit, gateway: TownGateway, post: TownPost) -> Counter[str]:
    """Compare the outbox with what the servers took, id by id."""
    rows = {str(row.id): row for row in unit.session.scalars(select(OutgoingMessage))}
    assert not [row for row in rows.values() if row.state in LIVE and row.undone_at is None]
    left = {ref for ref, row in rows.items() if row.state in LEFT}
    sms = {ref for ref, row in rows.items() if row.kind == Kind.SMS.value}
    mails = {each.partition("@")[0] for each in post.taken}
    assert set(gateway.taken) == left & sms, "a text message is lost, or left unknown to us"
    assert set(gateway.copies.values()) <= {1}, "the gateway saw a message twice"
    assert left - sms <= mails, "a mail is lost"
    unknown = {rows[ref].state for ref in mails - left}
    assert unknown <= {"given_up"}, "what may have gone is not called cancelled"
    return Counter(row.state for row in rows.values())


def look_at_days(known: dict[str, UUID], gateway: TownGateway, post: TownPost) -> None:
    """Nothing in quiet hours, and one message a day for each citizen, whatever its way."""
    came = [(known[gateway.taken[ref]["to"]], at) for ref, at in gateway.at.items()]
    for mail in post.taken.values():
        came.append((known[str(mail["To"])], parsedate_to_datetime(str(mail["Date"]))))
    assert not [at for _person, at in came if is_quiet(at, OFFICE_ZONE)], "in quiet hours"
    days: Counter[tuple[UUID, date]] = Counter(
        (person, at.astimezone(OFFICE_ZONE).date()) for person, at in came
    )
    assert set(days.values()) <= {1}, "two messages on one day"


def look_for_lost(unit: Unit, heard: Heard) -> Counter[str]:
    """Every acknowledged question is there, and in force unless its deed was taken back."""
    rows = {str(row.id): row for row in unit.session.scalars(select(FollowUp))}
    assert heard.began <= set(rows), "an acknowledged question is lost"
    undone = {ref for ref in heard.began if rows[ref].undone_at is not None}
    assert undone <= heard.taken_back, "a question went away by itself"
    in_force = [row for row in rows.values() if row.undone_at is None]
    assert all((State(row.state) in OPEN) != bool(row.end_reason) for row in in_force)
    return Counter(row.state for row in in_force)


@pytest.mark.long
def test_days_full_of_kills_and_failures_forget_nobody_and_disturb_nobody(
    nursery: Nursery, gateway: TownGateway, post: TownPost, tmp_path: Path
) -> None:
    path, chance, heard = tmp_path / "town.office", random.Random(SEED), Heard()
    key = None if IS_SOAK else KEY
    found_town(path, START, key)
    told = json.loads(ways(gateway, post))
    told_ways = json.dumps({**told, "answers": gateway.url})
    office = open_office(str(path), key=key, clock=FixedClock(START))
    known = office.read(citizens_by_address).result()
    beginning = Town(office, FixedClock(START), chance, told_ways, heard.hear)
    for _question in range(AT_FIRST):
        beginning.hands.ask()
    office.close()
    order = (path, key.hex() if key else "", told_ways)
    live(nursery, order, heard, KILLS, chance)
    between = len(gateway.taken) + len(post.taken)
    gateway.choose = post.choose = lambda: "accept"
    clock = FixedClock(heard.at)
    office = open_office(str(path), key=key, clock=clock)
    drain(Town(office, clock, chance, told_ways, heard.hear), START + timedelta(days=DAYS))
    states = office.read(lambda unit: look_for_lost(unit, heard)).result()
    office.read(look_at_clocks).result()
    messages = office.read(lambda unit: look_at_messages(unit, gateway, post)).result()
    office.close()
    look_at_days(known, gateway, post)
    assert between > KILLS / 2
    assert sum(states.values()) >= FOLLOW_UPS
    log.warning(
        "%d days, %d kills, %d follow-ups %s, messages %s, %d taken between kills, %d answers, "
        "%d second copies by mail", DAYS, KILLS, sum(states.values()), dict(states),
        dict(messages), between, gateway.answered, sum(post.copies.values()) - len(post.taken),
    )  # fmt: skip
