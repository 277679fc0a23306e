"""Parts of the explanation card: a line with quieter words behind it, a field, a link."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.kit import icons, paint, theme
from desktop.kit.i18n import _, ngettext
from desktop.kit.parts import KeyButton, Label
from desktop.kit.parts.link import LinkButton
from desktop.kit.parts.painted import HALO
from desktop.rights.evidence import Line

HEAD = 28


class LineRow(QWidget):
    """One line: icon, words, quieter words; an old answer has a button to confirm it."""

    confirmed = Signal(object)

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAccessibleName(line.sentence)
        self._mark = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(HALO, 0, HALO, 0)
        row.setSpacing(theme.scaled(8))
        if line.icon:
            row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        if line.confirm is not None:
            button = KeyButton(_("Still so"), "V", size="sm")
            button.clicked.connect(lambda: self.confirmed.emit(line.confirm))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._dress()
        theme.signals().changed.connect(self._dress)

    def _dress(self) -> None:
        line = self._line
        self.words.setFont(theme.type_font("body"))
        told = line.text.removesuffix(".") if line.more else line.text
        text = f'<span style="color:{theme.colour(line.ink).name()}">{escape(told)}</span>'
        if line.more:
            quiet = theme.colour("text.secondary").name()
            text += f'<span style="color:{quiet}"> · {escape(line.more)}</span>'
        self.words.setText(text)
        if line.icon:
            size = theme.scaled(15)
            drawn = icons.pixmap(line.icon, line.ink, size, self.devicePixelRatioF())
            self._mark.setPixmap(drawn)
            self._mark.setContentsMargins(0, theme.scaled(3), 0, 0)


class CardField(QWidget):
    """One of the six fields: a quiet title over its lines; more than `most` unfold on demand."""

    confirmed = Signal(object)

    def __init__(self, most: int = 9) -> None:
        super().__init__()
        self._most = most
        self._title = Label("", "small", "text.secondary", strong=True)
        self._lines: tuple[Line, ...] = ()
        self._rows: list[LineRow] = []
        self._first = 1
        self._more = LinkButton("")
        self._more.clicked.connect(self._unfold)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(HALO, 0, 0, 0)
        self._head.setSpacing(theme.scaled(4))
        self._head.addStrut(max(theme.scaled(HEAD), paint.line_height("small")))
        self._head.addWidget(self._title)
        self._head.addWidget(self._more)
        self._head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addStretch(1)

    def say(self, title: str, lines: Sequence[Line]) -> None:
        """Show a title and lines; what is folded is only made when it unfolds."""
        self._title.setText(title)
        self.setAccessibleName(f"{title}: " + "; ".join(line.sentence for line in lines))
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows, self._lines = [], tuple(lines)
        self._make(self._most)
        self._show_rest()

    def _make(self, most: int) -> None:
        """Make the lines up to `most` that are not there yet."""
        for at in range(len(self._rows), min(most, len(self._lines))):
            row = LineRow(self._lines[at])
            row.confirmed.connect(self.confirmed)
            self._column.insertWidget(at + self._first, row)
            self._rows.append(row)

    def _unfold(self) -> None:
        self._make(len(self._lines))
        for row in self._rows:
            row.show()
        self._more.hide()

    def set_most(self, most: int) -> None:
        """Show fewer lines where there is little room."""
        if most != self._most:
            self._most = most
            self._make(most)
            for at, row in enumerate(self._rows):
                row.setVisible(at < most)
            self._show_rest()

    def _show_rest(self) -> None:
        rest = len(self._lines) - self._most
        self._more.setVisible(rest > 0)
        if rest > 0:
            text = ngettext("%(n)d more", "%(n)d more", rest) % {"n": rest}
            self._more.setText(text)
            self._more.setAccessibleName(f"{self._title.text()}: {text}")

    def add_aside(self, widget: QWidget) -> None:
        """Put something at the right of the title."""
        self._head.addWidget(widget)

    def add_first(self, widget: QWidget) -> None:
        """Put something between the title and the lines."""
        self._column.insertWidget(1, widget)
        self._first = 2
