"""What can be done with a right as it stands, with which key, and which one thing comes next.

Plain: no widgets. The state machine says which steps are possible; the rules say which is wise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from db.rights.codes import FlagEventKind as Event
from db.rights.codes import FlagState, PanelGroup
from db.rights.engine.answer import MEMBERS, Answer, Outcome
from db.rights.machine import ENDS, events_from
from db.rights.panel import PanelRow
from desktop.kit.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed: a step of the flag where `event` is given, else something of the panel itself."""

    code: str
    text: str
    key: str
    icon: str = ""
    event: Event | None = None


STEPS = (
    Deed(code="discuss", text=N_("Discussed"), key="B", icon="messages-square",
         event=Event.DISCUSSED),
    Deed(code="prepare", text=N_("Prepare the application"), key="A", icon="file-pen-line",
         event=Event.PREPARES),
    Deed(code="send", text=N_("Application submitted"), key="D", icon="send", event=Event.SENT),
    Deed(code="grant", text=N_("Granted"), key="G", icon="check", event=Event.POSITIVE),
    Deed(code="in_order", text=N_("Already in order"), key="I", icon="circle-check",
         event=Event.MONEY_SEEN),
    Deed(code="wait", text=N_("Expected automatically"), key="E", icon="clock",
         event=Event.WAITS),
    Deed(code="not_seen", text=N_("It did not come"), key="X", icon="octagon-alert",
         event=Event.NOT_SEEN),
    Deed(code="refused", text=N_("Refused by the body"), key="R", icon="x",
         event=Event.NEGATIVE),
    Deed(code="confirm", text=N_("Possible, I looked at it"), key="P", icon="circle-dot",
         event=Event.CONFIRMED),
    Deed(code="to_check", text=N_("To be checked"), key="C", icon="circle-help",
         event=Event.FACT_MISSING),
    Deed(code="renew", text=N_("To be renewed"), key="T", icon="repeat",
         event=Event.RENEWAL_DUE),
    Deed(code="not_applicable", text=N_("Does not apply"), key="N", icon="minus",
         event=Event.PROVED_OTHERWISE),
    Deed(code="not_wanted", text=N_("Not wanted"), key="W", icon="x", event=Event.NOT_WANTED),
)  # fmt: skip
OTHERS = (
    Deed(code="ask", text=N_("Ask this now"), key="F", icon="circle-help"),
    Deed(code="still", text=N_("Still so"), key="V", icon="check"),
    Deed(code="household", text=N_("Complete the household"), key="H", icon="users-round"),
    Deed(code="after", text=N_("Look at that right first"), key="O", icon="arrow-right"),
    Deed(code="page", text=N_("Official page"), key="L", icon="arrow-up-right"),
    Deed(code="menu", text=N_("Other steps"), key="S", icon="layers"),
    Deed(
        code="basket", text=N_("Into the basket, or out of it"), key="Space", icon="shopping-basket"
    ),
    Deed(code="open_basket", text=N_("Basket"), key="Q", icon="shopping-basket"),
    Deed(code="event", text=N_("What happened?"), key="Y", icon="milestone"),
    Deed(code="alarm", text=N_("Alarm bell: count the months"), key="Z", icon="megaphone"),
    Deed(code="suppose", text=N_("What if"), key="U", icon="lightbulb"),
    Deed(code="matrix", text=N_("Why here and not there"), key="M", icon="layers"),
)
DEEDS: Mapping[str, Deed] = {deed.code: deed for deed in (*STEPS, *OTHERS)}
KEYS: Mapping[Qt.Key, str] = {
    Qt.Key[f"Key_{deed.key}"]: deed.key for deed in (*STEPS, *OTHERS)
}  # fmt: skip
APPLIES = {"send": "A"}
"""A means the next step of the application, whichever that is."""
NEXT_TEXTS: Mapping[str, str] = {
    "discuss": N_("Discuss with the citizen"),
    "prepare": N_("Prepare the application"),
    "send": N_("Note that it was submitted"),
    "grant": N_("Note what was decided"),
    "in_order": N_("Check whether it came"),
    "wait": N_("Wait and check later"),
    "ask": N_("Ask what is missing"),
    "still": N_("Ask whether it is still so"),
    "household": N_("Complete the household"),
    "after": N_("Look at that right first"),
    "page": N_("Read the official page"),
}


def standing(row: PanelRow) -> FlagState:
    """Return the state from which the next step starts; an ended flag starts anew."""
    flag = row.flag
    if flag is None or (flag.state in ENDS and flag.state is not FlagState.RECEIVED):
        return FlagState.DETECTED
    return flag.state


def open_version(row: PanelRow) -> int | None:
    """Return the version of the open flag, None where the step makes a new one."""
    flag = row.flag
    return None if flag is None or flag.state in ENDS else flag.version


def possible(row: PanelRow) -> tuple[Deed, ...]:
    """Return the steps that can be taken now, in their order."""
    state = standing(row)
    if row.group is PanelGroup.RECEIVED and state is not FlagState.RECEIVED:
        return ()
    events = events_from(state)
    return tuple(deed for deed in STEPS if deed.event in events)


def deed_of_key(row: PanelRow, key: str) -> Deed | None:
    """Return what a letter means for this right now."""
    steps = [deed for deed in possible(row) if key in (deed.key, APPLIES.get(deed.code))]
    others = [deed for deed in OTHERS if deed.key == key]
    return next(iter((*steps, *others)), None)


BY_STATE: Mapping[FlagState, str] = {
    FlagState.PREPARING: "send",
    FlagState.SUBMITTED: "grant",
    FlagState.GRANTED: "in_order",
    FlagState.EXPECTED_AUTOMATICALLY: "in_order",
    FlagState.MISSED: "send",
    FlagState.TO_RENEW: "prepare",
}


def main_deed(row: PanelRow, *, is_old: bool = False) -> str:
    """Return the one next action; "" where nothing need be done.

    `is_old` tells that what is missing is an old answer that may still be true.
    """
    if row.group in (PanelGroup.RECEIVED, PanelGroup.NOT_APPLICABLE, PanelGroup.NOT_TAKEN_UP):
        return ""
    state, answer = standing(row), row.answer
    if state in BY_STATE:
        return BY_STATE[state]
    is_discussed = state is FlagState.DISCUSSED
    if answer.outcome is Outcome.UNKNOWN and state in (FlagState.DETECTED, FlagState.TO_VERIFY):
        return _ask_or_household(answer, is_old=is_old)
    if answer.outcome is Outcome.NOT_EVALUABLE:
        return "page" if row.rule.page else ""
    if answer.outcome is Outcome.AFTER or answer.grant == "automatic":
        return "after" if answer.outcome is Outcome.AFTER else "wait"
    return "prepare" if is_discussed else "discuss"


def _ask_or_household(answer: Answer, *, is_old: bool) -> str:
    if any(each.code != MEMBERS for each in answer.missing):
        return "still" if is_old else "ask"
    return "household" if answer.missing else "discuss"
