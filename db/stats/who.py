"""Who may see figures: the roles that lead or manage, and nobody by a side door."""

from db.kit.errors import Refused

MAY_SEE = frozenset({"team_lead", "administrator"})


def may_see(role: str) -> bool:
    """Tell whether somebody in this role sees figures at all."""
    return role in MAY_SEE


def expect_reader(role: str | None) -> None:
    """Refuse a signed-in worker whose role does not see figures.

    None is nobody signed in: the command line of whoever holds the office's key.
    """
    if role is not None and not may_see(role):
        raise Refused("figures_not_for_role")
