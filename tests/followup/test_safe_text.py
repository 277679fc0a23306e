"""A message names no office, no reason, no citizen and has no link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.followup.ladders import ladders
from db.followup.safe_text import messages_needed, unsafe_in


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Dag, bel het OCMW terug", ("office",)),
        ("Uw leefloon is goedgekeurd", ("reason",)),
        ("Kijk op www.elzevoorde.be", ("link",)),
        ("Schrijf naar leen@elzevoorde.be", ("link",)),
        ("Dag Yusuf, belt u mij?", ("name",)),
        ("Dag, kunt u mij bellen? Groeten, Leen", ()),
    ],
)
def test_an_unsafe_message_is_named(text: str, what: tuple[str, ...]) -> None:
    assert unsafe_in(text, "Yusuf Demir") == what


def test_every_shipped_message_is_safe() -> None:
    for each in ladders().values():
        for rung in each.rungs:
            for text in rung.message.values():
                assert unsafe_in(text.format(worker="Leen"), "Yusuf Demir") == ()


@given(st.text(max_size=700))
def test_the_number_of_messages_follows_the_length(text: str) -> None:
    needed = messages_needed(text)
    assert needed >= 1
    assert (needed == 1) is (len(text) <= 160)
