"""Says what makes a message unsafe for other eyes: who asks, why, names, links; pure.

A phone lies on a table and is read by others. A safe text names no office, no reason, no citizen.
"""

import re

MESSAGE = 160
LONG_MESSAGE = 153
"""Letters per message once a text needs several: each carries its place in the row."""
_OFFICE = re.compile(
    r"\b(ocmw|cpas|öshz|oeshz|sociaal huis|maison sociale|sozialhaus|welzijn\w*|gemeente|commune|"
    r"gemeinde|stad)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(schuld\w*|dette\w*|leefloon|revenu d'int\w+|steun\w*|uitkering\w*|budgetmeter|deurwaarder|"
    r"huissier|uithuis\w*|expulsion|zitting|lac|verslav\w*|geweld|violence|echtscheiding|divorce)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|www\.|\w@\w|\b[\w-]+\.(be|com|org|eu|net)\b", re.IGNORECASE)


def unsafe_in(text: str, name: str) -> tuple[str, ...]:
    """Return what is unsafe as codes: office, reason, link, name."""
    found = []
    if _OFFICE.search(text):
        found.append("office")
    if _REASON.search(text):
        found.append("reason")
    if _LINK.search(text):
        found.append("link")
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    if any(part.casefold() in words for part in name.split() if len(part) > 2):
        found.append("name")
    return tuple(found)


def messages_needed(text: str) -> int:
    """Return how many text messages a text takes."""
    if len(text) <= MESSAGE:
        return 1
    return -(-len(text) // LONG_MESSAGE)
