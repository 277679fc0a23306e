"""Who gains and who loses: what is counted, and that no number gives a single citizen away."""

import shutil
from collections import Counter
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.kit.changes import Changes
from db.kit.errors import Unavailable
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.settings import write_setting
from db.kit.unit import Unit
from db.rights.local.gains import SMALLEST, Move, band_of, move_of, shown
from db.rights.local.service import publish, save_draft
from db.rights.local.weighing import Gains, gather, read_gains, start_weighing, weigh
from tests.rights.local.rights_of_ours import CASES, household, signs_in, whole, write

TODAY = date(2025, 6, 12)


@pytest.fixture
def practice(office: Office) -> Office:
    """A practice office led by An: six incomes of 1550 and five of 1450."""
    signs_in(office, "team_lead")

    def make(unit: Unit) -> Changes:
        write_setting(unit.session, "kind", "practice")
        return unit.changes("", undoable=False)

    write(office, make)
    for income in (1550,) * 6 + (1450,) * 5:
        household(office, income)
    return office


def weighed(office: Office, limit: str) -> Gains:
    return read_gains(weigh(office.read(lambda unit: gather(unit, whole(limit))).result()))


def totals(found: Gains) -> dict[str, int | str | None]:
    return {
        row.move.value: "small" if row.total.is_small else row.total.value
        for row in found.rows
        if row.total.value != 0
    }


def test_a_new_right_has_winners_only(practice: Office) -> None:
    found = weighed(practice, "1500.00")
    assert found.is_new
    assert found.day == TODAY
    assert totals(found) == {"gains": 5}


def test_a_changed_limit_is_compared_with_what_is_published(practice: Office) -> None:
    draft_id = new_id()
    write(practice, lambda unit: save_draft(unit, draft_id, whole("1500.00", CASES)))
    write(practice, lambda unit: publish(unit, draft_id, TODAY))
    assert totals(weighed(practice, "1600.00")) == {"gains": 6, "keeps": 5}
    assert totals(weighed(practice, "1400.00")) == {"loses": 5}


def test_who_keeps_it_may_get_more_or_less(practice: Office) -> None:
    draft_id = new_id()
    write(practice, lambda unit: save_draft(unit, draft_id, whole(allowance="100.00")))
    write(practice, lambda unit: publish(unit, draft_id, TODAY))
    for allowance, expected in (("120.00", {"more": 5}), ("80.00", {"less": 5}),
                                ("100.00", {"keeps": 5})):  # fmt: skip
        texts = whole(allowance=allowance)
        packed = practice.read(lambda unit, texts=texts: gather(unit, texts)).result()
        assert totals(read_gains(weigh(packed))) == expected


def test_few_are_not_counted_out(practice: Office) -> None:
    household(practice, 1650)
    draft_id = new_id()
    cases = CASES.replace("1500.0", "1600.0")
    write(practice, lambda unit: save_draft(unit, draft_id, whole("1600.00", cases)))
    write(practice, lambda unit: publish(unit, draft_id, TODAY))
    found = weighed(practice, "1700.00")
    assert totals(found) == {"gains": "small", "keeps": 11}
    assert not any(row.bands for row in found.rows)


def test_an_office_of_its_own_never_weighs_real_people(
    office: Office, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_in(office, "team_lead")
    monkeypatch.setattr("db.rights.local.weighing.practice_file", lambda: tmp_path / "none")
    with pytest.raises(Unavailable, match="practice_population_missing"):
        office.read(lambda unit: gather(unit, whole())).result()


def test_an_office_of_its_own_weighs_in_the_practice_municipality_beside_it(
    office: Office, empty_office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signs_in(office, "team_lead")
    household(office, 1450)
    path = tmp_path / "practice.office"
    shutil.copyfile(empty_office, path)
    beside = Office(str(path), clock=office.clock)
    signs_in(beside, "team_lead")
    for _each in range(7):
        household(beside, 1450)

    def start(unit: Unit) -> Changes:
        write_setting(unit.session, "practice_starts_at", unit.clock.now().isoformat())
        return unit.changes("", undoable=False)

    write(beside, start)
    beside.close()
    monkeypatch.setattr("db.rights.local.weighing.practice_file", lambda: path)
    assert totals(weighed(office, "1500.00"))["gains"] == 7


def test_moves_and_ages_are_told_apart() -> None:
    assert [move_of(*each) for each in (".y", "ny", "yy", "yn", "yu", "nu", "nn", "..")] == [
        Move.GAINS, Move.GAINS, Move.KEEPS, Move.LOSES, Move.LOSES, Move.TO_ASK, None, None
    ]  # fmt: skip
    assert [band_of(age) for age in (0, 17, 18, 24, 25, 44, 45, 64, 65, 99, None)] == [
        0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5
    ]  # fmt: skip


@given(st.lists(st.integers(0, 12), min_size=6, max_size=6))
def test_each_small_number_can_still_be_any_small_number(numbers: list[int]) -> None:
    row = shown({(Move.GAINS, band): number for band, number in enumerate(numbers)})[0]
    if row.total.is_small:
        assert 0 < sum(numbers) < SMALLEST
        assert not row.bands
        return
    if not row.bands:
        return
    small = [band for band, each in enumerate(row.bands) if each.is_small]
    left = (row.total.value or 0) - sum(each.value or 0 for each in row.bands)
    possible = [
        guess for guess in product(range(1, SMALLEST), repeat=len(small)) if sum(guess) == left
    ]
    for place in range(len(small)):
        assert Counter(guess[place] for guess in possible).keys() == {1, 2, 3, 4}


def test_a_process_of_its_own_counts_the_same(practice: Office) -> None:
    packed = practice.read(lambda unit: gather(unit, whole())).result()
    assert start_weighing(packed).result(timeout=120) == weigh(packed)
