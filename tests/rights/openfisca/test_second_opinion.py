"""Another engine, which knows nothing of ours, answers the same examples the same way.

OpenFisca-Core is needed for tests only; nothing of it is part of the program.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import pytest
from openfisca_core.simulation_builder import SimulationBuilder

from db.people.codes import HolderKind
from db.people.vocabulary import ValueKind, vocabulary
from db.rights.engine import nodes as n
from db.rights.engine.cases import Case, read_cases
from db.rights.engine.pack import shipped
from db.rights.engine.reading import DAYS, GROUPS
from db.rights.engine.scope import reference_day
from db.rights.engine.truth import Truth
from db.rights.engine.verdict import truth
from db.rights.review.tree import walk
from tests.bench.openfisca import compare
from tests.rights.openfisca.system import BIRTH, KINDS, months_back, system, variable
from tests.soak import times

FOLDER = files("resources") / "rights" / "cases"
PEOPLE = (HolderKind.PERSON, HolderKind.CHILD)


def _cases() -> Iterator[Case]:
    for each in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        if each.name.endswith(".yaml"):
            text = each.read_text(encoding="utf-8")
            yield from read_cases(text, f"cases/{each.name}", vocabulary())


CASES = tuple(_cases())


@cache
def system_of(day: date):
    return system(shipped(), day)


def longest_look_back(right_id: str) -> int:
    version = shipped().rules[right_id].versions[-1]
    windows = [each.window for each in walk(version.granted) if isinstance(each, n.Months)]
    return max(windows, default=0)


def days_read(case: Case, right_id: str) -> set[date]:
    days = {reference_day(word, case.on) for word in DAYS}
    back = longest_look_back(right_id)
    return days.union(*(months_back(each, back) for each in tuple(days)))


def values(case: Case, holder: str, days: set[date], *, at_person: bool) -> dict[str, object]:
    """Return the facts of a holder as OpenFisca takes them: one value for each day."""
    found: dict[str, object] = {}
    for (owner, code), known in case.world.facts.items():
        fact = vocabulary()[code]
        if owner != holder or fact.kind not in KINDS or (fact.holder in PEOPLE) is not at_person:
            continue
        by_day = {}
        for day in days:
            holds = [each.value for each in known if each.holds(day) and each.value is not None]
            if holds:
                value = holds[-1]
                is_choice = fact.kind is ValueKind.CHOICE
                by_day[day.isoformat()] = fact.choices.index(value) if is_choice else value
        if by_day:
            found[variable(code)] = by_day
    return found


def told(case: Case, right_id: str) -> dict[str, object]:
    """Return an example in OpenFisca's own form."""
    days = days_read(case, right_id)
    people = [str(each) for each in case.world.births]
    persons = {}
    for person in people:
        persons[person] = values(case, person, days, at_person=True)
        born = case.world.births[person]
        if born is not None:
            birth = born.earliest.isoformat()
            persons[person][BIRTH] = {day.isoformat(): birth for day in days}
    home = values(case, "home", days, at_person=False)
    groups = {}
    for group in GROUPS:
        if group == "person":
            continue
        circle = case.world.groups.get(group)
        members = people if circle is None else [str(each) for each in circle.members]
        alone = [each for each in people if each not in members]
        groups[f"{group}s"] = {
            **({"together": {f"{group}_members": members}} if members else {}),
            **{f"apart_{each}": {f"{group}_members": [each]} for each in alone},
        }
    return {"persons": persons, "homes": {"home": {"dwellers": people, **home}}, **groups}


CERTAIN = [
    (case, right_id, subject)
    for case in CASES
    for right_id, subject, _outcome in case.expected
    if truth(shipped(), right_id, case.world, subject, case.on) is not Truth.UNKNOWN
]


def test_most_examples_can_be_asked_of_the_other_engine() -> None:
    expected = sum(len(case.expected) for case in CASES)
    assert len(CERTAIN) > expected / 2
    assert {right_id for _case, right_id, _subject in CERTAIN} == set(shipped().rules)


@pytest.mark.parametrize(
    ("case", "right_id", "subject"),
    CERTAIN,
    ids=lambda each: f"{each.file}:{each.line}" if isinstance(each, Case) else str(each),
)
def test_the_other_engine_agrees(case: Case, right_id: str, subject: str) -> None:
    ours = truth(shipped(), right_id, case.world, subject, case.on) is Truth.YES
    simulation = SimulationBuilder().build_from_entities(system_of(case.on), told(case, right_id))
    found = simulation.calculate(f"right__{right_id}", case.on.isoformat())
    theirs = bool(found[simulation.persons.ids.index(subject)])
    assert theirs is ours


def test_no_sure_answer_about_made_up_households_is_contradicted() -> None:
    done = compare(times(2_000, 100_000))
    assert done.sure > 20_000
    assert done.against == 0
