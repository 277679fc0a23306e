"""The rights of this office: those of the program and those it published itself.

Texts are read once for each set of published rows: a row never changes after that.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from threading import Lock
from uuid import UUID

from sqlalchemy import or_, select

from db.kit.errors import Refused
from db.kit.unit import Unit
from db.rights.engine.extending import Texts, extended_where_whole
from db.rights.engine.nodes import AnyOf, Label
from db.rights.engine.pack import Pack, shipped, shipped_if_whole
from db.rights.engine.rules import Version
from db.rights.engine.strict_yaml import read_yaml
from db.rights.engine.texts import Text
from db.rights.local.codes import LocalState
from db.rights.model import Flag, LocalRight

KEPT = 6
SEEN = "rights of this office"
"""Under this name a unit of work remembers what it found: it asks once."""
NEVER = AnyOf(
    parts=(),
    label=Label(
        text=Text(
            nl="Ons bestuur geeft dit recht nog.",
            fr="Notre administration accorde encore ce droit.",
            de="Unsere Verwaltung gewährt dieses Recht noch.",
            en="Our office still gives this right.",
        )
    ),
)
"""The condition of a right that was withdrawn: it holds for nobody."""
Key = tuple[tuple[UUID, date | None], ...]
_kept: OrderedDict[Key, Pack] = OrderedDict()
_lock = Lock()


def pack_of(unit: Unit) -> Pack:
    """Return the rights that this office knows today.

    A right that was withdrawn stays while somebody is still helped with it: nobody gets it anew.
    """
    seen: Pack | None = unit.session.info.get(SEEN)
    if seen is None:
        seen = unit.session.info[SEEN] = _pack_of(unit)
    return seen


def pack_if_whole(unit: Unit) -> Pack | None:
    """Return the same; None where somebody broke a file of the program."""
    return None if shipped_if_whole() is None else pack_of(unit)


def changed(unit: Unit) -> None:
    """Let the rest of this unit know what it published or withdrew itself."""
    unit.session.info.pop(SEEN, None)


def _pack_of(unit: Unit) -> Pack:
    base = shipped()
    key = tuple((row_id, withdrawn) for row_id, _code, withdrawn in _in_force(unit))
    if not key:
        return base
    with _lock:
        found = _kept.get(key)
        if found is None:
            found = _kept[key] = _read(unit, base, key)
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def names_of(unit: Unit, right_id: str) -> Text | None:
    """Return how a right is called, also one that was withdrawn; None where nobody knows."""
    base = shipped_if_whole()
    if base is None:
        return None
    if right_id in base.rules:
        return base.rules[right_id].names
    row = unit.session.scalar(
        select(LocalRight)
        .where(LocalRight.code == right_id, LocalRight.number > 0)
        .order_by(LocalRight.number.desc())
        .limit(1)
    )
    return None if row is None else names_in(row.rule)


@lru_cache(maxsize=50)
def names_in(rule: str) -> Text | None:
    """Return how a right is called, also where the rest of its text is not whole."""
    try:
        return read_yaml(rule, "rule").need("names").four_languages()
    except Refused:
        return None


def pack_without(unit: Unit, code: str) -> Pack:
    """Return the rights beside which one is written: all but the one that it replaces."""
    texts = [each for own, each in published_texts(unit).items() if own != code]
    return extended_where_whole(shipped(), texts) if texts else shipped()


def published_texts(unit: Unit) -> dict[str, Texts]:
    """Return what is published today, by code."""
    wanted = [row_id for row_id, _code, withdrawn in _in_force(unit) if withdrawn is None]
    rows = unit.session.scalars(
        select(LocalRight).where(LocalRight.id.in_(wanted)).order_by(LocalRight.code)
    )
    return {row.code: texts_of(row) for row in rows}


def texts_of(row: LocalRight) -> Texts:
    """Return the four texts of a row."""
    return Texts(rule=row.rule, parameters=row.parameters, sources=row.sources, cases=row.cases)


def _in_force(unit: Unit) -> Sequence[tuple[UUID, str, date | None]]:
    """Return the newest row of each code whose day has come; withdrawn ones while in use."""
    today = unit.clock.today()
    in_use = select(Flag.right_id).where(Flag.ended_at.is_(None), Flag.undone_at.is_(None))
    rows = unit.session.execute(
        select(LocalRight.id, LocalRight.code, LocalRight.withdrawn_on)
        .where(
            or_(
                LocalRight.state == LocalState.PUBLISHED.value,
                (LocalRight.state == LocalState.WITHDRAWN.value) & LocalRight.code.in_(in_use),
            ),
            LocalRight.valid_from <= today,
        )
        .order_by(LocalRight.code, LocalRight.number)
    )
    newest = {code: (row_id, code, withdrawn) for row_id, code, withdrawn in rows}
    return list(newest.values())


def _read(unit: Unit, base: Pack, key: Key) -> Pack:
    rows = unit.session.scalars(
        select(LocalRight).where(LocalRight.id.in_([row_id for row_id, _day in key]))
    ).all()
    pack = extended_where_whole(base, [texts_of(row) for row in rows])
    ended = {row.code: row.withdrawn_on for row in rows if row.withdrawn_on is not None}
    rules = {
        code: replace(
            rule,
            versions=(*(each for each in rule.versions if each.since < day),
                      Version(since=day, granted=NEVER)),
        )
        if (day := ended.get(code)) is not None
        else rule
        for code, rule in pack.rules.items()
    }  # fmt: skip
    return Pack(rules=rules, parameters=pack.parameters, sources=pack.sources, facts=pack.facts)
