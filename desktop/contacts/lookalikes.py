"""People who may be the one being added: each can be taken instead."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.contacts.facts import Hit
from desktop.contacts.hits import person_row
from desktop.kit import paint, theme
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts.buttons import KeyButton
from desktop.kit.parts.label import Label


class Lookalikes(QWidget):
    """Hidden while nobody looks alike; `chosen` carries the Hit."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()
        self._title = Label("", "small", "status.warning.text", strong=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(theme.space(1))
        self._column.addWidget(self._title)
        self._rows: list[QWidget] = []
        self.hide()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show these people."""
        if hits == self.hits:
            return
        self.hits = hits
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(hit) for hit in hits]
        for row in self._rows:
            self._column.addWidget(row)
        title = ngettext(
            "%(n)d dossier looks like this person", "%(n)d dossiers look like this person",
            len(hits),
        )  # fmt: skip
        self._title.setText(title % {"n": len(hits)})
        self.setVisible(bool(hits))

    def _row(self, hit: Hit) -> QWidget:
        shown = person_row(hit)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(shown.first, strong=True))
        line.addWidget(Label(shown.aside, "body", "text.secondary"))
        line.addWidget(Label(shown.second, "small", "text.secondary"), 1)
        button = KeyButton(_("This person"), size="sm")
        button.setAccessibleName(_("This person: %(name)s") % {"name": shown.sentence})
        button.clicked.connect(lambda: self.chosen.emit(hit))
        line.addWidget(button)
        return row

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the amber frame."""
        paint.box(QPainter(self), self.rect(), fill="bg.surface", border="status.warning.solid",
                  corner=theme.radius("md"))  # fmt: skip
