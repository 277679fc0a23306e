"""Keeps the words by which citizens are found beside them, and the index over those words.

`person_search` holds one folded line per citizen: names, phones, street, birth year. SQLite gets an
FTS5 table over it with prefixes, kept in step by triggers; PostgreSQL a GIN index. The line itself
is written again whenever a citizen, a contact point or an address is written, undone or merged:
`keep_in_step` listens to every flush, so no use case can forget it. Bulk inserts past the mapper
call `rebuild`. The statements stand here for migrations as well as for tests that make tables.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, Table, event, insert, select, text
from sqlalchemy.orm import Session

from db.kit.tables import Base
from db.people.folding import fold, name_words, phone_words

AT_ONCE = 5_000
SQLITE_UP = (
    "CREATE VIRTUAL TABLE person_search_fts USING fts5(text, content='person_search',"
    " content_rowid='id', tokenize='unicode61', prefix='1 2 3 4')",
    "CREATE TRIGGER person_search_added AFTER INSERT ON person_search BEGIN"
    " INSERT INTO person_search_fts(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER person_search_removed AFTER DELETE ON person_search BEGIN"
    " INSERT INTO person_search_fts(person_search_fts, rowid, text)"
    " VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER person_search_changed AFTER UPDATE OF text ON person_search BEGIN"
    " INSERT INTO person_search_fts(person_search_fts, rowid, text)"
    " VALUES ('delete', old.id, old.text);"
    " INSERT INTO person_search_fts(rowid, text) VALUES (new.id, new.text); END",
)
SQLITE_DOWN = (
    "DROP TRIGGER IF EXISTS person_search_changed",
    "DROP TRIGGER IF EXISTS person_search_removed",
    "DROP TRIGGER IF EXISTS person_search_added",
    "DROP TABLE IF EXISTS person_search_fts",
)
POSTGRESQL_UP = (
    "CREATE INDEX ix_person_search_text ON person_search USING gin (to_tsvector('simple', text))",
)
POSTGRESQL_DOWN = ("DROP INDEX IF EXISTS ix_person_search_text",)
UP = {"sqlite": SQLITE_UP, "postgresql": POSTGRESQL_UP}
DOWN = {"sqlite": SQLITE_DOWN, "postgresql": POSTGRESQL_DOWN}


def create_index(connection: Connection) -> None:
    """Make the index over `person_search` (for migrations; the table stands already)."""
    for statement in UP[connection.dialect.name]:
        connection.execute(text(statement))


def drop_index(connection: Connection) -> None:
    """Take the index away again, before its table goes."""
    for statement in DOWN[connection.dialect.name]:
        connection.execute(text(statement))


def make_with(table: Table) -> None:
    """Let `create_all` and `drop_all` make and drop the index with its table."""

    @event.listens_for(table, "after_create")
    def after_create(_table: Table, connection: Connection, **_facts: object) -> None:
        create_index(connection)

    @event.listens_for(table, "before_drop")
    def before_drop(_table: Table, connection: Connection, **_facts: object) -> None:
        drop_index(connection)


def keep_in_step(columns: dict[type[Base], str]) -> None:
    """Write the words again after each flush that touched one of these tables.

    `columns` names the attribute that holds the citizen's id.
    """
    kinds = tuple(columns)

    @event.listens_for(Session, "after_flush")
    def after_flush(session: Session, _context: object) -> None:
        touched = {
            getattr(row, columns[type(row)])
            for row in (*session.new, *session.dirty)
            if isinstance(row, kinds)
        }
        if touched:
            refresh(session.connection(), touched)


def refresh(connection: Connection, person_ids: Iterable[UUID]) -> None:
    """Write the words of these citizens again."""
    ids = list(person_ids)
    table = Base.metadata.tables["person_search"]
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        lines = _lines(connection, some)
        written = connection.execute(
            select(table.c.person_id, table.c.text).where(table.c.person_id.in_(some))
        )
        known = {person_id: line for person_id, line in written}
        new = [
            {"person_id": person_id, "text": line}
            for person_id, line in lines.items()
            if person_id not in known
        ]
        if new:
            connection.execute(insert(table), new)
        for person_id, line in lines.items():
            if person_id in known and known[person_id] != line:
                connection.execute(
                    table.update().where(table.c.person_id == person_id).values(text=line)
                )


def rebuild(connection: Connection) -> int:
    """Write the words of every citizen again; return how many there are."""
    people, table = Base.metadata.tables["people"], Base.metadata.tables["person_search"]
    connection.execute(table.delete())
    ids = list(connection.scalars(select(people.c.id).order_by(people.c.id)))
    refresh(connection, ids)
    return len(ids)


def _lines(connection: Connection, ids: list[UUID]) -> dict[UUID, str]:
    people = Base.metadata.tables["people"].c
    found: dict[UUID, list[str]] = {}
    named = connection.execute(
        select(
            people.id, people.family_name, people.given_name, people.birth_date, people.birth_year
        ).where(people.id.in_(ids))
    )
    for person_id, family, given, born, year in named:
        found[person_id] = name_words(family, given)
        if born is not None or year is not None:
            found[person_id].append(f"y{born.year if born is not None else year}")
    for person_id, words in (*_reach(connection, ids), *_homes(connection, ids)):
        if person_id in found:
            found[person_id] += words
    return {person_id: " ".join(dict.fromkeys(each)) for person_id, each in found.items()}


def _reach(connection: Connection, ids: list[UUID]) -> Iterator[tuple[UUID, list[str]]]:
    points = Base.metadata.tables["contact_points"].c
    rows = connection.execute(
        select(points.person_id, points.kind, points.value).where(
            points.person_id.in_(ids), points.undone_at.is_(None)
        )
    )
    for person_id, kind, value in rows:
        is_mail = kind == "email"
        yield person_id, fold(value.partition("@")[0]).split() if is_mail else phone_words(value)


def _homes(connection: Connection, ids: list[UUID]) -> Iterator[tuple[UUID, list[str]]]:
    homes = Base.metadata.tables["residences"].c
    rows = connection.execute(
        select(homes.person_id, homes.street, homes.number, homes.box).where(
            homes.person_id.in_(ids), homes.undone_at.is_(None), homes.valid_to.is_(None)
        )
    )
    for person_id, street, number, box in rows:
        yield person_id, name_words(street) + fold(f"{number} {box}").split()
