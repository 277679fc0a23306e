"""Worked examples of a right, in OpenFisca's test format with "unknown" added; they run as tests.

Money stands in euro. A short value is a document seen on the day of the case that has been true for
long, so that reference days in the past find it too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import Final

from db.people.vocabulary import FactKind, ValueKind
from db.rights.engine.answer import Outcome
from db.rights.engine.pack import Pack
from db.rights.engine.reading import GROUPS
from db.rights.engine.strict_yaml import Entry, read_yaml
from db.rights.engine.truth import Strength
from db.rights.engine.verdict import answer
from db.rights.engine.world import Birth, Circle, Id, Known, PlainWorld

HOME: Final = "home"
OUTCOMES = tuple(each.value for each in Outcome)
PROOFS = ("document_seen", "authentic_source")
SOURCES = (*PROOFS, "statement", "partner_list", "computed")
LONG_AGO = date(1, 1, 1)
NOT_ALL = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example: a small world on a day, and what each right must answer for each person."""

    name: str
    on: date
    world: PlainWorld
    expected: tuple[tuple[str, Id, Outcome], ...]
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """An example that came out otherwise."""

    case: Case
    right_id: str
    subject: Id
    expected: Outcome
    found: Outcome


def read_cases(text: str, file: str, facts: Mapping[str, FactKind]) -> tuple[Case, ...]:
    """Return the examples of a file; refuses `rule_file_broken` with file and line."""
    return tuple(_case(entry, facts) for entry in read_yaml(text, file).sequence())


def run(pack: Pack, case: Case) -> tuple[Mismatch, ...]:
    """Return where an example comes out otherwise than expected."""
    found = (
        Mismatch(
            case=case,
            right_id=right_id,
            subject=subject,
            expected=expected,
            found=answer(pack, right_id, case.world, subject, case.on).outcome,
        )
        for right_id, subject, expected in case.expected
    )
    return tuple(each for each in found if each.expected is not each.found)


def _case(entry: Entry, facts: Mapping[str, FactKind]) -> Case:
    entry.only(("name", "period", "expect", "input", "output", "absolute_error_margin"))
    on, given = entry.need("period").day(), entry.need("input")
    world = read_world(given, on, facts)
    return Case(
        name=entry.need("name").text(),
        on=on,
        world=world,
        expected=tuple(_expected(entry.need("output"), world)),
        file=entry.file,
        line=entry.line,
    )


def _expected(output: Entry, world: PlainWorld) -> Iterator[tuple[str, Id, Outcome]]:
    for right_id, entry in output.items():
        if isinstance(entry.content, Mapping):
            for person, wanted in entry.items():
                if person not in world.births:
                    wanted.broken("unknown_person", person=person)
                yield right_id, person, Outcome(wanted.word(OUTCOMES))
        else:
            yield right_id, next(iter(world.births)), Outcome(entry.word(OUTCOMES))


def read_world(given: Entry, on: date, facts: Mapping[str, FactKind]) -> PlainWorld:
    """Return the small world written in an example or in a household file."""
    given.only(("persons", HOME, "groups"))
    births: dict[Id, Birth | None] = {}
    known: dict[tuple[Id, str], tuple[Known, ...]] = {}
    for person, entry in given.need("persons").items():
        births[person] = _birth(entry)
        _facts(entry, person, on, facts, known)
    if not births:
        given.broken("nobody_in_it")
    if (home := given.get(HOME)) is not None and home.content is not None:
        _facts(home, HOME, on, facts, known)
    return PlainWorld(births=births, facts=known, groups=_groups(given.get("groups"), births))


def _birth(entry: Entry) -> Birth | None:
    found = entry.get("birth")
    if found is None:
        return None
    if isinstance(found.content, int):
        year = found.whole()
        if not MINYEAR <= year <= MAXYEAR:
            found.broken("expected_day", found=year)
        return Birth(earliest=date(year, 1, 1), latest=date(year, 12, 31))
    return Birth(earliest=found.day(), latest=found.day())


def _groups(entry: Entry | None, births: Mapping[Id, Birth | None]) -> Mapping[str, Circle]:
    found: dict[str, Circle] = {}
    if entry is None:
        return found
    entry.only(GROUPS)
    for group, each in entry.items():
        names = each.words((*(str(name) for name in births), NOT_ALL))
        members = tuple(name for name in names if name != NOT_ALL)
        found[group] = Circle(members=members, is_complete=NOT_ALL not in names, home=HOME)
    return found


def _facts(entry: Entry, holder: Id, on: date, facts: Mapping[str, FactKind],
           known: dict[tuple[Id, str], tuple[Known, ...]]) -> None:  # fmt: skip
    for code, written in entry.items():
        if code == "birth":
            continue
        kind = facts.get(code)
        if kind is None:
            written.broken("unknown_fact", fact=code)
        several = written.sequence() if isinstance(written.content, tuple) else (written,)
        known[holder, code] = tuple(_known(each, kind, on) for each in several)


def _known(written: Entry, kind: FactKind, on: date) -> Known:
    if not isinstance(written.content, Mapping):
        return Known(value=_value(written, kind), source=PROOFS[0], strength=Strength.CERTAIN,
                     as_of=on, valid_from=LONG_AGO)  # fmt: skip
    written.only(("value", "source", "as_of", "from", "to"))
    source = written.get("source")
    word = PROOFS[0] if source is None else source.word(SOURCES)
    days = {key: found.day() for key in ("as_of", "from", "to") if (found := written.get(key))}
    return Known(
        value=_value(written.need("value"), kind),
        source=word,
        strength=Strength.CERTAIN if word in PROOFS else Strength.PROBABLE,
        as_of=days.get("as_of", on),
        valid_from=days.get("from", LONG_AGO),
        valid_to=days.get("to"),
    )


def _value(written: Entry, kind: FactKind) -> object:
    if kind.kind is ValueKind.YES_NO:
        return written.flag()
    if kind.kind is ValueKind.CHOICE:
        return written.word(kind.choices)
    if kind.kind is ValueKind.MONEY:
        return written.cents()
    if kind.kind is ValueKind.NUMBER:
        return written.whole()
    return written.day().isoformat() if kind.kind is ValueKind.DAY else written.text()
