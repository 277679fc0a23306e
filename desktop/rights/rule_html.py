"""The page of a right as rich text: a heading, what it is, one row for each condition.

A text document wraps, scrolls, is searched and is read aloud without code of ours.
"""

from collections.abc import Iterable, Sequence
from html import escape

from db.rights.engine.pack import Source
from db.rule_pages import Row
from desktop.kit import theme
from desktop.kit.i18n import _

STEP = 14
"""Each step deeper moves a condition so far to the right, in pixels at 100 %."""
WIDTHS = (46, 19, 14, 21)
"""Shares of the width: condition, value now, value before, source."""
NARROW = (52, 26, 22)
"""The same where there is little room: without the value before."""


def rule_html(title: str, about: Sequence[str], rows: Iterable[Row],
              sources: Iterable[Source], *, narrow: bool = False) -> str:  # fmt: skip
    """Return the document of one right; `narrow` leaves out what each value was before."""
    before = () if narrow else (_("Value before"),)
    head = _head((_("What must hold"), _("Value now"), *before, _("Source")))
    below = _("Sources")
    return (
        f"<h2>{escape(title)}</h2>{_lines(about)}"
        '<table width="100%" cellspacing="0" cellpadding="5">'
        f"{head}{''.join(_row(each, narrow=narrow) for each in rows)}</table>"
        f"<h3>{escape(below)}</h3>{_lines(_told(each) for each in sources)}"
    )


def changes_html(title: str, changes: Iterable[tuple[str, Sequence[str]]], nothing: str) -> str:
    """Return the document of what changed, right by right."""
    parts = [f"<h3>{escape(name)}</h3>{_lines(lines)}" for name, lines in changes]
    return f"<h2>{escape(title)}</h2>" + ("".join(parts) or _lines((nothing,)))


def _lines(lines: Iterable[str]) -> str:
    return "".join(f'<p style="margin:2px 0">{escape(line)}</p>' for line in lines)


def _head(names: Iterable[str]) -> str:
    told = tuple(names)
    quiet = theme.colour("text.secondary").name()
    dress = f'align="left" style="color:{quiet};font-weight:600"'
    cells = "".join(
        f'<th width="{wide}%" {dress}>{escape(name)}</th>'
        for name, wide in zip(told, NARROW if len(told) == len(NARROW) else WIDTHS, strict=True)
    )
    return f"<tr>{cells}</tr>"


def _row(row: Row, *, narrow: bool) -> str:
    if row.depth < 0:
        return (
            f'<tr><td colspan="4" style="padding-top:12px"><b>{escape(row.sentence)}</b></td></tr>'
        )
    quiet, line = theme.colour("text.secondary").name(), theme.colour("border.subtle").name()
    asks = "".join(
        f'<br><span style="color:{quiet}">{escape(question)}</span>' for question in row.asks
    )
    left = theme.scaled(STEP) * row.depth + 4
    under = f"border-bottom:1px solid {line}"
    before = "" if narrow else f'<td style="color:{quiet};{under}">{escape(row.before)}</td>'
    return (
        f'<tr><td style="padding-left:{left}px;{under}">{escape(row.sentence)}{asks}</td>'
        f'<td style="{under}">{escape(row.now)}</td>'
        f"{before}"
        f'<td style="color:{quiet};{under}">{escape(row.source)}</td></tr>'
    )


def _told(source: Source) -> str:
    return " · ".join(part for part in (source.title, source.date, source.address) if part)
