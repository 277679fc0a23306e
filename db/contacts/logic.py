"""The rules of contacts and requests, without database or screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from db.contacts.codes import (
    OPEN_REQUESTS,
    UNREACHED,
    WAITING,
    Channel,
    Nature,
    RequestState,
    Result,
)

MOST_DOMAINS = 3
LONGEST_LINE = 200
LONGEST_NOTE = 20_000

# Request machine: (state, event) -> state. Source: practice description, state machines.
STEPS: dict[tuple[RequestState, str], RequestState] = {
    (RequestState.NEW, "answer"): RequestState.HANDLED,
    (RequestState.NEW, "assign"): RequestState.IN_PROGRESS,
    (RequestState.IN_PROGRESS, "answer"): RequestState.HANDLED,
    (RequestState.IN_PROGRESS, "ask_citizen"): RequestState.WAITING_CITIZEN,
    (RequestState.IN_PROGRESS, "ask_partner"): RequestState.WAITING_PARTNER,
    (RequestState.NEW, "ask_citizen"): RequestState.WAITING_CITIZEN,
    (RequestState.NEW, "ask_partner"): RequestState.WAITING_PARTNER,
    (RequestState.WAITING_CITIZEN, "answered"): RequestState.IN_PROGRESS,
    (RequestState.WAITING_PARTNER, "answered"): RequestState.IN_PROGRESS,
    (RequestState.WAITING_CITIZEN, "answer"): RequestState.HANDLED,
    (RequestState.WAITING_PARTNER, "answer"): RequestState.HANDLED,
    (RequestState.WAITING_CITIZEN, "ask_citizen"): RequestState.WAITING_CITIZEN,
    (RequestState.WAITING_PARTNER, "ask_partner"): RequestState.WAITING_PARTNER,
    (RequestState.WAITING_CITIZEN, "ask_partner"): RequestState.WAITING_PARTNER,
    (RequestState.WAITING_PARTNER, "ask_citizen"): RequestState.WAITING_CITIZEN,
    (RequestState.WAITING_CITIZEN, "give_up"): RequestState.CLOSED_NOT_REACHED,
    (RequestState.NEW, "decide"): RequestState.DECIDED,
    (RequestState.IN_PROGRESS, "decide"): RequestState.DECIDED,
    (RequestState.WAITING_CITIZEN, "decide"): RequestState.DECIDED,
    (RequestState.WAITING_PARTNER, "decide"): RequestState.DECIDED,
    (RequestState.REOPENED, "decide"): RequestState.DECIDED,
    (RequestState.DECIDED, "notify"): RequestState.HANDLED,
    (RequestState.DECIDED, "receive"): RequestState.HANDLED,
    (RequestState.DECIDED, "answer"): RequestState.HANDLED,
    (RequestState.HANDLED, "reopen"): RequestState.REOPENED,
    (RequestState.REOPENED, "assign"): RequestState.IN_PROGRESS,
    (RequestState.REOPENED, "answer"): RequestState.HANDLED,
    (RequestState.REOPENED, "ask_citizen"): RequestState.WAITING_CITIZEN,
    (RequestState.REOPENED, "ask_partner"): RequestState.WAITING_PARTNER,
}
FROM_ANY_OPEN = {
    "forward": RequestState.FORWARDED,
    "refer": RequestState.HANDLED,
    "withdraw": RequestState.WITHDRAWN,
    "merge": RequestState.MERGED,
}
STAYS = frozenset({"not_competent", "competent", "conflict_asked", "suspend"})
"""What changes the clock of an application, but not where it stands."""
NEEDS_REASON = frozenset({"forward", "withdraw", "give_up", "not_competent", "suspend"})
ENDS_APPLICATION = frozenset({"notify", "forward", "withdraw", "merge"})
"""An application ends only so: what a conversation settles is no decision."""
SAME_SUBJECT_DAYS = 30


def next_state(state: RequestState, event: str) -> RequestState | None:
    """Return the state after `event`, or None where the machine does not allow it."""
    if event in STAYS and state in OPEN_REQUESTS and state is not RequestState.DECIDED:
        return state
    if event in FROM_ANY_OPEN and state in OPEN_REQUESTS:
        return FROM_ANY_OPEN[event]
    return STEPS.get((state, event))


def for_application(state: RequestState, event: str) -> str:
    """Return what an event does to an application: what would close it lets it go on instead."""
    target = next_state(state, event)
    if event in ENDS_APPLICATION or target is None or target in OPEN_REQUESTS:
        return event
    if state in (RequestState.WAITING_CITIZEN, RequestState.WAITING_PARTNER):
        return "answered"
    return "assign" if next_state(state, "assign") is not None else ""


def event_of(result: Result) -> str:
    """Return what a contact's result does to its request; empty when nothing."""
    return {
        Result.HANDLED: "answer",
        Result.IN_PROGRESS: "assign",
        Result.APPOINTMENT: "assign",
        Result.CALL_BACK: "assign",
        Result.REFERRED: "refer",
        Result.WAITING_CITIZEN: "ask_citizen",
        Result.WAITING_PARTNER: "ask_partner",
    }.get(result, "")


def nature_of(result: Result, chosen: Nature | None = None) -> Nature:
    """Return the chosen nature, else information when handled at once, else help."""
    if chosen is not None:
        return chosen
    return Nature.INFORMATION if result is Result.HANDLED else Nature.HELP


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a draft, and at which field; only a hard one stops saving."""

    code: str
    field: str
    is_hard: bool


def problems(
    *,
    channel: Channel | None,
    has_who: bool,
    domains: Iterable[str],
    result: Result | None,
    line: str,
    has_step: bool,
) -> tuple[Problem, ...]:
    """Return what stops saving (four things) and what only deserves a word."""
    found = []
    domains = tuple(domains)
    if channel is None:
        found.append(Problem(code="channel_missing", field="channel", is_hard=True))
    if not has_who:
        found.append(Problem(code="person_missing", field="person", is_hard=True))
    if not domains:
        found.append(Problem(code="domain_missing", field="domains", is_hard=True))
    if len(domains) > MOST_DOMAINS:
        found.append(Problem(code="domains_too_many", field="domains", is_hard=True))
    if result is None:
        found.append(Problem(code="result_missing", field="result", is_hard=True))
    if len(line) > LONGEST_LINE:
        found.append(Problem(code="line_too_long", field="line", is_hard=True))
    if result in WAITING and not has_step:
        found.append(Problem(code="step_missing", field="step", is_hard=False))
    return tuple(found)


def is_two_way(result: Result) -> bool:
    """Tell whether the citizen was really spoken to or heard from."""
    return result not in UNREACHED
