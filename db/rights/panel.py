"""What the rights panel is given: frozen, with the engine's own answers inside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.people.codes import HolderKind
from db.people.vocabulary import ValueKind
from db.rights.codes import FlagEventKind, FlagState, PanelGroup, SubjectKind
from db.rights.engine.answer import Answer, Used
from db.rights.engine.rules import Rule
from db.rights.nearness import Near


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagStep:
    """One step that was taken with a flag."""

    at: datetime
    event: FlagEventKind
    state: FlagState
    worker: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagView:
    """A flag as it stands, with the steps that brought it there."""

    id: UUID
    version: int
    state: FlagState
    detected_at: datetime | None
    check_on: date | None = None
    end_reason: str = ""
    barrier: str = ""
    revisit_on: date | None = None
    steps: tuple[FlagStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """One right for one holder: what the rules say, and how far it was followed.

    `receives` is the fact that says the holder has the right already.
    """

    rule: Rule
    holder_kind: SubjectKind
    holder_id: UUID
    holder_name: str
    group: PanelGroup
    answer: Answer
    flag: FlagView | None = None
    receives: Used | None = None
    check_on: date | None = None
    near: tuple[Near, ...] = ()
    """The limits that a number of this household lies close to, on either side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskNext:
    """A fact to ask, with how many open rights the answer can decide.

    `on` is the day, or the first day of the month, that is asked about where that is not today.
    """

    code: str
    holder_kind: HolderKind
    holder_id: UUID
    holder_name: str
    decides: int
    kind: ValueKind
    choices: tuple[str, ...]
    question: Mapping[str, str]
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Everything the panel shows for a citizen on a day."""

    person_id: UUID
    person_name: str
    day: date
    rows: tuple[PanelRow, ...]
    ask: tuple[AskNext, ...] = ()
    names: Mapping[UUID, str] | None = None
    """How each holder that answers speak of is called on screen."""
