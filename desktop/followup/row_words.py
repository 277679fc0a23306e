"""The words of one row of today's list, for the eye and for the ear."""

from datetime import date

from db.followup.worklist import WorkItem
from desktop.kit.i18n import _, day_short, pgettext, time_of, weekday_short
from desktop.kit.words.followup import DEEDS, spoken_clock
from desktop.kit.words.needs import NEEDS
from desktop.kit.words.people import spoken_language
from desktop.kit.words.terms import term_line

CALLS = frozenset({"call", "contact"})


def title_of(item: WorkItem) -> tuple[str, str, str]:
    """Return the text before the name, the name, and the text after it."""
    before, _mark, after = _(DEEDS[item.deed]).partition("%(name)s")
    age = f" ({item.age})" if item.age is not None else ""
    return before, item.name, age + after + _when(item)


def _when(item: WorkItem) -> str:
    """Return the best hour of a call: what the citizen prefers, else what was agreed."""
    if item.deed not in CALLS or item.source != "follow_up":
        return ""
    hours = str(item.facts.get("hours") or "").strip()
    if hours:
        return ", " + pgettext("hours of the day", "best %(hours)s") % {"hours": hours}
    if item.clock in ("soon", "appointment") and item.due is not None:
        return " " + pgettext("hour of the day", "from %(time)s") % {"time": time_of(item.due)}
    return ""


def sent_state(item: WorkItem) -> str:
    """Return what became of the message of a row: it did not go out, or it waits; else ""."""
    if item.facts.get("not_sent"):
        return _("not sent")
    return _("in the outbox") if item.facts.get("in_outbox") else ""


def second_line(item: WorkItem) -> str:
    """Return the hour of an appointment, where, what about, and since or until when."""
    told = [item.neighbourhood, item.subject, _around(item)]
    if item.clock == "appointment" and item.due is not None and item.days == 0:
        told.insert(0, time_of(item.due))
    return " · ".join(each for each in told if each)


def _around(item: WorkItem) -> str:
    facts = item.facts
    meeting, asked, due = facts.get("meeting_on"), facts.get("asked_on"), facts.get("due_on")
    if isinstance(meeting, date):
        return _("meeting on %(day)s") % {"day": weekday_short(meeting)}
    if isinstance(due, date) and "legal_term" in facts:
        return term_line(str(facts["legal_term"]), weekday_short(due))
    if item.clock == "appointment" or not isinstance(asked, date):
        return ""
    if facts.get("kind") == "promise":
        return _("promised on %(day)s") % {"day": day_short(asked)}
    return _("asked on %(day)s") % {"day": day_short(asked)}


def needs_in_words(item: WorkItem) -> str:
    """Return language and needs in words."""
    told = [spoken_language(item.language)] if item.language not in ("nl", "") else []
    if told and item.facts.get("interpreter"):
        told = [_("%(language)s, with interpreter") % {"language": told[0]}]
    return ", ".join([*told, *(_(NEEDS[need][0]) for need in item.needs if need in NEEDS)])


def sentence(item: WorkItem) -> str:
    """Return the whole row as one sentence: deed, channel, subject, needs, clock, rung."""
    parts = ["".join(title_of(item)), item.channel.upper(), sent_state(item), second_line(item),
             needs_in_words(item)]  # fmt: skip
    if item.due is not None:
        parts.append(spoken_clock(item.clock, item.days, item.due))
    if item.rungs and item.rung <= item.rungs:
        parts.append(_("rung %(rung)d of %(rungs)d") % {"rung": item.rung, "rungs": item.rungs})
    if item.urgent:
        parts.append(_("urgent"))
    return ", ".join(each for each in parts if each)
