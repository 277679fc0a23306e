"""Builds the ports and inboxes of an office from how its ways are set up.

They are built anew when a setting changed; a practice office has none at all. Building reads the
office and the key ring, so it is done by the threads that send and receive. A password in the key
ring of another computer is not here: a way without its password is left out, so that this computer
takes no message that it cannot send, and uses up no tries. Another one sends it.
"""

from collections.abc import Mapping
from dataclasses import replace
from threading import Lock

from db.exchange.adapter import Adapter, Way, adapters, lacks_secret
from db.exchange.codes import OFF, Kind, Purpose
from db.exchange.gateways import GatewayView, gateways
from db.exchange.ports import Inbox, Port
from db.exchange.secrets import Secrets
from db.kit.letters import Press
from db.kit.office import Office

Known = tuple[tuple[Purpose, int], ...]


class Ways:
    """The ways of one office to the world outside."""

    def __init__(
        self, office: Office, secrets: Secrets | None = None, press: Press | None = None
    ) -> None:
        self._office = office
        self._press = press or Press()
        self._secrets = secrets
        self._lock = Lock()
        self._known: Known | None = None
        self._ports: dict[Kind, Port] = {}
        self._inboxes: dict[Purpose, Inbox] = {}
        self._without_password: frozenset[Purpose] = frozenset()

    @property
    def without_password(self) -> frozenset[Purpose]:
        """Return the ways that this computer leaves to others, for want of their password."""
        return self._without_password

    def ports(self) -> Mapping[Kind, Port]:
        """Return the ways out that are set up now."""
        with self._lock:
            self._look()
            return dict(self._ports)

    def inboxes(self) -> Mapping[Purpose, Inbox]:
        """Return the ways in that are set up now."""
        with self._lock:
            self._look()
            return dict(self._inboxes)

    def close(self) -> None:
        """Let the process go in which letters are set."""
        self._press.close()

    def check(self, purpose: Purpose) -> str:
        """Try one way without sending; return a code, "" when it works. Takes up to a minute."""
        if purpose is Purpose.MAILBOX:
            inbox = self.inboxes().get(purpose)
            return inbox.check() if inbox is not None else self._why_not(purpose)
        port = self.ports().get(Kind(purpose.value))
        return port.check() if port is not None else self._why_not(purpose)

    def _why_not(self, purpose: Purpose) -> str:
        return "password_elsewhere" if purpose in self._without_password else "sending_off"

    def _look(self) -> None:
        """Build the ways anew where a setting changed."""
        if self._office.facts.is_practice:
            return
        found = self._office.read(gateways).result()
        known: Known = tuple((purpose, view.version) for purpose, view in found.items())
        if known == self._known and not self._without_password:
            return  # a key ring may open later, so a password that lacked is looked for again
        self._ports, self._inboxes, self._known = {}, {}, known
        plain = {
            purpose: Way(
                options=view.options,
                secret=self._secret(purpose, view),
                press=self._press.print_and_wait,
            )
            for purpose, view in found.items()
            if view.adapter != OFF and view.adapter in adapters()
        }
        used = {purpose: adapters()[found[purpose].adapter] for purpose in plain}
        keyless = {each for each in plain if lacks_secret(used[each], plain[each])}
        keyless |= {each for each in plain if used[each].rests_on in keyless}
        self._without_password = frozenset(keyless)
        for purpose in plain.keys() - keyless:
            self._build(purpose, used[purpose], replace(plain[purpose], beside=plain))

    def _build(self, purpose: Purpose, adapter: Adapter, way: Way) -> None:
        if adapter.build is not None:
            self._ports[Kind(purpose.value)] = adapter.build(way)
        if adapter.inbox is not None:
            self._inboxes[purpose] = adapter.inbox(way)

    def _secret(self, purpose: Purpose, view: GatewayView) -> str:
        if not adapters()[view.adapter].takes_secret:
            return ""
        if self._secrets is None:
            self._secrets = Secrets(self._office)
        return self._secrets.find(purpose, view.sealed_secret)


def ways_without_password(office: Office) -> frozenset[Purpose]:
    """Return the ways that this computer cannot use for want of their password; asks key rings."""
    ways = Ways(office)
    ways.ports()
    return ways.without_password
