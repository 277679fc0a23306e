"""Says facts, limits and conditions as the card needs them: value, source and age of each.

Plain words from frozen answers; no widgets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isinf
from uuid import UUID

from db.people.fact_logic import months_between
from db.people.fact_queries import FactRow
from db.people.vocabulary import FactKind, ValueKind, vocabulary
from db.rights.engine.answer import MEMBERS, FactState, Finding, Limit, LimitState, Missing, Used
from db.rights.engine.scope import BIRTH
from db.rights.engine.texts import Text
from db.rights.engine.truth import Truth
from db.rights.nearness import Near
from db.rights.panel import AskNext, Panel
from desktop.kit.i18n import _, day_full, day_short, language, money, month, ngettext, number
from desktop.kit.words.facts import fact_name, fact_value
from desktop.kit.words.people import SOURCES, age, months_old

FRESH_MONTHS = 3
OPEN_GROUPS = ("all", "every_member", "right")
"""What is undecided may still hold conditions that are met."""
Standing = Mapping[tuple[UUID, str], tuple[FactRow, ...]]
"""The facts behind the answers as they stand, by holder and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the card: an icon, the words, and quieter words after them.

    `ask` is a fact to ask, `confirm` one whose old value may still be true.
    """

    text: str
    more: str = ""
    icon: str = ""
    ink: str = "text.primary"
    ask: Missing | None = None
    confirm: FactRow | None = None

    @property
    def sentence(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(part for part in (self.text, self.more) if part)


def said(text: Text) -> str:
    """Return a rule's own text in the language of the screen."""
    return text.in_language(language())


def told_value(used: Used, today: date) -> str:
    """Return the value of a fact in words, "" for a plain yes or no."""
    if used.code == BIRTH:
        return _age(str(used.value), today)
    kind = vocabulary().get(used.code)
    if kind is None or kind.kind is ValueKind.YES_NO or used.value is None:
        return ""
    if kind.kind is ValueKind.NUMBER and isinstance(used.value, int):
        return counted(used.value, kind.unit)
    return fact_value(kind, used.value)


def _age(born: str, today: date) -> str:
    try:
        on = date.fromisoformat(born)
    except ValueError:
        return ""
    return age(today.year - on.year - ((today.month, today.day) < (on.month, on.day)))


def counted(value: int, unit: str) -> str:
    """Return a number with its unit: "12 days"."""
    units = {
        "days": ngettext("%(n)d day", "%(n)d days", value),
        "weeks": ngettext("%(n)d week", "%(n)d weeks", value),
        "months": ngettext("%(n)d month", "%(n)d months", value),
        "years": ngettext("%(n)d year", "%(n)d years", value),
    }
    return units[unit] % {"n": value} if unit in units else number(value)


def told_source(used: Used, panel: Panel) -> str:
    """Return where a fact comes from and how old it is: "statement, 3 months old"."""
    source = _(SOURCES[used.source]) if used.source in SOURCES else used.source
    if used.as_of is None:
        return source
    months = months_between(used.as_of, panel.day)
    age = day_short(used.as_of) if months < FRESH_MONTHS else months_old(months)
    return ", ".join(part for part in (source, age) if part)


def whose(holder: object, panel: Panel) -> str:
    """Return whose fact it is, "" for the citizen's own."""
    names = panel.names or {}
    if isinstance(holder, UUID) and holder != panel.person_id:
        return names.get(holder, "")
    return ""


def leaves(finding: Finding, truth: Truth) -> Iterator[Finding]:
    """Go through the conditions with words that were found so, the finest ones with words."""
    if finding.truth is Truth.UNKNOWN and finding.kind in OPEN_GROUPS:
        for part in finding.parts:
            yield from leaves(part, truth)
    if finding.truth is not truth:
        return
    parts = () if finding.kind == "not" else finding.parts
    below = [each for part in parts for each in leaves(part, truth)]
    if below:
        yield from below
    elif finding.text is not None and finding.kind != "judge":
        yield finding


def condition_lines(finding: Finding, truth: Truth, panel: Panel) -> tuple[Line, ...]:
    """Return the conditions that hold (or do not), with each fact, its source and its age."""
    icon = "check" if truth is Truth.YES else "x"
    found: dict[str, Line] = {}
    for leaf in leaves(finding, truth):
        parts = [_fact_words(used, panel) for used in leaf.used if used.counts]
        parts += [limit_words(limit) for limit in leaf.limits]
        text = said(leaf.text) if leaf.text is not None else ""
        more = " · ".join(dict.fromkeys(part for part in parts if part))
        found.setdefault(text, Line(text=text, more=more, icon=icon))
    return tuple(found.values())


def _fact_words(used: Used, panel: Panel) -> str:
    value = told_value(used, panel.day)
    name = whose(used.holder, panel)
    source = told_source(used, panel)
    told = ", ".join(part for part in (name, value) if part)
    return f"{told} ({source})" if told and source else told or source


def limit_words(limit: Limit) -> str:
    """Return a limit with its date; one that is past its date says so."""
    if limit.state in (LimitState.EXPIRED, LimitState.UNKNOWN):
        return unsourced(limit)
    value = limit.value
    if value is None or isinf(value.low) or not limit.unit.startswith("EUR"):
        return ""
    told = {"limit": money(round(value.low))}
    if limit.since is None or limit.since.year < 1900:
        return _("limit %(limit)s") % told
    told["day"] = day_full(limit.since)
    if limit.state is LimitState.LOWER_BOUND:
        return _("last known limit %(limit)s, of %(day)s") % told
    if limit.state is LimitState.PROVISIONAL:
        return _("limit %(limit)s of %(day)s, not official") % told
    return _("limit %(limit)s of %(day)s") % told


def unsourced(limit: Limit) -> str:
    """Return that a limit has no sourced value, and since when."""
    if limit.ended is None:
        return _("limit not sourced")
    return _("limit of %(day)s not sourced") % {"day": day_full(limit.ended)}


def near_words(near: Near) -> str:
    """Return how far a number is from its limit, alike on both sides of it."""
    if near.is_money:
        told = {"gap": money(near.gap), "limit": money(near.limit)}
        if near.gap == 0:
            return _("Close to a limit: exactly %(limit)s.") % told
        if near.is_below:
            return _("Close to a limit: %(gap)s below %(limit)s.") % told
        return _("Close to a limit: %(gap)s above %(limit)s.") % told
    told = {"gap": counted(near.gap, near.unit), "limit": counted(near.limit, near.unit)}
    if near.is_below:
        return _("Close to a limit: %(gap)s short of %(limit)s.") % told
    return _("Close to a limit: %(gap)s past %(limit)s.") % told


# -- what is not known -------------------------------------------------------------------------


def question_words(question: Mapping[str, str], code: str, name: str) -> str:
    """Return a question in the language of the screen; a fact without one is named."""
    text = question.get(language()) or question.get("en", "")
    return text.replace("{name}", name) if text else fact_name(code)


def asked_words(ask: AskNext) -> str:
    """Return the decisive question as it is asked."""
    return for_its_day(question_words(ask.question, ask.code, ask.holder_name), ask.kind, ask.on)


def for_its_day(question: str, kind: ValueKind, on: date | None) -> str:
    """Return a question with the earlier day, or the month, that it is about."""
    if on is None:
        return question
    if kind is ValueKind.MONEY:
        return _("%(month)s: %(question)s") % {"month": month(on), "question": question}
    return _("On %(day)s: %(question)s") % {"day": day_full(on), "question": question}


def missing_line(missing: Missing, panel: Panel, standing: Standing) -> Line:
    """Return what is not known as a line: to ask, to confirm, or both sides of a dispute."""
    if missing.code == MEMBERS:
        return Line(text=_("Do we know everybody in the household?"), icon="users-round")
    if missing.code == BIRTH:
        return Line(text=_("Birth date"), more=whose(missing.holder, panel), icon="circle-help")
    kind = vocabulary().get(missing.code)
    if kind is None:
        return Line(text=missing.code, icon="circle-help")
    rows = _rows(missing, standing)
    if missing.state is FactState.STALE and rows:
        return _old(kind, rows[-1], panel, missing)
    if missing.state is FactState.DISAGREES and rows:
        return _disputed(kind, rows, panel, missing)
    name = _called(missing.holder, panel)
    asked = question_words(kind.question, missing.code, name)
    question = for_its_day(asked, kind.kind, missing.on)
    end = question.find("?") + 1
    return Line(text=question[:end] or question, icon="circle-help", ask=missing)


def _rows(missing: Missing, standing: Standing) -> tuple[FactRow, ...]:
    if not isinstance(missing.holder, UUID):
        return ()
    return standing.get((missing.holder, missing.code), ())


def _called(holder: object, panel: Panel) -> str:
    return whose(holder, panel) or panel.person_name


def _old(kind: FactKind, row: FactRow, panel: Panel, missing: Missing) -> Line:
    value = {"value": fact_value(kind, row.value), "age": months_old(row.months_old)}
    name = fact_name(kind.code)
    return Line(
        text=_("%(fact)s was %(value)s, %(age)s: still so?") % {"fact": name, **value},
        more=whose(row.holder_id, panel),
        icon="history",
        ink="status.warning.text",
        ask=missing,
        confirm=row,
    )


def _disputed(
    kind: FactKind, rows: tuple[FactRow, ...], panel: Panel, missing: Missing
) -> Line:  # fmt: skip
    sides = [
        f"{_(SOURCES[row.source])} {day_short(row.as_of)}: {fact_value(kind, row.value)}"
        for row in rows
    ]
    name = " · ".join(part for part in (fact_name(kind.code), whose(missing.holder, panel)) if part)
    return Line(
        text=_("%(fact)s: sources disagree") % {"fact": name},
        more="; ".join(sides),
        icon="equal-not",
        ink="status.warning.text",
        ask=missing,
    )
