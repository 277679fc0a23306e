"""What the rules say otherwise on one day than on another: versions and values that changed. Pure.

A figure that lost its sourced value is a change too: from then on it decides nothing.
"""

from dataclasses import dataclass
from datetime import date

from db.rights.engine.answer import Limit, LimitState
from db.rights.engine.pack import Pack
from db.rights.engine.parameters import Series
from db.rights.engine.rules import Rule, Version

USABLE = (LimitState.CURRENT, LimitState.PROVISIONAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A parameter that is worth something else, or nothing any more."""

    name: str
    unit: str
    before: Limit
    after: Limit

    @property
    def is_lost(self) -> bool:
        """Tell whether it was an amount and is none any more."""
        return self.before.state in USABLE and self.after.state not in USABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """What changed of one right between two days."""

    rule: Rule
    versions: tuple[Version, ...] = ()
    """Versions that came into force after the first day, up to the second."""
    values: tuple[ValueChange, ...] = ()


def changes_between(pack: Pack, first: date, second: date) -> tuple[RuleChange, ...]:
    """Return the rights that changed after `first`, up to and with `second`, by id."""
    found = (
        RuleChange(
            rule=rule,
            versions=tuple(each for each in rule.versions if first < each.since <= second),
            values=_values(pack, rule, first, second),
        )
        for _right_id, rule in sorted(pack.rules.items())
    )
    return tuple(change for change in found if change.versions or change.values)


def _values(pack: Pack, rule: Rule, first: date, second: date) -> tuple[ValueChange, ...]:
    series = (pack.parameters[name] for name in sorted(rule.mentions.parameters))
    found = (_change(each, first, second) for each in series)
    return tuple(each for each in found if each is not None)


def _change(series: Series, first: date, second: date) -> ValueChange | None:
    before, after = series.on(first), series.on(second)
    if (before.state, before.value) == (after.state, after.value):
        return None
    return ValueChange(name=series.name, unit=series.unit, before=before, after=after)
