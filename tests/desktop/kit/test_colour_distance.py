"""The four channels stay apart for every kind of colour vision.

Colours are simulated after Machado, Oliveira and Fernandes (2009) and compared by CIEDE2000
(Sharma, Wu and Dalal 2005). Hue is never the only sign: this guards the help it gives.
"""

from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import pytest

from desktop.kit import theme

LEAST = 11.0
"""Well above what the eye can tell apart side by side (about 2)."""
Triple = tuple[float, float, float]
SEES = {
    "as most": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)


def linear(path: str, name: str) -> Triple:
    colour = theme._colour(name, path)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return red, green, blue


def through(matrix: tuple[Triple, ...], light: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return one, two, three


def lab(light: Triple) -> Triple:
    def bent(value: float) -> float:
        return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

    clipped = tuple(min(1.0, max(0.0, part)) for part in light)
    whole = through(TO_XYZ, (clipped[0], clipped[1], clipped[2]))
    x, y, z = (bent(part / white) for part, white in zip(whole, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first: Triple, second: Triple) -> float:
    """Return CIEDE2000 between two colours in Lab."""
    grey = (hypot(*first[1:]) + hypot(*second[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(grey**7 / (grey**7 + 25**7))
    chroma = [hypot(stretch * each[1], each[2]) for each in (first, second)]
    hue = [degrees(atan2(each[2], stretch * each[1])) % 360 for each in (first, second)]
    turn = (hue[1] - hue[0] + 180) % 360 - 180
    middle = (hue[0] + turn / 2) % 360
    bright, full = (first[0] + second[0]) / 2, (chroma[0] + chroma[1]) / 2
    weight = (
        1
        - 0.17 * cos(radians(middle - 30))
        + 0.24 * cos(radians(2 * middle))
        + 0.32 * cos(radians(3 * middle + 6))
        - 0.20 * cos(radians(4 * middle - 63))
    )
    for_light = 1 + 0.015 * (bright - 50) ** 2 / sqrt(20 + (bright - 50) ** 2)
    light = (second[0] - first[0]) / for_light
    colour = (chroma[1] - chroma[0]) / (1 + 0.045 * full)
    tone = 2 * sqrt(chroma[0] * chroma[1]) * sin(radians(turn / 2)) / (1 + 0.015 * full * weight)
    bend = -2 * sqrt(full**7 / (full**7 + 25**7))
    bend *= sin(radians(60 * exp(-(((middle - 275) / 25) ** 2))))
    return sqrt(light**2 + colour**2 + tone**2 + bend * colour * tone)


def test_the_distance_agrees_with_published_values() -> None:
    # Rows 1, 7 and 17 of the test data of Sharma, Wu and Dalal.
    assert distance((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert distance((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert distance((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


@pytest.mark.parametrize("name", theme.THEMES)
@pytest.mark.parametrize("sight", SEES)
def test_the_channels_stay_apart(name: str, sight: str) -> None:
    shown = {
        channel: lab(through(SEES[sight], linear(f"channel.{channel}.solid", name)))
        for channel in theme.CHANNELS
    }
    close = [
        f"{one} and {other}: {distance(shown[one], shown[other]):.1f}"
        for one, other in combinations(shown, 2)
        if distance(shown[one], shown[other]) < LEAST
    ]
    assert not close, "\n".join(close)
