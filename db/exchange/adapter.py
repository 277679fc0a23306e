"""The shape of an adapter's file: which way it serves, what it must be told, how it is built.

An adapter is one module in `db/exchange/adapters` that exports ADAPTER; settings, their checks and
their screen follow from its options.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from db.exchange.codes import Purpose
from db.exchange.ports import Inbox, Port
from db.kit.errors import Refused
from db.kit.letters import render_here
from db.kit.registry import discover

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
LONGEST_VALUE = 4_000
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to be told.

    `kind` is text, lines, host, port, address, url, pattern, choice or folder; `must_hold` are
    places to fill of which a template must name at least one each.
    """

    code: str
    kind: str = "text"
    default: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()
    must_hold: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one way is set up, with its password; `beside` are the other ways of the office.

    `press` sets a paper that is JSON and returns its PDF; what runs beside an office sets them in a
    process of its own.
    """

    options: Mapping[str, str]
    secret: str = ""
    press: Callable[[str], bytes] = render_here
    beside: Mapping[Purpose, "Way"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """Everything that differs between adapters.

    `wrong` looks at the options together and returns a code and a field. `takes_secret` tells that
    it has a password, `needs_secret` that with these options it goes nowhere without one (never,
    where it is None), `rests_on` over which other way it goes. `inbox` builds the way in, where it
    has one.
    """

    code: str
    purposes: tuple[Purpose, ...]
    options: tuple[Option, ...] = ()
    takes_secret: bool = False
    needs_secret: Callable[[Mapping[str, str]], bool] | None = None
    rests_on: Purpose | None = None
    build: Callable[[Way], Port] | None = None
    inbox: Callable[[Way], Inbox] | None = None
    wrong: Callable[[Mapping[str, str]], tuple[str, str] | None] | None = None


def lacks_secret(adapter: Adapter, way: Way) -> bool:
    """Tell whether this way needs a password that is not here, itself or the way it goes over."""
    if adapter.needs_secret is not None and not way.secret:
        return adapter.needs_secret(way.options)
    return False


@cache
def adapters() -> Mapping[str, Adapter]:
    """Return every adapter by its code; one file each."""
    from db.exchange import adapters as package

    found = [module.ADAPTER for module in discover(package)]
    return {each.code: each for each in found}


def whole(adapter: Adapter, typed: Mapping[str, Any]) -> dict[str, str]:
    """Return all options of an adapter with their defaults; refuses the first wrong one."""
    known = {each.code: each for each in adapter.options}
    for code in typed:
        if code not in known:
            raise Refused("option_unknown", field=code)
    found = {code: str(typed.get(code, option.default)).strip() for code, option in known.items()}
    for code, option in known.items():
        problem = _problem(option, found[code])
        if problem:
            raise Refused(problem, field=code)
    problem_together = adapter.wrong(found) if adapter.wrong is not None else None
    if problem_together is not None:
        raise Refused(problem_together[0], field=problem_together[1])
    return found


def _problem(option: Option, value: str) -> str:
    if not value:
        return "option_missing" if option.required else ""
    if len(value) > LONGEST_VALUE:
        return "option_wrong"
    if option.kind != "lines" and not value.isprintable():
        return "option_wrong"
    check = _CHECKS.get(option.kind)
    found = check(option, value) if check is not None else ""
    if found:
        return found
    if any(not any(f"{{{each}}}" in value for each in one_of) for one_of in option.must_hold):
        return "template_wrong"
    return ""


def _port(_option: Option, value: str) -> str:
    return "" if value.isdecimal() and 0 < int(value) < 65_536 else "port_wrong"


def _host(_option: Option, value: str) -> str:
    return "" if re.fullmatch(r"[A-Za-z0-9.:-]+", value) else "host_wrong"


def _address(_option: Option, value: str) -> str:
    return "" if _ADDRESS.fullmatch(value) else "address_wrong"


def _choice(option: Option, value: str) -> str:
    return "" if value in option.choices else "option_wrong"


def _pattern(_option: Option, value: str) -> str:
    try:
        re.compile(value)
    except re.error:
        return "pattern_wrong"
    return ""


def _folder(_option: Option, value: str) -> str:
    return "" if Path(value).is_absolute() and Path(value).is_dir() else "folder_missing"


def _url(_option: Option, value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "url_wrong"
    if parts.scheme not in ("http", "https") or not host:
        return "url_wrong"
    if parts.username or parts.password:
        return "password_in_url"
    return "" if parts.scheme == "https" or host in LOOPBACK else "url_not_safe"


_CHECKS: Mapping[str, Callable[[Option, str], str]] = {
    "port": _port, "host": _host, "address": _address, "choice": _choice, "pattern": _pattern,
    "folder": _folder, "url": _url,
}  # fmt: skip
