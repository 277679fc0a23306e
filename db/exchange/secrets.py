"""Keeps the passwords of gateways: in this computer's key ring, else sealed with the office's key.

They are never in the database in plain text, never in a log and never in an error. A password is
asked from the key ring by the thread that sends, not inside a transaction.
"""

import os
from collections.abc import Callable

import keyring
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from keyring.errors import KeyringError

from db.exchange.codes import Purpose
from db.kit.errors import Unavailable
from db.kit.keys import SERVICE, has_ring
from db.kit.office import Office
from db.kit.settings import read_setting

NONCE = 12
PURPOSE = "gateway passwords"


class Secrets:
    """The passwords of one office on this computer."""

    def __init__(self, office: Office, ring: Callable[[], bool] = has_ring) -> None:
        self._key = office.key_for(PURPOSE)
        self._has_ring = ring
        self._office_id = str(
            office.read(lambda unit: read_setting(unit.session, "office_id", "")).result()
        )

    def keep(self, purpose: Purpose, password: str) -> str:
        """Keep a password; return its sealed form for the database, "" where the ring has it.

        Unavailable `no_key_ring` where there is neither a key ring nor an office key.
        """
        if self._has_ring():
            try:
                keyring.set_password(SERVICE, self._name(purpose), password)
            except KeyringError as error:
                raise Unavailable("no_key_ring") from error
            return ""
        if self._key is None:
            raise Unavailable("no_key_ring")
        nonce = os.urandom(NONCE)
        sealed = AESGCM(self._key).encrypt(nonce, password.encode(), purpose.value.encode())
        return (nonce + sealed).hex()

    def find(self, purpose: Purpose, sealed: str) -> str:
        """Return a password, "" where none was kept or it cannot be read here."""
        if sealed and self._key is not None:
            raw = bytes.fromhex(sealed)
            try:
                return (
                    AESGCM(self._key)
                    .decrypt(raw[:NONCE], raw[NONCE:], purpose.value.encode())
                    .decode()
                )
            except InvalidTag:
                return ""
        if not self._has_ring():
            return ""
        try:
            return keyring.get_password(SERVICE, self._name(purpose)) or ""
        except KeyringError:
            return ""

    def _name(self, purpose: Purpose) -> str:
        return f"{self._office_id}/{purpose.value}"
