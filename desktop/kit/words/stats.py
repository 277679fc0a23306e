"""The words for figures: columns, age bands, refusals, and the sentence with the finding."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.kit.marks import N_
from db.stats.channel_cells import CHANNELS
from db.stats.channel_tables import shares
from db.stats.disclosure import K, Shown
from db.stats.figure import Line, Measure, Table, Value
from db.stats.periods import Month, Period, Quarter
from desktop.kit.i18n import _, month, number

COLUMNS: Mapping[str, str] = {"total": N_("total"), "post": N_("post")}
LINES: Mapping[str, str] = {
    "0-17": N_("0-17 years"),
    "18-24": N_("18-24 years"),
    "25-44": N_("25-44 years"),
    "45-64": N_("45-64 years"),
    "65-79": N_("65-79 years"),
    "80+": N_("80 years and older"),
    "unknown": N_("unknown"),
    "small": N_("small neighbourhoods together"),
}
BREAKDOWNS: Mapping[str, str] = {
    "none": N_("per month"),
    "age_band": N_("by age"),
    "neighbourhood": N_("by neighbourhood"),
}
ROLES: Mapping[str, str] = {"team_lead": N_("team lead"), "administrator": N_("administrator")}
REFUSALS: Mapping[str, str] = {
    "figures_not_for_role": N_("Figures are for the team lead and the administrator."),
    "figure_not_by": N_("This figure cannot be split in this way."),
    "figure_wrong_period": N_("This split needs another kind of period."),
    "figure_period_not_over": N_("This period is not over yet: its figures come afterwards."),
    "figure_withheld": N_("These numbers are too small to leave the house."),
    "export_role_wrong": N_("Choose the role in which you work."),
    "file_not_written": N_("The file could not be written there. Choose another place."),
    "export_needs_reason": N_("Say in a few words what the figures are for."),
}
SAID: Mapping[str, str] = {"figure_exported": N_("Figures written and logged")}
LEAST_SHIFT = 0.005
"""Half a percentage point: below it a share is called the same."""


def column(code: str) -> str:
    """Return the head of a column; channel words are never translated."""
    return _(COLUMNS[code]) if code in COLUMNS else code.upper()


def line(shown: Line) -> str:
    """Return the name of a line."""
    if shown.name:
        return shown.name
    if shown.code in LINES:
        return _(LINES[shown.code])
    return period_of(shown.code)


def period_of(code: str) -> str:
    """Return a period from its code: 2025-05 or 2025-Q2."""
    year, _dash, rest = code.partition("-")
    if rest.startswith("Q"):
        return period(Quarter(int(year), int(rest[1:])))
    return period(Month(int(year), int(rest)))


def period(chosen: Period) -> str:
    """Return "May 2025" or "2nd quarter of 2025"."""
    if isinstance(chosen, Quarter):
        return _("quarter %(number)d of %(year)d") % {
            "number": chosen.number,
            "year": chosen.year,
        }
    return month(chosen.first_day)


def value(shown: Value, measure: Measure) -> str:
    """Return a number as it is written in a cell; hidden ones have no words here."""
    if shown.shown is Shown.SMALL:
        return f"<{K}"
    if shown.number is None:
        return ""
    if measure is Measure.COUNT:
        return number(shown.number)
    if measure is Measure.SHARE:
        return _("%(share)s %%") % {"share": number(round(shown.number * 100))}
    return shift(shown)


def spoken_value(shown: Value, measure: Measure) -> str:
    """Return a number for a screen reader."""
    if shown.shown is Shown.SMALL:
        return _("fewer than %(k)d") % {"k": K}
    return value(shown, measure) or _("hidden")


def shift(shown: Value) -> str:
    """Return "+3.0 pp", "equal" or nothing."""
    if shown.number is None:
        return ""
    points = round(shown.number * 100, 1)
    if abs(shown.number) < LEAST_SHIFT:
        return _("equal")
    sign = "+" if points > 0 else "\N{MINUS SIGN}"
    return _("%(points)s pp") % {"points": sign + number(abs(points), 1)}


def split_finding(table: Table) -> str:
    """Return the sentence above a split: the line that differs most from everybody."""
    if table.measure is Measure.SHIFT:
        return _shift_finding(table)
    if table.measure is Measure.COUNT and table.total is not None:
        table = replace(
            table,
            measure=Measure.SHARE,
            columns=CHANNELS,
            lines=tuple(shares(each) for each in table.lines),
            total=shares(table.total),
        )
    found = [
        (part.number - whole.number, line_of, code, part, whole)
        for line_of in table.lines
        for code, part, whole in zip(
            table.columns, line_of.values, table.total.values if table.total else (), strict=False
        )
        if part.number is not None and whole.number is not None
    ]
    if not found:
        return _("Too few contacts to compare")
    _most, best, code, best_value, whole = max(found, key=lambda each: each[0])
    return _("%(who)s: %(share)s %(channel)s, against %(all)s overall") % {
        "who": line(best)[:1].upper() + line(best)[1:],
        "share": value(best_value, table.measure),
        "channel": code.upper(),
        "all": value(whole, table.measure),
    }


def _shift_finding(table: Table) -> str:
    found = [
        (abs(part.number), line_of, code, part)
        for line_of in table.lines
        for code, part in zip(table.columns, line_of.values, strict=True)
        if part.number is not None
    ]
    if not found:
        return _("Too few contacts to compare with last year")
    _most, best, code, most_value = max(found, key=lambda each: each[0])
    return _("%(who)s: %(channel)s %(shift)s since a year ago") % {
        "who": line(best)[:1].upper() + line(best)[1:],
        "channel": code.upper(),
        "shift": shift(most_value),
    }


def finding(shifts: Sequence[tuple[str, float | None]]) -> str:
    """Return the sentence above the chart: who won and who lost share in a year."""
    known = [(change, channel) for channel, change in shifts if change is not None]
    if not known:
        return _("Too few contacts to compare with last year")
    most, winner = max(known)
    least, loser = min(known)
    names = {"up": winner.upper(), "down": loser.upper()}
    if most < LEAST_SHIFT and least > -LEAST_SHIFT:
        return _("All channels keep the share they had a year ago")
    if most >= LEAST_SHIFT and least <= -LEAST_SHIFT:
        if most < 0.05:
            return _("%(up)s grows slowly, %(down)s gives ground") % names
        return _("%(up)s grows, %(down)s gives ground") % names
    if most >= LEAST_SHIFT:
        return _("%(up)s has more share than a year ago") % names
    return _("%(down)s has less share than a year ago") % names
