"""Sums up digital inclusion in three pillars and one small step; "not asked" is never "no".

Access: devices and internet. Skill: what somebody does alone. Channel: which channels really work,
and which must never be the only one. An answer of twelve months or older is asked again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from db.kit.unit import Unit
from db.people.fact_queries import FactRow, current_facts
from db.people.queries import Dossier

FULL = 3
DEVICES = {"none": 0, "landline": 1, "smartphone": 2, "shared": 2, "computer": 3}
INTERNET = {"none": 0, "mobile": 2, "home": 3}
WITHOUT_INTERNET = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pillar:
    """One pillar: `level` 0 to 3, None where nobody asked; `is_old` asks "still so?"."""

    level: int | None = None
    as_of: date | None = None
    is_old: bool = False
    answers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EInclusion:
    """The strip of the dossier."""

    access: Pillar
    skill: Pillar
    channel: Pillar
    never_channels: tuple[str, ...]
    small_step: str


def access_level(devices: object, internet: object) -> int | None:
    """Return the level of access from what is known of devices and internet."""
    device = DEVICES.get(str(devices)) if devices is not None else None
    network = INTERNET.get(str(internet)) if internet is not None else None
    if device is None or network is None:
        return device if network is None else network
    return min(device, WITHOUT_INTERNET) if network == 0 else min(device, network)


def e_inclusion(unit: Unit, dossier: Dossier) -> EInclusion:
    """Return the three pillars of an opened dossier."""
    facts = digital_facts(unit, dossier.id)
    access = _pillar(facts, ("digital.devices", "digital.internet"))
    skill = _pillar(facts, ("digital.skill_level",))
    channel = _pillar(facts, ("digital.channels_that_work",))
    known = access.answers
    level = access_level(known.get("digital.devices"), known.get("digital.internet"))
    ability = skill.answers.get("digital.skill_level")
    works = channel.answers.get("digital.channels_that_work")
    return EInclusion(
        access=_at(access, level),
        skill=_at(skill, int(str(ability)) if ability is not None else None),
        channel=_at(channel, min(FULL, len(works)) if isinstance(works, list) else None),
        never_channels=dossier.never_channels,
        small_step=dossier.small_step,
    )


def digital_facts(unit: Unit, person_id: UUID) -> dict[str, FactRow]:
    """Return the digital facts of a citizen that count, by code."""
    rows = current_facts(unit, [person_id])
    return {row.code: row for row in rows if row.counts and row.code.startswith("digital.")}


def _pillar(facts: Mapping[str, FactRow], codes: tuple[str, ...]) -> Pillar:
    rows = [facts[code] for code in codes if code in facts]
    if not rows:
        return Pillar()
    return Pillar(
        as_of=min(row.as_of for row in rows),
        is_old=any(row.is_stale for row in rows),
        answers={row.code: row.value for row in rows},
    )


def _at(pillar: Pillar, level: int | None) -> Pillar:
    return Pillar(level=level, as_of=pillar.as_of, is_old=pillar.is_old, answers=pillar.answers)
