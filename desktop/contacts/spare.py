"""Keeps an empty form ready, so that the intake stands as soon as its key is pressed.

A form has some eighty parts. They are built while nobody types; the key must not wait for them,
and a key typed right after it must not fall through to the page below.
"""

from PySide6.QtCore import QObject, QTimer

from desktop.contacts.form import Form
from desktop.contacts.form_pages import FormPages

QUIET_MS = 600


class SpareForm(QObject):
    """One form ahead."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._pages: FormPages | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(QUIET_MS)

    def take(self) -> FormPages:
        """Return the form that is ready, or a new one, and prepare the next."""
        pages, self._pages = self._pages, None
        if pages is None:
            pages = FormPages(self._form or Form())
            self._form = None
        self._timer.start(QUIET_MS)
        return pages

    def renew(self) -> None:
        """Forget what was built: language, theme or text size have changed."""
        for each in (self._pages, self._form):
            if each is not None:
                each.deleteLater()
        self._form = self._pages = None
        self._timer.start(QUIET_MS)

    def _go_on(self) -> None:
        """Build one half at a time, so that the screen answers between."""
        if self._form is None and self._pages is None:
            self._form = Form()
            self._timer.start(0)
        elif self._pages is None:
            self._pages, self._form = FormPages(self._form or Form()), None
