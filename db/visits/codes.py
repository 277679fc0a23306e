"""The closed lists of the room of visits; the screen finds the words for them."""

from enum import StrEnum


class Kind(StrEnum):
    """What a visit is for."""

    SOCIAL_INQUIRY = "social_inquiry"
    ANNUAL = "annual"
    EID_APPLICATION = "eid_application"
    EID_DELIVERY = "eid_delivery"
    ENERGY = "energy"
    PROACTIVE = "proactive"
    ENERGY_COMMITTEE = "energy_committee"
    AFTERCARE = "aftercare"
    ACQUAINTANCE = "acquaintance"
    PARTNER_CARE = "partner_care"


class ReasonAtHome(StrEnum):
    """Why the office goes there instead of the citizen coming here."""

    CITIZEN_WISH = "citizen_wish"
    MOBILITY = "mobility"
    ILLNESS = "illness"
    NO_ANSWER = "no_answer"
    SEE_DWELLING = "see_dwelling"
    LEGAL_DUTY = "legal_duty"
    CARE_FOR_OTHERS = "care_for_others"
    NO_TRANSPORT = "no_transport"


class State(StrEnum):
    """Where a visit stands."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    CONFIRMED = "confirmed"
    DONE = "done"
    NOT_HOME = "not_home"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    MOVED = "moved"


class PartOfDay(StrEnum):
    """The parts of a day between which attempts alternate."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    LATE_AFTERNOON = "late_afternoon"
    EVENING = "evening"


class Safety(StrEnum):
    """How safe the visit is for who makes it."""

    GREEN = "green"
    ORANGE = "orange"
    RED = "red"


class SafetyReason(StrEnum):
    """Why a visit is not plainly safe."""

    AGGRESSION = "aggression"
    BAD_NEWS = "bad_news"
    SUBSTANCE_USE = "substance_use"
    WEAPON = "weapon"
    TENSE_FAMILY = "tense_family"
    MENTAL_STATE = "mental_state"
    DOG = "dog"
    REMOTE_OR_DARK = "remote_or_dark"


class EndReason(StrEnum):
    """Why a visit did not take place or was not let in."""

    CITIZEN_CANCELLED = "citizen_cancelled"
    OFFICE_CANCELLED = "office_cancelled"
    WORKER_ILL = "worker_ill"
    WEATHER = "weather"
    NO_LONGER_NEEDED = "no_longer_needed"
    UNSAFE = "unsafe"
    MOVED_BY_CITIZEN = "moved_by_citizen"
    MOVED_BY_OFFICE = "moved_by_office"
    ENTRY_REFUSED = "entry_refused"
    HELP_NOT_WANTED = "help_not_wanted"
    BAD_MOMENT = "bad_moment"
    NOBODY_HOME = "nobody_home"
