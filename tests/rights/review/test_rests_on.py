"""The README tells of each right what it rests on, as the rules say it today."""

from db.rights.engine.pack import shipped
from tests.rights.review.rests_on import table, written


def test_the_readme_says_of_each_right_what_it_rests_on() -> None:
    assert written() == table(shipped()), "run python -m tests.rights.review.rests_on"
