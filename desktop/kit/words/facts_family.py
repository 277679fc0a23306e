"""What the facts about children, childcare and study are called, and their values."""

from collections.abc import Mapping

FACTS: Mapping[str, str] = {}
VALUES: Mapping[str, Mapping[str, str]] = {}
