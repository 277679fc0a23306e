"""What people see when a bug shows itself: nothing is lost, and a report that names nobody."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from desktop.kit.desk import Desk
from desktop.kit.i18n import _
from desktop.kit.overlay import Overlay
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.painted import HALO
from desktop.shell.errors import report_of

SIZE = (680, 420)


class CrashSheet(Overlay):
    """One sheet: what happened, what is safe, what to do."""

    def __init__(self, desk: Desk, error: BaseException) -> None:
        super().__init__(desk, *SIZE)
        self._report = report_of(error)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(28, 24, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(_("Something in the program is wrong"), "title", wrap=True))
        told = _(
            "What you saved is safe, and what you were typing is kept as a draft. "
            "Go on, and give the report to your administrator: it names places in the program "
            "and no persons."
        )
        column.addWidget(Label(told, "body", "text.secondary", wrap=True))
        text = QPlainTextEdit(self._report)
        text.setReadOnly(True)
        text.setAccessibleName(_("Report"))
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, HALO, 0)
        beside.addWidget(text)
        column.addLayout(beside, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = KeyButton(_("Copy the report"))
        copy.clicked.connect(self._copy)
        close = KeyButton(_("Go on"), "Esc", "primary")
        close.clicked.connect(self.close_overlay)
        row.addWidget(copy)
        row.addWidget(close)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
