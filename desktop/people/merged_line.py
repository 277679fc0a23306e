"""The line above a dossier that tells of a merge, for as long as that can be taken apart."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.people.merging.queries import MergeRow
from desktop.kit import paint, theme
from desktop.kit.desk import Desk
from desktop.kit.i18n import _, day_full
from desktop.kit.icons import paint_icon
from desktop.kit.parts import KeyButton, Label
from desktop.people.merged_sheet import MergedSheet


class MergedLine(QWidget):
    """Hidden where nothing was joined; its button looks back at the newest merge."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._kept_name = desk, ""
        self.found: MergeRow | None = None
        self.told = Label("", "small", "status.info.text", wrap=True)
        self.button = KeyButton(_("Look back"), kind="ghost", size="sm")
        self.button.clicked.connect(self._on_click)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(36), 2, 6, 2)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        self.hide()

    def show_merges(self, merges: tuple[MergeRow, ...], kept_name: str) -> None:
        """Tell of the newest merge that can still be taken apart."""
        self._kept_name = kept_name
        self.found = next((each for each in merges if each.can_be_undone), None)
        self.setVisible(self.found is not None)
        if self.found is not None:
            text = _("Joined with the dossier of %(name)s; can be taken apart until %(day)s")
            facts = {"name": self.found.gone_name, "day": day_full(self.found.undo_until)}
            self.told.setText(text % facts)
            self.setAccessibleName(text % facts)

    def _on_click(self) -> None:
        if self.found is not None:
            MergedSheet(self._desk, self.found, self._kept_name).open()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet ground with its icon."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), fill="status.info.tint", border="status.info.border",
                  corner=theme.radius("md"))  # fmt: skip
        side = theme.scaled(16)
        spot = QRect(theme.scaled(12), (self.height() - side) // 2, side, side)
        paint_icon(painter, spot, "merge", "status.info.text")
