"""Whom the program trusts on the other side of an encrypted line; never nobody in particular."""

import ssl
from functools import lru_cache

from db.exchange.adapter import LOOPBACK, Option

CA_FILE = Option(code="ca_file", kind="text")
"""The certificate of an office's own authority, where it has one."""


@lru_cache(maxsize=8)
def trust(ca_file: str) -> ssl.SSLContext:
    """Return a context that checks certificate and name, against one authority or the system's."""
    return ssl.create_default_context(cafile=ca_file or None)


def is_here(host: str) -> bool:
    """Tell whether a host is this very computer: nothing of it crosses a wire."""
    return host in LOOPBACK
