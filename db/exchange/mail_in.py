"""Reads a mail that came in: what it answers, whether a person wrote it, and its words as text.

Mails are written by strangers: nothing here fails on a broken one, nothing is loaded from outside,
and markup becomes plain text.
"""

import hashlib
import re
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr
from html.parser import HTMLParser

from db.exchange.codes import Kind, ReplyNature
from db.exchange.ports import Incoming

MOST_REFERENCES = 50
LONGEST_TEXT = 20_000
_REFERENCE = re.compile(r"<([^<>\s]{1,200})>")
_SILENT = frozenset({"script", "style", "head", "title"})
_BREAKS = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3"})


def read_mail(raw: bytes, received_at: datetime, place: object = None) -> Incoming:
    """Return what a mail says."""
    mail = message_from_bytes(raw, policy=default)
    nature, text = _nature(mail), _text(mail)
    references = _failed(mail) if nature is ReplyNature.BOUNCE else _references(mail)
    address, subject = _address(mail), _header(mail, "Subject")
    message_id = (_REFERENCE.findall(_header(mail, "Message-ID")) or [""])[0]
    seal = hashlib.sha256("\0".join((address, subject, text)).encode("utf-8", "replace"))
    return Incoming(
        kind=Kind.EMAIL,
        provider_id=f"{message_id}:{seal.hexdigest()[:16]}",
        from_address=address,
        received_at=received_at,
        text=text,
        nature=nature,
        subject=subject,
        attachments=_attachments(mail),
        references=references,
        place=place,
    )


def _header(mail: Message, name: str) -> str:
    """Return a header in one line; a broken one is empty."""
    try:
        return " ".join(str(mail.get(name, "")).split())
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):
        return ""


def _address(mail: Message) -> str:
    return parseaddr(_header(mail, "From"))[1].lower()


def _references(mail: Message) -> tuple[str, ...]:
    """Return the ids a mail answers to, newest first."""
    answered = _REFERENCE.findall(_header(mail, "In-Reply-To"))
    before = reversed(_REFERENCE.findall(_header(mail, "References")))
    return tuple(dict.fromkeys((*answered, *before)))[:MOST_REFERENCES]


def _nature(mail: Message) -> ReplyNature:
    """Tell a person's answer from what a machine says (RFC 3834, RFC 3464)."""
    if mail.get_content_type() == "multipart/report":
        failed = re.search(r"^Action:\s*failed", _report(mail), re.IGNORECASE | re.MULTILINE)
        return ReplyNature.BOUNCE if failed else ReplyNature.AUTOMATIC
    automatic = _header(mail, "Auto-Submitted").lower() or "no"
    precedence = _header(mail, "Precedence").lower()
    is_machine = (
        not automatic.startswith("no")
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or any(mail.get(name) is not None for name in ("List-Id", "X-Autoreply", "X-Autorespond"))
        or _header(mail, "Return-Path") == "<>"
    )
    return ReplyNature.AUTOMATIC if is_machine else ReplyNature.ANSWER


def _report(mail: Message) -> str:
    """Return the part of a report that machines read."""
    parts = [part for part in mail.walk() if part.get_content_type() == "message/delivery-status"]
    return "\n".join(str(part) for part in parts)


def _failed(mail: Message) -> tuple[str, ...]:
    """Return the ids of the mails that a report is about."""
    found: list[str] = []
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "text/rfc822-headers":
            head = str(part.get_payload(decode=False))
            found += re.findall(r"^Message-ID:\s*<([^<>\s]+)>", head, re.IGNORECASE | re.MULTILINE)
        elif part is not mail and part.get("Message-ID") is not None:
            found += _REFERENCE.findall(_header(part, "Message-ID"))
    return tuple(dict.fromkeys((*found, *_references(mail))))[:MOST_REFERENCES]


def _attachments(mail: EmailMessage) -> int:
    try:
        return sum(1 for _part in mail.iter_attachments())
    except (AttributeError, KeyError, ValueError, TypeError):
        return 0


def _text(mail: EmailMessage) -> str:
    try:
        body = mail.get_body(preferencelist=("plain", "html"))
    except (AttributeError, KeyError, ValueError, TypeError):
        body = None
    if body is None:
        return ""
    found = _decoded(body)
    if body.get_content_type() == "text/html":
        found = _without_markup(found)
    return found.strip()[:LONGEST_TEXT]


def _decoded(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        return raw.decode("cp1252", errors="replace")


class _Words(HTMLParser):
    """Collects what a reader would see of markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """Begin a line, or fall silent."""
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Speak again."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        """Take words in."""
        if not self._silent:
            self.found.append(data)


def _without_markup(text: str) -> str:
    words = _Words()
    words.feed(text)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.found).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
