"""When each rung would come if somebody were asked now: the ladder as days, while it is changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.followup.logic import Step
from desktop.followup.ladder_widget import MEANS
from desktop.kit import paint, theme
from desktop.kit.i18n import _, weekday_short
from desktop.kit.icons import paint_icon
from desktop.kit.words.followup import PARTS, in_language

ROW, PAD = 46, 14
TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class PreviewList(QWidget):
    """A quiet card; the accessible name lists every line."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_steps(self, steps: Sequence[Step], definition: Mapping[str, Any]) -> None:
        """Show the days of a ladder that is being changed."""
        rungs = definition["rungs"]
        self._lines = []
        for step in steps:
            is_end = step.rung > len(rungs)
            told = definition["decision"] if is_end else rungs[step.rung - 1]
            part = "" if is_end else _(PARTS.get(step.part, ""))
            when = ", ".join(each for each in (weekday_short(step.due), part) if each)
            icon = "split" if is_end else MEANS[rungs[step.rung - 1]["means"]]
            self._lines.append((icon, in_language(told["text"]), when))
        lines = "; ".join(f"{text}: {when}" for _icon, text, when in self._lines)
        self.setAccessibleName(f"{_('If somebody is asked today')}: {lines}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every line."""
        return QSize(theme.scaled(300), theme.scaled(ROW) * (len(self._lines) + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card and its lines."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="bg.canvas", border="border.subtle",
                  corner=theme.radius("lg"))  # fmt: skip
        pad, size = theme.scaled(PAD), theme.scaled(16)
        left, wide = pad + size + theme.scaled(10), self.width() - 2 * pad
        high = paint.line_height("small") + 2
        top = pad
        head = QRect(pad, top, wide, high)
        paint.paint_text(painter, head, _("If somebody is asked today"), "small", strong=True)
        top += high + theme.scaled(8)
        for icon, text, when in self._lines:
            spot = QRect(pad, top + (high - size) // 2, size, size)
            paint_icon(painter, spot, icon, "text.secondary")
            room = self.width() - left - pad
            paint.paint_text(painter, QRect(left, top, room, high), text, "small")
            below = QRect(left, top + high, room, high)
            paint.paint_text(painter, below, when, "caption", "text.secondary", align=TOP_LEFT)
            top += 2 * high + theme.scaled(6)
