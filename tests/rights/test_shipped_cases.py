"""Every worked example of the shipped rights comes out as written, and careful when less is known.

Made from each example: with any one fact unknown, the answer is the same or open, never turned.
"""

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest

from db.people.vocabulary import vocabulary
from db.rights.engine.answer import Outcome
from db.rights.engine.cases import Case, read_cases, run
from db.rights.engine.pack import shipped
from db.rights.engine.verdict import answer

FOLDER = files("resources") / "rights" / "cases"
YES, NO, OPEN = "yes", "no", "open"
LEAST = {YES: 3, NO: 3, OPEN: 2}


def _cases() -> Iterator[Case]:
    for each in sorted(FOLDER.iterdir(), key=lambda file: file.name):
        if each.name.endswith(".yaml"):
            text = each.read_text(encoding="utf-8")
            yield from read_cases(text, f"cases/{each.name}", vocabulary())


CASES = tuple(_cases())


def _kind(outcome: Outcome) -> str:
    if outcome is Outcome.YES:
        return YES
    return NO if outcome in (Outcome.NO, Outcome.NOT_APPLICABLE) else OPEN


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}:{case.line} {case.name}")
def test_the_example_comes_out_as_written(case: Case) -> None:
    assert run(shipped(), case) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}:{case.line} {case.name}")
def test_with_one_fact_less_the_example_never_turns(case: Case) -> None:
    for right_id, subject, expected in case.expected:
        for spot in case.world.facts:
            facts = {key: value for key, value in case.world.facts.items() if key != spot}
            there = replace(case.world, facts=facts)
            found = answer(shipped(), right_id, there, subject, case.on).outcome
            assert found is expected or _kind(expected) == OPEN or _kind(found) == OPEN, spot


@pytest.mark.parametrize("right_id", sorted(shipped().rules))
def test_each_right_has_enough_examples(right_id: str) -> None:
    kinds = [
        _kind(expected)
        for case in CASES
        for named, _subject, expected in case.expected
        if named == right_id
    ]
    least = LEAST | ({YES: 0, OPEN: 5} if shipped().rules[right_id].kind == "signal" else {})
    assert {kind: kinds.count(kind) >= number for kind, number in least.items()} == {
        YES: True,
        NO: True,
        OPEN: True,
    }
