"""Says what is wrong with a day that was typed: not a day, none that exists, or still to come."""

from collections.abc import Mapping
from datetime import date

from db.kit.marks import N_
from desktop.kit.birth import read_birth
from desktop.kit.i18n import _
from desktop.kit.when import DOES_NOT_EXIST, read_when

BIRTH_PROBLEMS: Mapping[str, str] = {
    "not_understood": N_("Type a date, a year or an age"),
    "does_not_exist": N_("That day does not exist"),
    "in_the_future": N_("That day is still to come"),
}
PAST_PROBLEMS: Mapping[str, str] = {
    **BIRTH_PROBLEMS,
    "not_understood": N_("Type a day, for example 14/3/2024"),
}


def wrong_birth(problem: str) -> str:
    """Return the sentence for a problem of a birth date, a year or an age."""
    return _(BIRTH_PROBLEMS[problem])


def wrong_past_day(text: str, today: date) -> str:
    """Return what is wrong with a day that should lie behind us."""
    return _(PAST_PROBLEMS[read_birth(text, today).problem or "not_understood"])


def wrong_day(text: str, today: date, otherwise: str) -> str:
    """Return that a day does not exist where it looks like one, else what was to be typed."""
    if read_when(text, today).problem == DOES_NOT_EXIST:
        return _(BIRTH_PROBLEMS[DOES_NOT_EXIST])
    return otherwise
