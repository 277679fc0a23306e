"""Finds figures and answers questions about them, for those who may see them."""

from functools import cache

from db.access.model import Worker
from db.kit.errors import Refused
from db.kit.registry import discover
from db.kit.unit import Unit
from db.stats import figures as package
from db.stats.channel_cells import CHANNELS
from db.stats.channel_counts import month_counts
from db.stats.channel_tables import shares, shifts
from db.stats.disclosure import K, Shown
from db.stats.figure import Breakdown, Figure, Overview, Question, Table, Value
from db.stats.figures.contacts_per_channel import months_up_to
from db.stats.periods import Month, Quarter, is_over, last_full_month, last_full_quarter
from db.stats.who import expect_reader


@cache
def all_figures() -> tuple[Figure, ...]:
    """Return every figure, in the order of their ids."""
    found = [module.FIGURE for module in discover(package)]
    return tuple(sorted(found, key=lambda figure: figure.id))


def find(name: str) -> Figure:
    """Return the figure with this id (K1) or code (contacts_per_channel)."""
    for figure in all_figures():
        if name.lower() in (figure.id.lower(), figure.code):
            return figure
    known = ", ".join(f"{figure.id} ({figure.code})" for figure in all_figures())
    raise Refused("figure_unknown", figure=name, known=known)


def table(unit: Unit, name: str, question: Question) -> Table:
    """Return one protected table of a figure."""
    figure = find(name)
    expect_reader(role_of_reader(unit))
    _expect_fit(unit, figure, question)
    return figure.compute(unit, question)


def newest_question(unit: Unit, breakdown: Breakdown = Breakdown.NONE) -> Question:
    """Return the question about the newest period that is over."""
    today = unit.clock.today()
    if breakdown is Breakdown.NEIGHBOURHOOD:
        return Question(period=last_full_quarter(today), breakdown=breakdown)
    return Question(period=last_full_month(today), breakdown=breakdown)


def overview(unit: Unit, month: Month | None = None) -> Overview:
    """Return the channel figures of a month, of the twelve before it, and of a year ago."""
    expect_reader(role_of_reader(unit))
    newest = last_full_month(unit.clock.today())
    chosen = min(month or newest, newest)
    counts = months_up_to(unit, chosen)
    share_lines = tuple(shares(line) for line in counts)
    return Overview(
        month=chosen,
        newest=newest,
        counts=counts,
        shares=share_lines,
        shift=shifts(share_lines[-1], share_lines[0]),
        outgoing=_outgoing(unit, chosen),
    )


def role_of_reader(unit: Unit) -> str | None:
    """Return the role of who is signed in; None when nobody is (the command line)."""
    if unit.worker_id is None:
        return None
    worker = unit.session.get(Worker, unit.worker_id)
    return worker.role if worker else ""


def _expect_fit(unit: Unit, figure: Figure, question: Question) -> None:
    if question.breakdown not in figure.breakdowns:
        raise Refused("figure_not_by", breakdown=question.breakdown)
    is_quarter = isinstance(question.period, Quarter)
    if is_quarter != (question.breakdown is Breakdown.NEIGHBOURHOOD):
        raise Refused("figure_wrong_period")
    if not is_over(question.period, unit.clock.today()):
        raise Refused("figure_period_not_over")


def _outgoing(unit: Unit, month: Month) -> Value:
    columns = month_counts(unit, (month,), "out")[month].columns
    count = sum(columns.get(channel, 0) for channel in CHANNELS)
    if 0 < count < K:
        return Value(shown=Shown.SMALL)
    return Value(shown=Shown.NUMBER, number=count)
