"""What rights do when something happened below: look again, and follow a merged dossier.

Where a rule file is broken they look when the panel is opened: no deed waits for it.
"""

from sqlalchemy import delete, select, update

from db.followup.codes import StopReason
from db.followup.events import DayBegan, FollowUpAnswered, FollowUpStopped
from db.kit.events import react
from db.kit.unit import Unit
from db.people.events import (
    FactRecorded,
    HouseholdChanged,
    PersonsMerged,
    PersonsTakenApart,
)
from db.people.model import Membership, Person
from db.rights.codes import FlagEventKind, FlagState
from db.rights.engine.pack import shipped_if_whole
from db.rights.events import RightMissed
from db.rights.machine import ENDS, next_state
from db.rights.model import Flag, ScreeningAnswer
from db.rights.service import look_again
from db.rights.steps import move, open_flag
from db.rights.until_received import (
    next_working_day,
    note_what_was_heard,
    promise,
    renew_what_runs_out,
)

PROGRESS = (
    FlagState.TO_VERIFY, FlagState.DETECTED, FlagState.POSSIBLE, FlagState.DISCUSSED,
    FlagState.TO_RENEW, FlagState.PREPARING, FlagState.MISSED, FlagState.EXPECTED_AUTOMATICALLY,
    FlagState.SUBMITTED, FlagState.GRANTED,
)  # fmt: skip
"""The open states, from the first sign to the last step."""
MOST_PEOPLE = 8
"""A household larger than this is looked at when its panel is opened, not in one deed."""


@react(FactRecorded)
def look_at_rights_again(unit: Unit, event: FactRecorded) -> None:
    """A new fact may open or close a right of its holder, or of everybody in the home."""
    if shipped_if_whole() is None:
        return
    codes = frozenset({event.code})
    if unit.session.get(Person, event.holder_id) is not None:
        look_again(unit, event.holder_id, codes)
        return
    people = unit.session.scalars(
        select(Membership.person_id)
        .where(
            Membership.household_id == event.holder_id,
            Membership.role.in_(("reference", "partner")),
            Membership.valid_to.is_(None),
            Membership.undone_at.is_(None),
        )
        .distinct()
        .limit(MOST_PEOPLE)
    )
    for person_id in tuple(people):
        look_again(unit, person_id, codes)


@react(HouseholdChanged)
def look_at_the_household_again(unit: Unit, event: HouseholdChanged) -> None:
    """Who belongs to the household decides whose income and status count."""
    for person_id in event.person_ids[:MOST_PEOPLE] if shipped_if_whole() is not None else ():
        look_again(unit, person_id)


@react(PersonsMerged)
def take_flags_along(unit: Unit, event: PersonsMerged) -> None:
    """Flags go along with their dossier; of two open ones for a right the furthest one stays."""
    flags = unit.session.scalars(select(Flag).where(Flag.person_id == event.gone_id))
    for flag in tuple(flags):
        if flag.holder_id == event.gone_id:
            twin = open_flag(unit, flag.right_id, event.kept_id)
            if twin is not None and flag.ended_at is None and flag.undone_at is None:
                _end_the_nearer(unit, flag, twin)
            flag.holder_id = event.kept_id
        flag.person_id = event.kept_id
        unit.touch("flag", flag.id)
    unit.session.flush()
    if shipped_if_whole() is not None and unit.session.get(Person, event.kept_id) is not None:
        look_again(unit, event.kept_id)


def _end_the_nearer(unit: Unit, flag: Flag, twin: Flag) -> None:
    """End the one that has come less far; it must have ended before the other takes its place."""
    is_ahead = PROGRESS.index(FlagState(flag.state)) > PROGRESS.index(FlagState(twin.state))
    move(unit, twin if is_ahead else flag, FlagEventKind.PROVED_OTHERWISE, reason="merged")
    unit.session.flush()


@react(PersonsTakenApart)
def look_at_both_again(unit: Unit, event: PersonsTakenApart) -> None:
    """Each of the two has facts and a household of their own again."""
    for person_id in (event.kept_id, event.gone_id) if shipped_if_whole() is not None else ():
        look_again(unit, person_id)


@react(RightMissed)
def make_it_a_deed(unit: Unit, event: RightMissed) -> None:
    """A right that did not come by itself is for somebody to ask after, the next working day."""
    flag = unit.session.get(Flag, event.flag_id)
    if flag is not None:
        promise(unit, flag, next_working_day(unit))


@react(FollowUpAnswered)
def note_the_answer(unit: Unit, event: FollowUpAnswered) -> None:
    """Whoever was asked after a right answered; the flag waits until it is noted what was said."""
    flag = None if event.flag_id is None else unit.session.get(Flag, event.flag_id)
    if flag is not None and flag.undone_at is None and FlagState(flag.state) not in ENDS:
        note_what_was_heard(unit, flag)


@react(FollowUpStopped)
def end_where_nobody_was_reached(unit: Unit, event: FollowUpStopped) -> None:
    """After the last rung in vain the flag ends as "not reached", never silently."""
    flag = None if event.flag_id is None else unit.session.get(Flag, event.flag_id)
    if flag is None or flag.undone_at is not None or event.reason != StopReason.NOT_REACHED.value:
        return
    if next_state(FlagState(flag.state), FlagEventKind.NOT_REACHED) is not None:
        move(unit, flag, FlagEventKind.NOT_REACHED, reason=event.reason)


@react(DayBegan)
def renew_in_time(unit: Unit, _event: DayBegan) -> None:
    """Rights that run out within sixty days are to be renewed."""
    renew_what_runs_out(unit)


@react(PersonsMerged)
def forget_what_a_screening_said(unit: Unit, event: PersonsMerged) -> None:
    """What was worked out of the dossier that is gone goes; homes are looked at from the kept one.

    The next screening answers for the merged dossier.
    """
    gone = ScreeningAnswer.person_id == event.gone_id
    own = ScreeningAnswer.holder_id == event.gone_id
    unit.session.execute(delete(ScreeningAnswer).where(gone, own))
    unit.session.execute(
        update(ScreeningAnswer).where(gone).values(person_id=event.kept_id)
    )  # fmt: skip
