"""The shape of a paper: one part per language, Dutch first, no layout."""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled paragraph."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The whole text in one language; `lang` becomes the part's language tag in the PDF."""

    lang: str
    title: str
    intro: str
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    signatures: tuple[str, ...] = ()
    note: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper to be made. `practice` is the mark across it, "" for a real office."""

    title: str
    office: str
    number: str
    practice: str
    parts: tuple[Part, ...] = field(default_factory=tuple)

    def as_data(self) -> dict[str, object]:
        """Return plain data for the template."""
        return asdict(self)
