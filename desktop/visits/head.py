"""Title of the page, the week with its arrows, and whose week it is."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.kit import theme
from desktop.kit.i18n import _, day_short, ngettext
from desktop.kit.parts import Combo, KeyButton, Label
from desktop.visits.asking import Week

LEAST = 200
"""What title and week need beside the buttons."""


class PageHead(QWidget):
    """`moved` carries weeks (0 for this week), `chosen` a worker's id."""

    moved = Signal(int)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = Label("", "small", "text.secondary", wrap=True)
        self._workers = Combo((), _("Whose week"))
        self._workers.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self._workers.activated.connect(lambda _at: self.chosen.emit(self._workers.code))
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(
            theme.space(6), theme.space(3), theme.space(4), theme.space(2)
        )
        self._whole.setSpacing(theme.space(1))
        row = QHBoxLayout()
        row.setSpacing(theme.space(1))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_("Visits"), "title"))
        words.addWidget(self._caption)
        self._whole.addLayout(words, 1)
        self._whole.addLayout(row)
        for text, key, icon, weeks in (
            (_("Earlier"), "[", "chevron-left", -1),
            (_("This week"), "", "", 0),
            (_("Later"), "]", "chevron-right", 1),
        ):
            button = KeyButton(text, key, icon=icon)
            button.clicked.connect(lambda _checked=False, each=weeks: self.moved.emit(each))
            row.addWidget(button)
        row.addSpacing(theme.space(2))
        row.addWidget(self._workers)
        self._buttons = row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the title where both do not fit beside each other."""
        super().resizeEvent(event)
        least = self._buttons.sizeHint().width() + theme.scaled(LEAST)
        direction = QBoxLayout.Direction
        fits = least <= self.width()
        self._whole.setDirection(direction.LeftToRight if fits else direction.TopToBottom)

    def show_week(self, found: Week) -> None:
        """Say which week, how many visits, and offer the workers."""
        friday = found.monday + timedelta(days=4)
        count = len(found.visits)
        self._caption.setText(
            _("Week %(number)d, %(from)s to %(to)s, %(visits)s")
            % {
                "number": found.monday.isocalendar().week,
                "from": day_short(found.monday),
                "to": day_short(friday),
                "visits": ngettext("%(n)d visit", "%(n)d visits", count) % {"n": count},
            }
        )
        options = [
            (str(each.id), _("%(name)s, %(n)d planned") % {"name": each.name, "n": each.planned})
            for each in found.workers
        ]
        self._workers.set_options(options)
        self._workers.choose(str(found.worker_id))

    def next_worker(self) -> None:
        """Go on to the next worker."""
        count = self._workers.count()
        if count:
            self._workers.setCurrentIndex((self._workers.currentIndex() + 1) % count)
            self.chosen.emit(self._workers.code)
