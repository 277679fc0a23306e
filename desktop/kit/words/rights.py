"""Words for rights: states, steps, barriers, groups, columns of the matrix, refusals, toasts.

Nothing here ever says that somebody is entitled: it is a possible right, to be checked, unless a
document proves it.
"""

from collections.abc import Mapping
from datetime import date

from db.kit.marks import N_
from db.rights.codes import Barrier, FlagEventKind, FlagState, PanelGroup
from db.rights.engine.answer import Amount
from desktop.kit.i18n import _, day_full, money

GROUPS: Mapping[str, str] = {
    PanelGroup.DO_NOW: N_("Do now"),
    PanelGroup.TO_CHECK: N_("Check"),
    PanelGroup.EXPECTED: N_("Expected automatically"),
    PanelGroup.RECEIVED: N_("Received"),
    PanelGroup.NOT_APPLICABLE: N_("Not applicable"),
    PanelGroup.NOT_TAKEN_UP: N_("Not taken up"),
}
LEVELS: Mapping[str, tuple[str, str]] = {
    "federal": ("F", N_("federal")),
    "flemish": ("V", N_("Flemish")),
    "local": ("L", N_("local")),
}
STATES: Mapping[str, str] = {
    FlagState.DETECTED: N_("detected"),
    FlagState.TO_VERIFY: N_("to be checked"),
    FlagState.POSSIBLE: N_("possible, to be discussed"),
    FlagState.DISCUSSED: N_("discussed"),
    FlagState.PREPARING: N_("application in preparation"),
    FlagState.SUBMITTED: N_("submitted"),
    FlagState.GRANTED: N_("granted"),
    FlagState.RECEIVED: N_("received"),
    FlagState.REFUSED_BY_BODY: N_("refused by the body"),
    FlagState.EXPECTED_AUTOMATICALLY: N_("expected automatically"),
    FlagState.MISSED: N_("missed"),
    FlagState.NOT_APPLICABLE: N_("not applicable"),
    FlagState.NOT_TAKEN_UP: N_("not taken up"),
    FlagState.NOT_REACHED: N_("not reached"),
    FlagState.TO_RENEW: N_("to be renewed"),
}
EVENTS: Mapping[str, str] = {
    FlagEventKind.FIRED: N_("Possible right noticed: %(right)s"),
    FlagEventKind.FACT_MISSING: N_("To be checked: %(right)s"),
    FlagEventKind.CONFIRMED: N_("Possible, looked at by a person: %(right)s"),
    FlagEventKind.DISCUSSED: N_("Discussed: %(right)s"),
    FlagEventKind.PREPARES: N_("Application in preparation: %(right)s"),
    FlagEventKind.SENT: N_("Application submitted: %(right)s"),
    FlagEventKind.POSITIVE: N_("Granted: %(right)s"),
    FlagEventKind.MONEY_SEEN: N_("Received: %(right)s"),
    FlagEventKind.NOT_SEEN: N_("Missed: %(right)s"),
    FlagEventKind.NEGATIVE: N_("Refused by the body: %(right)s"),
    FlagEventKind.WAITS: N_("Expected automatically: %(right)s"),
    FlagEventKind.PROVED_OTHERWISE: N_("Not applicable: %(right)s"),
    FlagEventKind.NOT_WANTED: N_("Not wanted: %(right)s"),
    FlagEventKind.NOT_REACHED: N_("Not reached: %(right)s"),
    FlagEventKind.RENEWAL_DUE: N_("To be renewed: %(right)s"),
    FlagEventKind.ANSWER_CHANGED: N_("The rules say something else: %(right)s"),
}
BARRIERS: Mapping[str, str] = {
    Barrier.UNKNOWN_RIGHT: N_("did not know the right"),
    Barrier.NOT_UNDERSTOOD: N_("did not understand it"),
    Barrier.STIGMA: N_("shame"),
    Barrier.FEAR_OF_CONSEQUENCES: N_("fear of consequences"),
    Barrier.CANNOT_PREFINANCE: N_("cannot pay in advance"),
    Barrier.HEALTH: N_("health"),
    Barrier.LANGUAGE: N_("language"),
    Barrier.DIGITAL: N_("digital"),
    Barrier.LOST_COURAGE: N_("lost courage"),
    Barrier.TRANSPORT: N_("transport"),
    Barrier.CHILDCARE: N_("childcare"),
    Barrier.NO_OFFER: N_("no offer"),
    Barrier.WAITING_LIST: N_("waiting list"),
    Barrier.DISCRIMINATION: N_("discrimination"),
    Barrier.TOO_COMPLEX: N_("too complicated"),
    Barrier.PROOF_NOT_OBTAINABLE: N_("proof cannot be had"),
    Barrier.TERM_MISSED: N_("a term was missed"),
    Barrier.LOSES_DERIVED_RIGHT: N_("would lose another right"),
    Barrier.JUST_OVER_LIMIT: N_("just over a limit"),
    Barrier.AUTOMATION_FAILED: N_("it did not come by itself"),
    Barrier.DATA_WRONG: N_("data are wrong"),
}
REASONS: Mapping[str, str] = {
    "conditions_not_met": N_("the conditions are not met"),
    "fact_was_wrong": N_("a fact was wrong"),
    "too_late": N_("too late"),
    "papers_missing": N_("papers were missing"),
    "ladder_exhausted": N_("nobody could be reached"),
    "rules": N_("a fact shows it"),
    "merged": N_("joined with the same right"),
    "other": N_("other"),
}
OUTCOMES: Mapping[str, str] = {
    "yes": N_("possible"),
    "no": N_("conditions not met"),
    "unknown": N_("too little is known"),
    "after": N_("follows from another right"),
    "to_judge": N_("a person judges"),
    "not_evaluable": N_("cannot be evaluated"),
    "not_applicable": N_("not applicable"),
}
COLUMNS: Mapping[str, str] = {
    "age": N_("Age"),
    "income": N_("Income"),
    "savings": N_("Savings"),
    "vt": N_("Increased reimb."),
    "status": N_("Other status"),
    "contract": N_("Contract in name"),
    "tenure": N_("Dwelling"),
    "family": N_("Family"),
}
MARKS: Mapping[str, str] = {
    "required": N_("required"),
    "counts": N_("counts"),
    "excludes": N_("does not open it"),
    "none": N_("not relevant"),
}
AMOUNT_UNITS: Mapping[str, str] = {
    "EUR": N_("%(amount)s once"),
    "EUR/month": N_("%(amount)s a month"),
    "EUR/year": N_("%(amount)s a year"),
}
REVIEWS: Mapping[str, str] = {
    "draft": N_("review: draft"),
    "reviewed": N_("review: done by a lawyer"),
}
REFUSALS: Mapping[str, str] = {
    "life_event_unknown": N_("This event is not known here."),
    "life_event_too_far": N_("This day is too far away."),
    "no_alarm_bell": N_("This right counts no months in a row here."),
    "no_months_said": N_("Type the amount of at least one month."),
    "basket_empty": N_("None of these applications can begin now."),
    "flag_step_impossible": N_("This step does not fit the state any more. Look again."),
    "flag_reason_missing": N_("Give a reason: a right never ends without one."),
    "flag_barrier_missing": N_("Choose what stands in the way: it helps to lower the threshold."),
    "flag_check_day_missing": N_("Choose a day to check whether it came."),
    "flag_unknown": N_("This right is not followed any more. Look again."),
    "right_unknown": N_("This right is not in the rules (any more)."),
}
SAID: Mapping[str, str] = {
    "flag_to_verify": N_("Noted: to be checked"),
    "flag_possible": N_("Noted: possible"),
    "flag_discussed": N_("Noted: discussed"),
    "flag_preparing": N_("Noted: application in preparation"),
    "flag_submitted": N_("Noted: application submitted"),
    "flag_granted": N_("Noted: granted"),
    "flag_received": N_("Noted: received"),
    "flag_refused_by_body": N_("Noted: refused by the body"),
    "flag_expected_automatically": N_("Noted: expected automatically"),
    "flag_missed": N_("Noted: it did not come"),
    "flag_not_applicable": N_("Noted: does not apply"),
    "flag_not_taken_up": N_("Noted: not wanted"),
    "flag_not_reached": N_("Noted: not reached"),
    "flag_to_renew": N_("Noted: to be renewed"),
    "life_event_noted": N_("Noted: the rights to check stand in front"),
    "alarm_months_kept": N_("Noted: the amounts of the months"),
    "basket_prepared": N_("Noted: applications in preparation"),
}
TIMELINE: Mapping[str, Mapping[str, str]] = {
    "flag": {
        **REASONS,
        **OUTCOMES,
        **BARRIERS,
        **STATES,
        **{f"step_{event}": text for event, text in EVENTS.items()},
    }
}


def group_name(group: PanelGroup) -> str:
    """Return a group of the panel in words."""
    return _(GROUPS[group])


def level_letter(level: str) -> str:
    """Return F, V or L."""
    return LEVELS.get(level, ("L", ""))[0]


def level_name(level: str) -> str:
    """Return the level of government in words."""
    return _(LEVELS[level][1]) if level in LEVELS else level


def state_name(state: FlagState) -> str:
    """Return where a flag stands in words."""
    return _(STATES[state])


def reason_name(reason: str) -> str:
    """Return why it ended: a code in words, or what somebody typed."""
    text = BARRIERS.get(reason) or REASONS.get(reason)
    return _(text) if text else reason


def column_name(column: str) -> str:
    """Return the head of a column of the matrix."""
    return _(COLUMNS[column]) if column in COLUMNS else column


def review_name(review: str) -> str:
    """Return whether a lawyer looked at the rule."""
    return _(REVIEWS[review]) if review in REVIEWS else review


def amount_words(amount: Amount) -> str:
    """Return what it would bring: one amount, or between which two."""
    low, high = amount.low, amount.high
    if low is None or low <= 0:
        if high is None or high <= 0:
            return ""
        said = _("at most %(high)s") % {"high": money(high)}
    elif high is None:
        said = _("at least %(low)s") % {"low": money(low)}
    elif low == high:
        said = money(low)
    else:
        said = _("%(low)s to %(high)s") % {"low": money(low), "high": money(high)}
    return _(AMOUNT_UNITS.get(amount.unit, AMOUNT_UNITS["EUR"])) % {"amount": said}


def since_words(version: date | None) -> str:
    """Return since when the rule is as it is."""
    if version is None:
        return _("Rule not in force yet")
    return _("Rule valid since %(day)s") % {"day": day_full(version)}
