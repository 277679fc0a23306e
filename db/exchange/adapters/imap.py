"""Replies by e-mail: a mailbox over IMAP (RFC 9051), encrypted.

Mails are read without marking them; one is moved to another folder only when the office has it.
"""

import logging
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.exchange.adapter import Adapter, Option, Way
from db.exchange.codes import Purpose
from db.exchange.mail_in import read_mail
from db.exchange.ports import Incoming
from db.exchange.tls import CA_FILE, is_here, trust
from db.kit.errors import Unavailable

if TYPE_CHECKING:
    from imapclient import IMAPClient

MOST = 50
LARGEST = 20_000_000
"""Of a larger mail only the head is read."""
CONNECT_WAIT, READ_WAIT = 10.0, 20.0
logging.getLogger("imapclient").setLevel(logging.WARNING)  # below, it logs what is in mails


class Mailbox:
    """One folder of one mailbox."""

    def __init__(self, way: Way) -> None:
        self._options, self._password = way.options, way.secret

    def look(self) -> Sequence[Incoming]:
        """Return the oldest mails of the folder."""
        with self._open() as client:
            sizes = client.fetch(client.search("ALL")[:MOST], ["RFC822.SIZE"])
            return tuple(
                self._read(client, uid, int(facts[b"RFC822.SIZE"]))
                for uid, facts in sorted(sizes.items())
            )

    def put_away(self, incoming: Incoming) -> None:
        """Move a mail to the folder of those taken in."""
        validity, uid = incoming.place
        with self._open() as client:
            if client.folder_status(self._options["folder"], ["UIDVALIDITY"]) != validity:
                return  # the mailbox was made anew: what is there is looked at again, and known
            done = self._options["done_folder"]
            if not client.folder_exists(done):
                client.create_folder(done)
            if client.has_capability("MOVE"):
                client.move([uid], done)
            else:
                client.copy([uid], done)
                client.delete_messages([uid])
                client.expunge([uid])

    def check(self) -> str:
        """Sign in and open the folder."""
        try:
            with self._open():
                return ""
        except Unavailable as error:
            return error.code

    def _read(self, client: "IMAPClient", uid: int, size: int) -> Incoming:
        part = "BODY.PEEK[]" if size <= LARGEST else "BODY.PEEK[HEADER]"
        facts: Mapping[bytes, Any] = client.fetch([uid], [part, "INTERNALDATE"])[uid]
        raw = next(value for name, value in facts.items() if name.startswith(b"BODY["))
        at = facts[b"INTERNALDATE"]
        assert isinstance(at, datetime)
        place = (client.folder_status(self._options["folder"], ["UIDVALIDITY"]), uid)
        return read_mail(bytes(raw or b""), at, place)

    @contextmanager
    def _open(self) -> Iterator["IMAPClient"]:
        """Sign in, open the folder, and sign out whatever happened."""
        from imapclient.exceptions import IMAPClientError, LoginError

        client = None
        try:
            client = self._connected()
            client.normalise_times = False
            client.login(self._options["user"], self._password)
            client.select_folder(self._options["folder"])
            yield client
        except LoginError as error:
            raise Unavailable("login_refused") from error
        except ssl.SSLError as error:
            raise Unavailable("not_trusted") from error
        except (IMAPClientError, OSError) as error:
            raise Unavailable("no_answer" if client is None else "mailbox_broken") from error
        finally:
            if client is not None:
                _hang_up(client)

    def _connected(self) -> "IMAPClient":
        from imapclient import IMAPClient, SocketTimeout

        options = self._options
        security = options["security"]
        context = trust(options["ca_file"]) if security != "none" else None
        client = IMAPClient(
            options["host"], port=int(options["port"]), ssl=security == "tls",
            ssl_context=context, timeout=SocketTimeout(connect=CONNECT_WAIT, read=READ_WAIT),
        )  # fmt: skip
        if security == "starttls":
            client.starttls(context)
        return client


def _hang_up(client: "IMAPClient") -> None:
    try:
        client.logout()
    except Exception:
        client.shutdown()


def wrong(options: Mapping[str, str]) -> tuple[str, str] | None:
    """A password never crosses a wire in plain text, and a mail never moves onto itself."""
    if options["security"] == "none" and not is_here(options["host"]):
        return "password_without_tls", "security"
    if options["folder"] == options["done_folder"]:
        return "folders_same", "done_folder"
    return None


ADAPTER = Adapter(
    code="imap",
    purposes=(Purpose.MAILBOX,),
    options=(
        Option(code="host", kind="host", required=True),
        Option(code="port", kind="port", default="993", required=True),
        Option(code="security", kind="choice", default="tls", choices=("tls", "starttls", "none")),
        Option(code="user", required=True),
        Option(code="folder", default="INBOX", required=True),
        Option(code="done_folder", default="Verwerkt", required=True),
        CA_FILE,
    ),
    takes_secret=True,
    needs_secret=lambda _options: True,
    inbox=Mailbox,
    wrong=wrong,
)
