"""How each way to the outside is set up: one row each, checked before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db.access.staff import expect_manager
from db.exchange.adapter import adapters, whole
from db.exchange.codes import OFF, Purpose
from db.exchange.model import Gateway
from db.kit.changes import Changes
from db.kit.errors import Refused
from db.kit.tables import expect_version
from db.kit.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewayView:
    """One way as it is set up; `version` 0 where it never was."""

    purpose: Purpose
    adapter: str = OFF
    options: Mapping[str, str]
    sealed_secret: str = ""
    changed_at: datetime | None = None
    version: int = 0


def gateways(unit: Unit) -> dict[Purpose, GatewayView]:
    """Return every way to the outside; one that was never set up is off."""
    rows = {Purpose(row.purpose): row for row in unit.session.scalars(select(Gateway))}
    return {purpose: _view(purpose, rows.get(purpose)) for purpose in Purpose}


def _view(purpose: Purpose, row: Gateway | None) -> GatewayView:
    if row is None:
        return GatewayView(purpose=purpose, options={})
    return GatewayView(
        purpose=purpose, adapter=row.adapter, options=dict(row.options),
        sealed_secret=row.sealed_secret, changed_at=row.changed_at, version=row.version,
    )  # fmt: skip


def set_up(
    unit: Unit, purpose: Purpose, adapter: str, options: Mapping[str, Any], *,
    sealed_secret: str | None = None, version: int | None = None,
) -> Changes:  # fmt: skip
    """Keep how a way is set up; refuses the first option that cannot be right, by its field.

    The password is kept beforehand (see `secrets.py`); only its sealed form may stand here.
    """
    expect_manager(unit)
    found = adapters().get(adapter)
    if found is None or purpose not in found.purposes:
        raise Refused("adapter_unknown", field="adapter")
    kept = whole(found, options)
    row = unit.session.scalar(select(Gateway).where(Gateway.purpose == purpose.value))
    if row is None:
        row = Gateway(purpose=purpose.value, changed_at=unit.clock.now())
        unit.session.add(row)
    else:
        expect_version(row, version or None, {"adapter": adapter, "options": kept})
    row.adapter, row.options = adapter, kept
    if sealed_secret is not None:
        row.sealed_secret = sealed_secret
    row.changed_at, row.changed_by = unit.clock.now(), unit.worker_id
    unit.touch("gateway")
    return unit.changes("gateway_saved", undoable=False, purpose=purpose.value)
