"""Builds the ports and inboxes of an office from how its ways are set up.

They are built anew when a setting changed; a practice office has none at all.
"""

from collections.abc import Mapping

from db.exchange.adapter import Adapter, Way, adapters
from db.exchange.codes import OFF, Kind, Purpose
from db.exchange.gateways import GatewayView, gateways
from db.exchange.ports import Inbox, Port
from db.exchange.secrets import Secrets
from db.kit.office import Office

Known = tuple[tuple[Purpose, int], ...]


class Ways:
    """The ways of one office to the world outside."""

    def __init__(self, office: Office, secrets: Secrets | None = None) -> None:
        self._office = office
        self._secrets = secrets or Secrets(office)
        self._known: Known | None = None
        self._ways: dict[Purpose, tuple[Adapter, Way]] = {}

    def ports(self) -> Mapping[Kind, Port]:
        """Return the ways out that are set up now."""
        return {
            Kind(purpose.value): adapter.build(way)
            for purpose, (adapter, way) in self._current().items()
            if purpose is not Purpose.MAILBOX and adapter.build is not None
        }

    def inboxes(self) -> Mapping[Purpose, Inbox]:
        """Return the ways in that are set up now."""
        return {
            purpose: adapter.inbox(way)
            for purpose, (adapter, way) in self._current().items()
            if adapter.inbox is not None
        }

    def check(self, purpose: Purpose) -> str:
        """Try one way without sending; return a code, "" when it works. Takes up to a minute."""
        found = self._current().get(purpose)
        if found is None:
            return "sending_off"
        adapter, way = found
        if adapter.build is not None:
            return adapter.build(way).check()
        return adapter.inbox(way).check() if adapter.inbox is not None else ""

    def _current(self) -> Mapping[Purpose, tuple[Adapter, Way]]:
        if self._office.facts.is_practice:
            return {}
        found = self._office.read(gateways).result()
        known: Known = tuple((purpose, view.version) for purpose, view in found.items())
        if known != self._known:
            self._ways = self._built(found)
            self._known = known
        return self._ways

    def _built(self, found: Mapping[Purpose, GatewayView]) -> dict[Purpose, tuple[Adapter, Way]]:
        plain = {
            purpose: Way(options=view.options, secret=self._secret(purpose, view))
            for purpose, view in found.items()
            if view.adapter != OFF and view.adapter in adapters()
        }
        return {
            purpose: (
                adapters()[found[purpose].adapter],
                Way(options=way.options, secret=way.secret, beside=plain),
            )
            for purpose, way in plain.items()
        }

    def _secret(self, purpose: Purpose, view: GatewayView) -> str:
        if not adapters()[view.adapter].takes_secret:
            return ""
        return self._secrets.find(purpose, view.sealed_secret)
