"""Raw rows of a list never outlive the day until which they may be kept."""

import logging

from sqlalchemy import func, select

from db.campaigns.codes import OPEN_VERDICTS
from db.campaigns.importing import EXPIRED, PUT_OFF, end_list
from db.campaigns.model import Authorisation, CampaignList, CampaignRow
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


def _counts(unit: Unit, row: CampaignList) -> dict[str, int]:
    found = unit.session.execute(
        select(CampaignRow.verdict, func.count())
        .where(CampaignRow.list_id == row.id)
        .group_by(CampaignRow.verdict)
    )
    return {verdict: number for verdict, number in found}
