"""The rail at the left: four channel tiles, then the pages."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.parts import ChannelTile
from desktop.kit.parts.painted import HALO, PaintedButton

WIDTHS = {"compact": 80, "default": 92, "wide": 208}


class RailItem(PaintedButton):
    """One page: icon over word, its key in the corner, an ink bar when it is in front."""

    def __init__(self, page_id: str, text: str, icon: str, key: str) -> None:
        super().__init__(text)
        self.page_id = page_id
        self._icon_name, self._key = icon, key
        self.mode = "default"
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Return 72 x 50, 64 x 38 in narrow windows, a row in wide ones."""
        wide, high = {"compact": (64, 40), "default": (72, 52), "wide": (188, 40)}[self.mode]
        high = max(theme.scaled(high), paint.line_height("caption") + theme.scaled(24))
        return QSize(theme.scaled(wide) + 2 * HALO, high + HALO)

    def minimumSizeHint(self) -> QSize:
        """Never squeeze icon and word together."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, bar, icon, word and key."""
        painter = QPainter(self)
        body = self.rect().adjusted(HALO, HALO // 2, -HALO, -HALO // 2)
        if self.isChecked():
            paint.box(painter, body, fill="bg.surface", border="border.subtle",
                      corner=theme.radius("md"))  # fmt: skip
            bar = QRect(body.x(), body.center().y() - 9, 3, 18)
            paint.box(painter, bar, fill="primary.bg", corner=1.5)
        elif self.is_hovered:
            paint.box(painter, body, fill="bg.hover", corner=theme.radius("md"))
        ink = "text.primary" if self.isChecked() else "text.secondary"
        if self.mode == "wide":
            self._paint_row(painter, body, ink)
        else:
            self._paint_column(painter, body, ink)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md") + 3)

    def _paint_column(self, painter: QPainter, body: QRect, ink: str) -> None:
        size, word = theme.scaled(18), paint.line_height("caption")
        top = body.y() + (body.height() - size - word - 2) // 2
        spot = QRect(body.center().x() - size // 2, top, size, size)
        paint_icon(painter, spot, self._icon_name, ink)
        line = QRect(body.x(), top + size + 2, body.width(), word)
        paint.paint_text(painter, line, self.text(), "caption", ink, strong=self.isChecked(),
                         align=Qt.AlignmentFlag.AlignCenter)  # fmt: skip
        corner = body.adjusted(0, 2, -5, 0)
        paint.paint_text(painter, corner, self._key, "caption", "text.secondary",
                         align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)  # fmt: skip

    def _paint_row(self, painter: QPainter, body: QRect, ink: str) -> None:
        size = theme.scaled(18)
        spot = QRect(body.x() + theme.scaled(14), body.center().y() - size // 2 + 1, size, size)
        paint_icon(painter, spot, self._icon_name, ink)
        room = body.adjusted(theme.scaled(44), 0, -theme.scaled(36), 0)
        paint.paint_text(painter, room, self.text(), "body", ink, strong=self.isChecked())
        corner = body.adjusted(0, 0, -theme.scaled(10), 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint.paint_text(painter, corner, self._key, "key", "text.secondary", align=right)


class _Divider(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.scaled(13))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("border.default"), 1))
        side = theme.scaled(16)
        painter.drawLine(side, self.height() // 2, self.width() - side, self.height() // 2)


class Rail(QScrollArea):
    """Tiles and items only say what was pressed; in low windows the rail scrolls, without a bar."""

    channel_wanted = Signal(str)
    page_wanted = Signal(str)

    def __init__(
        self, items: Sequence[tuple[str, str, str, str]], *, with_channels: bool = True
    ) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(4, 2, 4, 8)
        self._column.setSpacing(0)
        self._tiles: list[ChannelTile] = []
        self._items: list[RailItem] = []
        self._group = QButtonGroup(self)
        if with_channels:
            self._add_tiles()
        for page_id, text, icon, key in items:
            self._add_item(RailItem(page_id, text, icon, key))
        self._column.addStretch(1)
        self.setWidget(inside)
        self.set_mode("default")

    def _add_tiles(self) -> None:
        for channel in theme.CHANNELS:
            facts = theme.tokens()["channels"][channel]
            name = _("New contact %(channel)s, %(key)s") % {
                "channel": facts["word"],
                "key": facts["key"],
            }
            tile = ChannelTile(channel, name)
            tile.clicked.connect(self._on_tile)
            self._tiles.append(tile)
            self._column.addWidget(tile, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(_Divider())

    def _add_item(self, item: RailItem) -> None:
        item.clicked.connect(self._on_item)
        self._group.addButton(item)
        self._items.append(item)
        self._column.addWidget(item, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_front(self, page_id: str) -> None:
        """Mark the item of the page in front; none for pages outside the rail."""
        self._group.setExclusive(False)
        for item in self._items:
            item.setChecked(item.page_id == page_id)
            if item.isChecked():
                self.ensureWidgetVisible(item)
        self._group.setExclusive(True)

    def set_mode(self, mode: str) -> None:
        """Choose compact, default or wide."""
        for tile in self._tiles:
            tile.set_compact(mode == "compact")
        for item in self._items:
            item.mode = mode
            item.updateGeometry()
        self.setFixedWidth(theme.scaled(WIDTHS[mode]))

    def _on_tile(self) -> None:
        tile = self.sender()
        if isinstance(tile, ChannelTile):
            self.channel_wanted.emit(tile.channel)

    def _on_item(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self.page_wanted.emit(item.page_id)
