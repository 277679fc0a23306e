"""A list comes in under an authorisation, and only its hash and counts stay."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.campaigns.authorisations import authorisations, record_authorisation, remembered_mapping
from db.campaigns.finishing import Effect, finish_matching, preview_effect
from db.campaigns.importing import decide_row, discard_list, import_list, take_up_again
from db.campaigns.model import Campaign, CampaignList, CampaignMember, CampaignRow
from db.campaigns.queries import campaign, doubtful_rows
from db.followup.codes import StopReason
from db.followup.service import decide
from db.kit.errors import Refused
from db.kit.office import Office
from db.people.events import PersonsMerged
from db.people.model import ContactPoint, Person, Residence
from db.people.secrets import hash_national_number
from tests.campaigns.conftest import (
    ALLOWED,
    HEAD,
    add_person,
    allowed,
    draft_of,
    imported,
    ready_campaign,
    write,
)
from tests.followup.conftest import asked

SAME, DOUBT, NEW = "Demir;Yusuf;3/4/1984;;;", "Demir;Jusuf;3/4/1984;;;", "Maes;Jolien;1/2/1998;;;"


def count(office: Office, table: type) -> int:
    return office.read(
        lambda unit: unit.session.scalar(select(func.count()).select_from(table)) or 0
    ).result()


def effect(office: Office, listed: object) -> Effect:
    assert isinstance(listed, UUID)
    return office.read(lambda unit: preview_effect(unit, listed)).result()


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"reference": " "}, "authorisation_incomplete", "reference"),
        ({"purpose": ""}, "authorisation_incomplete", "purpose"),
        ({"responsible": ""}, "authorisation_incomplete", "responsible"),
        ({"retain_until": None}, "authorisation_incomplete", "retain_until"),
        ({"retain_until": date(2025, 6, 11)}, "retention_past", "retain_until"),
        ({"valid_to": date(2024, 1, 1)}, "days_reversed", "valid_to"),
    ],
)
def test_an_authorisation_without_purpose_ground_or_retention_is_none(
    office: Office, change: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        write(office, lambda unit: record_authorisation(unit, replace(ALLOWED, **change)))
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (None, "authorisation_missing"),
        ({"valid_to": date(2025, 6, 11)}, "authorisation_expired"),
        ({"valid_from": date(2025, 6, 13)}, "authorisation_not_yet"),
    ],
)
def test_no_list_comes_in_without_an_authorisation_that_counts_today(
    office: Office, change: dict[str, object] | None, code: str
) -> None:
    key = allowed(office, replace(ALLOWED, **change)) if change is not None else None
    draft = draft_of(office, f"{HEAD}\n{NEW}", key)
    with pytest.raises(Refused, match=code):
        write(office, lambda unit: import_list(unit, draft))
    assert count(office, CampaignRow) == 0


def test_an_expired_authorisation_stands_below_the_others_and_says_why(office: Office) -> None:
    allowed(office, replace(ALLOWED, valid_to=date(2025, 6, 11)))
    allowed(office)
    found = office.read(authorisations).result()
    assert [each.stop for each in found] == ["", "authorisation_expired"]


def test_only_the_doubtful_row_is_shown_and_a_worker_decides(office: Office, yusuf: UUID) -> None:
    other = add_person(office, "Claes", "Ann", birth_date=date(1970, 1, 1))
    made = imported(office, SAME, "Claes;Anne;1/1/1970;Markt;1;", NEW, NEW)
    listed = made.facts["list"]
    assert made.facts["doubtful"] == 1
    (row,) = office.read(lambda unit: doubtful_rows(unit, listed)).result()
    assert (row.person_id, row.row["given_name"]) == (other, "Anne")
    assert {each.field: each.verdict for each in row.likeness}["given_name"] == "similar"
    with pytest.raises(Refused, match="rows_undecided"):
        write(office, lambda unit: finish_matching(unit, listed))
    write(office, lambda unit: decide_row(unit, row.id, "later"))
    assert office.read(lambda unit: doubtful_rows(unit, listed)).result() == ()
    with pytest.raises(Refused, match="rows_undecided"):
        write(office, lambda unit: finish_matching(unit, listed))
    write(office, lambda unit: take_up_again(unit, listed))
    write(office, lambda unit: decide_row(unit, row.id, "same"))
    assert effect(office, listed) == Effect(
        rows=4, new=1, known=2, followed=0, do_not_contact=0, deceased=0, doubtful=0, twice=1,
        nameless=0,
    )  # fmt: skip


def test_a_citizen_cannot_be_two_rows_of_a_list(office: Office, yusuf: UUID) -> None:
    listed = imported(office, SAME, DOUBT).facts["list"]
    (row,) = office.read(lambda unit: doubtful_rows(unit, listed)).result()
    with pytest.raises(Refused, match="citizen_taken"):
        write(office, lambda unit: decide_row(unit, row.id, "same"))
    write(office, lambda unit: decide_row(unit, row.id, "other"))
    assert effect(office, listed).new == 1


def test_the_raw_rows_go_with_the_end_of_matching_and_hash_and_counts_stay(
    office: Office, yusuf: UUID
) -> None:
    made = imported(office, SAME, NEW)
    assert count(office, CampaignRow) == 2
    write(office, lambda unit: finish_matching(unit, made.facts["list"]))
    assert count(office, CampaignRow) == 0
    found = office.read(lambda unit: campaign(unit, made.facts["campaign"])).result()
    (kept,) = found.lists
    assert len(kept.file_hash) == 64
    assert kept.raw_deleted_at is not None
    assert (kept.rows, kept.counts["new"], kept.counts["known"]) == (2, 1, 1)
    assert (found.card.people, found.card.waiting) == (2, 2)
    with pytest.raises(Refused, match="list_finished"):
        write(office, lambda unit: finish_matching(unit, made.facts["list"]))


def test_who_is_new_gets_a_dossier_with_what_the_list_said(office: Office) -> None:
    listed = imported(office, "Maes;Jolien;1/2/1998;Markt;4;0470 12 34 56").facts["list"]
    write(office, lambda unit: finish_matching(unit, listed))

    def told(unit):
        person = unit.session.scalars(select(Person)).one()
        home = unit.session.scalars(select(Residence)).one()
        point = unit.session.scalars(select(ContactPoint)).one()
        return person.birth_date, home.street, home.number, point.value

    assert office.read(told).result() == (date(1998, 2, 1), "Markt", "4", "+32470123456")


def test_a_national_number_is_matched_and_never_kept(office: Office) -> None:
    digits = next(
        f"{n:09d}{97 - n % 97:02d}" for n in range(840_403_000, 840_404_000)
        if 97 - n % 97 > 10
    )  # fmt: skip
    person = add_person(office, "Demir", "Y")

    def give(unit):
        row = unit.session.get_one(Person, person)
        row.national_number_hash = hash_national_number(unit, digits)
        return unit.changes("given", undoable=False)

    write(office, give)
    draft = draft_of(office, f"INSZ;Naam\n{digits};Heel Anders\n", allowed(office))
    made = write(office, lambda unit: import_list(unit, draft))
    row = office.read(lambda unit: unit.session.scalars(select(CampaignRow)).one()).result()
    assert (row.person_id, row.verdict) == (person, "same")
    assert digits not in str(vars(row))
    assert digits not in repr(draft)
    write(office, lambda unit: finish_matching(unit, made.facts["list"]))
    with pytest.raises(ValueError, match="hashed"):
        write(
            office,
            lambda unit: import_list(
                unit, replace(draft, file_hash="x",
                              records=[replace(draft.records[0], national=digits)])
            ),
        )  # fmt: skip


def test_the_same_file_comes_in_once_and_may_come_again_when_it_was_discarded(
    office: Office,
) -> None:
    key = allowed(office)
    made = imported(office, NEW, authorisation=key)
    with pytest.raises(Refused, match="list_known"):
        imported(office, NEW, authorisation=key)
    write(office, lambda unit: discard_list(unit, made.facts["list"]))
    assert count(office, CampaignRow) == 0
    gone = office.read(lambda unit: unit.session.scalars(select(Campaign)).one()).result()
    assert gone.undone_at is not None
    imported(office, NEW, authorisation=key)


def test_the_mapping_of_a_partner_is_remembered(office: Office) -> None:
    imported(office, NEW)
    found = office.read(lambda unit: remembered_mapping(unit, "Ziekenfonds")).result()
    assert found["family_name"] == "Naam"
    assert office.read(lambda unit: remembered_mapping(unit, "Fluvius")).result() == {}


def test_the_preview_says_who_is_not_to_be_asked(office: Office, yusuf: UUID) -> None:
    add_person(office, "Peeters", "Jan", birth_date=date(1950, 1, 1),
               deceased_on=date(2025, 1, 1))  # fmt: skip
    add_person(office, "Claes", "Dirk", birth_date=date(1967, 1, 1),
               never_channels=["click", "call", "face", "home"])  # fmt: skip
    banned = add_person(office, "De Smet", "Marc", birth_date=date(1962, 5, 5))
    question = asked(office, banned)
    write(office, lambda unit: decide(unit, question, stop=StopReason.CONTACT_BAN))
    asked(office, yusuf)
    made = imported(
        office, SAME, NEW, "Peeters;Jan;1/1/1950;;;", "Claes;Dirk;1/1/1967;;;",
        "De Smet;Marc;5/5/1962;;;",
    )  # fmt: skip
    found = effect(office, made.facts["list"])
    assert (found.known, found.followed, found.deceased, found.do_not_contact) == (4, 1, 1, 2)
    assert found.asked == 2


def test_a_dossier_that_is_merged_stays_in_a_campaign_once(office: Office, yusuf: UUID) -> None:
    twin = add_person(office, "Demir", "Joseph", birth_date=date(1990, 1, 1))
    campaign_id = ready_campaign(office, SAME, "Demir;Joseph;1/1/1990;;;")
    made = imported(office, "Demir;Joseph;1/1/1990;x;;", authorisation=allowed(office))

    def merge(unit):
        unit.session.get_one(Person, twin).merged_into_id = yusuf
        unit.happened(PersonsMerged(kept_id=yusuf, gone_id=twin))
        return unit.changes("merged", undoable=False)

    write(office, merge)

    def standing(unit):
        live = unit.session.scalars(
            select(CampaignMember.person_id).where(CampaignMember.undone_at.is_(None))
        )
        rows = unit.session.scalars(select(CampaignRow.person_id))
        return list(live), list(rows)

    assert office.read(standing).result() == ([yusuf], [yusuf])
    found = office.read(lambda unit: campaign(unit, campaign_id)).result()
    assert found.card.people == 1
    write(office, lambda unit: finish_matching(unit, made.facts["list"]))


def test_a_role_that_sees_no_dossiers_takes_no_list_in(office: Office, act) -> None:
    draft = draft_of(office, f"{HEAD}\n{NEW}", allowed(office))
    act("digital_helper")
    with pytest.raises(Refused, match="dossiers_not_for_role"):
        write(office, lambda unit: import_list(unit, draft))
    assert count(office, CampaignList) == 0
