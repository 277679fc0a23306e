"""What stands on the sheet before the first page: progress while an office opens, or why not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from db.kit.errors import CodedError
from desktop.kit.blocks import ErrorBlock
from desktop.kit.i18n import _
from desktop.kit.parts import Label
from desktop.kit.words.sentences import refusal


class Starting(QWidget):
    """Shows how far the practice municipality has come, or the reason nothing could be opened."""

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

    def show_failure(self, error: CodedError) -> None:
        """Say why the office could not be opened."""
        self._text.hide()
        self._bar.hide()
        block = ErrorBlock(_("The office was not opened"), more=refusal(error))
        self._column.insertWidget(1, block)
