"""Words for the answer clock: deeds, sections, states, results, refusals."""

from collections.abc import Mapping
from datetime import datetime

from db.kit.marks import N_
from desktop.kit.i18n import _, day_short, language, ngettext, pgettext, time_of

SECTIONS: Mapping[str, str] = {
    "now": N_("Now"),
    "today": N_("Today"),
    "stayed_out": N_("Answer stayed out"),
    "promised": N_("Promised"),
    "rights": N_("Rights"),
    "forgotten": N_("Nobody forgotten"),
}
SOURCES: Mapping[str, str] = {
    "clocks": N_("Answer clocks"),
    "terms": N_("Legal terms"),
    "forgotten": N_("Nobody forgotten"),
    "visits": N_("Visits"),
    "rights": N_("Rights"),
}
DEEDS: Mapping[str, str] = {
    "call": N_("Call %(name)s"),
    "text": N_("Send a text message to %(name)s"),
    "letter": N_("Send a letter to %(name)s"),
    "visit": N_("Visit %(name)s at home"),
    "welcome": N_("Receive %(name)s at the counter"),
    "partner": N_("Ask the partner again for %(name)s"),
    "decide": N_("Decide about the question to %(name)s"),
    "promise": N_("Keep the promise to %(name)s"),
    "report": N_("Finish the report on %(name)s"),
    "notify": N_("Send the decision to %(name)s"),
    "send_on": N_("Send on the application of %(name)s"),
    "settle": N_("Ask which office is competent for %(name)s"),
    "give_receipt": N_("Give %(name)s the receipt"),
    "check": N_("Check a right with %(name)s"),
    "contact": N_("Contact %(name)s again"),
    "answer": N_("Answer %(name)s"),
}
DEED_ICONS: Mapping[str, str] = {
    "call": "phone",
    "text": "message-square-text",
    "letter": "mail",
    "visit": "house",
    "welcome": "speech",
    "partner": "handshake",
    "decide": "split",
    "promise": "handshake",
    "report": "file-pen-line",
    "notify": "send",
    "send_on": "share-2",
    "settle": "split",
    "give_receipt": "printer",
    "check": "scale",
    "contact": "phone",
    "answer": "mouse-pointer-click",
}
SHORT_DEEDS: Mapping[str, str] = {
    "call": N_("Call now"),
    "text": N_("Prepare the text message"),
    "letter": N_("Prepare the letter"),
    "visit": N_("Plan the visit"),
    "welcome": N_("Note the contact"),
    "partner": N_("The partner answered"),
    "decide": N_("Decide"),
    "promise": N_("Done"),
    "report": N_("Open the file"),
    "notify": N_("The decision was sent"),
    "send_on": N_("Send it on"),
    "settle": N_("The question was asked"),
    "give_receipt": N_("Print the receipt"),
    "check": N_("Open the rights"),
    "contact": N_("Call now"),
    "answer": N_("Open the file"),
}
STEPS: Mapping[str, str] = {
    "call": N_("call"),
    "text": N_("text message"),
    "letter": N_("letter"),
    "visit": N_("home visit"),
    "welcome": N_("at the counter"),
    "partner": N_("ask the partner"),
    "decide": N_("decide"),
}
"""What comes next, as a word in a list."""
RESULTS: Mapping[str, str] = {
    "reached": N_("reached"),
    "no_answer": N_("no answer"),
    "voicemail": N_("voicemail"),
    "busy": N_("busy"),
    "wrong_number": N_("wrong number"),
    "letter_returned": N_("letter came back"),
    "third_party": N_("answer through somebody else"),
    "prepared": N_("prepared"),
    "sent": N_("sent"),
}
STATES: Mapping[str, str] = {
    "planned": N_("planned"),
    "due": N_("to do"),
    "awaiting_next_rung": N_("awaiting next rung"),
    "paused": N_("paused"),
    "to_decide": N_("to be decided"),
    "answered": N_("answered"),
    "stopped": N_("stopped"),
    "kept": N_("kept"),
}
STOP_REASONS: Mapping[str, str] = {
    "not_reached": N_("not reached"),
    "moved": N_("moved"),
    "deceased": N_("deceased"),
    "refused": N_("refused"),
    "no_longer_needed": N_("no longer needed"),
    "contact_ban": N_("contact not allowed"),
}
END_REASONS: Mapping[str, str] = {
    **STOP_REASONS,
    "answered": N_("answer noted"),
    "contact": N_("by a contact"),
    "visit": N_("at a visit"),
    "request_handled": N_("the request was handled"),
    "kept": N_("done"),
    "merged": N_("joined with the same question"),
    "reached": RESULTS["reached"],
    "third_party": RESULTS["third_party"],
}
TIMELINE: Mapping[str, Mapping[str, str]] = {
    "attempt": {
        **RESULTS,
        **STOP_REASONS,
        "stopped": N_("stopped"),
        "extended": N_("extended"),
        "paused": N_("paused"),
        "no_more_asked": N_("We ask this no more"),
        "asked_longer": N_("We ask this a while longer"),
        "asked_later": N_("We let this rest for a while"),
    }
}
PARTS: Mapping[str, str] = {
    "morning": N_("in the morning"),
    "afternoon": N_("in the afternoon"),
    "late_afternoon": N_("late in the afternoon"),
    "evening": N_("in the evening"),
}
REFUSALS: Mapping[str, str] = {
    "follow_up_unknown": N_("This question is no longer there."),
    "follow_up_ended": N_("This question was answered or stopped already."),
    "decision_wanted": N_("The ladder has ended: decide to stop or to go on."),
    "date_missing": N_("Choose a day."),
    "date_in_the_past": N_("This day has passed. Choose a later one."),
    "question_missing": N_("Write the question in a few words."),
    "step_not_allowed": N_("This cannot be done with this question as it stands now."),
    "team_lead_decides": N_("The ladder has ended: the team lead decides."),
    "ladder_not_ended": N_(
        'There are rungs left: "not reached" is said only when all have been tried.'
    ),
    "one_message_a_day": N_("This citizen got a message today already. One a day is enough."),
    "channel_not_wanted": N_("This citizen does not want to be called or texted."),
    "no_mobile_number": N_("There is no mobile number on file."),
    "no_letter": N_("There is no letter on this rung."),
    "worker_unknown": N_("This worker is not here any more. Choose another one."),
    "ladder_file_broken": N_("The ladder in %(file)s cannot be read: look at %(field)s."),
    "ladder_unknown": N_("There is no ladder called %(ladder)s."),
    "ladder_changed": N_(
        "Somebody changed this ladder meanwhile. Yours is kept here: look at theirs, then save "
        "again."
    ),
    "message_not_safe": N_(
        "The message names an office, a reason or a link. Others may read along: write it so that "
        "it tells nothing."
    ),
    "drag_not_back": N_(
        "A card never goes back: what was tried was tried. Ctrl+Z takes your last deed back."
    ),
    "drag_one_step": N_(
        'This card goes on to "%(column)s": one step at a time, by what the citizen wants.'
    ),
    "drag_last_rung": N_('From the decision a card only goes back to "%(column)s", once more.'),
    "team_not_for_role": N_("Only who leads the team sees and moves the clocks of colleagues."),
    "note_missing": N_("Write a word for the colleague: what should they know?"),
    "nothing_to_hand_over": N_("There is nothing open to hand over."),
}
SAID: Mapping[str, str] = {
    "follow_up_started": N_("Question noted, the clock runs"),
    "follow_up_answered": N_("Answered, the clock has stopped"),
    "follow_up_deferred": N_("Deferred"),
    "follow_up_paused": N_("Paused"),
    "follow_up_handed_over": N_("Handed over"),
    "ladder_saved": N_("Saved as our version %(number)d"),
    "all_handed_over": N_("Everything is with %(worker)s now"),
    "follow_up_stopped": N_("Stopped"),
    "follow_up_extended": N_("Extended"),
    "attempt_recorded": N_("Attempt noted"),
    "ladder_ended": N_("Attempt noted. The ladder has ended: the team lead decides"),
    "message_prepared": N_("Prepared"),
    "message_sent": N_("Message noted as sent"),
    "promise_kept": N_("Promise kept"),
}


def clock_text(clock: str, days: int, due: datetime | None) -> str:
    """Return the words of a clock: "1 d late", "today", "in 2 d", "14:00", "until 20 Jun"."""
    if clock == "appointment" and due is not None:
        return time_of(due)
    if clock == "paused" and due is not None:
        return pgettext("paused", "until %(day)s") % {"day": day_short(due)}
    if clock == "done":
        return pgettext("clock", "answered")
    if days > 0:
        return _("%(n)d d late") % {"n": days}
    if days == 0:
        return _("today")
    left = {"n": -days}
    return _("%(n)d d left") % left if clock == "soon" else _("in %(n)d d") % left


def spoken_clock(clock: str, days: int, due: datetime | None) -> str:
    """Return a clock in full words for screen readers."""
    if clock == "appointment" and due is not None:
        return _("at %(time)s") % {"time": time_of(due)}
    if clock == "paused" and due is not None:
        return _("paused until %(day)s") % {"day": day_short(due)}
    if clock == "done":
        return pgettext("clock", "answered")
    if days > 0:
        return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
    if days == 0:
        return _("due today")
    return ngettext("due in %(n)d day", "due in %(n)d days", -days) % {"n": -days}


def in_language(texts: Mapping[str, str]) -> str:
    """Return the text of a shipped file in the language of the screen."""
    return texts.get(language()) or texts.get("nl", "")
