"""The keys of each step, as a worker presses them: letters are typed, all else is a key."""

from desktop.followup.today import TodayPage
from desktop.tour.hands import Hands, TourStopped

LONGEST_DAY = 30


async def today(hands: Hands) -> None:
    """Go to today."""
    await hands.press("F6")


async def known_caller(hands: Hands) -> None:
    """Record a call of Maria Janssens about an invoice."""
    await hands.press("F3")
    await hands.type_text("jans ma 79")
    await hands.answered()
    await hands.press("Return")
    await hands.answered()
    await hands.press("4", "Tab")
    await hands.type_text("Factuur van 412 euro, begrijpt het bedrag niet")
    await hands.press("Tab", "A", "Ctrl+Return")


async def anonymous(hands: Hands) -> None:
    """Record a question of somebody who stays nameless."""
    await hands.press("F4", "Return", "3")


async def undo(hands: Hands) -> None:
    """Take the last deed back."""
    await hands.press("Ctrl+Z")


async def no_answer(hands: Hands) -> None:
    """Note on the most urgent clock that nobody answered, and take the rung that is offered."""
    await hands.press("F6")
    await hands.answered()
    hands.interactions = 0
    await hands.press("G")
    await hands.answered()
    await hands.press("Return")


async def message(hands: Hands) -> None:
    """Look over the next text message, note it as sent, and take the rung that is offered."""
    await _stand_on(hands, "text")
    await hands.press("Return")
    await hands.answered()
    await hands.press("Return")
    await hands.answered()
    await hands.press("Return")


async def letter(hands: Hands) -> None:
    """Print the next letter, note it as sent, and take the rung that is offered."""
    await _stand_on(hands, "letter")
    await hands.press("Return")
    await hands.answered()
    await hands.press("Return")
    await hands.until_printed()
    await hands.press("Return")
    await hands.answered()
    await hands.press("Return")


async def _stand_on(hands: Hands, deed: str) -> None:
    """Walk down today's list to the first thing of this kind."""
    page = hands.page
    for _turn in range(LONGEST_DAY):
        item = page.list.item if isinstance(page, TodayPage) else None
        if item is not None and item.deed == deed:
            return
        await hands.press("J")
    raise TourStopped(f"nothing of the day is to be done by {deed}")


async def application(hands: Hands) -> None:
    """Take in an application of Dirk Claes at the counter."""
    await hands.press("F4")
    await hands.type_text("claes dirk 58")
    await hands.answered()
    await hands.press("Return")
    await hands.answered()
    await hands.press("1", "Tab")
    await hands.type_text("Aanvraag aanvullende steun")
    await hands.press("Tab", "N", "B", "Ctrl+Return")


async def receipt(hands: Hands) -> None:
    """Print the receipt that is offered."""
    await hands.answered()
    await hands.press("Return")
    await hands.until_printed()


async def home(hands: Hands) -> None:
    """Record a question in the street."""
    await hands.press("F5", "Return", "5")


async def dossier(hands: Hands) -> None:
    """Open the dossier of Maria Janssens from the search."""
    await hands.press("Ctrl+K")
    await hands.type_text("janssens maria 79")
    await hands.answered()
    await hands.press("Return")


async def rights(hands: Hands) -> None:
    """Go to her rights and answer the question that decides over most of them."""
    await hands.press("Alt+4")
    await hands.answered(patience=1.5)
    await hands.press("F", "J")


async def plan(hands: Hands) -> None:
    """Plan a visit: what for, why at home, the purpose, the next Monday at two."""
    await hands.press("Alt+6")
    await hands.answered()
    await hands.press("P")
    await hands.answered()
    await hands.press("Down", "Down", "Down", "Down", "Tab", "Down", "Tab")
    await hands.type_text("De factuur van 412 euro samen bekijken")
    await hands.press("Tab")
    await hands.type_text("ma")
    await hands.press("Tab")
    await hands.type_text("14:00")
    await hands.press("Ctrl+Return")


async def week(hands: Hands) -> None:
    """Go to the visits of the week after this one."""
    await hands.press("F8")
    await hands.answered()
    await hands.press("PgDown")


async def figures(hands: Hands) -> None:
    """Go to the figures, and wait for the chart."""
    await hands.press("F9")
    await hands.answered(patience=1.5)


async def curtain(hands: Hands) -> None:
    """Close the curtain."""
    await hands.press("F12")
