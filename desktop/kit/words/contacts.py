"""The words for what contacts and requests are about and how they ended."""

from collections.abc import Mapping

from db.contacts.codes import DigitalHelp, Domain, Nature, Outcome, RequestState, Result
from db.kit.marks import N_
from desktop.kit.i18n import _

DOMAINS: Mapping[str, tuple[str, str]] = {
    Domain.INCOME: (N_("Income & budget"), "wallet"),
    Domain.DEBT: (N_("Debts"), "receipt-euro"),
    Domain.HOUSING: (N_("Housing"), "house-plug"),
    Domain.ENERGY: (N_("Energy & water"), "zap"),
    Domain.FOOD: (N_("Food & basics"), "shopping-basket"),
    Domain.HEALTH: (N_("Health & care"), "stethoscope"),
    Domain.WELLBEING: (N_("Well-being & relations"), "heart-handshake"),
    Domain.FAMILY: (N_("Family & children"), "baby"),
    Domain.LEARNING: (N_("Learning & work"), "graduation-cap"),
    Domain.PARTICIPATION: (N_("Taking part & mobility"), "bus"),
    Domain.ADMINISTRATION: (N_("Administration & law"), "file-text"),
    Domain.DIGITAL: (N_("Digital"), "laptop"),
}
RESULTS: Mapping[str, str] = {
    Result.HANDLED: N_("handled"),
    Result.IN_PROGRESS: N_("in progress"),
    Result.REFERRED: N_("referred"),
    Result.WAITING_CITIZEN: N_("waits for citizen"),
    Result.WAITING_PARTNER: N_("waits for partner"),
    Result.CALL_BACK: N_("call back"),
    Result.NO_ANSWER: N_("no answer"),
    Result.WRONG_NUMBER: N_("wrong number"),
    Result.APPOINTMENT: N_("appointment made"),
    Result.NOT_HOME: N_("not at home"),
    Result.REFUSED: N_("refused"),
}
REQUEST_STATES: Mapping[str, str] = {
    RequestState.NEW: N_("new"),
    RequestState.IN_PROGRESS: N_("in progress"),
    RequestState.WAITING_CITIZEN: N_("waits for citizen"),
    RequestState.WAITING_PARTNER: N_("waits for partner"),
    RequestState.FORWARDED: N_("forwarded"),
    RequestState.DECIDED: N_("decided"),
    RequestState.HANDLED: N_("handled"),
    RequestState.WITHDRAWN: N_("withdrawn"),
    RequestState.REOPENED: N_("reopened"),
    RequestState.CLOSED_NOT_REACHED: N_("closed, not reached"),
    RequestState.MERGED: N_("merged"),
}
NATURES: Mapping[str, str] = {
    Nature.INFORMATION: N_("information"),
    Nature.SUPPORT: N_("support"),
    Nature.HELP: N_("help"),
    Nature.SERVICE: N_("service"),
    Nature.DOCUMENT: N_("document"),
    Nature.APPLICATION: N_("application"),
}
DIGITAL_HELP: Mapping[str, str] = {
    DigitalHelp.SELF: N_("self"),
    DigitalHelp.TOGETHER: N_("together"),
    DigitalHelp.WE_DID_IT: N_("we did it"),
    DigitalHelp.DID_NOT_WORK: N_("did not work"),
    DigitalHelp.NOT_WANTED: N_("not wanted"),
}
REFUSALS: Mapping[str, str] = {
    "channel_missing": N_("Choose the channel"),
    "person_missing": N_("Choose a person, or stay anonymous"),
    "domain_missing": N_("Choose at least one domain"),
    "domains_too_many": N_("Choose at most three domains"),
    "result_missing": N_("Choose a result"),
    "line_too_long": N_("The sentence is too long: 200 characters at most"),
    "detail_wrong": N_("One of the fields under More does not fit. Open More and correct it."),
    "request_unknown": N_("That request is no longer there. Choose another one or open a new one."),
    "request_step_not_allowed": N_("The request cannot take this step from where it stands."),
    "contact_unknown": N_("This contact is no longer there."),
    "contact_corrected_before": N_(
        "This contact was corrected before: correct the correction beside it."
    ),
    "reason_missing": N_("Give a reason"),
    "not_registered": N_("This request is not in the register."),
    "term_unknown": N_("The program does not know the term %(term)s."),
    "term_decides_nothing": N_("In this term no application is decided. Choose another one."),
    "term_not_counted": N_("This is a duty without days: no clock can run for it."),
    "term_not_suspendable": N_("No article lets this legal term stand still."),
    "already_suspended": N_("The term stands still on one of these days already."),
    "day_outside_term": N_("This day lies outside the term that runs."),
    "ends_before_start": N_("The end is before the start"),
    "day_before_start": N_("This day lies before the term began. Choose a later one."),
    "day_in_future": N_("This day is still to come: note what has happened."),
    "application_not_decided": N_(
        "An application ends with the notice of its decision, by being sent on, or withdrawn."
    ),
    "application_not_reopened": N_("A decided application is not reopened: enter a new one."),
    "reopen_too_late": N_("This was settled more than %(days)d days ago: open a new request."),
    "not_decided": N_("Note the decision first."),
    "decided_already": N_("The decision was taken already: send it to the citizen."),
    "not_competent_already": N_("It was noted already that we are not competent."),
    "competent_already": N_("We are competent for this application."),
    "no_conflict": N_("No question to the federal service is due for this application."),
    "receiver_missing": N_("Write to which office it goes"),
    "draft_too_large": N_("The text is too large to keep as a draft. Save it, or shorten it."),
}
SAID: Mapping[str, str] = {
    "contact_recorded": N_("Contact saved"),
    "contact_known": N_("This contact was saved before"),
    "application_registered": N_("Application saved as %(number)s"),
    "contact_corrected": N_("Contact corrected"),
    "request_moved": N_("Request changed"),
    "request_assigned": N_("Request handed over"),
    "application_decided": N_("Decision noted. The notice is due within 8 days"),
    "decision_notified": N_("Notice noted. Our legal clock has stopped"),
    "found_not_competent": N_("Noted that another office is competent"),
    "found_competent": N_("Noted that we are competent: the decision clock runs again"),
    "conflict_asked": N_("Question noted: the decision clock runs again"),
    "application_forwarded": N_("Sent on. Our legal clock has stopped"),
    "request_withdrawn": N_("Withdrawn"),
    "request_closed": N_("Request settled"),
    "request_reopened": N_("Request reopened"),
    "term_suspended": N_("The legal term stands still"),
}
OUTCOMES: Mapping[str, str] = {
    Outcome.GRANTED: N_("granted"),
    Outcome.PARTLY: N_("granted in part"),
    Outcome.REFUSED: N_("refused by us"),
}
TIMELINE: Mapping[str, Mapping[str, str]] = {"contact": RESULTS, "request": REQUEST_STATES}


def domain(code: str) -> str:
    """Return a life domain in words."""
    return _(DOMAINS[code][0]) if code in DOMAINS else code
