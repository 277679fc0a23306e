"""A draft comes back as it was, and a damaged one never stops the program."""

import json
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from desktop.contacts.facts import ChannelFacts, SubChannel, Who
from desktop.contacts.remember import from_values, to_values
from desktop.contacts.state import NATURES, Intake

NOW = datetime(2025, 6, 12, 8, 42, tzinfo=UTC)
FACE = ChannelFacts(
    code="face",
    sub_channels=(SubChannel(code="walk_in"), SubChannel(code="post")),
    results=("handled", "in_progress"),
)
TEXT = st.text(max_size=40)
CHOSEN = st.one_of(st.none(), st.uuids())


def facts_of(code: str) -> ChannelFacts | None:
    return FACE if code == "face" else None


@given(
    line=TEXT, note=TEXT, step=TEXT, search=TEXT,
    domains=st.lists(st.sampled_from(["energy", "debt", "food"]), unique=True, max_size=3),
    result=st.sampled_from(["", "handled", "in_progress"]),
    nature=st.sampled_from(["", *NATURES]),
    request_id=CHOSEN, location_id=CHOSEN,
    minutes=st.one_of(st.none(), st.integers(-5, 500)),
    name=TEXT, age=st.one_of(st.none(), st.integers(0, 110)),
    anonymous=st.booleans(), quick=st.booleans(),
)  # fmt: skip
def test_whatever_was_typed_comes_back_through_json(**typed):
    who = Who(id=uuid4(), name=typed["name"], given_name="X", age=typed["age"], needs=("hearing",))
    draft = Intake(
        id=uuid4(), facts=FACE, started_at=NOW, sub_channel="post", people=[who],
        line=typed["line"], note=typed["note"], step=typed["step"], search=typed["search"],
        domains=typed["domains"], result=typed["result"], chosen_nature=typed["nature"],
        request_id=typed["request_id"], location_id=typed["location_id"],
        ended_at=None if typed["minutes"] is None else NOW + timedelta(minutes=typed["minutes"]),
        anonymous=typed["anonymous"], quick=typed["quick"], details={"ticket": "B 014"},
    )  # fmt: skip
    assert from_values(json.loads(json.dumps(to_values(draft))), facts_of) == draft


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXT),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=5,
)
KNOWN = to_values(Intake(id=uuid4(), facts=FACE, started_at=NOW, sub_channel="walk_in"))


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), JSON))
def test_a_damaged_draft_is_read_as_far_as_it_goes_or_left_out(damage):
    found = from_values({**KNOWN, **damage}, facts_of)
    assert found is None or found.facts == FACE


def test_a_draft_of_a_channel_that_is_gone_is_left_out():
    assert from_values({**KNOWN, "channel": "fax"}, facts_of) is None


def test_a_result_that_the_channel_no_longer_knows_must_be_chosen_again():
    found = from_values({**KNOWN, "result": "beamed_up"}, facts_of)
    assert found is not None
    assert found.missing() == ("person", "domains", "result")


def test_a_sub_channel_that_is_gone_becomes_the_usual_one():
    found = from_values({**KNOWN, "sub_channel": "pigeon", "id": str(UUID(int=7))}, facts_of)
    assert found is not None
    assert found.sub_channel == "walk_in"
