"""The closed lists of the room of rights; the screen finds the words for them."""

from enum import StrEnum


class FlagState(StrEnum):
    """Where a possible right stands, from the first sign until it is received or ended."""

    DETECTED = "detected"
    TO_VERIFY = "to_verify"
    POSSIBLE = "possible"
    DISCUSSED = "discussed"
    PREPARING = "preparing"
    SUBMITTED = "submitted"
    GRANTED = "granted"
    RECEIVED = "received"
    REFUSED_BY_BODY = "refused_by_body"
    EXPECTED_AUTOMATICALLY = "expected_automatically"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    NOT_TAKEN_UP = "not_taken_up"
    NOT_REACHED = "not_reached"
    TO_RENEW = "to_renew"


class FlagEventKind(StrEnum):
    """What happened to a flag."""

    FIRED = "fired"
    FACT_MISSING = "fact_missing"
    CONFIRMED = "confirmed"
    DISCUSSED = "discussed"
    PREPARES = "prepares"
    SENT = "sent"
    POSITIVE = "positive"
    MONEY_SEEN = "money_seen"
    NOT_SEEN = "not_seen"
    NEGATIVE = "negative"
    WAITS = "waits"
    PROVED_OTHERWISE = "proved_otherwise"
    NOT_WANTED = "not_wanted"
    NOT_REACHED = "not_reached"
    RENEWAL_DUE = "renewal_due"
    ANSWER_CHANGED = "answer_changed"
    """Not a step: the rules say something else than before; the state stays."""


class Barrier(StrEnum):
    """Why somebody does not take up a right."""

    UNKNOWN_RIGHT = "unknown_right"
    COMPLEXITY = "complexity"
    SHAME = "shame"
    FEAR_OF_REPAYMENT = "fear_of_repayment"
    BAD_EXPERIENCE = "bad_experience"
    AMOUNT_TOO_SMALL = "amount_too_small"
    DIGITAL = "digital"
    LANGUAGE = "language"
    NO_TRUST = "no_trust"
    OTHER = "other"


class PanelGroup(StrEnum):
    """The groups of the rights panel, in their order."""

    DO_NOW = "do_now"
    TO_CHECK = "to_check"
    EXPECTED = "expected"
    RECEIVED = "received"
    NOT_APPLICABLE = "not_applicable"
    NOT_TAKEN_UP = "not_taken_up"


class SubjectKind(StrEnum):
    """Who has a right."""

    PERSON = "person"
    CHILD = "child"
    HOME = "home"
