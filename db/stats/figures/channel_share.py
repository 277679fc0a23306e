"""K2: which part of the incoming contacts came over each channel."""

from db.kit.marks import N_
from db.kit.unit import Unit
from db.stats.channel_cells import CHANNELS
from db.stats.channel_tables import shares
from db.stats.figure import Breakdown, Figure, Measure, Question, Table
from db.stats.figures.contacts_per_channel import count_lines

CODE = "channel_share"


def compute(unit: Unit, question: Question) -> Table:
    """Return the shares of the lines of K1."""
    lines, total = count_lines(unit, question)
    return Table(
        figure=CODE,
        measure=Measure.SHARE,
        period=question.period.code,
        breakdown=question.breakdown,
        columns=CHANNELS,
        lines=tuple(shares(line) for line in lines),
        total=shares(total) if total else None,
        withheld=question.breakdown is not Breakdown.NONE and not lines,
    )


FIGURE = Figure(
    id="K2",
    code=CODE,
    title=N_("Channel share"),
    unit=N_("contact"),
    numerator=N_("incoming contacts on this channel that started in the period"),
    denominator=N_("all incoming contacts that started in the period, without post"),
    remark=N_("Shown only for ten contacts or more."),
    measure=Measure.SHARE,
    breakdowns=(Breakdown.NONE, Breakdown.AGE_BAND, Breakdown.NEIGHBOURHOOD),
    compute=compute,
)
