"""Every screen and every sheet worth a picture, and the keys that lead there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from db.kit.errors import Refused
from desktop.campaigns.wizard import ImportWizard
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal
from desktop.people.merge_sheet import MergeSheet
from desktop.people.merged_line import MergedLine
from desktop.shell.window import Window
from desktop.tour.hands import Hands
from desktop.welcome.screen import WelcomeScreen
from desktop.welcome.steps import RecoveryStep, UnlockStep
from tests.senses.local_rights import local_right
from tests.senses.screened import screened
from tests.senses.status_lists import status_columns, status_effect, status_kind
from tests.senses.world_outside import fill as world_outside_filled

Steps = Callable[[Hands, Window], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One picture: its name, the way there, who sees it; at the first start no office is open."""

    name: str
    steps: Steps
    role: str = ""
    is_first_start: bool = False


def keys(*pressed: str) -> Steps:
    """Press keys one after the other, each answered before the next."""

    async def steps(hands: Hands, _window: Window) -> None:
        for key in pressed:
            await hands.press(key)
            await hands.answered()

    return steps


def find(typed: str, *pressed: str) -> Steps:
    """Open the search, type, and go on with keys."""

    async def steps(hands: Hands, window: Window) -> None:
        await hands.press("Ctrl+K")
        await hands.type_text(typed)
        await hands.answered()
        await keys(*pressed)(hands, window)

    return steps


def act(action_id: str, *pressed: str) -> Steps:
    """Run an action that has no key of its own, as the command palette does."""

    async def steps(hands: Hands, window: Window) -> None:
        window.desk.actions.run(action_id)
        await hands.answered()
        await keys(*pressed)(hands, window)

    return steps


def then(before: Steps, button: str) -> Steps:
    """Go somewhere and press the first visible button with this English text."""

    async def steps(hands: Hands, window: Window) -> None:
        await before(hands, window)
        await hands.answered()
        wanted = _(button)
        found = [
            each
            for each in window.findChildren(QAbstractButton)
            if each.isVisible() and wanted in (each.text().strip(), each.accessibleName())
        ]
        found[0].setFocus()
        found[0].click()
        await hands.answered()

    return steps


def after(*before: Steps) -> Steps:
    """Go several ways one after the other."""

    async def steps(hands: Hands, window: Window) -> None:
        for each in before:
            await each(hands, window)

    return steps


async def world_outside(hands: Hands, window: Window) -> None:
    """Fill outbox and inbox."""
    window.desk.work(window).do(world_outside_filled)
    await hands.answered()


def intake(key: str, result: str) -> Steps:
    """Fill in a contact with the known caller of the practice description."""

    async def steps(hands: Hands, _window: Window) -> None:
        await hands.press(key)
        await hands.type_text("jans ma 79")
        await hands.answered()
        await hands.press("Return")
        await hands.answered()
        await hands.press("4", "Tab")
        await hands.type_text("Factuur van 412 euro, begrijpt het bedrag niet")
        await hands.press("Tab", result)
        await hands.answered()

    return steps


async def broken(hands: Hands, window: Window) -> None:
    """Let a bug show itself."""
    try:
        raise ZeroDivisionError("a bug made for the picture")
    except ZeroDivisionError as error:
        window.desk.hub.failed.emit(error)
    await hands.answered()


async def recovery(hands: Hands, window: Window) -> None:
    """Show the sheet with the recovery key of a new office; the key is no office's."""
    screen = WelcomeScreen()
    step = RecoveryStep("-".join(["7K3F", "Q2MD", "X9TB", "4WHC", "N6PV", "J8RG"]), (1, 4))
    screen.show_step(step)
    window.cover(screen)
    step.take_focus()
    await hands.answered()


async def unlock(hands: Hands, window: Window) -> None:
    """Show the sheet that asks a password, after a wrong one."""
    screen = WelcomeScreen()
    step = UnlockStep("elzevoorde", with_password=True)
    screen.show_step(step)
    window.cover(screen)
    step.take_focus()
    step.show_wrong(refusal(Refused("password_wrong")), at_recovery=False)
    await hands.answered()


async def nothing(_hands: Hands, window: Window) -> None:
    """Look at what is there; without a window manager the focus must be asked for."""
    focused = window.focusWidget()
    if focused is not None:
        focused.setFocus(Qt.FocusReason.TabFocusReason)


def anonymous(key: str) -> Steps:
    """Begin the quick anonymous question."""
    return keys(key, "Return")


async def listed(hands: Hands, window: Window) -> None:
    """Read a list with people of the practice municipality, up to the rows to look at."""
    await act("campaigns.import", "Return")(hands, window)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "lijst.csv"
        path.write_text(LIST, encoding="utf-8")
        await hands.type_text(str(path))
        await keys("Return")(hands, window)
        wizard = window.findChildren(ImportWizard)[-1]
        await hands.until(lambda: wizard.pile.currentIndex() == MAPPING, "the list was not read")
    await hands.answered()


async def matched(hands: Hands, window: Window) -> None:
    """Match that list with the dossiers."""
    await listed(hands, window)
    await keys("Return")(hands, window)
    wizard = window.findChildren(ImportWizard)[-1]
    await hands.until(lambda: wizard.pile.currentIndex() == ROWS, "the list was not matched")
    await hands.answered()


MAPPING, ROWS = 2, 3
LIST = """Naam;Voornaam;Geboortedatum;Straat;Nr;Gemeente
Janssens;Marie;3/2/1946;Kerkplein;12;Elzevoorde
Demir;Yussuf;14/9/1983;Stationsstraat;8;Elzevoorde
Claes;Dirck;21/11/1966;Veldweg;3;Elzevoorde
Maes;Jolien;5/5/1998;Tuinlaan;41;Elzevoorde
Vandenhoute;Stijn;1/1/1979;Markt;2;Elzevoorde
"""
DOSSIER = find("janssens maria 79", "Return")
FACTS = find("janssens maria 79", "Return", "Alt+2")
RIGHTS = find("janssens maria 79", "Return", "Alt+4")


def planned(*pressed: str) -> Steps:
    """Let the people of a list join a campaign, and press keys on it."""
    joined = after(matched, keys("Y", "Return", "Return", "Return"))
    return after(joined, act("campaigns.open", *pressed))


async def two_dossiers(hands: Hands, window: Window) -> None:
    """Stand before two dossiers that look alike."""
    await after(DOSSIER, act("people.merge"))(hands, window)
    sheet = window.findChildren(MergeSheet)[-1]
    await hands.type_text("janssens marie 37")
    await hands.until(
        lambda: sheet.pick is not None and bool(sheet.pick.buttons), "nobody was found"
    )
    await keys("Return")(hands, window)
    await hands.until(lambda: sheet.found is not None, "nothing was compared")
    await hands.answered()


async def joined(hands: Hands, window: Window) -> None:
    """Make one dossier of the two."""
    await two_dossiers(hands, window)
    await hands.press("Ctrl+Return")
    await hands.until(lambda: not window.findChildren(MergeSheet), "they are two still")
    lines = window.findChildren(MergedLine)
    await hands.until(lambda: lines[0].isVisible(), "the dossier does not tell of it")
    await hands.answered()


SCENES: tuple[Scene, ...] = (
    Scene(name="today", steps=keys("F6")),
    Scene(name="today_letter", steps=keys("F6", "S")),
    Scene(name="today_defer", steps=keys("F6", "D")),
    Scene(name="today_owner", steps=keys("F6", "O")),
    Scene(name="today_neighbourhood", steps=keys("F6", "3")),
    Scene(name="today_lead", steps=keys("F6"), role="team_lead"),
    Scene(name="digest", steps=act("digest.open")),
    Scene(name="templates", steps=act("templates.open", "J", "J"), role="team_lead"),
    Scene(name="template_read", steps=act("templates.open", "N"), role="team_lead"),
    Scene(name="ladders", steps=act("ladders.open"), role="team_lead"),
    Scene(name="rules", steps=act("rules.open")),
    Scene(name="local_rights", steps=local_right(), role="team_lead"),
    Scene(name="local_cases", steps=local_right("cases"), role="team_lead"),
    Scene(name="local_gains", steps=local_right("gains"), role="team_lead"),
    Scene(name="local_fault", steps=local_right("fault"), role="team_lead"),
    Scene(name="screening", steps=after(screened, act("screening.open")), role="team_lead"),
    Scene(name="screening_first", steps=act("screening.open"), role="team_lead"),
    Scene(name="screening_why", steps=act("screening.open", "S"), role="team_lead"),
    Scene(name="screening_ground", steps=act("screening.open", "G"), role="administrator"),
    Scene(name="team", steps=act("team.open"), role="team_lead"),
    Scene(name="team_hand_over", steps=act("team.open", "H"), role="team_lead"),
    Scene(name="team_away", steps=act("team.open", "A"), role="team_lead"),
    Scene(name="board", steps=keys("F7"), role="team_lead"),
    Scene(name="board_mine", steps=keys("F7")),
    Scene(name="board_clock", steps=keys("F7", "2"), role="team_lead"),
    Scene(name="board_citizen", steps=keys("F7", "3"), role="team_lead"),
    Scene(name="board_campaign", steps=keys("F7", "4", "J", "J", "J"), role="team_lead"),
    Scene(name="campaigns", steps=act("campaigns.open")),
    Scene(name="campaigns_lead", steps=act("campaigns.open", "J", "J", "J"), role="team_lead"),
    Scene(
        name="campaigns_table", steps=act("campaigns.open", "J", "J", "J", "T"), role="team_lead"
    ),
    Scene(name="campaign_yield", steps=act("campaigns.yield"), role="team_lead"),
    Scene(name="campaign_people", steps=act("campaigns.open", "J", "J", "J", "B")),
    Scene(name="campaign_wave", steps=act("campaigns.open", "W")),
    Scene(name="campaign_plan", steps=planned("P", *["Tab"] * 5, "Space", "Down")),
    Scene(name="campaign_message", steps=planned("M", "Right", "Tab", "Tab", "Down", "Down")),
    Scene(name="import", steps=act("campaigns.import")),
    Scene(name="import_authorisation", steps=act("campaigns.import", "N")),
    Scene(name="import_columns", steps=listed),
    Scene(name="import_status", steps=status_kind),
    Scene(name="import_status_columns", steps=status_columns),
    Scene(name="import_status_effect", steps=status_effect),
    Scene(name="import_rows", steps=matched),
    Scene(name="import_effect", steps=after(matched, keys("Y"))),
    Scene(name="import_ladder", steps=after(matched, keys("Y", "Return"))),
    Scene(name="import_confirm", steps=after(matched, keys("Y", "Return", "Return"))),
    Scene(name="intake", steps=intake("F3", "B")),
    Scene(name="intake_click", steps=intake("F2", "D")),
    Scene(name="intake_face", steps=intake("F4", "B")),
    Scene(name="intake_home", steps=intake("F5", "A")),
    Scene(name="intake_empty", steps=keys("F3")),
    Scene(name="intake_more", steps=then(intake("F4", "B"), "More")),
    Scene(name="anonymous", steps=anonymous("F4")),
    Scene(name="search", steps=find("jans ma 79")),
    Scene(name="search_commands", steps=find(">")),
    Scene(name="search_nobody", steps=find("qqq zzz")),
    Scene(name="dossier", steps=DOSSIER),
    Scene(name="dossier_facts", steps=FACTS),
    Scene(name="rights", steps=RIGHTS),
    Scene(name="rights_question", steps=find("janssens maria 79", "Return", "Alt+4", "F")),
    Scene(name="rights_matrix", steps=find("janssens maria 79", "Return", "Alt+4", "M")),
    Scene(name="rights_discussed", steps=find("janssens maria 79", "Return", "Alt+4", "B")),
    Scene(name="rights_not_wanted", steps=find("janssens maria 79", "Return", "Alt+4", "W")),
    Scene(name="rights_steps", steps=find("janssens maria 79", "Return", "Alt+4", "S")),
    Scene(
        name="rights_basket",
        steps=find(
            "janssens maria 79", "Return", "Alt+4", "Space", "J", "Space", "J", "J", "Space", "Q"
        ),
    ),
    Scene(
        name="rights_chosen",
        steps=find("janssens maria 79", "Return", "Alt+4", "Space", "J", "Space", "J"),
    ),
    Scene(name="rights_event", steps=find("janssens maria 79", "Return", "Alt+4", "Y")),
    Scene(
        name="rights_happened",
        steps=find(
            "janssens maria 79", "Return", "Alt+4", "Y", "Down", "Down", "Down", "Return", "Return"
        ),
    ),
    Scene(name="rights_alarm", steps=find("maes jolien 27", "Return", "Alt+4", "Z")),
    Scene(name="rights_suppose", steps=find("janssens maria 79", "Return", "Alt+4", "U")),
    Scene(
        name="rights_what_if", steps=find("willems amelia", "Return", "Alt+4", "U", "Return", "N")
    ),
    Scene(name="rights_family", steps=find("maes jolien 27", "Return", "Alt+4")),
    Scene(name="dossier_requests", steps=find("claes dirk", "Return", "Alt+3")),
    Scene(name="requests_law", steps=find("verhoeven thomas 31", "Return", "Alt+3")),
    Scene(name="requests_decide", steps=find("verhoeven thomas 31", "Return", "Alt+3", "D")),
    Scene(name="requests_notified", steps=find("willems amelia", "Return", "Alt+3")),
    Scene(name="dossier_followup", steps=find("janssens maria 79", "Return", "Alt+5")),
    Scene(name="dossier_visits", steps=find("janssens maria 79", "Return", "Alt+6")),
    Scene(name="dossier_reason", steps=find("janssens marie 37", "Return")),
    Scene(name="merge_other", steps=after(DOSSIER, act("people.merge"))),
    Scene(name="merge", steps=two_dossiers),
    Scene(name="merged", steps=joined),
    Scene(name="merged_look_back", steps=then(joined, "Look back")),
    Scene(name="citizen_new", steps=act("people.new")),
    Scene(name="citizen_change", steps=then(DOSSIER, "Change")),
    Scene(name="fact", steps=then(FACTS, "Add a fact")),
    Scene(name="inclusion", steps=then(DOSSIER, "Discuss")),
    Scene(name="member", steps=then(FACTS, "Add a member")),
    Scene(name="moved", steps=then(FACTS, "Moved")),
    Scene(name="visits", steps=keys("F8")),
    Scene(
        name="visit_plan", steps=then(find("janssens maria 79", "Return", "Alt+6"), "Plan a visit")
    ),
    Scene(name="register", steps=act("contacts.register")),
    Scene(name="correct", steps=find("janssens maria 79", "Return", "Down", "Return")),
    Scene(name="keys", steps=keys("F1")),
    Scene(name="curtain", steps=keys("F12")),
    Scene(name="stats", steps=keys("F9"), role="team_lead"),
    Scene(name="stats_definition", steps=keys("F9", "I"), role="team_lead"),
    Scene(name="stats_table", steps=keys("F9", "T"), role="team_lead"),
    Scene(name="stats_export", steps=keys("F9", "E"), role="team_lead"),
    Scene(name="read_log", steps=after(DOSSIER, keys("1"), act("access.log")), role="team_lead"),
    Scene(name="office", steps=act("access.office"), role="team_lead"),
    Scene(name="outbox", steps=after(world_outside, act("exchange.outbox"))),
    Scene(name="outbox_empty", steps=act("exchange.outbox")),
    Scene(name="inbox", steps=after(world_outside, act("exchange.inbox"))),
    Scene(name="inbox_match", steps=after(world_outside, act("exchange.inbox", "Return"))),
    Scene(name="ways", steps=after(world_outside, act("exchange.ways")), role="team_lead"),
    Scene(
        name="ways_sms",
        role="team_lead",
        steps=then(after(world_outside, act("exchange.ways")), "Text messages"),
    ),
    Scene(name="message_send", steps=after(world_outside, keys("F7", "S"))),
    Scene(name="today_outbox", steps=after(world_outside, keys("F6"))),
    Scene(name="board_outbox", steps=after(world_outside, keys("F7"))),
    Scene(name="crash", steps=broken),
    Scene(name="welcome", steps=nothing, is_first_start=True),
    Scene(name="welcome_new", steps=then(nothing, "New office"), is_first_start=True),
    Scene(name="welcome_unlock", steps=unlock, is_first_start=True),
    Scene(name="welcome_recovery", steps=recovery, is_first_start=True),
)
