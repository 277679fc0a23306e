"""Turns invented contacts and requests into rows, with states, events and the register."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from db.contacts.channel import channels
from db.contacts.codes import Channel, Direction
from db.contacts.terms import DEFAULT_TERM, term
from db.practice.application_rows import ApplicationRows
from db.practice.history import History, MadeContact, MadeRequest
from db.practice.ids import SeededIds
from db.practice.lines import Lines

Rows = dict[str, list[dict[str, Any]]]
APPLICATION_SHARE = 0.07
STILL_OPEN_DAYS, OPEN_SHARE = 21, 0.16
DIGITAL_HELP = ("self", "together", "we_did_it", "did_not_work", "not_wanted")
RESULT_OF_END = {"handled": "handled", "in_progress": "in_progress",
                 "waiting_citizen": "waiting_citizen", "waiting_partner": "waiting_partner",
                 "withdrawn": "handled", "closed_not_reached": "waiting_citizen",
                 "decided": "in_progress"}  # fmt: skip


class HistoryRows:
    """Collects the rows of a history; workers answer according to the channel."""

    def __init__(
        self, random: Random, start: datetime, staff: dict[str, list[UUID]],
        locations: dict[str, UUID], lines: Lines,
    ) -> None:  # fmt: skip
        self._random = random
        self._now = start
        self._staff = staff
        self._locations = locations
        self._lines = lines
        self._ids = SeededIds(random, 1_710_000_000_000)
        self.rows: Rows = {
            name: []
            for name in ("requests", "contacts", "contact_people", "contact_domains",
                         "request_events", "request_terms", "register_entries",
                         "register_counters")
        }  # fmt: skip
        self._states: dict[UUID, str] = {}
        self._owners: dict[UUID, UUID] = {}
        self._last: dict[UUID, datetime] = {}
        self._applications: list[MadeRequest] = []

    def add(self, history: History) -> Rows:
        """Add everything, oldest first."""
        for contact in history.contacts:
            if contact.request is not None:
                self._last[contact.request.id] = contact.at
        for request in history.requests:
            self._request(request)
        self._settle_applications()
        for contact in history.contacts:
            self._contact(contact)
        self._register()
        return self.rows

    def _request(self, one: MadeRequest) -> None:
        state = self._end_state(one)
        self._states[one.id] = state
        is_application = not one.handled_at_once and self._random.random() < APPLICATION_SHARE * 2
        if is_application:
            self._applications.append(one)
        owner = self._owner(one)
        self._owners[one.id] = owner
        is_open = state in ("in_progress", "waiting_citizen", "waiting_partner")
        closed = None if is_open else max(one.opened_at, self._last[one.id])
        self.rows["requests"].append(
            {
                "id": one.id, "person_id": one.citizen.id, "household_id": one.citizen.household.id,
                "nature": "application" if is_application else (
                    "information" if one.handled_at_once else self._nature()
                ),
                "domain": one.domain, "line": self._lines.of(one.domain), "owner_id": owner,
                "state": state, "opened_at": one.opened_at, "closed_at": closed,
                "end_reason": "" if is_open or state == "handled" else "practice",
            }
        )  # fmt: skip
        self._event(one.id, one.opened_at, owner, "register", "new")
        if closed is not None:
            self._event(one.id, closed, owner, "answer", state)

    def _settle_applications(self) -> None:
        """Let the law say how applications stand; what a conversation settled is no decision."""
        applied = {each.id for each in self._applications}
        rows = {each["id"]: each for each in self.rows["requests"] if each["id"] in applied}
        clocks = ApplicationRows(self._now)
        clocks.settle(self._applications, rows)
        self._states |= {request_id: row["state"] for request_id, row in rows.items()}
        kept = [
            each
            for each in self.rows["request_events"]
            if each["request_id"] not in applied or each["event"] == "register"
        ]
        self.rows["request_events"] = [*kept, *clocks.events]
        self.rows["request_terms"] = clocks.terms

    def _nature(self) -> str:
        return self._random.choices(("help", "support", "service", "document"), (60, 15, 12, 13))[0]

    def _end_state(self, one: MadeRequest) -> str:
        if one.handled_at_once:
            return "handled"
        age = (self._now - self._last.get(one.id, one.opened_at)).days
        if age < STILL_OPEN_DAYS and self._random.random() < OPEN_SHARE * 3:
            return self._random.choices(
                ("in_progress", "waiting_citizen", "waiting_partner"), (55, 30, 15)
            )[0]
        return self._random.choices(("handled", "withdrawn", "closed_not_reached"), (90, 6, 4))[0]

    def _owner(self, one: MadeRequest) -> UUID:
        if one.handled_at_once:
            return self._worker(one.first_channel)
        return self._random.choice(self._staff["caseworker"])

    def _worker(self, channel: str) -> UUID:
        role = {"click": "digital_helper", "call": "counter", "face": "counter"}.get(
            channel, "outreacher"
        )
        if self._random.random() < 0.25:
            role = "caseworker"
        return self._random.choice(self._staff[role])

    def _contact(self, one: MadeContact) -> None:
        spec = channels()[Channel(one.channel)]
        direction = Direction(one.direction)
        ways = [each for each in spec.sub_channels if direction in each.directions]
        way = self._random.choices(ways, [8 if i == 0 else 2 for i in range(len(ways))])[0]
        request = one.request
        result = self._result(one)
        worker = (
            self._owners[request.id]
            if request is not None and not one.opens
            else (self._worker(one.channel))
        )
        helped = one.domains[0] == "digital" or self._random.random() < 0.12
        self.rows["contacts"].append(
            {
                "id": one.id, "channel": one.channel, "sub_channel": way.code,
                "direction": one.direction, "location_id": self._place(one),
                "place_text": "", "started_at": one.at,
                "ended_at": one.at + timedelta(minutes=one.minutes),
                "anonymous": one.citizen is None,
                "line": self._lines.of(one.domains[0]) if one.citizen is not None else "",
                "note": "", "result": result, "worker_id": worker,
                "digital_help": self._random.choice(DIGITAL_HELP) if helped else None,
                "interpreter": "", "language": one.citizen.language if one.citizen else "nl",
                "on_behalf": "", "nature": "information" if request is None else "help",
                "request_id": request.id if request is not None else None, "visit_id": None,
                "repeat": request is not None and not one.opens and self._random.random() < 0.2,
                "details": {}, "state": "saved", "corrects_id": None,
            }
        )  # fmt: skip
        if one.citizen is not None:
            self.rows["contact_people"].append({"contact_id": one.id, "person_id": one.citizen.id})
        for position, domain in enumerate(one.domains, start=1):
            self.rows["contact_domains"].append(
                {"contact_id": one.id, "position": position, "domain": domain}
            )

    def _result(self, one: MadeContact) -> str:
        request = one.request
        if request is None:
            if one.direction == "in":
                return "handled"
            return self._random.choices(("handled", "in_progress", "no_answer"), (45, 15, 40))[0]
        if request.handled_at_once:
            return "handled"
        if one.at < self._last[request.id]:
            return "in_progress"
        return RESULT_OF_END[self._states[request.id]]

    def _place(self, one: MadeContact) -> UUID | None:
        if one.channel != "face":
            return None
        codes = ("sociaal_huis", "library", "service_centre", "meeting_centre", "school")
        code = self._random.choices(codes, (70, 10, 12, 5, 3))[0]
        return self._locations[code]

    def _event(self, request: UUID, at: datetime, worker: UUID, event: str, state: str) -> None:
        self.rows["request_events"].append(
            {"id": self._ids.next(), "request_id": request, "at": at, "worker_id": worker,
             "event": event, "state": state, "reason": "", "day": None, "outcome": ""}
        )  # fmt: skip

    def _register(self) -> None:
        counters: dict[int, int] = {}
        for one in sorted(self._applications, key=lambda each: each.opened_at):
            received = one.opened_at.date()
            counters[received.year] = counters.get(received.year, 0) + 1
            due = term(DEFAULT_TERM).count(received, frozenset()).due_on
            self.rows["register_entries"].append(
                {
                    "id": self._ids.next(), "year": received.year,
                    "number": counters[received.year], "request_id": one.id,
                    "received_on": received, "service": "Elzevoorde",
                    "form": {"click": "electronic"}.get(one.first_channel, "oral"),
                    "term_code": DEFAULT_TERM, "due_on": due,
                    "receipt_at": one.opened_at + timedelta(minutes=5),
                }
            )  # fmt: skip
        self.rows["register_counters"] = [
            {"year": year, "last_number": last} for year, last in counters.items()
        ]
