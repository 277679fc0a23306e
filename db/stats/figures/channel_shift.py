"""K4: by how many percentage points each channel's share moved since a year ago."""

from db.kit.marks import N_
from db.kit.unit import Unit
from db.stats.channel_cells import CHANNELS
from db.stats.channel_tables import shares, shifts
from db.stats.figure import Breakdown, Figure, Line, Measure, Question, Table
from db.stats.figures.contacts_per_channel import count_lines
from db.stats.periods import Month, Period, Quarter

CODE = "channel_shift"


def compute(unit: Unit, question: Question) -> Table:
    """Return the shift of each line of K2 since the same period of last year."""
    before_period = a_year_before(question.period)
    before_lines, before_total = count_lines(
        unit, Question(period=before_period, breakdown=question.breakdown)
    )
    lines, total = count_lines(unit, question)
    if question.breakdown is Breakdown.NONE:
        lines, known = lines[-1:], {lines[-1].code: before_lines[-1]}
    else:
        known = {line.code: line for line in before_lines}
    return Table(
        figure=CODE,
        measure=Measure.SHIFT,
        period=question.period.code,
        breakdown=question.breakdown,
        columns=CHANNELS,
        lines=tuple(_shift(line, known.get(line.code)) for line in lines),
        total=_shift(total, before_total) if total else None,
        withheld=question.breakdown is not Breakdown.NONE and not lines,
    )


def a_year_before(period: Period) -> Period:
    """Return the same month or quarter of the year before."""
    if isinstance(period, Quarter):
        return Quarter(period.year - 1, period.number)
    return Month.of(period.first_day).a_year_before()


def _shift(now: Line, before: Line | None) -> Line:
    return shifts(shares(now), shares(before) if before else None)


FIGURE = Figure(
    id="K4",
    code=CODE,
    title=N_("Channel shift"),
    unit=N_("percentage point"),
    numerator=N_("share of this channel in the period"),
    denominator=N_("minus its share in the same period of last year"),
    remark=N_("Compared with the same month or quarter, so that seasons play no part."),
    measure=Measure.SHIFT,
    breakdowns=(Breakdown.NONE, Breakdown.AGE_BAND, Breakdown.NEIGHBOURHOOD),
    compute=compute,
)
