"""What a text takes on a telephone, letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.followup.sms_size import GSM_7, ROOM, UCS_2, SmsSize, alphabet_of, outside_gsm, sms_parts

PLAIN = "abc é è à ö ü ß Ñ ? ! @ £ \n"
DOUBLE = "€[]{}^~|\\"
COSTLY = "êçëîôŁж😀"
letters = st.sampled_from(PLAIN + DOUBLE + COSTLY)


@pytest.mark.parametrize(
    ("text", "alphabet", "units", "parts", "left"),
    [
        ("", GSM_7, 0, 1, 160),
        ("a" * 160, GSM_7, 160, 1, 0),
        ("a" * 161, GSM_7, 161, 2, 145),
        ("a" * 306, GSM_7, 306, 2, 0),
        ("a" * 307, GSM_7, 307, 3, 152),
        ("€" * 80, GSM_7, 160, 1, 0),
        ("€" * 81, GSM_7, 162, 2, 143),
        ("a" * 152 + "€" + "a" * 10, GSM_7, 164, 2, 141),
        ("ê" * 70, UCS_2, 70, 1, 0),
        ("ê" * 71, UCS_2, 71, 2, 63),
        ("😀" * 35, UCS_2, 70, 1, 0),
        ("a" * 66 + "😀" + "b" * 10, UCS_2, 78, 2, 55),
    ],
)
def test_a_text_takes_so_many_messages(
    text: str, alphabet: str, units: int, parts: int, left: int
) -> None:
    assert sms_parts(text) == SmsSize(alphabet=alphabet, units=units, parts=parts, left=left)


def test_letters_that_make_a_message_dearer_are_named() -> None:
    assert outside_gsm("Ça reçoit tout, même ça") == ("ç", "ê")
    assert alphabet_of("Één bericht à la carte") == GSM_7


@given(st.text(letters, max_size=500))
def test_every_letter_finds_a_place_and_no_part_is_overfull(text: str) -> None:
    size = sms_parts(text)
    alone, shared = ROOM[size.alphabet]
    if size.parts == 1:
        assert size.units == alone - size.left
        return
    assert size.units > alone
    lost_to_uncut_letters = size.parts - 1
    room_used = size.parts * shared - size.left
    assert size.units <= room_used <= size.units + lost_to_uncut_letters
    assert 0 <= size.left < shared


@given(st.text(letters, max_size=300), letters)
def test_one_more_letter_never_takes_fewer_messages(text: str, more: str) -> None:
    assert sms_parts(text + more).parts >= sms_parts(text).parts


@given(st.text(st.sampled_from(PLAIN), max_size=400), st.sampled_from("êçж"))
def test_one_letter_outside_the_alphabet_changes_the_room_of_all(text: str, one: str) -> None:
    assert sms_parts(text).alphabet == GSM_7
    assert sms_parts(text + one).alphabet == UCS_2
    assert sms_parts(text + one).units == len(text) + 1
