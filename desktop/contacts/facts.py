"""The small things an intake is given: people, open requests, and what differs per channel.

Plain and without widgets; `handing` makes them from what the other half answers.
"""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A person as the intake shows one."""

    id: UUID
    name: str
    given_name: str
    age: int | None = None
    where: str = ""
    needs: tuple[str, ...] = ()
    language: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A request that this contact may continue."""

    id: UUID
    domain: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubChannel:
    """One way within a channel; `directions` starts with the usual one."""

    code: str
    directions: tuple[str, ...] = ("in",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelFacts:
    """What differs between the four channels, as far as the form's rules need it."""

    code: str
    sub_channels: tuple[SubChannel, ...]
    results: tuple[str, ...]

    def directions(self, sub_channel: str) -> tuple[str, ...]:
        """Return the directions a sub-channel may have, the usual one first."""
        return next((s.directions for s in self.sub_channels if s.code == sub_channel), ("in",))
