"""The base of every page: it asks again when what it shows has changed, at once or when seen."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from db.kit.changes import Changes

if TYPE_CHECKING:
    from desktop.kit.desk import Desk


class Page(QWidget):
    """A page of the sheet. Subclasses fill `refresh` and name the kinds they listen to.

    `listens` holds kinds of Changes ("contact", "follow_up"); `place` and `restore` carry what a
    worker would miss when the shell is rebuilt (selection, filter, typed text).
    """

    page_id: ClassVar[str] = ""
    listens: ClassVar[tuple[str, ...]] = ()

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.work = desk.work(self)
        self._is_shown = False
        self._is_stale = True
        desk.hub.changed.connect(self.on_changes)

    def open_with(self, **arguments: object) -> None:
        """Take the arguments of the action that opens this page; None by default."""

    def refresh(self) -> None:
        """Ask for everything again."""

    def shown(self) -> None:
        """Come to the front: ask again if something changed meanwhile."""
        self._is_shown = True
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def hidden(self) -> None:
        """Go to the back."""
        self._is_shown = False

    def on_changes(self, changes: Changes) -> None:
        """Ask again, now or when shown, if a kind this page shows was touched."""
        if any(changes.touches(kind) for kind in self.listens):
            if self._is_shown:
                self.refresh()
            else:
                self._is_stale = True

    def place(self) -> dict[str, object]:
        """Return what must survive a rebuild of the shell."""
        return {}

    def restore(self, place: dict[str, object]) -> None:
        """Go back to a place that `place` returned."""
