"""Gives every row its id, so that rows made on two workstations never collide.

UUID version 7 (RFC 9562) sorts by time of making, which keeps indexes compact.
"""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a new time-ordered id (UUID version 7, RFC 9562 section 5.7)."""
    return uuid7()
