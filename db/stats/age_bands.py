"""The age bands of every figure, and the birthdays that separate them on a given day."""

from datetime import date

from db.stats.periods import years_earlier

BANDS = ("0-17", "18-24", "25-44", "45-64", "65-79", "80+")
UNKNOWN = "unknown"
LINES = (*BANDS, UNKNOWN)
_FIRST_AGES = (18, 25, 45, 65, 80)


def youngest_birthdays(on: date) -> tuple[tuple[str, date], ...]:
    """Return (band, latest birthday in it) for all bands but the first, oldest band first."""
    return tuple(
        (band, years_earlier(on, age))
        for band, age in zip(reversed(BANDS[1:]), reversed(_FIRST_AGES), strict=True)
    )


def band_of(born: date, on: date) -> str:
    """Return the band of somebody born on that day."""
    for band, latest in youngest_birthdays(on):
        if born <= latest:
            return band
    return BANDS[0]
