"""Until which day somebody may appeal against a refusal, where a source says in which term."""

from datetime import date

from db.contacts.counting import CountedTerm
from db.contacts.terms import term
from db.followup.limits import calendar_of
from db.kit.unit import Unit
from db.rights.local.pack import pack_of


def last_day_to_appeal(unit: Unit, right_id: str, notified_on: date) -> CountedTerm | None:
    """Return the term counted from the day of the notice; None where no source gives one.

    Then the letter of the body says it, and a worker types it.
    """
    rule = pack_of(unit).rules.get(right_id)
    if rule is None or not rule.appeal:
        return None
    return term(rule.appeal).count(notified_on, calendar_of(unit).closing_days)
