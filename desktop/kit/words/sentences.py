"""Finds the sentence for a refusal and the toast for a deed, whichever room they come from."""

import sys
from collections.abc import Mapping
from functools import cache

from db.kit.changes import Changes
from db.kit.errors import CodedError
from db.kit.marks import N_
from db.kit.registry import discover
from db.rule_faults import in_words
from db.spoken import REFUSALS
from desktop.kit.i18n import _

HERE: Mapping[str, str] = {
    "stale_write": N_(
        "Somebody changed this meanwhile. Your text is kept: compare both and save again."
    ),
    "no_worker": N_("Choose who is working in the menu at the top right, then try again."),
    "undo_too_late": N_("This is more than a day ago: make a correction instead."),
    "undo_touched_since": N_(
        "Something was changed or printed since, so this cannot be undone: make a correction."
    ),
    "undo_unknown": N_("This was undone already."),
    "undo_nothing": N_("There is nothing to undo."),
    "paper_not_made": N_(
        "The paper could not be written: the disk is full or closed. Nothing is lost; free some "
        "room and print again."
    ),
    "practice_not_built": N_("The practice municipality could not be built. Try again."),
}
SAID_HERE: Mapping[str, str] = {"undone": N_("Undone")}
OTHERWISE = N_("This could not be done (%(code)s). What you typed is kept.")


@cache
def _known(name: str) -> Mapping[str, str]:
    words = sys.modules[__package__]
    found: dict[str, str] = {}
    for module in discover(words):
        found.update(getattr(module, name, {}))
    return found


def refusal(error: CodedError) -> str:
    """Return the sentence for a coded error: what happened, what is safe, what to do."""
    error = in_words(error, _)
    text = HERE.get(error.code) or _known("REFUSALS").get(error.code) or REFUSALS.get(error.code)
    if text is None:
        return _(OTHERWISE) % {"code": error.code}
    try:
        return _(text) % error.facts if "%(" in text else _(text)
    except KeyError:
        return _(OTHERWISE) % {"code": error.code}


def said(changes: Changes) -> str:
    """Return the toast text for what was done; empty where nothing need be said."""
    text = SAID_HERE.get(changes.said) or _known("SAID").get(changes.said, "")
    if not text:
        return ""
    return _(text) % dict(changes.facts) if "%(" in text else _(text)
