"""Title of the page, what it counts, and the month with its two arrows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.stats.channel_tables import COUNT_COLUMNS
from db.stats.figure import Measure, Overview
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts import KeyButton, Label
from desktop.kit.words import stats as words


class PageHead(QWidget):
    """`moved` carries -1 for the month before, 1 for the one after."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = Label("", "body", "text.secondary", wrap=True)
        self._month = Label("", "subheading", strong=True)
        self._back = KeyButton(_("Earlier"), "[", icon="chevron-left")
        self._on = KeyButton(_("Later"), "]", icon="chevron-right")
        self._back.clicked.connect(lambda: self.moved.emit(-1))
        self._on.clicked.connect(lambda: self.moved.emit(1))
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(Label(_("Figures"), "title"))
        words_column.addWidget(self._caption)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addLayout(words_column, 1)
        for each in (self._back, self._month, self._on):
            row.addWidget(each)

    def show_overview(self, found: Overview) -> None:
        """Say which month, and how many contacts stand behind it."""
        month = words.period(found.month)
        last = found.counts[-1]
        total = last.values[COUNT_COLUMNS.index("total")]
        post = last.values[COUNT_COLUMNS.index("post")]
        self._month.setText(month)
        self._caption.setText(
            _("%(month)s, %(total)s incoming contacts; apart: %(post)s by post, %(out)s outgoing")
            % {
                "month": month,
                "total": words.spoken_value(total, Measure.COUNT),
                "post": words.spoken_value(post, Measure.COUNT),
                "out": words.spoken_value(found.outgoing, Measure.COUNT),
            }
        )
        is_newest = found.month >= found.newest
        self._on.setEnabled(not is_newest)
        why = _("Later months are not over yet") if is_newest else ""
        self._on.setToolTip(why)
