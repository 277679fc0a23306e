"""Says a right as one row: its name, why it stands where it stands, and the mark for how sure.

Plain words from frozen answers; no widgets. Never "entitled": possible, to be checked.
"""

import re
from collections.abc import Mapping
from uuid import UUID

from db.rights.codes import FlagState, PanelGroup, SubjectKind
from db.rights.engine.answer import MEMBERS, Answer, FactState, Outcome
from db.rights.engine.texts import Text
from db.rights.engine.truth import Strength
from db.rights.panel import Panel, PanelRow
from desktop.kit.i18n import _, day_full, day_short, ngettext
from desktop.kit.words.rights import reason_name, state_name
from desktop.rights.evidence import said, unsourced

Key = tuple[str, UUID]
OPEN_GROUPS = (PanelGroup.DO_NOW, PanelGroup.TO_CHECK, PanelGroup.EXPECTED)
UNDER_WAY = (
    FlagState.DISCUSSED,
    FlagState.PREPARING,
    FlagState.SUBMITTED,
    FlagState.GRANTED,
    FlagState.MISSED,
    FlagState.TO_RENEW,
)
ABBREVIATION = re.compile(r"\(([A-ZÀ-Ý][\w-]*)\)$")
AUTOMATIC = ("automatic", "automatic_or_on_application")


def key_of(row: PanelRow) -> Key:
    """Return what tells a row from others: the right and who has it."""
    return row.rule.id, row.holder_id


def right_names(panel: Panel) -> Mapping[str, Text]:
    """Return the names of all rights by id."""
    return {row.rule.id: row.rule.names for row in panel.rows}


def row_title(row: PanelRow) -> str:
    """Return the name of the right, with the child it is for."""
    name = said(row.rule.names)
    return f"{name} · {row.holder_name}" if row.holder_kind is SubjectKind.CHILD else name


def short_title(row: PanelRow) -> str:
    """Return the abbreviation that a name ends with, as offices say it; else the whole name."""
    found = ABBREVIATION.search(said(row.rule.names))
    if found is None:
        return row_title(row)
    return f"{found[1]} · {row.holder_name}" if row.holder_kind is SubjectKind.CHILD else found[1]


def certainty_words(answer: Answer) -> str:
    """Return how sure a yes is."""
    if answer.strength is Strength.CERTAIN:
        return _("proved by a document")
    return _("probable")


def after_words(answer: Answer, names: Mapping[str, Text]) -> str:
    """Return after which right it comes, and whether that happens by itself."""
    others = ", ".join(said(names[each]) for each in answer.after if each in names)
    if answer.grant in AUTOMATIC:
        return _("after %(right)s by itself") % {"right": others}
    return _("after %(right)s") % {"right": others}


def open_words(answer: Answer) -> str:
    """Return what keeps an answer open, in a few words."""
    missing = {(each.code, each.holder) for each in answer.missing if each.code != MEMBERS}
    states = {each.state for each in answer.missing}
    if missing and states == {FactState.STALE}:
        return _("old answer: still so?")
    if FactState.DISAGREES in states:
        return _("sources disagree")
    if missing:
        n = len(missing)
        return ngettext("%(n)d question open", "%(n)d questions open", n) % {"n": n}
    if answer.missing:
        return _("not everybody in the household is known")
    if answer.limits:
        return unsourced(answer.limits[0])
    return _("a person judges")


def outcome_words(row: PanelRow, names: Mapping[str, Text]) -> str:
    """Return the personal result of the rules in a few words."""
    answer = row.answer
    if row.receives is not None:
        return _("received")
    if answer.outcome is Outcome.YES:
        return certainty_words(answer)
    if answer.outcome is Outcome.AFTER:
        return after_words(answer, names)
    plain = {
        Outcome.NO: _("conditions not met"),
        Outcome.NOT_APPLICABLE: _("not applicable"),
        Outcome.TO_JUDGE: _("a person judges"),
    }
    return plain.get(answer.outcome) or open_words(answer)


def state_line(row: PanelRow, names: Mapping[str, Text]) -> str:
    """Return the second line of a row: how sure, what comes next, until when."""
    flag = row.flag
    if row.group is PanelGroup.RECEIVED:
        return _("received")
    if row.group in (PanelGroup.NOT_APPLICABLE, PanelGroup.NOT_TAKEN_UP):
        return _ended_line(row, names)
    parts = [outcome_words(row, names)]
    if flag is not None and flag.state in UNDER_WAY:
        parts = [state_name(flag.state)]
    elif row.group is PanelGroup.DO_NOW:
        parts.append(_("to be discussed"))
    elif flag is not None and flag.state is FlagState.EXPECTED_AUTOMATICALLY:
        parts = [state_name(flag.state)]
    elif row.group is PanelGroup.EXPECTED and row.answer.outcome is Outcome.YES:
        parts.append(_("comes by itself"))
    if row.check_on is not None:
        parts.append(_("check on %(day)s") % {"day": day_short(row.check_on)})
    return " · ".join(parts)


def _ended_line(row: PanelRow, names: Mapping[str, Text]) -> str:
    flag = row.flag
    if flag is None or not (flag.end_reason or flag.barrier):
        return outcome_words(row, names)
    parts = [reason_name(flag.barrier or flag.end_reason)]
    if flag.state is FlagState.REFUSED_BY_BODY:
        parts.insert(0, state_name(flag.state))
        if row.check_on is not None:
            parts.append(_("appeal until %(day)s") % {"day": day_full(row.check_on)})
    if flag.revisit_on is not None:
        parts.append(_("again from %(day)s") % {"day": day_full(flag.revisit_on)})
    return " · ".join(parts)


def mark_of(row: PanelRow) -> tuple[str, str]:
    """Return the icon for how sure it is, and its token colour."""
    answer = row.answer
    by_group = {
        PanelGroup.RECEIVED: ("circle-check", "status.success.solid"),
        PanelGroup.EXPECTED: ("clock", "text.secondary"),
        PanelGroup.NOT_APPLICABLE: ("minus", "text.muted"),
        PanelGroup.NOT_TAKEN_UP: ("x", "text.muted"),
        PanelGroup.DO_NOW: ("circle-dot", "text.primary"),
    }
    if row.group in by_group:
        return by_group[row.group]
    states = {each.state for each in answer.missing}
    if states & {FactState.STALE, FactState.DISAGREES}:
        return "circle-help", "status.warning.text"
    if answer.outcome is Outcome.AFTER:
        return "clock", "text.secondary"
    if answer.outcome is Outcome.TO_JUDGE:
        return "scale", "text.secondary"
    return "circle-help", "text.secondary"


def sure_words(row: PanelRow) -> str:
    """Return the chip beside the title: how the program may speak of this right."""
    answer = row.answer
    if row.group is PanelGroup.RECEIVED:
        return _("received")
    if row.group in (PanelGroup.NOT_APPLICABLE, PanelGroup.NOT_TAKEN_UP):
        is_followed = row.flag is not None and row.flag.state is not FlagState.DETECTED
        return state_name(row.flag.state) if row.flag and is_followed else _("conditions not met")
    if answer.outcome is Outcome.YES and answer.strength is Strength.CERTAIN:
        return _("proved by a document")
    if answer.outcome is Outcome.NOT_EVALUABLE:
        return _("cannot be evaluated")
    if answer.outcome is Outcome.TO_JUDGE:
        return _("a person judges")
    return _("possible right, to be checked")


def open_count(panel: Panel) -> int:
    """Return how many rights are open: what the badge of the tab says."""
    return sum(1 for row in panel.rows if row.group in OPEN_GROUPS)


def row_sentence(row: PanelRow, names: Mapping[str, Text], level: str) -> str:
    """Return a row as a screen reader says it."""
    return ", ".join((row_title(row), level, state_line(row, names)))
