"""Hands a finished intake over: what was typed becomes the draft that the office records."""

from datetime import date, datetime, tzinfo
from typing import Final

from db.contacts.codes import DigitalHelp, Direction, Result
from db.contacts.draft import Actor, ContactDraft, NextStep
from desktop.contacts.state import Intake

# Whose turn it is follows from the result; everything else is a promise of ours.
_TURN: Final = {
    Result.WAITING_CITIZEN: Actor.CITIZEN,
    Result.WAITING_PARTNER: Actor.PARTNER,
}


def to_draft(intake: Intake, now: datetime, zone: tzinfo) -> ContactDraft:
    """Return what is to be recorded; the contact ends now unless another end was given."""
    return ContactDraft(
        id=intake.id,
        channel=intake.spec.code,
        sub_channel=intake.sub_channel,
        direction=Direction(intake.direction),
        person_ids=tuple(who.id for who in intake.people),
        anonymous=intake.anonymous,
        domains=tuple(intake.domains),
        result=intake.result,
        line=intake.line,
        note=intake.note,
        started_at=intake.started_at,
        ended_at=intake.ended_at or max(now, intake.started_at),
        location_id=intake.location_id,
        place_text=intake.place_text.strip(),
        language=intake.language,
        interpreter="" if intake.interpreter == "none" else intake.interpreter,
        on_behalf=_on_behalf(intake),
        digital_help=DigitalHelp(intake.digital_help) if intake.digital_help else None,
        nature=intake.chosen_nature,
        request_id=intake.request_id,
        step=_step(intake, now.astimezone(zone).date(), zone),
        details={code: value for code, value in intake.details.items() if value not in ("", None)},
    )


def _on_behalf(intake: Intake) -> str:
    if intake.for_whom == "self":
        return ""
    return intake.on_behalf.strip() or intake.for_whom


def _step(intake: Intake, today: date, zone: tzinfo) -> NextStep | None:
    reading = intake.step_reading(today)
    if intake.result is None or not intake.asks_step:
        return None
    if not intake.step.strip() and reading.day is None:
        return None
    due_at = None
    if reading.day is not None and reading.at is not None:
        due_at = datetime.combine(reading.day, reading.at, tzinfo=zone)
    return NextStep(
        text=intake.step.strip(),
        actor=_TURN.get(intake.result, Actor.US).value,
        owner_id=intake.step_owner,
        due_on=reading.day,
        due_at=due_at,
    )
