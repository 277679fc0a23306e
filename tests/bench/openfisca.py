"""The same made-up households in OpenFisca-Core: every rule, every answer of ours held against it.

OpenFisca knows no unknown: what is not known is no, zero or the first choice there. Where ours is
sure, it must say the same. Reading facts in and reckoning are timed apart.
"""

from dataclasses import dataclass
from datetime import date
from time import process_time
from typing import TYPE_CHECKING, Any

import numpy as np
from openfisca_core.simulation_builder import SimulationBuilder

from db.people.vocabulary import ValueKind
from db.rights.engine.blocks.decide import Decider
from db.rights.engine.blocks.layout import Block, places_of
from db.rights.engine.blocks.verdicts import Verdict
from db.rights.engine.pack import shipped
from db.rights.engine.reading import DAYS, GROUPS
from db.rights.engine.scope import reference_day
from tests.bench.screening import AT_ONCE, ON, blocks
from tests.rights.openfisca.system import BIRTH, KINDS, system, variable

if TYPE_CHECKING:
    from tests.bench.__main__ import Ratio

HOUSEHOLDS = 1_000_000
GROUP_KEYS = ("home", *(group for group in GROUPS if group != "person"))


def read_in(made: Any, block: Block) -> Any:
    """Return a block as a simulation of OpenFisca, with every fact on every day asked about."""
    builder = SimulationBuilder()
    builder.create_entities(made)
    builder.declare_person_entity("person", np.arange(block.people))
    living = next(each for (group, _on), each in block.circles.items() if group != "person")
    home_of = places_of(living.of_person)
    for key in GROUP_KEYS:
        group = builder.declare_entity(key, np.arange(living.count))
        roles = [made_role(made, key)] * block.people
        builder.join_with_persons(group, home_of, np.array(roles))
    simulation = builder.build(made)
    days = {on for _code, on in (*block.words, *block.numbers)}
    days |= {reference_day(word, ON) for word in DAYS}
    births = (block.first_births - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    for day in days:
        simulation.set_input(BIRTH, day.isoformat(), births)
    for (code, on), column in block.words.items():
        values = np.maximum(column.codes, 0)
        _set(simulation, code, on, values, living.count)
    for (code, on), bounds in block.numbers.items():
        _set(simulation, code, on, bounds.low / bounds.den, living.count)
    return simulation


def made_role(made: Any, key: str) -> str:
    """Return the one role that a group knows."""
    entity = next(each for each in made.group_entities if each.key == key)
    return entity.flattened_roles[0].key


def _set(simulation: Any, code: str, on: date, values: Any, homes: int) -> None:
    """Give one fact on one day; columns of homes hold one entry more, which nobody reads."""
    fact = shipped().facts[code]
    if fact.kind not in KINDS:
        return
    if variable(code) in HOME_FACTS:
        values = values[:homes]
    if fact.kind is ValueKind.DAY:
        back = np.datetime64(on.replace(day=1), "M") - values.astype(int)
        values = back.astype("datetime64[D]") + (on.day - 1)
    elif fact.kind is ValueKind.YES_NO:
        values = values == 1
    simulation.set_input(variable(code), on.isoformat(), values)


HOME_FACTS = {
    variable(fact.code)
    for fact in shipped().facts.values()
    if fact.holder.value not in ("person", "child")
}


def together() -> "list[Ratio]":
    """Answer the same blocks with both engines; whoever is sure must not be contradicted."""
    from tests.bench.__main__ import Ratio

    done = compare(HOUSEHOLDS)
    print(
        f"{HOUSEHOLDS} households: {done.sure} sure answers, {done.against} contradicted by "
        "OpenFisca"
    )
    return [
        Ratio(what=f"{HOUSEHOLDS} households, three-valued", ours=done.ours * 1000,
              reference="OpenFisca, reckoning only", theirs=done.theirs * 1000),
        Ratio(what="the same", ours=done.ours * 1000,
              reference="OpenFisca with reading in", theirs=(done.theirs + done.built) * 1000),
    ]  # fmt: skip


@dataclass(slots=True)
class Done:
    """Seconds of both engines, how many sure answers ours gave, and how many were contradicted."""

    ours: float = 0.0
    theirs: float = 0.0
    built: float = 0.0
    sure: int = 0
    against: int = 0


def compare(households: int) -> Done:
    """Answer made-up households with both engines."""
    done = Done()
    decider = Decider(pack=shipped(), on=ON, amounts=False)
    made = system(shipped(), ON)
    for block in blocks(decider.plan, households, AT_ONCE):
        start = process_time()
        decided = decider.block(block)
        laid = process_time()
        simulation = read_in(made, block)
        read = process_time()
        found = {each: simulation.calculate(f"right__{each}", ON.isoformat()) for each in decided}
        done.ours += laid - start
        done.built += read - laid
        done.theirs += process_time() - read
        for right_id, each in decided.items():
            is_yes = each.verdicts == Verdict.YES
            is_no = (each.verdicts == Verdict.NO) | (each.verdicts == Verdict.NOT_APPLICABLE)
            done.sure += int((is_yes | is_no).sum())
            done.against += int((is_yes & ~found[right_id] | is_no & found[right_id]).sum())
    return done
