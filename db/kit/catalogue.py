"""Loads the translations, for the screen, for paper and for the command line alike.

The source language is English; `translations/<language>/LC_MESSAGES/app.po` holds the others.
Compiled catalogues are built at set-up; where one is missing or older, the text form is read.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

LANGUAGES = ("nl", "fr", "de", "en")
DOMAIN = "app"


@cache
def words(language: str) -> NullTranslations:
    """Return the catalogue of `language` ("nl", "fr", "de" or "en"); several may be in use."""
    if language not in LANGUAGES or language == "en":
        return NullTranslations()
    folder = files("translations") / language / "LC_MESSAGES"
    compiled, text = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.is_file() and not _is_older(compiled, text):
        return GNUTranslations(BytesIO(compiled.read_bytes()))
    if not text.is_file():
        return NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = BytesIO()
    write_mo(buffer, read_po(BytesIO(text.read_bytes()), locale=language, domain=DOMAIN))
    buffer.seek(0)
    return GNUTranslations(buffer)


def _is_older(compiled: object, text: object) -> bool:
    """Tell whether a compiled catalogue lags behind its text; in a zip nothing does."""
    if not (isinstance(compiled, Path) and isinstance(text, Path) and text.is_file()):
        return False
    return compiled.stat().st_mtime < text.stat().st_mtime
