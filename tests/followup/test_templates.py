"""Texts to citizens are listed with their version, and who read them is noted for those words."""

from datetime import date, timedelta

import pytest

from db.followup.ladders import WRITTEN, newest, write_ladder
from db.followup.office_ladders import change_ladder
from db.followup.templates import (
    Template,
    TemplateKind,
    message_reading,
    note_reading,
    templates,
)
from db.kit.errors import Refused
from db.kit.office import Office
from tests.followup.conftest import add_person, add_worker, asked, write

TODAY = date(2025, 6, 12)


@pytest.fixture
def led(office: Office) -> Office:
    office.acting_as(add_worker(office, "Nadia", "team_lead"))
    return office


def found(office: Office, code: str) -> Template:
    return next(each for each in office.read(templates).result() if each.code == code)


def test_every_text_that_may_go_out_is_there_in_three_languages(led: Office) -> None:
    all_of_them = led.read(templates).result()
    assert {each.kind for each in all_of_them} == set(TemplateKind)
    codes = [each.code for each in all_of_them]
    assert len(codes) == len(set(codes))
    assert {"standard/text/sms", "standard/letter/letter", "first/offer/email"} <= set(codes)
    for each in all_of_them:
        assert all(each.text(language) for language in WRITTEN)
        assert (each.version, each.is_own, each.reading) == (1, False, None)


def test_who_read_a_text_is_noted_and_undone_as_any_deed(led: Office) -> None:
    one = found(led, "standard/text/sms")
    write(led, lambda unit: note_reading(unit, one.digest, " Rosa  Claes ", TODAY))
    reading = found(led, one.code).reading
    assert reading is not None
    assert (reading.reader, reading.read_on) == ("Rosa Claes", TODAY)
    led.undo_last().result()
    assert found(led, one.code).reading is None


def test_the_mark_stands_where_the_message_is_written(led: Office) -> None:
    one = found(led, "standard/text/sms")
    follow_up = asked(led, add_person(led, "Demir", "Yusuf"))
    read = lambda: led.read(lambda unit: message_reading(unit, follow_up)).result()  # noqa: E731
    assert read() is None
    write(led, lambda unit: note_reading(unit, one.digest, "Rosa", TODAY))
    assert read().reader == "Rosa"


def test_who_changes_the_words_starts_anew(led: Office) -> None:
    one = found(led, "standard/text/sms")
    write(led, lambda unit: note_reading(unit, one.digest, "Rosa", TODAY))
    definition = write_ladder(newest("standard"))
    definition["rungs"][0]["message"]["nl"] = "Dag, laat u mij iets weten? Groeten, {worker}"
    write(led, lambda unit: change_ladder(unit, "standard", definition, seen=1, valid_from=TODAY))
    ours = found(led, one.code)
    assert (ours.is_own, ours.reading) == (True, None)
    assert found(led, "standard/letter/letter").is_own, "the whole ladder has a new version"
    with pytest.raises(Refused, match="template_changed"):
        write(led, lambda unit: note_reading(unit, "of before", "Rosa", TODAY))


@pytest.mark.parametrize(
    ("reader", "day", "code"),
    [(" ", TODAY, "reader_missing"), ("R" * 121, TODAY, "text_too_long"),
     ("Rosa", TODAY + timedelta(days=1), "day_to_come")],
)  # fmt: skip
def test_what_cannot_be_noted_is_refused(led: Office, reader: str, day: date, code: str) -> None:
    one = found(led, "standard/text/sms")
    with pytest.raises(Refused, match=code):
        write(led, lambda unit: note_reading(unit, one.digest, reader, day))


def test_an_expert_by_experience_notes_it_too_and_others_do_not(office: Office) -> None:
    one = found(office, "standard/text/sms")
    with pytest.raises(Refused, match="marks_not_for_role"):
        write(office, lambda unit: note_reading(unit, one.digest, "Rosa", TODAY))
    office.acting_as(add_worker(office, "Rosa", "expert_by_experience"))
    write(office, lambda unit: note_reading(unit, one.digest, "Rosa", TODAY))
