"""What this office is: its name, whether it is for practice, and what it chose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from db.kit.tables import Base, JsonValue


class OfficeSetting(Base):
    """One setting of the whole office."""

    __tablename__ = "office_settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JsonValue)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """What every screen wants to know about the open office."""

    name: str
    is_practice: bool
    language: str
    starts_at: datetime | None
    """Practice offices: the moment at which their clock starts, aware."""
    first_worker: str = ""
    """Practice offices: the id of the worker as whom they open the first time."""


def read_setting(session: Session, key: str, default: Any = None) -> Any:
    """Return a setting's value, or `default` where it was never set."""
    value = session.scalar(select(OfficeSetting.value).where(OfficeSetting.key == key))
    return default if value is None else value


def write_setting(session: Session, key: str, value: Any) -> None:
    """Set a setting."""
    session.merge(OfficeSetting(key=key, value=value))


def office_facts(session: Session) -> OfficeFacts:
    """Return the facts of the open office."""
    starts_at = read_setting(session, "practice_starts_at")
    return OfficeFacts(
        name=read_setting(session, "name", ""),
        is_practice=read_setting(session, "kind", "own") == "practice",
        language=read_setting(session, "language", "nl"),
        starts_at=datetime.fromisoformat(starts_at) if starts_at else None,
        first_worker=read_setting(session, "first_worker", ""),
    )
