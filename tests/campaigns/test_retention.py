"""Raw rows that nobody finished go on the day after their last; hash and counts stay."""

import logging
from datetime import datetime
from uuid import UUID

import pytest

from db.campaigns.importing import decide_row, import_list
from db.campaigns.model import CampaignList, CampaignRow
from db.campaigns.queries import campaign, doubtful_rows
from db.followup.daily import run_day
from db.kit.clock import OFFICE_ZONE, FixedClock
from db.kit.errors import Refused
from db.kit.office import Office
from tests.campaigns.conftest import HEAD, allowed, draft_of, imported, strangers, write

LIKE = "Demirr;Yusuf;3/4/1984;;;"
LAST_DAY = datetime(2026, 6, 30, 12, 0, tzinfo=OFFICE_ZONE)
AFTER = datetime(2026, 7, 1, 0, 1, tzinfo=OFFICE_ZONE)


def rows(office: Office) -> int:
    return office.read(lambda unit: unit.session.query(CampaignRow).count()).result()


def put_off(office: Office) -> tuple[UUID, UUID]:
    made = imported(office, LIKE, *strangers(3))
    list_id, campaign_id = made.facts["list"], made.facts["campaign"]
    assert isinstance(list_id, UUID)
    assert isinstance(campaign_id, UUID)
    (doubt,) = office.read(lambda unit: doubtful_rows(unit, list_id)).result()
    write(office, lambda unit: decide_row(unit, doubt.id, "later"))
    return list_id, campaign_id


def move_to(clock: FixedClock, moment: datetime) -> None:
    clock.move(moment - clock.now())


def test_rows_put_off_stay_through_their_last_day_and_go_after_it(
    office: Office, yusuf: UUID, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    list_id, campaign_id = put_off(office)
    before = office.read(lambda unit: unit.session.get_one(CampaignList, list_id)).result()
    move_to(clock, LAST_DAY)
    run_day(office)
    assert rows(office) == 4
    move_to(clock, AFTER)
    with caplog.at_level(logging.INFO, logger="db.campaigns.retention"):
        run_day(office)
    assert rows(office) == 0
    assert "4 rows deleted, kept until 2026-06-30" in caplog.text
    assert "Demir" not in caplog.text
    after = office.read(lambda unit: unit.session.get_one(CampaignList, list_id)).result()
    assert (after.file_hash, after.rows) == (before.file_hash, 4)
    assert (after.counts["expired"], after.counts["put_off"]) == (4, 1)
    assert after.raw_deleted_at is not None
    (shown,) = office.read(lambda unit: campaign(unit, campaign_id)).result().lists
    assert shown.counts["expired"] == 4


def test_the_run_may_come_twice_and_takes_every_list(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    put_off(office)
    draft = draft_of(office, "\n".join((HEAD, *strangers(2))), allowed(office))
    write(office, lambda unit: import_list(unit, draft))
    move_to(clock, AFTER)
    run_day(office)
    run_day(office)
    assert rows(office) == 0


def test_a_list_whose_rows_are_gone_cannot_be_finished(
    office: Office, yusuf: UUID, clock: FixedClock
) -> None:
    from db.campaigns.finishing import finish_matching

    list_id, _campaign = put_off(office)
    move_to(clock, AFTER)
    run_day(office)
    with pytest.raises(Refused, match="list_finished"):
        write(office, lambda unit: finish_matching(unit, list_id))
