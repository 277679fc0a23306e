"""Every text of the program exists in Dutch, French and German, with the same places to fill."""

import re
from collections.abc import Iterator

from translations.extract import LANGUAGES, template, translated

PLACE = re.compile(r"%\((\w+)\)[sdf]")


def missing_words() -> Iterator[str]:
    """Yield one line per text that a language lacks, or whose places differ."""
    wanted = template()
    for language in LANGUAGES:
        found = translated(language)
        for message in wanted:
            if not message.id:
                continue
            theirs = found.get(message.id, message.context)
            where = message.locations[0] if message.locations else ("?", 0)
            shown = message.id if isinstance(message.id, str) else message.id[0]
            if theirs is None or theirs.fuzzy or not _is_whole(theirs.string):
                yield f"{language}: {shown!r} ({where[0]}:{where[1]}) is not translated"
            elif _places(message.id) != _places(theirs.string):
                yield f"{language}: {shown!r} has other places to fill"


def _is_whole(string: object) -> bool:
    if isinstance(string, list | tuple):
        return all(string)
    return bool(string)


def _places(text: object) -> set[str]:
    if isinstance(text, list | tuple):
        return set().union(*(_places(each) for each in text))
    return set(PLACE.findall(str(text)))
