"""Words for screenings: grounds, changes, refusals, toasts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from db.kit.marks import N_
from db.rights.screening.codes import Basis, Change
from desktop.kit.i18n import _, day_full, ngettext
from desktop.kit.words.rights import amount_words

if TYPE_CHECKING:
    from db.rights.engine.answer import Amount
    from db.rights.screening.grounds import GroundCard
    from db.rights.screening.queries import News, Run

GROUNDS: Mapping[Basis, str] = {
    Basis.LAW: N_("Law or decree"),
    Basis.PUBLIC_TASK: N_("Task of the office"),
    Basis.CONSENT: N_("The citizens agreed"),
    Basis.COMMITTEE: N_("Decision of the information security committee"),
}
CHANGES: Mapping[Change, str] = {
    Change.NEW: N_("Possible now"),
    Change.NEW_BY_FIGURES: N_("Possible now, by new figures"),
    Change.GONE: N_("No longer"),
    Change.GONE_BY_FIGURES: N_("No longer, by new figures"),
    Change.DECIDED: N_("Decided now: no"),
    Change.DECIDED_BY_FIGURES: N_("Decided now by new figures: no"),
}
REFUSALS: Mapping[str, str] = {
    "screening_not_for_role": N_("Who leads the team screens; whoever follows up sees the list."),
    "screening_grounds_not_for_role": N_("An administrator or the team lead records grounds."),
    "screening_ground_incomplete": N_("Fill this in: without it nobody may be screened."),
    "screening_ground_unknown": N_("This ground is not there any more."),
    "screening_stopped": N_("The screening was stopped. Nothing of it was kept."),
}
SAID: Mapping[str, str] = {
    "screening_ground_ended": N_("The ground counts no longer"),
    "everybody_screened": N_("%(people)s citizens screened"),
}


def ground(basis: Basis) -> str:
    """Return the name of a ground."""
    return _(GROUNDS[basis])


def ground_line(found: "GroundCard | None", brings: "Amount | None" = None) -> str:
    """Return on which ground a right is screened, where it is written, and what it brings."""
    if found is None:
        return _("No ground is recorded for this right.")
    told = _("%(ground)s: %(reference)s, from %(day)s") % {
        "ground": ground(found.basis), "reference": found.reference,
        "day": day_full(found.valid_from),
    }  # fmt: skip
    return "\n".join(each for each in (told, brings_line(brings)) if each)


def brings_line(amount: "Amount | None") -> str:
    """Return what a right brings all who have it together; nothing where that is not known."""
    told = "" if amount is None else amount_words(amount)
    return _("All together: %(amount)s.") % {"amount": told} if told else ""


def change(code: Change) -> str:
    """Return what is otherwise, in words."""
    return _(CHANGES[code])


def run_line(run: "Run") -> str:
    """Return when the last run was, by whom, of how many, and compared with when."""
    people = ngettext("%(n)d citizen", "%(n)d citizens", run.people) % {"n": run.people}
    homes = ngettext("%(n)d home", "%(n)d homes", run.homes) % {"n": run.homes}
    told = _("As on %(day)s: %(people)s, %(homes)s.") % {
        "day": day_full(run.on), "people": people, "homes": homes,
    }  # fmt: skip
    if run.worker:
        told += " " + _("Screened by %(who)s: %(why)s.") % {"who": run.worker, "why": run.reason}
    if run.compared_on is not None:
        told += " " + _("Compared with %(day)s.") % {"day": day_full(run.compared_on)}
    return told


def news_line(news: "News") -> str:
    """Return what the figures of a day opened."""
    rights = ngettext("%(n)d right", "%(n)d rights", news.rights) % {"n": news.rights}
    holders = ngettext("%(n)d citizen or home", "%(n)d citizens or homes", news.holders) % {
        "n": news.holders}  # fmt: skip
    return _("The figures of %(day)s open %(rights)s for %(holders)s.") % {
        "day": day_full(news.day), "rights": rights, "holders": holders,
    }  # fmt: skip
