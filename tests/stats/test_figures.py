"""Channel figures on a real office: what is counted, what is left out, who may see them."""

import csv
import json
from datetime import UTC, date, datetime
from io import StringIO
from uuid import UUID

import pytest
from sqlalchemy import select

from db.access.model import ExportLog, Worker
from db.contacts.model import Contact, ContactPerson
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.ids import new_id
from db.kit.office import Office
from db.kit.places import Neighbourhood
from db.kit.unit import Unit
from db.people.model import Person, Residence
from db.stats import queries
from db.stats.age_bands import band_of
from db.stats.channel_counts import neighbourhood_counts, with_ages
from db.stats.disclosure import Shown
from db.stats.export import ExportWish, export, safe
from db.stats.figure import Breakdown, Question, Table
from db.stats.periods import Month, Quarter
from db.stats.show import show

MAY, LAST_MAY = Month(2025, 5), Month(2024, 5)
INGRID = new_id()
ELDER, YOUNG, NOBODY = new_id(), new_id(), new_id()


@pytest.fixture(autouse=True)
def people(office: Office) -> None:
    """Ingrid leads the team; two citizens of different ages in two neighbourhoods."""

    def fill(unit: Unit) -> Changes:
        ingrid = {"given_name": "Ingrid", "family_name": "Maes", "initials": "IM"}
        unit.session.add(Worker(id=INGRID, role="team_lead", **ingrid))
        unit.session.add(Neighbourhood(code="CEN", name="Centrum", inhabitants=5200))
        unit.session.add(Neighbourhood(code="KER", name="Kerkwijk", inhabitants=3000))
        unit.session.add(Neighbourhood(code="DOR", name="Dorp", inhabitants=120))
        unit.session.add(Person(id=ELDER, family_name="A", birth_date=date(1940, 5, 1)))
        unit.session.add(Person(id=YOUNG, family_name="B", birth_year=2003))
        unit.session.add(Person(id=NOBODY, family_name="C"))
        unit.session.flush()
        unit.session.add(Residence(person_id=ELDER, neighbourhood_code="CEN"))
        unit.session.add(Residence(person_id=ELDER, kind="factual", neighbourhood_code="KER"))
        unit.session.add(Residence(person_id=YOUNG, neighbourhood_code="DOR"))
        return unit.changes("filled", undoable=False)

    office.write(fill).result()
    office.acting_as(INGRID)


def record(
    office: Office,
    count: int,
    channel: str,
    *,
    person: UUID | None = None,
    at: datetime = datetime(2025, 5, 14, 9, tzinfo=UTC),
    **columns: object,
) -> None:
    facts = {"direction": "in", "sub_channel": "x", "result": "handled"} | columns

    def add(unit: Unit) -> Changes:
        for _ in range(count):
            row = Contact(channel=channel, started_at=at, **facts)
            unit.session.add(row)
            unit.session.flush()
            if person is not None:
                unit.session.add(ContactPerson(contact_id=row.id, person_id=person))
        return unit.changes("recorded", undoable=False)

    office.write(add).result()


def table(
    office: Office,
    figure: str,
    period: Month | Quarter = MAY,
    breakdown: Breakdown = Breakdown.NONE,
) -> Table:
    question = Question(period=period, breakdown=breakdown)
    return office.read(lambda unit: queries.table(unit, figure, question)).result()


def numbers(found: Table, code: str) -> dict[str, object]:
    line = next(each for each in (*found.lines, found.total) if each and each.code == code)
    shown = (v.number if v.shown is Shown.NUMBER else v.shown.value for v in line.values)
    return dict(zip(found.columns, shown, strict=True))


def test_incoming_contacts_are_counted_per_channel_and_post_apart(office: Office) -> None:
    record(office, 30, "click")
    record(office, 20, "call")
    record(office, 10, "face")
    record(office, 7, "face", sub_channel="post")
    record(office, 9, "call", direction="out")
    found = numbers(table(office, "K1"), "2025-05")
    assert found == {"click": 30, "call": 20, "face": 10, "home": 0, "total": 60, "post": 7}


def test_undone_and_replaced_contacts_are_left_out(office: Office) -> None:
    record(office, 25, "call")
    record(office, 3, "call", state="undone")
    record(office, 4, "call", state="corrected")
    record(office, 5, "call", undone_at=datetime(2025, 5, 14, 10, tzinfo=UTC))
    assert numbers(table(office, "K1"), "2025-05")["call"] == 25


def test_a_contact_belongs_to_the_month_in_which_it_started_here(office: Office) -> None:
    record(office, 20, "call", at=datetime(2025, 4, 30, 22, 0, tzinfo=UTC))
    record(office, 21, "call", at=datetime(2025, 4, 30, 21, 59, tzinfo=UTC))
    found = table(office, "K1")
    assert numbers(found, "2025-05")["call"] == 20
    assert numbers(found, "2025-04")["call"] == 21


def test_a_share_is_of_all_incoming_contacts_without_post(office: Office) -> None:
    record(office, 30, "click")
    record(office, 10, "call")
    record(office, 50, "face", sub_channel="post")
    found = numbers(table(office, "K2"), "2025-05")
    assert (found["click"], found["call"]) == (0.75, 0.25)


def test_no_percentage_of_fewer_than_ten_contacts(office: Office) -> None:
    record(office, 9, "click")
    assert numbers(table(office, "K2"), "2025-05")["click"] == "hidden"


def test_a_small_channel_takes_another_along(office: Office) -> None:
    record(office, 3, "home")
    record(office, 40, "click")
    record(office, 30, "call")
    found = numbers(table(office, "K1"), "2025-05")
    assert found["home"] == "small"
    assert "hidden" in found.values()
    assert numbers(table(office, "K2"), "2025-05")["home"] == "hidden"


def test_the_shift_compares_with_the_same_month_of_last_year(office: Office) -> None:
    record(office, 30, "click")
    record(office, 70, "call")
    last = datetime(2024, 5, 14, 9, tzinfo=UTC)
    record(office, 20, "click", at=last)
    record(office, 80, "call", at=last)
    found = numbers(table(office, "K4"), "2025-05")
    assert found["click"] == pytest.approx(0.1)
    assert found["call"] == pytest.approx(-0.1)


def test_the_shift_is_hidden_when_a_count_of_last_year_is(office: Office) -> None:
    record(office, 30, "click")
    record(office, 70, "call")
    last = datetime(2024, 5, 14, 9, tzinfo=UTC)
    record(office, 3, "click", at=last)
    record(office, 80, "call", at=last)
    assert set(numbers(table(office, "K4"), "2025-05").values()) == {"hidden", 0.0}


def test_age_bands_follow_the_birthday_and_unknown_is_a_line(office: Office) -> None:
    record(office, 2, "call", person=ELDER)
    record(office, 3, "click", person=YOUNG)
    record(office, 4, "face", person=NOBODY)
    record(office, 5, "face")
    ages = office.read(lambda unit: with_ages(unit, MAY)).result().ages
    assert {cell: count for cell, count in ages.items() if count} == {
        ("80+", "call"): 2,
        ("18-24", "click"): 3,
        ("unknown", "face"): 9,
    }


def test_somebody_turns_eighty_on_the_birthday(office: Office) -> None:
    assert band_of(date(1945, 5, 1), date(2025, 5, 1)) == "80+"
    assert band_of(date(1945, 5, 2), date(2025, 5, 1)) == "65-79"
    assert band_of(date(2010, 5, 1), date(2025, 5, 1)) == "0-17"


def test_a_citizen_counts_where_he_really_lives_and_small_places_together(office: Office) -> None:
    spring = datetime(2025, 2, 3, 9, tzinfo=UTC)
    record(office, 2, "call", person=ELDER, at=spring)
    record(office, 3, "call", person=YOUNG, at=spring)
    record(office, 4, "call", at=spring)
    counts, names = office.read(lambda unit: neighbourhood_counts(unit, Quarter(2025, 1))).result()
    assert {cell: count for cell, count in counts.items() if count} == {
        ("KER", "call"): 2,
        ("small", "call"): 3,
        ("unknown", "call"): 4,
    }
    assert names == {"CEN": "Centrum", "KER": "Kerkwijk"}


def test_a_breakdown_with_next_to_nothing_in_it_is_withheld(office: Office) -> None:
    record(office, 6, "call", person=ELDER)
    found = table(office, "K1", MAY, Breakdown.AGE_BAND)
    assert found.withheld == (not found.lines)


def test_a_contact_with_two_citizens_counts_once(office: Office) -> None:
    def add(unit: Unit) -> Changes:
        for _ in range(20):
            row = Contact(
                channel="face", sub_channel="x", direction="in", result="handled",
                started_at=datetime(2025, 5, 14, 9, tzinfo=UTC),
            )  # fmt: skip
            unit.session.add(row)
            unit.session.flush()
            for person in (ELDER, YOUNG):
                unit.session.add(ContactPerson(contact_id=row.id, person_id=person))
        return unit.changes("recorded", undoable=False)

    office.write(add).result()
    assert numbers(table(office, "K1", MAY, Breakdown.AGE_BAND), "2025-05")["total"] == 20


def test_a_caseworker_sees_no_figures(office: Office) -> None:
    karim = new_id()

    def add(unit: Unit) -> Changes:
        unit.session.add(
            Worker(id=karim, given_name="K", family_name="A", initials="KA", role="caseworker")
        )
        return unit.changes("added", undoable=False)

    office.write(add).result()
    office.acting_as(karim)
    for ask in (queries.overview, lambda unit: queries.table(unit, "K1", Question(period=MAY))):
        with pytest.raises(Refused, match="figures_not_for_role"):
            office.read(ask).result()


@pytest.mark.parametrize(
    ("period", "breakdown", "code"),
    [
        (Month(2025, 6), Breakdown.NONE, "figure_period_not_over"),
        (Quarter(2025, 2), Breakdown.NEIGHBOURHOOD, "figure_period_not_over"),
        (MAY, Breakdown.NEIGHBOURHOOD, "figure_wrong_period"),
        (Quarter(2025, 1), Breakdown.AGE_BAND, "figure_wrong_period"),
    ],
)
def test_only_whole_periods_of_the_right_length(
    office: Office, period: Month | Quarter, breakdown: Breakdown, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        table(office, "K1", period, breakdown)


def test_the_page_opens_on_the_last_full_month(office: Office) -> None:
    record(office, 30, "click")
    record(office, 70, "call")
    found = office.read(queries.overview).result()
    assert (found.month, found.newest) == (MAY, MAY)
    assert len(found.counts) == len(found.shares) == 13
    assert found.counts[0].code == LAST_MAY.code


def test_every_figure_is_complete_and_found_by_id_and_code() -> None:
    known = queries.all_figures()
    assert [figure.id for figure in known] == ["K1", "K2", "K4"]
    for figure in known:
        assert all((figure.title, figure.unit, figure.numerator, figure.remark))
        assert queries.find(figure.id.lower()) is queries.find(figure.code) is figure
    with pytest.raises(Refused, match="figure_unknown"):
        queries.find("K99")


def test_a_figure_is_printed_as_text_and_as_json(office: Office) -> None:
    record(office, 30, "click")
    record(office, 3, "home")
    record(office, 40, "call")
    text = office.read(lambda unit: show(unit, "K1", as_json=False)).result()
    assert "<5" in text
    facts = json.loads(office.read(lambda unit: show(unit, "K1", as_json=True)).result())
    assert facts["figure"] == "K1"
    last = facts["tables"][0]["lines"][-1]
    assert {"shown": "small", "number": None} in last["values"]


def wish(**changes: object) -> ExportWish:
    facts: dict[str, object] = {
        "figure": "K1",
        "question": Question(period=MAY),
        "role": "team_lead",
        "reason": "report to the council",
        "words": {"line": "month", "click": "CLICK", "total": "=total"},
        "definition": ("@who wants to know",),
    }
    return ExportWish(**(facts | changes))  # type: ignore[arg-type]


def test_an_export_is_rounded_to_five_and_logged_with_role_and_reason(office: Office) -> None:
    record(office, 32, "click")
    record(office, 3, "home")
    record(office, 41, "call")
    changes = office.write(lambda unit: export(unit, wish())).result()
    rows = list(csv.reader(StringIO(str(changes.facts["text"])), delimiter=";"))
    assert rows[0] == ["month", "CLICK", "call", "face", "home", "'=total", "post"]
    assert rows[13][1:5] in (["30", "40", "hidden", "<5"], ["hidden", "40", "0", "<5"])
    assert rows[-1] == ["'@who wants to know"]
    assert changes.deed_id is None
    logged = office.read(lambda unit: unit.session.scalars(select(ExportLog)).one()).result()
    assert (logged.figure, logged.role, logged.reason) == (
        "K1",
        "team_lead",
        "report to the council",
    )
    assert logged.detail == {"period": "2025-05", "breakdown": "none"}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"role": ""}, "export_role_wrong", "role"),
        ({"role": "administrator"}, "export_role_wrong", "role"),
        ({"reason": "  x "}, "export_needs_reason", "reason"),
    ],
)
def test_an_export_asks_role_and_reason(
    office: Office, changes: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused, match=code) as refusal:
        office.write(lambda unit: export(unit, wish(**changes))).result()
    assert refusal.value.facts["field"] == field
    assert office.read(lambda unit: unit.session.scalars(select(ExportLog)).all()).result() == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@x", "\tx"])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe("12") == "12"
