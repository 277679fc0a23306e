"""What stands between head and foot of the board: one of its views, or one block in their place."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.kit.desk import Desk
from desktop.kit.sections import LentView, Section

HOST = "board"


class BoardStack(QStackedWidget):
    """Keeps its own views; those that other rooms lend are built when they are first wanted."""

    def __init__(self, desk: Desk, *own: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self.lent: dict[str, Section] = {each.id: each for each in desk.sections(HOST)}
        self._built: dict[str, QWidget] = {}
        self._block: QWidget | None = None
        for each in own:
            self.addWidget(each)

    def bring(self, front: QWidget) -> None:
        """Show a view."""
        if self.currentWidget() is not front:
            self.setCurrentWidget(front)

    def show_block(self, block: QWidget) -> None:
        """Show a block in the place of the views; the block before goes."""
        if self._block is not None:
            self.removeWidget(self._block)
            self._block.deleteLater()
        self._block = block
        self.addWidget(block)
        self.setCurrentWidget(block)

    def show_lent(self, view: str) -> None:
        """Show a view of another room and let it ask."""
        if view not in self._built:
            self._built[view] = self.lent[view].build(self._desk)
            self.addWidget(self._built[view])
        found = self._built[view]
        self.bring(found)
        if isinstance(found, LentView):
            found.refresh()

    @property
    def lent_in_front(self) -> QWidget | None:
        """Return the view of another room that is shown now."""
        front = self.currentWidget()
        return front if front in self._built.values() else None
