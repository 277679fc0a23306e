"""Finds raw rows, of lists of people or of statuses, and turns one back into its record."""

from datetime import date
from uuid import UUID

from db.campaigns.columns import Record
from db.campaigns.model import CampaignRow, StatusList, StatusRow
from db.kit.unit import Unit


def row_table(unit: Unit, list_id: UUID) -> type[CampaignRow] | type[StatusRow]:
    """Return the table in which the rows of this list stand while it is matched."""
    is_status = unit.session.get(StatusList, list_id) is not None
    return StatusRow if is_status else CampaignRow


def raw_row(unit: Unit, row_id: UUID) -> CampaignRow | StatusRow | None:
    """Return a raw row of either kind of list, None where it is gone."""
    return unit.session.get(CampaignRow, row_id) or unit.session.get(StatusRow, row_id)


def record_of(row: CampaignRow | StatusRow) -> Record:
    """Return what the list said; without the national number, which was never kept."""
    told = {str(name): str(value) for name, value in row.content.items()}
    born = told.pop("birth_date", "")
    return Record(
        line=row.position, number_hash=row.number_hash,
        birth_date=date.fromisoformat(born) if born else None, **told,
    )  # fmt: skip
