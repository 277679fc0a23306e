"""Sends what stands in the outbox of an office until it is killed (see `nursery.py`).

Its clock goes on from life to life, so that leases of the one before have run out.
"""

import json
from datetime import UTC, datetime, timedelta

from db.exchange.adapter import Way
from db.exchange.adapters.http_sms import HttpSms
from db.exchange.adapters.smtp import Smtp
from db.exchange.codes import Kind
from db.exchange.sender import Ports, Sender
from db.kit.clock import RunningClock
from db.kit.office import open_office
from db.kit.registry import load_each, load_tables
from tests.kills.recorder import say

START = datetime(2025, 6, 12, 8, 0, tzinfo=UTC)
A_LIFE = timedelta(minutes=1)
LEASE = timedelta(seconds=2)
LONGEST_CALL = 0.4


def prepare() -> None:
    """Load everything before the first life, so that each of them begins at once."""
    import aiosmtplib
    import httpx

    assert aiosmtplib
    assert httpx
    load_tables()
    load_each("reactions")


def ports_of(told: str) -> Ports:
    """Return the ways out, as the test told their options."""
    facts = json.loads(told)
    return {
        Kind.SMS: HttpSms(Way(options=facts["http"]), LONGEST_CALL),
        Kind.EMAIL: Smtp(Way(options=facts["smtp"], secret=facts["secret"]), LONGEST_CALL),
    }


def obey(address: str, key: str, turn: str, ways: str) -> None:
    """Send as fast as the servers take it, until somebody kills this process."""
    clock = RunningClock(START + int(turn) * A_LIFE)
    office = open_office(address, key=bytes.fromhex(key), clock=clock)
    ports = ports_of(ways)
    say(ready=turn)
    sender = Sender(office, lambda: ports, lease=LEASE)
    while True:
        sender.step()
