"""One channel's tile: its number, its share, how it went, and how it moved in a year."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.stats.figure import Measure, Overview, Value
from desktop.kit import paint, theme
from desktop.kit.charts.sparkline import Sparkline
from desktop.kit.i18n import _, month
from desktop.kit.icons import paint_icon
from desktop.kit.parts import Label
from desktop.kit.words import stats as words
from desktop.stats.card import Card

HEIGHT = 98


class ChannelCard(Card):
    """The tile of one channel; the key caps of the page act on it while it has the focus."""

    def __init__(self, channel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = "K1"
        self._channel = channel
        self._count = Label("", "figure")
        self._share = Label("", "subheading", "text.secondary")
        self._shift = _Shift()
        self._line = Sparkline(f"channel.{channel}.solid")
        self._against = Label("", "small", "text.secondary")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._place()

    def _place(self) -> None:
        left = QVBoxLayout()
        left.addWidget(_Name(self._channel))
        number = QHBoxLayout()
        number.setSpacing(theme.space(2))
        number.addWidget(self._count)
        self._share.setContentsMargins(0, 0, 0, theme.space(1))
        number.addWidget(self._share, 0, Qt.AlignmentFlag.AlignBottom)
        number.addStretch(1)
        left.addLayout(number)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._shift, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self._line, 1)
        right.addWidget(self._against, 0, Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(2))
        row.addLayout(left, 3)
        row.addLayout(right, 4)

    def sizeHint(self) -> QSize:
        """Return the height of the design at this text size."""
        return QSize(theme.scaled(240), max(theme.scaled(HEIGHT), super().sizeHint().height()))

    def show_overview(self, found: Overview) -> None:
        """Show this channel's numbers of the month."""
        counts, shares = found.counts, found.shares
        at = ("click", "call", "face", "home").index(self._channel)
        count, share = counts[-1].values[at], shares[-1].values[at]
        self._count.setText(words.value(count, Measure.COUNT) or "\N{EN DASH}")
        self._share.setText(words.value(share, Measure.SHARE))
        self._shift.show_value(found.shift.values[at])
        self._line.show_values([line.values[at].number for line in shares])
        before = month(found.month.a_year_before().first_day)
        self._against.setText(_("against %(month)s") % {"month": before})
        self._name_it(count, share, found, before)

    def _name_it(self, count: Value, share: Value, found: Overview, before: str) -> None:
        at = ("click", "call", "face", "home").index(self._channel)
        shift = words.spoken_value(found.shift.values[at], Measure.SHIFT)
        self.setAccessibleName(
            _("%(channel)s: %(count)s contacts, share %(share)s, %(shift)s against %(month)s")
            % {
                "channel": self._channel.upper(),
                "count": words.spoken_value(count, Measure.COUNT),
                "share": words.spoken_value(share, Measure.SHARE),
                "shift": shift,
                "month": before,
            }
        )


class _Name(QWidget):
    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self._channel.upper(), "subheading", strong=True)
        return QSize(theme.scaled(30) + theme.scaled(8) + wide + 6, theme.scaled(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.height()
        icon = str(theme.tokens()["channels"][self._channel]["icon"])
        paint.paint_channel_tile(painter, QRect(0, 0, side, side), self._channel, icon)
        room = self.rect().adjusted(side + theme.scaled(8), 0, 0, 0)
        ink = f"channel.{self._channel}.text"
        paint.paint_text(painter, room, self._channel.upper(), "subheading", ink, strong=True)


class _Shift(QWidget):
    """An arrow and the percentage points: never the arrow alone."""

    def __init__(self) -> None:
        super().__init__()
        self._text, self._icon = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    def show_value(self, value: Value) -> None:
        self._text = words.shift(value)
        self._icon = ""
        if value.number is not None:
            up = "arrow-up" if value.number > 0 else "arrow-down"
            self._icon = "minus" if abs(value.number) < words.LEAST_SHIFT else up
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = paint.text_width(self._text, "body", strong=True)
        return QSize(wide + theme.scaled(22), paint.line_height("body"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        size = theme.scaled(16)
        if self._icon:
            spot = QRect(0, (self.height() - size) // 2, size, size)
            paint_icon(painter, spot, self._icon)
        room = self.rect().adjusted(size + theme.scaled(4), 0, 0, 0)
        paint.paint_text(painter, room, self._text, "body", strong=True)
