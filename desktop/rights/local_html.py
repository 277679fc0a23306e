"""Cases and gains of a local right as rich text: read aloud, scrolled and searched as text is."""

from collections.abc import Iterable, Sequence
from html import escape

from db.rights.engine.answer import Outcome
from db.rights.local.checking import Checked, Tried
from db.rights.local.codes import LEAST_CASES
from db.rights.local.gains import SMALLEST, Count, Move
from db.rights.local.weighing import Gains
from desktop.kit import theme
from desktop.kit.i18n import _, day_full, ngettext, number
from desktop.kit.words.local_rights import BANDS, MOVES
from desktop.kit.words.rights import OUTCOMES

TO_LINE = "line:"
ALWAYS = (Move.GAINS, Move.LOSES)
"""Columns that stand there also when nobody is in them."""


def cases_html(checked: Checked) -> str:
    """Return the list of cases with what came out, failing ones marked."""
    told = [*_still_needed(checked)]
    if not checked.tried and checked.fault is None:
        told.append(_("No cases are written yet."))
    rows = "".join(_case(each) for each in checked.tried)
    head = _row((_("Case"), _("Expected"), _("Came out")), "th", numbers=False)
    table = f'<table width="100%" cellspacing="0" cellpadding="5">{head}{rows}</table>'
    return f"{_lines(told)}{table if rows else ''}"


def _still_needed(checked: Checked) -> Iterable[str]:
    for outcome, least in (checked.missing or {}).items():
        yield ngettext(
            "%(n)d more case is needed with: %(outcome)s (at least %(least)d).",
            "%(n)d more cases are needed with: %(outcome)s (at least %(least)d).", least,
        ) % {"n": least, "outcome": _(OUTCOMES[outcome.value]),
             "least": LEAST_CASES[Outcome(outcome)]}  # fmt: skip


def _case(tried: Tried) -> str:
    case, wrong = tried.case, {(each.right_id, each.subject): each for each in tried.wrong}
    expected = ", ".join(_(OUTCOMES[each.value]) for _right, _who, each in case.expected)
    found = ", ".join(
        _(OUTCOMES[(wrong[right, who].found if (right, who) in wrong else outcome).value])
        for right, who, outcome in case.expected
    )
    ink = theme.colour("status.danger.text" if wrong else "text.primary").name()
    link = f'<a href="{TO_LINE}{case.line}" style="color:{ink}">{escape(case.name)}</a>'
    mark = f"<b>{escape(found)}</b>" if wrong else escape(found)
    told = escape(_("comes out otherwise")) + "<br>" if wrong else ""
    under = f"border-bottom:1px solid {theme.colour('border.subtle').name()}"
    return (
        f'<tr><td style="{under}">{link}</td><td style="{under}">{escape(expected)}</td>'
        f'<td style="color:{ink};{under}">{told}{mark}</td></tr>'
    )


def gains_html(gains: Gains) -> str:
    """Return who gains and who loses, as counts."""
    told = [
        _("Counted in the practice municipality on %(day)s. No real citizen is looked at.")
        % {"day": day_full(gains.day)},
        _("Compared with: nothing, this right is new.") if gains.is_new
        else _("Compared with what is published now."),
    ]  # fmt: skip
    found = [row for row in gains.rows if row.move in ALWAYS or row.total.value != 0]
    head = _row(("", *(_(MOVES[row.move]) for row in found)), "th")
    totals = _row((_("Total"), *(_count(row.total) for row in found)), "td")
    bands = [row.bands or (Count(),) * len(BANDS) for row in found]
    rows = totals + "".join(
        _row((_(band), *(_count(each[place]) for each in bands)), "td")
        for place, band in enumerate(BANDS)
    )
    below = [
        _("Rows: age of the holder; for a household, of the person it is named after."),
        _("Numbers from 1 to 4 are not shown, nor what would give them away."),
    ]
    return (
        f'{_lines(told)}<table width="100%" cellspacing="0" cellpadding="5">{head}{rows}</table>'
        f"{_lines(below)}"
    )


def _count(count: Count) -> str:
    if count.is_small:
        return _("under %(n)d") % {"n": SMALLEST}
    return "\u2013" if count.value is None else number(count.value)


def _row(cells: Sequence[str], kind: str, *, numbers: bool = True) -> str:
    quiet, line = theme.colour("text.secondary").name(), theme.colour("border.subtle").name()
    dress = f"color:{quiet};" if kind == "th" else ""
    return (
        "<tr>"
        + "".join(
            f'<{kind} align="{"right" if place and numbers else "left"}"'
            f' style="{dress}border-bottom:1px solid {line}">{escape(cell)}</{kind}>'
            for place, cell in enumerate(cells)
        )
        + "</tr>"
    )


def _lines(lines: Iterable[str]) -> str:
    return "".join(f'<p style="margin:2px 0">{escape(line)}</p>' for line in lines)
