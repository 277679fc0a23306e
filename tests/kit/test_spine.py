"""A spine knows every row of a list by its place and every place by its row."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from db.kit.spine import Spine


@given(st.lists(st.uuids(), unique=True, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_rows_and_places_agree(ids: list[UUID], first: int, end: int) -> None:
    rows = Spine("".join(each.hex for each in ids))
    assert (len(rows), list(rows)) == (len(ids), ids)
    assert rows.between(first, end) == tuple(ids[first:end])
    assert [rows.row_of(each) for each in ids] == list(range(len(ids)))


@given(st.integers(1, 31), st.uuids())
def test_digits_that_lie_across_two_ids_are_none_of_them(shift: int, wanted: UUID) -> None:
    text = "0" * shift + wanted.hex + "0" * (32 - shift)
    assert Spine(text).row_of(wanted) in (-1, 0, 1)
    assert Spine("f" * 32).row_of(uuid4()) == -1
    assert Spine().row_of(None) == -1
