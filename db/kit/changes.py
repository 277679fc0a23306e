"""What a use case leaves behind: which things it touched, what to say of it, how to undo it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

Touched = tuple[str, UUID | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The outcome of one unit of work, broadcast to every open screen.

    `touched` holds (kind, id) pairs, kind in the singular ("contact"); an id of None means
    "any of that kind". `said` is a code for the toast; `deed_id` is None when there is no undo.
    """

    touched: frozenset[Touched] = frozenset()
    said: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    deed_id: UUID | None = None

    def touches(self, kind: str, row_id: UUID | None = None) -> bool:
        """Tell whether something of `kind` changed; with `row_id`, whether that very row did."""
        for touched_kind, touched_id in self.touched:
            if touched_kind == kind and (row_id is None or touched_id in (None, row_id)):
                return True
        return False
