"""The first word of a wave stands in the outbox with its clocks, and obeys what messages obey."""

from collections import Counter
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.campaigns import service
from db.campaigns.model import Campaign, CampaignMember
from db.campaigns.queries import campaign
from db.campaigns.versions import split
from db.campaigns.wave_messages import MessagePlan, message_reach, plan_message
from db.exchange.codes import Outcome
from db.exchange.model import OutgoingMessage
from db.followup.codes import AttemptResult, MessageKind
from db.followup.first_words import first_words, newest_words, read_first_word
from db.followup.model import FollowUp, FollowUpEvent
from db.kit.calendar import is_quiet
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from db.people.model import Person
from tests.campaigns.conftest import ready_campaign, write
from tests.exchange.conftest import ScriptedPort, attempts, sender, set_up
from tests.followup.conftest import tried

OFFER, CALL_BACK = ("offer", 1), ("call_back", 1)
KINDS = list(MessageKind)


def people(number: int, phones: int | None = None) -> list[str]:
    phones = number if phones is None else phones
    return [
        f"Stranger{n};Nova;{1 + n % 28}/2/{1940 + n % 60};Markt;{n};"
        + (f"04700000{n:02d}" if n < phones else "")
        for n in range(number)
    ]


def planned(
    office: Office, *lines: str, kind: MessageKind = MessageKind.SMS,
    words: tuple[tuple[str, int], ...] = (OFFER,),
) -> UUID:  # fmt: skip
    campaign_id = ready_campaign(office, *lines)
    plan = MessagePlan(kind=kind, words=words)
    write(office, lambda unit: plan_message(unit, campaign_id, plan))
    write(office, lambda unit: service.approve(unit, campaign_id))
    return campaign_id


def wave(office: Office, campaign_id: UUID, number: int, **more: int) -> dict[str, object]:
    return dict(
        write(office, lambda unit: service.start_wave(unit, campaign_id, number, **more)).facts
    )


def outbox(office: Office) -> list[OutgoingMessage]:
    return office.read(
        lambda unit: unit.session.query(OutgoingMessage).order_by(OutgoingMessage.id).all()
    ).result()


def clocks(office: Office) -> list[FollowUp]:
    return office.read(
        lambda unit: unit.session.query(FollowUp).order_by(FollowUp.id).all()
    ).result()


def asked_of(office: Office) -> list[CampaignMember]:
    return office.read(
        lambda unit: unit.session.query(CampaignMember).filter_by(state="asked").all()
    ).result()


@pytest.fixture
def ready(office: Office) -> Office:
    set_up(office, sms="http", email="smtp", letter="folder")
    return office


def test_a_wave_puts_one_message_for_each_clock_into_the_outbox(ready: Office) -> None:
    campaign_id = planned(ready, *people(3))
    assert wave(ready, campaign_id, 2)["silent"] == 0
    messages, begun = outbox(ready), clocks(ready)
    assert {each.follow_up_id for each in messages} == {each.id for each in begun}
    assert {(each.rung, each.climbs, each.template_code) for each in messages} == {
        (0, False, "first/offer")
    }
    assert {(each.rung, each.state) for each in begun} == {(1, "planned")}


def test_a_wave_undone_takes_its_messages_back(ready: Office) -> None:
    campaign_id = planned(ready, *people(2))
    wave(ready, campaign_id, 2)
    ready.undo_last().result()
    assert {each.state for each in outbox(ready)} == {"cancelled"}


def test_a_wave_asks_nobody_while_its_way_is_not_set_up(office: Office) -> None:
    campaign_id = planned(office, *people(2))
    with pytest.raises(Refused, match="sending_off"):
        wave(office, campaign_id, 2)
    assert not clocks(office)
    assert not outbox(office)


def test_what_went_is_a_try_before_the_ladder_and_keeps_its_id(ready: Office) -> None:
    campaign_id = planned(ready, *people(1))
    wave(ready, campaign_id, 1)
    port = ScriptedPort(Outcome.UNCERTAIN, can_ask=True)
    port.answers = [Outcome.UNKNOWN, Outcome.ACCEPTED]
    postman = sender(ready, sms=port)
    postman.step()
    ready.clock.move(datetime(2025, 6, 12, 12, 0, tzinfo=OFFICE_ZONE) - ready.clock.now())
    for _turn in range(4):
        postman.step()
    (message,) = outbox(ready)
    assert {each.id for each in port.sent} == {message.id}
    assert message.state == "accepted"
    (begun,) = clocks(ready)
    assert attempts(ready, begun.id) == [(0, "call", "sent")]
    assert begun.rung == 1


@pytest.mark.parametrize("kind", KINDS)
def test_each_way_has_its_words_and_its_address(ready: Office, kind: MessageKind) -> None:
    campaign_id = planned(ready, *people(1), kind=kind)
    found = ready.read(lambda unit: message_reach(unit, campaign_id, kind)).result()
    wave(ready, campaign_id, 1)
    if kind is MessageKind.EMAIL:
        assert (found.can, dict(found.stops)) == (0, {"no_email_address": 1})
        assert not outbox(ready)
        return
    (message,) = outbox(ready)
    assert (found.can, message.kind) == (1, kind.value)
    assert bool(message.paper) is (kind is MessageKind.LETTER)
    assert bool(message.texts) is (kind is MessageKind.SMS)


def test_who_cannot_or_will_not_be_written_to_has_a_clock_all_the_same(ready: Office) -> None:
    campaign_id = planned(ready, *people(3, phones=2))

    def turn_away(unit):
        person = unit.session.query(Person).filter_by(family_name="Stranger0").one()
        person.never_channels = ["call"]
        return unit.changes("turned", undoable=False)

    write(ready, turn_away)
    found = ready.read(lambda unit: message_reach(unit, campaign_id, MessageKind.SMS)).result()
    assert (found.can, dict(found.stops)) == (1, {"channel_not_wanted": 1, "no_mobile_number": 1})
    assert wave(ready, campaign_id, 3)["silent"] == 2
    assert len(outbox(ready)) == 1
    assert len(clocks(ready)) == 3
    assert Counter(each.unsent for each in asked_of(ready)) == Counter(
        ["", "channel_not_wanted", "no_mobile_number"]
    )
    notes = ready.read(
        lambda unit: {each.reason for each in unit.session.query(FollowUpEvent).filter_by(
            event="not_sent")}
    ).result()  # fmt: skip
    assert notes == {"channel_not_wanted", "no_mobile_number"}


def test_a_first_word_waits_out_quiet_hours_and_a_message_of_today(
    ready: Office, clock: FixedClock
) -> None:
    clock.move(datetime(2025, 6, 12, 21, 0, tzinfo=OFFICE_ZONE) - clock.now())
    campaign_id = planned(ready, *people(1))
    wave(ready, campaign_id, 1)
    port = ScriptedPort()
    sender(ready, sms=port).step()
    assert not port.sent
    (message,) = outbox(ready)
    assert message.next_try_at is not None
    assert not is_quiet(message.next_try_at, OFFICE_ZONE)


def test_who_answers_before_it_goes_gets_no_first_word(ready: Office) -> None:
    campaign_id = planned(ready, *people(1))
    wave(ready, campaign_id, 1)
    tried(ready, clocks(ready)[0].id, AttemptResult.THIRD_PARTY)
    port = ScriptedPort()
    sender(ready, sms=port).step()
    assert not port.sent
    assert [each.state for each in outbox(ready)] == ["cancelled"]


def test_a_name_that_stands_in_the_words_keeps_them_back(ready: Office) -> None:
    campaign_id = planned(ready, "Groeten;Nova;1/2/1950;Markt;1;0470000001")
    assert wave(ready, campaign_id, 1)["silent"] == 1
    assert not outbox(ready)


def test_a_support_language_stands_beside_the_dutch(ready: Office) -> None:
    campaign_id = planned(ready, *people(1))

    def speak_french(unit):
        unit.session.query(Person).filter_by(family_name="Stranger0").one().language = "fr"
        return unit.changes("spoke", undoable=False)

    write(ready, speak_french)
    wave(ready, campaign_id, 1)
    assert [lang for lang, _text in outbox(ready)[0].texts] == ["nl", "fr"]


def test_only_a_draft_can_be_given_words_and_only_words_that_are_there(ready: Office) -> None:
    campaign_id = ready_campaign(ready, *people(1))
    for words, code in (
        ((), "first_word_missing"), ((("x", 1),), "first_word_unknown"),
        ((OFFER, OFFER), "versions_alike"),
    ):  # fmt: skip
        plan = MessagePlan(kind=MessageKind.SMS, words=words)
        with pytest.raises(Refused, match=code):
            write(ready, lambda unit, plan=plan: plan_message(unit, campaign_id, plan))
    write(ready, lambda unit: plan_message(unit, campaign_id, MessagePlan()))
    write(ready, lambda unit: service.approve(unit, campaign_id))
    with pytest.raises(Refused, match="campaign_not_draft"):
        write(ready, lambda unit: plan_message(unit, campaign_id, MessagePlan()))
    row = ready.read(lambda unit: unit.session.get_one(Campaign, campaign_id)).result()
    assert (row.message_kind, row.message_texts) == ("", [])


def test_two_versions_are_split_evenly_over_all_waves(ready: Office) -> None:
    campaign_id = planned(ready, *people(15, phones=9), words=(OFFER, CALL_BACK))
    wave(ready, campaign_id, 7)
    assert sorted(Counter(each.variant for each in asked_of(ready)).values()) == [3, 4]
    wave(ready, campaign_id, 8)
    assert sorted(Counter(each.variant for each in asked_of(ready)).values()) == [7, 8]
    by_clock = {each.follow_up_id: each.variant for each in asked_of(ready)}
    said = {(by_clock[each.follow_up_id], each.template_code) for each in outbox(ready)}
    assert said <= {("a", "first/offer"), ("b", "first/call_back")}


@given(st.lists(st.uuids(), unique=True, max_size=60), st.integers(0, 30))
def test_a_split_is_even_and_always_the_same(ids: list[UUID], ahead: int) -> None:
    found = split(ids, {})
    counts = Counter(found.values())
    assert abs(counts["a"] - counts["b"]) <= 1
    assert split(reversed(ids), {}) == found
    later = split([uuid4() for _each in range(ahead)], counts)
    counts.update(later.values())
    assert abs(counts["a"] - counts["b"]) <= 1


def test_every_shipped_first_word_is_safe_and_whole() -> None:
    assert {one.code for one in newest_words()} == {"offer", "call_back"}
    for one in first_words().values():
        raw = {
            "code": one.code, "version": one.version, "name": dict(one.name), "sms": dict(one.sms),
            "subject": dict(one.subject), "email": dict(one.email),
            "letter": {name: dict(text) for name, text in one.letter.items()},
        }  # fmt: skip
        assert read_first_word("x.yaml", raw) == one
        for name, wrong in (("sms", "Het OCMW schrijft u"), ("email", "Zie www.x.be")):
            broken = {**raw, name: {**raw[name], "nl": wrong}}
            with pytest.raises(Refused, match="first_word_file_broken"):
                read_first_word("x.yaml", broken)


def test_the_campaign_tells_how_it_says_its_first_word(ready: Office) -> None:
    campaign_id = planned(ready, *people(2), words=(OFFER, CALL_BACK))
    wave(ready, campaign_id, 1)
    port = ScriptedPort()
    sender(ready, sms=port).step()
    found = ready.read(lambda unit: campaign(unit, campaign_id)).result().card
    assert (found.message_kind, found.message_texts) == ("sms", (OFFER, CALL_BACK))
    assert (found.sent, found.unsent) == (1, 0)
