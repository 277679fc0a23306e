"""Words for what goes out and what comes in: states, what went wrong, what was refused."""

from collections.abc import Mapping
from datetime import datetime

from db.exchange.codes import Purpose, State
from db.exchange.outbox_desk import Attention, Trouble
from db.exchange.queries import MessageView
from db.kit.marks import N_
from desktop.kit.i18n import _, moment, ngettext, time_of

KINDS: Mapping[str, str] = {
    "sms": N_("text message"),
    "email": N_("e-mail"),
    "letter": N_("letter"),
}
KIND_ICONS: Mapping[str, str] = {
    "sms": "message-square-text",
    "email": "at-sign",
    "letter": "mail",
}
KIND_CHANNELS: Mapping[str, str] = {"sms": "call", "email": "click", "letter": ""}
WAYS: Mapping[str, str] = {
    "sms": N_("the gateway for text messages"),
    "email": N_("the mail server"),
    "letter": N_("the folder for letters"),
    "mailbox": N_("the mailbox"),
}
ERRORS: Mapping[str, str] = {
    "no_answer": N_("%(way)s does not answer"),
    "login_refused": N_("%(way)s refuses our user name or password"),
    "not_trusted": N_("%(way)s shows a certificate that we do not trust"),
    "sender_refused": N_("%(way)s does not accept our sender"),
    "told_later": N_("%(way)s asks us to try later"),
    "address_refused": N_("this number or address does not exist"),
    "content_refused": N_("%(way)s refuses the text"),
    "no_word": N_("%(way)s did not confirm before the line broke"),
    "gateway_broken": N_("%(way)s has an error of its own"),
    "gateway_refused": N_("%(way)s refuses the message"),
    "not_as_expected": N_("%(way)s answers something that we do not expect"),
    "folder_missing": N_("nothing can be written into the folder"),
    "email_off": N_("e-mail is not set up yet"),
    "adapter_broke": N_("the program made a mistake while sending"),
    "press_broke": N_("the letter could not be set on paper just now"),
    "letter_not_set": N_("the letter could not be set on paper"),
    "not_delivered": N_("it did not reach the citizen"),
    "came_back": N_("it came back"),
    "mailbox_broken": N_("%(way)s broke off"),
    "channel_not_wanted": N_("the citizen does not want to be called or texted"),
    "email_not_wanted": N_("the citizen does not want e-mail"),
    "citizen_deceased": N_("the citizen has died"),
    "address_changed": N_("the number or address was changed meanwhile"),
    "follow_up_ended": N_("the question was answered or stopped meanwhile"),
    "follow_up_unknown": N_("the question is no longer there"),
    "rung_passed": N_("the ladder went on meanwhile"),
    "by_hand": N_("cancelled by hand"),
    "sending_off": N_("this way is not set up"),
    "password_elsewhere": N_("this computer does not have the password"),
}
OTHERWISE = N_("%(way)s could not take it (%(code)s)")
STATES: Mapping[str, str] = {
    State.QUEUED: N_("waits"),
    State.CLAIMED: N_("is being sent"),
    State.FAILED: N_("not sent"),
    State.UNCERTAIN: N_("not certain"),
    State.ACCEPTED: N_("sent"),
    State.DELIVERED: N_("arrived"),
    State.RETURNED: N_("came back"),
    State.GIVEN_UP: N_("given up"),
    State.CANCELLED: N_("cancelled"),
}
NATURES: Mapping[str, str] = {
    "answer": N_("answer"),
    "automatic": N_("automatic answer"),
    "bounce": N_("came back"),
}
WHY_PROPOSED: Mapping[str, str] = {
    "answers": N_("answers our message"),
    "written_to": N_("we wrote to this number or address"),
    "number": N_("has this number or address"),
}
WAITS_BECAUSE: Mapping[str, str] = {
    "quiet_hours": N_("Quiet hours: it goes on %(when)s"),
    "one_message_a_day": N_("One message a day: it goes on %(when)s"),
    "paused": N_("Paused: it goes on %(when)s"),
}
NEVER_IN_PRACTICE = N_(
    "This is the practice municipality: nothing ever leaves it. What you send stays in the outbox, "
    "so that everything can be tried without reaching anybody."
)
REFUSALS: Mapping[str, str] = {
    "sending_off": N_("This way to the outside is not set up, so nothing was sent."),
    "practice_never_sends": NEVER_IN_PRACTICE,
    "message_waits": N_("There is a message for this step in the outbox already."),
    "message_under_way": N_(
        "This message is being sent, or nobody knows whether it went: it cannot be cancelled now."
    ),
    "message_left": N_("This message has left already."),
    "message_step_not_allowed": N_("This cannot be done with this message as it stands now."),
    "message_unknown": N_("This message is no longer there."),
    "no_email_address": N_("There is no e-mail address on file."),
    "no_postal_address": N_("There is no address on file."),
    "email_not_wanted": N_("This citizen does not want e-mail."),
    "partner_by_hand": N_("This goes to a partner, not to the citizen: write it yourself."),
    "citizen_deceased": N_("This citizen has died."),
    "address_changed": N_("The number or address was changed meanwhile. Look again."),
    "text_too_long": N_("This text is too long. Make it shorter."),
    "national_number_in_text": N_("A national number never goes into a message. Leave it out."),
    "subject_wrong": N_("This subject cannot be sent. Write it in one plain line."),
    "text_not_safe": N_(
        "Others may read along with this citizen: the text names too much to be sent."
    ),
    "reply_unknown": N_("This reply is no longer there."),
    "reply_decided": N_("Somebody took care of this reply already."),
    "adapter_unknown": N_("Choose how this goes out."),
    "option_missing": N_("This must be filled in."),
    "option_unknown": N_("This setting does not exist."),
    "option_wrong": N_("This value cannot be used."),
    "port_wrong": N_("Type a number from 1 to 65535."),
    "host_wrong": N_("Type the name or number of a server, without spaces or http."),
    "address_wrong": N_("This is no e-mail address."),
    "pattern_wrong": N_("This pattern cannot be read as a regular expression."),
    "folder_missing": N_("There is no such folder on this computer."),
    "url_wrong": N_("This is no web address."),
    "url_not_safe": N_("Use https: over http others could read along."),
    "template_wrong": N_("Name the number with {number} or {to}."),
    "template_without_text": N_("The request must hold {text}."),
    "template_without_number": N_("The request must hold {to} or {number}."),
    "headers_wrong": N_("Write each header as NAME: VALUE, one a line."),
    "password_without_tls": N_("A password never goes over an open line: choose an encryption."),
    "folders_same": N_("Choose another folder than the one that is read."),
}
SAID: Mapping[str, str] = {
    "message_queued": N_("In the outbox"),
    "message_cancelled": N_("Message cancelled"),
    "message_tried_now": N_("It is tried again now"),
    "reply_noted": N_("Noted as a contact"),
    "reply_set_aside": N_("Set aside"),
    "gateway_saved": N_("Way to the outside saved"),
}


def what_went_wrong(kind: str, code: str) -> str:
    """Return in words why something did not go, "" without a code."""
    if not code:
        return ""
    told = {"way": _(WAYS.get(kind, "")), "code": code}
    return _(ERRORS.get(code, OTHERWISE)) % told


def state_line(message: MessageView, now: datetime, *, with_reason: bool = True) -> str:
    """Return where a message stands: why it did not go, when it is tried again, when it went."""
    if message.accepted_at is not None and message.state != State.RETURNED:
        return _("sent at %(time)s") % {"time": time_of(message.accepted_at)}
    told = [what_went_wrong(message.kind, message.error)] if with_reason else []
    next_try = message.next_try_at
    if message.state == State.UNCERTAIN:
        told.append(_("nobody knows whether it went"))
    if next_try is not None and message.state in (State.FAILED, State.UNCERTAIN):
        told.append(_("tried again %(when)s") % {"when": moment(next_try)})
    elif next_try is not None and message.state == State.QUEUED:
        is_due = next_try <= now
        told.append(_("goes soon") if is_due else _("goes %(when)s") % {"when": moment(next_try)})
    return " · ".join(each for each in told if each)


def outbox_notice(found: Attention) -> tuple[str, str]:
    """Return the quiet line about the outbox and its status, "" where all is well."""
    told = [_trouble(each) for each in found.troubles]
    if told:
        return " · ".join(told), "warning"
    if not found.given_up:
        return "", "neutral"
    text = ngettext("%(n)d message was not sent", "%(n)d messages were not sent", found.given_up)
    return text % {"n": found.given_up}, "danger"


def _trouble(trouble: Trouble) -> str:
    text = ngettext("%(n)d message waits: %(why)s", "%(n)d messages wait: %(why)s", trouble.count)
    return text % {"n": trouble.count, "why": what_went_wrong(trouble.kind, trouble.error)}


def inbox_notice(replies: int, mailbox: str) -> str:
    """Return the quiet line about the inbox, "" where nothing came."""
    told = []
    if replies:
        text = ngettext("%(n)d reply to look at", "%(n)d replies to look at", replies)
        told.append(text % {"n": replies})
    if mailbox:
        told.append(what_went_wrong("mailbox", mailbox))
    return " · ".join(told)


def password_notice(lacking: frozenset[Purpose]) -> str:
    """Return which ways another computer must use, "" where this one has every password."""
    if not lacking:
        return ""
    names = ", ".join(sorted(_(WAY_NAMES[each]) for each in lacking))
    return _("no password on this computer: %(ways)s") % {"ways": names}


WAY_NAMES: Mapping[Purpose, str] = {
    Purpose.EMAIL: N_("e-mail"),
    Purpose.SMS: N_("text messages"),
    Purpose.LETTER: N_("letters"),
    Purpose.MAILBOX: N_("mailbox"),
}
