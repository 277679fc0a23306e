"""Keeps the key of an encrypted office: in the key ring, or wrapped by a password beside it.

An own office is encrypted from its first row with a random 32-byte key. Where the operating
system has a key ring the key lives there; elsewhere it is wrapped (AES key wrap, RFC 3394) under
a key derived from a password with argon2id (RFC 9106, low-memory profile). The recovery key on
paper is the key itself in base32 with four check bytes; whoever holds it can open the office.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
from pathlib import Path

import keyring
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)
from keyring.backends.fail import Keyring as NoRing
from keyring.errors import KeyringError

from db.kit.errors import Refused, Unavailable

KEY_BYTES = 32
SERVICE = "click-call-face-home"
SALT_BYTES = 16
CHECK_BYTES = 4
ROUNDS, MEMORY_KIB, LANES = 3, 65_536, 4
GROUP = 4
SMALLEST_PAGE = 512
PLAIN_HEADER = b"SQLite format 3"


def new_key() -> bytes:
    """Return a random key for a new office (32 bytes)."""
    return secrets.token_bytes(KEY_BYTES)


def identity_key(key: bytes | None) -> bytes:
    """Return the key under which national numbers are hashed for matching.

    Practice offices have no key of their own; their numbers were never issued to anybody.
    """
    return hmac.new(key or b"practice", b"national number", hashlib.sha256).digest()


def keep_in_ring(office_id: str, key: bytes) -> None:
    """Put the key into the operating system's key ring; Unavailable `no_key_ring` without one."""
    try:
        keyring.set_password(SERVICE, office_id, key.hex())
    except KeyringError as error:
        raise Unavailable("no_key_ring") from error


def from_ring(office_id: str) -> bytes | None:
    """Return the key from the key ring, or None where it is not there."""
    try:
        found = keyring.get_password(SERVICE, office_id)
    except KeyringError:
        return None
    return bytes.fromhex(found) if found else None


def has_ring() -> bool:
    """Tell whether this computer has a key ring that keeps anything."""
    return not isinstance(keyring.get_keyring(), NoRing)


def is_encrypted(office: Path) -> bool:
    """Tell whether an office file is encrypted; practice offices are not.

    An encrypted file consists of whole pages in which nothing can be told; other files, and empty
    ones, are no office at all.
    """
    size = office.stat().st_size
    with office.open("rb") as file:
        is_plain = file.read(len(PLAIN_HEADER)) == PLAIN_HEADER
    return not is_plain and size > 0 and size % SMALLEST_PAGE == 0


def keep_wrapped(office: Path, key: bytes, password: str) -> None:
    """Write the key, wrapped by a password, into a file beside the office (mode 0600)."""
    if not password:
        raise Refused("password_empty", field="password")
    salt = secrets.token_bytes(SALT_BYTES)
    wrapped = aes_key_wrap(_derive(password, salt), key)
    text = json.dumps({"kind": "argon2id+aes-kw", "salt": salt.hex(), "key": wrapped.hex()})
    path = wrapped_file(office)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)


def from_wrapped(office: Path, password: str) -> bytes:
    """Return the key wrapped beside the office; Refused `password_wrong` or `key_missing`."""
    try:
        kept = json.loads(wrapped_file(office).read_text(encoding="utf-8"))
        salt, wrapped = bytes.fromhex(kept["salt"]), bytes.fromhex(kept["key"])
    except (OSError, ValueError, KeyError) as error:
        raise Refused("key_missing") from error
    try:
        return aes_key_unwrap(_derive(password, salt), wrapped)
    except InvalidUnwrap as error:
        raise Refused("password_wrong", field="password") from error


def wrapped_file(office: Path) -> Path:
    """Return where the wrapped key of an office is kept."""
    return office.with_suffix(".key")


def recovery_text(key: bytes) -> str:
    """Return the key for paper: base32 in groups of four, with four check bytes at the end."""
    raw = key + hashlib.sha256(key).digest()[:CHECK_BYTES]
    text = base64.b32encode(raw).decode("ascii").rstrip("=")
    return "-".join(text[i : i + GROUP] for i in range(0, len(text), GROUP))


def from_recovery_text(text: str) -> bytes:
    """Return the key typed from paper; Refused `recovery_key_wrong` on any mistake."""
    letters = text.upper().replace("-", "").replace(" ", "").replace("0", "O").replace("1", "I")
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:
        raise Refused("recovery_key_wrong", field="recovery_key") from error
    key, check = raw[:KEY_BYTES], raw[KEY_BYTES:]
    if len(raw) != KEY_BYTES + CHECK_BYTES or hashlib.sha256(key).digest()[:CHECK_BYTES] != check:
        raise Refused("recovery_key_wrong", field="recovery_key")
    return key


def _derive(password: str, salt: bytes) -> bytes:
    return hash_secret_raw(password.encode(), salt, ROUNDS, MEMORY_KIB, LANES, KEY_BYTES, Type.ID)
