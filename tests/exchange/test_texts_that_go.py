"""What a message may say, to whom, and how a draft tells what stops it."""

from uuid import UUID

import pytest

from db.exchange.codes import Kind
from db.followup.sending import draft_for
from db.kit.errors import Refused
from db.kit.office import Office
from tests.exchange.conftest import (
    a_citizen,
    send,
    set_up,
    state,
)
from tests.followup.conftest import add_person, asked


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"text": "Het OCMW wacht op u"}, "text_not_safe"),
        ({"text": "Uw nummer 85.07.30-033.28"}, "national_number_in_text"),
        ({"text": "Uw nummer 85.07.30-033.28", "knowingly": True}, "national_number_in_text"),
        ({"text": "ê" * 500}, "text_too_long"),
        ({"kind": Kind.EMAIL, "subject": "Hallo\r\nBcc: x@example.invalid"}, "subject_wrong"),
        ({"kind": Kind.LETTER}, "no_postal_address"),
    ],
)
def test_a_text_for_other_eyes_is_refused(
    ready: Office, question: UUID, more: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        send(ready, question, **more)


def test_an_unsafe_text_goes_knowingly_but_never_to_who_wants_discretion(ready: Office) -> None:
    open_one = asked(ready, a_citizen(ready))
    send(ready, open_one, text="Het OCMW wacht op u", knowingly=True)
    discreet = asked(ready, a_citizen(ready, "+32470000002", "two@example.invalid", discreet=True))
    with pytest.raises(Refused, match="text_not_safe"):
        send(ready, discreet, text="Het OCMW wacht op u", knowingly=True)
    with pytest.raises(Refused, match="text_not_safe"):
        send(ready, discreet, Kind.EMAIL, text="Het OCMW wacht op u", knowingly=True)


def test_a_way_that_is_not_set_up_takes_nothing(office: Office) -> None:
    question = asked(office, a_citizen(office))
    with pytest.raises(Refused, match="sending_off"):
        send(office, question)
    set_up(office, sms="off")
    with pytest.raises(Refused, match="sending_off"):
        send(office, question)


def test_the_draft_says_what_stops_it_and_what_it_takes(ready: Office, question: UUID) -> None:
    draft = ready.read(lambda unit: draft_for(unit, question, Kind.SMS, "fr")).result()
    assert draft.size is not None
    assert (draft.blocked, draft.unsafe, draft.climbs) == ("", (), True)
    assert draft.size.parts == 2
    assert draft.to == "0470 00 00 01"
    nobody = asked(ready, add_person(ready, "Goossens", "Rita"))
    blocked = lambda kind: ready.read(lambda unit: draft_for(unit, nobody, kind)).result().blocked  # noqa: E731
    assert [blocked(kind) for kind in Kind] == [
        "no_email_address", "no_mobile_number", "no_postal_address",
    ]  # fmt: skip


def test_not_by_is_a_hard_stop_for_its_own_channel_alone(ready: Office) -> None:
    question = asked(ready, a_citizen(ready, never_channels=["click"]))
    with pytest.raises(Refused, match="email_not_wanted"):
        send(ready, question, Kind.EMAIL)
    assert state(ready, send(ready, question)) == "queued"
    quiet = asked(
        ready, a_citizen(ready, "+32470000002", "two@example.invalid", never_channels=["call"])
    )
    with pytest.raises(Refused, match="channel_not_wanted"):
        send(ready, quiet)
