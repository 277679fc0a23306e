"""The words for citizens: needs, languages, households, where facts come from, refusals, toasts."""

from collections.abc import Mapping

from db.kit.marks import N_
from db.people.codes import FactSource, Group, HomeKind, MemberRole, NumberPurpose, PointKind
from desktop.kit.i18n import _, ngettext
from desktop.kit.words.needs import NEEDS

LANGUAGES: Mapping[str, str] = {
    "nl": N_("Dutch"),
    "fr": N_("French"),
    "de": N_("German"),
    "en": N_("English"),
    "ar": N_("Arabic"),
    "tr": N_("Turkish"),
    "uk": N_("Ukrainian"),
    "ru": N_("Russian"),
    "pl": N_("Polish"),
    "ro": N_("Romanian"),
    "bg": N_("Bulgarian"),
    "es": N_("Spanish"),
    "pt": N_("Portuguese"),
    "it": N_("Italian"),
    "fa": N_("Farsi"),
    "ps": N_("Pashto"),
    "so": N_("Somali"),
    "ti": N_("Tigrinya"),
    "sq": N_("Albanian"),
    "sgn": N_("sign"),
    "other": N_("another language"),
}
ROLES: Mapping[str, str] = {
    MemberRole.REFERENCE: N_("reference person"),
    MemberRole.PARTNER: N_("partner"),
    MemberRole.CHILD: N_("child"),
    MemberRole.OTHER: N_("other"),
}
HOME_KINDS: Mapping[str, str] = {
    HomeKind.DOMICILE: N_("in the register"),
    HomeKind.FACTUAL: N_("lives here"),
}
RELATIONS: Mapping[str, str] = {
    "partner_married": N_("married to"),
    "partner_cohabiting": N_("lives together with"),
    "parent": N_("child of"),
    "child": N_("parent of"),
}
GROUPS: Mapping[str, str] = {
    Group.DOMICILE: N_("Register household"),
    Group.FACTUAL: N_("Factual household"),
    Group.MUTUALITY: N_("For the sickness fund"),
    Group.FISCAL: N_("For the taxes"),
    Group.CHILD: N_("Around the child"),
}
PARTS: Mapping[str, str] = {
    "holder": N_("holder"),
    "partner": N_("partner"),
    "child": N_("child"),
    "parent": N_("parent"),
    "reference": N_("reference person"),
    "other": N_("other"),
}
SOURCES: Mapping[str, str] = {
    FactSource.STATEMENT: N_("statement"),
    FactSource.COMPUTED: N_("computed"),
    FactSource.PARTNER_LIST: N_("list of a partner"),
    FactSource.DOCUMENT_SEEN: N_("document seen"),
    FactSource.AUTHENTIC_SOURCE: N_("authentic source"),
}
POINTS: Mapping[str, tuple[str, str]] = {
    PointKind.MOBILE: (N_("mobile"), "smartphone"),
    PointKind.PHONE: (N_("landline"), "phone"),
    PointKind.EMAIL: (N_("e-mail"), "at-sign"),
}
PURPOSES: Mapping[str, str] = {
    NumberPurpose.SOCIAL_INQUIRY: N_("social inquiry"),
    NumberPurpose.APPLICATION: N_("application"),
    NumberPurpose.PARTNER_LIST: N_("compare with the list of a partner"),
}
LIFE_EVENTS: Mapping[str, str] = {
    "death_of_partner": N_("Life event: death of the partner"),
    "death_of_parent": N_("Life event: death of a parent"),
    "death_of_child": N_("Life event: death of a child"),
    "separation": N_("Life event: separation"),
    "birth": N_("Life event: birth of a child"),
    "job_lost": N_("Life event: lost the job"),
    "moved": N_("Life event: moved house"),
    "illness": N_("Life event: long illness"),
    "turned_18": N_("Life event: turned 18"),
    "pension": N_("Life event: pension"),
    "living_wage": N_("Life event: the living wage began"),
    "unemployment_ends": N_("Life event: the unemployment benefit ended"),
    "child_turned_3": N_("Life event: a child turned 3"),
    "turned_17_with_care": N_("Life event: turned 17 or 18 with a care allowance"),
    "turned_21_with_care": N_("Life event: turned 21, had a care allowance"),
    "four_years_on_list": N_("Life event: four years on the list for social housing"),
    "care_home": N_("Life event: moved into a care home"),
    "arrears": N_("Life event: arrears or on the LAC list"),
    "low_wage_job": N_("Life event: started a job with a low wage"),
    "debt_mediation": N_("Life event: a debt mediation began"),
}
TIMELINE: Mapping[str, Mapping[str, str]] = {"life_event": LIFE_EVENTS}
REFUSALS: Mapping[str, str] = {
    "person_unknown": N_("This citizen is not known here (any more)."),
    "family_name_missing": N_("A family name is needed; everything else may come later."),
    "name_too_long": N_("This is longer than %(longest)d characters."),
    "text_too_long": N_("This is longer than %(longest)d characters."),
    "birth_date_impossible": N_("Nobody can be born on that day. Type a date, a year or an age."),
    "age_impossible": N_("An age lies between 0 and 120."),
    "phone_not_understood": N_("This is no phone number. Example: 0473 12 34 56."),
    "email_not_understood": N_("This is no e-mail address. Example: name@example.be."),
    "street_missing": N_("Type a street."),
    "home_before_last": N_("The address before began later than this one."),
    "channel_unknown": N_("This channel does not exist."),
    "no_channel_left": N_("At least one channel must stay open for everybody."),
    "need_unknown": N_("This need is not on the list."),
    "number_purpose_missing": N_("Choose for what the national number is kept."),
    "national_number_wrong": N_("The check digits of this national number are wrong."),
    "national_number_taken": N_("Another dossier has this national number. Compare the two."),
    "national_number_unknown": N_("No national number is kept for this citizen."),
    "fact_unknown": N_("This fact is not on the list of facts."),
    "fact_value_wrong": N_("This value does not fit the question."),
    "fact_from_future": N_("A fact cannot be from a day still to come."),
    "fact_superseded": N_("Somebody wrote a newer answer meanwhile. Look again."),
    "period_backwards": N_("The end is before the beginning."),
    "custody_share_wrong": N_("A share of custody lies between 1 and 100 percent."),
    "custody_over_100": N_("The shares of custody together are more than 100 percent."),
    "member_already": N_("This citizen belongs to the household already."),
    "member_elsewhere": N_(
        "This citizen belongs to another household on that day. End that first, say that the "
        "person only lives here, or give shares of custody."
    ),
    "membership_unknown": N_("This member is not there any more. Look again."),
    "relation_unknown": N_("This relation is not there any more. Look again."),
    "household_unknown": N_("This household is not there any more. Look again."),
}
SAID: Mapping[str, str] = {
    "citizen_added": N_("Citizen added"),
    "citizen_changed": N_("Changed"),
    "contact_point_added": N_("Added"),
    "home_moved": N_("Address changed"),
    "national_number_kept": N_("National number kept"),
    "household_started": N_("Household started"),
    "member_added": N_("Member added"),
    "membership_ended": N_("Member ended"),
    "relation_ended": N_("Relation ended"),
    "household_asked": N_("Answer kept"),
    "fact_recorded": N_("Fact kept"),
    "fact_confirmed": N_("Still true, as of today"),
    "fact_refuted": N_("No longer known"),
}


def need(code: str) -> tuple[str, str]:
    """Return a need in words, and its icon."""
    text, icon = NEEDS[code]
    return _(text), icon


def spoken_language(code: str) -> str:
    """Return a language in words."""
    return _(LANGUAGES.get(code, LANGUAGES["other"]))


def age(years: int | None) -> str:
    """Return "79 years", or nothing when the age is not known."""
    if years is None:
        return ""
    return ngettext("%(n)d year", "%(n)d years", years) % {"n": years}


def household_chip(size: int) -> str:
    """Return how many people live together, in words."""
    if size <= 1:
        return _("lives alone")
    return ngettext("household of %(n)d", "household of %(n)d", size) % {"n": size}


def months_old(months: int) -> str:
    """Return how old an answer is: "3 mo. old", "today's" below one month."""
    if months == 0:
        return _("this month")
    if months < 24:
        return ngettext("%(n)d month old", "%(n)d months old", months) % {"n": months}
    years = months // 12
    return ngettext("%(n)d year old", "%(n)d years old", years) % {"n": years}
