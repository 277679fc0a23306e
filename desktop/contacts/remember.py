"""Turns an intake into plain values for the local drafts and back, whatever a draft may hold.

A draft may come from an older program or a half-written row: what cannot be read is left out,
never guessed, and never stops the window from opening.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from db.contacts.channel import channels
from db.contacts.codes import Nature
from db.contacts.logic import MOST_DOMAINS
from desktop.contacts.facts import Who
from desktop.contacts.state import Intake

FORM = 1
_TEXTS = (
    "sub_channel", "direction", "place_text", "search", "line", "note", "for_whom", "language",
    "interpreter", "digital_help", "on_behalf", "step", "step_when",
)  # fmt: skip
_SWITCHES = ("anonymous", "quick", "request_by_hand", "touched")
_IDS = ("location_id", "step_owner", "request_id")
_MOMENTS = ("ended_at",)


def to_values(intake: Intake) -> dict[str, Any]:
    """Return the intake as values that JSON can hold."""
    values: dict[str, Any] = {"form": FORM, "id": str(intake.id), "channel": intake.spec.code.value}
    values |= {name: getattr(intake, name) for name in (*_TEXTS, *_SWITCHES)}
    values |= {name: _text(getattr(intake, name)) for name in _IDS}
    values["started_at"] = intake.started_at.isoformat()
    values["ended_at"] = None if intake.ended_at is None else intake.ended_at.isoformat()
    values["result"] = None if intake.result is None else intake.result.value
    values["nature"] = None if intake.chosen_nature is None else intake.chosen_nature.value
    values["domains"] = list(intake.domains)
    values["details"] = dict(intake.details)
    values["people"] = [_who_values(who) for who in intake.people]
    return values


def from_values(values: Mapping[str, Any]) -> Intake | None:
    """Return the intake these values describe, or None when they describe none."""
    spec = next((each for each in channels().values() if each.code == values.get("channel")), None)
    draft_id, started_at = _id(values.get("id")), _moment(values.get("started_at"))
    if spec is None or draft_id is None or started_at is None:
        return None
    intake = Intake(id=draft_id, spec=spec, started_at=started_at)
    for name in _TEXTS:
        if isinstance(values.get(name), str):
            setattr(intake, name, values[name])
    for name in _SWITCHES:
        setattr(intake, name, values.get(name) is True)
    for name in _IDS:
        setattr(intake, name, _id(values.get(name)))
    for name in _MOMENTS:
        setattr(intake, name, _moment(values.get(name)))
    chosen = values.get("result")
    intake.result = next((each for each in intake.results if each == chosen), None)
    intake.chosen_nature = next((each for each in Nature if each == values.get("nature")), None)
    intake.domains = [each for each in _list(values, "domains") if isinstance(each, str)]
    intake.people = [who for who in map(_who, _list(values, "people")) if who is not None]
    details = values.get("details")
    intake.details = dict(details) if isinstance(details, Mapping) else {}
    return _fitting(intake)


def _fitting(intake: Intake) -> Intake:
    if intake.sub_channel not in {each.code for each in intake.spec.sub_channels}:
        intake.choose_sub_channel(intake.spec.sub_channels[0].code)
    intake.domains = list(dict.fromkeys(intake.domains))[:MOST_DOMAINS]
    return intake


def _who_values(who: Who) -> dict[str, Any]:
    return {
        "id": str(who.id), "name": who.name, "given_name": who.given_name, "age": who.age,
        "where": who.where, "needs": list(who.needs), "language": who.language,
        "interpreter": who.interpreter, "hours": who.hours,
    }  # fmt: skip


def _who(values: object) -> Who | None:
    if not isinstance(values, Mapping):
        return None
    person_id, age = _id(values.get("id")), values.get("age")
    if person_id is None or not isinstance(values.get("name"), str):
        return None
    return Who(
        id=person_id,
        name=values["name"],
        given_name=str(values.get("given_name", "")),
        age=age if isinstance(age, int) else None,
        where=str(values.get("where", "")),
        needs=tuple(str(each) for each in _list(values, "needs")),
        language=str(values.get("language", "")),
        interpreter=str(values.get("interpreter", "")),
        hours=str(values.get("hours", "")),
    )


def _list(values: Mapping[str, Any], name: str) -> list[Any]:
    found = values.get(name)
    return found if isinstance(found, list) else []


def _text(value: UUID | None) -> str | None:
    return None if value is None else str(value)


def _id(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
