"""A row of choices of which one holds: arrows move, a letter chooses, Space confirms."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import PaintedButton

HEIGHTS = {"sm": 28, "md": 32, "touch": 48}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option; `key` is a letter painted beside it, `check` shows a mark when chosen."""

    code: str
    text: str
    key: str = ""
    icon: str = ""
    check: bool = False


class _Segment(PaintedButton):
    def __init__(self, choice: Choice, size: str, position: str, padding: int) -> None:
        super().__init__(choice.text)
        self._padding = padding
        self._step, self._gap = ("small", 6) if padding < 12 or size == "sm" else ("body", 8)
        self.choice = choice
        self._size = size
        self._position = position
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.text(), self._step, strong=True) + theme.scaled(
            2 * self._padding
        )
        if self.choice.key:
            wide += paint.key_cap_size(self.choice.key)[0] + theme.scaled(self._gap)
        if self.choice.icon or (self.choice.check and self.isChecked()):
            wide += theme.scaled(22)
        high = max(theme.scaled(HEIGHTS[self._size]), paint.line_height("body") + 8)
        return QSize(wide, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ink = "text.onPrimary" if chosen else "text.primary"
        if chosen or self.is_hovered:
            painter.setClipPath(self._shape())
            painter.fillRect(self.rect(), theme.colour("primary.bg" if chosen else "bg.hover"))
            painter.setClipping(False)
        if self._position in ("middle", "last") and not chosen:
            painter.setPen(theme.colour("border.default"))
            painter.drawLine(0, 1, 0, self.height() - 2)
        self._paint_content(painter, ink)
        if self.hasFocus():
            paint.paint_focus_ring(painter, self.rect().adjusted(2, 2, -2, -2), 5)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        left = theme.scaled(self._padding)
        if self.choice.key:
            wide, high = paint.key_cap_size(self.choice.key)
            cap = QRect(left, (self.height() - high) // 2, wide, high)
            paint.paint_key_cap(painter, cap, self.choice.key, on_primary=self.isChecked())
            left += wide + theme.scaled(self._gap)
        icon = self.choice.icon or ("check" if self.choice.check and self.isChecked() else "")
        if icon:
            size = theme.scaled(16)
            paint_icon(painter, QRect(left, (self.height() - size) // 2, size, size), icon, ink)
            left += theme.scaled(22)
        room = QRect(left, 0, self.width() - left - theme.scaled(4), self.height())
        paint.paint_text(painter, room, self.text(), self._step, ink, strong=self.isChecked())

    def _shape(self) -> QPainterPath:
        path = QPainterPath()
        corner = theme.radius("md") - 1
        rect = self.rect()
        if self._position == "first":
            rect = rect.adjusted(0, 0, corner * 2, 0)
        elif self._position == "last":
            rect = rect.adjusted(-corner * 2, 0, 0, 0)
        elif self._position == "middle":
            corner = 0
        path.addRoundedRect(rect, corner, corner)
        return path


class Segmented(QWidget):
    """A segmented choice. `chosen` carries the code; by code "" nothing is chosen."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[Choice],
        name: str = "",
        *,
        size: str = "md",
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._padding = 8 if dense else 9 if size == "sm" else 12
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(0)
        self._segments: list[_Segment] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_options(options)

    def set_options(self, options: Sequence[Choice]) -> None:
        """Replace the options; nothing is chosen afterwards."""
        for old in self._segments:
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.deleteLater()
        self._segments = []
        for index, choice in enumerate(options):
            position = _position(index, len(options))
            segment = _Segment(choice, self._size, position, self._padding)
            segment.clicked.connect(self._on_click)
            segment.toggled.connect(segment.updateGeometry)
            self._group.addButton(segment)
            self._row.addWidget(segment)
            self._segments.append(segment)
        self._set_tab_stop()
        self.updateGeometry()

    @property
    def code(self) -> str:
        """Return the chosen code, "" when nothing is chosen."""
        button = self._group.checkedButton()
        return button.choice.code if isinstance(button, _Segment) else ""

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes that can be chosen, in order."""
        return tuple(segment.choice.code for segment in self._segments)

    def choose(self, code: str) -> None:
        """Choose by code without a signal; an unknown code chooses nothing."""
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(segment.choice.code == code)
        self._group.setExclusive(True)
        self._set_tab_stop()

    def focus(self) -> None:
        """Put the focus on the chosen or first segment."""
        for segment in self._segments:
            if segment.isChecked() or not self.code:
                segment.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with arrows, choose by letter."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self._step(steps[Qt.Key(event.key())])
            return
        letter = event.text().upper()
        for segment in self._segments:
            if letter and letter == segment.choice.key.upper():
                self._take(segment)
                return
        super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        now = next((i for i, each in enumerate(self._segments) if each.hasFocus()), 0)
        self._take(self._segments[(now + step) % len(self._segments)])

    def _take(self, segment: _Segment) -> None:
        segment.setChecked(True)
        segment.setFocus(Qt.FocusReason.TabFocusReason)
        self._on_click()

    def _on_click(self) -> None:
        self._set_tab_stop()
        self.chosen.emit(self.code)

    def _set_tab_stop(self) -> None:
        code = self.code
        for index, segment in enumerate(self._segments):
            is_stop = segment.choice.code == code if code else index == 0
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(policy)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the common frame."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="bg.surface", border="border.strong",
                  corner=theme.radius("md"))  # fmt: skip


def _position(index: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if index == 0 else "last" if index == count - 1 else "middle"
