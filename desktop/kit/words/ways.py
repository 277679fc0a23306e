"""Words for the ways to the outside: their adapters, what each must be told, how a test ended."""

from collections.abc import Mapping

from db.exchange.codes import Outcome, Purpose
from db.kit.marks import N_
from desktop.kit.i18n import _
from desktop.kit.words.exchange import what_went_wrong

PURPOSES: Mapping[Purpose, str] = {
    Purpose.EMAIL: N_("E-mail"),
    Purpose.SMS: N_("Text messages"),
    Purpose.LETTER: N_("Letters"),
    Purpose.MAILBOX: N_("Mailbox"),
}
ABOUT: Mapping[Purpose, str] = {
    Purpose.EMAIL: N_("E-mail goes out through the office's own mail server."),
    Purpose.SMS: N_("Text messages go out through a gateway on the web, by e-mail, or a modem."),
    Purpose.LETTER: N_("Letters are put into a folder as PDF files, for the post room."),
    Purpose.MAILBOX: N_("Answers by e-mail are taken in from this mailbox and answer the clock."),
}
ADAPTERS: Mapping[str, str] = {
    "off": N_("not set up"),
    "smtp": N_("a mail server (SMTP)"),
    "http": N_("a gateway on the web (HTTP)"),
    "email_sms": N_("text messages by e-mail"),
    "gammu": N_("a modem (gammu)"),
    "folder": N_("a folder for the post room"),
    "imap": N_("a mailbox (IMAP)"),
}
OPTIONS: Mapping[str, str] = {
    "adapter": N_("How it goes"),
    "host": N_("Server"),
    "port": N_("Port"),
    "security": N_("Encryption"),
    "user": N_("User name"),
    "from_address": N_("Sender's e-mail address"),
    "from_name": N_("Sender's name"),
    "reply_to": N_("Answers go to"),
    "ca_file": N_("Certificate file of our own authority"),
    "method": N_("Method"),
    "url": N_("Web address"),
    "headers": N_("Headers"),
    "body_kind": N_("Kind of body"),
    "body": N_("Body"),
    "sender": N_("Sender as the citizen sees it"),
    "success": N_("Pattern of an answer that says yes"),
    "refused": N_("Pattern of an answer that says never"),
    "id_path": N_("Where their id stands in the answer"),
    "id_pattern": N_("Pattern of their id"),
    "known_url": N_("Web address to ask whether they know a message"),
    "known_accepted": N_("Pattern: they have it"),
    "known_delivered": N_("Pattern: it arrived"),
    "known_refused": N_("Pattern: it will not arrive"),
    "address": N_("Address of the gateway"),
    "folder": N_("Folder"),
    "done_folder": N_("Folder for what was taken in"),
}
HINTS: Mapping[str, str] = {
    "url": N_("Can hold {to}, {number}, {text}, {ref} and {sender}; never write a password here."),
    "headers": N_("One a line, as NAME: VALUE; {secret} stands for the password."),
    "body": N_("Can hold {to}, {number}, {text}, {ref}, {sender} and {secret}."),
    "known_url": N_("{ref} stands for our id, {id} for theirs; empty when they cannot be asked."),
    "address": N_("For example {number}@sms.example.be"),
    "id_path": N_("For example messages.0.id"),
    "success": N_("A regular expression; empty when every answer without an error says yes."),
    "ca_file": N_("Empty when the server has an ordinary certificate."),
}
PASSWORD_ELSEWHERE = N_(
    "The password of this way is not on this computer, so nothing goes out from here and nothing "
    "is tried in vain: messages wait for a computer that has it. Type the password and save, and "
    "this computer has it too."
)
CHOICES: Mapping[str, str] = {
    "starttls": N_("STARTTLS"),
    "tls": N_("TLS from the start"),
    "none": N_("none, only on this computer"),
}
GOOD = (Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.PENDING)


def adapter_name(code: str) -> str:
    """Return the name of an adapter."""
    return _(ADAPTERS.get(code, code))


def option_name(code: str) -> str:
    """Return the name of something that must be told."""
    return _(OPTIONS.get(code, code))


def choice_name(code: str) -> str:
    """Return a choice in words; names of the technique stay as they are."""
    return _(CHOICES[code]) if code in CHOICES else code


def tried(purpose: Purpose, outcome: Outcome, error: str, to: str) -> str:
    """Return how a test ended: what the other side said, and what to look at next."""
    if outcome in GOOD and purpose in (Purpose.LETTER, Purpose.MAILBOX):
        return _("It works: the other side answers and lets us in.")
    if outcome is Outcome.PENDING:
        return _("The modem has it and sends it. Look whether it arrives at %(to)s.") % {"to": to}
    if outcome in GOOD:
        return _("Accepted. Look whether it arrives at %(to)s.") % {"to": to}
    why = what_went_wrong(purpose.value, error or outcome.value)
    if outcome is Outcome.UNCERTAIN:
        return _("Nobody knows whether it went: %(why)s.") % {"why": why}
    return _("It did not work: %(why)s.") % {"why": why}
