"""National numbers: matched on a keyed hash, shown masked, revealed only with a log line."""

import hashlib
import hmac

from stdnum.be import nn, ssn

from db.kit.errors import Refused
from db.kit.keys import identity_key
from db.kit.unit import Unit


def fingerprint(key: bytes, digits: str) -> str:
    """Return the keyed hash (HMAC-SHA256) of a number; nobody gets back from it to the number."""
    return hmac.new(key, digits.encode(), hashlib.sha256).hexdigest()


def hash_national_number(unit: Unit, digits: str) -> str:
    """Return the hash under which a national number is matched in this office."""
    return fingerprint(unit.session.info.get("identity_key") or identity_key(None), digits)


def checked_national_number(typed: str) -> str:
    """Return the eleven digits of a national or bis number; Refused `national_number_wrong`."""
    digits = "".join(each for each in typed if each.isdigit())
    if not (nn.is_valid(digits) or ssn.is_valid(digits)):
        raise Refused("national_number_wrong", field="national_number")
    return digits


def masked(digits: str) -> str:
    """Return the number with only its last three digits, as it stands on screens."""
    return f"••.••.••-••{digits[-3]}.{digits[-2:]}" if len(digits) == 11 else ""
