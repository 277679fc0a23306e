"""Ways to the pictures of a list of statuses, with people of the practice municipality."""

from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.campaigns.wizard import ImportWizard
from desktop.shell.window import Window
from desktop.tour.hands import Hands

LIST = """Naam;Voornaam;Geboortedatum;Statuut;Begindatum
Janssens;Marie;3/2/1946;VT;1/1/2025
Demir;Yusuf;14/9/1983;VT;
Claes;Dirk;21/11/1966;IGO;1/3/2025
Maes;Jolien;5/5/1998;geen;
Vandenhoute;Stijn;1/1/1979;VT;
"""


async def status_kind(hands: Hands, window: Window) -> None:
    """Say that a list tells a status of people."""
    window.desk.actions.run("campaigns.import")
    wizard = _wizard(window)
    await hands.until(lambda: wizard.authorisation.chosen is not None, "no authorisation came")
    await hands.press("S")
    await hands.answered()


async def status_columns(hands: Hands, window: Window) -> None:
    """Come to what the list tells, and say what its values stand for."""
    await status_kind(hands, window)
    await hands.press("Return")
    wizard = _wizard(window)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "statuten.csv"
        path.write_text(LIST, encoding="utf-8")
        await hands.type_text(str(path))
        await hands.press("Return")
        await hands.until(lambda: wizard.pile.currentIndex() == 2, "the list was not read")
    await hands.press("Return")
    step = wizard.statuses.step
    await hands.until(step.isVisible, "nothing was asked")
    step.values["vt"].choose("status.vt=yes")
    step.values["igo"].choose("status.igo=yes")
    step.as_of.setText("1/6/2025")
    await hands.answered()


async def status_effect(hands: Hands, window: Window) -> None:
    """Look at what would change."""
    await status_columns(hands, window)
    await hands.press("Return")
    wizard = _wizard(window)
    effect = wizard.effect
    await hands.until(lambda: effect.isVisible() or wizard.rows.isVisible(), "nothing was matched")
    while wizard.rows.isVisible():
        await hands.press("Y")
        await hands.answered()
    await hands.until(lambda: effect.lead.text() != "", "no effect came")
    await hands.answered()


def _wizard(window: Window) -> ImportWizard:
    return window.findChildren(ImportWizard)[-1]
