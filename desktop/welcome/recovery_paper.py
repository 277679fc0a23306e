"""The paper with the recovery key: what it is for, the key in groups, where to keep it."""

from db.kit.letters import Paper, Part, Section
from desktop.kit.i18n import _, language

GROUPS_A_LINE = 4


def recovery_paper(office: str, key: str) -> Paper:
    """Return the paper in the language of the screen; it is for the office, not for a citizen."""
    groups = key.split("-")
    lines = [
        "   ".join(groups[start : start + GROUPS_A_LINE])
        for start in range(0, len(groups), GROUPS_A_LINE)
    ]
    facts = tuple(
        (_("Groups %(first)d to %(last)d")
         % {"first": at * GROUPS_A_LINE + 1, "last": min((at + 1) * GROUPS_A_LINE, len(groups))},
         text)
        for at, text in enumerate(lines)
    )  # fmt: skip
    part = Part(
        lang=language(),
        title=_("Recovery key"),
        intro=_("This key opens the office when the device or its password is lost."),
        facts=facts,
        sections=(
            Section(
                title=_("Keep it safe"),
                text=_(
                    "Lock this paper away, apart from the device. Who holds it can read "
                    "everything. Nobody can make it again."
                ),
            ),
        ),
    )
    return Paper(title=_("Recovery key"), office=office, number="", practice="", parts=(part,))
