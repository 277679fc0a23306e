"""The column beside the timeline: what other rooms lend, and the citizen's own goal."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.parts import Label
from desktop.kit.parts.link import LinkButton
from desktop.people.goal_sheet import GoalSheet

WIDE, HIGH_BELOW = 356, 220
HOST = "dossier.aside"


class Aside(QScrollArea):
    """Blocks of the rooms, in their order; each asks for itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.person: UUID | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Open now"))
        self.viewport().setAutoFillBackground(False)
        self._goal: GoalBlock | None = None
        self.set_column(is_beside=True)

    def set_column(self, *, is_beside: bool) -> None:
        """Stand beside the timeline, or lie below it."""
        if is_beside:
            self.setFixedWidth(theme.scaled(WIDE))
            self.setMaximumHeight(16_777_215)
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
            self.setMaximumHeight(theme.scaled(HIGH_BELOW))

    def show_person(self, person_id: UUID, goal: str, version: int) -> None:
        """Show the blocks for this citizen; the same citizen keeps them."""
        if person_id == self.person and self._goal is not None:
            self._goal.show_goal(goal, version)
            return
        self.person = person_id
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(21, 16, 4, 12)
        column.setSpacing(16)
        for section in self.desk.sections(HOST):
            column.addWidget(section.build(self.desk, person=person_id))
        self._goal = GoalBlock(self.desk, person_id)
        self._goal.show_goal(goal, version)
        column.addWidget(self._goal)
        column.addStretch(1)
        self.setWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line at the left."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(theme.colour("border.subtle"))
        painter.drawLine(0, 0, 0, self.height())


class GoalBlock(QWidget):
    """What the citizen wants to reach, in own words."""

    def __init__(self, desk: Desk, person_id: UUID) -> None:
        super().__init__()
        self.desk, self._person = desk, person_id
        self._goal_text, self._version = "", 0
        self._words = Label("", "body", "text.secondary", wrap=True)
        font = self._words.font()
        font.setItalic(True)
        self._words.setFont(font)
        self.change = LinkButton(_("Write down"))
        self.change.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Label(_("Goal, in own words"), "small", strong=True), 1)
        head.addWidget(self.change)
        column.addLayout(head)
        column.addWidget(self._words)

    def show_goal(self, goal: str, version: int) -> None:
        """Show another goal."""
        self._goal_text, self._version = goal, version
        self._words.setText(f"“{goal}”" if goal else _("Not asked yet"))
        text = _("Change") if goal else _("Write down")
        self.change.setText(text)
        self.change.setAccessibleName(text)
        self.change.updateGeometry()

    def _open(self) -> None:
        GoalSheet(self.desk, self._person, self._goal_text, self._version).open()
