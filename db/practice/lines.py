"""Short lines as clerks type them, in Dutch because the practice municipality is Flemish."""

from importlib.resources import files
from random import Random

import yaml


class Lines:
    """Deals out typed lines per life domain."""

    def __init__(self, random: Random) -> None:
        text = (files("resources") / "practice" / "lines.yaml").read_text(encoding="utf-8")
        raw = yaml.safe_load(text)
        self._by_domain: dict[str, list[str]] = raw["contacts"]
        self._questions: list[str] = raw["questions"]
        self._purposes: dict[str, str] = raw["visits"]
        self._random = random

    def of(self, domain: str) -> str:
        """Return a line about a domain."""
        return self._random.choice(self._by_domain[domain])

    def question(self) -> str:
        """Return a question that was asked to a citizen."""
        return self._random.choice(self._questions)

    def purpose(self, kind: str) -> str:
        """Return why a visit is made, in plain words."""
        return self._purposes.get(kind, "")
