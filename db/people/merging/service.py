"""What can be done with two dossiers of one citizen: compare, merge, take apart again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.access.codes import ReadReason
from db.access.queries import expect_opened, expect_reader
from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.unit import Unit
from db.people.codes import CHANNELS
from db.people.events import PersonsMerged, PersonsTakenApart, WishesChanged
from db.people.merging.comparing import compared
from db.people.merging.logic import UNDO_FOR, Difference, Side, decided, not_seen, wishes_apart
from db.people.merging.moving import bring_along
from db.people.merging.record import (
    KeptRow,
    begin_record,
    keep_record,
    kept_rows,
    put_back,
    put_links_back,
)
from db.people.model import Person, PersonMerge
from db.people.service import known_reason, live_person

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "birth": ("birth_date", "birth_year"),
    "contact_worker": ("contact_worker_id",),
    "national_number": ("national_number", "national_number_hash", "national_number_purpose"),
}
PLAIN = (
    "family_name", "given_name", "sex", "deceased_on", "language", "preferred_channel",
    "preferred_hours", "goal", "small_step",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeDraft:
    """Which dossier stays, what the worker saw, and what was chosen where the two differ."""

    kept_id: UUID
    gone_id: UUID
    seen: tuple[Difference, ...] = ()
    chosen: Mapping[str, Side] = field(default_factory=dict)


def open_to_compare(unit: Unit, one_id: UUID, other_id: UUID) -> Changes:
    """Open two dossiers beside each other: each gets its row in the read log, or nothing opens."""
    one, other = live_person(unit, one_id), live_person(unit, other_id)
    if one.id == other.id:
        raise Refused("merge_same_dossier")
    for person in (one, other):
        try:
            expect_opened(unit, person.id)
        except Refused:
            log_read(
                unit, person.id, known_reason(unit, person) or ReadReason.COMPARES_DOUBLES.value
            )
    return unit.changes("", undoable=False, one=one.id, other=other.id)


def merge(unit: Unit, draft: MergeDraft) -> Changes:
    """Make one dossier of two.

    Refuses `merge_changed` with the fields that differ otherwise than the worker saw,
    `no_channel_left` where together they refuse every channel, `merge_practice` for somebody
    invented and somebody real, `dossier_not_opened` for a dossier that was not looked at.
    """
    expect_reader(unit)
    kept, gone = live_person(unit, draft.kept_id), live_person(unit, draft.gone_id)
    _check(unit, kept, gone)
    found = compared(unit, kept, gone)
    unseen = not_seen(found, draft.seen)
    if unseen:
        raise Refused("merge_changed", fields=[each.field for each in unseen])
    sides = decided(found, draft.chosen)
    deed = begin_record(unit)
    row = PersonMerge(
        id=new_id(), kept_id=kept.id, gone_id=gone.id, at=unit.clock.now(),
        worker_id=unit.worker_id, differences=[_written(each, sides) for each in found],
    )  # fmt: skip
    unit.session.add(row)
    unit.session.flush()
    _fill(kept, gone, found, sides)
    gone.merged_into_id = kept.id
    event = PersonsMerged(kept_id=kept.id, gone_id=gone.id, merge_id=row.id)
    unit.happened(event)
    bring_along(unit, event, sides)
    for each in (kept.id, gone.id):
        unit.touch("person", each)
    for kind in ("contact", "request", "follow_up", "visit", "flag", "fact", "household"):
        unit.touch(kind)
    changes = unit.changes("persons_merged", undoable=False, person=kept.id, merge=row.id)
    keep_record(unit, row, deed)
    return changes


def _check(unit: Unit, kept: Person, gone: Person) -> None:
    if kept.id == gone.id:
        raise Refused("merge_same_dossier")
    if kept.practice != gone.practice:
        raise Refused("merge_practice")
    for person in (kept, gone):
        expect_opened(unit, person.id)
    if {*kept.never_channels, *gone.never_channels} >= set(CHANNELS):
        raise Refused("no_channel_left", field="never_channels")


def _written(each: Difference, sides: Mapping[str, Side]) -> dict[str, object]:
    side = sides.get(each.field)
    return {
        "field": each.field, "kept": _plain(each.kept), "gone": _plain(each.gone),
        "way": each.way.value, "side": side.value if side is not None else "",
    }  # fmt: skip


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _fill(
    kept: Person, gone: Person, found: tuple[Difference, ...], sides: Mapping[str, Side]
) -> None:
    for name, side in sides.items():
        if side is Side.GONE and (name in PLAIN or name in COLUMNS):
            for column in COLUMNS.get(name, (name,)):
                setattr(kept, column, getattr(gone, column))
    for each in found:
        if each.field in ("never_channels", "needs") and isinstance(each.result, tuple):
            setattr(kept, each.field, list(each.result))
        elif each.field in ("interpreter", "discreet"):
            setattr(kept, each.field, True)


# -- taking apart -------------------------------------------------------------------------------


def take_apart(unit: Unit, merge_id: UUID) -> Changes:
    """Make two dossiers again of one, within thirty days; what came since stays with the kept one.

    Refuses `merge_too_long_ago`, `merge_taken_apart`, and `merge_later_first` while a later merge
    with the same dossier stands.
    """
    row = _standing(unit, merge_id)
    expect_reader(unit)
    expect_opened(unit, row.kept_id)
    kept, gone = (unit.session.get_one(Person, each) for each in (row.kept_id, row.gone_id))
    still, since = wishes_apart(*_wishes(row, gone), tuple(kept.never_channels))
    rows = kept_rows(row)
    try:
        for each in reversed(rows):
            if each.row_id != kept.id:
                put_back(unit, each)
        unit.session.flush()
        put_links_back(unit, row)
    except IntegrityError as error:  # something new has taken the place of what would come back
        raise Refused("merge_changed_since") from error
    _put_kept_back(kept, rows)
    kept.never_channels = list(still)
    gone.never_channels = sorted({*gone.never_channels, *since})
    gone.merged_into_id = None
    row.taken_apart_at, row.taken_apart_by = unit.clock.now(), unit.worker_id
    unit.session.flush()
    log_read(unit, gone.id, ReadReason.COMPARES_DOUBLES.value)
    unit.happened(PersonsTakenApart(kept_id=kept.id, gone_id=gone.id))
    for person in (kept, gone):
        unit.happened(WishesChanged(person_id=person.id))
        unit.touch("person", person.id)
    for kind in ("contact", "request", "follow_up", "visit", "flag", "fact", "household"):
        unit.touch(kind)
    return unit.changes("persons_taken_apart", undoable=False, person=kept.id, other=gone.id)


def _standing(unit: Unit, merge_id: UUID) -> PersonMerge:
    row = unit.session.get(PersonMerge, merge_id)
    if row is None or row.taken_apart_at is not None:
        raise Refused("merge_taken_apart")
    if unit.clock.now() - row.at > UNDO_FOR:
        raise Refused("merge_too_long_ago")
    if later_merge(unit, row):
        raise Refused("merge_later_first")
    return row


def later_merge(unit: Unit, row: PersonMerge) -> bool:
    """Tell whether the kept dossier was merged again since: the last merge goes apart first."""
    kept = unit.session.get_one(Person, row.kept_id)
    newest = select(PersonMerge.id).where(
        PersonMerge.kept_id == row.kept_id,
        PersonMerge.taken_apart_at.is_(None),
        PersonMerge.id > row.id,
    )
    return kept.merged_into_id is not None or unit.session.scalar(newest.limit(1)) is not None


def _wishes(row: PersonMerge, gone: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the channels that the kept dossier refused before the merge, and right after it."""
    for each in row.differences:
        if each["field"] == "never_channels":
            return tuple(each["kept"]), tuple({*each["kept"], *each["gone"]})
    return tuple(gone.never_channels), tuple(gone.never_channels)


def _put_kept_back(kept: Person, rows: tuple[KeptRow, ...]) -> None:
    """Give the kept dossier its own values again; what was changed since stays as it is."""
    for row in rows:
        if row.row_id != kept.id or row.kind is not Person:
            continue
        for name, value in row.before.items():
            if getattr(kept, name) == row.after[name]:
                setattr(kept, name, value)
