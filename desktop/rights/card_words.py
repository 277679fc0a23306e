"""The six fields of the explanation card in words, always the same and in the same order.

Plain: from a row of the panel to sentences; no widgets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from db.kit.clock import OFFICE_ZONE
from db.people.codes import CHANNELS
from db.rights.alarm import counts_months
from db.rights.codes import FlagState, PanelGroup
from db.rights.delimitation import Contrast
from db.rights.engine.answer import Answer, LimitState, Outcome
from db.rights.engine.texts import Text
from db.rights.engine.truth import Truth
from db.rights.panel import AskNext, Panel, PanelRow
from db.rights.prefinancing import to_bridge
from desktop.kit.i18n import _, day, day_full, time_of, weekday_short
from desktop.kit.words.rights import (
    amount_words,
    column_name,
    reason_name,
    review_name,
    since_words,
    state_name,
)
from desktop.rights.deeds import NEXT_TEXTS, main_deed
from desktop.rights.evidence import (
    Line,
    Standing,
    condition_lines,
    missing_line,
    near_words,
    said,
    told_source,
)
from desktop.rights.row_words import after_words, row_title, short_title, sure_words

MOST_OPENED = 4
"""So many rights are named at once of those that follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """Everything the card says of one right."""

    level: str
    title: str
    sure: str
    rule: str
    why_title: str
    why: tuple[Line, ...]
    unknown: tuple[Line, ...]
    brings: tuple[Line, ...]
    decides: tuple[Line, ...]
    belongs: tuple[Line, ...]
    course: tuple[Line, ...]
    main: str
    main_text: str
    page: str


def card_words(
    row: PanelRow,
    panel: Panel,
    standing: Standing,
    next_visit: datetime | None = None,
    contrasts: Sequence[Contrast] = (),
    notes: Sequence[Line] = (),
) -> CardWords:
    """Return the card of a right."""
    names: Mapping[str, Text] = {each.rule.id: each.rule.names for each in panel.rows}
    is_no = row.answer.outcome in (Outcome.NO, Outcome.NOT_APPLICABLE) and row.receives is None
    unknown = _unknown(row, panel, standing)
    is_old = bool(unknown) and unknown[0].confirm is not None
    rule = row.rule
    main = main_deed(row, is_old=is_old)
    return CardWords(
        level=rule.level,
        title=row_title(row),
        sure=sure_words(row),
        rule=f"{since_words(row.answer.version)} · {review_name(rule.review)}",
        why_title=_("Why this does not fit") if is_no else _("Why we show this"),
        why=_why(row, panel, names, is_no=is_no),
        unknown=unknown,
        brings=_brings(row),
        decides=_decides(row),
        belongs=(*notes, *_belongs(row, names, contrasts)),
        course=_course(row),
        main=main,
        main_text=_main_text(main, panel, next_visit),
        page=rule.page,
    )


def _main_text(main: str, panel: Panel, next_visit: datetime | None) -> str:
    if main != "discuss" or next_visit is None:
        return _(NEXT_TEXTS[main]) if main else ""
    told = {"day": weekday_short(next_visit), "time": time_of(next_visit)}
    if next_visit.astimezone(OFFICE_ZONE).date() == panel.day:
        return _("Discuss today at %(time)s") % told
    return _("Discuss on %(day)s at %(time)s") % told


def _why(
    row: PanelRow, panel: Panel, names: Mapping[str, Text], *, is_no: bool
) -> tuple[Line, ...]:
    lines: list[Line] = []
    if row.receives is not None:
        source = told_source(row.receives, panel)
        lines.append(Line(text=_("Received already"), more=source, icon="circle-check"))
    if row.answer.outcome is Outcome.AFTER:
        after = after_words(row.answer, names)
        lines.append(Line(text=after[:1].upper() + after[1:], icon="clock"))
    lines += condition_lines(row.answer.finding, Truth.NO if is_no else Truth.YES, panel)
    if not lines:
        lines.append(Line(text=_("Nothing is known yet that counts."), ink="text.secondary"))
    return tuple(lines)


def _unknown(row: PanelRow, panel: Panel, standing: Standing) -> tuple[Line, ...]:
    """Return what is not known, what decides most first; the card shows two."""
    answer = row.answer
    if not answer.outcome.is_open or row.group is PanelGroup.RECEIVED:
        return (Line(text=_("Nothing more is needed."), ink="text.secondary"),)
    order = {(each.code, each.holder_id): at for at, each in enumerate(panel.ask)}
    missing = sorted(
        dict.fromkeys(answer.missing),
        key=lambda each: order.get((each.code, each.holder), len(order)),  # type: ignore[arg-type]  # a named holder is simply not asked
    )
    lines = [missing_line(each, panel, standing) for each in missing]
    lines += _judged(answer)
    return tuple(lines) or (Line(text=_("Nothing more is needed."), ink="text.secondary"),)


def _judged(answer: Answer) -> list[Line]:
    lines = [Line(text=said(text), icon="scale", more=_("a person judges"))
             for text in answer.judgements]  # fmt: skip
    for limit in answer.limits:
        if limit.state is LimitState.LOWER_BOUND or limit.ended is not None:
            when = day_full(limit.ended) if limit.ended is not None else ""
            text = _("Cannot be decided: the limit of %(day)s is not sourced.") % {"day": when}
        else:
            text = _("Cannot be decided: a limit is not sourced.")
        more = _("task for the administrator: %(limit)s") % {"limit": limit.name}
        lines.append(Line(text=text, more=more, icon="info"))
    return lines


def _brings(row: PanelRow) -> tuple[Line, ...]:
    amount = amount_words(row.answer.amount) if row.answer.amount is not None else ""
    grants = {
        "automatic": _("It comes by itself."),
        "on_application": _("It must be asked for."),
        "automatic_or_on_application": _("It comes by itself or must be asked for."),
        "own_initiative": _("We can start it ourselves."),
    }
    text = said(row.rule.benefit)
    if amount:
        about = _("About %(amount)s") % {"amount": amount}
        text = f"{text} {about}."
    lines = [Line(text=text, more=grants.get(row.answer.grant, ""))]
    return (*lines, *bridge_lines((row,)))


def bridge_lines(rows: Sequence[PanelRow]) -> tuple[Line, ...]:
    """Return what is paid before the money comes, and what helps meanwhile."""
    lines = []
    for _row, each in to_bridge(rows):
        bridge = "" if each.bridge is None else said(each.bridge.text)
        lines.append(
            Line(text=f"{said(each.first)} {said(each.later)}", more=bridge, icon="wallet")
        )
    return tuple(lines)


def _decides(row: PanelRow) -> tuple[Line, ...]:
    term = said(row.rule.term.text) if row.rule.term is not None else ""
    return (Line(text=said(row.rule.decider), more=term),)


def _belongs(
    row: PanelRow, names: Mapping[str, Text], contrasts: Sequence[Contrast]
) -> tuple[Line, ...]:
    """Return what it opens with the first trap in one paragraph; the rest unfolds.

    What lies close to a limit, or is drawn otherwise elsewhere, comes before it: it says why a
    household like this one is protected here and not there.
    """
    rule = row.rule
    lines = [Line(text=near_words(each), icon="equal-approximately") for each in row.near[:1]]
    lines += [Line(text=contrast_words(each), icon="split") for each in contrasts[:1]]
    first = []
    opened = [said(names[each]) for each in rule.opens if each in names]
    if opened:
        told = ", ".join(opened[:MOST_OPENED])
        first.append(_("Opens: %(rights)s.") % {"rights": told})
    if rule.traps:
        first.append(_("Watch out: %(trap)s") % {"trap": said(rule.traps[0].text)})
    if first:
        lines.append(Line(text=" ".join(first)))
    lines += [Line(text=said(trap.text)) for trap in rule.traps[1:]]
    if opened[MOST_OPENED:]:
        told = ", ".join(opened[MOST_OPENED:])
        lines.append(Line(text=_("Opens as well: %(rights)s.") % {"rights": told}))
    lines += [Line(text=contrast_words(each), icon="split") for each in contrasts[1:]]
    if rule.documents:
        papers = "; ".join(said(each) for each in rule.documents)
        text = _("To bring along: %(papers)s.") % {"papers": papers}
        lines.append(Line(text=text, ink="text.secondary"))
    return tuple(lines) or (Line(text=_("Nothing special."), ink="text.secondary"),)


def contrast_words(contrast: Contrast) -> str:
    """Return why a household fits here and not there, or the other way round."""
    told = {
        "rights": ", ".join(short_title(other) for other in contrast.others),
        "condition": column_name(contrast.column)
        if contrast.because is None
        else said(contrast.because),
    }
    if contrast.is_excluded and contrast.is_here:
        return _("Here, but not there: %(rights)s. %(condition)s.") % told
    if contrast.is_excluded:
        return _("Not here, but there: %(rights)s. %(condition)s.") % told
    if contrast.is_here:
        return _("Here, but not there: %(rights)s. Not met there: %(condition)s.") % told
    return _("Not here, but there: %(rights)s. Not met here: %(condition)s.") % told


def _course(row: PanelRow) -> tuple[Line, ...]:
    """Return how far it was followed, and the way to the alarm bell where months are counted."""
    bell: list[Line] = []
    if row.answer.outcome is not Outcome.YES and counts_months(row.rule, row.answer.on):
        bell.append(Line(text=_("Z counts the months of the alarm bell."), icon="megaphone"))
    return (*_followed(row), *bell)


def _followed(row: PanelRow) -> tuple[Line, ...]:
    """Return the last step, by whom and when."""
    flag = row.flag
    if flag is None or not flag.steps:
        return ()
    last = flag.steps[-1]
    text = f"{state_name(flag.state)}, {day(last.at)}"
    parts = [last.worker]
    if last.reason:
        parts.append(told_reason(last.reason))
    lines = [Line(text=text[:1].upper() + text[1:], more=" · ".join(p for p in parts if p))]
    if row.check_on is not None:
        lines.append(Line(text=_("Check on %(day)s") % {"day": day(row.check_on)}, icon="clock"))
    if flag.state is FlagState.NOT_TAKEN_UP and flag.barrier:
        lines.append(Line(text=reason_name(flag.barrier)))
    return tuple(lines)


def told_reason(reason: str) -> str:
    """Return the reason of a step in words: a channel and a day, a code, or what was typed."""
    first, _space, rest = reason.partition(" ")
    if first in CHANNELS:
        on = day(date.fromisoformat(rest)) if rest else ""
        return ", ".join(part for part in (first.upper(), on) if part)
    return reason_name(reason)


def first_ask(row: PanelRow, panel: Panel) -> AskNext | None:
    """Return the question to ask for this right: the one that decides most."""
    wanted = {(each.code, each.holder) for each in row.answer.missing}
    return next((each for each in panel.ask if (each.code, each.holder_id) in wanted), None)
