"""Text messages by e-mail: a gateway turns a mail to `32470...@its-domain` into a text message."""

from dataclasses import replace

from db.exchange.adapter import Adapter, Option, Way
from db.exchange.adapters.smtp import Smtp
from db.exchange.codes import Outcome, Purpose
from db.exchange.ports import Outgoing, Receipt


class EmailSms:
    """A gateway behind the office's own mail server."""

    can_ask = False

    def __init__(self, way: Way) -> None:
        self._template = way.options["address"]
        email = way.beside.get(Purpose.EMAIL)
        self._mail = Smtp(email) if email is not None else None

    def send(self, message: Outgoing) -> Receipt:
        """Mail the text to the address that stands for the number."""
        if self._mail is None:
            return Receipt(outcome=Outcome.FAILED, error="email_off")
        number = message.to.lstrip("+")
        to = self._template.replace("{number}", number).replace("{to}", message.to)
        return self._mail.send(replace(message, to=to))

    def known(self, message: Outgoing) -> Receipt:
        """A mail server cannot be asked."""
        return Receipt(outcome=Outcome.UNKNOWN)

    def check(self) -> str:
        """Try the mail server."""
        return self._mail.check() if self._mail is not None else "email_off"


ADAPTER = Adapter(
    code="email_sms",
    purposes=(Purpose.SMS,),
    options=(Option(code="address", required=True, must_hold=(("number", "to"),)),),
    build=EmailSms,
    rests_on=Purpose.EMAIL,
)
