"""The index behind finding people: one folded text per person, with each database's own index.

SQLite reads it through FTS5 (prefixes of 2, 3 and 4 letters), kept in step by triggers;
PostgreSQL through a GIN index over the same text.
"""

from uuid import UUID

from sqlalchemy import Connection, ForeignKey, Table, event, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from db.kit.tables import Base
from db.people.folding import search_text
from db.people.model import Person, Residence


class PersonSearch(Base):
    """What can be found of one person."""

    __tablename__ = "person_search"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), unique=True)
    text: Mapped[str]


SQLITE = (
    """CREATE VIRTUAL TABLE person_search_fts USING fts5(
    text, content='person_search', content_rowid='id', tokenize='unicode61', prefix='2 3 4')""",
    """CREATE TRIGGER person_search_added AFTER INSERT ON person_search BEGIN
    INSERT INTO person_search_fts(rowid, text) VALUES (new.id, new.text); END""",
    """CREATE TRIGGER person_search_gone AFTER DELETE ON person_search BEGIN
    INSERT INTO person_search_fts(person_search_fts, rowid, text)
    VALUES ('delete', old.id, old.text); END""",
    """CREATE TRIGGER person_search_changed AFTER UPDATE ON person_search BEGIN
    INSERT INTO person_search_fts(person_search_fts, rowid, text)
    VALUES ('delete', old.id, old.text);
    INSERT INTO person_search_fts(rowid, text) VALUES (new.id, new.text); END""",
)
POSTGRESQL = (
    "CREATE INDEX ix_person_search_words ON person_search USING gin (to_tsvector('simple', text))",
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS person_search_changed",
    "DROP TRIGGER IF EXISTS person_search_gone",
    "DROP TRIGGER IF EXISTS person_search_added",
    "DROP TABLE IF EXISTS person_search_fts",
)


def create_index(connection: Connection) -> None:
    """Create this database's own index; migrations call it after making the table."""
    for statement in SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL:
        connection.exec_driver_sql(statement)


def drop_index(connection: Connection) -> None:
    """Drop it again (PostgreSQL drops its index with the table)."""
    if connection.dialect.name == "sqlite":
        for statement in SQLITE_DROP:
            connection.exec_driver_sql(statement)


@event.listens_for(PersonSearch.__table__, "after_create")
def _after_create(_table: Table, connection: Connection, **_facts: object) -> None:
    create_index(connection)


def index_person(session: Session, person: Person) -> None:
    """Write what can be found of a person, in the same transaction as the change."""
    streets = session.scalars(
        select(Residence.street).where(
            Residence.person_id == person.id,
            Residence.valid_to.is_(None),
            Residence.undone_at.is_(None),
        )
    )
    text = search_text(person.given_name, person.family_name, *dict.fromkeys(streets))
    row = session.scalar(select(PersonSearch).where(PersonSearch.person_id == person.id))
    if row is None:
        session.add(PersonSearch(person_id=person.id, text=text))
    else:
        row.text = text
