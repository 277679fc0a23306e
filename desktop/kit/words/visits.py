"""The words for home visits: kinds, reasons, states, cautions, refusals and toasts."""

from collections.abc import Mapping

from db.kit.marks import N_
from db.visits.codes import EndReason, Kind, PartOfDay, ReasonAtHome, Safety, SafetyReason, State
from db.visits.shapes import Caution
from desktop.kit.i18n import _, time_of

KINDS: Mapping[str, str] = {
    Kind.SOCIAL_INQUIRY: N_("social inquiry"),
    Kind.ANNUAL: N_("yearly visit"),
    Kind.EID_APPLICATION: N_("eID at home, application"),
    Kind.EID_DELIVERY: N_("eID at home, delivery"),
    Kind.ENERGY: N_("energy and dwelling"),
    Kind.PROACTIVE: N_("proactive visit"),
    Kind.ENERGY_COMMITTEE: N_("local energy committee (LAC)"),
    Kind.AFTERCARE: N_("after-care"),
    Kind.ACQUAINTANCE: N_("first acquaintance"),
    Kind.PARTNER_CARE: N_("care by a partner"),
}
SHORT_KINDS: Mapping[str, str] = {
    Kind.SOCIAL_INQUIRY: N_("social"),
    Kind.ANNUAL: N_("yearly"),
    Kind.EID_APPLICATION: N_("eID"),
    Kind.EID_DELIVERY: N_("eID"),
    Kind.ENERGY: N_("energy"),
    Kind.PROACTIVE: N_("proactive"),
    Kind.ENERGY_COMMITTEE: N_("LAC"),
    Kind.AFTERCARE: N_("after-care"),
    Kind.ACQUAINTANCE: N_("acquaintance"),
    Kind.PARTNER_CARE: N_("care"),
}
REASONS: Mapping[str, str] = {
    ReasonAtHome.CITIZEN_WISH: N_("the citizen asks for it"),
    ReasonAtHome.MOBILITY: N_("cannot easily leave the house"),
    ReasonAtHome.ILLNESS: N_("ill"),
    ReasonAtHome.NO_ANSWER: N_("does not answer in other ways"),
    ReasonAtHome.SEE_DWELLING: N_("the dwelling must be seen"),
    ReasonAtHome.LEGAL_DUTY: N_("the law asks for it"),
    ReasonAtHome.CARE_FOR_OTHERS: N_("cares for somebody at home"),
    ReasonAtHome.NO_TRANSPORT: N_("has no transport"),
}
STATES: Mapping[str, str] = {
    State.PROPOSED: N_("proposed"),
    State.PLANNED: N_("planned"),
    State.CONFIRMED: N_("confirmed"),
    State.DONE: N_("done"),
    State.NOT_HOME: N_("not at home"),
    State.REFUSED: N_("refused"),
    State.CANCELLED: N_("cancelled"),
    State.MOVED: N_("moved"),
}
STATE_LOOKS: Mapping[str, tuple[str, str]] = {
    State.PROPOSED: ("calendar-plus", "neutral"),
    State.PLANNED: ("calendar-clock", "neutral"),
    State.CONFIRMED: ("check", "info"),
    State.DONE: ("circle-check", "success"),
    State.NOT_HOME: ("house", "warning"),
    State.REFUSED: ("x", "danger"),
    State.CANCELLED: ("x", "neutral"),
    State.MOVED: ("repeat", "neutral"),
}
"""state -> (icon, chip status)"""
PARTS: Mapping[str, str] = {
    PartOfDay.MORNING: N_("in the morning"),
    PartOfDay.AFTERNOON: N_("in the afternoon"),
    PartOfDay.LATE_AFTERNOON: N_("late in the afternoon"),
    PartOfDay.EVENING: N_("in the evening"),
}
SAFETIES: Mapping[str, str] = {
    Safety.GREEN: N_("green"),
    Safety.ORANGE: N_("orange"),
    Safety.RED: N_("red"),
}
SAFETY_REASONS: Mapping[str, str] = {
    SafetyReason.AGGRESSION: N_("aggression before"),
    SafetyReason.BAD_NEWS: N_("bad news or control"),
    SafetyReason.SUBSTANCE_USE: N_("substance use"),
    SafetyReason.WEAPON: N_("weapon"),
    SafetyReason.TENSE_FAMILY: N_("tension in the family"),
    SafetyReason.MENTAL_STATE: N_("mental state"),
    SafetyReason.DOG: N_("dog"),
    SafetyReason.REMOTE_OR_DARK: N_("remote or dark place"),
}
END_REASONS: Mapping[str, str] = {
    EndReason.CITIZEN_CANCELLED: N_("the citizen called it off"),
    EndReason.OFFICE_CANCELLED: N_("the office called it off"),
    EndReason.WORKER_ILL: N_("worker ill"),
    EndReason.WEATHER: N_("weather"),
    EndReason.NO_LONGER_NEEDED: N_("no longer needed"),
    EndReason.UNSAFE: N_("not safe for the worker"),
    EndReason.MOVED_BY_CITIZEN: N_("the citizen asked for another moment"),
    EndReason.MOVED_BY_OFFICE: N_("the office needs another moment"),
    EndReason.ENTRY_REFUSED: N_("was not let in"),
    EndReason.HELP_NOT_WANTED: N_("does not want help"),
    EndReason.BAD_MOMENT: N_("came at a bad moment"),
    EndReason.NOBODY_HOME: N_("nobody at home"),
}
TIMELINE: Mapping[str, Mapping[str, str]] = {"visit": {**KINDS, **STATES, **END_REASONS}}
CAUTIONS: Mapping[str, str] = {
    "weekend": N_("This day is in a weekend."),
    "legal_holiday": N_("This day is a legal holiday."),
    "office_closed": N_("The office is closed on this day."),
    "outside_hours": N_("This is outside 8:00 to 18:00."),
    "overlap": N_("Overlaps with the visit to %(name)s at %(at)s."),
    "buddy_overlap": N_("The second worker is with %(name)s at %(at)s."),
    "half_day_full": N_("There are %(count)s visits in this half-day already."),
    "address_unknown": N_("No address is known: ask for it when you confirm."),
}
REFUSALS: Mapping[str, str] = {
    "visit_unknown": N_("This visit no longer exists: it was undone."),
    "visit_step_impossible": N_("This visit was ended or changed meanwhile. Nothing was saved."),
    "visit_not_yet": N_("This visit is still to come. Nothing was saved."),
    "visit_in_the_past": N_("This day is over. Choose today or later."),
    "visit_lasts_nothing": N_("A visit lasts at least five minutes."),
    "visit_reason_unknown": N_("Choose a reason."),
    "unannounced_needs_reason": N_("Say why the visit is not announced."),
    "safety_needs_reason": N_("Say why it is not safe."),
    "red_needs_two": N_("Red: choose a second worker. Nobody goes there alone."),
    "buddy_is_worker": N_("Choose somebody else as second worker."),
    "red_after_dark": N_("Red: only by daylight. Choose an earlier hour."),
}
SAID: Mapping[str, str] = {
    "visit_proposed": N_("Visit kept among those to plan"),
    "visit_planned": N_("Visit planned"),
    "visit_confirmed": N_("Visit confirmed"),
    "visit_done": N_("Visit done"),
    "visit_not_home": N_("Not at home: another part of the day is proposed"),
    "visit_not_home_last": N_("Not at home for the third time"),
    "visit_refused": N_("Visit refused"),
    "visit_cancelled": N_("Visit cancelled"),
    "visit_moved": N_("Visit moved"),
}


def kind(code: str) -> str:
    """Return the kind of a visit."""
    return _(KINDS.get(code, code))


def short_kind(code: str) -> str:
    """Return the kind in one word, for narrow places."""
    return _(SHORT_KINDS.get(code, code))


def reason(code: str) -> str:
    """Return the reason to go there."""
    return _(REASONS.get(code, code))


def state(code: str) -> str:
    """Return the state of a visit."""
    return _(STATES.get(code, code))


def part(code: str) -> str:
    """Return the part of the day."""
    return _(PARTS.get(code, code))


def safety(code: str) -> str:
    """Return the safety level."""
    return _(SAFETIES.get(code, code))


def safety_reason(code: str) -> str:
    """Return why a visit is not plainly safe."""
    return _(SAFETY_REASONS.get(code, code))


def end_reason(code: str) -> str:
    """Return why a visit did not take place."""
    return _(END_REASONS.get(code, code))


def caution(found: Caution) -> str:
    """Return what is odd about an appointment."""
    facts = dict(found.facts)
    if "at" in facts:
        facts["at"] = time_of(facts["at"])  # type: ignore[arg-type]  # the caution holds a moment
    return _(CAUTIONS[found.code]) % facts


def options(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the (code, text) pairs of a pick list."""
    return [(code, _(text)) for code, text in words.items()]
