"""K1: how many contacts came in over each channel."""

from db.kit.marks import N_
from db.kit.unit import Unit
from db.stats.channel_counts import month_counts, neighbourhood_counts, with_ages
from db.stats.channel_tables import (
    COUNT_COLUMNS,
    Lines,
    age_lines,
    month_line,
    neighbourhood_lines,
)
from db.stats.figure import Breakdown, Figure, Line, Measure, Question, Table
from db.stats.periods import Month, Quarter

CODE = "contacts_per_channel"


def compute(unit: Unit, question: Question) -> Table:
    """Return thirteen months up to the period, or one period split by age or neighbourhood."""
    lines, total = count_lines(unit, question)
    return Table(
        figure=CODE,
        measure=Measure.COUNT,
        period=question.period.code,
        breakdown=question.breakdown,
        columns=COUNT_COLUMNS,
        lines=lines,
        total=total,
        withheld=question.breakdown is not Breakdown.NONE and not lines,
    )


def count_lines(unit: Unit, question: Question) -> Lines:
    """Return the protected counts from which all channel figures are derived."""
    period = question.period
    if isinstance(period, Quarter):
        counts, names = neighbourhood_counts(unit, period)
        months = [with_ages(unit, month) for month in period.months]
        return neighbourhood_lines(period, months, counts, names)
    month = period if isinstance(period, Month) else Month.of(period.first_day)
    if question.breakdown is Breakdown.AGE_BAND:
        return age_lines(with_ages(unit, month))
    return months_up_to(unit, month), None


def months_up_to(unit: Unit, last: Month) -> tuple[Line, ...]:
    """Return thirteen months, the last one included, so that both ends are the same month."""
    months = tuple(last.a_year_before().up_to(last))
    found = month_counts(unit, months)
    return tuple(month_line(found[month]) for month in months)


FIGURE = Figure(
    id="K1",
    code=CODE,
    title=N_("Contacts per channel"),
    unit=N_("contact"),
    numerator=N_("incoming contacts on this channel that started in the period"),
    denominator="",
    remark=N_("Outgoing contacts and post are shown apart. Undone contacts are left out."),
    measure=Measure.COUNT,
    breakdowns=(Breakdown.NONE, Breakdown.AGE_BAND, Breakdown.NEIGHBOURHOOD),
    compute=compute,
)
