"""Words that only the intake needs."""

from datetime import date
from typing import Final

from db.contacts.codes import DOMAIN_KEYS, DigitalHelp, Domain, Nature, Result
from db.contacts.queries import RememberedContact
from db.kit.marks import N_
from desktop.contacts.facts import OpenRequest
from desktop.contacts.memory_blocks import MemoryLine
from desktop.contacts.state import Intake
from desktop.kit.i18n import _, day, day_short, ngettext, pgettext, time_of
from desktop.kit.when import Reading

DOMAINS: Final = {
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
RESULTS: Final = {
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
NATURES: Final = {
    Nature.INFORMATION: N_("information"),
    Nature.SUPPORT: N_("support"),
    Nature.HELP: N_("help"),
    Nature.SERVICE: N_("service"),
    Nature.DOCUMENT: N_("document"),
    Nature.APPLICATION: N_("application"),
}
DIGITAL_HELP: Final = {
    DigitalHelp.SELF: N_("self"),
    DigitalHelp.TOGETHER: N_("together"),
    DigitalHelp.WE_DID_IT: N_("we did it"),
    DigitalHelp.DID_NOT_WORK: N_("did not work"),
    DigitalHelp.NOT_WANTED: N_("not wanted"),
}
LANGUAGES: Final = (
    ("nl", N_("Dutch")), ("fr", N_("French")), ("de", N_("German")), ("en", N_("English")),
    ("ar", N_("Arabic")), ("tr", N_("Turkish")), ("uk", N_("Ukrainian")), ("ru", N_("Russian")),
    ("pl", N_("Polish")), ("ro", N_("Romanian")), ("bg", N_("Bulgarian")), ("es", N_("Spanish")),
    ("pt", N_("Portuguese")), ("it", N_("Italian")), ("fa", N_("Farsi")), ("ps", N_("Pashto")),
    ("so", N_("Somali")), ("ti", N_("Tigrinya")), ("sq", N_("Albanian")), ("sgn", N_("sign")),
    ("other", N_("another language")),
)  # fmt: skip
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
BIRTH_PROBLEMS: Final = {
    "not_understood": N_("Type a date, a year or an age"),
    "does_not_exist": PROBLEMS["does_not_exist"],
    "in_the_future": N_("That day is still to come"),
}
NEEDS: Final = {
    "hearing": (N_("hears badly"), "ear-off"),
    "sight": (N_("sees badly"), "eye-off"),
    "mobility": (N_("walks badly"), "accessibility"),
    "reading": (N_("reads with difficulty"), "file-text"),
    "smartphone_only": (N_("smartphone only"), "smartphone"),
    "no_internet": (N_("no internet"), "wifi-off"),
    "safe_contact": (N_("safe contact only"), "shield-alert"),
}


def domain_options() -> list[tuple[str, str, str, str]]:
    """Return (code, key, icon, word) of the twelve domains, in the order of their keys."""
    return [(d.value, key, DOMAINS[d][1], _(DOMAINS[d][0])) for key, d in DOMAIN_KEYS.items()]


def domain_word(code: str) -> str:
    """Return the word of a domain; a code that is no longer known stays as it is."""
    return _(DOMAINS[Domain(code)][0]) if code in set(Domain) else code


def request_line(request: OpenRequest, today: date) -> MemoryLine:
    """Return the memory's line of an open request, with its term where one runs."""
    text = request.line or domain_word(request.domain)
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
        needs.append((person.hours, "phone"))
    return person.name, age, second, needs


def past_lines(contacts: tuple[RememberedContact, ...]) -> tuple[MemoryLine, ...]:
    """Return the memory's lines of earlier contacts."""
    return tuple(
        MemoryLine(
            text=each.line or domain_word(each.domain),
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
