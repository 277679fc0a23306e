"""What each step must have left behind, in the office and on the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any

from db.practice.looks import NewAttempt, NewContact
from db.stats.figure import Measure
from db.visits.codes import Kind, ReasonAtHome, State
from desktop.followup.today import TodayPage
from desktop.kit.words import stats as words
from desktop.people.dossier import DossierPage
from desktop.shell.window import Window
from desktop.stats.channel_card import ChannelCard
from desktop.visits.page import VisitsPage

MARIA = "Maria Janssens"
PDF = b"%PDF-"
NEUTRAL_TITLE = "Click-Call-Face-Home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The window after a step, what the office answered, and the papers that were printed."""

    window: Window
    known: Any
    papers: tuple[Path, ...]


Check = Callable[[Seen], bool]


def nothing_more(_seen: Seen) -> bool:
    """Leave it at the counts."""
    return True


def is_day_shown(seen: Seen) -> bool:
    """Tell whether today shows what the office knows, in its order."""
    page = seen.window.sheet.front
    if not isinstance(page, TodayPage):
        return False
    items = page.items
    found = [items.item_at(items.index(row, 0)) for row in range(items.rowCount())]
    shown = tuple(each.id for each in found if each is not None)
    return bool(shown) and shown == seen.known


def is_call_of_maria(seen: Seen) -> bool:
    """Tell whether the call was recorded with everything that was typed."""
    return bool(
        seen.known
        == NewContact(
            channel="call", person=MARIA, domains=("energy",), result="handled",
            line="Factuur van 412 euro, begrijpt het bedrag niet",
        )
    )  # fmt: skip


def is_anonymous(channel: str, domain: str) -> Check:
    """Return a check: somebody nameless on this channel, about this domain."""
    wanted = NewContact(channel=channel, person="", domains=(domain,), line="", result="handled")
    return lambda seen: bool(seen.known == wanted)


def is_attempt(result: str, channel: str = "call", papers: int = 0) -> Check:
    """Return a check: an attempt with this result, after which the clock climbed and runs on."""
    wanted = NewAttempt(result=result, channel=channel, climbed=True, runs_on=True)
    return lambda seen: bool(seen.known == wanted) and are_printed(seen, papers)


def are_printed(seen: Seen, count: int = 1) -> bool:
    """Tell whether so many papers came, each a whole PDF."""
    return len(seen.papers) == count and all(
        path.read_bytes().startswith(PDF) for path in seen.papers
    )


def is_application(seen: Seen) -> bool:
    """Tell whether the line that was typed stands in the register."""
    return bool(seen.known == "Aanvraag aanvullende steun")


def is_dossier_of_maria(seen: Seen) -> bool:
    """Tell whether her dossier is in front, with her name above it."""
    page = seen.window.sheet.front
    return isinstance(page, DossierPage) and page.header.name.text() == MARIA


def is_visit_planned(seen: Seen) -> bool:
    """Tell whether the visit stands in the office as it was typed."""
    visit, clock = seen.known, seen.window.desk.clock
    if visit is None or visit.starts_at is None:
        return False
    starts = visit.starts_at.astimezone(clock.zone)
    return (
        (visit.state, visit.kind) == (State.PLANNED, Kind.ENERGY)
        and visit.reason_at_home == ReasonAtHome.MOBILITY
        and visit.purpose == "De factuur van 412 euro samen bekijken"
        and visit.person_name == MARIA
        and (starts.weekday(), starts.time()) == (0, time(14))
        and starts.date() > clock.today()
    )


def is_visit_in_its_week(seen: Seen) -> bool:
    """Tell whether the list of that week holds the visit."""
    page = seen.window.sheet.front
    return isinstance(page, VisitsPage) and page.week_list.lines.row_of(seen.known.id) >= 0


def are_figures_shown(seen: Seen) -> bool:
    """Tell whether every tile says the number that the office counts."""
    page, found = seen.window.sheet.front, seen.known
    tiles = page.findChildren(ChannelCard) if page is not None else []
    values = found.counts[-1].values
    said = [words.spoken_value(each, Measure.COUNT) for each in values[: len(tiles)]]
    return len(tiles) == 4 and all(
        f" {number} " in tile.accessibleName()
        for number, tile in zip(said, tiles, strict=True)
    )  # fmt: skip


def is_all_covered(seen: Seen) -> bool:
    """Tell whether the sheet shows nothing but the curtain, and the title names nothing."""
    window = seen.window
    sheet, curtain = window.sheet.grab().toImage(), window.curtain.grab().toImage()
    return sheet == curtain and window.windowTitle() == NEUTRAL_TITLE
