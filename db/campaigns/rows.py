"""Turns a raw row back into the record it was read as."""

from datetime import date

from db.campaigns.columns import Record
from db.campaigns.model import CampaignRow


def record_of(row: CampaignRow) -> Record:
    """Return what the list said; without the national number, which was never kept."""
    told = {str(name): str(value) for name, value in row.content.items()}
    born = told.pop("birth_date", "")
    return Record(
        line=row.position, number_hash=row.number_hash,
        birth_date=date.fromisoformat(born) if born else None, **told,
    )  # fmt: skip
