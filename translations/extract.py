"""Collects every marked text of the program and brings the catalogues up to date with it.

`python -m translations.extract` adds what is new to each app.po (without a translation) and drops
what is gone. A test fails while anything is missing.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
HALVES = ("db", "desktop")
LANGUAGES = ("nl", "fr", "de")
PLURALS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "de": "nplurals=2; plural=(n != 1);",
}
"""Said here, since CLDR adds a form for millions in French that no count of an office reaches."""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "say": None}


def template() -> Catalog:
    """Return every text that the code marks, with where it stands."""
    catalogue = Catalog(project="click-call-face-home", charset="utf-8")
    for half in HALVES:
        for name, line, message, comments, context in extract_from_dir(
            str(ROOT / half), keywords=KEYWORDS, comment_tags=["Translators:"]
        ):
            if message:
                catalogue.add(message, None, [(f"{half}/{name}", line)], auto_comments=comments,
                              context=context)  # fmt: skip
    return catalogue


def file_of(language: str) -> Path:
    """Return where a language's texts are kept."""
    return ROOT / "translations" / language / "LC_MESSAGES" / "app.po"


def translated(language: str) -> Catalog:
    """Return the catalogue of a language; an empty one where there is none yet."""
    path = file_of(language)
    if not path.is_file():
        return Catalog(locale=language, domain="app")
    return read_po(BytesIO(path.read_bytes()), locale=language, domain="app")


def update(language: str) -> int:
    """Bring one catalogue up to date; return how many texts still lack a translation."""
    wanted, found = template(), translated(language)
    fresh = Catalog(locale=language, domain="app", project="click-call-face-home",
                    copyright_holder="the makers of Click-Call-Face-Home")  # fmt: skip
    fresh.mime_headers = [("Plural-Forms", PLURALS[language])]
    fresh.header_comment = f"# {language}: the texts of Click-Call-Face-Home"
    missing = 0
    for message in wanted:
        if not message.id:
            continue
        known = found.get(message.id, message.context)
        string = known.string if known is not None else None
        missing += not string or (isinstance(string, tuple | list) and not all(string))
        fresh.add(message.id, string, message.locations, context=message.context)
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_po(target, fresh, sort_output=True, omit_header=False, include_lineno=False)
    return missing


def main() -> int:
    """Bring all catalogues up to date."""
    for language in LANGUAGES:
        sys.stdout.write(f"{language}: {update(language)} without translation\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
