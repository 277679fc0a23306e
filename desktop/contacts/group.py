"""One field of the intake with its label above and, at the right, what there is to say about it.

Errors and advice stand in the label's row, so that nothing moves when one appears.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.kit import paint, theme
from desktop.kit.icons import paint_icon
from desktop.kit.parts.label import Label

MARKS = {
    "hint": ("", "text.muted"),
    "soft": ("clock-alert", "status.warning.text"),
    "error": ("octagon-alert", "status.danger.text"),
    "good": ("", "status.success.text"),
}


NOTHING = ""
OUTSET = 3
"""Pixels that the halo of buttons stands out, so that their edges meet those of fields."""


class Remark(QWidget):
    """A short line in a status colour, with an icon unless it is only a hint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._text = "hint", ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.signals().changed.connect(self.updateGeometry)

    @property
    def text(self) -> str:
        """Return what is said."""
        return self._text

    @property
    def kind(self) -> str:
        """Return hint, soft, error or good."""
        return self._kind

    def say(self, text: str, kind: str = "hint") -> None:
        """Say something; an empty text says nothing."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.setToolTip(text if len(text) > 40 else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of icon and text."""
        wide = paint.text_width(self._text, "small") + theme.scaled(20) if self._text else 0
        return QSize(wide, paint.line_height("small"))

    def minimumSizeHint(self) -> QSize:
        """Give way to the label."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line at the right."""
        if not self._text:
            return
        painter = QPainter(self)
        mark, ink = MARKS[self._kind]
        wide = min(self.width(), paint.text_width(self._text, "small") + 1)
        room = QRect(self.width() - wide, 0, wide, self.height())
        if mark:
            size = theme.scaled(14)
            left = max(0, room.left() - size - theme.scaled(6))
            room.setLeft(left + size + theme.scaled(6))
            spot = QRect(left, (self.height() - size) // 2, size, size)
            paint_icon(painter, spot, mark, ink)
        paint.paint_text(painter, room, self._text, "small", ink)


class Group(QWidget):
    """Label, remark and control; the control's name is the label."""

    def __init__(self, label: str, control: QWidget, *, fit: bool = False, outset: int = 0) -> None:
        super().__init__()
        self.control = control
        self.label = Label(label, "small", strong=True)
        self.label.setBuddy(control)
        self.remark = Remark()
        self.head = QHBoxLayout()
        self.head.setContentsMargins(outset, 0, outset, 0)
        self.head.setSpacing(theme.space(2))
        self.head.addWidget(self.label)
        self.head.addWidget(self.remark, 1)
        column = QVBoxLayout(self)
        inset = OUTSET - outset
        column.setContentsMargins(inset, 0, inset, 0)
        column.setSpacing(theme.scaled(6))
        column.addLayout(self.head)
        column.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft if fit else Qt.AlignmentFlag(0))
        if not control.accessibleName():
            control.setAccessibleName(label)

    def say(self, text: str, kind: str = "hint") -> None:
        """Say something about the field, to the eye and to a screen reader."""
        self.remark.say(text, kind)
        self.control.setAccessibleDescription(text)
        state = {"soft": "soft", "error": "error"}.get(kind if text else "", "")
        if self.control.property("state") != state:
            self.control.setProperty("state", state)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)

    def clear(self) -> None:
        """Say nothing more about the field."""
        self.say(NOTHING)

    def set_tight(self, tight: bool) -> None:
        """Bring label and control nearer, for low windows."""
        column = self.layout()
        if column is not None:
            column.setSpacing(3 if tight else theme.scaled(6))
