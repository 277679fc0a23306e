"""Says what "<5" and the hatched box mean, below every table that may hold them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from db.stats.disclosure import K
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts import Label
from desktop.stats.table import HATCH_HIGH, HATCH_WIDE, paint_hatch


class Legend(QWidget):
    """One line of small print."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        small = Label(f"<{K}", "caption", "text.secondary", strong=True)
        row.addWidget(small)
        row.addWidget(Label(_("too few"), "caption", "text.secondary"))
        row.addSpacing(theme.space(2))
        row.addWidget(_Hatch())
        rest = _("hidden along, or the small one would follow from it")
        row.addWidget(Label(rest, "caption", "text.secondary", wrap=True), 1)


class _Hatch(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.signals().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(HATCH_WIDE) + 2, theme.scaled(HATCH_HIGH) + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = QRect(0, 0, theme.scaled(HATCH_WIDE), theme.scaled(HATCH_HIGH))
        paint_hatch(QPainter(self), size)
