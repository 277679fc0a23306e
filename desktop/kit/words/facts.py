"""The words for facts: what each is called, what its values mean."""

from collections.abc import Mapping
from datetime import date

from db.kit.marks import N_
from db.people.vocabulary import FactKind, ValueKind
from desktop.kit.i18n import _, day_full, money, number

FACTS: Mapping[str, str] = {
    "household.net_income_month": N_("Net income a month"),
    "person.income_kind": N_("Main income"),
    "person.gross_income_month": N_("Gross income a month"),
    "household.income_dropped": N_("Income has fallen"),
    "status.leefloon": N_("Living wage"),
    "person.leefloon_since": N_("Living wage since"),
    "status.igo": N_("Income guarantee for older people (IGO)"),
    "status.ivt_it": N_("Allowance for disability (IVT/IT)"),
    "household.arrears": N_("Arrears"),
    "household.payment_plan": N_("Payment plan"),
    "person.debt_mediation": N_("Debt mediation"),
    "dwelling.tenure": N_("Tenure"),
    "dwelling.rent_month": N_("Rent a month"),
    "person.social_rental_list_since": N_("On the list for social housing since"),
    "dwelling.damp_or_unsafe": N_("Dwelling damp or unsafe"),
    "dwelling.main_heating_fuel": N_("Heating"),
    "household.active_budget_meter": N_("Budget meter in use"),
    "contract.social_supplier": N_("Energy from the grid operator"),
    "dwelling.shared_water_meter": N_("Shared water meter"),
    "status.vt": N_("Increased reimbursement (VT)"),
    "person.disability_recognised": N_("Disability recognised"),
    "person.care_need": N_("Needs care"),
    "person.informal_carer": N_("Has an informal carer"),
    "person.pregnant": N_("Pregnant"),
    "child.school_level": N_("School"),
    "person.employment": N_("Work"),
    "person.student": N_("Student"),
    "person.dutch_level": N_("Level of Dutch"),
    "person.transport": N_("Gets around by"),
    "person.has_proxy": N_("Somebody holds a mandate"),
    "digital.devices": N_("Devices"),
    "digital.internet": N_("Internet"),
    "digital.eid_pin": N_("Knows the PIN of the eID"),
    "digital.itsme": N_("Uses itsme"),
    "digital.skill_level": N_("Digital skill"),
    "digital.helper": N_("Gets digital help from"),
    "digital.cost_problem": N_("Device or connection is too dear"),
    "digital.channels_that_work": N_("Channels that work"),
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "person.income_kind": {
        "wage": N_("wage"),
        "unemployment": N_("unemployment benefit"),
        "sickness": N_("sickness benefit"),
        "pension": N_("pension"),
        "living_wage": N_("living wage"),
        "disability": N_("allowance for disability"),
        "self_employed": N_("self-employed"),
        "none": N_("no income"),
    },
    "dwelling.tenure": {
        "owner": N_("owner"),
        "private_rent": N_("private rent"),
        "social_rent": N_("social rent"),
        "free_of_charge": N_("free of charge"),
        "other": N_("otherwise"),
    },
    "dwelling.main_heating_fuel": {
        "gas": N_("gas"),
        "electricity": N_("electricity"),
        "oil": N_("heating oil"),
        "wood": N_("wood"),
        "district_heating": N_("district heating"),
        "other": N_("otherwise"),
    },
    "child.school_level": {
        "nursery": N_("nursery school"),
        "primary": N_("primary school"),
        "secondary": N_("secondary school"),
        "higher": N_("higher education"),
        "none": N_("no school"),
    },
    "person.employment": {
        "full_time": N_("full time"),
        "part_time": N_("part time"),
        "interim": N_("interim work"),
        "self_employed": N_("self-employed"),
        "jobseeker": N_("seeks work"),
        "unable_to_work": N_("unable to work"),
        "student": N_("student"),
        "retired": N_("retired"),
        "at_home": N_("at home"),
    },
    "person.dutch_level": {
        "none": N_("no Dutch"),
        "a1": "A1",
        "a2": "A2",
        "b1": "B1",
        "b2": "B2",
        "fluent": N_("fluent"),
    },
    "person.transport": {
        "car": N_("car"),
        "bicycle": N_("bicycle"),
        "public_transport": N_("bus or train"),
        "on_foot": N_("on foot"),
        "needs_help": N_("only with help"),
    },
    "digital.devices": {
        "none": N_("no device"),
        "landline": N_("landline"),
        "smartphone": N_("smartphone"),
        "shared": N_("shared device"),
        "computer": N_("computer"),
    },
    "digital.internet": {
        "none": N_("no internet"),
        "mobile": N_("mobile internet only"),
        "home": N_("internet at home"),
    },
    "digital.skill_level": {
        "0": N_("level 0: cannot do it alone"),
        "1": N_("level 1: buttons, with help"),
        "2": N_("level 2: finds information"),
        "3": N_("level 3: arranges matters alone"),
    },
    "digital.channels_that_work": {
        "click": "CLICK",
        "call": "CALL",
        "face": "FACE",
        "home": "HOME",
    },
}


def fact_name(code: str) -> str:
    """Return what a fact is called; a fact without words keeps its code."""
    return _(FACTS[code]) if code in FACTS else code


def choice(code: str, value: str) -> str:
    """Return one value of a choice in words."""
    text = VALUES.get(code, {}).get(value, value)
    return _(text)


def fact_value(fact: FactKind, value: object) -> str:
    """Return a value in words."""
    if fact.kind is ValueKind.YES_NO:
        return _("yes") if value else _("no")
    if fact.kind is ValueKind.MONEY and isinstance(value, int):
        return money(value)
    if fact.kind is ValueKind.NUMBER and isinstance(value, int):
        return number(value)
    if fact.kind is ValueKind.DAY:
        return day_full(date.fromisoformat(str(value)))
    if fact.kind is ValueKind.CHOICES and isinstance(value, list):
        return ", ".join(choice(fact.code, str(each)) for each in value)
    return choice(fact.code, str(value))
