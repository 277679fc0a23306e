"""Real servers on loopback that know the ids of what they take: a mail server, an SMS gateway.

Each does what its script says, one word for each message: accept it, refuse it, hang, or take it
and die before saying so. A message whose id is known is taken once, however often it comes.
"""

import asyncio
import json
import socket
import ssl
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HERE = "127.0.0.1"
USER, PASSWORD = "desk", "a password of the tests"
HANGS = 30.0
Choose = Callable[[], str]


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])


def make_certificate(folder: Path, host: str = HERE) -> tuple[Path, Path]:
    """Write a certificate for this computer and its key; who trusts the file trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(parents=True, exist_ok=True)
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return public, private


class MailServer:
    """An SMTP server with STARTTLS (or TLS from the first byte) and a password."""

    def __init__(self, folder: Path, *, implicit_tls: bool = False) -> None:
        self.certificate, private = make_certificate(folder)
        self.port = free_port()
        self._stops = False
        self.taken: dict[str, EmailMessage] = {}
        self.copies: Counter[str] = Counter()
        self.script: list[str] = []
        self.choose: Choose = lambda: self.script.pop(0) if self.script else "accept"
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, private)
        more: dict[str, Any] = (
            {"ssl_context": context, "auth_require_tls": False}
            if implicit_tls
            else {"tls_context": context, "require_starttls": True}
        )
        self._controller = Controller(
            self, hostname=HERE, port=self.port, authenticator=self._authenticate,
            auth_required=True, **more,
        )  # fmt: skip

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._stops = True
        time.sleep(0.1)
        self._controller.stop()

    def _authenticate(self, _server: Any, _session: Any, _envelope: Any, _kind: str, data: Any):
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("full@"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        deed = self.choose()
        if deed == "later":
            return "451 4.3.0 try later"
        if deed == "refuse":
            return "554 5.6.0 not this"
        if deed == "hang":
            while not self._stops:  # noqa: ASYNC110 - told from another thread
                await asyncio.sleep(0.02)
            server.transport.abort()
            return "451 4.3.0 too late"
        mail = message_from_bytes(bytes(envelope.content or b""), policy=default)
        message_id = str(mail["Message-ID"]).strip().strip("<>")
        self.copies[message_id] += 1
        self.taken.setdefault(message_id, mail)  # type: ignore[arg-type]
        if deed == "die":
            server.transport.abort()
            await asyncio.sleep(0)
        return "250 2.0.0 taken"


class _Server(ThreadingHTTPServer):
    """Says nothing of callers who were killed in the middle."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Gateway:
    """An SMS gateway on the web, idempotent on the client's reference."""

    def __init__(self, port: int = 0) -> None:
        self.taken: dict[str, dict[str, str]] = {}
        self.copies: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.script: list[str] = []
        self.states: dict[str, str] = {}
        self.seen: list[tuple[str, dict[str, str], str]] = []
        self.choose: Choose = lambda: self.script.pop(0) if self.script else "accept"
        self._hold = threading.Event()
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                gateway._get(self)

            def do_POST(self) -> None:
                gateway._post(self)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self._server = _Server((HERE, port), Handler)
        self._server.daemon_threads = True
        self.url = f"http://{HERE}:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._hold.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _get(self, one: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(one.path)
        self.seen.append((one.path, dict(one.headers), ""))
        if parts.path == "/send":
            facts = {name: each[0] for name, each in parse_qs(parts.query).items()}
            self._take(one, facts)
            return
        ref = parts.path.rpartition("/")[2]
        self.asked[ref] += 1
        if ref not in self.taken:
            _say(one, 404, {"error": "unknown"})
        else:
            _say(one, 200, {"id": f"gw-{ref}", "state": self.states.get(ref, "accepted")})

    def _post(self, one: BaseHTTPRequestHandler) -> None:
        length = int(one.headers.get("Content-Length", "0"))
        body = one.rfile.read(length).decode()
        if len(body.encode()) < length:
            return  # whoever sent it was killed in the middle
        self.seen.append((one.path, dict(one.headers), body))
        if one.headers.get("Content-Type", "").startswith("application/json"):
            facts = json.loads(body)
        else:
            facts = {name: each[0] for name, each in parse_qs(body).items()}
        self._take(one, facts)

    def _take(self, one: BaseHTTPRequestHandler, facts: dict[str, str]) -> None:
        deed = self.choose()
        answer: dict[str, tuple[int, dict[str, object]]] = {
            "broken": (502, {"error": "bad gateway"}),
            "later": (429, {"error": "slow down"}),
            "login": (403, {"error": "key"}),
            "refuse": (400, {"error": "not a number"}),
            "odd": (200, {"error": "no credit"}),
        }
        if deed in answer:
            _say(one, *answer[deed])
            return
        if deed == "hang":
            self._hold.wait(HANGS)
            return
        ref = facts["ref"]
        self.copies[ref] += 1
        self.taken.setdefault(ref, facts)
        if deed == "die":
            with suppress(OSError):
                one.connection.shutdown(socket.SHUT_RDWR)
            return
        _say(one, 500 if deed == "break_after" else 200, {"messages": [{"id": f"gw-{ref}"}]})


def _say(one: BaseHTTPRequestHandler, status: int, facts: dict[str, object]) -> None:
    body = json.dumps(facts).encode()
    with suppress(ConnectionError):  # whoever asked may be dead by now
        one.send_response(status)
        one.send_header("Content-Type", "application/json")
        one.send_header("Content-Length", str(len(body)))
        one.end_headers()
        one.wfile.write(body)
