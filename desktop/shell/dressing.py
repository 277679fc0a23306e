"""Changes language, theme and text size while the program runs, without losing one's place."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.kit import i18n, theme
from desktop.shell.qt_words import follow_language

if TYPE_CHECKING:
    from desktop.shell.window import Window


def speak(window: "Window", language: str) -> None:
    """Change the language, Qt's own texts too."""
    i18n.use(language)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        follow_language(application)
    window.desk.local.change(language=language)
    window.rebuild()


def dress(window: "Window", *, theme_name: str = "", factor: int = 0) -> None:
    """Change theme or text size."""
    local = window.desk.local
    local.change(theme=theme_name or local.choices.theme, factor=factor or local.choices.factor)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        theme.apply(application, local.choices.theme, local.choices.factor)
    window.rebuild()
