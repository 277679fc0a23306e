"""The codes of citizens, households and facts; words for them live beside the screens."""

from enum import StrEnum


class PointKind(StrEnum):
    """How somebody can be reached."""

    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"


class HomeKind(StrEnum):
    """An address or membership is that of the register, or where somebody really lives."""

    DOMICILE = "domicile"
    FACTUAL = "factual"


class MemberRole(StrEnum):
    """What somebody is in a household."""

    REFERENCE = "reference"
    PARTNER = "partner"
    CHILD = "child"
    OTHER = "other"


class RelationKind(StrEnum):
    """How two citizens belong together; in `parent` the other one is the child."""

    PARTNER_MARRIED = "partner_married"
    PARTNER_COHABITING = "partner_cohabiting"
    PARENT = "parent"


class Group(StrEnum):
    """The five compositions that rules name; each is computed, none is stored."""

    DOMICILE = "domicile"
    FACTUAL = "factual"
    MUTUALITY = "mutuality"
    FISCAL = "fiscal"
    CHILD = "child"


class HolderKind(StrEnum):
    """To whom or what a fact belongs: exactly one holder."""

    PERSON = "person"
    CHILD = "child"
    GROUP = "group"
    DWELLING = "dwelling"
    CONTRACT = "contract"


class FactSource(StrEnum):
    """Where a fact comes from, weakest first."""

    STATEMENT = "statement"
    COMPUTED = "computed"
    PARTNER_LIST = "partner_list"
    DOCUMENT_SEEN = "document_seen"
    AUTHENTIC_SOURCE = "authentic_source"


class Need(StrEnum):
    """What must be kept in mind with every contact."""

    HEARING = "hearing"
    SIGHT = "sight"
    MOBILITY = "mobility"
    READING = "reading"
    SMARTPHONE_ONLY = "smartphone_only"
    NO_INTERNET = "no_internet"
    SAFE_CONTACT = "safe_contact"


class NumberPurpose(StrEnum):
    """For what a national number may be kept."""

    SOCIAL_INQUIRY = "social_inquiry"
    APPLICATION = "application"
    PARTNER_LIST = "partner_list"


CHANNELS = ("click", "call", "face", "home")
