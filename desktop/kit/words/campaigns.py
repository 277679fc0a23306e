"""Words for campaigns: states, grounds, columns, steps of the funnel, refusals, toasts."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from db.followup.first_words import first_words
from db.kit.marks import N_
from db.stats.campaign_parts import MessageFigures, VersionFigures
from db.stats.funnel_steps import Step
from desktop.kit.i18n import _, day_full, number, pgettext
from desktop.kit.words.followup import STATES as CLOCKS
from desktop.kit.words.followup import in_language

if TYPE_CHECKING:
    from db.campaigns.queries import CampaignCard
    from db.campaigns.status.importing import StatusListCard

STATES: Mapping[str, str] = {
    "draft": N_("Draft"),
    "approved": N_("Approved"),
    "running": N_("Running"),
    "closed": N_("Closed"),
    "evaluated": N_("Evaluated"),
}
STATUS: Mapping[str, str] = {"running": "success", "approved": "info", "draft": "warning"}
GROUNDS: Mapping[str, str] = {
    "law": N_("Law or decree"),
    "public_task": N_("Task of the office"),
    "consent": N_("The citizens agreed"),
    "committee": N_("Decision of the information security committee"),
}
COLUMNS: Mapping[str, str] = {
    "national_number": N_("National number"),
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    "birth_date": N_("Birth date"),
    "street": N_("Street"),
    "number": N_("House number"),
    "box": N_("Box"),
    "postcode": N_("Postcode"),
    "town": N_("Town"),
    "phone": N_("Phone"),
}
PARTS: Mapping[str, str] = {
    "status": N_("Column of the status"),
    "as_of": N_("Column of the day it was so"),
    "valid_from": N_("Column of the first day"),
    "valid_to": N_("Column of the last day"),
}
SOURCE_KINDS: Mapping[str, str] = {
    "partner": N_("Partner"),
    "authentic": N_("Authentic source"),
}
MESSAGES: Mapping[str, str] = {
    "sms": N_("Text message"),
    "email": N_("E-mail"),
    "letter": N_("Letter"),
}
STOPS: Mapping[str, str] = {
    "no_mobile_number": N_("%(n)s without a mobile number"),
    "no_email_address": N_("%(n)s without an e-mail address"),
    "no_postal_address": N_("%(n)s without an address"),
    "channel_not_wanted": N_("%(n)s who want no text messages"),
    "email_not_wanted": N_("%(n)s who want no e-mail"),
}
STEPS: Mapping[str, str] = {
    "list": N_("On the list"),
    "contacted": N_("Contacted"),
    "reached": N_("Reached"),
    "discussed": N_("Discussed"),
    "applied": N_("Applied"),
    "granted": N_("Granted"),
    "received": N_("Received"),
}
LOSSES: Mapping[str, str] = {
    "do_not_contact": N_("do not contact"),
    "deceased": N_("deceased"),
    "not_asked": N_("not asked yet"),
    "open": N_("still going on"),
    "not_reached": N_("not reached"),
    "moved": N_("moved away"),
    "refused": N_("refused"),
    "no_longer_needed": N_("no longer needed"),
    "contact_ban": N_("contact not wanted"),
    "not_wanted": N_("not wanted"),
    "not_entitled": N_("not applicable"),
    "missed": N_("granted, not received"),
    "other": N_("other reasons"),
}
OUTCOMES: Mapping[str, str] = {
    "discussed": N_("Discussed"),
    "applied": N_("Applied"),
    "granted": N_("Granted"),
    "received": N_("Received"),
    "not_wanted": N_("Not wanted"),
    "not_entitled": N_("Not applicable"),
    "refused": N_("Refused by the body"),
}
REFUSALS: Mapping[str, str] = {
    "campaigns_not_for_role": N_("Campaigns are for those who follow citizens up."),
    "campaign_unknown": N_("This campaign is not there any more."),
    "campaign_not_draft": N_("This campaign was approved: only a draft can be changed."),
    "campaign_step_impossible": N_("That cannot be done with a campaign in this state."),
    "campaign_name_empty": N_("A campaign needs a name."),
    "campaign_empty": N_("Nobody of this campaign can be asked. Import a list first."),
    "matching_open": N_("Rows of a list still wait for a decision. Finish the list first."),
    "second_person_needed": N_(
        "You imported more than %(most)s rows: a colleague must approve this campaign."
    ),
    "first_word_missing": N_("Choose the words that go out."),
    "first_word_unknown": N_("These words are not there any more. Choose others."),
    "first_word_file_broken": N_(
        "The words in %(file)s cannot be used: look at %(field)s. Nothing was sent."
    ),
    "versions_alike": N_("Version B must say it in other words than version A."),
    "target_no_percent": N_("Type a share from 0 to 100."),
    "wave_empty": N_("Type how many people this wave should ask."),
    "evaluation_missing": N_("Write down what this campaign taught."),
    "member_unknown": N_("This person is not in the campaign any more."),
    "authorisation_missing": N_("Choose what lets the office use this list."),
    "authorisation_incomplete": N_("Fill this in: without it no list may be used."),
    "authorisation_expired": N_("This authorisation has ended: no list can come in under it."),
    "authorisation_not_yet": N_("This authorisation does not count yet."),
    "retention_past": N_("Type a day from today on."),
    "list_unreadable": N_("There is no file that can be read at this place. Nothing was changed."),
    "list_empty": N_("There are no people in this list. Nothing was changed."),
    "list_too_large": N_("This file is too large for a list. Nothing was changed."),
    "list_too_long": N_("This list has more than %(most)s rows. Part it and try again."),
    "list_old_workbook": N_("Save this workbook as XLSX or CSV and try again."),
    "list_workbook_broken": N_("This workbook is damaged or locked. Save it again as XLSX."),
    "list_encoding_unknown": N_(
        "Row %(row)s holds signs that cannot be read. Save the list again as UTF-8."
    ),
    "list_row_broken": N_("Row %(row)s cannot be read. Look at the quotation marks in it."),
    "list_row_too_wide": N_("Row %(row)s has more cells than the list has columns."),
    "list_cell_too_long": N_("A cell of row %(row)s holds far too much text."),
    "list_no_header": N_("The first row must name the columns. Add it and try again."),
    "list_known": N_("This very list was imported before."),
    "list_finished": N_("The matching of this list was finished already."),
    "mapping_nameless": N_("Say which column holds the family name or the national number."),
    "mapping_twice": N_("One column was chosen for two things."),
    "status_missing": N_("Say which status the list tells, or what stands for which status."),
    "as_of_missing": N_("Type the day of which the list tells the status."),
    "row_gone": N_("This row is not there any more."),
    "rows_undecided": N_("Decide first about the rows that were put off (%(number)s)."),
    "citizen_taken": N_("Another row of this list is this citizen already."),
}
SAID: Mapping[str, str] = {
    "authorisation_recorded": N_("Authorisation written down"),
    "list_matched": N_("%(people)s people join the campaign; the rows of the list are gone"),
    "list_discarded": N_("The list was thrown away"),
    "statuses_used": N_("%(written)s facts written; the rows of the list are gone"),
    "campaign_planned": N_("Campaign saved"),
    "campaign_approved": N_("Campaign approved"),
    "campaign_closed": N_("Campaign closed"),
    "campaign_evaluated": N_("Evaluation saved"),
}


def state(code: str) -> str:
    """Return the name of a campaign's state."""
    return _(STATES[code])


def status_list(card: "StatusListCard") -> str:
    """Return what came of a list of statuses in one line."""
    parts = {
        "day": day_full(card.imported_at), "source": card.source,
        "rows": number(card.rows),
    }  # fmt: skip
    if card.is_open:
        return _("%(day)s, %(source)s: %(rows)s rows wait for a decision") % parts
    if card.is_undone:
        return _("%(day)s, %(source)s: undone") % parts
    written = sum(card.counts.get(each, 0) for each in
                  ("new", "changed", "confirmed", "conflict"))  # fmt: skip
    text = _("%(day)s, %(source)s: %(rows)s rows, %(written)s facts written")
    return text % {**parts, "written": number(written)}


def message_line(card: "CampaignCard") -> str:
    """Return how a campaign says its first word, "" where nothing goes out."""
    if not card.message_kind:
        return ""
    names = [in_language(first_words()[key].name) for key in card.message_texts
             if key in first_words()]  # fmt: skip
    way = _(MESSAGES[card.message_kind])
    if len(names) < 2:
        return _("First message: %(way)s, %(words)s") % {"way": way, "words": "".join(names)}
    return _("First message: %(way)s, version A %(a)s, version B %(b)s") % {
        "way": way, "a": names[0], "b": names[1]}  # fmt: skip


def outcome(code: str) -> str:
    """Return how far somebody came."""
    return _(OUTCOMES[code])


def clock(code: str) -> str:
    """Return the state of somebody's clock."""
    return _(CLOCKS[code])


def step_name(codes: Sequence[str]) -> str:
    """Return the name of a shown step: the steps joined in it."""
    return " + ".join(_(STEPS[code]) for code in codes)


def step_number(step: Step) -> str:
    """Return the number of a step, or that it is too small to tell."""
    return told(step.number)


def losses(step: Step) -> str:
    """Return why people went missing before a step."""
    return ", ".join(f"{_(LOSSES.get(code, code))} {number(count)}" for code, count in step.losses)


def spoken(step: Step) -> str:
    """Return a step as one sentence."""
    said = f"{step_name(step.codes)}: {step_number(step)}"
    if not step.lost:
        return said
    lost = pgettext("funnel", "%(n)s fewer") % {"n": number(step.lost)}
    why = losses(step)
    return f"{said}, {lost}" + (f" ({why})" if why else "")


def version(code: str) -> str:
    """Return the name of one of two versions of the first message."""
    return _("Version A") if code == "a" else _("Version B")


def told(count: int | None) -> str:
    """Return a number, or that it is too small to tell."""
    return number(count) if count is not None else _("too few to tell")


def of_messages(found: MessageFigures) -> str:
    """Return what became of the first messages."""
    parts = [
        _("Messages sent: %(n)s") % {"n": told(found.sent)},
        _("waiting: %(n)s") % {"n": told(found.waiting)},
        _("not sent: %(n)s") % {"n": told(found.failed)},
        _("reached after a message: %(n)s") % {"n": told(found.answered)},
    ]
    return " · ".join(parts)


def of_version(found: VersionFigures) -> str:
    """Return how many people one version was for, and how many of them were reached."""
    if found.people is None:
        return f"{version(found.version)}: {told(None)}"
    parts = {"version": version(found.version), "people": told(found.people),
             "answered": told(found.answered)}  # fmt: skip
    said = _("%(version)s: %(answered)s reached of %(people)s") % parts
    return said if found.percent is None else f"{said} ({found.percent} %)"
