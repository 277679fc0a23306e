"""What screens hand over when somebody is added or changed: plain and complete in itself."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.people.codes import FactSource, HolderKind, HomeKind, MemberRole, RelationKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCitizen:
    """A citizen as the intake learns of one; a family name is all that is needed.

    Give the birth date, or a birth year, or an age; a phone number or an address, or neither:
    nobody must have either. `practice` marks invented people.
    """

    family_name: str
    given_name: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    age: int | None = None
    phone: str = ""
    street: str = ""
    number: str = ""
    box: str = ""
    postcode: str = ""
    town: str = ""
    neighbourhood_code: str | None = None
    language: str = "nl"
    contact_worker_id: UUID | None = None
    practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenChange:
    """New values for what is known of a citizen; None leaves a value as it is."""

    family_name: str | None = None
    given_name: str | None = None
    birth_date: date | None = None
    language: str | None = None
    interpreter: bool | None = None
    preferred_channel: str | None = None
    preferred_hours: str | None = None
    never_channels: tuple[str, ...] | None = None
    needs: tuple[str, ...] | None = None
    contact_worker_id: UUID | None = None
    goal: str | None = None
    small_step: str | None = None
    discreet: bool | None = None

    def values(self) -> dict[str, object]:
        """Return what was given, ready for the row."""
        given = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in given.items()
            if value is not None
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHome:
    """An address from a day on."""

    kind: HomeKind = HomeKind.DOMICILE
    street: str
    number: str = ""
    box: str = ""
    postcode: str = ""
    town: str = ""
    neighbourhood_code: str | None = None
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """One fact as somebody learned of it; `as_of` None means today.

    `overrides` with a reason lets a statement stand against a document that says otherwise.
    """

    code: str
    holder_kind: HolderKind
    holder_id: UUID
    value: object
    source: FactSource = FactSource.STATEMENT
    source_detail: str = ""
    as_of: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    overrides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Somebody who joins a household, in the register, at the kitchen table, or both.

    `relation` of `related_to` to the new member: parent means that `related_to` is the parent.
    """

    household_id: UUID
    person_id: UUID
    role: MemberRole
    kinds: tuple[HomeKind, ...] = (HomeKind.DOMICILE, HomeKind.FACTUAL)
    valid_from: date | None = None
    custody_share: int | None = None
    related_to: UUID | None = None
    relation: RelationKind | None = None
