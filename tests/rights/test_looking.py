"""What is remembered of one look at a citizen never changes what the next look finds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from db.rights.engine.pack import Pack
from db.rights.engine.question import answers as all_answers
from db.rights.engine.question import decisive
from tests.rights.small_pack import ON, granted, pack, rule
from tests.rights.test_soundness import (
    EXAMPLES,
    INCOMES,
    PEOPLE,
    STATUSES,
    _world,
    conditions,
    partly,
)

RIGHTS = ("first", "second", "third")
SPOTS = [
    (f"{person}__{code}", value)
    for person in PEOPLE
    for code, values in (("status_b", STATUSES), ("person_income", INCOMES))
    for value in (None, *values)
]


def _pack(*conditions: str) -> Pack:
    """Return rights with these conditions; they read the limits of the first."""
    shared = (each.replace("parameter: limit", "parameter: first.limit") for each in conditions)
    return pack(*(rule(each, right) for each, right in zip(shared, RIGHTS, strict=True)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    conditions=st.tuples(conditions, conditions),
    known=partly,
    later=st.lists(st.sampled_from(SPOTS), min_size=1, max_size=3),
)
def test_a_look_after_new_facts_is_the_same_as_a_look_without_memory(
    conditions: tuple[str, str], known: dict[str, object], later: list[tuple[str, object]]
) -> None:
    rules = _pack(*conditions, "{any: [{right: first}, {fact: status.a}]}")
    asked, memo = dict.fromkeys(RIGHTS, ("ann",)), rules.memo()
    found = all_answers(rules, _world(known, PEOPLE, complete=True), asked, ON, memo)
    decisive(rules, _world(known, PEOPLE, complete=True), found, ON, memo)
    for spot, value in later:
        known = {**known, spot: value}
        code = spot.split("__")[1].replace("_", ".", 1)
        there = _world(known, PEOPLE, complete=True)
        memo = memo.without(frozenset({code}), rules.reads_of())
        found = all_answers(rules, there, asked, ON, memo)
        fresh = rules.memo()
        assert found == all_answers(rules, there, asked, ON, fresh)
        assert decisive(rules, there, found, ON, memo) == decisive(rules, there, found, ON, fresh)


@settings(max_examples=EXAMPLES, deadline=None)
@given(conditions=st.tuples(conditions, conditions, conditions), known=partly,
       most=st.integers(1, 4))  # fmt: skip
def test_the_best_few_questions_are_the_first_of_all_of_them(
    conditions: tuple[str, ...], known: dict[str, object], most: int
) -> None:
    rules = _pack(*conditions)
    there = _world(known, PEOPLE, complete=False)
    found = all_answers(rules, there, dict.fromkeys(RIGHTS, ("ann",)), ON)
    everything = decisive(rules, there, found, ON)
    assert decisive(rules, there, found, ON, most=most) == everything[:most]


def test_a_pack_knows_which_facts_say_that_a_right_is_received() -> None:
    assert granted("{fact: status.a}").receipts() == {"first": ("status.a",)}
