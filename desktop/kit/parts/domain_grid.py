"""The grid of life domains: up to three, in the order chosen; each has a key."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.painted import HALO, PaintedButton

COLUMNS, MOST = 4, 3
CUT = 0.85
"""A label may lose this little before the grid takes fewer columns."""
Option = tuple[str, str, str, str]
"""code, key, icon, label"""


class _Domain(PaintedButton):
    def __init__(self, option: Option) -> None:
        super().__init__(option[3])
        self.code, self._key, self._icon_name, _label = option
        self.order = 0
        self.is_compact = False
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self.text(), "small", strong=True) + theme.scaled(76)
        high = max(theme.scaled(30 if self.is_compact else 34), paint.line_height("body") + 8)
        return QSize(wide + 2 * HALO, high + HALO)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(120), self.sizeHint().height())

    @property
    def least_width(self) -> int:
        """Return the width below which too much of the label would be cut."""
        label = paint.text_width(self.text(), "small") * CUT
        return round(label) + theme.scaled(57) + 2 * HALO

    @property
    def body(self) -> QRect:
        return self.rect().adjusted(HALO - 1, HALO // 2, -HALO + 1, -HALO // 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        body, chosen = self.body, self.isChecked()
        ink = "text.onPrimary" if chosen else "text.primary"
        fill = "primary.bg" if chosen else "bg.hover" if self.is_hovered else "bg.surface"
        paint.box(painter, body, fill=fill, border="" if chosen else "border.strong",
                  corner=theme.radius("md"))  # fmt: skip
        wide, high = paint.key_cap_size(self._key)
        left = body.x() + theme.scaled(7)
        cap = QRect(left, body.center().y() - high // 2, wide, high)
        paint.paint_key_cap(painter, cap, self._key, on_primary=chosen)
        left += wide + theme.scaled(7)
        size = theme.scaled(16)
        spot = QRect(left, body.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, self._icon_name, ink)
        left += size + theme.scaled(6)
        right = body.right() - theme.scaled(3)
        if self.order > 1:
            mark = QRect(right - theme.scaled(12), body.y(), theme.scaled(12), body.height())
            paint.paint_text(painter, mark, str(self.order), "caption", ink, strong=True)
            right = mark.x()
        room = QRect(left, body.y(), max(0, right - left), body.height())
        paint.paint_text(painter, room, self.text(), "small", ink, strong=chosen)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md") + 2)


class DomainGrid(QWidget):
    """Twelve domains, four to a row. `changed` carries the chosen codes in order."""

    changed = Signal(object)

    def __init__(
        self, options: Sequence[Option], name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._chosen: list[str] = []
        self._by_code: dict[str, _Domain] = {}
        self._keys: dict[str, str] = {}
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(1)
        grid.setVerticalSpacing(3)
        for option in options:
            button = _Domain(option)
            button.clicked.connect(self._on_click)
            self._by_code[option[0]] = button
            self._keys[option[1]] = option[0]
        self._columns = 0
        self._lay(COLUMNS)
        self._set_tab_stop()

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for index, button in enumerate(self._by_code.values()):
            self._grid.addWidget(button, index // columns, index % columns)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take fewer columns where the labels of large text would be cut."""
        super().resizeEvent(event)
        widest = max((each.least_width for each in self._by_code.values()), default=1)
        self._lay(max(2, min(COLUMNS, event.size().width() // max(1, widest))))

    def set_compact(self, compact: bool) -> None:
        """Use the lower rows of small windows."""
        self._grid.setVerticalSpacing(1 if compact else 3)
        for button in self._by_code.values():
            button.is_compact = compact
            button.updateGeometry()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the chosen codes; the first is the main domain."""
        return tuple(self._chosen)

    def choose(self, codes: Sequence[str]) -> None:
        """Choose these codes, without a signal."""
        self._chosen = [code for code in codes if code in self._by_code][:MOST]
        self._show()

    def press(self, key: str) -> bool:
        """Toggle the domain with this key; tell whether there is one."""
        code = self._keys.get(key)
        if code is None:
            return False
        self._toggle(code)
        if any(button.hasFocus() for button in self._by_code.values()):
            self._by_code[code].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._set_tab_stop()
        return True

    def focus(self) -> None:
        """Put the focus on the first chosen domain, or the first of all."""
        code = self._chosen[0] if self._chosen else next(iter(self._by_code))
        self._by_code[code].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._set_tab_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let arrows move and keys toggle."""
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -self._columns,
                 Qt.Key.Key_Down: self._columns}  # fmt: skip
        if event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
        elif not (event.text() and self.press(event.text())):
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        buttons = list(self._by_code.values())
        now = next((i for i, each in enumerate(buttons) if each.hasFocus()), 0)
        wanted = now + step
        if 0 <= wanted < len(buttons):
            buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
            self._set_tab_stop()

    def _on_click(self) -> None:
        button = self.sender()
        if isinstance(button, _Domain):
            self._toggle(button.code)

    def _toggle(self, code: str) -> None:
        if code in self._chosen:
            self._chosen.remove(code)
        elif len(self._chosen) < MOST:
            self._chosen.append(code)
        self._show()
        self.changed.emit(self.codes)

    def _show(self) -> None:
        for code, button in self._by_code.items():
            button.setChecked(code in self._chosen)
            button.order = self._chosen.index(code) + 1 if code in self._chosen else 0
            button.update()
        self._set_tab_stop()

    def _set_tab_stop(self) -> None:
        # One stop for the whole grid: arrows and keys do the rest.
        stop = self._chosen[0] if self._chosen else next(iter(self._by_code), "")
        focused = (code for code, button in self._by_code.items() if button.hasFocus())
        stop = next(focused, stop)
        for code, button in self._by_code.items():
            policy = Qt.FocusPolicy.StrongFocus if code == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
