"""What one can do with a row of today; whatever is no clock of ours is done where it belongs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from db.followup.detail import FollowUpView, in_detail
from db.followup.queries import Day, day_of
from db.followup.team import WorkerClocks, team
from db.followup.worklist import WorkItem
from desktop.followup.clock_deeds import Clock, ClockDeeds
from desktop.followup.request_deeds import Chosen, RequestDeeds
from desktop.kit.desk import Desk

if TYPE_CHECKING:
    from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """A worker's day, what was noted in it so far, and the team of who leads it."""

    day: Day
    noted: Mapping[str, int]
    team: tuple[WorkerClocks, ...] = ()


def read_morning(unit: "Unit") -> Morning:
    """Return the acting worker's day."""
    from db.access.codes import MANAGES
    from db.access.queries import acting_worker
    from db.contacts.queries import noted_on

    is_lead = acting_worker(unit).role in MANAGES
    return Morning(
        day=day_of(unit, unit.actor), noted=noted_on(unit, unit.clock.today()),
        team=team(unit) if is_lead else (),
    )  # fmt: skip


def read_detail(follow_up_id: UUID, unit: "Unit") -> FollowUpView | None:
    """Return one clock in detail."""
    return in_detail(unit, follow_up_id)


OFFERED: Mapping[str, tuple[str, ...]] = {
    "call": ("no_answer", "reached", "message", "defer", "owner", "file"),
    "text": ("no_answer", "reached", "defer", "owner", "file"),
    "letter": ("reached", "defer", "owner", "file"),
    "visit": ("no_answer", "reached", "message", "defer", "owner", "file"),
    "welcome": ("no_answer", "reached", "message", "defer", "owner", "file"),
    "partner": ("no_answer", "defer", "owner", "file"),
    "decide": ("owner", "file"),
}
"""Which deeds a rung offers beside its main one."""


def offered(item: WorkItem) -> tuple[str, ...]:
    """Return the deeds beside the main one, in their order."""
    if item.source != "follow_up":
        return ("file",) if item.person_id is not None else ()
    if not item.rungs:
        own = () if item.deed == "promise" else ("reached",)
        return (*own, "defer", "owner", "file")
    return OFFERED[item.deed]


class RowDeeds:
    """Does what a key or a button wants with a row."""

    def __init__(self, desk: Desk, clocks: ClockDeeds) -> None:
        self._desk, self._clocks = desk, clocks
        self._requests = RequestDeeds(desk, clocks.work)

    def do(self, deed: str, item: WorkItem) -> None:
        """Do one thing; what the row does not offer is no deed."""
        if deed == "do":
            self._main(item)
        elif deed == "file":
            self.open_file(item)
        elif deed in offered(item) and deed in CLOCK_DEEDS:
            CLOCK_DEEDS[deed](self._clocks, Clock.of_item(item))

    def _main(self, item: WorkItem) -> None:
        run, has = self._desk.actions.run, self._desk.actions.has
        if item.source == "visit" and has("visits.open"):
            run("visits.open", visit=item.id)
        elif item.source == "request" and item.deed == "contact":
            run("contacts.call", person=item.person_id)
        elif item.deed in REQUEST_DEEDS:
            chosen = Chosen(id=item.id, version=item.version, line=item.name)
            self._requests.do(REQUEST_DEEDS[item.deed], chosen)
        elif item.source != "follow_up":
            self.open_file(item)
        elif item.deed == "visit" and has("visits.plan"):
            run("visits.plan", person=item.person_id, follow_up=item.id)
        elif item.deed in MAIN:
            MAIN[item.deed](self._clocks, Clock.of_item(item))
        else:
            run(f"contacts.{item.channel or 'call'}", person=item.person_id)

    def open_file(self, item: WorkItem) -> None:
        """Open the dossier, at the rights or the requests where those are to be looked at."""
        run, has = self._desk.actions.run, self._desk.actions.has
        if item.person_id is None:
            return
        if item.deed == "check" and has("people.rights"):
            run("people.rights", person=item.person_id)
        elif has("people.open") and "legal_term" in item.facts:
            run("people.open", person=item.person_id, tab="requests")
        elif has("people.open"):
            run("people.open", person=item.person_id)


REQUEST_DEEDS: Mapping[str, str] = {
    "notify": "notify",
    "send_on": "forward",
    "settle": "conflict_asked",
    "give_receipt": "papers",
}
"""What a row about a legal term asks, by the name it has among the deeds of a request."""
CLOCK_DEEDS: Mapping[str, Callable[[ClockDeeds, Clock], None]] = {
    "no_answer": ClockDeeds.no_answer,
    "reached": ClockDeeds.reached,
    "message": ClockDeeds.message,
    "defer": ClockDeeds.defer,
    "owner": ClockDeeds.owner,
}
MAIN: Mapping[str, Callable[[ClockDeeds, Clock], None]] = {
    "text": ClockDeeds.message,
    "letter": ClockDeeds.letter,
    "promise": ClockDeeds.keep,
    "partner": ClockDeeds.answered,
    "decide": ClockDeeds.decide,
}
