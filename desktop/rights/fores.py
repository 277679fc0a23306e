"""What stands in front of the groups: what would change, and what an event of life brings."""

from collections.abc import Mapping

from db.rights.engine.texts import Text
from db.rights.life_events import Happened, to_check
from db.rights.panel import Panel, PanelRow
from db.rights.supposing import WhatIf
from desktop.kit.i18n import _, day_short
from desktop.rights.asking import Found
from desktop.rights.evidence import Line, said
from desktop.rights.rights_model import Fore
from desktop.rights.row_words import outcome_words, right_names, state_line

MOST_EVENTS = 2
"""So many events stand in front: more would hide what is to be done anyway."""


def fores(found: Found) -> tuple[Fore, ...]:
    """Return the groups in front: only what would change, while something is supposed."""
    names = right_names(found.panel)
    if found.what_if is not None:
        return (_changes(found.what_if, names),)
    return tuple(_event(found.panel, each, names) for each in found.events[:MOST_EVENTS])


def _changes(what_if: WhatIf, names: Mapping[str, Text]) -> Fore:
    lines = tuple(
        (each.then, _("%(now)s → %(then)s") % {"now": outcome_words(each.now, names),
                                               "then": outcome_words(each.then, names)})
        for each in what_if.changes
    )  # fmt: skip
    return Fore(spot="changes", title=_("Would change"), lines=lines, folds=False)


def _event(panel: Panel, event: Happened, names: Mapping[str, Text]) -> Fore:
    lines = []
    for row in to_check(panel, event):
        note = event.kind.notes.get(row.rule.id)
        parts = (state_line(row, names), "" if note is None else said(note))
        lines.append((row, " · ".join(part for part in parts if part)))
    return Fore(
        spot=f"event:{event.kind.code}:{event.person_id}",
        title=event_title(event, panel),
        lines=tuple(lines),
    )


def event_notes(row: PanelRow, found: Found) -> tuple[Line, ...]:
    """Return what to watch for a right because of what happened."""
    notes = [(each, each.kind.notes.get(row.rule.id)) for each in found.events]
    return tuple(
        Line(text=event_title(each, found.panel), more=said(note), icon="milestone")
        for each, note in notes
        if note is not None
    )


def event_title(event: Happened, panel: Panel) -> str:
    """Return an event with its day, and whom of the household it happened to."""
    name = "" if event.person_id == panel.person_id else event.name
    parts = (said(event.kind.names), name, day_short(event.on))
    return " · ".join(part for part in parts if part)
