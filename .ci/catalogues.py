"""Compiles the translations that changed since they were compiled last."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent.parent / "translations"


def main() -> int:
    """Write app.mo beside every newer app.po."""
    for text in sorted(FOLDER.glob("*/LC_MESSAGES/app.po")):
        compiled = text.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= text.stat().st_mtime:
            continue
        with text.open("rb") as source:
            catalogue = read_po(source, locale=text.parts[-3], domain="app")
        with compiled.open("wb") as target:
            write_mo(target, catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main())
