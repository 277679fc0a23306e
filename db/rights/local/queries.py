"""Reads the local rights of the office: drafts, what is published, and how a draft stands."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from uuid import UUID

from sqlalchemy import select

from db.access.model import Worker
from db.access.staff import expect_manager
from db.kit.unit import Unit
from db.rights.engine.extending import PARTS, Texts, right_id_of
from db.rights.engine.texts import Text
from db.rights.local.checking import Checked, check
from db.rights.local.codes import LocalState
from db.rights.local.pack import names_in, pack_without, texts_of
from db.rights.model import LocalRight
from db.rights.review.page import RulePage, rule_page


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCard:
    """One text of a local right as the list shows it; `names` is None while it cannot be read."""

    id: UUID
    version: int
    state: LocalState
    code: str
    names: Text | None
    number: int
    valid_from: date | None
    withdrawn_on: date | None
    saved_at: datetime
    worker: str
    texts: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a text stands: what the check found, and the page of the right where it can be read."""

    checked: Checked
    page: RulePage | None


def local_rights(unit: Unit) -> tuple[LocalCard, ...]:
    """Return drafts first, then the newest of each code that is or was published."""
    expect_manager(unit)
    rows = unit.session.execute(
        select(LocalRight, Worker.given_name)
        .outerjoin(Worker, Worker.id == LocalRight.saved_by)
        .where(LocalRight.state != LocalState.THROWN_AWAY.value)
        .order_by(LocalRight.number, LocalRight.saved_at, LocalRight.id)
    ).all()
    drafts = [_card(row, name) for row, name in rows if row.state == LocalState.DRAFT]
    newest = {row.code: _card(row, name) for row, name in rows if row.state != LocalState.DRAFT}
    drafts.sort(key=lambda each: each.saved_at, reverse=True)
    return (*drafts, *sorted(newest.values(), key=lambda each: each.code))


def standing(unit: Unit, texts: Texts) -> Standing:
    """Check a text as it stands on screen, saved or not."""
    expect_manager(unit)
    checked = check(pack_without(unit, right_id_of(texts)), texts)
    page = None
    if checked.pack is not None and checked.rule is not None:
        page = rule_page(checked.pack, checked.rule.id, unit.clock.today())
    return Standing(checked=checked, page=page)


def template() -> Texts:
    """Return the texts that a new local right begins with; no amount stands in them."""
    folder = files("resources") / "rights" / "local"
    return Texts(**{part: (folder / f"{part}.yaml").read_text(encoding="utf-8") for part in PARTS})


def _card(row: LocalRight, worker: str | None) -> LocalCard:
    texts = texts_of(row)
    return LocalCard(
        id=row.id, version=row.version, state=LocalState(row.state), code=row.code,
        names=names_in(row.rule), number=row.number, valid_from=row.valid_from,
        withdrawn_on=row.withdrawn_on, saved_at=row.saved_at, worker=worker or "", texts=texts,
    )  # fmt: skip
