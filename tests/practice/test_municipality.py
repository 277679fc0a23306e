"""The practice municipality has the stated shares, and nothing in it exists."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import phonenumbers
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from stdnum.be import nn

from db.campaigns.model import CampaignList, CampaignMember, CampaignRow
from db.contacts.codes import OPEN_REQUESTS
from db.contacts.model import Contact, RegisterEntry, Request, RequestTerm
from db.contacts.terms import DEFAULT_TERM, NOTICE
from db.followup.model import Attempt, FollowUp
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.connect import make_engine
from db.kit.unit import Unit
from db.people.model import ContactPoint, Household, Membership, Person
from db.practice.build import build
from db.practice.history import MIX
from db.practice.population import BANDS
from db.stats.campaign_funnel import yields
from db.visits.model import Visit

START = datetime(2025, 6, 12, 10, 42, tzinfo=OFFICE_ZONE)
STORIES = 22
"""Contacts, requests, tries and visits made by hand come on top of the crowd's."""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("town") / "practice.office"
    build(path, START, lambda _share: None)
    engine = make_engine(str(path), writes=False)
    with Session(engine) as session:
        yield session
    engine.dispose()


def count(town: Session, table: type) -> int:
    return town.scalar(select(func.count()).select_from(table)) or 0


def of_campaigns(town: Session, table: type) -> int:
    """Count the questions and tries of the four campaigns: they come on top of the others."""
    asked = select(CampaignMember.follow_up_id).where(CampaignMember.follow_up_id.is_not(None))
    wanted = {FollowUp: FollowUp.id, Attempt: Attempt.follow_up_id}.get(table)
    if wanted is None:
        return 0
    return town.scalar(select(func.count()).where(wanted.in_(asked))) or 0


@pytest.mark.parametrize(
    ("table", "wanted"),
    [(Person, 2_150), (Household, 1_180), (Contact, 7_600), (Request, 4_300), (FollowUp, 1_900),
     (Attempt, 4_100), (Visit, 620)],
    ids=lambda each: getattr(each, "__tablename__", str(each)),
)  # fmt: skip
def test_the_totals_are_as_stated(town: Session, table: type, wanted: int) -> None:
    found = count(town, table) - of_campaigns(town, table)
    assert wanted <= found <= wanted + STORIES


def test_the_four_campaigns_have_the_stated_shares(town: Session) -> None:
    unit = Unit(town, FixedClock(START))
    found = {each.name: each for each in yields(unit)}
    shares = found["VT zonder aanvraag"].percent
    assert found["VT zonder aanvraag"].numbers["list"] == 420
    steps = ("contacted", "reached", "discussed", "applied", "granted")
    assert [shares[code] for code in steps] == [100, 71, 62, 34, 19]
    halves = found["VT zonder aanvraag"].versions
    assert [each.people for each in halves] == [210, 210]
    reached = found["VT zonder aanvraag"].numbers["reached"]
    assert sum(each.answered or 0 for each in halves) == reached
    rent = found["Huurpremie, formulier niet terug"].numbers
    assert (rent["list"], rent["reached"], rent["granted"]) == (96, 22 + 33, 15 + 22)
    assert found["Water met gedeelde meter"].percent["applied"] == 60
    assert found["Water met gedeelde meter"].numbers["list"] == 58
    assert found["Alarmbel Groeipakket"].numbers["list"] == 74


def test_only_the_hash_and_the_counts_of_the_lists_are_kept(town: Session) -> None:
    assert count(town, CampaignRow) == 0
    lists = town.scalars(select(CampaignList)).all()
    assert len(lists) == 4
    assert all(len(each.file_hash) == 64 and each.raw_deleted_at for each in lists)


def ages(town: Session) -> list[int]:
    adults = select(Person.birth_date).where(
        Person.id.in_(select(Membership.person_id).where(Membership.role != "child"))
    )
    today = START.date()
    return [
        today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        for born in town.scalars(adults)
    ]


def band_of(age: int) -> str:
    edges = ((25, "18-24"), (45, "25-44"), (65, "45-64"), (80, "65-79"))
    return next((band for edge, band in edges if age < edge), "80+")


def test_age_bands_hold_within_a_point(town: Session) -> None:
    found = Counter(band_of(age) for age in ages(town))
    total = sum(found.values())
    for band, share in BANDS.items():
        assert abs(100 * found[band] / total - share) < 1.0, band


def test_channels_by_age_hold_within_three_standard_errors(town: Session) -> None:
    rows = town.execute(
        select(Person.birth_date, Person.language, Contact.channel)
        .select_from(Contact)
        .join_from(Contact, Request, Contact.request_id == Request.id)
        .join(Person, Person.id == Request.person_id)
        .where(Contact.direction == "in", Person.language == "nl")
    )
    found: dict[str, Counter[str]] = {}
    for born, _language, channel in rows:
        age = START.year - born.year - ((born.month, born.day) > (6, 12))
        if age >= 18:
            found.setdefault(band_of(age), Counter())[channel] += 1
    for band, counter in found.items():
        total = sum(counter.values())
        for channel, share in zip(("click", "call", "face", "home"), MIX[band], strict=True):
            expected = share / 100
            tolerance = max(0.02, 3 * (expected * (1 - expected) / total) ** 0.5)
            assert abs(counter[channel] / total - expected) < tolerance, (band, channel)


def test_the_first_contact_settles_about_58_in_100_requests(town: Session) -> None:
    at_once = town.scalar(
        select(func.count()).select_from(Request).where(Request.nature == "information")
    )
    assert 0.53 < (at_once or 0) / count(town, Request) < 0.63


def test_nothing_lies_after_today_but_appointments_and_terms(town: Session) -> None:
    now = START + timedelta(minutes=1)
    assert (town.scalar(select(func.max(Contact.started_at))) or now) <= now
    assert (town.scalar(select(func.max(Attempt.at))) or now) <= now
    coming = select(Visit.state).where(Visit.starts_at > now)
    assert set(town.scalars(coming)) <= {"planned", "confirmed", "proposed"}


def test_no_number_belongs_to_anybody(town: Session) -> None:
    for number in town.scalars(select(Person.national_number).where(Person.national_number != "")):
        if number:
            assert nn.is_valid(number)
            assert number[6:9] in ("000", "999")
    points = select(ContactPoint.value).where(ContactPoint.kind != "email")
    for value in town.scalars(points):
        assert not phonenumbers.is_valid_number(phonenumbers.parse(value))
    emails = select(ContactPoint.value).where(ContactPoint.kind == "email")
    assert all(value.endswith(".invalid") for value in town.scalars(emails))


def test_the_register_has_no_gaps_and_follows_the_day_of_receipt(town: Session) -> None:
    rows = town.execute(
        select(RegisterEntry.year, RegisterEntry.number, RegisterEntry.received_on).order_by(
            RegisterEntry.year, RegisterEntry.number
        )
    ).all()
    by_year: dict[int, list] = {}
    for year, number, received in rows:
        by_year.setdefault(year, []).append((number, received))
    for entries in by_year.values():
        assert [number for number, _day in entries] == list(range(1, len(entries) + 1))
        days = [day for _number, day in entries]
        assert days == sorted(days)


def running(town: Session) -> list[RequestTerm]:
    return list(
        town.scalars(
            select(RequestTerm).where(RequestTerm.met_on.is_(None), RequestTerm.ended_on.is_(None))
        )
    )


def test_six_legal_terms_are_overdue(town: Session) -> None:
    late = [each for each in running(town) if each.due_on < START.date()]
    assert len(late) == 6
    assert {each.term_code for each in late} == {DEFAULT_TERM}


def test_each_open_application_has_one_legal_clock_and_no_other_has_any(town: Session) -> None:
    open_states = [state.value for state in OPEN_REQUESTS]
    applied = town.scalars(
        select(Request.id).where(Request.nature == "application", Request.state.in_(open_states))
    )
    clocks = Counter(each.request_id for each in running(town))
    assert clocks == Counter(applied)
    assert any(each.term_code == NOTICE for each in running(town))


def test_every_application_that_ended_was_decided_and_notified_or_withdrawn(town: Session) -> None:
    ended = town.execute(
        select(Request.id, Request.state).where(
            Request.nature == "application", Request.closed_at.is_not(None)
        )
    ).all()
    notified = set(
        town.scalars(
            select(RequestTerm.request_id).where(
                RequestTerm.term_code == NOTICE, RequestTerm.met_on.is_not(None)
            )
        )
    )
    assert {row.id for row in ended if row.state == "handled"} == notified
    assert {row.state for row in ended} == {"handled", "withdrawn"}


def test_the_same_day_builds_the_same_people(town: Session, tmp_path: Path) -> None:
    again = tmp_path / "again.office"
    build(again, START, lambda _share: None)
    engine = make_engine(str(again), writes=False)
    names = select(Person.id, Person.family_name, Person.birth_date).order_by(Person.id)
    with Session(engine) as session:
        assert session.execute(names).all() == town.execute(names).all()
    engine.dispose()


def test_another_today_keeps_the_ages(tmp_path: Path) -> None:
    later = tmp_path / "later.office"
    build(later, datetime(2026, 11, 24, 9, 0, tzinfo=OFFICE_ZONE), lambda _share: None)
    engine = make_engine(str(later), writes=False)
    with Session(engine) as session:
        maria = session.scalars(
            select(Person).where(Person.family_name == "Janssens", Person.goal != "")
        ).one()
        assert maria.birth_date is not None
        assert maria.birth_date.year in (1946, 1947)
    engine.dispose()
