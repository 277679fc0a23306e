"""Units of numbers in rules: money by period, lengths of time, shares; checked when a rule is read.

A whole number without unit fits what is counted (years, months, weeks, days, count), never money.
"""

from db.rights.engine.strict_yaml import Entry

MONEY = frozenset({"EUR", "EUR/month", "EUR/year"})
COUNTED = frozenset({"years", "months", "weeks", "days", "count"})
SHARE = "share"
PLAIN = "plain"
UNITS = MONEY | COUNTED | {SHARE}
"""What files may write; `plain` is the unit of a bare whole number."""


def same_unit(spot: Entry, units: tuple[str, ...]) -> str:
    """Return the unit of things that are added or compared; refuses `units_differ`."""
    named = sorted({unit for unit in units if unit != PLAIN})
    if not named:
        return PLAIN
    bare = PLAIN in units
    if len(named) > 1 or (bare and named[0] not in COUNTED):
        spot.broken("units_differ", units=", ".join(sorted(set(units))))
    return named[0]


def product_unit(spot: Entry, units: tuple[str, ...]) -> str:
    """Return the unit of a product: at most one factor may have a unit of its own."""
    named = [unit for unit in units if unit not in (PLAIN, SHARE, "count")]
    if len(named) > 1:
        spot.broken("units_differ", units=", ".join(units))
    if named:
        return named[0]
    return SHARE if SHARE in units else (units[0] if len(set(units)) == 1 else "count")
