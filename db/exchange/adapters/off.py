"""A way that is not set up: it takes nothing, so no message ever waits for it."""

from db.exchange.adapter import Adapter
from db.exchange.codes import OFF, Purpose

ADAPTER = Adapter(code=OFF, purposes=tuple(Purpose))
