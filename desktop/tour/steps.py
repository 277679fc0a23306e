"""The main job, step by step: the keys, and what office and screen must hold afterwards."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from db.kit.unit import Unit
from db.practice import looks
from db.practice.looks import Counts
from desktop.kit.i18n import N_
from desktop.tour import checks, keys
from desktop.tour.hands import Hands


def ask_nothing(_unit: Unit) -> object:
    """Ask the office nothing more than its counts."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; `holds` compares the counts before and after; `most` bounds the interactions.

    `asks` is what the office is asked after the keys, `shows` holds screen and papers against it.
    """

    code: str
    told: str
    keys: Callable[[Hands], Awaitable[None]]
    holds: Callable[[Counts, Counts], bool] = lambda before, after: before == after
    asks: Callable[[Unit], object] = ask_nothing
    shows: checks.Check = checks.nothing_more
    most: int = 0
    worker: str = ""
    page: str = ""
    """The page that must be in front afterwards."""


STEPS = (
    Step(
        code="today", told=N_("Today shows what is due, by clock"), keys=keys.today, page="today",
        asks=looks.day_of_worker, shows=checks.is_day_shown,
    ),
    Step(
        code="call", told=N_("CALL: a known caller is recorded"), keys=keys.known_caller, most=8,
        holds=lambda b, a: a.contacts == b.contacts + 1 and a.requests == b.requests + 1,
        asks=looks.newest_contact, shows=checks.is_call_of_maria,
    ),
    Step(
        code="face", told=N_("FACE: an anonymous question at the counter"), keys=keys.anonymous,
        most=3, holds=lambda b, a: a.anonymous == b.anonymous + 1 and a.requests == b.requests,
        asks=looks.newest_contact, shows=checks.is_anonymous("face", "housing"),
    ),
    Step(
        code="undo", told=N_("The question is taken back"), keys=keys.undo,
        holds=lambda b, a: a.contacts == b.contacts - 1,
        asks=looks.newest_contact, shows=checks.is_call_of_maria,
    ),
    Step(
        code="no_answer", told=N_("No answer: the attempt is noted, the next rung is set"),
        keys=keys.no_answer, most=2,
        holds=lambda b, a: a.attempts == b.attempts + 1
        and a.open_follow_ups == b.open_follow_ups,
        asks=looks.newest_attempt, shows=checks.is_attempt("no_answer"),
    ),
    Step(
        code="message", told=N_("A text message is prepared and noted as sent"),
        keys=keys.message, page="today",
        holds=lambda b, a: a.attempts == b.attempts + 1
        and a.open_follow_ups == b.open_follow_ups,
        asks=looks.newest_attempt, shows=checks.is_attempt("sent"),
    ),
    Step(
        code="letter", told=N_("A letter is printed and noted as sent"),
        keys=keys.letter, page="today",
        holds=lambda b, a: a.attempts == b.attempts + 1
        and a.open_follow_ups == b.open_follow_ups,
        asks=looks.newest_attempt, shows=checks.is_attempt("sent", channel="", papers=1),
    ),
    Step(
        code="application", told=N_("An application gets its number in the register"),
        keys=keys.application,
        holds=lambda b, a: a.register_entries == b.register_entries + 1,
        asks=looks.newest_application, shows=checks.is_application,
    ),
    Step(
        code="receipt", told=N_("Its receipt is printed"), keys=keys.receipt,
        holds=lambda b, a: a.receipts == b.receipts + 1, shows=checks.are_printed,
    ),
    Step(
        code="home", told=N_("HOME: a question in the street"), keys=keys.home, most=3,
        holds=lambda b, a: a.anonymous == b.anonymous + 1,
        asks=looks.newest_contact, shows=checks.is_anonymous("home", "food"),
    ),
    Step(
        code="dossier", told=N_("A dossier opens, and the reading is logged"), keys=keys.dossier,
        holds=lambda b, a: a.readings > b.readings, page="dossier",
        shows=checks.is_dossier_of_maria,
    ),
    Step(
        code="rights", told=N_("Rights: one answer with a key decides over several"),
        keys=keys.rights, most=3, page="dossier",
        holds=lambda b, a: a.facts == b.facts + 1 and a.open_flags > b.open_flags,
    ),
    Step(
        code="plan", told=N_("A visit is planned from the dossier"), keys=keys.plan,
        page="dossier", holds=lambda b, a: a.visits == b.visits + 1,
        asks=looks.newest_visit, shows=checks.is_visit_planned,
    ),
    Step(
        code="visits", told=N_("The visit stands in its week"), keys=keys.week, page="visits",
        asks=looks.newest_visit, shows=checks.is_visit_in_its_week,
    ),
    Step(
        code="figures", told=N_("The channels, for who leads"), keys=keys.figures,
        worker="team_lead", page="stats",
        asks=looks.month_of_channels, shows=checks.are_figures_shown,
    ),
    Step(
        code="curtain", told=N_("The curtain hides everything"), keys=keys.curtain,
        shows=checks.is_all_covered,
    ),
)  # fmt: skip
