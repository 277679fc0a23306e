"""A small pack of made-up rights, for tests of the engine: no real law stands in it."""

from collections.abc import Mapping
from datetime import date

from db.people.codes import HolderKind
from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine.pack import Pack, Written, read_pack
from db.rights.engine.truth import Strength
from db.rights.engine.world import Birth, Circle, Id, Known, PlainWorld

ON = date(2025, 6, 12)
ASK = dict.fromkeys(("nl", "fr", "de", "en"), "?")
FOUR = "{nl: a, fr: a, de: a, en: a}"
SOURCES = "LAW: {title: A law, address: 'https://example.invalid', date: 2024, tier: O}"


def fact(code: str, kind: ValueKind = ValueKind.YES_NO, holder: HolderKind = HolderKind.PERSON,
         **more: object) -> FactKind:  # fmt: skip
    return FactKind(code=code, holder=holder, domain="income", kind=kind, question=ASK, **more)  # type: ignore[arg-type]


FACTS: Mapping[str, FactKind] = {
    each.code: each
    for each in (
        fact("status.a", stale_after=12, entitled_by="first"),
        fact("status.b", stale_after=12),
        fact("person.income", ValueKind.MONEY, unit="EUR/month", stale_after=6, ease=3),
        fact("person.wealth", ValueKind.MONEY, unit="EUR"),
        fact("person.since", ValueKind.DAY),
        fact("home.income", ValueKind.MONEY, HolderKind.GROUP, unit="EUR/year"),
        fact("home.tenure", ValueKind.CHOICE, HolderKind.DWELLING, choices=("owner", "rent")),
    )
}
PARAMETERS = """
limit:
  description: a limit
  metadata: {unit: EUR/month, rhythm: yearly_01_01, never_falls: assumed}
  values:
    2023-01-01: {value: 900.00, metadata: {reference: LAW}}
    2024-01-01: {value: 1000.00, metadata: {reference: LAW}}
    2025-01-01: {value: 1100.00, metadata: {reference: LAW}}
falls:
  description: a limit that may fall
  metadata: {unit: EUR/month, rhythm: yearly_01_01}
  values:
    2024-01-01: {value: 1000.00, metadata: {reference: LAW}}
guess:
  description: a limit from notes
  metadata: {unit: EUR/month, rhythm: fixed}
  values:
    2024-01-01: {value: 1000.00, metadata: {reference: LAW, status: provisional}}
adult:
  description: an age
  metadata: {unit: years, rhythm: fixed}
  values:
    0001-01-01: {value: 65, metadata: {reference: LAW}}
    2025-02-01: {value: 66, metadata: {reference: LAW}}
months:
  description: how long
  metadata: {unit: months, rhythm: fixed}
  values:
    0001-01-01: {value: 3, metadata: {reference: LAW}}
"""


def rule(granted: str, right_id: str = "first", *, kind: str = "right", more: str = "",
         version: str = "") -> Written:  # fmt: skip
    """Return a rule file with these conditions."""
    text = f"""
id: {right_id}
names: {FOUR}
level: federal
holder: person
kind: {kind}
review: draft
decider: {FOUR}
benefit: {FOUR}
legal: [{{ref: a law, source: LAW}}]
{more}
versions:
  - from: 2020-01-01
    granted: {granted}
    {version}
"""
    return Written(name=f"{right_id}.yaml", text=text)


def pack(*rules: Written) -> Pack:
    """Return the pack of these rules."""
    parameters = Written(name="first.yaml", text=PARAMETERS)
    return read_pack(rules, [parameters], Written(name="sources.yaml", text=SOURCES), FACTS)


def granted(condition: str) -> Pack:
    """Return a pack with one right."""
    return pack(rule(condition))


def seen(value: object, **more: object) -> tuple[Known, ...]:
    """Return a fact that a document shows, true for long."""
    said = {"source": "document_seen", "strength": Strength.CERTAIN, "as_of": ON,
            "valid_from": date(2000, 1, 1), **more}  # fmt: skip
    return (Known(value=value, **said),)  # type: ignore[arg-type]


def world(*, people: tuple[str, ...] = ("ann",), complete: bool = True,
          births: Mapping[Id, Birth | None] | None = None,
          **facts: tuple[Known, ...]) -> PlainWorld:  # fmt: skip
    """Return a household; facts are written `ann__status_a=seen(True)`."""
    known = {}
    for name, values in facts.items():
        holder, code = name.split("__")
        known[holder, code.replace("_", ".", 1)] = values
    circle = Circle(members=people, is_complete=complete, home="home")
    groups = dict.fromkeys(("domicile", "factual", "mutuality", "fiscal", "child"), circle)
    everybody: Mapping[Id, Birth | None] = births or dict.fromkeys(people)
    return PlainWorld(births=everybody, facts=known, groups=groups)


def born(text: str) -> Birth:
    """Return a known birth date."""
    return Birth(earliest=date.fromisoformat(text), latest=date.fromisoformat(text))
