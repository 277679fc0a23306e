"""The pages of the form area: the form, more fields, a new citizen. Long ones scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from desktop.contacts.form import Form


class FormPages(QStackedWidget):
    """One page at a time; at large text sizes the page scrolls and follows the focus."""

    def __init__(self, first: Form) -> None:
        super().__init__()
        self.form = first
        self._areas: dict[QWidget, QScrollArea] = {}
        self._add(first)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def _add(self, page: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self._areas[page] = area
        self.addWidget(area)

    @property
    def page(self) -> QWidget:
        """Return the page in front."""
        front = self.currentWidget()
        return next(page for page, area in self._areas.items() if area is front)

    def turn_to(self, page: QWidget) -> None:
        """Bring a page to the front; it joins the others when it comes first."""
        if page not in self._areas:
            self._add(page)
        self.setCurrentWidget(self._areas[page])

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        area = self._areas[self.page]
        if area.isAncestorOf(new):
            area.ensureWidgetVisible(new, 8, 24)
