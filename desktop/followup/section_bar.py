"""The bar over today's list: sections with their counts, and what the list is grouped by."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.followup.worklist import SECTIONS
from desktop.followup.day_parts import group_word
from desktop.followup.worklist_model import GROUPS, WorklistModel
from desktop.kit import theme
from desktop.kit.i18n import _
from desktop.kit.parts import Combo, KeyButton, Tab, TabBar
from desktop.kit.words.followup import SECTIONS as SECTION_WORDS


class SectionBar(QWidget):
    """Tabs, or a pick list where large text leaves no room for them.

    `turned` carries the code of a section, `regrouped` fires when the group button was pressed.
    """

    turned = Signal(str)
    regrouped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tabs = TabBar(_("Sections of today"))
        self.picker = Combo((), _("Sections of today"))
        self.group = KeyButton("", "1", "ghost", icon="layers", size="sm")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(4), 0, theme.scaled(8), 0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.picker, 1)
        row.addWidget(self.group)
        self.picker.hide()
        self.tabs.turned.connect(self.turned)
        self.picker.activated.connect(lambda _at: self.turned.emit(self.picker.code))
        self.group.clicked.connect(self.regrouped)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Go on with the line of the tabs below the group button."""
        line = theme.colour("border.subtle")
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)

    def show_counts(self, items: WorklistModel, section: str) -> None:
        """Show every section that has something to do, and the one that is chosen."""
        tabs = [Tab(code="", text=_("All"), count=items.count())]
        for code in SECTIONS:
            count = items.count(code)
            if count or code == section:
                tabs.append(Tab(code=code, text=_(SECTION_WORDS[code]), count=count))
        self.tabs.set_tabs(tabs, section)
        self.picker.set_options([(each.code, f"{each.text}  {each.count}") for each in tabs])
        self.picker.choose(section)
        number = GROUPS.index(items.group)
        self.group.set_label(group_word(number))
        self.group.set_key(str(number + 1))
        self.group.setAccessibleName(_("Group by: %(what)s") % {"what": group_word(number)})
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        needed = (
            self.tabs.sizeHint().width() + self.group.sizeHint().width() + 12 + theme.scaled(12)
        )
        fits = needed <= self.width()
        self.tabs.setVisible(fits)
        self.picker.setVisible(not fits)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose tabs or pick list anew."""
        super().resizeEvent(event)
        self._fit()
