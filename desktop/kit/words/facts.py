"""The words for facts: what each is called, what its values mean.

The facts of the first files have theirs here; a newer fact brings its own in resources/facts.
"""

from collections.abc import Mapping
from datetime import date

from db.kit.marks import N_
from db.people.vocabulary import FactKind, ValueKind, vocabulary
from desktop.kit.i18n import _, day_full, language, money, number

FACTS: Mapping[str, str] = {
    "household.net_income_month": N_("Net income a month"),
    "person.income_kind": N_("Main income"),
    "person.gross_income_month": N_("Gross income a month"),
    "household.income_dropped": N_("Income has fallen"),
    "status.leefloon": N_("Living wage"),
    "person.leefloon_since": N_("Living wage since"),
    "status.igo": N_("Income guarantee for older people (IGO)"),
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
    "status.ivt": N_("Income replacement allowance (IVT)"),
    "status.it": N_("Integration allowance (IT)"),
    "person.lives_in_belgium": N_("Lives in Belgium"),
    "person.residence_status": N_("Nationality or residence"),
    "person.days_abroad_year": N_("Days abroad this year"),
    "person.lives_with": N_("Lives with"),
    "person.minor_with_own_family": N_("Minor with a family of one's own"),
    "person.net_income_month": N_("Own net income a month"),
    "person.pension_month": N_("Pension a month"),
    "person.wage_month": N_("Gross wage a month"),
    "person.self_employed_income_year": N_("Net income a year as self-employed"),
    "person.other_income": N_("Other income"),
    "person.has_savings": N_("Savings or investments"),
    "person.savings": N_("Amount of savings"),
    "person.owns_other_property": N_("Second home or other property"),
    "status.equivalent_leefloon": N_("Financial aid in place of a living wage"),
    "person.equivalent_leefloon_since": N_("Financial aid of the OCMW since"),
    "status.levensminimum": N_("Subsistence minimum of the OCMW"),
    "status.ocmw_aid_refunded": N_("Aid of the OCMW that the State refunds"),
    "status.ocmw_advance": N_("Advance of the OCMW"),
    "status.gib": N_("Former guaranteed income (GIB)"),
    "status.zorgbudget_ouderen": N_("Care budget for older people"),
    "status.old_disability": N_("Other disability recognition"),
    "person.mutuality_role": N_("Registered with the mutuality as"),
    "person.vt_group": N_("Group for the income check of the mutuality"),
    "person.unemployed_since": N_("Fully unemployed since"),
    "person.incapacity_since": N_("Unable to work since"),
    "person.income_from_pension_service": N_("Money from the Federal Pension Service"),
    "household.mutuality_income_month": N_("Taxable income last month, mutuality household"),
    "household.mutuality_income_year": N_("Taxable income last year, mutuality household"),
    "person.unaccompanied_minor": N_("Unaccompanied minor"),
    "person.full_orphan": N_("Full orphan and holder"),
    "child.disability_66": N_("Disability of at least 66 percent"),
    "child.four_points_pillar1": N_("At least 4 points in pillar 1"),
    "status.gp_zorgtoeslag": N_("Care supplement of the Groeipakket"),
    "contract.own": N_("Own energy contract"),
    "contract.at_domicile": N_("Contract at the official address"),
    "contract.use": N_("Use of the energy contract"),
    "dwelling.domicile_for_family": N_("Official address, family use"),
    "dwelling.water_bill_in_name": N_("Water bill in the name of the household"),
    "status.gp_basis": N_("Basic amount of the Groeipakket"),
    "status.gp_sociale_toeslag": N_("Social supplement of the Groeipakket"),
    "child.residence": N_("Stays mostly"),
    "household.parents_income_year": N_("Taxable income of the parents two years ago"),
    "household.parents_income_month": N_("Taxable income of the parents in a month"),
    "household.parents_other_counted_income": N_("Other counted income of the parents"),
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
    "person.residence_status": {
        "belgian": N_("Belgian"),
        "eu_over_3_months": N_("EU citizen, here for over three months"),
        "eu_family_over_3_months": N_("family of an EU citizen, for over three months"),
        "recognised_refugee": N_("recognised refugee"),
        "subsidiary_protection": N_("subsidiary protection"),
        "stateless": N_("stateless"),
        "population_register": N_("foreigner in the population register"),
        "other": N_("otherwise"),
    },
    "person.lives_with": {
        "alone": N_("nobody"),
        "own_minor_children": N_("only own children who are minors or have child benefit"),
        "partner": N_("a partner, with or without children"),
        "parents_or_grandparents": N_("only parents or grandparents"),
        "other_close_relatives": N_("only brother, sister or adult children, none a dependant"),
        "care_home_or_community": N_("in a care home or religious community"),
        "others": N_("others"),
    },
    "status.ocmw_advance": {
        "none": N_("no advance"),
        "igo": N_("on the income guarantee (IGO)"),
        "disability": N_("on an allowance for disability"),
    },
    "status.old_disability": {
        "none": N_("neither"),
        "invalidity_65": N_("recognised for at least 65 percent"),
        "help_of_third": N_("allowance for help of a third person"),
    },
    "person.mutuality_role": {
        "holder": N_("holder"),
        "dependant_partner": N_("partner who is a dependant"),
        "dependant": N_("child or other dependant"),
    },
    "person.vt_group": {
        "unemployed": N_("fully unemployed"),
        "incapacity": N_("unable to work"),
        "invalid": N_("invalid at the mutuality"),
        "pension": N_("retired"),
        "widowed": N_("widow or widower"),
        "disability": N_("recognised disability"),
        "single_parent": N_("single parent"),
        "public_leave": N_("civil servant or soldier, out of service for three months"),
        "bridging_right": N_("self-employed with bridging right"),
        "temporary_protection": N_("temporary protection for Ukraine"),
        "invited": N_("invited by a letter of the mutuality"),
        "none": N_("none of these"),
    },
    "contract.use": {
        "own_home": N_("the own home"),
        "second_residence": N_("a second residence"),
        "common_parts": N_("common parts of a building"),
        "professional": N_("professional use"),
        "temporary": N_("a temporary connection"),
    },
    "child.residence": {
        "here": N_("in this family"),
        "equal": N_("equally with both parents"),
        "elsewhere": N_("in another family"),
    },
}


def fact_name(code: str) -> str:
    """Return what a fact is called; a fact without words keeps its code."""
    if code in FACTS:
        return _(FACTS[code])
    kind = vocabulary().get(code)
    return code if kind is None else kind.name.get(language(), code)


def choice(code: str, value: str) -> str:
    """Return one value of a choice in words."""
    if value in VALUES.get(code, {}):
        return _(VALUES[code][value])
    kind = vocabulary().get(code)
    words = {} if kind is None else kind.words.get(value, {})
    return words.get(language(), value)


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
