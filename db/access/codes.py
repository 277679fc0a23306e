"""The codes of this room: roles, and why a dossier may be opened."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does in or for the office."""

    COUNTER = "counter"
    DIGITAL_HELPER = "digital_helper"
    CASEWORKER = "caseworker"
    OUTREACHER = "outreacher"
    TEAM_LEAD = "team_lead"
    ADMINISTRATOR = "administrator"
    DPO = "dpo"
    PARTNER = "partner"
    EXPERT_BY_EXPERIENCE = "expert_by_experience"


class ReadReason(StrEnum):
    """Why somebody opened a dossier; the first three are found by the program itself."""

    OWN_CASELOAD = "own_caseload"
    RUNNING_INTAKE = "running_intake"
    RUNNING_WORK = "running_work"
    CITIZEN_ASKED = "citizen_asked"
    REPLACES_COLLEAGUE = "replaces_colleague"
    TEAM_MEETING = "team_meeting"
    PARTNER_ASKED = "partner_asked"
    CHECKS_QUALITY = "checks_quality"
    NUMBER_REVEALED = "number_revealed"
    COMPARES_DOUBLES = "compares_doubles"


CHOSEN_REASONS = (
    ReadReason.CITIZEN_ASKED,
    ReadReason.REPLACES_COLLEAGUE,
    ReadReason.TEAM_MEETING,
    ReadReason.PARTNER_ASKED,
    ReadReason.CHECKS_QUALITY,
)
"""What a worker may choose where the program knows no reason."""

READS_DOSSIERS = frozenset({Role.COUNTER, Role.CASEWORKER, Role.OUTREACHER, Role.TEAM_LEAD})
"""Administrators, DPO, partners, experts and digital helpers see no content of dossiers."""

READS_LOG = frozenset({Role.DPO, Role.TEAM_LEAD})

MANAGES = frozenset({Role.ADMINISTRATOR, Role.TEAM_LEAD})
"""Who may change workers, locations and closing days."""
