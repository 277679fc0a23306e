"""Who the contact is with, at the place of the search field: name, age, where, needs."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import paint, theme
from desktop.kit.parts.chip import Chip
from desktop.kit.parts.painted import PaintedButton

MOST_CHIPS = 3


class NameButton(PaintedButton):
    """Name and age over one quiet line; pressing it asks for another person."""

    def __init__(self) -> None:
        super().__init__("")
        self._aside, self._second = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, name: str, aside: str, second: str) -> None:
        """Show a person, or that nobody is named."""
        self.setText(name)
        self._aside, self._second = aside, second
        self.setAccessibleName(", ".join(each for each in (name, aside, second) if each))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for both lines."""
        first = paint.text_width(self.text(), "heading", strong=True)
        first += paint.text_width(self._aside) + theme.scaled(8)
        wide = max(first, paint.text_width(self._second, "small"))
        high = paint.line_height("heading") + paint.line_height("small")
        return QSize(wide + theme.scaled(12), high + 4)

    def minimumSizeHint(self) -> QSize:
        """Give way to the needs; names are elided."""
        return QSize(theme.scaled(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both lines."""
        painter = QPainter(self)
        if self.is_hovered:
            paint.box(painter, self.rect(), fill="bg.surface", corner=theme.radius("sm"))
        first = paint.line_height("heading")
        left = theme.scaled(4)
        room = QRect(left, 2, self.width() - left, first)
        used = paint.paint_text(painter, room, self.text(), "heading", strong=True)
        room.setLeft(room.left() + used + theme.scaled(8))
        if room.width() > theme.scaled(20):
            paint.paint_text(painter, room, self._aside, "subheading", "text.primary")
        below = QRect(left, 2 + first, self.width() - left, paint.line_height("small"))
        paint.paint_text(painter, below, self._second, "small", "text.secondary")
        if self.shows_ring:
            paint.paint_focus_ring(painter, self.rect(), theme.radius("sm"))


class PersonBlock(QWidget):
    """The name and, at the right, what to mind with this person."""

    def __init__(self) -> None:
        super().__init__()
        self.name = NameButton()
        self._chips: list[Chip] = []
        self._shown: list[tuple[str, str]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(3))
        self._row.addWidget(self.name, 1)

    def say(self, name: str, aside: str, second: str, needs: list[tuple[str, str]]) -> None:
        """Show who it is; `needs` are (word, icon) pairs."""
        self.name.say(name, aside, second)
        for old in self._chips:
            self._row.removeWidget(old)
            old.deleteLater()
        shown = needs[:MOST_CHIPS]
        if len(needs) > MOST_CHIPS:
            hidden = needs[MOST_CHIPS - 1 :]
            shown = [*needs[: MOST_CHIPS - 1], (f"+{len(hidden)}", "")]
        self._shown = shown
        self._chips = [Chip(word, icon, "line") for word, icon in shown]
        for chip, (word, _icon) in zip(self._chips, shown, strict=True):
            chip.setToolTip(word)
            self._row.addWidget(chip)
        if len(needs) > MOST_CHIPS:
            self._chips[-1].setToolTip(", ".join(word for word, _icon in hidden))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # The name comes first: where it would be cut, needs keep their icon and lose their word.
        wanted = self.name.sizeHint().width() + len(self._shown) * theme.space(3)
        wanted += sum(paint.chip_size(word, icon)[0] for word, icon in self._shown)
        is_tight = wanted > self.width()
        for chip, (word, icon) in zip(self._chips, self._shown, strict=True):
            text = "" if is_tight and icon else word
            if chip.text != text:
                chip.say(text, icon)
                chip.setAccessibleName(word)
