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
    """Why somebody does not take up a right: thresholds of person, society and government."""

    UNKNOWN_RIGHT = "unknown_right"
    NOT_UNDERSTOOD = "not_understood"
    STIGMA = "stigma"
    FEAR_OF_CONSEQUENCES = "fear_of_consequences"
    CANNOT_PREFINANCE = "cannot_prefinance"
    HEALTH = "health"
    LANGUAGE = "language"
    DIGITAL = "digital"
    LOST_COURAGE = "lost_courage"
    TRANSPORT = "transport"
    CHILDCARE = "childcare"
    NO_OFFER = "no_offer"
    WAITING_LIST = "waiting_list"
    DISCRIMINATION = "discrimination"
    TOO_COMPLEX = "too_complex"
    PROOF_NOT_OBTAINABLE = "proof_not_obtainable"
    TERM_MISSED = "term_missed"
    LOSES_DERIVED_RIGHT = "loses_derived_right"
    JUST_OVER_LIMIT = "just_over_limit"
    AUTOMATION_FAILED = "automation_failed"
    DATA_WRONG = "data_wrong"


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
