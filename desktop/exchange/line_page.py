"""A page with a list, what is chosen beside or below it, and its keys at the foot."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from desktop.exchange.lines import Head, Line, LineList
from desktop.kit import paint, theme
from desktop.kit.blocks import BlockStack, ErrorBlock, SkeletonRows
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.page import Page
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.kit.scrolling import scrolling
from desktop.kit.words.sentences import refusal

ONE_COLUMN_BELOW, BESIDE, LEAST = 900, 380, 120


class Card(QWidget):
    """What is chosen, in full: a title, quieter lines, the text as it was written."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("What is chosen"))
        self.title = Label("", "subheading", wrap=True)
        self.facts = Label("", "small", "text.secondary", wrap=True)
        self.wrong = Label("", "body", "status.danger.text", wrap=True)
        self.subject = Label("", "body", strong=True, wrap=True)
        self.text = Label("", "body", wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = Label("", "small", "text.secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(8)
        for part in (self.title, self.facts, self.wrong, self.subject, self.text, self.more):
            column.addWidget(part)
        column.addStretch(1)
        self.has_ring = False

    def show_message(
        self, title: str, facts: str, text: str, *, subject: str = "", wrong: str = "",
        more: str = "",
    ) -> None:  # fmt: skip
        """Show one message; what is empty takes no room."""
        told = ((self.title, title), (self.facts, facts), (self.wrong, wrong),
                (self.subject, subject), (self.text, text), (self.more, more))  # fmt: skip
        for label, words in told:
            label.setText(words)
            label.setVisible(bool(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        paint.box(QPainter(self), self.rect(), fill="bg.canvas", border="border.subtle",
                  corner=theme.radius("lg"))  # fmt: skip
        if self.has_ring:
            paint.paint_focus_ring(QPainter(self), self.rect(), theme.radius("lg"))


class LinePage(Page):
    """Subclasses name themselves, fill the list, and do what a key wants."""

    heading: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.told = Label("", "small", "text.secondary", wrap=True)
        self.list = LineList(_(self.heading))
        self.card = Card()
        self.stack = BlockStack()
        self.buttons: dict[str, KeyButton] = {}
        self._wanted_row = -1
        self._foot = QHBoxLayout()
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside = scrolling(self.card)
        self._beside.setAccessibleName(_("What is chosen"))
        self._beside.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._beside.installEventFilter(self)
        self._place_parts()
        self.list.moved.connect(self.on_chosen)
        self.list.pressed_key.connect(self.press)
        self.setFocusProxy(self.list)

    def _place_parts(self) -> None:
        self.stack.addWidget(self.list)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.setContentsMargins(HALO, 0, 0, 0)
        head.addWidget(Label(_(self.heading), "title"))
        head.addWidget(self.told)
        self._middle.setSpacing(theme.space(4))
        self._middle.addWidget(self.stack, 3)
        self._middle.addWidget(self._beside, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(24 - HALO, 16, 24 - HALO, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addLayout(self._middle, 1)
        column.addLayout(self._foot)

    def add_button(self, text: str, key: str, kind: str = "plain", shown: str = "") -> None:
        """Add a button at the foot; its key does the same."""
        button = KeyButton(text, shown or key, kind)
        button.clicked.connect(lambda _checked=False: self.press(key))
        self.buttons[key] = button
        self._foot.addWidget(button)

    def press(self, key: str) -> None:
        """Do what a key or its button wants, if it can be done now."""
        button = self.buttons.get(key)
        if button is not None and button.isEnabled() and self.list.chosen is not None:
            self.do(key)

    def do(self, key: str) -> None:
        """Do one thing with the chosen line."""
        raise NotImplementedError

    def on_chosen(self) -> None:
        """Show what is chosen."""
        raise NotImplementedError

    def show_lines(self, lines: Sequence[Head | Line], empty: QWidget) -> None:
        """Show lines, or what stands there without any."""
        has_lines = any(isinstance(each, Line) for each in lines)
        self.stack.show_content()
        self.list.fill(lines)
        if self._wanted_row in self.list.lines.stops():
            self.list.choose(self._wanted_row)
        self._wanted_row = -1
        self._beside.setVisible(has_lines)
        for button in self.buttons.values():
            button.setVisible(has_lines)
        if not has_lines:
            self.stack.show_block(empty)
            return
        empty.deleteLater()
        if self._is_shown and not self._is_covered:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """Show that an answer is on its way, where there is nothing to show yet."""
        if not self.list.lines.rowCount():
            self._beside.hide()
            self.stack.show_block(SkeletonRows(6))

    def on_failed(self, error: CodedError) -> None:
        """Say that it could not be read."""
        self._beside.hide()
        self.stack.show_block(ErrorBlock(refusal(error), [(_("Try again"), "", self.refresh)]))

    @property
    def _is_covered(self) -> bool:
        """Tell whether a sheet lies over the page and has the focus."""
        window = self.desk.window
        found = window.findChildren(Overlay) if window is not None else []
        return any(each.isVisible() for each in found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the focus is: a long text is scrolled with the arrows."""
        if watched is self._beside and event.type() in (
            QEvent.Type.FocusIn, QEvent.Type.FocusOut,
        ):  # fmt: skip
            self.card.has_ring = event.type() == QEvent.Type.FocusIn
            self.card.update()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is chosen below the list in narrow windows and large text."""
        super().resizeEvent(event)
        one = self.width() / theme.factor() < ONE_COLUMN_BELOW
        direction = QBoxLayout.Direction
        self._middle.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        self._beside.setMinimumWidth(0 if one else theme.scaled(BESIDE))
        self.list.setMinimumHeight(theme.scaled(LEAST) if one else 0)

    def place(self) -> dict[str, object]:
        """Return the row."""
        return {"row": self.list.currentIndex().row()}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to the row of before."""
        row = place.get("row")
        self._wanted_row = row if isinstance(row, int) else -1
