"""An outbox and an inbox for the pictures: of the practice office, where nothing ever goes out."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.exchange.codes import Purpose, ReplyState, State
from db.exchange.model import Gateway, IncomingMessage, OutgoingMessage
from db.followup.codes import State as Clock
from db.followup.model import FollowUp
from db.kit.changes import Changes
from db.kit.unit import Unit
from db.people.codes import PointKind
from db.people.model import ContactPoint, Person

TEXT = "Dag, u sprak met ons. Wilt u ons bellen of een bericht sturen? Groeten, Leen"
OUT: Sequence[Mapping[str, Any]] = (
    {"kind": "sms", "state": State.FAILED, "error": "no_answer", "wait": 4, "attempts": 3},
    {"kind": "email", "state": State.GIVEN_UP, "error": "address_refused", "attempts": 1},
    {"kind": "sms", "state": State.UNCERTAIN, "error": "no_word", "wait": 12, "attempts": 1},
    {"kind": "sms", "state": State.QUEUED, "wait": 0},
    {"kind": "letter", "state": State.QUEUED, "wait": 0},
    {"kind": "email", "state": State.ACCEPTED, "gone": 25, "attempts": 1},
    {"kind": "sms", "state": State.DELIVERED, "gone": 70, "attempts": 1},
)
IN: Sequence[tuple[str, str, str, str]] = (
    ("sms", "answer", "", "ja ik kom dinsdag, maar de kinderen zijn nog thuis tot 12u"),
    ("email", "answer", "Re: Wij wachten op uw antwoord",
     "Dag, in bijlage de loonfiches van april en mei. Kan u nog eens bellen over de premie?"),
    ("email", "automatic", "Afwezig", "Ik ben terug op 23 juni."),
)  # fmt: skip


def fill(unit: Unit) -> Changes:
    """Put messages of every state into the outbox, and replies of every kind into the inbox."""
    _set_up(unit)
    wanted = select(FollowUp, Person).join(Person, Person.id == FollowUp.person_id)
    rows = unit.session.execute(
        wanted.where(
            FollowUp.undone_at.is_(None), FollowUp.kind == "question",
            FollowUp.state.not_in((Clock.ANSWERED.value, Clock.STOPPED.value, Clock.KEPT.value)),
        ).order_by(FollowUp.owner_id != unit.actor, FollowUp.next_due)
    ).all()  # fmt: skip
    now = unit.clock.now()
    for facts, (follow_up, person) in zip(OUT, rows, strict=False):
        unit.session.add(_message(facts, follow_up, person, unit.actor, now))
    first = rows[0][1]
    unit.session.add(
        ContactPoint(person_id=first.id, kind=PointKind.MOBILE.value, value="+32460000001")
    )
    for number, (kind, nature, subject, text) in enumerate(IN):
        unit.session.add(
            IncomingMessage(
                kind=kind, provider_id=str(number), nature=nature, subject=subject, text=text,
                from_address="+32460000001" if kind == "sms" else "burger@voorbeeld.invalid",
                received_at=now - timedelta(minutes=20 * (number + 1)), attachments=number % 2,
                state=ReplyState.OPEN.value, person_id=first.id if kind == "sms" else None,
            )
        )  # fmt: skip
    for kind in ("message", "follow_up", "reply"):
        unit.touch(kind)
    return unit.changes("filled", undoable=False)


def _set_up(unit: Unit) -> None:
    for purpose, adapter, options in (
        (Purpose.SMS, "http", {
            "method": "POST", "url": "https://sms.voorbeeld.invalid/send", "body_kind": "json",
            "headers": "Authorization: Bearer {secret}", "sender": "8800",
            "body": '{"to": "{to}", "text": "{text}", "ref": "{ref}"}', "id_path": "messages.0.id",
        }),
        (Purpose.EMAIL, "smtp", {
            "host": "mail.voorbeeld.invalid", "port": "587", "security": "starttls",
            "user": "opvolging", "from_address": "opvolging@voorbeeld.invalid",
            "from_name": "Elzevoorde",
        }),
        (Purpose.LETTER, "folder", {"folder": "/srv/brieven"}),
    ):  # fmt: skip
        unit.session.add(
            Gateway(purpose=purpose.value, adapter=adapter, options=options,
                    changed_at=unit.clock.now())
        )  # fmt: skip
    unit.touch("gateway")


def _message(
    facts: Mapping[str, Any], follow_up: FollowUp, person: Person, worker_id: UUID, now: datetime
) -> OutgoingMessage:
    kind, wait, gone = facts["kind"], facts.get("wait"), facts.get("gone")
    to = {"sms": "+32460000000", "email": "burger@voorbeeld.invalid",
          "letter": "Kerkstraat 12, 9999 Elzevoorde"}[kind]  # fmt: skip
    tried = now - timedelta(minutes=3) if facts.get("attempts") else None
    return OutgoingMessage(
        kind=kind, follow_up_id=follow_up.id, rung=follow_up.rung, climbs=True,
        person_id=person.id, worker_id=worker_id, to_address=to, language=person.language,
        subject="Wij wachten op uw antwoord" if kind == "email" else "",
        texts=[] if kind == "letter" else [["nl", TEXT]], state=facts["state"].value,
        asked_at=now - timedelta(hours=1), attempts=facts.get("attempts", 0),
        next_try_at=now + timedelta(minutes=wait) if wait is not None else None,
        tried_at=tried, error=facts.get("error", ""),
        accepted_at=now - timedelta(minutes=gone) if gone is not None else None,
        ended_at=now if facts["state"] is State.GIVEN_UP else None,
    )  # fmt: skip
