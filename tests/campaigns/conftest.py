"""A list, what lets it in, and the few steps every test of campaigns takes."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from db.campaigns.authorisations import NewAuthorisation, record_authorisation
from db.campaigns.codes import Ground
from db.campaigns.columns import guess, read_rows
from db.campaigns.finishing import finish_matching
from db.campaigns.importing import ImportDraft, import_list, prepare
from db.campaigns.matching import match
from db.campaigns.reading import read_list
from db.campaigns.service import CampaignPlan, plan_campaign
from db.kit.changes import Changes
from db.kit.office import Office
from db.kit.unit import Unit
from tests.followup.conftest import add_person, add_worker, write

TODAY = date(2025, 6, 12)
HEAD = "Naam;Voornaam;Geboortedatum;Straat;Huisnummer;Gsm"
ALLOWED = NewAuthorisation(
    reference="DMW 2025/14", purpose="Verhoogde tegemoetkoming", ground=Ground.PUBLIC_TASK,
    source="Ziekenfonds", responsible="Leen Vermeulen", valid_from=date(2025, 1, 1),
    valid_to=date(2025, 12, 31), retain_until=date(2026, 6, 30),
)  # fmt: skip


def allowed(office: Office, new: NewAuthorisation = ALLOWED) -> UUID:
    found = write(office, lambda unit: record_authorisation(unit, new)).facts["authorisation"]
    assert isinstance(found, UUID)
    return found


def draft_of(office: Office, text: str, authorisation: UUID | None, **more: object) -> ImportDraft:
    sheet = read_list(text.encode())
    mapping = guess(sheet.headers)
    records, problems = read_rows(sheet, mapping, TODAY)
    ready = office.read(lambda unit: prepare(unit, records)).result()
    return ImportDraft(
        authorisation_id=authorisation, file_hash=sheet.file_hash, headers=sheet.headers,
        mapping=mapping, records=ready.records, matches=match(ready.records, ready.known),
        problems=len(problems), **more,
    )  # fmt: skip


def imported(office: Office, *lines: str, authorisation: UUID | None = None) -> Changes:
    draft = draft_of(office, "\n".join((HEAD, *lines)), authorisation or allowed(office))
    return write(office, lambda unit: import_list(unit, draft))


def strangers(number: int) -> list[str]:
    return [f"Stranger{n};Nova;{1 + n % 28}/2/{1940 + n % 60};Markt;{n};" for n in range(number)]


def ready_campaign(office: Office, *lines: str) -> UUID:
    """Import, finish and plan; the campaign is a draft that only waits for approval."""
    made = imported(office, *lines)
    campaign, listed = made.facts["campaign"], made.facts["list"]
    assert isinstance(campaign, UUID)
    assert isinstance(listed, UUID)
    write(office, lambda unit: finish_matching(unit, listed))
    plan = CampaignPlan(name="VT", question="Mogen wij nakijken?", ladder_code="campaign")
    write(office, lambda unit: plan_campaign(unit, campaign, plan))
    return campaign


Acting = Callable[[str], UUID]


@pytest.fixture
def act(office: Office) -> Acting:
    """Let somebody in a role act from now on."""

    def become(role: str) -> UUID:
        worker = add_worker(office, "Karin", role)
        office.acting_as(worker)
        return worker

    return become


@pytest.fixture
def yusuf(office: Office) -> UUID:
    return add_person(office, "Demir", "Yusuf", birth_date=date(1984, 4, 3))


__all__ = ["Unit", "add_person", "write"]
