"""The line at the bottom: what needs attention, parked intakes, when something was saved."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import KeyCap, Label
from desktop.kit.parts.painted import PaintedButton

INKS = {"neutral": "text.secondary", "danger": "status.danger.text",
        "warning": "status.warning.text", "info": "status.info.text"}  # fmt: skip


class Notice(PaintedButton):
    """One line with an icon; clicking it says which."""

    def __init__(self, key: str, text: str, icon: str, status: str) -> None:
        super().__init__(text)
        self.key, self._icon_name, self._status = key, icon, status

    @property
    def facts(self) -> tuple[str, str, str, str]:
        """Return key, text, icon and status."""
        return self.key, self.text(), self._icon_name, self._status

    def sizeHint(self) -> QSize:
        """Return the size of icon and text."""
        strong = self._status == "danger"
        room = theme.scaled(38 if self._icon_name else 12)
        wide = paint.text_width(self.text(), "small", strong=strong) + room
        return QSize(wide, theme.scaled(26))

    def minimumSizeHint(self) -> QSize:
        """Give way where the bar is full; a word without an icon stays whole."""
        hint = self.sizeHint()
        return QSize(theme.scaled(60), hint.height()) if self._icon_name else hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and text."""
        painter = QPainter(self)
        size, ink = theme.scaled(14), INKS.get(self._status, "text.secondary")
        left = theme.scaled(8)
        if self._icon_name:
            spot = QRect(left, (self.height() - size) // 2, size, size)
            paint_icon(painter, spot, self._icon_name, ink)
            left += size + theme.scaled(6)
        room = self.rect().adjusted(left, 0, 0, 0)
        paint.paint_text(painter, room, self.text(), "small", ink,
                         strong=self._status == "danger")  # fmt: skip
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect().adjusted(1, 1, -1, -1), 5)


class StatusBar(QWidget):
    """Notices by key at the left; at the right the last save and the key card."""

    notice_pressed = Signal(str)
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notice] = {}
        self._is_curtained = False
        self._saved = Label("", "small", "text.secondary")
        self._keys = Notice("keys", _("Keys"), "", "neutral")
        self._keys.clicked.connect(self.keys_wanted)
        self._left = QHBoxLayout()
        self._left.setSpacing(theme.scaled(8))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(8), 0, theme.scaled(16), 0)
        row.addLayout(self._left)
        row.addStretch(1)
        row.addWidget(self._saved)
        row.addSpacing(theme.scaled(12))
        row.addWidget(KeyCap("?"))
        row.addWidget(self._keys)
        self.setFixedHeight(max(theme.scaled(28), paint.line_height("small") + 8))

    def show_notice(self, key: str, text: str, icon: str, status: str) -> None:
        """Show, change or (with an empty text) remove the notice with this key; danger first."""
        old = self._notices.pop(key, None)
        if old is not None:
            self._left.removeWidget(old)
            old.deleteLater()
        if not text:
            return
        notice = Notice(key, text, icon, status)
        notice.clicked.connect(self._on_notice)
        self._notices[key] = notice
        self._left.insertWidget(0 if status == "danger" else self._left.count(), notice)
        notice.setVisible(not self._is_curtained)

    def show_curtain(self, closed: bool) -> None:
        """Hide the notices, which may name somebody, as long as the curtain is closed."""
        self._is_curtained = closed
        for notice in self._notices.values():
            notice.setVisible(not closed)

    def kept(self) -> list[tuple[str, str, str, str]]:
        """Return the notices, to show them again after a rebuild."""
        return [notice.facts for notice in self._notices.values()]

    def notices(self) -> Sequence[str]:
        """Return the texts shown at the left."""
        return [notice.text() for notice in self._notices.values()]

    @property
    def saved(self) -> str:
        """Return what is said of the last save."""
        return self._saved.text()

    def show_saved(self, at: datetime, shown: str) -> None:
        """Say when something was saved last; `shown` is the time with seconds."""
        self._saved.setText(_("Saved %(time)s") % {"time": shown})

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the edge towards the page, which may end in the middle of a row."""
        QPainter(self).fillRect(0, 0, self.width(), 1, theme.colour("border.subtle"))

    def _on_notice(self) -> None:
        notice = self.sender()
        if isinstance(notice, Notice):
            self.notice_pressed.emit(notice.key)
