"""List, text and what comes of it, side by side; one at a time where letters are large."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts.segmented import Choice, Segmented

LIST, TEXT, BESIDE = "list", "text", "beside"
LIST_WIDE, ALL_FROM = 200, 860


class Panes(QWidget):
    """Three widgets in a row; `choose` matters only where there is room for one."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__()
        self._panes = {LIST: left, TEXT: middle, BESIDE: right}
        self.is_narrow = False
        names = (Choice(code=LIST, text=_("List")), Choice(code=TEXT, text=_("Text")),
                 Choice(code=BESIDE, text=_("What comes of it")))  # fmt: skip
        self.which = Segmented(names, _("Part of the page"))
        self.which.choose(TEXT)
        self.which.hide()
        self.which.chosen.connect(lambda _code: self._apply())
        row = QHBoxLayout()
        row.setSpacing(theme.space(4))
        row.addWidget(left)
        row.addWidget(middle, 1)
        row.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.which)
        column.addLayout(row, 1)
        theme.signals().changed.connect(self._apply)
        self._apply()

    def choose(self, pane: str) -> None:
        """Bring one to the front where only one is seen."""
        self.which.choose(pane)
        self._apply()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all where there is room for all."""
        super().resizeEvent(event)
        is_narrow = self.width() / theme.factor() < ALL_FROM
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self._apply()

    def _apply(self) -> None:
        self.which.setVisible(self.is_narrow)
        for pane, widget in self._panes.items():
            widget.setVisible(not self.is_narrow or pane == self.which.code)
        left = self._panes[LIST]
        if self.is_narrow:
            left.setMinimumWidth(0)
            left.setMaximumWidth(self.maximumWidth())
        else:
            left.setFixedWidth(theme.scaled(LIST_WIDE))
