"""Every pair of colours that is shown together can be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.kit import theme

TEXT, PART = 4.5, 3.0
GROUNDS = ("canvas", "surface", "raised", "sunken", "hover", "pressed", "selected")
STATUSES = ("danger", "warning", "success", "info", "neutral")
Pair = tuple[str, str, float]


def pairs() -> Iterator[Pair]:
    for ground in GROUNDS:
        for ink in ("primary", "secondary", "muted", "link"):
            yield f"text.{ink}", f"bg.{ground}", TEXT
        for channel in theme.CHANNELS:
            yield f"channel.{channel}.text", f"bg.{ground}", TEXT
            yield f"channel.{channel}.solid", f"bg.{ground}", PART
        for status in STATUSES:
            yield f"status.{status}.text", f"bg.{ground}", TEXT
            yield f"status.{status}.solid", f"bg.{ground}", PART
        yield "border.strong", f"bg.{ground}", PART
        yield "focus.ring", f"bg.{ground}", PART
    for group in (*(f"channel.{c}" for c in theme.CHANNELS), *(f"status.{s}" for s in STATUSES)):
        yield f"{group}.text", f"{group}.tint", TEXT
        # A solid status carries icons and bars only, never text.
        yield f"{group}.onSolid", f"{group}.solid", TEXT if "channel" in group else PART
        yield f"{group}.solid", f"{group}.tint", PART
        for ink in ("primary", "secondary", "muted"):
            yield f"text.{ink}", f"{group}.tint", TEXT
    for state in ("bg", "hover", "pressed"):
        yield "text.onPrimary", f"primary.{state}", TEXT
    yield "text.onTooltip", "bg.tooltip", TEXT
    yield "focus.ring", "focus.gap", PART
    yield "chart.axis", "bg.surface", PART
    for ground in ("surface", "canvas", "raised", "pressed"):
        yield "primary.bg", f"bg.{ground}", PART


NOT_READ = {
    "bg.scrim": "darkens what lies below; nothing is written on it",
    "bg.disabled": "the ground of what does not work now; WCAG exempts its text",
    "text.disabled": "the same",
    "border.subtle": "divides only; nothing hangs on seeing it",
    "border.default": "divides only; controls have border.strong",
    "chart.grid": "helps the eye only; the axis is labelled",
}
"""Tokens without a pair, and why they need none."""
NAMED = re.compile(r"[\"']((?:text|bg|border|primary|focus|chart)\.[a-zA-Z]+)[\"']")


def luminance(path: str, name: str) -> float:
    colour = theme._colour(name, path)
    parts = []
    for part in (colour.redF(), colour.greenF(), colour.blueF()):
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(ink: str, ground: str, name: str) -> float:
    light, dark = sorted((luminance(ink, name), luminance(ground, name)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_that_a_screen_asks_for_has_been_measured() -> None:
    measured = {path for ink, ground, _least in pairs() for path in (ink, ground)}
    asked = {
        path
        for module in Path(theme.__file__).parents[1].rglob("*.py")
        for path in NAMED.findall(module.read_text(encoding="utf-8"))
    }
    assert sorted(asked - measured - set(NOT_READ)) == []


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_pair_can_be_read(name: str) -> None:
    weak = [
        f"{ink} on {ground}: {ratio(ink, ground, name):.2f} < {least}"
        for ink, ground, least in pairs()
        if ratio(ink, ground, name) < least
    ]
    assert not weak, "\n".join(weak)
