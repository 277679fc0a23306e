"""What goes to a citizen: a safe message, a letter in plain words; neither is sent from here."""

from uuid import UUID

import pytest

from db.followup import service
from db.followup.codes import AttemptResult
from db.followup.messages import letter_for, message_for
from db.kit.errors import Refused
from db.kit.office import Office
from db.people.codes import PointKind
from db.people.model import ContactPoint
from tests.followup.conftest import add_person, asked, tried, write


def add_mobile(office: Office, person: UUID) -> None:
    def add(unit):
        unit.session.add(
            ContactPoint(person_id=person, kind=PointKind.MOBILE.value, value="+32470000001")
        )
        return unit.changes("added", undoable=False)

    write(office, add)


def test_a_message_names_the_worker_and_nothing_else(office: Office, yusuf: UUID) -> None:
    add_mobile(office, yusuf)
    follow_up = asked(office, yusuf)
    found = office.read(lambda unit: message_for(unit, follow_up)).result()
    assert (found.name, found.to, found.blocked) == ("Yusuf Demir", "0470 00 00 01", "")
    assert [lang for lang, _text in found.texts] == ["nl", "fr", "de"]
    for _lang, text in found.texts:
        assert "Leen" in text
        assert "Demir" not in text
        assert "attest" not in text


def test_a_message_says_why_it_must_not_go_out(office: Office, yusuf: UUID) -> None:
    follow_up = asked(office, yusuf, urgent=True)
    blocked = lambda: office.read(lambda unit: message_for(unit, follow_up)).result().blocked  # noqa: E731
    assert blocked() == "no_mobile_number"
    add_mobile(office, yusuf)
    assert blocked() == ""
    write(office, lambda unit: service.mark_sent(unit, follow_up))
    assert blocked() == "one_message_a_day"
    rita = add_person(office, "Goossens", "Rita", never_channels=["call"])
    follow_up = asked(office, rita)
    assert blocked() == "channel_not_wanted"


def test_a_letter_asks_the_question_in_dutch_with_a_support_text_beside_it(
    office: Office, yusuf: UUID
) -> None:
    follow_up = asked(office, yusuf)
    with pytest.raises(Refused, match="no_letter"):
        office.read(lambda unit: letter_for(unit, follow_up)).result()
    tried(office, follow_up, AttemptResult.NO_ANSWER, 3)
    papers = dict(office.read(lambda unit: letter_for(unit, follow_up)).result().papers)
    assert [part.lang for part in papers["nl"].parts] == ["nl"]
    assert [part.lang for part in papers["fr"].parts] == ["nl", "fr"]
    assert papers["fr"].parts[0].sections[0].text == "Bezorgt u het attest?"
    assert papers["fr"].parts[1].note


def test_a_letter_to_somebody_who_wants_discretion_leaves_the_question_out(office: Office) -> None:
    ann = add_person(office, "Wouters", "Ann", discreet=True)
    follow_up = asked(office, ann)
    tried(office, follow_up, AttemptResult.NO_ANSWER, 3)
    papers = dict(office.read(lambda unit: letter_for(unit, follow_up)).result().papers)
    said = [section.text for section in papers["nl"].parts[0].sections]
    assert "Bezorgt u het attest?" not in said
