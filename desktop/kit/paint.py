"""Paints what rows and parts have in common: boxes, texts, key caps, chips, clocks, dots.

Everything takes token paths; nothing here knows what a row means.
"""

from math import sqrt

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from desktop.kit import theme
from desktop.kit.icons import paint_icon
from desktop.kit.measures import fitted
from desktop.kit.measures import line_height as line_height
from desktop.kit.measures import metrics as metrics
from desktop.kit.measures import text_width as text_width

CLOCKS = {
    "ok": ("success", "clock"),
    "soon": ("warning", "clock-alert"),
    "late": ("danger", "octagon-alert"),
    "paused": ("neutral", "pause"),
    "done": ("success", "circle-check"),
    "ended": ("neutral", "minus"),
    "appointment": ("neutral", "calendar-clock"),
}
CLOCK_WIDTH, BAR_HEIGHT, DOT_PITCH = 100, 4, 14
SHADOW, SHADOW_RINGS, SHADOW_ALPHA = 44, 14, 4
ARROWS = {"→": "arrow-right", "↑": "arrow-up", "↓": "arrow-down", "←": "chevron-left"}
"""Keys that are painted as icons: the type face has no arrows."""
Align = Qt.AlignmentFlag


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: str = "",
    border: str = "",
    width: float = 1.0,
    corner: float = 7,
) -> None:
    """Paint a rounded box with token colours; an empty token leaves that part out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = width / 2 if border else 0.0
    painter.setPen(QPen(theme.colour(border), width) if border else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    inner = QRectF(rect).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, corner, corner)
    painter.restore()


def shadow(painter: QPainter, rect: QRect, corner: float) -> None:
    """Paint a soft shadow under what lies over everything; high contrast has none."""
    if theme.is_contrast():
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, SHADOW_ALPHA))
    # Under the middle of what casts it, nobody sees the shadow: leave the large area out.
    edge = round(corner)
    around = QRegion(rect.adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))
    painter.setClipRegion(around - QRegion(rect.adjusted(edge, edge, -edge, -edge)))
    for ring in range(SHADOW_RINGS):
        # Rings lie closer together near the edge, so that the shadow fades out and never ends.
        far = SHADOW * (1 - sqrt(ring / SHADOW_RINGS))
        grown = QRectF(rect).adjusted(-far * 0.6, -far * 0.3, far * 0.6, far)
        painter.drawRoundedRect(grown, corner + far * 0.6, corner + far * 0.6)
    painter.restore()


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    step: str = "body",
    colour: str = "text.primary",
    *,
    strong: bool = False,
    align: Align = Align.AlignLeft | Align.AlignVCenter,
    tabular: bool = False,
) -> int:
    """Paint one line, elided at the right; return its width."""
    painter.setFont(theme.type_font(step, strong=strong, tabular=tabular))
    painter.setPen(theme.colour(colour))
    text, width = fitted(text, rect.width(), step, strong=strong, tabular=tabular)
    painter.drawText(rect, int(align), text)
    return width


def paint_wrapped(
    painter: QPainter, rect: QRect, text: str, step: str = "body", colour: str = "text.primary",
    *, strong: bool = False,
) -> None:  # fmt: skip
    """Paint a text over as many lines as `rect` is high; one line is elided."""
    if rect.height() < 2 * line_height(step):
        paint_text(painter, rect, text, step, colour, strong=strong)
        return
    painter.setFont(theme.type_font(step, strong=strong))
    painter.setPen(theme.colour(colour))
    flags = Align.AlignLeft | Align.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(rect, int(flags), text)


def paint_runs(
    painter: QPainter, rect: QRect, runs: list[tuple[str, bool]], step: str = "body",
    colour: str = "text.primary",
) -> int:  # fmt: skip
    """Paint pieces of one line, some of them strong; return the width used."""
    left = rect.x()
    for text, strong in runs:
        room = QRect(left, rect.y(), rect.right() - left + 1, rect.height())
        if room.width() <= 0:
            break
        left += paint_text(painter, room, text, step, colour, strong=strong)
    return left - rect.x()


def key_cap_size(text: str) -> tuple[int, int]:
    """Return width and height of a key cap."""
    height = max(theme.scaled(18), metrics("key").height() + 2)
    if text in ARROWS:
        return theme.scaled(22), height
    return max(height, text_width(text, "key") + theme.scaled(10)), height


def paint_key_cap(painter: QPainter, rect: QRect, text: str, *, on_primary: bool = False) -> None:
    """Paint a key cap filling `rect`: a small key with a heavier lower edge."""
    border = "text.onPrimary" if on_primary else "border.default"
    ink = "text.onPrimary" if on_primary else "text.secondary"
    fill = "" if on_primary else "bg.surface"
    box(painter, rect, fill=fill, border=border, corner=4)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(border), 2))
    bottom = rect.bottom() + 0.5
    painter.drawLine(QPointF(rect.left() + 4, bottom), QPointF(rect.right() - 3, bottom))
    painter.restore()
    if text in ARROWS:
        spot = QRect(0, 0, theme.scaled(12), theme.scaled(12))
        spot.moveCenter(rect.center())
        paint_icon(painter, spot, ARROWS[text], ink)
    else:
        paint_text(painter, rect, text, "key", ink, align=Align.AlignCenter)


def chip_size(text: str, icon: str = "", *, strong: bool = False) -> tuple[int, int]:
    """Return width and height of a chip."""
    height = max(theme.scaled(24), metrics("small").height() + 4)
    wide = text_width(text, "small", strong=strong) + theme.scaled(16)
    return wide + (theme.scaled(20) if icon else 0), height


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    icon: str = "",
    status: str = "neutral",
    *,
    strong: bool = False,
) -> None:
    """Paint a chip filling `rect`; status is a status token, "line", or "channel.call"."""
    group = status if status.startswith("channel.") else f"status.{status}"
    if status == "line":
        box(painter, rect, fill="bg.surface", border="border.default", corner=6)
        ink = "text.secondary"
    else:
        outline = f"{group}.border" if theme.is_contrast() else ""
        box(painter, rect, fill=f"{group}.tint", border=outline, corner=6)
        ink = f"{group}.text"
    left = rect.x() + theme.scaled(8)
    if icon:
        size = theme.scaled(14)
        paint_icon(painter, QRect(left, rect.center().y() - size // 2 + 1, size, size), icon, ink)
        left += theme.scaled(20)
    room = QRect(left, rect.y(), rect.right() - left, rect.height())
    paint_text(painter, room, text, "small", ink, strong=strong)


def paint_channel_tile(
    painter: QPainter, rect: QRect, channel: str, icon: str, *, corner: int = 7
) -> None:
    """Paint the square tile of a channel with an icon; no channel gives a quiet grey tile."""
    group = f"channel.{channel}" if channel else "status.neutral"
    outline = f"{group}.border" if theme.is_contrast() else ""
    box(painter, rect, fill=f"{group}.tint", border=outline, corner=corner)
    size = round(rect.height() * 0.53)
    inner = QRect(0, 0, size, size)
    inner.moveCenter(rect.center())
    paint_icon(painter, inner, icon, f"{group}.solid" if channel else f"{group}.text")


def paint_clock(
    painter: QPainter, rect: QRect, state: str, text: str, share: float | None = None,
    icon: str = "",
) -> None:  # fmt: skip
    """Paint a clock: icon, words, and how much of the time has gone (0 to 1).

    `icon` tells what kind of clock it is, where it is not one of answers.
    """
    status, own = CLOCKS[state]
    icon = icon or own
    size = theme.scaled(14)
    words = QRect(rect.x(), rect.y(), rect.width(), line_height("caption"))
    if share is None:
        words.moveTop(rect.center().y() - words.height() // 2)
    else:
        words.moveTop(rect.center().y() - (words.height() + BAR_HEIGHT + 4) // 2)
    middle = words.center().y()
    paint_icon(
        painter, QRect(rect.x(), middle - size // 2, size, size), icon, f"status.{status}.solid"
    )
    room = words.adjusted(size + theme.scaled(6), 0, 0, 0)
    paint_text(painter, room, text, "caption", f"status.{status}.text", strong=True, tabular=True)
    if share is not None:
        bar = QRectF(rect.x(), words.bottom() + 4, rect.width(), BAR_HEIGHT)
        box(painter, bar, fill="border.subtle", corner=2)
        bar.setWidth(max(BAR_HEIGHT, bar.width() * min(1.0, max(0.0, share))))
        box(painter, bar, fill=f"status.{status}.solid", corner=2)


def ladder_width(rungs: int) -> int:
    """Return how wide the dots of a ladder are."""
    return rungs * theme.scaled(DOT_PITCH)


def paint_ladder_dots(
    painter: QPainter, rect: QRect, rungs: int, current: int, *, reached: bool = False
) -> None:
    """Paint one dot per rung: tried filled, now a thick ring, later a thin ring, reached green."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pitch, middle = theme.scaled(DOT_PITCH), rect.center().y() + 0.5
    ink, quiet = theme.colour("text.primary"), theme.colour("border.strong")
    for rung in range(1, rungs + 1):
        centre = QPointF(rect.x() + (rung - 0.5) * pitch, middle)
        if rung < current:
            _dot(painter, centre, theme.scaled(8), fill=theme.colour("text.muted"))
        elif rung == current and reached:
            _dot(painter, centre, theme.scaled(9), fill=theme.colour("status.success.solid"))
        elif rung == current:
            _dot(painter, centre, theme.scaled(10), ring=ink, width=2.5)
        else:
            _dot(painter, centre, theme.scaled(8), ring=quiet, width=1.2)
    painter.restore()


def _dot(
    painter: QPainter, centre: QPointF, size: float, *,
    fill: QColor | None = None, ring: QColor | None = None, width: float = 1.0,
) -> None:  # fmt: skip
    painter.setPen(QPen(ring, width) if ring is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    half = size / 2 - (width / 2 if ring is not None else 0)
    painter.drawEllipse(centre, half, half)


def paint_focus_ring(painter: QPainter, rect: QRect | QRectF, corner: float = 7) -> None:
    """Paint the focus ring just inside `rect`, two pixels wide."""
    box(painter, rect, border="focus.ring", width=2, corner=corner)


def paint_row_background(
    painter: QPainter, rect: QRect, *, selected: bool, hover: bool, focused: bool
) -> None:
    """Paint a list row's ground: hover, selected with its bar, focus ring inside."""
    if selected:
        box(painter, rect, fill="bg.selected", corner=theme.radius("md"))
        bar = QRect(rect.x(), rect.y() + rect.height() // 4, 3, rect.height() // 2)
        box(painter, bar, fill="primary.bg", corner=1.5)
    elif hover:
        box(painter, rect, fill="bg.hover", corner=theme.radius("md"))
    if focused:
        paint_focus_ring(painter, rect, theme.radius("md"))
