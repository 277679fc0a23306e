"""The engine against brute force: a yes or no must hold in every world that could be the real one.

Small worlds: two people and perhaps a third one nobody knows of, a status and an income each.
"""

import os
from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from db.rights.engine.evaluate import evaluate
from db.rights.engine.pack import Pack
from db.rights.engine.scope import Memo, start
from db.rights.engine.truth import Truth
from db.rights.engine.verdict import answer, truth
from db.rights.engine.world import PlainWorld, Supposing
from tests.rights.small_pack import ON, granted, seen, world

EXAMPLES = 5_000 if os.environ.get("CCFH_SOAK") else 150
TEXT = "text: {nl: a, fr: a, de: a, en: a}"
INCOMES = (0, 109_999, 110_000, 250_000)
STATUSES = (True, False)
PEOPLE = ("ann", "bo")

numbers = st.recursive(
    st.sampled_from(
        (
            "{fact: person.income}",
            "{parameter: limit}",
            "{total: {of: {fact: person.income}}}",
            "{total: {of: {fact: person.income}, where: {fact: status.b}}}",
        )
    ),
    lambda inner: st.one_of(
        st.builds("{{plus: [{}, {}]}}".format, inner, inner),
        st.builds("{{minus: [{}, {}]}}".format, inner, inner),
        st.builds("{{smallest: [{}, {}]}}".format, inner, inner),
        st.builds("{{largest: [{}, {}]}}".format, inner, inner),
        st.builds("{{times: [{}, {{size: members}}]}}".format, inner),
        st.builds("{{times: [{}, {{count: {{fact: status.b}}}}]}}".format, inner),
        st.builds(
            "{{table: [{{when: {{fact: status.b}}, then: {}}}, {{otherwise: {}}}]}}".format,
            inner,
            inner,
        ),
    ),
    max_leaves=4,
)
comparisons = st.builds(
    (
        "{{number: {}, {}: {}, group: factual, " + TEXT.replace("{", "{{").replace("}", "}}") + "}}"
    ).format,
    numbers,
    st.sampled_from(("below", "at_most", "at_least", "above", "equals")),
    numbers,
)
conditions = st.recursive(
    st.one_of(st.sampled_from(("{fact: status.b}", "{fact: status.b, is: false}")), comparisons),
    lambda inner: st.one_of(
        st.builds("{{all: [{}, {}]}}".format, inner, inner),
        st.builds("{{any: [{}, {}]}}".format, inner, inner),
        st.builds("{{none: [{}, {}]}}".format, inner, inner),
        st.builds("{{not: {}}}".format, inner),
        st.builds("{{any_member: {}, group: factual}}".format, inner),
        st.builds("{{every_member: {}, group: factual}}".format, inner),
        st.builds("{{no_member: {}, group: factual}}".format, inner),
    ),
    max_leaves=5,
)
partly = st.fixed_dictionaries(
    {
        f"{person}__{code}": st.sampled_from((None, *values))
        for person in PEOPLE
        for code, values in (("status_b", STATUSES), ("person_income", INCOMES))
    }
)


def _world(answers: dict[str, object], people: tuple[str, ...], *, complete: bool) -> PlainWorld:
    known = {spot: seen(value) for spot, value in answers.items() if value is not None}
    return world(people=people, complete=complete, **known)


def _truth(rules: Pack, there: PlainWorld) -> Truth:
    condition = rules.granted("first", ON)
    assert condition is not None
    return evaluate(condition, start(rules.book(), there, "ann", ON, evaluate)).truth


def _every(answers: dict[str, object], people: tuple[str, ...]) -> Iterator[dict[str, object]]:
    spots = [
        (f"{person}__{code}", values)
        for person in people
        for code, values in (("status_b", STATUSES), ("person_income", INCOMES))
    ]
    choices = [values if answers.get(spot) is None else (answers[spot],) for spot, values in spots]
    for chosen in product(*choices):
        yield dict(zip((spot for spot, _values in spots), chosen, strict=True))


@settings(max_examples=EXAMPLES, deadline=None)
@given(condition=conditions, answers=partly, complete=st.booleans())
def test_a_decided_answer_holds_in_every_possible_world(
    condition: str, answers: dict[str, object], complete: bool
) -> None:
    rules = granted(condition)
    said = _truth(rules, _world(answers, PEOPLE, complete=complete))
    if said is Truth.UNKNOWN:
        return
    for full in _every(answers, PEOPLE):
        assert _truth(rules, _world(full, PEOPLE, complete=True)) is said
    if not complete:
        for full in _every(answers, (*PEOPLE, "cy")):
            assert _truth(rules, _world(full, (*PEOPLE, "cy"), complete=True)) is said


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    condition=conditions,
    answers=partly,
    person=st.sampled_from(PEOPLE),
    said=st.sampled_from([("status.b", each) for each in STATUSES]
                         + [("person.income", each) for each in INCOMES]),
)  # fmt: skip
def test_remembering_what_was_found_never_changes_what_one_more_answer_brings(
    condition: str, answers: dict[str, object], person: str, said: tuple[str, object]
) -> None:
    rules, there = granted(condition), _world(answers, PEOPLE, complete=True)
    memo, (code, value) = Memo(), said
    answer(rules, "first", there, "ann", ON, memo)
    supposed = Supposing(there, {(person, code): seen(value)[0]})
    remembered = truth(rules, "first", supposed, "ann", ON, memo.supposing(code))
    assert remembered is truth(rules, "first", supposed, "ann", ON)


@settings(max_examples=EXAMPLES, deadline=None)
@given(condition=conditions, answers=partly)
def test_a_world_in_which_everything_is_known_is_always_decided(
    condition: str, answers: dict[str, object]
) -> None:
    full = next(iter(_every(answers, PEOPLE)))
    assert _truth(granted(condition), _world(full, PEOPLE, complete=True)).is_certain
