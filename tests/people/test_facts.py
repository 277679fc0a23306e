"""Facts are dated and sourced; none is overwritten, and old ones are asked again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.kit.errors import Refused
from db.people.codes import FactSource, HolderKind
from db.people.drafts import NewFact
from db.people.e_inclusion import access_level, e_inclusion
from db.people.fact_logic import is_stale, months_between, replaces
from db.people.fact_queries import current_facts, facts_around
from db.people.fact_service import record_fact, refute, still_true
from db.people.model import Fact
from db.people.queries import dossier
from db.people.service import open_dossier
from db.people.vocabulary import ValueKind, checked_value, fact_kind, vocabulary


@pytest.fixture
def maria(citizen):
    return citizen("Janssens", "Maria", date(1946, 3, 3))


@pytest.fixture
def say(do, maria):
    def record(code, value, source=FactSource.STATEMENT, **more):
        draft = NewFact(
            code=code, holder_kind=HolderKind.PERSON, holder_id=maria, value=value,
            source=source, **more,
        )  # fmt: skip
        return do(lambda unit: record_fact(unit, draft))

    return record


@pytest.fixture
def known(ask, maria):
    def rows():
        return [
            (row.code, row.value, row.source.value, row.counts)
            for row in ask(lambda unit: current_facts(unit, [maria]))
        ]

    return rows


def test_a_newer_statement_takes_over_and_the_older_one_stays_in_the_books(
    say, known, ask, clock
) -> None:
    say("status.vt", False)
    clock.move(timedelta(days=40))
    say("status.vt", True)
    assert known() == [("status.vt", True, "statement", True)]
    assert ask(lambda unit: unit.session.scalar(select(func.count()).select_from(Fact))) == 2


def test_a_statement_against_a_document_stands_beside_it_and_does_not_count(say, known) -> None:
    say("status.vt", True, FactSource.DOCUMENT_SEEN)
    say("status.vt", False)
    assert known() == [
        ("status.vt", True, "document_seen", True),
        ("status.vt", False, "statement", False),
    ]


def test_a_worker_may_override_a_document_with_a_reason_only(say, known) -> None:
    say("status.vt", True, FactSource.DOCUMENT_SEEN)
    with pytest.raises(Refused, match="reason_missing"):
        say("status.vt", False, overrides=True)
    say("status.vt", False, overrides=True, source_detail="letter of withdrawal was lost")
    assert known() == [("status.vt", False, "statement", True)]


def test_still_true_refreshes_the_date_and_keeps_the_proof(say, do, ask, maria, clock) -> None:
    fact = say("status.vt", True, FactSource.DOCUMENT_SEEN).facts["fact"]
    clock.move(timedelta(days=400))
    (old,) = ask(lambda unit: current_facts(unit, [maria]))
    assert (old.months_old, old.is_stale) == (13, True)
    do(lambda unit: still_true(unit, fact))
    (row,) = ask(lambda unit: current_facts(unit, [maria]))
    assert (row.months_old, row.is_stale, row.source) == (0, False, "document_seen")


def test_a_refuted_fact_is_not_known_any_more_and_undo_brings_it_back(
    say, do, known, office
) -> None:
    fact = say("status.vt", True).facts["fact"]
    done = do(lambda unit: refute(unit, fact, "was of her sister"))
    assert known() == []
    office.undo(done.deed_id).result()
    assert known() == [("status.vt", True, "statement", True)]


def test_a_fact_that_was_replaced_cannot_be_confirmed(say, do) -> None:
    fact = say("status.vt", True).facts["fact"]
    do(lambda unit: refute(unit, fact))
    with pytest.raises(Refused, match="fact_superseded"):
        do(lambda unit: still_true(unit, fact))


def test_facts_of_two_periods_do_not_replace_each_other(say, ask) -> None:
    say("status.leefloon", True, valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31))
    say("status.leefloon", False, valid_from=date(2025, 1, 1))
    live = select(func.count()).select_from(Fact).where(Fact.superseded_by_id.is_(None))
    assert ask(lambda unit: unit.session.scalar(live)) == 2


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("status.vt", "yes"),
        ("dwelling.tenure", "castle"),
        ("household.net_income_month", 12.5),
        ("household.net_income_month", -1),
        ("person.leefloon_since", "31/02/2024"),
        ("digital.channels_that_work", ["fax"]),
    ],
)
def test_a_value_that_does_not_fit_is_refused(say, code, value) -> None:
    with pytest.raises(Refused, match="fact_value_wrong"):
        say(code, value)


def test_a_fact_from_the_future_or_outside_the_vocabulary_is_refused(say) -> None:
    with pytest.raises(Refused, match="fact_from_future"):
        say("status.vt", True, as_of=date(2026, 1, 1))
    with pytest.raises(Refused, match="fact_unknown"):
        say("shoe_size", 40)


def test_the_vocabulary_is_whole() -> None:
    for fact in vocabulary().values():
        assert bool(fact.choices) == (fact.kind in (ValueKind.CHOICE, ValueKind.CHOICES))
        assert fact.sensitivity in ("normal", "health", "residence", "safety")
        assert checked_value(fact, None) is None
    assert fact_kind("status.vt").stale_after == 12


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(0, 20_000))
def test_months_are_counted_whole_and_never_backwards(start, days) -> None:
    later = start + timedelta(days=days)
    months = months_between(start, later)
    assert days // 32 <= months <= days / 28
    assert months_between(later, start) == 0
    assert is_stale(start, later, 12) == (months >= 12)
    assert not is_stale(start, later, 0)


@given(st.sampled_from(FactSource), st.sampled_from(FactSource))
def test_of_two_sources_at_least_one_replaces_the_other(one, other) -> None:
    assert replaces(one, other, same_value=False, overrides=False) or replaces(
        other, one, same_value=False, overrides=False
    )
    assert replaces(one, other, same_value=True, overrides=False)


def test_what_nobody_asked_is_not_a_no(maria, do, ask, say) -> None:
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    strip = ask(lambda unit: e_inclusion(unit, dossier(unit, maria)))
    assert (strip.access.level, strip.skill.level, strip.channel.level) == (None, None, None)
    say("digital.devices", "landline")
    say("digital.internet", "none")
    say("digital.skill_level", "0")
    say("digital.channels_that_work", ["call", "home"])
    strip = ask(lambda unit: e_inclusion(unit, dossier(unit, maria)))
    assert (strip.access.level, strip.skill.level, strip.channel.level) == (1, 0, 2)
    assert not strip.access.is_old


def test_an_answer_of_a_year_ago_is_asked_again(maria, do, ask, say, clock) -> None:
    say("digital.skill_level", "2")
    clock.move(timedelta(days=366))
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    assert ask(lambda unit: e_inclusion(unit, dossier(unit, maria))).skill.is_old


def test_access_without_internet_is_never_more_than_a_device() -> None:
    assert access_level("computer", "none") == 1
    assert access_level("computer", "home") == 3
    assert access_level(None, None) is None
    assert access_level("smartphone", None) == 2


def test_facts_around_need_an_opened_dossier(maria, ask, do, say) -> None:
    say("status.vt", True)
    with pytest.raises(Refused, match="dossier_not_opened"):
        ask(lambda unit: facts_around(unit, maria))
    do(lambda unit: open_dossier(unit, maria, "citizen_asked"))
    assert [row.code for row in ask(lambda unit: facts_around(unit, maria))] == ["status.vt"]
