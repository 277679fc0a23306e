"""Finds the words for the command line: codes come in, sentences go out, in four languages."""

import os
from collections.abc import Mapping

from db.kit.catalogue import LANGUAGES, words
from db.kit.marks import N_

REFUSALS: Mapping[str, str] = {
    "office_exists": N_("There is already an office at this place. Nothing was changed."),
    "name_empty": N_("An office needs a name."),
    "password_in_url": N_(
        "The address holds a password. Leave it out: the program asks for it or reads the key ring."
    ),
    "address_unknown": N_(
        "This is no address of an office. Write a file's path, or postgresql://NAME@SERVER/DATABASE"
    ),
    "password_wrong": N_("This password does not open the office. Nothing was changed."),
    "password_short": N_("Choose a password of at least %(least)d characters."),
    "passwords_differ": N_("The two passwords differ."),
    "worker_name_empty": N_("Type your given and your family name."),
    "location_missing": N_("An office needs at least one location."),
    "password_empty": N_("An empty password protects nothing."),
    "key_missing": N_("The key of this office was not found. Use the recovery key on paper."),
    "recovery_key_wrong": N_("This recovery key has a typing mistake."),
    "no_key_ring": N_("This computer has no key ring. Choose a password instead."),
    "database_missing": N_("There is no office at this place. Look at its name and place."),
    "database_unreadable": N_(
        "The office cannot be read: the file is damaged or the key is wrong. Nothing was changed. "
        "Try the key again, or open a copy."
    ),
    "database_newer": N_(
        "This office was made by a newer program. Install the newest version; nothing was changed."
    ),
    "database_older": N_(
        "This office was made by an older program. Bring it up to date first: "
        "ccfh office upgrade OFFICE"
    ),
    "database_denied": N_(
        "This account may not open the office. Nothing was changed. Ask who looks after the office."
    ),
    "database_busy": N_(
        "Another program is using the office. What was typed is kept; try again in a moment."
    ),
    "database_away": N_("The database does not answer. What was typed is kept; try again."),
    "database_read_only": N_(
        "The office can only be read from here, so nothing was saved. What was typed is kept. "
        "Ask who looks after the office."
    ),
    "place_unusable": N_("Nothing can be written at this place. Choose another one."),
    "disk_full": N_("The disk is full. What was typed is kept; free some room and try again."),
    "disk_error": N_(
        "The disk does not work properly. What was typed is kept. "
        "Ask who looks after this computer before you go on."
    ),
    "rule_file_broken": N_("A rule file is broken: %(file)s, line %(line)s: %(what)s."),
    "file_unreadable": N_("%(file)s cannot be read. Look at its name and place."),
    "neither_rule_nor_household": N_(
        "%(file)s is neither a rule (id, versions) nor a household (persons)."
    ),
    "right_unknown": N_("There is no right called %(right)s. These are there: %(known)s"),
    "file_too_large": N_("%(file)s is too large for a rule or a household."),
    "figure_unknown": N_("There is no figure called %(figure)s. These are there: %(known)s"),
    "hour_unknown": N_("%(text)s is no hour. Write it like 10:42."),
    "date_unknown": N_("%(text)s is no date. Write it like 2025-06-12."),
    "folder_unusable": N_(
        "%(folder)s cannot be used as a folder for pictures and papers. Choose another place."
    ),
    "in_the_way": N_(
        "Something else stands at this place and was left alone. "
        "Choose another place, or move it away first."
    ),
    "screening_without_ground": N_(
        "No ground is recorded for screening, so nobody was screened. "
        "An administrator records it right by right."
    ),
    "screening_needs_reason": N_("Say in a few words why everybody is screened."),
    "not_practice": N_("This can only be done with a practice office."),
}
OTHERWISE = N_("This could not be done (%(code)s). Nothing was changed.")


def language_of_this_machine() -> str:
    """Return the language to speak: CCFH_LANGUAGE, else the machine's, else English."""
    chosen = os.environ.get("CCFH_LANGUAGE") or os.environ.get("LANG", "")
    return chosen[:2] if chosen[:2] in LANGUAGES else "en"


def say(text: str, facts: Mapping[str, object] | None = None) -> str:
    """Translate a marked text and put its facts in."""
    spoken = words(language_of_this_machine()).gettext(text)
    return spoken % facts if facts else spoken


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """Return the sentence for a refusal's code."""
    text = REFUSALS.get(code)
    if text is None:
        return say(OTHERWISE, {"code": code})
    try:
        return say(text, dict(facts)) if "%(" in text else say(text)
    except KeyError:
        return say(OTHERWISE, {"code": code})
