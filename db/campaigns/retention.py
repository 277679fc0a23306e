"""Raw rows of a list never outlive the day until which they may be kept."""

import logging

from sqlalchemy import func, select

from db.campaigns.codes import OPEN_VERDICTS
from db.campaigns.importing import EXPIRED, PUT_OFF, end_list
from db.campaigns.model import Authorisation, CampaignList, CampaignRow, StatusList
from db.campaigns.status.importing import end_status_list
from db.kit.unit import Unit

log = logging.getLogger(__name__)


def delete_rows_kept_long_enough(unit: Unit) -> None:
    """Delete the rows of every list that nobody finished before its last day.

    What stays are hash and counts. Who joined the campaign by another list stays in it.
    """
    waiting = unit.session.execute(
        select(CampaignList, Authorisation.retain_until)
        .join(Authorisation, Authorisation.id == CampaignList.authorisation_id)
        .where(CampaignList.state == "matching", Authorisation.retain_until < unit.clock.today())
        .order_by(CampaignList.imported_at, CampaignList.id)
    ).all()
    for row, until in waiting:
        counts = _counts(unit, row)
        gone = sum(counts.values())
        put_off = sum(counts.get(each.value, 0) for each in OPEN_VERDICTS)
        end_list(unit, row, "discarded", {EXPIRED: gone, PUT_OFF: put_off})
        log.info("list %s: %d rows deleted, kept until %s", row.file_hash[:12], gone, until)
    _delete_statuses(unit)


def _delete_statuses(unit: Unit) -> None:
    waiting = unit.session.execute(
        select(StatusList, Authorisation.retain_until)
        .join(Authorisation, Authorisation.id == StatusList.authorisation_id)
        .where(StatusList.state == "matching", Authorisation.retain_until < unit.clock.today())
        .order_by(StatusList.imported_at, StatusList.id)
    ).all()
    for row, until in waiting:
        end_status_list(unit, row, "discarded", {EXPIRED: row.rows})
        log.info("list %s: %d rows deleted, kept until %s", row.file_hash[:12], row.rows, until)


def _counts(unit: Unit, row: CampaignList) -> dict[str, int]:
    found = unit.session.execute(
        select(CampaignRow.verdict, func.count())
        .where(CampaignRow.list_id == row.id)
        .group_by(CampaignRow.verdict)
    )
    return {verdict: number for verdict, number in found}
