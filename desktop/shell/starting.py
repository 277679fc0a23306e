"""What stands on the sheet before the first page: progress while an office opens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.kit.i18n import _
from desktop.kit.parts import Label


class Starting(QWidget):
    """Shows that an office opens, and how far the practice municipality has come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label(_("Opening the office"), "heading", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setFixedWidth(360)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._text)
        self._column.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)

    def show_share(self, share: float) -> None:
        """Say how much of the practice municipality stands, 0 to 1."""
        self._text.setText(_("Building the practice municipality"))
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))
