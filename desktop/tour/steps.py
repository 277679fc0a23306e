"""The main job, step by step: the keys, and what the office must hold afterwards."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from db.practice.looks import Counts
from desktop.kit.i18n import N_
from desktop.tour.hands import Hands

Keys = Callable[[Hands], Awaitable[None]]
Holds = Callable[[Counts, Counts], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step; `holds` compares the counts before and after; `most` bounds the interactions."""

    code: str
    told: str
    keys: Keys
    holds: Holds = lambda before, after: before == after
    most: int = 0
    worker: str = ""
    page: str = ""
    """The page that must be in front afterwards."""


async def _known_caller(hands: Hands) -> None:
    await hands.press("F3")
    await hands.type_text("jans ma 79")
    await hands.answered()
    await hands.press("Return")
    await hands.answered()
    await hands.press("4", "Tab")
    await hands.type_text("Factuur van 412 euro, begrijpt het bedrag niet")
    await hands.press("Tab", "A", "Ctrl+Return")


async def _anonymous(hands: Hands) -> None:
    await hands.press("F4", "Return", "3")


async def _undo(hands: Hands) -> None:
    await hands.press("Ctrl+Z")


async def _no_answer(hands: Hands) -> None:
    await hands.press("F6")
    await hands.answered()
    hands.interactions = 0
    await hands.press("G")
    await hands.answered()
    await hands.press("Return")


async def _application(hands: Hands) -> None:
    await hands.press("F4")
    await hands.type_text("claes dirk 58")
    await hands.answered()
    await hands.press("Return")
    await hands.answered()
    await hands.press("1", "Tab")
    await hands.type_text("Aanvraag aanvullende steun")
    await hands.press("Tab", "N", "B", "Ctrl+Return")


async def _receipt(hands: Hands) -> None:
    await hands.answered()
    await hands.press("Return")
    await hands.answered(patience=2.5)


async def _home(hands: Hands) -> None:
    await hands.press("F5", "Return", "5")


async def _dossier(hands: Hands) -> None:
    await hands.press("Ctrl+K")
    await hands.type_text("janssens maria 79")
    await hands.answered()
    await hands.press("Return")


async def _rights(hands: Hands) -> None:
    await hands.press("Alt+4")
    await hands.answered(patience=1.5)
    await hands.press("F", "J")


async def _visits(hands: Hands) -> None:
    await hands.press("F8")


async def _figures(hands: Hands) -> None:
    await hands.press("F9")


async def _today(hands: Hands) -> None:
    await hands.press("F6")


async def _curtain(hands: Hands) -> None:
    await hands.press("F12")


STEPS = (
    Step(code="today", told=N_("Today shows what is due, by clock"), keys=_today, page="today"),
    Step(
        code="call", told=N_("CALL: a known caller is recorded"), keys=_known_caller, most=8,
        holds=lambda b, a: a.contacts == b.contacts + 1 and a.requests == b.requests + 1,
    ),
    Step(
        code="face", told=N_("FACE: an anonymous question at the counter"), keys=_anonymous,
        most=3, holds=lambda b, a: a.anonymous == b.anonymous + 1 and a.requests == b.requests,
    ),
    Step(
        code="undo", told=N_("The question is taken back"), keys=_undo,
        holds=lambda b, a: a.contacts == b.contacts - 1,
    ),
    Step(
        code="no_answer", told=N_("No answer: the attempt is noted, the next rung is set"),
        keys=_no_answer, most=2,
        holds=lambda b, a: a.attempts == b.attempts + 1
        and a.open_follow_ups == b.open_follow_ups,
    ),
    Step(
        code="application", told=N_("An application gets its number in the register"),
        keys=_application,
        holds=lambda b, a: a.register_entries == b.register_entries + 1,
    ),
    Step(
        code="receipt", told=N_("Its receipt is printed"), keys=_receipt,
        holds=lambda b, a: a.receipts == b.receipts + 1,
    ),
    Step(
        code="home", told=N_("HOME: a question in the street"), keys=_home,
        holds=lambda b, a: a.anonymous == b.anonymous + 1,
    ),
    Step(
        code="dossier", told=N_("A dossier opens, and the reading is logged"), keys=_dossier,
        holds=lambda b, a: a.readings > b.readings, page="dossier",
    ),
    Step(
        code="rights", told=N_("Rights: one answer with a key decides over several"),
        keys=_rights, most=3, page="dossier",
        holds=lambda b, a: a.facts == b.facts + 1 and a.open_flags > b.open_flags,
    ),
    Step(code="visits", told=N_("The week of home visits"), keys=_visits, page="visits"),
    Step(
        code="figures", told=N_("The channels, for who leads"), keys=_figures,
        worker="team_lead", page="stats",
    ),
    Step(code="curtain", told=N_("The curtain hides everything"), keys=_curtain),
)  # fmt: skip
