"""Texts that rule authors write in four languages; this half only carries them."""

from dataclasses import dataclass

LANGUAGES = ("nl", "fr", "de", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in the four languages of the program."""

    nl: str
    fr: str
    de: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `language`, English where that language is not written."""
        return {"nl": self.nl, "fr": self.fr, "de": self.de}.get(language, self.en)
