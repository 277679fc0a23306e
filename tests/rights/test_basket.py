"""Rights applied for together: each paper once, who decides, and one deed to begin."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.access.service import log_read
from db.kit.changes import Changes
from db.kit.clock import OFFICE_ZONE
from db.kit.errors import Refused
from db.kit.letters import render_here
from db.kit.office import Office
from db.kit.unit import Unit
from db.people.drafts import NewCitizen
from db.people.household_service import start_household
from db.people.service import new_citizen
from db.rights.basket import Basket, basket, may_join, prepare
from db.rights.basket_paper import Occasion, basket_paper
from db.rights.codes import FlagEventKind, FlagState
from db.rights.panel import Panel
from db.rights.queries import panel

MOST_PAPERS = 3


@pytest.fixture
def rita(office: Office) -> UUID:
    draft = NewCitizen(family_name="Goossens", given_name="Rita", birth_year=1950)
    made = office.write(lambda unit: new_citizen(unit, draft)).result().facts["person"]
    assert isinstance(made, UUID)
    office.write(lambda unit: start_household(unit, made)).result()

    def opened(unit: Unit) -> Changes:
        log_read(unit, made, "own_caseload")
        return unit.changes("", undoable=False)

    office.write(opened).result()
    return made


@pytest.fixture
def look(office: Office, rita: UUID) -> Callable[[], Panel]:
    return lambda: office.read(lambda unit: panel(unit, rita)).result()


def _all(found: Panel) -> Basket:
    return basket(found, [(row.rule.id, row.holder_id) for row in found.rows])


def _states(found: Panel, rows: tuple[object, ...]) -> set[FlagState]:
    ids = {row.rule.id for row in rows}  # type: ignore[attr-defined]
    return {row.flag.state for row in found.rows if row.rule.id in ids and row.flag is not None}


def test_each_paper_is_asked_once_with_all_the_rights_it_is_for(
    look: Callable[[], Panel],
) -> None:
    found = _all(look())
    names = [each.text.nl.casefold() for each in found.papers]
    assert len(names) == len(set(names)) > 0
    wanted = sum(len(row.rule.documents) for row in found.rows)
    assert sum(len(each.rights) for each in found.papers) == wanted
    assert sum(len(each.rights) for each in found.deciders) == len(found.rows)


def test_all_applications_begin_in_one_deed_and_go_back_in_one(
    office: Office, look: Callable[[], Panel]
) -> None:
    ready = _all(look()).ready
    assert len(ready) > 1
    done = office.write(lambda unit: prepare(unit, ready)).result()
    assert (done.said, done.facts["n"]) == ("basket_prepared", len(ready))
    assert _states(look(), ready) == {FlagState.PREPARING}
    office.undo_last().result()
    assert _states(look(), ready) == set()


def test_an_application_that_went_out_joins_no_basket_any_more(
    office: Office, look: Callable[[], Panel]
) -> None:
    from db.rights.basket import _subject
    from db.rights.service import take_step

    first = _all(look()).ready[0]
    office.write(lambda unit: prepare(unit, [first])).result()
    office.write(
        lambda unit: take_step(unit, first.rule.id, _subject(first), FlagEventKind.SENT)
    ).result()
    row = next(each for each in look().rows if each.rule.id == first.rule.id)
    assert not may_join(row)
    assert row.rule.id not in {each.rule.id for each in _all(look()).rows}


def test_a_basket_without_a_right_that_can_begin_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="basket_empty"):
        office.write(lambda unit: prepare(unit, [])).result()


def test_the_list_says_what_to_bring_for_which_possible_rights_and_when(
    look: Callable[[], Panel], tmp_path
) -> None:
    found = _all(look())
    occasion = Occasion(
        person="Rita Goossens", worker="Leen", office="Elzevoorde", is_practice=True,
        today=date(2025, 6, 12), meeting=datetime(2025, 6, 16, 14, 0, tzinfo=OFFICE_ZONE),
    )  # fmt: skip
    here = [found.papers[0].text]
    paper = basket_paper(found, here, occasion)
    path = tmp_path / "list.pdf"
    import json

    path.write_bytes(render_here(json.dumps(paper.as_data(), ensure_ascii=False)))
    text = " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert "Wat u meebrengt" in text
    assert "maandag 16 juni 2025, 14:00" in text
    assert "mogelijke rechten" in text
    assert text.index("Dit hebben we al") < text.index(here[0].nl[:30])
    assert "hebt recht" not in text
