"""Units of numbers in rules: money by period, lengths of time, shares; checked when a rule is read.

A whole number without unit fits what is counted (years, months, weeks, days, count), never money.
"""

from db.rights.engine.strict_yaml import Entry

MONEY = frozenset({"EUR", "EUR/month", "EUR/year"})
COUNTED = frozenset({"years", "months", "weeks", "days", "count"})
SHARE = "share"
SHARE_A_YEAR = "share/year"
"""A share of a sum that counts as income of one year: savings at 6 % make EUR into EUR/year."""
PLAIN = "plain"
UNITS = MONEY | COUNTED | {SHARE, SHARE_A_YEAR}
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
    if SHARE_A_YEAR in units and units.count("EUR") == 1:
        units = tuple("EUR/year" if unit == "EUR" else unit for unit in units)
        units = tuple(unit for unit in units if unit != SHARE_A_YEAR)
    named = [unit for unit in units if unit not in (PLAIN, SHARE, "count")]
    if len(named) > 1:
        spot.broken("units_differ", units=", ".join(units))
    if named:
        return named[0]
    return SHARE if SHARE in units else (units[0] if len(set(units)) == 1 else "count")
