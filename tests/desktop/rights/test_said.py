"""What the tab says of an answer: never "entitled", always why, and what keeps it open."""

import re
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.model import Person
from db.rights.codes import FlagState, PanelGroup, SubjectKind
from db.rights.criteria import Mark, cells
from db.rights.engine.answer import Outcome
from db.rights.engine.pack import Pack
from db.rights.engine.truth import Strength
from db.rights.engine.verdict import answer
from db.rights.engine.world import Known, PlainWorld
from db.rights.nearness import near as near_limits
from db.rights.panel import FlagView, Panel, PanelRow
from db.rights.queries import group_of, panel
from desktop.kit import i18n
from desktop.rights.card_words import card_words, told_reason
from desktop.rights.deeds import deed_of_key, main_deed, possible
from desktop.rights.evidence import near_words
from desktop.rights.rights_model import FOLDED, MOST_SHOWN, items_of
from desktop.rights.row_words import right_names, row_title, state_line, sure_words
from tests.rights.small_pack import ON, granted, pack, rule, seen, world

ANN = new_id()
NEVER = re.compile(
    r"entitled|hebt recht|heeft recht op|avez droit|hat Anspruch|haben Anspruch", re.I
)


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def telling(condition: str, english: str) -> Pack:
    """Return a pack with one right whose conditions have words."""
    return granted(condition.replace("TEXT", f"{{nl: a, fr: a, de: a, en: {english}}}"))


def row_of(rules: Pack, there: PlainWorld, right: str = "first", *, on: date = ON,
           flag: FlagView | None = None) -> PanelRow:  # fmt: skip
    found = answer(rules, right, there, "ann", on)
    return PanelRow(
        rule=rules.rules[right], holder_kind=SubjectKind.PERSON, holder_id=ANN,
        holder_name="Ann", group=group_of(found, flag, None), answer=found, flag=flag,
    )  # fmt: skip


def panel_of(*rows: PanelRow, on: date = ON) -> Panel:
    return Panel(person_id=ANN, person_name="Ann", day=on, rows=rows)


def flag_in(state: FlagState) -> FlagView:
    return FlagView(id=new_id(), version=3, state=state, detected_at=None)


def test_a_yes_from_a_statement_is_a_possible_right_to_be_checked() -> None:
    said = seen(True, source="statement", strength=Strength.PROBABLE)
    row = row_of(granted("{fact: status.b}"), world(ann__status_b=said))
    assert state_line(row, right_names(panel_of(row))) == "probable · to be discussed"
    assert sure_words(row) == "possible right, to be checked"
    assert main_deed(row) == "discuss"


def test_a_yes_from_a_document_says_that_it_is_proved() -> None:
    row = row_of(granted("{fact: status.b}"), world(ann__status_b=seen(True)))
    assert sure_words(row) == "proved by a document"


def test_what_follows_from_another_right_says_after_which() -> None:
    rules = pack(
        rule("{fact: status.b}"),
        rule("{fact: status.a}", "second", version="")
    )  # fmt: skip
    row = row_of(rules, world(ann__status_b=seen(True), ann__status_a=seen(False)), "second")
    first = row_of(rules, world(ann__status_b=seen(True)))
    assert row.answer.outcome is Outcome.AFTER
    assert state_line(row, right_names(panel_of(row, first))) == "after a"
    assert main_deed(row) == "after"


def test_what_a_person_must_judge_shows_the_question() -> None:
    question = "Is it reasonable?"
    row = row_of(granted("{judge: {nl: a, fr: a, de: a, en: Is it reasonable?}}"), world())
    words = card_words(row, panel_of(row), {})
    assert words.sure == "a person judges"
    assert words.unknown[0].text == question
    assert main_deed(row) == "discuss"


def test_a_limit_without_a_source_on_the_day_is_named_with_its_date() -> None:
    said = "Income under the limit"
    rules = telling("{number: {fact: person.income}, below: {parameter: falls}, text: TEXT}", said)
    row = row_of(rules, world(ann__person_income=seen(90_000)))
    words = card_words(row, panel_of(row), {})
    assert row.answer.outcome is Outcome.NOT_EVALUABLE
    assert words.sure == "cannot be evaluated"
    assert words.unknown[0].text == ("Cannot be decided: the limit of 1 Jan 2025 is not sourced.")
    assert "task for the administrator" in words.unknown[0].more


def test_a_household_that_is_not_complete_leads_to_the_household() -> None:
    said = "Nobody works"
    rules = telling("{group: domicile, no_member: {fact: status.b, text: TEXT}, text: TEXT}", said)
    row = row_of(rules, world(complete=False, ann__status_b=seen(False)))
    words = card_words(row, panel_of(row), {})
    assert words.unknown[0].text == "Do we know everybody in the household?"
    assert words.main == "household"
    assert deed_of_key(row, "H") is not None


def test_every_condition_that_is_met_names_source_and_age() -> None:
    said = (Known(value=True, source="statement", strength=Strength.PROBABLE,
                  as_of=date(2025, 1, 2), valid_from=date(2020, 1, 1)),)  # fmt: skip
    rules = telling("{all: [{fact: status.b, text: TEXT}, {fact: status.a}]}", "Receives b")
    row = row_of(rules, world(ann__status_b=said))
    why = card_words(row, panel_of(row), {}).why
    assert [line.sentence for line in why] == ["Receives b, statement, 5 months old"]


def test_a_no_says_why_it_does_not_fit() -> None:
    said = "Receives b"
    row = row_of(telling("{fact: status.b, text: TEXT}", said), world(ann__status_b=seen(False)))
    words = card_words(row, panel_of(row), {})
    assert words.why_title == "Why this does not fit"
    assert [line.icon for line in words.why] == ["x"]
    assert words.main == ""


def test_close_to_a_limit_is_said_with_the_distance() -> None:
    said = "Income under the limit"
    rules = telling("{number: {fact: person.income}, below: {parameter: limit}, text: TEXT}", said)
    near = row_of(rules, world(ann__person_income=seen(108_000)))
    far = row_of(rules, world(ann__person_income=seen(50_000)))
    over = row_of(rules, world(ann__person_income=seen(112_000)))
    assert [near_words(each) for each in near_limits(near.answer.finding)] == [
        "Close to a limit: €20.00 below €1,100.00."
    ]
    assert [near_words(each) for each in near_limits(over.answer.finding)] == [
        "Close to a limit: €20.00 above €1,100.00."
    ]
    assert near_limits(far.answer.finding) == ()


def test_the_matrix_tells_required_from_one_of_several_ways() -> None:
    rules = granted(
        "{all: [{fact: status.b, column: income},"
        " {any: [{fact: status.a, column: vt}, {fact: status.b, column: status}]}]}"
    )
    row = row_of(rules, world())
    assert {name: cell.mark for name, cell in cells(row.rule, row.answer).items()} == {
        "income": Mark.REQUIRED, "vt": Mark.COUNTS, "status": Mark.COUNTS,
    }  # fmt: skip


def test_what_people_expect_to_open_a_right_but_does_not_is_crossed() -> None:
    text = "{nl: a, fr: a, de: a, en: This does not open it}"
    version = f"excludes: [{{fact: status.a, column: vt, source: LAW, text: {text}}}]"
    rules = pack(rule("{fact: status.b, column: status}", version=version))
    row = row_of(rules, world())
    assert cells(row.rule, row.answer)["vt"].mark is Mark.EXCLUDES


@pytest.mark.parametrize(
    ("state", "main"),
    [
        (FlagState.DISCUSSED, "prepare"),
        (FlagState.PREPARING, "send"),
        (FlagState.SUBMITTED, "grant"),
        (FlagState.GRANTED, "in_order"),
        (FlagState.EXPECTED_AUTOMATICALLY, "in_order"),
        (FlagState.MISSED, "send"),
        (FlagState.TO_RENEW, "prepare"),
        (FlagState.RECEIVED, ""),
        (FlagState.NOT_TAKEN_UP, ""),
    ],
)
def test_each_state_has_one_next_action_that_is_possible(state: FlagState, main: str) -> None:
    there = world(ann__status_b=seen(True))
    row = row_of(granted("{fact: status.b}"), there, flag=flag_in(state))
    assert main_deed(row) == main
    assert main in ("", *(deed.code for deed in possible(row)))


def test_every_letter_means_one_thing_in_each_state() -> None:
    for state in FlagState:
        row = row_of(granted("{fact: status.b}"), world(), flag=flag_in(state))
        keys = [deed.key for deed in possible(row)]
        assert len(keys) == len(set(keys)), state


def test_the_reason_of_a_talk_is_its_channel_and_day() -> None:
    assert told_reason("face") == "FACE"
    assert told_reason("call 2025-06-10") == "CALL, Tuesday 10 June"
    assert told_reason("conditions_not_met") == "the conditions are not met"
    assert told_reason("in own words") == "in own words"


def _everything_said(found: Panel) -> list[str]:
    names = right_names(found)
    said = []
    for row in found.rows:
        words = card_words(row, found, {})
        lines = (*words.why, *words.unknown, *words.brings, *words.decides, *words.belongs)
        said += [row_title(row), state_line(row, names), words.sure, words.main_text]
        said += [line.sentence for line in (*lines, *words.course)]
    return said


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_program_never_says_that_somebody_is_entitled(practice: Office, language: str) -> None:
    """Over sixty citizens of the practice municipality, in each language."""
    i18n.use(language)

    def some(unit: Unit) -> list[UUID]:
        return list(unit.session.scalars(select(Person.id).order_by(Person.id).limit(60)))

    people = practice.read(some).result()
    practice.acting_as(UUID(practice.facts.first_worker))

    def opened(unit: Unit) -> Changes:
        for each in people:
            log_read(unit, each, "own_caseload")
        return unit.changes("", undoable=False)

    practice.write(opened).result()
    for each in people:
        found = practice.read(lambda unit, each=each: panel(unit, each)).result()
        for text in _everything_said(found):
            assert not NEVER.search(text), text
            assert "%(" not in text


def test_all_groups_have_words() -> None:
    from desktop.kit.words.rights import group_name

    assert all(group_name(group) for group in PanelGroup)


def test_a_long_list_of_what_is_to_be_checked_folds_behind_its_first_rights() -> None:
    rules = pack(*(rule("{fact: status.b}", f"right{at}") for at in range(14)))
    found = panel_of(*(row_of(rules, world(), right) for right in rules.rules))
    items = items_of(found, FOLDED)
    assert [item.count for item in items if item.row is None] == [14, 6]
    assert sum(item.row is not None for item in items) == MOST_SHOWN
    assert "folded" in items[-1].sentence
    opened = items_of(found, FOLDED - {items[-1].spot})
    assert sum(item.row is not None for item in opened) == 14


def test_a_right_close_to_a_limit_says_so_to_who_cannot_see_its_mark() -> None:
    said = "Income under the limit"
    rules = telling("{number: {fact: person.income}, below: {parameter: limit}, text: TEXT}", said)
    row = row_of(rules, world(ann__person_income=seen(108_000)))
    row = replace(row, near=near_limits(row.answer.finding))
    (_head, item) = items_of(panel_of(row), FOLDED)
    assert "close to a limit" in item.sentence
    assert card_words(row, panel_of(row), {}).belongs[0].icon == "equal-approximately"
