"""What the answer clock tells in a dossier's timeline: tries that made no contact, and ends."""

from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.followup.codes import AttemptResult
from db.followup.model import Attempt, FollowUp
from db.kit.unit import Unit
from db.people.timeline import EntryKind, TimelineEntry, provide

STATUS = {
    AttemptResult.REACHED.value: "success",
    AttemptResult.THIRD_PARTY.value: "success",
    AttemptResult.SENT.value: "info",
    AttemptResult.PREPARED.value: "info",
}
ICONS = {"letter_returned": "mail", "voicemail": "voicemail", "sent": "send"}


@provide(EntryKind.ATTEMPT)
def attempts(unit: Unit, person_ids: tuple[UUID, ...], limit: int) -> tuple[TimelineEntry, ...]:
    """Return the tries for these citizens that led to no contact of their own."""
    rows = unit.session.execute(
        select(Attempt, FollowUp.question, FollowUp.person_id, Worker.given_name)
        .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
        .outerjoin(Worker, Worker.id == Attempt.worker_id)
        .where(
            FollowUp.person_id.in_(person_ids),
            FollowUp.undone_at.is_(None),
            Attempt.undone_at.is_(None),
            Attempt.contact_id.is_(None),
        )
        .order_by(Attempt.at.desc())
        .limit(limit)
    )
    return tuple(
        TimelineEntry(
            id=row.Attempt.id,
            at=row.Attempt.at,
            kind=EntryKind.ATTEMPT,
            channel=row.Attempt.channel,
            direction="out",
            icon=ICONS.get(row.Attempt.result, "phone-missed"),
            line=row.question,
            facts={"rung": row.Attempt.rung},
            result=row.Attempt.result,
            status=STATUS.get(row.Attempt.result, "warning"),
            worker=row.given_name or "",
            worker_id=row.Attempt.worker_id,
            person_ids=(row.person_id,),
        )
        for row in rows
    )
