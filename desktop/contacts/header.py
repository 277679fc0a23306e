"""The tinted head of the intake: channel, way in, time, and with whom.

The search field stands where the person will stand, so the eye need not move.
"""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.contacts.channel import ChannelSpec
from desktop.contacts.combo import QuietCombo
from desktop.contacts.person_block import PersonBlock
from desktop.contacts.search_field import SearchField
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.limits import hold
from desktop.kit.parts.buttons import KeyCap
from desktop.kit.parts.label import Label
from desktop.kit.parts.painted import HALO, PaintedButton

EDGE = 4
HEIGHT = 64
LOW_HEIGHT = 56


class Tile(QWidget):
    """The channel's solid square with its icon."""

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel
        self.setFixedSize(theme.scaled(38), theme.scaled(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the square."""
        painter = QPainter(self)
        group = f"channel.{self._channel}"
        paint.box(painter, self.rect(), fill=f"{group}.solid", corner=theme.radius("md"))
        size = theme.scaled(20)
        spot = QRect(0, 0, size, size)
        spot.moveCenter(self.rect().center())
        name = str(theme.tokens()["channels"][self._channel]["icon"])
        paint_icon(painter, spot, name, f"{group}.onSolid")


class TimePill(PaintedButton):
    """How long the contact lasts; pressing it opens start and end."""

    def __init__(self, channel: str) -> None:
        super().__init__(_("Start and end"))
        self._channel = channel
        self._shown = "00:00"

    def tick(self, shown: str, spoken: str) -> None:
        """Show the time that has passed."""
        if shown != self._shown:
            wider = len(shown) != len(self._shown)
            self._shown = shown
            self.setAccessibleDescription(spoken)
            self.setToolTip(spoken)
            if wider:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of dot and time."""
        wide = paint.text_width(self._shown, "body", strong=True) + theme.scaled(38)
        return QSize(wide + 2 * HALO, theme.scaled(32) + 2 * HALO)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = "border.strong" if self.is_hovered or theme.is_contrast() else ""
        paint.box(painter, self.body, fill="bg.surface", border=outline, corner=theme.radius("md"))
        dot = theme.scaled(10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"channel.{self._channel}.solid"))
        left = self.body.left() + theme.scaled(11)
        painter.drawEllipse(left, self.body.center().y() - dot // 2 + 1, dot, dot)
        room = self.body.adjusted(theme.scaled(28), 0, 0, 0)
        paint.paint_text(painter, room, self._shown, strong=True, tabular=True)
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("md") + 3)


class Header(QWidget):
    """The head of one intake."""

    left = Signal()

    def __init__(self, spec: ChannelSpec) -> None:
        super().__init__()
        self._channel = spec.code.value
        self.way = QuietCombo(_("Way within the channel"))
        self.way.offer(
            ((each.code, _(each.label), each.icon) for each in spec.sub_channels),
            spec.sub_channels[0].code,
        )
        self.pill = TimePill(self._channel)
        self.search = SearchField()
        hold(self.search, 200)
        self.block = PersonBlock()
        self.place = QStackedWidget()
        self._searching = _centred(self.search)
        self.place.addWidget(self._searching)
        self.place.addWidget(self.block)
        self._build()

    def _build(self) -> None:
        word = str(theme.tokens()["channels"][self._channel]["word"])
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(Label(word, "heading", f"channel.{self._channel}.text"))
        names.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        names.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(5), EDGE, theme.space(5), 0)
        row.setSpacing(theme.space(3))
        row.addWidget(Tile(self._channel))
        row.addLayout(names)
        row.addStretch(1)
        row.addWidget(self.pill)
        row.addWidget(_Divider(self._channel))
        row.addWidget(self.place, 30)
        row.addWidget(KeyCap("Esc"))

    def set_low(self, low: bool) -> None:
        """Use the lower head of small windows."""
        least = paint.line_height("heading") + self.way.sizeHint().height() + EDGE + 6
        self.setFixedHeight(max(theme.scaled(LOW_HEIGHT if low else HEIGHT), least))

    def show_search(self) -> None:
        """Put the search field at the place of the person."""
        self.place.setCurrentWidget(self._searching)

    def show_block(self) -> None:
        """Put the person at that place."""
        self.place.setCurrentWidget(self.block)

    def mark_search(self, wrong: bool) -> None:
        """Frame the search field in red, or no longer."""
        state = "error" if wrong else ""
        if (self.search.property("state") or "") != state:
            self.search.setProperty("state", state)
            self.search.style().unpolish(self.search)
            self.search.style().polish(self.search)

    @property
    def is_searching(self) -> bool:
        """Tell whether the search field is shown."""
        return self.place.currentWidget() is self._searching

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint and edge, clipped to the round corners of the overlay."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = theme.radius("xl")
        group = f"channel.{self._channel}"
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect().adjusted(0, 0, 0, corner)), corner, corner)
        below = QPainterPath()
        below.addRect(QRectF(self.rect().adjusted(0, EDGE, 0, corner)))
        painter.fillPath(whole, theme.colour(f"{group}.solid"))
        ground = "bg.raised" if theme.is_contrast() else f"{group}.tint"
        painter.fillPath(whole.intersected(below), theme.colour(ground))
        if theme.is_contrast():
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("border.default"))


def _centred(field: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
    return holder


class _Divider(QWidget):
    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel
        self.setFixedWidth(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme.colour(f"channel.{self._channel}.border")
        painter.fillRect(0, theme.scaled(14), 1, self.height() - theme.scaled(28), ink)
