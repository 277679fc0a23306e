"""What one intake knows: what was typed and chosen, what is missing, what may be advised.

Pure and without widgets, so that every rule of the form is tested without a screen. It knows the
codes of the other half but neither asks nor saves anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from db.contacts.channel import ChannelSpec
from db.contacts.codes import UNREACHED, Channel, Nature, Result
from db.contacts.logic import MOST_DOMAINS, Problem, nature_of, problems
from desktop.contacts.facts import OpenRequest, Who
from desktop.kit.when import Reading, read_when

MOST_PEOPLE: Final = 6
# With these results something still has to happen, so the next step is asked.
UNFINISHED: Final = frozenset(
    {
        Result.IN_PROGRESS,
        Result.WAITING_CITIZEN,
        Result.WAITING_PARTNER,
        Result.CALL_BACK,
        Result.APPOINTMENT,
    }
)
NATURES: Final = tuple(Nature)
APPLICATION_WORDS: Final = (
    "aanvraag", "aanvragen", "introduire une demande", "antrag", "beantrag", "application",
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Intake:
    """One intake under way."""

    id: UUID
    spec: ChannelSpec
    started_at: datetime
    sub_channel: str = ""
    direction: str = "in"
    ended_at: datetime | None = None
    location_id: UUID | None = None
    place_text: str = ""
    search: str = ""
    people: list[Who] = field(default_factory=list)
    anonymous: bool = False
    quick: bool = False
    domains: list[str] = field(default_factory=list)
    line: str = ""
    note: str = ""
    for_whom: str = "self"
    language: str = "nl"
    interpreter: str = "none"
    digital_help: str = ""
    on_behalf: str = ""
    result: Result | None = None
    step: str = ""
    step_owner: UUID | None = None
    step_when: str = ""
    chosen_nature: Nature | None = None
    request_id: UUID | None = None
    request_by_hand: bool = False
    open_requests: tuple[OpenRequest, ...] = ()
    details: dict[str, object] = field(default_factory=dict)
    touched: bool = False

    def __post_init__(self) -> None:
        if not self.sub_channel:
            self.choose_sub_channel(self.spec.sub_channels[0].code)

    # -- who ---------------------------------------------------------------------------------

    @property
    def person(self) -> Who | None:
        """Return the person the contact is with first, if any."""
        return self.people[0] if self.people else None

    @property
    def has_who(self) -> bool:
        """Tell whether it is known with whom, or that it stays anonymous."""
        return self.anonymous or bool(self.people)

    def choose(self, who: Who) -> None:
        """Put a person first; what follows from the person is filled in."""
        self._touch()
        self.anonymous = self.quick = False
        others = [each for each in self.people[1:] if each.id != who.id]
        if self.person is None or self.person.id != who.id:
            self.open_requests, self.request_id, self.request_by_hand = (), None, False
        self.people = [who, *others]
        self.language = who.language or self.language
        self.interpreter = who.interpreter or self.interpreter
        self.search = ""

    def refresh(self, who: Who) -> None:
        """Take what was learned of the first person since; the choice itself stays."""
        if self.people and self.people[0].id == who.id:
            if self.people[0].language != who.language and who.language:
                self.language = who.language
            if who.interpreter and self.interpreter == "none":
                self.interpreter = who.interpreter
            self.people[0] = who

    def join(self, who: Who) -> bool:
        """Add someone who takes part; false when that person was there already."""
        if who.id in {each.id for each in self.people} or len(self.people) >= MOST_PEOPLE:
            return False
        if not self.people:
            self.choose(who)
        else:
            self.people.append(who)
            self._touch()
        return True

    def leave(self, person_id: UUID) -> None:
        """Take out a participant; the first of the others comes first."""
        was_first = self.person is not None and self.person.id == person_id
        self.people = [each for each in self.people if each.id != person_id]
        if was_first:
            self.open_requests, self.request_id, self.request_by_hand = (), None, False

    def stay_anonymous(self) -> None:
        """Note that nobody is named: the next domain key saves at once."""
        self.people, self.anonymous = [], True
        self.quick = not self.domains and not self.line and not self.result
        self.open_requests, self.request_id, self.request_by_hand = (), None, False
        self.search = ""

    def want_full_form(self) -> None:
        """Turn a quick anonymous question into a whole form."""
        self.quick = False
        self._touch()

    # -- what --------------------------------------------------------------------------------

    def choose_sub_channel(self, code: str) -> None:
        """Choose the way within the channel; the direction follows unless it fits already."""
        way = self.spec.sub_channel(code) or self.spec.sub_channels[0]
        directions = tuple(each.value for each in way.directions)
        self.sub_channel = way.code
        if self.direction not in directions or len(directions) == 1 or not self.touched:
            self.choose_direction(directions[0])

    def choose_direction(self, direction: str) -> None:
        """Choose who began; a result that cannot be then must be chosen again."""
        self.direction = direction
        if self.result not in self.results:
            self.result = None

    @property
    def results(self) -> tuple[Result, ...]:
        """Return the results that can be: whoever came to us was reached."""
        if self.direction == "out":
            return self.spec.results
        return tuple(each for each in self.spec.results if each not in UNREACHED)

    def press_domain(self, code: str) -> bool:
        """Choose or drop a domain; true when this completes a quick anonymous question."""
        if code in self.domains:
            return self.choose_domains([each for each in self.domains if each != code])
        return self.choose_domains([*self.domains, code])

    def choose_domains(self, codes: Sequence[str]) -> bool:
        """Take these domains, at most three; true when this completes a quick question."""
        if len(codes) > MOST_DOMAINS or list(codes) == self.domains:
            return False
        self.domains = list(codes)
        self._touch()
        self._preselect_request()
        if self.quick and self.domains:
            self.result = self.spec.results[0]
            return True
        return False

    def choose_result(self, result: Result) -> None:
        """Choose the result."""
        self.result, self.quick = result, False
        self._touch()

    def result_of(self, letter: str) -> Result | None:
        """Return the result behind a letter, if there is one."""
        index = ord(letter.upper()) - ord("A") if len(letter) == 1 and letter.isascii() else -1
        found = self.spec.results[index] if 0 <= index < len(self.spec.results) else None
        return found if found in self.results else None

    @property
    def asks_step(self) -> bool:
        """Tell whether something still has to happen after this result."""
        return self.result in UNFINISHED

    @property
    def nature(self) -> Nature:
        """Return the nature of the request: chosen, or derived from the result."""
        return nature_of(self.result or Result.HANDLED, self.chosen_nature)

    def note_edit(self) -> None:
        """Note that a text or choice changed: from now on this is no quick question."""
        self.quick = False
        self._touch()

    def cycle_nature(self) -> Nature:
        """Go to the next nature and return it; a suggested application comes first."""
        if self.suggests_application:
            self.chosen_nature = Nature.APPLICATION
        else:
            self.chosen_nature = NATURES[(NATURES.index(self.nature) + 1) % len(NATURES)]
        self._touch()
        return self.chosen_nature

    @property
    def suggests_application(self) -> bool:
        """Tell whether the line speaks of an application while nobody chose the nature yet."""
        if self.chosen_nature or self.anonymous:
            return False
        words = self.line.casefold()
        return any(each in words for each in APPLICATION_WORDS)

    # -- which request -----------------------------------------------------------------------

    def know_requests(self, requests: tuple[OpenRequest, ...]) -> None:
        """Take the person's open requests from the memory."""
        self.open_requests = requests
        if self.request_id not in {each.id for each in requests}:
            self.request_id, self.request_by_hand = None, False
        self._preselect_request()

    def cycle_request(self) -> None:
        """Go to the next open request, and after the last one back to a new request."""
        choices: list[UUID | None] = [None, *(each.id for each in self.open_requests)]
        self.continue_request(choices[(choices.index(self.request_id) + 1) % len(choices)])

    def continue_request(self, request_id: UUID | None) -> None:
        """Continue this open request, or with None open a new one."""
        self.request_id, self.request_by_hand = request_id, True
        self._touch()

    def _preselect_request(self) -> None:
        if self.request_by_hand:
            return
        main = self.domains[0] if self.domains else ""
        fitting = (each.id for each in self.open_requests if each.domain == main)
        self.request_id = next(fitting, None)

    # -- when --------------------------------------------------------------------------------

    def step_reading(self, today: date) -> Reading:
        """Return what the date field of the next step says."""
        return read_when(self.step_when, today)

    # -- may it be saved ---------------------------------------------------------------------

    def problems(self, today: date) -> tuple[Problem, ...]:
        """Return what stops saving and what only deserves a word, in reading order."""
        reading = self.step_reading(today)
        found = list(
            problems(
                channel=Channel(self.spec.code),
                has_who=self.has_who,
                domains=self.domains,
                result=self.result,
                line=self.line,
                has_step=bool(self.step.strip() or self.step_when.strip()),
            )
        )
        if self.asks_step and reading.problem:
            found.append(Problem(code=reading.problem, field="step_when", is_hard=reading.is_wrong))
        elif self.asks_step and self.step.strip() and reading.day is None:
            found.append(Problem(code="no_day", field="step_when", is_hard=False))
        if self.ended_at is not None and self.ended_at < self.started_at:
            found.append(Problem(code="ends_before_start", field="times", is_hard=True))
        return tuple(found)

    def missing(self, today: date) -> tuple[str, ...]:
        """Return the fields that stop saving, in reading order."""
        return tuple(each.field for each in self.problems(today) if each.is_hard)

    def is_empty(self) -> bool:
        """Tell whether nothing would be lost by closing."""
        return not (
            self.touched or self.people or self.domains or self.result or self.line.strip()
            or self.note.strip() or self.step.strip() or self.search.strip() or self.details
        )  # fmt: skip

    def _touch(self) -> None:
        self.touched = True
