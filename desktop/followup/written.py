"""What the sheets of text messages, e-mails and letters must know of a rung, asked at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from db.exchange.offers import Offer, offer_for
from db.followup.codes import MessageKind
from db.followup.messages import Letter, Message, letter_for, message_for
from db.followup.sending import MessageDraft, draft_for
from db.followup.templates import Reading, letter_reading, message_reading
from desktop.kit.i18n import _, moment
from desktop.kit.words.exchange import NEVER_IN_PRACTICE, WAITS_BECAUSE

if TYPE_CHECKING:
    from db.kit.unit import Unit

SMS, EMAIL, LETTER = MessageKind.SMS, MessageKind.EMAIL, MessageKind.LETTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The message of a rung, how it can go, and what holds it back."""

    message: Message
    sms: MessageDraft
    email: MessageDraft
    offer: Offer
    reading: Reading | None = None

    def draft(self, kind: MessageKind) -> MessageDraft:
        """Return the draft of one kind."""
        return self.email if kind is EMAIL else self.sms

    def is_open(self, kind: MessageKind) -> bool:
        """Tell whether this kind can be sent from here."""
        return kind.value in self.offer.ways

    def blocked(self, kind: MessageKind) -> str:
        """Return the code of what stops this kind, "" when nothing does."""
        if not self.is_open(kind):
            return self.message.blocked
        return "message_waits" if self.offer.waits else self.draft(kind).blocked

    @property
    def kinds(self) -> tuple[MessageKind, ...]:
        """Return the kinds to choose from: e-mail where there is a way and an address."""
        return (SMS, EMAIL) if self.is_open(EMAIL) and self.email.to else (SMS,)

    @property
    def first(self) -> MessageKind:
        """Return the kind to begin with: e-mail only where a text message cannot go."""
        can_text = self.is_open(SMS) and not self.blocked(SMS)
        can_mail = EMAIL in self.kinds and not self.blocked(EMAIL)
        return EMAIL if can_mail and not can_text else SMS


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLetter:
    """The letter of a rung, and whether it can go from here."""

    letter: Letter
    draft: MessageDraft
    offer: Offer
    reading: Reading | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether letters leave from here."""
        return LETTER.value in self.offer.ways

    @property
    def blocked(self) -> str:
        """Return the code of what stops it, "" when nothing does."""
        return "message_waits" if self.offer.waits else self.draft.blocked


def read_message(follow_up_id: UUID, unit: "Unit") -> Written:
    """Return the message of a rung."""
    return Written(
        message=message_for(unit, follow_up_id), sms=draft_for(unit, follow_up_id, SMS),
        email=draft_for(unit, follow_up_id, EMAIL), offer=offer_for(unit, follow_up_id),
        reading=message_reading(unit, follow_up_id),
    )  # fmt: skip


def read_letter(follow_up_id: UUID, unit: "Unit") -> WrittenLetter:
    """Return the letter of a rung."""
    return WrittenLetter(
        letter=letter_for(unit, follow_up_id), draft=draft_for(unit, follow_up_id, LETTER),
        offer=offer_for(unit, follow_up_id), reading=letter_reading(unit, follow_up_id),
    )  # fmt: skip


def when_it_goes(offer: Offer, *, is_practice: bool) -> str:
    """Return the line about when a message would go, "" when it goes at once."""
    if is_practice:
        return _(NEVER_IN_PRACTICE)
    if offer.goes_at is None:
        return ""
    return _(WAITS_BECAUSE[offer.why]) % {"when": moment(offer.goes_at)}
