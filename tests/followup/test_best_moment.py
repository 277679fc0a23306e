"""The best moment is learned from what worked before, and from nothing less."""

from hypothesis import given
from hypothesis import strategies as st

from db.followup.best_moment import LEAST, Try, best_moment
from db.kit.calendar import PARTS_OF_DAY

TUESDAY, FRIDAY = 1, 4
TRIES = st.lists(
    st.builds(
        Try,
        weekday=st.integers(0, 6),
        part=st.sampled_from([*PARTS_OF_DAY, ""]),
        reached=st.booleans(),
    ),
    max_size=40,
)


def tries(*told: tuple[int, str, bool]) -> list[Try]:
    return [Try(*each) for each in told]


def test_one_success_is_no_habit() -> None:
    assert best_moment(tries((TUESDAY, "morning", True))) is None


def test_the_part_of_the_day_that_found_the_citizen_most_often_wins() -> None:
    found = best_moment(
        tries(
            (0, "morning", True), (1, "morning", True), (3, "morning", True),
            (4, "morning", False), (0, "afternoon", False), (2, "afternoon", True),
        )
    )  # fmt: skip
    assert found is not None
    assert (found.part, found.weekday, found.reached, found.tried) == ("morning", None, 3, 4)


def test_a_weekday_is_told_where_the_other_days_were_in_vain() -> None:
    found = best_moment(
        tries(
            (TUESDAY, "morning", True), (TUESDAY, "morning", True), (TUESDAY, "morning", True),
            (FRIDAY, "morning", False), (0, "morning", False), (2, "morning", False),
        )
    )  # fmt: skip
    assert found is not None
    assert (found.weekday, found.reached, found.tried) == (TUESDAY, 3, 3)


def test_a_weekday_on_which_everything_happened_is_not_told() -> None:
    found = best_moment(tries((TUESDAY, "evening", True), (TUESDAY, "evening", True)))
    assert found is not None
    assert (found.part, found.weekday) == ("evening", None)


def test_many_tries_weigh_more_than_a_lucky_pair() -> None:
    lucky = [(0, "afternoon", True)] * 2
    often = [(n % 5, "morning", n > 0) for n in range(12)]
    found = best_moment(tries(*lucky, *often))
    assert found is not None
    assert (found.part, found.reached, found.tried) == ("morning", 11, 12)


@given(TRIES)
def test_what_is_told_can_be_counted_again(made: list[Try]) -> None:
    found = best_moment(made)
    if found is None:
        return
    mine = [
        each for each in made if each.part == found.part and found.weekday in (None, each.weekday)
    ]
    assert found.tried == len(mine)
    assert found.reached == sum(each.reached for each in mine) >= LEAST


@given(TRIES, st.randoms())
def test_the_order_of_the_tries_does_not_matter(made: list[Try], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert best_moment(shuffled) == best_moment(made)
