"""Splits people over two versions of a message, evenly and always in the same way. Pure.

Nothing of a person counts but the id, which says nothing about them: there is no better and no
worse half, and no list of people in an order.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from uuid import UUID

A, B = "a", "b"


def split(ids: Iterable[UUID], already: Mapping[str, int]) -> dict[UUID, str]:
    """Return a version for each id; `already` counts those of earlier waves, so none runs ahead."""
    counts = {A: already.get(A, 0), B: already.get(B, 0)}
    found: dict[UUID, str] = {}
    for each in sorted(set(ids), key=lambda one: sha256(one.bytes).digest()):
        version = A if counts[A] <= counts[B] else B
        counts[version] += 1
        found[each] = version
    return found
