"""The codes of campaigns; words for them live beside the screens."""

from enum import StrEnum


class CampaignState(StrEnum):
    """Where a campaign stands; only the last one is an end."""

    DRAFT = "draft"
    APPROVED = "approved"
    RUNNING = "running"
    CLOSED = "closed"
    EVALUATED = "evaluated"


STEPS: dict[tuple[CampaignState, str], CampaignState] = {
    (CampaignState.DRAFT, "approve"): CampaignState.APPROVED,
    (CampaignState.APPROVED, "start"): CampaignState.RUNNING,
    (CampaignState.RUNNING, "start"): CampaignState.RUNNING,
    (CampaignState.APPROVED, "close"): CampaignState.CLOSED,
    (CampaignState.RUNNING, "close"): CampaignState.CLOSED,
    (CampaignState.CLOSED, "evaluate"): CampaignState.EVALUATED,
}
"""Practice description, state machines: approved needs a ground and, for many, a second person."""


class Ground(StrEnum):
    """On which ground an office may use a list."""

    LAW = "law"
    PUBLIC_TASK = "public_task"
    CONSENT = "consent"
    COMMITTEE = "committee"
    """A decision of the information security committee."""


class SourceKind(StrEnum):
    """Who tells what stands in a list: how much a status of it proves."""

    PARTNER = "partner"
    AUTHENTIC = "authentic"


class Column(StrEnum):
    """What a column of a list can hold."""

    NATIONAL_NUMBER = "national_number"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_DATE = "birth_date"
    STREET = "street"
    NUMBER = "number"
    BOX = "box"
    POSTCODE = "postcode"
    TOWN = "town"
    PHONE = "phone"


class Verdict(StrEnum):
    """What matching, or a worker, says of one row."""

    SAME = "same"
    NEW = "new"
    TWICE = "twice"
    """The same citizen stands in the list before."""
    DOUBTFUL = "doubtful"
    LATER = "later"


OPEN_VERDICTS = frozenset({Verdict.DOUBTFUL, Verdict.LATER})


class MemberState(StrEnum):
    """Whether somebody of the list waits for a wave, was asked, or stays out."""

    WAITING = "waiting"
    ASKED = "asked"
    LEFT_OUT = "left_out"


class Loss(StrEnum):
    """Why somebody of the list is not asked."""

    DO_NOT_CONTACT = "do_not_contact"
    DECEASED = "deceased"


class Outcome(StrEnum):
    """How far somebody came with the right, as a worker noted it; in this order."""

    DISCUSSED = "discussed"
    NOT_WANTED = "not_wanted"
    NOT_ENTITLED = "not_entitled"
    APPLIED = "applied"
    REFUSED = "refused"
    GRANTED = "granted"
    RECEIVED = "received"


SECOND_PERSON_OVER = 50
"""A campaign with more rows than this is approved by somebody who did not import them."""
BATCH = 50
"""So many questions start or stop in one unit, so that nobody's saving waits long."""
