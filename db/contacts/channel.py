"""The shape of a channel's file: ways in, results, and the fields only this channel has."""

from dataclasses import dataclass
from functools import cache

from db.contacts.codes import Channel, Direction, Form, Result
from db.kit.registry import discover


@dataclass(frozen=True, slots=True, kw_only=True)
class SubChannel:
    """One way within a channel; `directions` starts with the usual one."""

    code: str
    label: str
    icon: str
    directions: tuple[Direction, ...] = (Direction.IN,)
    form: Form = Form.ORAL
    """How an application that comes in this way enters the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelField:
    """A field that only this channel has; `kind` is number, text, choice or yes_no.

    `options` are (code, label) pairs of a choice. `exported` puts it into exports, `is_dimension`
    makes it a breakdown in figures.
    """

    code: str
    label: str
    kind: str
    options: tuple[tuple[str, str], ...] = ()
    most: int = 0
    sub_channels: tuple[str, ...] = ()
    exported: bool = True
    is_dimension: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """Everything that differs between channels."""

    code: Channel
    key: str
    sub_channels: tuple[SubChannel, ...]
    results: tuple[Result, ...]
    fields: tuple[ChannelField, ...] = ()

    def sub_channel(self, code: str) -> SubChannel | None:
        """Return a way by its code."""
        return next((each for each in self.sub_channels if each.code == code), None)


@cache
def channels() -> dict[Channel, ChannelSpec]:
    """Return the four channels in the order of their keys; one file each."""
    from db.contacts import channels as package

    found = [module.CHANNEL for module in discover(package)]
    return {spec.code: spec for spec in sorted(found, key=lambda spec: spec.key)}


def wrong_details(spec: ChannelSpec, details: dict[str, object]) -> str:
    """Return the code of the first detail that does not fit its field; empty when all fit."""
    known = {field.code: field for field in spec.fields}
    for code, value in details.items():
        field = known.get(code)
        if field is None or not _fits(field, value):
            return code
    return ""


def _fits(field: ChannelField, value: object) -> bool:
    if value is None:
        return True
    if field.kind == "number":
        return isinstance(value, int) and 0 <= value <= field.most
    if field.kind == "choice":
        return value in {code for code, _label in field.options}
    if field.kind == "yes_no":
        return isinstance(value, bool)
    return isinstance(value, str) and len(value) <= (field.most or 200)
