"""E-mail over SMTP (RFC 5321), encrypted; the Message-ID is our own id and the same at each try.

A mail server cannot be asked whether it knows a message. When the line breaks after the text began
to flow nobody can tell whether it went, and the next try carries the same Message-ID.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import format_datetime
from typing import TYPE_CHECKING

from db.exchange.adapter import Adapter, Option, Way
from db.exchange.codes import Outcome, Purpose
from db.exchange.ports import LONGEST_CALL, Outgoing, Receipt
from db.exchange.tls import CA_FILE, is_here, trust

if TYPE_CHECKING:
    from aiosmtplib import SMTP, SMTPResponseException

LONGEST_WAIT = 20.0
PERMANENT = 500
OUR_NAME = "[127.0.0.1]"
"""What we call ourselves: the name of a workstation is nobody's business."""


class Smtp:
    """One mail server."""

    can_ask = False

    def __init__(self, way: Way, longest: float = LONGEST_CALL) -> None:
        self._options, self._password, self._longest = way.options, way.secret, longest

    def send(self, message: Outgoing) -> Receipt:
        """Hand one message to the server."""
        text = self.as_mail(message).as_bytes(policy=SMTP_POLICY)
        return asyncio.run(self._send(message.to, text))

    def known(self, message: Outgoing) -> Receipt:
        """A mail server cannot be asked."""
        return Receipt(outcome=Outcome.UNKNOWN)

    def check(self) -> str:
        """Connect and sign in."""
        return asyncio.run(self._check())

    def as_mail(self, message: Outgoing) -> EmailMessage:
        """Return the message as it travels."""
        options = self._options
        mail = EmailMessage()
        user, _at, domain = options["from_address"].rpartition("@")
        mail["From"] = Address(options["from_name"], user, domain)
        mail["To"] = message.to
        mail["Subject"] = message.subject
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = f"<{message.ref}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"  # asks holiday notices to stay away
        if options["reply_to"]:
            mail["Reply-To"] = options["reply_to"]
        mail.set_content(message.text + "\n", cte="quoted-printable")
        mail["Content-Language"] = ", ".join(lang for lang, _text in message.texts) or "nl"
        return mail

    def _client(self) -> "SMTP":
        from aiosmtplib import SMTP

        options = self._options
        security = options["security"]
        return SMTP(
            hostname=options["host"], port=int(options["port"]), timeout=LONGEST_WAIT,
            use_tls=security == "tls", start_tls=security == "starttls",
            tls_context=trust(options["ca_file"]) if security != "none" else None,
            local_hostname=OUR_NAME,
        )  # fmt: skip

    @asynccontextmanager
    async def _line(self) -> AsyncIterator["SMTP"]:
        """Connect and sign in; afterwards hang up at once, whatever happened."""
        client = self._client()
        try:
            await client.connect()
            if self._options["user"]:
                await client.login(self._options["user"], self._password)
            yield client
        finally:
            transport = client.transport
            client.close()
            if isinstance(transport, asyncio.Transport):
                transport.abort()
            await asyncio.sleep(0)

    async def _check(self) -> str:
        try:
            async with asyncio.timeout(self._longest), self._line() as client:
                await client.noop()
        except Exception as error:
            return _receipt(error, in_data=False).error
        return ""

    async def _send(self, to: str, text: bytes) -> Receipt:
        in_data = accepted = False
        try:
            async with asyncio.timeout(self._longest), self._line() as client:
                await client.mail(self._options["from_address"])
                await client.rcpt(to)
                in_data = True
                await client.data(text)
                accepted = True
                await client.execute_command(b"QUIT")
        except Exception as error:
            if not accepted:
                return _receipt(error, in_data=in_data)
        return Receipt(outcome=Outcome.ACCEPTED)


def _receipt(error: Exception, *, in_data: bool) -> Receipt:
    """Return what an error of the line or a word of the server means for the message."""
    import aiosmtplib

    if isinstance(error, aiosmtplib.SMTPResponseException):
        return _receipt_of_word(error, in_data=in_data)
    if in_data:
        return Receipt(outcome=Outcome.UNCERTAIN, error="no_word")
    is_trust = isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError)
    return Receipt(outcome=Outcome.FAILED, error="not_trusted" if is_trust else "no_answer")


def _receipt_of_word(error: "SMTPResponseException", *, in_data: bool) -> Receipt:
    import aiosmtplib

    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        code = "login_refused"
    elif isinstance(error, aiosmtplib.SMTPSenderRefused):
        code = "sender_refused"
    elif error.code < PERMANENT:
        code = "told_later"
    elif isinstance(error, aiosmtplib.SMTPRecipientRefused | aiosmtplib.SMTPDataError):
        code = "content_refused" if in_data else "address_refused"
        return Receipt(outcome=Outcome.REFUSED, error=code)
    else:
        code = "no_answer"
    return Receipt(outcome=Outcome.FAILED, error=code)


def wrong(options: Mapping[str, str]) -> tuple[str, str] | None:
    """A password never crosses a wire in plain text."""
    if options["security"] == "none" and options["user"] and not is_here(options["host"]):
        return "password_without_tls", "security"
    return None


ADAPTER = Adapter(
    code="smtp",
    purposes=(Purpose.EMAIL,),
    options=(
        Option(code="host", kind="host", required=True),
        Option(code="port", kind="port", default="587", required=True),
        Option(
            code="security", kind="choice", default="starttls",
            choices=("starttls", "tls", "none"),
        ),
        Option(code="user"),
        Option(code="from_address", kind="address", required=True),
        Option(code="from_name"),
        Option(code="reply_to", kind="address"),
        CA_FILE,
    ),
    takes_secret=True,
    needs_secret=lambda options: bool(options.get("user")),
    build=Smtp,
    wrong=wrong,
)  # fmt: skip
