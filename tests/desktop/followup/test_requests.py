"""The requests of a dossier and the legal terms of today, with real keys in the real window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from db.contacts import deciding
from db.contacts.codes import Channel, Nature, Outcome, Result
from db.contacts.draft import ContactDraft
from db.contacts.events import NextStep
from db.contacts.model import Request, RequestTerm
from db.contacts.papers import mark_receipt
from db.contacts.service import record
from db.kit.changes import Changes
from db.kit.clock import FixedClock
from db.kit.office import Office
from db.kit.unit import Unit
from desktop.followup.request_deeds import day_done
from desktop.followup.request_tab import RequestTab
from desktop.followup.today import TodayPage
from desktop.kit.popover import Popover
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.desktop.followup.conftest import JOLIEN, NOW
from tests.desktop.waiting import still, until

TODAY = NOW.date()
DAY = timedelta(days=1)
PROMISE = NextStep(text="Jolien terugbellen", due_on=date(2025, 6, 13), channel="call")
APPLIED = ContactDraft(
    channel=Channel.FACE, person_ids=(JOLIEN,), domains=("income",), line="Aanvullende steun",
    result=Result.IN_PROGRESS, nature=Nature.APPLICATION, step=PROMISE,
)  # fmt: skip


def write(office: Office, use_case: Callable[[Unit], Changes]) -> Changes:
    return office.write(use_case).result()


def applied(office: Office, clock: FixedClock, days_ago: int = 0) -> UUID:
    """Enter an application some days ago, with its receipt."""
    clock.move(-days_ago * DAY)
    request = write(office, lambda unit: record(unit, APPLIED)).facts["request"]
    assert isinstance(request, UUID)
    write(office, lambda unit: mark_receipt(unit, request))
    clock.move(days_ago * DAY)
    return request


def state(office: Office, request: UUID) -> str:
    return office.read(lambda unit: unit.session.get_one(Request, request).state).result()


async def opened(window: Window) -> RequestTab:
    """Open the dossier at its requests, with Alt+3."""
    window.desk.actions.run("people.open", person=JOLIEN)
    await until(lambda: getattr(window.sheet.front, "found", None) is not None)
    await still(window.desk)
    window.activateWindow()
    await until(window.isActiveWindow)
    await Hands(window).press("Alt+3")
    await until(lambda: bool(window.findChildren(RequestTab)))
    tab = window.findChildren(RequestTab)[0]
    await until(lambda: tab.list.chosen is not None)
    await until(tab.list.hasFocus)
    return tab


def told(tab: RequestTab) -> str:
    return " ".join(label.text() for label in tab.peek.findChildren(QLabel) if label.isVisible())


async def asks(window: Window, hands: Hands, key: str) -> Popover:
    """Press the key of a deed and wait for what it asks."""
    await hands.press(key)
    await until(lambda: bool(window.findChildren(Popover)))
    popover = window.findChildren(Popover)[-1]

    def has_focus() -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and popover.isAncestorOf(focused)

    await until(has_focus)
    return popover


@pytest.mark.asyncio
async def test_the_tab_tells_the_clock_of_the_law_from_our_promise(
    office: Office, window: Window, clock: FixedClock
) -> None:
    applied(office, clock)
    tab = await opened(window)
    assert "Due 12 July, a Saturday, still that day: received 12 June, 1 month." in told(tab)
    assert "Jolien terugbellen" in told(tab)
    spoken = str(tab.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert "legal clock: due in 30 days" in spoken
    assert "our promise: due in 1 day" in spoken
    await still(window.desk)


@pytest.mark.asyncio
async def test_a_refusal_needs_its_reason_and_then_the_notice_runs(
    office: Office, window: Window, hands: Hands, clock: FixedClock
) -> None:
    request = applied(office, clock)
    tab = await opened(window)
    await asks(window, hands, "D")
    await hands.press("Down", "Down", "Return")
    assert state(office, request) == "in_progress"
    await hands.type_text("inkomen te hoog")
    await hands.press("Return")
    await until(lambda: state(office, request) == "decided")
    await until(lambda: "Due 20 June: decided 12 June, 8 calendar days." in told(tab))
    await until(tab.list.hasFocus)
    await asks(window, hands, "N")
    await hands.press("Return")
    await until(lambda: state(office, request) == "handled")
    await until(lambda: "The citizen can appeal until 12 September 2025" in told(tab))
    await still(window.desk)


@pytest.mark.asyncio
async def test_sending_on_asks_to_whom_and_why(
    office: Office, window: Window, hands: Hands, clock: FixedClock
) -> None:
    request = applied(office, clock)
    await opened(window)
    await asks(window, hands, "F")
    await hands.press("Return")
    await hands.type_text("OCMW Aalst")
    await hands.press("Return")
    await hands.type_text("woont in Aalst")
    await hands.press("Return")
    await until(lambda: state(office, request) == "forwarded")
    await still(window.desk)
    await hands.press("Ctrl+Z")
    await until(lambda: state(office, request) == "in_progress")
    await still(window.desk)


@pytest.mark.asyncio
async def test_a_day_that_is_still_to_come_is_not_taken(
    office: Office, window: Window, hands: Hands, clock: FixedClock
) -> None:
    request = applied(office, clock)
    await opened(window)
    await asks(window, hands, "W")
    await hands.type_text("niet meer nodig")
    await hands.press("Tab")
    await hands.type_text("morgen")
    await hands.press("Return")
    assert state(office, request) == "in_progress"
    await hands.press("Ctrl+A")
    await hands.type_text("gisteren")
    await hands.press("Return")
    await still(window.desk)
    assert state(office, request) == "withdrawn"


@pytest.mark.asyncio
async def test_an_ordinary_request_is_settled_and_reopened_with_one_key_each(
    office: Office, window: Window, hands: Hands
) -> None:
    draft = replace(APPLIED, nature=Nature.HELP, step=None)
    request = write(office, lambda unit: record(unit, draft)).facts["request"]
    assert isinstance(request, UUID)
    tab = await opened(window)
    await hands.press("S")
    await until(lambda: state(office, request) == "handled")
    await until(lambda: tab.list.chosen is not None and tab.list.chosen.deeds == ("reopen",))
    await hands.press("O")
    await until(lambda: state(office, request) == "reopened")
    await still(window.desk)


@pytest.mark.asyncio
async def test_today_shows_a_late_term_and_enter_notes_the_notice(
    office: Office, window: Window, hands: Hands, clock: FixedClock
) -> None:
    request = applied(office, clock, days_ago=15)
    write(
        office,
        lambda unit: deciding.decide(unit, request, Outcome.GRANTED, on=TODAY - 10 * DAY),
    )
    page = window.sheet.front
    assert isinstance(page, TodayPage)
    page.refresh()
    await until(lambda: page.items.row_of(request) >= 0)
    page.list.stand_near(request, 0)
    row = str(page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert row.startswith("Send the decision to Jolien Maes")
    assert "by law: notice by" in row
    assert "2 days late" in row
    page.list.setFocus()
    await until(page.list.hasFocus)
    await asks(window, hands, "Return")
    await hands.press("Return")
    await until(lambda: state(office, request) == "handled")
    await until(lambda: page.items.row_of(request) < 0)
    met = office.read(
        lambda unit: (
            unit.session.query(RequestTerm.met_on)
            .filter_by(request_id=request, term_code="notice_of_decision")
            .scalar()
        )
    ).result()
    assert met == TODAY
    await still(window.desk)


@given(st.text(max_size=20) | st.dates().map(str), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_a_day_on_which_something_was_done_is_never_ahead(text: str, today: date) -> None:
    found = day_done(text, today)
    assert found is None or found <= today


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("vandaag", TODAY), ("hier", TODAY - DAY), ("ma", date(2025, 6, 9)), ("thu", TODAY),
     ("10/6", date(2025, 6, 10)), ("20/12", date(2024, 12, 20)), ("1/2/2025", date(2025, 2, 1)),
     ("14/6", None), ("morgen", None), ("volgende week", None), ("+3", None), ("", None)],
)  # fmt: skip
def test_a_day_is_read_as_the_one_that_has_passed(typed: str, wanted: date | None) -> None:
    assert day_done(typed, TODAY) == wanted
