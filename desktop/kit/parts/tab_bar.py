"""Tabs with a painted underline and a quiet count; the Alt number stands before the name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.parts.painted import PaintedButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab; `number` is its Alt key, 0 for none; `count` None shows none."""

    code: str
    text: str
    count: int | None = None
    number: int = 0
    boxed: bool = False


class _TabButton(PaintedButton):
    def __init__(self, tab: Tab) -> None:
        name = tab.text if tab.count is None else f"{tab.text} {tab.count}"
        super().__init__(name)
        self.tab = tab
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.tab.text, "body", strong=True) + theme.scaled(16)
        if self.tab.number:
            wide += paint.text_width(str(self.tab.number), "small") + theme.scaled(6)
        if self.tab.count is not None:
            wide += paint.text_width(str(self.tab.count), "small") + theme.scaled(
                20 if self.tab.boxed else 6
            )
        return QSize(wide, max(theme.scaled(40), paint.line_height("body") + 14))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        chosen = self.isChecked()
        rect = self.rect().adjusted(theme.scaled(8), 0, 0, -2)
        left = rect.x()
        if self.tab.number:
            left += paint.paint_text(painter, rect, str(self.tab.number), "small",
                                     "text.secondary") + theme.scaled(6)  # fmt: skip
        ink = "text.primary" if chosen or self.is_hovered else "text.secondary"
        room = QRect(left, rect.y(), rect.right() - left, rect.height())
        left += paint.paint_text(painter, room, self.tab.text, "body", ink, strong=chosen)
        if self.tab.count is not None:
            self._paint_count(painter, rect, left + theme.scaled(6))
        if chosen:
            bar = QRect(0, self.height() - 2, self.width(), 2)
            painter.fillRect(bar, theme.colour("primary.bg"))
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect().adjusted(1, 3, -1, -4), 5)

    def _paint_count(self, painter: QPainter, rect: QRect, left: int) -> None:
        text = str(self.tab.count)
        room = QRect(left, rect.y(), rect.right() - left, rect.height())
        if self.tab.boxed:
            wide = paint.text_width(text, "small") + theme.scaled(14)
            high = paint.line_height("small") + 2
            spot = QRect(left + 2, rect.center().y() - high // 2, wide, high)
            paint.box(painter, spot, fill="bg.sunken", corner=high / 2)
            paint.paint_text(painter, spot, text, "small", "text.secondary",
                             align=Qt.AlignmentFlag.AlignCenter)  # fmt: skip
        else:
            paint.paint_text(painter, room, text, "small", "text.muted", tabular=True)


class TabBar(QWidget):
    """A row of tabs. `turned` carries the code of the tab that was chosen."""

    turned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.scaled(4))
        self._row.addStretch(1)
        self._buttons: list[_TabButton] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line that the chosen tab stands on."""
        line = theme.colour("border.subtle")
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)

    @property
    def code(self) -> str:
        """Return the chosen tab's code."""
        return next((each.tab.code for each in self._buttons if each.isChecked()), "")

    def add_end(self, widget: QWidget) -> None:
        """Put something at the right end, on the same line."""
        self._row.addWidget(widget)

    def set_tabs(self, tabs: Sequence[Tab], chosen: str = "") -> None:
        """Replace the tabs, keeping the chosen code where it still exists."""
        wanted = chosen or self.code
        had_focus = any(each.hasFocus() for each in self._buttons)
        for old in self._buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._buttons = []
        for index, tab in enumerate(tabs):
            button = _TabButton(tab)
            button.clicked.connect(self._on_click)
            self._row.insertWidget(index, button)
            self._buttons.append(button)
        self.turn_to(wanted if wanted in [tab.code for tab in tabs] else tabs[0].code)
        if had_focus:
            self._chosen_button().setFocus()

    def turn_to(self, code: str) -> None:
        """Choose a tab by code, without a signal."""
        for button in self._buttons:
            button.setChecked(button.tab.code == code)
            policy = (
                Qt.FocusPolicy.StrongFocus if button.isChecked() else (Qt.FocusPolicy.ClickFocus)
            )
            button.setFocusPolicy(policy)
            button.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between tabs with the arrows."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() not in steps or not self._buttons:
            super().keyPressEvent(event)
            return
        now = self._buttons.index(self._chosen_button())
        button = self._buttons[(now + steps[Qt.Key(event.key())]) % len(self._buttons)]
        self._choose(button)
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def _chosen_button(self) -> _TabButton:
        return next((each for each in self._buttons if each.isChecked()), self._buttons[0])

    def _on_click(self) -> None:
        button = self.sender()
        if isinstance(button, _TabButton):
            self._choose(button)

    def _choose(self, button: _TabButton) -> None:
        self.turn_to(button.tab.code)
        self.turned.emit(button.tab.code)
