"""The words of one card of the board, for the eye and for the ear."""

from dataclasses import dataclass

from db.followup.best_moment import BestMoment
from db.followup.detail import FollowUpView
from db.followup.worklist import WorkItem
from db.kit.calendar import PARTS_OF_DAY
from desktop.followup.row_words import needs_in_words, sent_state
from desktop.followup.row_words import sentence as row_sentence
from desktop.kit.i18n import _, ngettext, weekday_name
from desktop.kit.words.followup import PARTS
from desktop.kit.words.needs import NEEDS
from desktop.kit.words.people import spoken_language


@dataclass(frozen=True, slots=True)
class Extra:
    """The last line of a card; `shorter` stands there where the words have no room."""

    icon: str
    words: str
    status: str = ""
    shorter: str = ""


FINDS = frozenset({"call", "visit"})


def question_of(item: WorkItem) -> str:
    """Return what was asked."""
    return str(item.facts.get("question") or item.subject)


def title_of(item: WorkItem) -> tuple[str, str]:
    """Return name and age as they stand on a card."""
    return item.name or _("no citizen"), str(item.age) if item.age is not None else ""


def when_of(best: BestMoment) -> str:
    """Return the best moment: "in the morning", "Tuesday in the morning"."""
    part = _(PARTS[best.part])
    return part if best.weekday is None else f"{weekday_name(best.weekday)} {part}"


def hours_of(best: BestMoment) -> str:
    """Return the best moment in as few letters as a card has room for: "Tue 9–12 h"."""
    start, end = PARTS_OF_DAY[best.part]
    hours = _("%(from)d–%(to)d h") % {"from": start.hour, "to": end.hour}
    if best.weekday is None:
        return hours
    return f"{weekday_name(best.weekday, short=True)} {hours}"


def learned(best: BestMoment | None) -> str:
    """Return the best moment and what it rests on, "" where too little is known."""
    if best is None:
        return ""
    return ngettext(
        "%(when)s (reached %(reached)d of %(n)d time)",
        "%(when)s (reached %(reached)d of %(n)d times)",
        best.tried,
    ) % {"when": when_of(best), "reached": best.reached, "n": best.tried}


def best_of(item: WorkItem) -> BestMoment | None:
    """Return the learned moment of a card."""
    best = item.facts.get("best")
    return best if isinstance(best, BestMoment) else None


def moment_of(view: FollowUpView) -> str:
    """Return the learned moment as the peek says it; wishes of the citizen have a chip there."""
    said = learned(view.best)
    return _("Best moment: %(when)s") % {"when": said} if said else ""


def extra_of(item: WorkItem) -> Extra | None:
    """Return the last line of a card: what went wrong, when to call, or what to mind."""
    sent = sent_state(item)
    if sent:
        is_bad = bool(item.facts.get("not_sent"))
        return Extra("octagon-alert", sent, "danger") if is_bad else Extra("send", sent)
    if item.deed == "decide":
        return Extra("split", _("extend or stop?"))
    best, hours = best_of(item), str(item.facts.get("hours") or "").strip()
    icon = "house" if item.deed == "visit" else "phone"
    if item.deed in FINDS and best is not None:
        told = {"when": hours_of(best), "reached": best.reached, "tried": best.tried}
        return Extra(icon, _("%(when)s, %(reached)d of %(tried)d") % told, shorter=hours_of(best))
    if item.language not in ("nl", ""):
        return Extra("languages", spoken_language(item.language))
    if hours:
        return Extra(icon, hours)
    need = next((each for each in item.needs if each in NEEDS), "")
    return Extra(NEEDS[need][1], _(NEEDS[need][0])) if need else None


def needs_of(item: WorkItem) -> str:
    """Return needs and best moment in words, for the tip of a card."""
    return ", ".join(each for each in (needs_in_words(item), learned(best_of(item))) if each)


def sentence(item: WorkItem) -> str:
    """Return the whole card as one sentence."""
    question, owner = question_of(item), str(item.facts.get("owner") or "")
    parts = [row_sentence(item)]
    if item.subject and question != item.subject:
        parts.append(question)
    if learned(best_of(item)):
        parts.append(_("best moment %(when)s") % {"when": learned(best_of(item))})
    if owner:
        parts.append(_("followed up by %(name)s") % {"name": owner})
    return ", ".join(parts)
