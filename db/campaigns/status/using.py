"""Makes facts of the statuses a list tells, and says beforehand what that would change.

Each fact goes through the facts' own door, so that rights are looked at again and what was known is
replaced or stands beside. The raw rows go with the last of them; undone, facts are as before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select

from db.access.queries import expect_reader
from db.campaigns.authorisations import live_authorisation
from db.campaigns.codes import OPEN_VERDICTS, SourceKind, Verdict
from db.campaigns.importing import expect_decided, living
from db.campaigns.model import Authorisation, StatusList, StatusRow, StatusUse
from db.campaigns.status.importing import end_status_list, matching_status_list
from db.campaigns.status.stated import Stated, stated_of
from db.campaigns.status.weighing import WRITTEN, Standing, Weight, after, contradictions, weigh
from db.kit.changes import Changes
from db.kit.unit import Unit
from db.people.codes import FactSource, HolderKind, HomeKind
from db.people.drafts import NewFact
from db.people.fact_service import LONGEST_DETAIL, add_fact
from db.people.logic import Period
from db.people.model import Fact, Membership
from db.people.vocabulary import fact_kind

AT_ONCE = 2_000
IN_A_UNIT = 25
"""With each fact rights are looked at again; nobody's saving waits for a whole list."""
SURE = (Verdict.SAME.value, Verdict.TWICE.value)
"""Two rows that are surely one citizen may each tell a status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEffect:
    """What using a list would do, in statuses; rows for the rest. Doubtful rows still stop it."""

    rows: int
    known: int
    unknown: int
    doubtful: int
    silent: int
    """Rows of known people that tell nothing: their value was left out, or their day not read."""
    homeless: int
    """Statuses of a household, told of somebody whose household is not known."""
    new: int
    changed: int
    confirmed: int
    conflict: int
    same: int
    older: int
    contradicting: int

    @property
    def written(self) -> int:
        """Return how many facts would be written."""
        return self.new + self.changed + self.confirmed + self.conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A status with who holds it, and what it would do."""

    holder_id: UUID
    stated: Stated
    weight: Weight


def preview_statuses(unit: Unit, list_id: UUID) -> StatusEffect:
    """Return what using this list would do."""
    expect_reader(unit)
    return _effect(unit, matching_status_list(unit, list_id))[0]


def use_statuses(unit: Unit, list_id: UUID) -> Changes:
    """Write what a list tells of known people as facts, a few in each unit; `left` says how many
    wait for the next one. The rows go in the unit that writes the last.

    What is written weighs as the same the next time, so that an end in between loses and doubles
    nothing. Refuses `rows_undecided`, and what `live_authorisation` refuses: an authorisation that
    ended meanwhile lets nothing more in.
    """
    expect_reader(unit)
    row = matching_status_list(unit, list_id)
    allowed = live_authorisation(unit, row.authorisation_id)
    expect_decided(unit, list_id)
    effect, told = _effect(unit, row)
    if "known" not in row.counts:
        row.counts = {**row.counts, **_counts(effect)}
    source = _source(allowed)
    detail = f"{allowed.source}, {allowed.reference}"[:LONGEST_DETAIL]
    todo = [each for each in told if each.weight in WRITTEN]
    unit.session.add(StatusUse(list_id=row.id, at=unit.clock.now(), worker_id=unit.worker_id))
    for each in todo[:IN_A_UNIT]:
        add_fact(unit, _draft(each, source, detail))
    left = len(todo[IN_A_UNIT:])
    if left:
        unit.touch("status_list", row.id)
        return unit.changes("statuses_begun", list=row.id, left=left)
    end_status_list(unit, row, "matched", {})
    written = sum(int(row.counts[each.value]) for each in WRITTEN)
    return unit.changes("statuses_used", list=row.id, written=written, left=0)


def _counts(effect: StatusEffect) -> dict[str, int]:
    names = (*(each.value for each in Weight), "known", "unknown", "silent", "homeless")
    return {name: getattr(effect, name) for name in names}


def _source(allowed: Authorisation) -> FactSource:
    is_authentic = allowed.source_kind == SourceKind.AUTHENTIC.value
    return FactSource.AUTHENTIC_SOURCE if is_authentic else FactSource.PARTNER_LIST


def _draft(told: _Told, source: FactSource, detail: str) -> NewFact:
    one = told.stated
    return NewFact(
        code=one.code, holder_kind=fact_kind(one.code).holder, holder_id=told.holder_id,
        value=one.value, source=source, source_detail=detail, as_of=one.as_of,
        valid_from=one.valid_from, valid_to=one.valid_to,
    )  # fmt: skip


def _effect(unit: Unit, row: StatusList) -> tuple[StatusEffect, list[_Told]]:
    rows = unit.session.execute(
        select(StatusRow.verdict, StatusRow.person_id, StatusRow.stated)
        .where(StatusRow.list_id == row.id)
        .order_by(StatusRow.position)
    ).all()
    alive = living(unit, {person for verdict, person, _told in rows if person and verdict in SURE})
    known = [(person, told) for verdict, person, told in rows
             if verdict in SURE and person in alive]  # fmt: skip
    stated = [(person, stated_of(each)) for person, told in known for each in told]
    homes = _homes(unit, [person for person, each in stated if _is_of_home(each)])
    held = [(homes.get(person) if _is_of_home(each) else person, each) for person, each in stated]
    weighed = _weighed(unit, row, [(holder, each) for holder, each in held if holder is not None])
    doubtful = sum(verdict in OPEN_VERDICTS for verdict, _person, _told in rows)
    effect = StatusEffect(
        rows=len(rows), known=len({person for person, _told in known}), doubtful=doubtful,
        unknown=len(rows) - len(known) - doubtful,
        silent=sum(not told for _person, told in known),
        homeless=sum(holder is None for holder, _each in held),
        **{each.value: sum(one.weight is each for one in weighed) for each in Weight},
    )  # fmt: skip
    return effect, weighed


def _is_of_home(stated: Stated) -> bool:
    return fact_kind(stated.code).holder not in (HolderKind.PERSON, HolderKind.CHILD)


def _weighed(unit: Unit, row: StatusList, held: Sequence[tuple[UUID, Stated]]) -> list[_Told]:
    """Weigh everything told of each holder, oldest day first, each beside what is then known."""
    source = _source(unit.session.get_one(Authorisation, row.authorisation_id))
    groups: dict[tuple[UUID, str], dict[Stated, None]] = {}
    for holder, each in held:
        groups.setdefault((holder, each.code), {})[each] = None
    standing = _standing(unit, {holder for holder, _each in held})
    found: list[_Told] = []
    for (holder, code), told in groups.items():
        against = contradictions(tuple(told))
        now: tuple[Standing, ...] = tuple(standing.get((holder, code), ()))
        for each in sorted(told, key=lambda one: one.as_of):
            weight = Weight.CONTRADICTING if each in against else weigh(each, source, now)
            found.append(_Told(holder_id=holder, stated=each, weight=weight))
            if weight in WRITTEN:
                now = after(each, source, now)
    return found


def _standing(unit: Unit, holders: set[UUID]) -> dict[tuple[UUID, str], list[Standing]]:
    found: dict[tuple[UUID, str], list[Standing]] = {}
    for some in _parts(sorted(holders)):
        for fact in unit.session.scalars(
            select(Fact).where(
                Fact.holder_id.in_(some), Fact.superseded_by_id.is_(None),
                Fact.undone_at.is_(None), Fact.code.startswith("status.", autoescape=True),
            )
        ):  # fmt: skip
            found.setdefault((fact.holder_id, fact.code), []).append(
                Standing(
                    value=fact.value, source=FactSource(fact.source), as_of=fact.as_of,
                    period=Period(valid_from=fact.valid_from, valid_to=fact.valid_to),
                )
            )  # fmt: skip
    return found


def _homes(unit: Unit, people: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the household of each: the real one, else the registered; most of the custody."""
    today, best = unit.clock.today(), dict[UUID, tuple[bool, int, str, UUID]]()
    for some in _parts(sorted(set(people))):
        for each in unit.session.scalars(
            select(Membership).where(
                Membership.person_id.in_(some), Membership.undone_at.is_(None),
                or_(Membership.valid_from.is_(None), Membership.valid_from <= today),
                or_(Membership.valid_to.is_(None), Membership.valid_to >= today),
            )
        ):  # fmt: skip
            home = (each.kind != HomeKind.FACTUAL.value, -(each.custody_share or 0),
                    str(each.household_id), each.household_id)  # fmt: skip
            best[each.person_id] = min(best.get(each.person_id, home), home)
    return {person: home[-1] for person, home in best.items()}


def _parts(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
