"""The tab of a dossier with a citizen's requests, their two clocks, and what can be done."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from db.followup.requests import TwoClocks, with_clocks
from db.kit.changes import Changes
from db.kit.errors import CodedError
from desktop.followup.request_deeds import Chosen, RequestDeeds
from desktop.followup.request_list import RequestList, title
from desktop.followup.request_peek import RequestPeek
from desktop.kit import theme
from desktop.kit.blocks import BlockStack, EmptyBlock, ErrorBlock, SkeletonRows
from desktop.kit.i18n import _
from desktop.kit.words.sentences import refusal

if TYPE_CHECKING:
    from desktop.kit.desk import Desk

ONE_COLUMN_BELOW, LEAST = 680, 120
KINDS = ("request", "register_entry", "follow_up")


class RequestTab(QWidget):
    """List at the left, the chosen request in detail at the right."""

    def __init__(self, desk: "Desk", person: UUID) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._work = desk.work(self)
        self._deeds = RequestDeeds(desk, self._work)
        self.list = RequestList()
        self.peek = RequestPeek(desk)
        self._stack = BlockStack()
        self._build()
        desk.hub.changed.connect(self._on_changes)
        self.refresh()

    def _build(self) -> None:
        self.list.picked.connect(self._on_picked)
        self.list.wanted.connect(self.do)
        self.peek.wanted.connect(self.do)
        left = QVBoxLayout()
        left.addWidget(self._stack, 1)
        self._stack.addWidget(self.list)
        self._columns = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, theme.space(2), 0, 0)
        row.addLayout(left, 1)
        row.addWidget(self.peek)
        self.peek.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack.show_block(SkeletonRows(3))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list as soon as it is there."""
        super().focusInEvent(event)
        if self._stack.currentWidget() is self.list:
            self.list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details below the list in narrow windows and large text."""
        super().resizeEvent(event)
        one = self.width() / theme.factor() < ONE_COLUMN_BELOW
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        self.peek.set_below(below=one)
        self._stack.setMinimumHeight(theme.scaled(LEAST) if one else 0)

    def refresh(self) -> None:
        """Ask for the requests again."""
        person = self._person
        self._work.ask(
            lambda unit: with_clocks(unit, person), self._show_views, key="requests",
            failed=self._show_failure,
        )  # fmt: skip

    def do(self, deed: str) -> None:
        """Do one thing with the chosen request; what it does not offer is no deed."""
        view = self.list.chosen
        if view is not None and deed in view.deeds:
            one = view.request
            self._deeds.do(deed, Chosen(id=one.id, version=one.version, line=title(view)))

    def _show_views(self, found: tuple[TwoClocks, ...]) -> None:
        had_focus = self.hasFocus() or self.list.hasFocus()
        self.list.show_views(found)
        if not found:
            self._stack.show_block(EmptyBlock("file-text", _("No requests yet")))
            self.peek.hide()
            return
        self._stack.setCurrentWidget(self.list)
        if had_focus:
            self.list.setFocus()
        self._on_picked()

    def _show_failure(self, error: CodedError) -> None:
        again = (_("Try again"), "", self.refresh)
        told = _("The requests could not be loaded")
        self._stack.show_block(ErrorBlock(told, (again,), more=refusal(error)))
        self.peek.hide()

    def _on_picked(self) -> None:
        view = self.list.chosen
        if view is not None:
            self.peek.show_view(view)
        self.peek.setVisible(view is not None)

    def _on_changes(self, changes: Changes) -> None:
        if any(changes.touches(kind) for kind in KINDS):
            self.refresh()
