"""The closed lists of local rights; the screen finds the words for them."""

from enum import StrEnum
from typing import Final

from db.rights.engine.answer import Outcome

LARGEST: Final = 60_000
"""Characters of one text."""
LEAST_CASES: Final = {Outcome.YES: 3, Outcome.NO: 3, Outcome.UNKNOWN: 2}
"""So many cases of each answer a right has at least before it is published."""


class LocalState(StrEnum):
    """Where a text stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    THROWN_AWAY = "thrown_away"
