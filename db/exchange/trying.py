"""Tries a way as it stands on the screen, and keeps its password: before anything is saved.

Both ask servers, disks and key rings, so they run in a thread of their own, never in a transaction.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.access.staff import expect_manager
from db.exchange.adapter import Adapter, Way, adapters, whole
from db.exchange.codes import OFF, Kind, Outcome, Purpose
from db.exchange.gateways import GatewayView, gateways
from db.exchange.ports import Outgoing, Receipt
from db.exchange.secrets import Secrets
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.phones import read_phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One way as it was typed; without a password the one that is kept is used."""

    purpose: Purpose
    adapter: str
    options: Mapping[str, str]
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a worker sends to themselves."""

    to: str
    subject: str
    text: str
    language: str
    at: datetime


def try_out(office: Office, typed: Typed, message: Trial | None = None) -> Receipt:
    """Send one message over a way, or without one just look whether the other side answers.

    Refuses who does not lead the office, options that cannot be right, and every practice office.
    """
    if office.facts.is_practice:
        raise Refused("practice_never_sends")
    views = office.read(_read).result()
    adapter, way = _way(office, typed, views)
    if adapter.build is not None and message is not None:
        is_sms = typed.purpose is Purpose.SMS
        sent = Outgoing(
            id=new_id(), kind=Kind(typed.purpose.value),
            to=read_phone(message.to)[1] if is_sms else message.to, at=message.at,
            subject=message.subject, texts=((message.language, message.text),),
        )  # fmt: skip
        return adapter.build(way).send(sent)
    port = adapter.inbox if typed.purpose is Purpose.MAILBOX else adapter.build
    if port is None:
        raise Refused("sending_off")
    error = port(way).check()
    return Receipt(outcome=Outcome.FAILED if error else Outcome.ACCEPTED, error=error)


def keep_password(office: Office, typed: Typed, version: int) -> str | None:
    """Keep a password that was typed; return what `set_up` wants of it, None where none was.

    Nothing is kept for options that cannot be right or for a way that somebody changed meanwhile:
    saving refuses those anyway. A practice office keeps no password at all.
    """
    adapter = _adapter(typed)
    whole(adapter, typed.options)
    views = office.read(_read).result()
    if not adapter.takes_secret or not typed.password or office.facts.is_practice:
        return None
    if views[typed.purpose].version != version:
        return None
    return Secrets(office).keep(typed.purpose, typed.password)


def _read(unit: Unit) -> Mapping[Purpose, GatewayView]:
    expect_manager(unit)
    return gateways(unit)


def _adapter(typed: Typed) -> Adapter:
    found = adapters().get(typed.adapter)
    if found is None or typed.purpose not in found.purposes:
        raise Refused("adapter_unknown", field="adapter")
    return found


def _way(office: Office, typed: Typed, views: Mapping[Purpose, GatewayView]) -> tuple[Adapter, Way]:
    adapter, secrets = _adapter(typed), Secrets(office)
    options = whole(adapter, typed.options)

    def secret(purpose: Purpose) -> str:
        return secrets.find(purpose, views[purpose].sealed_secret)

    password = (typed.password or secret(typed.purpose)) if adapter.takes_secret else ""
    beside = {
        purpose: Way(
            options=view.options,
            secret=secret(purpose) if adapters()[view.adapter].takes_secret else "",
        )
        for purpose, view in views.items()
        if purpose is not typed.purpose and view.adapter != OFF and view.adapter in adapters()
    }
    return adapter, Way(options=options, secret=password, beside=beside)
