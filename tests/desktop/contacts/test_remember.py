"""A draft comes back as it was, and a damaged one never stops the program."""

import json
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from db.contacts.channel import channels
from db.contacts.codes import Channel, Nature, Result
from desktop.contacts.facts import Who
from desktop.contacts.remember import from_values, to_values
from desktop.contacts.state import Intake

TODAY = date(2025, 6, 12)
NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
FACE = channels()[Channel.FACE]
TEXT = st.text(max_size=40)
CHOSEN = st.one_of(st.none(), st.uuids())


@given(
    line=TEXT, note=TEXT, step=TEXT, search=TEXT,
    domains=st.lists(st.sampled_from(["energy", "debt", "food"]), unique=True, max_size=3),
    result=st.sampled_from([None, Result.HANDLED, Result.IN_PROGRESS]),
    nature=st.sampled_from([None, *Nature]),
    request_id=CHOSEN, location_id=CHOSEN,
    minutes=st.one_of(st.none(), st.integers(-5, 500)),
    name=TEXT, age=st.one_of(st.none(), st.integers(0, 110)),
    anonymous=st.booleans(), quick=st.booleans(),
)  # fmt: skip
def test_whatever_was_typed_comes_back_through_json(**typed):
    who = Who(id=uuid4(), name=typed["name"], given_name="X", age=typed["age"], needs=("hearing",))
    draft = Intake(
        id=uuid4(), spec=FACE, started_at=NOW, sub_channel="post", people=[who],
        line=typed["line"], note=typed["note"], step=typed["step"], search=typed["search"],
        domains=typed["domains"], result=typed["result"], chosen_nature=typed["nature"],
        request_id=typed["request_id"], location_id=typed["location_id"],
        ended_at=None if typed["minutes"] is None else NOW + timedelta(minutes=typed["minutes"]),
        anonymous=typed["anonymous"], quick=typed["quick"], details={"ticket": "B 014"},
    )  # fmt: skip
    assert from_values(json.loads(json.dumps(to_values(draft)))) == draft


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)
KNOWN = to_values(Intake(id=uuid4(), spec=FACE, started_at=NOW, sub_channel="counter"))


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), JSON))
def test_a_damaged_draft_is_read_as_far_as_it_goes_or_left_out(damage):
    found = from_values({**KNOWN, **damage})
    assert found is None or found.spec == FACE


def test_a_draft_of_a_channel_that_is_gone_is_left_out():
    assert from_values({**KNOWN, "channel": "fax"}) is None


def test_a_result_that_the_channel_no_longer_knows_must_be_chosen_again():
    found = from_values({**KNOWN, "result": "beamed_up"})
    assert found is not None
    assert found.missing(TODAY) == ("person", "domains", "result")


def test_a_sub_channel_that_is_gone_becomes_the_usual_one():
    found = from_values({**KNOWN, "sub_channel": "pigeon", "id": str(UUID(int=7))})
    assert found is not None
    assert found.sub_channel == "counter"
