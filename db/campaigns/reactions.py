"""What campaigns do when something happened below: follow a merged dossier, keep to a last day."""

from uuid import UUID

from sqlalchemy import select

from db.campaigns.codes import MemberState
from db.campaigns.model import CampaignMember, CampaignRow, StatusRow
from db.campaigns.retention import delete_rows_kept_long_enough
from db.followup.events import DayBegan
from db.followup.limits import OPEN_CODES
from db.followup.model import FollowUp
from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import PersonsMerged
from db.people.merging.record import move_links


@react(PersonsMerged)
def take_members_along(unit: Unit, event: PersonsMerged) -> None:
    """Who stands in a campaign twice stays in it once; whoever was asked already comes first."""
    found = unit.session.scalars(
        select(CampaignMember).where(
            CampaignMember.person_id.in_((event.gone_id, event.kept_id)),
            CampaignMember.undone_at.is_(None),
        )
    )
    by_campaign: dict[object, list[CampaignMember]] = {}
    for member in found:
        by_campaign.setdefault(member.campaign_id, []).append(member)
    for members in by_campaign.values():
        members.sort(key=lambda each: (each.state != MemberState.ASKED.value,
                                       not _runs(unit, each.follow_up_id),
                                       each.person_id != event.kept_id, each.id))  # fmt: skip
        for twin in members[1:]:
            twin.undone_at = unit.clock.now()
        # The twin must have gone before its place in the index is taken.
        unit.session.flush()
        members[0].person_id = event.kept_id
        unit.touch("campaign", members[0].campaign_id)
    move_links(unit, event, CampaignRow.person_id)
    move_links(unit, event, StatusRow.person_id)


def _runs(unit: Unit, follow_up_id: UUID | None) -> bool:
    row = unit.session.get(FollowUp, follow_up_id) if follow_up_id is not None else None
    return row is not None and row.state in OPEN_CODES


@react(DayBegan)
def let_rows_go(unit: Unit, _event: DayBegan) -> None:
    """A list that nobody finished in time keeps its hash and counts alone."""
    delete_rows_kept_long_enough(unit)
