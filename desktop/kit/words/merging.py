"""The words for two dossiers that become one: fields, values, what comes along, refusals."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from db.kit.marks import N_
from db.people.vocabulary import vocabulary
from desktop.kit.i18n import _, day_full, ngettext
from desktop.kit.words.facts import fact_name, fact_value
from desktop.kit.words.needs import NEEDS
from desktop.kit.words.people import spoken_language

FIELDS: Mapping[str, str] = {
    "family_name": N_("Family name"),
    "given_name": N_("Given name"),
    "birth": N_("Born"),
    "sex": N_("Sex"),
    "national_number": N_("National number"),
    "deceased_on": N_("Died"),
    "language": N_("Language"),
    "preferred_channel": N_("Preferred channel"),
    "preferred_hours": N_("Preferred hours"),
    "contact_worker": N_("Contact worker"),
    "goal": N_("Goal, in own words"),
    "small_step": N_("Small step"),
    "home.domicile": N_("Address in the register"),
    "home.factual": N_("Lives at"),
    "household": N_("Household"),
    "never_channels": N_("Not by"),
    "needs": N_("To keep in mind"),
    "interpreter": N_("Interpreter"),
    "discreet": N_("Discreet"),
}
SEXES: Mapping[str, str] = {"m": N_("man"), "f": N_("woman"), "v": N_("woman"), "x": N_("other")}
FACT = "fact."
REFUSALS: Mapping[str, str] = {
    "merge_same_dossier": N_("This is the same dossier. Choose another one."),
    "merge_changed": N_(
        "Somebody changed one of the dossiers meanwhile. What is new has a mark: look again, then "
        "confirm once more."
    ),
    "merge_practice": N_("An invented citizen and a real one never become one dossier."),
    "merge_taken_apart": N_("These dossiers are two again already."),
    "merge_too_long_ago": N_("This was more than 30 days ago and stays as it is."),
    "merge_later_first": N_("Another dossier was joined later. Take that one apart first."),
    "merge_changed_since": N_(
        "Something new has taken the place of what would come back. Nothing was changed: ask your "
        "team lead to look at both."
    ),
}
SAID: Mapping[str, str] = {
    "persons_merged": N_("One dossier now; for 30 days you can take it apart again"),
    "persons_taken_apart": N_("Two dossiers again"),
}


def field_name(field: str) -> str:
    """Return what a field is called."""
    if field.startswith(FACT):
        return fact_name(field.removeprefix(FACT))
    return _(FIELDS[field])


def shown(field: str, value: object) -> str:
    """Return a value in words; a value that is not there is "not known"."""
    if value is None or value in ("", (), []):
        return _("none") if field in LISTS else _("not known")
    if field.startswith(FACT):
        kind = vocabulary().get(field.removeprefix(FACT))
        return str(value) if kind is None else fact_value(kind, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    said = WORDS.get(field)
    return said(value) if said is not None else str(value)


def _day(value: object) -> str:
    if isinstance(value, date):
        return day_full(value)
    text = str(value)
    return day_full(date.fromisoformat(text)) if "-" in text else text


def _texts(value: object) -> Sequence[str]:
    return [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]


def _channels(value: object) -> str:
    return ", ".join(each.upper() for each in _texts(value))


def _needs(value: object) -> str:
    return ", ".join(_(NEEDS[each][0]) for each in _texts(value) if each in NEEDS)


WORDS: Mapping[str, Callable[[object], str]] = {
    "birth": _day,
    "deceased_on": _day,
    "language": lambda value: spoken_language(str(value)),
    "sex": lambda value: _(SEXES.get(str(value).lower(), SEXES["x"])),
    "never_channels": _channels,
    "preferred_channel": _channels,
    "needs": _needs,
}
LISTS = ("never_channels", "needs")


def coming_along(along: Mapping[str, int]) -> list[str]:
    """Return what comes along with a dossier, each with its number, most telling first."""
    counted = {
        "contacts": along.get("contact_people", 0),
        "requests": along.get("requests", 0),
        "follow_ups": along.get("follow_ups", 0),
        "flags": along.get("flags", 0),
        "visits": along.get("visits", 0),
        "facts": along.get("facts", 0),
        "messages": along.get("outgoing_messages", 0) + along.get("incoming_messages", 0),
        "campaigns": along.get("campaign_members", 0),
        "points": along.get("contact_points", 0),
        "homes": along.get("residences", 0),
        "belonging": along.get("memberships", 0) + along.get("relations", 0),
        "events": along.get("life_events", 0),
    }
    return [_counted(name, count) for name, count in counted.items() if count]


def _counted(name: str, n: int) -> str:
    texts = {
        "contacts": ngettext("%(n)d contact", "%(n)d contacts", n),
        "requests": ngettext("%(n)d request", "%(n)d requests", n),
        "follow_ups": ngettext("%(n)d question or promise", "%(n)d questions and promises", n),
        "flags": ngettext("%(n)d right", "%(n)d rights", n),
        "visits": ngettext("%(n)d visit", "%(n)d visits", n),
        "facts": ngettext("%(n)d fact", "%(n)d facts", n),
        "messages": ngettext("%(n)d message", "%(n)d messages", n),
        "campaigns": ngettext("%(n)d campaign", "%(n)d campaigns", n),
        "points": ngettext("%(n)d number or address", "%(n)d numbers and addresses", n),
        "homes": ngettext("%(n)d home", "%(n)d homes", n),
        "belonging": ngettext("%(n)d family tie", "%(n)d family ties", n),
        "events": ngettext("%(n)d life event", "%(n)d life events", n),
    }
    return texts[name] % {"n": n}


COUNTED = frozenset({
    "contact_people", "requests", "follow_ups", "flags", "visits", "facts", "outgoing_messages",
    "incoming_messages", "campaign_members", "contact_points", "residences", "memberships",
    "relations", "life_events", "campaign_rows", "status_rows", "screening_answers",
})  # fmt: skip
"""The tables that somebody thought of here; what is being read or worked out is no news."""
