"""The two errors this half raises on purpose; anything else is a bug.

Both carry a code and facts, never a sentence: the screen finds the words.
"""


class CodedError(Exception):
    """An error with a stable code and the facts that the words need."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r})"


class Refused(CodedError):
    """A rule of the office says no; shown beside the field named by the fact `field`, if any."""


class Unavailable(CodedError):
    """Database, network, disk or printer did not answer; what was typed is kept, retry is safe."""
