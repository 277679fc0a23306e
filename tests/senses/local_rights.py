"""Ways to the pictures of a right that the office gives itself, with a made-up limit."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from desktop.rights.local_page import LocalRightsPage
from desktop.rights.local_side import CASES, GAINS, PAGE
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from tests.rights.local.rights_of_ours import CASES as WRITTEN
from tests.rights.local.rights_of_ours import whole

LONGEST_COUNT = 40
"""So many seconds a process of its own may need to start and count."""
VIEWS = {"cases": CASES, "gains": GAINS}


def local_right(shown: str = "") -> Callable[[Hands, Window], Awaitable[None]]:
    """Write a right, and show one view of it: its cases, its gains, or a line that is broken."""

    async def steps(hands: Hands, window: Window) -> None:
        window.desk.actions.run("local_rights.open")
        await hands.until(lambda: isinstance(hands.page, LocalRightsPage), "no page of rights")
        page = hands.page
        assert isinstance(page, LocalRightsPage)
        page.begin()
        await hands.until(lambda: page.keeper.writing is not None, "no template came")
        texts = whole(
            cases=WRITTEN.replace("1500.01}", "1499.99}") if shown == "cases" else WRITTEN
        )
        if shown == "fault":
            texts = replace(texts, rule=texts.rule.replace("level: local", "level: lokal"))
        for part, field in page.texts.fields.items():
            field.setPlainText(texts.part(part))
        page.side.view.choose(VIEWS.get(shown, PAGE))
        await hands.until(lambda: page.checked is not None, "it was not looked at")
        await hands.answered()
        if shown == "gains":
            for _wait in range(LONGEST_COUNT):
                if "<table" not in page.side.text.toHtml():
                    await hands.answered(1)
        if shown == "fault":
            page.texts.go.click()
        await hands.answered()

    return steps
