"""The words for roles, reasons to open a dossier, and what the read log refuses."""

from collections.abc import Mapping

from db.access.codes import ReadReason, Role
from db.kit.marks import N_
from desktop.kit.i18n import _

ROLES: Mapping[str, str] = {
    Role.COUNTER: N_("front-desk worker"),
    Role.DIGITAL_HELPER: N_("digital helper"),
    Role.CASEWORKER: N_("social worker"),
    Role.OUTREACHER: N_("outreach worker"),
    Role.TEAM_LEAD: N_("team lead"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.DPO: N_("data protection officer"),
    Role.PARTNER: N_("partner"),
    Role.EXPERT_BY_EXPERIENCE: N_("expert by experience"),
}
READ_REASONS: Mapping[str, str] = {
    ReadReason.OWN_CASELOAD: N_("own caseload"),
    ReadReason.RUNNING_INTAKE: N_("running intake"),
    ReadReason.RUNNING_WORK: N_("running request"),
    ReadReason.CITIZEN_ASKED: N_("the citizen asks for it"),
    ReadReason.REPLACES_COLLEAGUE: N_("replaces a colleague"),
    ReadReason.TEAM_MEETING: N_("team meeting"),
    ReadReason.PARTNER_ASKED: N_("a partner asks for it"),
    ReadReason.CHECKS_QUALITY: N_("quality check"),
    ReadReason.NUMBER_REVEALED: N_("national number shown"),
    ReadReason.COMPARES_DOUBLES: N_("compares two dossiers"),
}
REFUSALS: Mapping[str, str] = {
    "dossiers_not_for_role": N_(
        "Your role does not see dossiers. Ask a social worker, or choose another worker in the "
        "menu at the top right."
    ),
    "dossier_not_opened": N_("This dossier is not open. Open it again from the search."),
    "read_reason_unknown": N_("Choose why you open this dossier."),
    "reason_needed": N_("Say why you open this dossier."),
    "password_wanted": N_("This office asks its password, or the recovery key from paper."),
    "password_short": N_("Choose a password of at least %(least)d characters."),
    "worker_name_empty": N_("Type your given and your family name."),
    "location_missing": N_("An office needs at least one location."),
    "office_not_for_role": N_("Only the team lead and the administrator change the office."),
    "last_leader": N_("The office needs somebody who leads it. Choose another leader first."),
    "day_past": N_("This day has passed: what was counted with it stays as it was."),
    "closing_day_exists": N_("The office is closed on this day already."),
    "days_reversed": N_("The last day lies before the first. Change one of the two."),
    "deputy_self": N_("Nobody stands in for oneself. Choose a colleague."),
    "deputy_away": N_("This colleague is away on one of these days. Choose another one."),
    "log_not_for_role": N_("Only the team lead and the data protection officer see this log."),
}

SAID: Mapping[str, str] = {
    "worker_added": N_("%(name)s works here now"),
    "worker_changed": N_("%(name)s changed"),
    "location_added": N_("%(name)s added"),
    "location_renamed": N_("Location is now called %(name)s"),
    "closing_day_added": N_("Closing day added"),
    "closing_day_removed": N_("Closing day removed"),
    "absence_noted": N_("%(name)s is away: noted"),
    "return_noted": N_("%(name)s is back at work"),
}


def role(code: str) -> str:
    """Return a role in words."""
    return _(ROLES[code])


def read_reason(code: str) -> str:
    """Return a reason for opening a dossier in words."""
    return _(READ_REASONS[code]) if code in READ_REASONS else code
