"""Who belongs together, for which rule: five compositions from dated membership and relations.

Pure. A household is never stored as one thing: the register, the kitchen table, the mutuality and
the tax office each see another group. What the records cannot tell makes `is_complete` None, never
a guess. A period includes its first and its last day; no day means not known, so open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from db.people.codes import Group, HomeKind, MemberRole, RelationKind

MUTUALITY_CHILD_UNTIL = 25
"""A child is a dependant of a holder up to 24 years of age (mutuality rules, to be confirmed)."""
ADULT = 18
PARTNERS = frozenset({RelationKind.PARTNER_MARRIED, RelationKind.PARTNER_COHABITING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From a first to a last day, both included."""

    valid_from: date | None = None
    valid_to: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the period includes this day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )

    def overlaps(self, other: "Period") -> bool:
        """Tell whether two periods have a day in common."""
        return not (
            (self.valid_to and other.valid_from and self.valid_to < other.valid_from)
            or (other.valid_to and self.valid_from and other.valid_to < self.valid_from)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One dated membership of a household."""

    household_id: UUID
    person_id: UUID
    kind: HomeKind
    role: MemberRole
    period: Period = field(default_factory=Period)
    custody_share: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """One dated relation; for `parent` the other one is the child."""

    person_id: UUID
    other_id: UUID
    kind: RelationKind
    period: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything known around a citizen: memberships, relations, ages, which lists are whole."""

    on: date
    members: tuple[Member, ...] = ()
    bonds: tuple[Bond, ...] = ()
    ages: dict[UUID, int | None] = field(default_factory=dict)
    complete: dict[UUID, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody in a composition, and as what: holder, partner, child, parent or other."""

    person_id: UUID
    role: str
    custody_share: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """One of the five groups around a citizen on a day."""

    group: Group
    parts: tuple[Part, ...]
    is_complete: bool | None

    @property
    def person_ids(self) -> frozenset[UUID]:
        """Return who belongs to the group."""
        return frozenset(part.person_id for part in self.parts)


def composition(world: World, person_id: UUID, group: Group) -> Composition:
    """Return one composition around a citizen."""
    return {
        Group.DOMICILE: lambda: _together(world, person_id, HomeKind.DOMICILE),
        Group.FACTUAL: lambda: _together(world, person_id, HomeKind.FACTUAL),
        Group.MUTUALITY: lambda: _mutuality(world, person_id),
        Group.FISCAL: lambda: _fiscal(world, person_id),
        Group.CHILD: lambda: _child(world, person_id),
    }[group]()


def compositions(world: World, person_id: UUID) -> dict[Group, Composition]:
    """Return all five compositions around a citizen."""
    return {group: composition(world, person_id, group) for group in Group}


def _now(world: World, kind: HomeKind) -> list[Member]:
    return [each for each in world.members if each.kind is kind and each.period.holds(world.on)]


def homes_of(world: World, person_id: UUID, kind: HomeKind) -> list[UUID]:
    """Return the households of a kind to which somebody belongs, most of the custody first."""
    mine = [each for each in _now(world, kind) if each.person_id == person_id]
    mine.sort(key=lambda each: (-(each.custody_share or 0), str(each.household_id)))
    return list(dict.fromkeys(each.household_id for each in mine))


def _together(world: World, person_id: UUID, kind: HomeKind) -> Composition:
    group = Group.DOMICILE if kind is HomeKind.DOMICILE else Group.FACTUAL
    homes = homes_of(world, person_id, kind)
    if not homes:
        alone = Part(person_id=person_id, role=MemberRole.REFERENCE.value)
        return Composition(group=group, parts=(alone,), is_complete=None)
    home = homes[0]
    parts = [
        Part(person_id=each.person_id, role=each.role.value, custody_share=each.custody_share)
        for each in _now(world, kind)
        if each.household_id == home
    ]
    return Composition(group=group, parts=_once(parts), is_complete=world.complete.get(home))


def _once(parts: Iterable[Part]) -> tuple[Part, ...]:
    found: dict[UUID, Part] = {}
    for part in parts:
        found.setdefault(part.person_id, part)
    return tuple(found.values())


def partner_of(world: World, person_id: UUID) -> tuple[UUID, RelationKind] | None:
    """Return the partner on this day; being married goes before living together."""
    found = [
        (each.other_id if each.person_id == person_id else each.person_id, each.kind)
        for each in world.bonds
        if each.kind in PARTNERS
        and each.period.holds(world.on)
        and person_id in (each.person_id, each.other_id)
    ]
    found.sort(key=lambda each: each[1] is not RelationKind.PARTNER_MARRIED)
    return found[0] if found else None


def parents_of(world: World, person_id: UUID) -> list[UUID]:
    """Return the known parents of somebody."""
    return list(dict.fromkeys(bond.person_id for bond in _parenthood(world)
                              if bond.other_id == person_id))  # fmt: skip


def children_of(world: World, person_id: UUID) -> list[UUID]:
    """Return the known children of somebody, whatever their age."""
    return list(dict.fromkeys(bond.other_id for bond in _parenthood(world)
                              if bond.person_id == person_id))  # fmt: skip


def _parenthood(world: World) -> list[Bond]:
    return [
        bond
        for bond in world.bonds
        if bond.kind is RelationKind.PARENT and bond.period.holds(world.on)
    ]


def _share_a_home(world: World, one: UUID, other: UUID, kind: HomeKind) -> bool:
    mine = set(homes_of(world, one, kind))
    return bool(mine & set(homes_of(world, other, kind)))


def _is_under(world: World, person_id: UUID, age: int) -> bool | None:
    known = world.ages.get(person_id)
    return None if known is None else known < age


def _holder(world: World, person_id: UUID) -> UUID:
    """Return the parent on whom a child under 25 without partner depends, else the citizen."""
    if _is_under(world, person_id, MUTUALITY_CHILD_UNTIL) is not True:
        return person_id
    if partner_of(world, person_id) is not None:
        return person_id
    home = set(homes_of(world, person_id, HomeKind.DOMICILE))
    for parent in sorted(parents_of(world, person_id), key=str):
        if home & set(homes_of(world, parent, HomeKind.DOMICILE)):
            return parent
    return person_id


def _mutuality(world: World, person_id: UUID) -> Composition:
    """Holder, married or cohabiting partner, and children under 25 registered with either."""
    holder = _holder(world, person_id)
    parts = [Part(person_id=holder, role="holder")]
    known = _completeness(world, holder, HomeKind.DOMICILE)
    partner = partner_of(world, holder)
    adults = [holder]
    if partner is not None and (
        partner[1] is RelationKind.PARTNER_MARRIED
        or _share_a_home(world, holder, partner[0], HomeKind.FACTUAL)
    ):
        parts.append(Part(person_id=partner[0], role="partner"))
        adults.append(partner[0])
        if not _share_a_home(world, holder, partner[0], HomeKind.DOMICILE):
            known = None  # separated spouses: the mutuality decides from when
    for adult in adults:
        for child in children_of(world, adult):
            if not _share_a_home(world, adult, child, HomeKind.DOMICILE):
                continue
            young = _is_under(world, child, MUTUALITY_CHILD_UNTIL)
            if young is not False and partner_of(world, child) is None:
                parts.append(Part(person_id=child, role="child"))
            known = None if young is None else known
    return Composition(group=Group.MUTUALITY, parts=_once(parts), is_complete=known)


def _fiscal(world: World, person_id: UUID) -> Composition:
    """Who are taxed together: spouses, with their children under 18 on the same register address.

    Legal cohabitants are taxed together too, but the records only know "cohabiting"; and an adult
    child's own income decides: both make the composition incomplete, never certain.
    """
    parents = [each for each in parents_of(world, person_id)
               if _share_a_home(world, each, person_id, HomeKind.DOMICILE)]  # fmt: skip
    minor = _is_under(world, person_id, ADULT) is True
    head = sorted(parents, key=str)[0] if minor and parents else person_id
    parts = [Part(person_id=head, role="holder")]
    known = _completeness(world, head, HomeKind.DOMICILE)
    partner = partner_of(world, head)
    adults = [head]
    if partner is not None and partner[1] is RelationKind.PARTNER_MARRIED:
        parts.append(Part(person_id=partner[0], role="partner"))
        adults.append(partner[0])
    elif partner is not None:
        known = None
    for adult in adults:
        for child in children_of(world, adult):
            if not _share_a_home(world, adult, child, HomeKind.DOMICILE):
                continue
            young = _is_under(world, child, ADULT)
            if young:
                parts.append(Part(person_id=child, role="child"))
            else:
                known = None
    return Composition(group=Group.FISCAL, parts=_once(parts), is_complete=known)


def _child(world: World, person_id: UUID) -> Composition:
    """The child with its parents, or with one parent and that parent's factual partner.

    The home with most of the custody counts; where custody is equal, the first and incomplete.
    """
    homes = homes_of(world, person_id, HomeKind.FACTUAL)
    shares = [
        each.custody_share for each in _now(world, HomeKind.FACTUAL) if each.person_id == person_id
    ]
    parts = [Part(person_id=person_id, role="child", custody_share=max(
        (share for share in shares if share is not None), default=None))]  # fmt: skip
    if not homes:
        return Composition(group=Group.CHILD, parts=tuple(parts), is_complete=None)
    here = {each.person_id for each in _now(world, HomeKind.FACTUAL)
            if each.household_id == homes[0]}  # fmt: skip
    at_home = [each for each in parents_of(world, person_id) if each in here]
    parts += [Part(person_id=each, role="parent") for each in at_home]
    for parent in at_home:
        partner = partner_of(world, parent)
        if partner is not None and partner[0] in here:
            parts.append(Part(person_id=partner[0], role="partner"))
    known = world.complete.get(homes[0]) if at_home else None
    if len(homes) > 1 and len(set(shares)) < len(shares):
        known = None
    return Composition(group=Group.CHILD, parts=_once(parts), is_complete=known)


def _completeness(world: World, person_id: UUID, kind: HomeKind) -> bool | None:
    homes = homes_of(world, person_id, kind)
    return world.complete.get(homes[0]) if homes else None
