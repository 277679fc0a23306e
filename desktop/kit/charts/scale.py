"""Where the lines of a chart go: round steps on the axis, labels that do not cover each other.

Pure: knows numbers only, so that it can be tested without a screen.
"""

from collections.abc import Sequence

STEPS = (0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25)
MOST_STEPS = 4
NEARLY = 0.93
"""A line may rise this much above the last step instead of adding one."""


def ticks(highest: float) -> tuple[float, ...]:
    """Return round shares from 0 to about the highest, at most five of them."""
    for step in STEPS:
        count = 1
        while count * step < highest * NEARLY:
            count += 1
        if count <= MOST_STEPS:
            return tuple(round(step * each, 4) for each in range(count + 1))
    return (0.0, 0.25, 0.5, 0.75, 1.0)


def apart(wanted: Sequence[float], least: float, lowest: float, highest: float) -> list[float]:
    """Return positions near the wanted ones, `least` apart and within the bounds.

    The order of the wanted positions is kept; without room for all, they are spread evenly.
    """
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    if len(wanted) > 1 and (len(wanted) - 1) * least > highest - lowest:
        least = (highest - lowest) / (len(wanted) - 1)
    placed = [0.0] * len(wanted)
    below = lowest - least
    for each in order:
        placed[each] = below = max(wanted[each], below + least)
    above = highest + least
    for each in reversed(order):
        placed[each] = above = min(placed[each], above - least)
    return placed
