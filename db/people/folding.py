"""Makes names comparable: no diacritics, no case, no particles. Pure."""

import re
import unicodedata

PARTICLES = frozenset(
    {"van", "de", "der", "den", "het", "ter", "ten", "te", "t", "vande", "vander", "vanden"}
    | {"el", "al", "le", "la", "du", "des", "di", "da", "von", "zu"}
)
_PLAIN = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
                        "œ": "oe", "ı": "i", "’": " ", "'": " ", "-": " "})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics, words parted by single spaces."""
    lowered = text.casefold().translate(_PLAIN)
    plain = unicodedata.normalize("NFKD", lowered)
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(_WORD.findall(bare.translate(_PLAIN)))


def search_text(given_name: str, family_name: str, *more: str) -> str:
    """Return what is indexed of a person: folded names, joined compound names, and more."""
    family = fold(family_name)
    joined = family.replace(" ", "")
    parts = [family, fold(given_name), *(fold(each) for each in more if each)]
    if joined != family:
        parts.append(joined)
    return " ".join(part for part in parts if part)


def name_tokens(text: str) -> list[str]:
    """Return the words to look for; particles are dropped when something else is left."""
    words = fold(text).split()
    bare = [word for word in words if word not in PARTICLES]
    return bare or words
