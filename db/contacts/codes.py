"""The codes of contacts and requests; words for them live beside the screens."""

from enum import StrEnum


class Channel(StrEnum):
    """The four ways to the office, of equal weight."""

    CLICK = "click"
    CALL = "call"
    FACE = "face"
    HOME = "home"


class Direction(StrEnum):
    """Who began."""

    IN = "in"
    OUT = "out"


class Domain(StrEnum):
    """The twelve life domains, in the order of their keys 1-9 0 - =."""

    INCOME = "income"
    DEBT = "debt"
    HOUSING = "housing"
    ENERGY = "energy"
    FOOD = "food"
    HEALTH = "health"
    WELLBEING = "wellbeing"
    FAMILY = "family"
    LEARNING = "learning"
    PARTICIPATION = "participation"
    ADMINISTRATION = "administration"
    DIGITAL = "digital"


DOMAIN_KEYS: dict[str, Domain] = dict(zip("1234567890-=", Domain, strict=True))


class Nature(StrEnum):
    """What kind of thing is wanted."""

    INFORMATION = "information"
    SUPPORT = "support"
    HELP = "help"
    SERVICE = "service"
    DOCUMENT = "document"
    APPLICATION = "application"


class Result(StrEnum):
    """How a contact ended."""

    HANDLED = "handled"
    IN_PROGRESS = "in_progress"
    REFERRED = "referred"
    WAITING_CITIZEN = "waiting_citizen"
    WAITING_PARTNER = "waiting_partner"
    CALL_BACK = "call_back"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    APPOINTMENT = "appointment"
    NOT_HOME = "not_home"
    REFUSED = "refused"


UNREACHED = frozenset({Result.NO_ANSWER, Result.WRONG_NUMBER, Result.NOT_HOME, Result.REFUSED})
WAITING = frozenset({Result.WAITING_CITIZEN, Result.WAITING_PARTNER, Result.CALL_BACK})


class RequestState(StrEnum):
    """Where a request stands."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    WAITING_CITIZEN = "waiting_citizen"
    WAITING_PARTNER = "waiting_partner"
    FORWARDED = "forwarded"
    DECIDED = "decided"
    HANDLED = "handled"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"
    CLOSED_NOT_REACHED = "closed_not_reached"
    MERGED = "merged"


OPEN_REQUESTS = frozenset(
    {
        RequestState.NEW,
        RequestState.IN_PROGRESS,
        RequestState.WAITING_CITIZEN,
        RequestState.WAITING_PARTNER,
        RequestState.DECIDED,
        RequestState.REOPENED,
    }
)


class DigitalHelp(StrEnum):
    """How digital help went (the same scale on every channel)."""

    SELF = "self"
    TOGETHER = "together"
    WE_DID_IT = "we_did_it"
    DID_NOT_WORK = "did_not_work"
    NOT_WANTED = "not_wanted"


class Actor(StrEnum):
    """Whose turn the next step is."""

    US = "us"
    CITIZEN = "citizen"
    PARTNER = "partner"


class Form(StrEnum):
    """How an application came in (it enters the register in every form)."""

    WRITTEN = "written"
    ORAL = "oral"
    ELECTRONIC = "electronic"


class Outcome(StrEnum):
    """What was decided on an application."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class TermEnd(StrEnum):
    """Why a legal clock stopped without being met."""

    NOT_COMPETENT = "not_competent"
    COMPETENT = "competent"
    FORWARDED = "forwarded"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    CLOSED = "closed"
