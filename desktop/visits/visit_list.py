"""A list of visits in which arrows or J and K walk, and letters do what the buttons say."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu

from db.visits.shapes import VisitRow
from desktop.kit.i18n import _
from desktop.visits.deeds import BUTTONS, KEYS
from desktop.visits.delegate import VisitDelegate
from desktop.visits.lines import VisitLines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


class VisitList(QListView):
    """Signals: `picked` another visit, `reached` by the focus, `wanted` a deed."""

    picked = Signal()
    reached = Signal(object)
    wanted = Signal(str)

    def __init__(self, name: str, *, narrow: bool = False, own: bool = False) -> None:
        super().__init__()
        self.lines = VisitLines(self)
        self.setModel(self.lines)
        self.setItemDelegate(VisitDelegate(self, narrow=narrow, own=own))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _new, _old: self.picked.emit())
        self.doubleClicked.connect(lambda _index: self.wanted.emit("main"))

    @property
    def chosen(self) -> VisitRow | None:
        """Return the chosen visit."""
        return self.lines.visit_at(self.currentIndex())

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        index = self.lines.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def choose_visit(self, visit_id: "UUID | None") -> bool:
        """Choose a visit by its id; False where it is not shown."""
        row = self.lines.row_of(visit_id)
        if row >= 0:
            self.choose(row)
        return row >= 0

    def choose_near(self, row: int) -> None:
        """Choose the visit at or after a row, else the last before it."""
        found = self.lines.next_visit_row(max(row, 0) - 1, 1)
        if self.lines.visit_at(self.lines.index(found, 0)) is None:
            found = self.lines.next_visit_row(self.lines.rowCount(), -1)
        self.choose(found)

    def offer(self, deeds: "Iterable[str]", at: QPoint) -> None:
        """Offer by name what the keys do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for deed, text, _key in BUTTONS:
            if deed in deeds:
                entry = menu.addAction(_(text))
                entry.triggered.connect(lambda _on=False, each=deed: self.wanted.emit(each))
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, turn the week, or want a deed."""
        key, plain = Qt.Key(event.key()), Qt.KeyboardModifier.KeypadModifier
        if event.modifiers() & ~plain:
            super().keyPressEvent(event)
        elif key in STEPS:
            row = self.lines.next_visit_row(self.currentIndex().row(), STEPS[key])
            if row >= 0:
                self.choose(row)
        elif key in KEYS:
            self.wanted.emit(KEYS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keys now mean this list."""
        super().focusInEvent(event)
        self.reached.emit(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Shift+F10, the menu key or the right button: the same deeds by name."""
        self.wanted.emit("menu")
        event.accept()
