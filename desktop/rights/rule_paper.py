"""The page of a right on paper, for who reviews rules with a pencil."""

from collections.abc import Iterable, Sequence

from db.contacts.papers import practice_mark
from db.kit.letters import Paper, Part, Section
from db.kit.settings import OfficeFacts
from db.rule_pages import Row
from desktop.kit.i18n import _, language


def rule_paper(title: str, about: Sequence[str], rows: Iterable[Row],
               facts: OfficeFacts) -> Paper:  # fmt: skip
    """Return the paper, in the language of the screen."""
    part = Part(
        lang=language(), title=title, intro=" ".join(about),
        sections=tuple(_section(row) for row in rows),
    )  # fmt: skip
    return Paper(
        title=title, office=facts.name, number="", parts=(part,),
        practice=practice_mark(facts.is_practice, language()),
    )  # fmt: skip


def _section(row: Row) -> Section:
    if row.depth < 0:
        return Section(title=row.sentence, text="")
    before = _("before: %(value)s") % {"value": row.before} if row.before else ""
    told = (row.now, before, row.source)
    return Section(
        title="– " * row.depth + row.sentence, text=" · ".join(each for each in told if each)
    )
