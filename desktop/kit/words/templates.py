"""The words for texts to citizens: what each is called, how it goes, which version it is."""

from collections.abc import Mapping

from db.followup.office_ladders import OWN_FROM
from db.followup.templates import Template, TemplateKind
from db.kit.marks import N_
from desktop.kit.i18n import _, ngettext
from desktop.kit.words.followup import in_language

WORKER, ASKED = "{worker}", "{asked}"
KINDS: Mapping[TemplateKind, str] = {
    TemplateKind.SMS: N_("text message"),
    TemplateKind.EMAIL: N_("e-mail"),
    TemplateKind.LETTER: N_("letter"),
}
REFUSALS: Mapping[str, str] = {
    "marks_not_for_role": N_(
        "Only the team lead, the administrator and an expert by experience note this."
    ),
    "reader_missing": N_("Type who read it."),
    "day_to_come": N_("This day is still to come."),
    "digest_not_for_role": N_("Your role has no clocks of its own, so there is no day to mail."),
    "template_changed": N_("Somebody changed this text meanwhile. Read it again."),
}
SAID: Mapping[str, str] = {
    "reading_noted": N_("Noted who read it"),
    "digest_wanted": N_("Your day comes by e-mail each working morning"),
    "digest_off": N_("Your day no longer comes by e-mail"),
}


def named(one: Template) -> str:
    """Return where a text belongs: its ladder and rung, or the first word of a campaign."""
    if not one.place:
        return _("First message: %(name)s") % {"name": in_language(one.source)}
    return f"{in_language(one.source)} · {in_language(one.place)}"


def kind(code: TemplateKind) -> str:
    """Return how a text goes."""
    return _(KINDS[code])


def version(one: Template) -> str:
    """Return a version: of the program, or the office's own counted from 1."""
    if one.is_own:
        return _("ours, %(n)d") % {"n": one.version - OWN_FROM + 1}
    return _("shipped, %(n)d") % {"n": one.version}


def filled(text: str) -> str:
    """Return a text as it is read, with words for what is filled in later."""
    return text.replace(WORKER, _("(first name)")).replace(ASKED, _("(day)"))


def words_in(text: str) -> str:
    """Return how long a text is."""
    count = len(text.split())
    return ngettext("%(n)d word", "%(n)d words", count) % {"n": count}
