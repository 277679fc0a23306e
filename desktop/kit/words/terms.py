"""Says how a legal term was counted, so that nobody has to believe a date.

"Due 14 November, a Saturday, still that day: received 15 October, 30 calendar days."
"""

from collections.abc import Mapping, Sequence
from datetime import date

from db.contacts.clocks import LegalClock
from db.contacts.counting import CountedTerm, Suspension, add_months
from db.kit.calendar import SUNDAY, SkippedDay, legal_holiday
from db.kit.marks import N_
from desktop.kit.i18n import _, day_and_month, listed, ngettext, weekday_name
from desktop.kit.words.followup import in_language

HOLIDAYS: Mapping[str, str] = {
    "new_year": N_("New Year's Day"),
    "easter_monday": N_("Easter Monday"),
    "labour_day": N_("Labour Day"),
    "ascension": N_("Ascension Day"),
    "whit_monday": N_("Whit Monday"),
    "national_day": N_("the National Day"),
    "assumption": N_("Assumption"),
    "all_saints": N_("All Saints"),
    "armistice": N_("Armistice Day"),
    "christmas": N_("Christmas"),
}
SINCE: Mapping[str, str] = {
    "request_received": N_("received %(day)s"),
    "decided": N_("decided %(day)s"),
    "notified": N_("sent %(day)s"),
    "not_competent": N_("found not competent %(day)s"),
    "also_not_competent": N_("found not competent %(day)s"),
}
SHORT: Mapping[str, str] = {
    "notice_of_decision": N_("by law: notice by %(day)s"),
    "forwarding": N_("by law: sent on by %(day)s"),
    "competence_conflict": N_("by law: question on competence by %(day)s"),
    "receipt": N_("by law: receipt on %(day)s"),
}
DECISION = N_("by law: decision by %(day)s")
ENDS: Mapping[str, str] = {
    "not_competent": N_("stopped: another office is competent"),
    "competent": N_("stopped: we are competent after all"),
    "forwarded": N_("stopped: sent on"),
    "withdrawn": N_("stopped: withdrawn"),
    "merged": N_("stopped: merged"),
    "closed": N_("stopped: closed without a decision"),
}


def term_line(code: str, due: str) -> str:
    """Return what a term asks by when, short enough for a row; `due` is the day in words."""
    return _(SHORT.get(code, DECISION)) % {"day": due}


def term_name(clock: LegalClock) -> str:
    """Return what the law asks, beginning with a capital."""
    text = in_language(clock.what)
    return text[:1].upper() + text[1:]


def explained(clock: LegalClock) -> tuple[str, ...]:
    """Return how a clock was counted, one sentence each."""
    return (*explain(clock.counted, clock.event), *stood_still(clock.suspended))


def explain(counted: CountedTerm, event: str) -> tuple[str, ...]:
    """Return how a due date was found: from which day, how many days, and what did not count."""
    sentences = [_first(counted, event)]
    if counted.unit == "months" and _ends_short(counted):
        sentences.append(_("That month is shorter: its last day counts."))
    if counted.unit == "working_days":
        told = _not_counted(counted)
        if told:
            sentences.append(told)
    return tuple(sentences)


def stood_still(suspended: Sequence[Suspension]) -> tuple[str, ...]:
    """Return when and why a term stood still."""
    return tuple(
        _("It stood still from %(first)s to %(last)s: %(reason)s.")
        % {
            "first": day_and_month(each.first),
            "last": day_and_month(each.last),
            "reason": each.reason,
        }
        for each in suspended
    )


def how_it_ended(clock: LegalClock) -> str:
    """Return how a clock that stopped ended."""
    if clock.ended_on is not None:
        return _(ENDS.get(clock.end_reason, ENDS["closed"]))
    if clock.days > 0:
        told = ngettext("done %(day)s, %(n)d day late", "done %(day)s, %(n)d days late", clock.days)
        return told % {"day": _day(clock.met_on), "n": clock.days}
    return _("done %(day)s, in time") % {"day": _day(clock.met_on)}


def appeal_line(appeal: CountedTerm, today: date) -> str:
    """Return until when the citizen can appeal; the program counts from the day of sending."""
    told = {"day": day_and_month(appeal.due_on, with_year=True)}
    if appeal.due_on < today:
        return _("The citizen could appeal until %(day)s.") % told
    return _("The citizen can appeal until %(day)s, counted from the day of sending.") % told


def _day(day: date | None) -> str:
    return day_and_month(day) if day is not None else ""


def _first(counted: CountedTerm, event: str) -> str:
    with_year = counted.from_day.year != counted.due_on.year
    told = {
        "due": day_and_month(counted.due_on, with_year=with_year),
        "since": _(SINCE.get(event, "%(day)s"))
        % {"day": day_and_month(counted.from_day, with_year=with_year)},
        "length": _length(counted),
        "weekday": weekday_name(counted.due_on.weekday()),
        "holiday": _(HOLIDAYS.get(legal_holiday(counted.due_on), "")),
    }
    if counted.moved_from is not None:
        told["last"] = day_and_month(counted.moved_from)
        told["weekday"] = weekday_name(counted.moved_from.weekday())
        return _("Due %(due)s: %(since)s, %(length)s; %(last)s, a %(weekday)s, is no last day.") % (
            told
        )
    if counted.due_on.weekday() >= SUNDAY - 1:
        return _("Due %(due)s, a %(weekday)s, still that day: %(since)s, %(length)s.") % told
    if told["holiday"]:
        return _("Due %(due)s, %(holiday)s, still that day: %(since)s, %(length)s.") % told
    return _("Due %(due)s: %(since)s, %(length)s.") % told


def _length(counted: CountedTerm) -> str:
    n = counted.amount
    if counted.unit == "months":
        return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}
    if counted.unit == "working_days":
        return ngettext("%(n)d working day", "%(n)d working days", n) % {"n": n}
    if counted.unit == "same_day":
        return _("the same day")
    return ngettext("%(n)d calendar day", "%(n)d calendar days", n) % {"n": n}


def _ends_short(counted: CountedTerm) -> bool:
    last = add_months(counted.from_day, counted.amount)
    return last.day != counted.from_day.day


def _not_counted(counted: CountedTerm) -> str:
    named = [_named(each) for each in counted.skipped if each.why in ("holiday", "closing_day")]
    weekend = sum(each.why in ("saturday", "sunday") for each in counted.skipped)
    if weekend:
        told = ngettext("%(n)d day of a weekend", "%(n)d days of a weekend", weekend)
        named.append(told % {"n": weekend})
    if not named:
        return ""
    told = listed(named)
    told = told[:1].upper() + told[1:]
    many = len(named) > 1 or weekend > 1
    return ngettext(
        "%(days)s does not count as a working day.",
        "%(days)s do not count as working days.",
        2 if many else 1,
    ) % {"days": told}


def _named(skipped: SkippedDay) -> str:
    code = legal_holiday(skipped.day)
    if code and skipped.why == "holiday":
        return _(HOLIDAYS[code])
    return _("the closing day %(day)s") % {"day": day_and_month(skipped.day)}
