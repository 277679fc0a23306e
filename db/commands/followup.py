"""`ccfh followup run-day`: stores which clocks came due, and tells how the day begins."""

import json
from dataclasses import asdict
from pathlib import Path

from db.access.codes import Role
from db.commands.office import key_of
from db.followup.daily import Morning, run_day
from db.kit.connect import is_url
from db.kit.folders import practice_file
from db.kit.marks import N_
from db.kit.office import open_office
from db.spoken import say

ROLES = {
    Role.COUNTER.value: N_("front-desk worker"),
    Role.DIGITAL_HELPER.value: N_("digital helper"),
    Role.CASEWORKER.value: N_("social worker"),
    Role.OUTREACHER.value: N_("outreach worker"),
    Role.TEAM_LEAD.value: N_("team lead"),
    "": N_("nobody"),
}


def run(office: str | None, *, as_json: bool) -> int:
    """Run the day of an office (the practice one by default); a second run changes nothing."""
    address = office or str(practice_file())
    opened = open_office(address, key=None if is_url(address) else key_of(Path(address)))
    try:
        done = run_day(opened)
    finally:
        opened.close()
    if as_json:
        print(json.dumps(asdict(done), indent=1))
        return 0
    print(say(N_("Clocks that came due: %(number)s"), {"number": done.came_due}))
    for each in done.mornings:
        print(_line(each))
    return 0


def _line(each: Morning) -> str:
    facts = {
        "who": say(ROLES[each.role]) if each.role in ROLES else each.role,
        "late": each.late, "today": each.today, "decide": each.to_decide,
    }  # fmt: skip
    return say(N_("%(who)s: %(late)s late, %(today)s due today, %(decide)s to be decided"), facts)
