"""Text messages over a gateway on the web, whatever its dialect: the request is a template.

Places to fill are {to} (+32470...), {number} (without +), {text}, {ref} (our id, the same at each
try), {sender}, {secret} and, when asking, {id} (the gateway's). Each is written as its place
demands: percent-encoded in an address or form, escaped in JSON. Whether the gateway took the
message is read from its status and, where told, from its answer.
"""

import asyncio
import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from db.exchange.adapter import Adapter, Option, Way
from db.exchange.codes import Outcome, Purpose
from db.exchange.ports import LONGEST_CALL, Outgoing, Receipt
from db.exchange.tls import CA_FILE, is_here, trust

if TYPE_CHECKING:
    import httpx

LONGEST_WAIT = 20.0
LONGEST_ANSWER = 65_536
LONGEST_ID = 200
_BY_STATUS = {
    **dict.fromkeys((408, 425, 429), Receipt(outcome=Outcome.FAILED, error="told_later")),
    **dict.fromkeys((401, 403), Receipt(outcome=Outcome.FAILED, error="login_refused")),
}
_PLACES = re.compile(r"\{(to|number|text|ref|sender|secret|id)\}")
for _name in ("httpx", "httpcore"):  # their logs hold whole addresses: numbers, texts, keys
    logging.getLogger(_name).setLevel(logging.WARNING)

TOO_EARLY = Receipt(outcome=Outcome.FAILED, error="no_answer")


class HttpSms:
    """One gateway."""

    def __init__(self, way: Way, longest: float = LONGEST_CALL) -> None:
        self._options, self._secret, self._longest = way.options, way.secret, longest
        self.can_ask = bool(way.options["known_url"])

    def send(self, message: Outgoing) -> Receipt:
        """Put one message to the gateway."""
        options = self._options
        return asyncio.run(
            self._call(
                options["method"],
                options["url"],
                options["body"],
                message,
                self._read_send,
                TOO_EARLY,
            )
        )

    def known(self, message: Outgoing) -> Receipt:
        """Ask after one message, by our id or by the gateway's."""
        url = self._options["known_url"]
        if not url or ("{ref}" not in url and not message.provider_id):
            return Receipt(outcome=Outcome.UNKNOWN)
        nobody = Receipt(outcome=Outcome.UNCERTAIN, error="no_answer")
        return asyncio.run(self._call("GET", url, "", message, self._read_known, nobody))

    def check(self) -> str:
        """Nothing can be tried without sending."""
        return ""

    async def _call(
        self, method: str, url: str, body: str, message: Outgoing,
        read: "Callable[[httpx.Response, str], Receipt]", early: Receipt,
    ) -> Receipt:  # fmt: skip
        """Make one request; `early` is what it means when the gateway was never reached."""
        import httpx

        try:
            async with asyncio.timeout(self._longest), self._client() as client:
                request = client.build_request(
                    method, self._fill(url, message, _in_url),
                    headers=self._headers(message), content=self._body(body, message),
                )  # fmt: skip
                response = await client.send(request, stream=True)
                text = await _beginning_of(response)
                return read(response, text)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            trusted = "CERTIFICATE" not in str(error).upper()
            return early if trusted else Receipt(outcome=early.outcome, error="not_trusted")
        except (httpx.HTTPError, TimeoutError, OSError):
            return Receipt(outcome=Outcome.UNCERTAIN, error="no_word")

    def _client(self) -> "httpx.AsyncClient":
        import httpx

        here = is_here(urlsplit(self._options["url"]).hostname or "")
        return httpx.AsyncClient(
            verify=trust(self._options["ca_file"]), timeout=LONGEST_WAIT, trust_env=not here,
            follow_redirects=False,
        )  # fmt: skip

    def _headers(self, message: Outgoing) -> dict[str, str]:
        headers = {}
        if self._options["body"]:
            headers["Content-Type"] = {
                "json": "application/json", "form": "application/x-www-form-urlencoded",
            }[self._options["body_kind"]]  # fmt: skip
        for line in self._options["headers"].splitlines():
            name, _colon, value = line.partition(":")
            headers[name.strip()] = self._fill(value.strip(), message, _as_it_is)
        return headers

    def _body(self, template: str, message: Outgoing) -> bytes | None:
        if not template:
            return None
        write = _in_json if self._options["body_kind"] == "json" else _in_url
        return self._fill(template, message, write).encode("utf-8")

    def _fill(self, template: str, message: Outgoing, write: Callable[[str], str]) -> str:
        facts = {
            "to": message.to, "number": message.to.lstrip("+"), "text": message.text,
            "ref": message.ref, "sender": self._options["sender"], "secret": self._secret,
            "id": message.provider_id,
        }  # fmt: skip
        return _PLACES.sub(lambda place: write(facts[place[1]]), template)

    def _read_send(self, response: "httpx.Response", text: str) -> Receipt:
        found = _BY_STATUS.get(response.status_code)
        if found is not None:
            return found
        if response.status_code >= 500:
            return Receipt(outcome=Outcome.UNCERTAIN, error="gateway_broken")
        wanted, never = self._options["success"], self._options["refused"]
        if not response.is_success or (never and re.search(never, text)):
            return Receipt(outcome=Outcome.REFUSED, error="gateway_refused")
        if wanted and not re.search(wanted, text):
            return Receipt(outcome=Outcome.FAILED, error="not_as_expected")
        return Receipt(outcome=Outcome.ACCEPTED, provider_id=self._id_in(text))

    def _read_known(self, response: "httpx.Response", text: str) -> Receipt:
        options = self._options
        if response.status_code == 404:
            return Receipt(outcome=Outcome.UNKNOWN)
        if not response.is_success:
            return Receipt(outcome=Outcome.UNCERTAIN, error="no_answer")
        for option, outcome in (
            ("known_refused", Outcome.REFUSED),
            ("known_delivered", Outcome.DELIVERED),
        ):
            if options[option] and re.search(options[option], text):
                error = "not_delivered" if outcome is Outcome.REFUSED else ""
                return Receipt(outcome=outcome, error=error)
        if options["known_accepted"] and not re.search(options["known_accepted"], text):
            return Receipt(outcome=Outcome.UNKNOWN)
        return Receipt(outcome=Outcome.ACCEPTED, provider_id=self._id_in(text))

    def _id_in(self, text: str) -> str:
        pattern, path = self._options["id_pattern"], self._options["id_path"]
        found: object = ""
        if path:
            found = _at(text, path)
        elif pattern and (match := re.search(pattern, text)):
            found = match[1] if match.groups() else match[0]
        return str(found)[:LONGEST_ID] if isinstance(found, str | int) else ""


def _at(text: str, path: str) -> object:
    """Return what stands at a path like `messages.0.id` of a JSON answer."""
    try:
        found: object = json.loads(text)
    except ValueError:
        return ""
    for step in path.split("."):
        if isinstance(found, dict):
            found = found.get(step, "")
        elif isinstance(found, list) and step.isdecimal() and int(step) < len(found):
            found = found[int(step)]
        else:
            return ""
    return found


async def _beginning_of(response: "httpx.Response") -> str:
    """Return the beginning of an answer: nobody fills our memory."""
    found = b""
    async for piece in response.aiter_bytes():
        found += piece
        if len(found) >= LONGEST_ANSWER:
            break
    await response.aclose()
    return found[:LONGEST_ANSWER].decode("utf-8", errors="replace")


def _in_url(value: str) -> str:
    return quote(value, safe="")


def _in_json(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)[1:-1]


def _as_it_is(value: str) -> str:
    return "".join(each for each in value if each.isprintable())


def wrong(options: Mapping[str, str]) -> tuple[str, str] | None:
    """The request as a whole names number and text, and its headers are lines of name and value."""
    request = options["url"] + options["body"]
    if "{text}" not in request:
        return "template_without_text", "body"
    if "{to}" not in request and "{number}" not in request:
        return "template_without_number", "body"
    if any(":" not in line for line in options["headers"].splitlines()):
        return "headers_wrong", "headers"
    return None


ADAPTER = Adapter(
    code="http",
    purposes=(Purpose.SMS,),
    options=(
        Option(code="method", kind="choice", default="POST", choices=("POST", "GET")),
        Option(code="url", kind="url", required=True),
        Option(code="headers", kind="lines"),
        Option(code="body_kind", kind="choice", default="json", choices=("json", "form")),
        Option(code="body", kind="lines"),
        Option(code="sender"),
        Option(code="success", kind="pattern"),
        Option(code="refused", kind="pattern"),
        Option(code="id_path"),
        Option(code="id_pattern", kind="pattern"),
        Option(code="known_url", kind="url"),
        Option(code="known_accepted", kind="pattern"),
        Option(code="known_delivered", kind="pattern"),
        Option(code="known_refused", kind="pattern"),
        CA_FILE,
    ),
    takes_secret=True,
    needs_secret=lambda options: any("{secret}" in each for each in options.values()),
    build=HttpSms,
    wrong=wrong,
)
