"""A worker's day on paper: for who goes out where no screen is, and for who takes over at noon."""

from collections.abc import Sequence
from datetime import datetime

from db.contacts.papers import practice_mark
from db.followup.worklist import WorkItem
from db.kit.letters import Paper, Part, Section
from db.kit.settings import OfficeFacts
from desktop.followup.row_words import needs_in_words, second_line, title_of
from desktop.kit.i18n import N_, _, day, language, moment, ngettext
from desktop.kit.words.followup import SECTIONS, spoken_clock

CARE = N_("This paper names citizens: keep it with you and destroy it after use.")


def day_paper(
    items: Sequence[WorkItem], now: datetime, worker: str, facts: OfficeFacts
) -> Paper:  # fmt: skip
    """Return the paper of a day, in the language of the screen, in the order of the screen."""
    title = _("Day of %(worker)s, %(day)s") % {"worker": worker, "day": day(now)}
    count = ngettext("%(n)d thing to do", "%(n)d things to do", len(items)) % {"n": len(items)}
    part = Part(
        lang=language(), title=title,
        intro=f"{count}. {_(CARE)}",
        sections=tuple(_section(item) for item in items),
        end=_("Printed on %(moment)s.") % {"moment": moment(now)},
    )  # fmt: skip
    return Paper(
        title=title, office=facts.name, number="", parts=(part,),
        practice=practice_mark(facts.is_practice, language()),
    )  # fmt: skip


def _section(item: WorkItem) -> Section:
    what = "".join(title_of(item))
    told = [_(SECTIONS[item.section]), second_line(item), needs_in_words(item)]
    if item.due is not None:
        told.insert(1, spoken_clock(item.clock, item.days, item.due))
    return Section(title=what, text=" · ".join(each for each in told if each))
