"""Words that only the intake needs."""

from datetime import date
from typing import Final

from db.contacts.codes import DOMAIN_KEYS
from db.contacts.queries import RememberedContact
from db.kit.marks import N_
from desktop.contacts.facts import OpenRequest
from desktop.contacts.state import Intake
from desktop.kit.i18n import _, day, day_short, ngettext, pgettext, time_of
from desktop.kit.parts.memory_lines import MemoryLine
from desktop.kit.when import Reading
from desktop.kit.words.contacts import DOMAINS, domain
from desktop.kit.words.needs import NEEDS

INTERPRETERS: Final = (
    ("none", N_("no interpreter")), ("phone", N_("by phone")), ("on_site", N_("on site")),
    ("family", N_("family member")), ("colleague", N_("colleague")),
)  # fmt: skip
FOR_WHOM: Final = (("self", N_("this person")), ("household", N_("household")),
                   ("other", N_("someone else")))  # fmt: skip
PROBLEMS: Final = {
    "channel_missing": N_("Choose the way within the channel"),
    "person_missing": N_("Choose a person, or Enter on an empty field for anonymous"),
    "domain_missing": N_("Choose at least one domain"),
    "domains_too_many": N_("At most three domains"),
    "result_missing": N_("Choose a result"),
    "line_too_long": N_("A line holds 200 characters"),
    "step_missing": N_("No next step yet"),
    "not_understood": N_("Type a day, for example tomorrow, fri or 14/6"),
    "does_not_exist": N_("That day does not exist"),
    "in_the_past": N_("That day is past"),
    "other_weekday": N_("That day is another weekday"),
    "no_day": N_("No day yet"),
    "ends_before_start": N_("The end is before the start"),
}
MOMENT_PROBLEMS: Final = {
    "not_understood": N_("Type an hour, for example 10:15"),
    "does_not_exist": PROBLEMS["does_not_exist"],
    "no_hour": N_("Add the hour, for example 16:00"),
    "ahead_of_now": N_("That moment is still to come"),
}


def domain_options() -> list[tuple[str, str, str, str]]:
    """Return (code, key, icon, word) of the twelve domains, in the order of their keys."""
    return [(d.value, key, DOMAINS[d][1], _(DOMAINS[d][0])) for key, d in DOMAIN_KEYS.items()]


def request_line(request: OpenRequest, today: date) -> MemoryLine:
    """Return the memory's line of an open request, with its term where one runs."""
    text = request.line or domain(request.domain)
    if request.due_on is None:
        return MemoryLine(text=text)
    left = (request.due_on - today).days
    if left < 0:
        late = ngettext("%(n)d day late", "%(n)d days late", -left) % {"n": -left}
        return MemoryLine(text=text, aside=late, aside_status="danger", aside_icon="octagon-alert")
    if left == 0:
        word = pgettext("due", "today")
        return MemoryLine(text=text, aside=word, aside_status="warning", aside_icon="clock-alert")
    ahead = ngettext("in %(n)d day", "in %(n)d days", left) % {"n": left}
    return MemoryLine(text=text, aside=ahead, aside_status="success", aside_icon="clock")


def spoken_when(reading: Reading) -> str:
    """Return the day that was understood, in words; empty when there is none."""
    if reading.day is None:
        return ""
    if reading.at is None:
        return day(reading.day)
    return f"{day(reading.day)} {reading.at:%H:%M}"


def who_words(intake: Intake) -> tuple[str, str, str, list[tuple[str, str]]]:
    """Return name, age, second line and needs for the head of the intake."""
    person = intake.person
    if person is None:
        if intake.quick:
            return _("Anonymous"), "", _("A domain key saves at once. Space: whole form"), []
        return _("Anonymous"), "", _("counts as a contact, opens no request"), []
    others = len(intake.people) - 1
    second = person.where
    if others:
        more = ngettext("and %(n)d other", "and %(n)d others", others) % {"n": others}
        second = " · ".join(each for each in (second, more) if each)
    age = "" if person.age is None else _("%(n)d years") % {"n": person.age}
    needs = [(_(NEEDS[code][0]), NEEDS[code][1]) for code in person.needs if code in NEEDS]
    if person.hours:
        needs.append((_("prefers %(hours)s") % {"hours": person.hours}, "phone"))
    return person.name, age, second, needs


def past_lines(contacts: tuple[RememberedContact, ...]) -> tuple[MemoryLine, ...]:
    """Return the memory's lines of earlier contacts."""
    return tuple(
        MemoryLine(
            text=each.line or domain(each.domain),
            aside=day_short(each.at),
            icon=each.icon,
            channel=each.channel,
            in_tile=True,
        )
        for each in contacts
    )


def waiting_word(intake: Intake) -> str:
    """Return how a waiting intake is called in the status bar: with whom, since when."""
    who = intake.person.name if intake.person is not None else ""
    if not who:
        who = _("Anonymous") if intake.anonymous else _("no person yet")
    return f"{who} {time_of(intake.started_at)}"
