"""What happens in this room, for the rooms above to react to."""

from dataclasses import dataclass
from uuid import UUID

from db.kit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsMerged(Event):
    """Two dossiers turned out to be one citizen's; rows of `gone_id` now belong to `kept_id`.

    `merge_id` names the merge beside which rooms remember links that have no version.
    """

    kept_id: UUID
    gone_id: UUID
    merge_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsTakenApart(Event):
    """A merge was undone: what came from `gone_id` belongs to that dossier again."""

    kept_id: UUID
    gone_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesChanged(Event):
    """A citizen wants to be reached over other channels than before."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecorded(Event):
    """A fact about a holder was written, confirmed or withdrawn."""

    holder_kind: str
    holder_id: UUID
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdChanged(Event):
    """Members, roles or relations changed, or whether all members are known."""

    household_id: UUID
    person_ids: tuple[UUID, ...]
