"""Lets Qt's own texts (context menus of fields, calendars) follow the program's language."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.kit.i18n import language

_installed: list[QTranslator] = []


def follow_language(application: QApplication) -> None:
    """Install Qt's texts for the language in force, in place of the ones before."""
    for old in _installed:
        application.removeTranslator(old)
    _installed.clear()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language()), "qtbase", "_", folder):
        application.installTranslator(translator)
        _installed.append(translator)
    QLocale.setDefault(QLocale(language()))
