"""The rows of the palette, put together from what was found; plain, without widgets."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from db.people.folding import PARTICLES, fold
from db.people.lent import Elsewhere
from db.people.search import PersonHit
from desktop.kit.actions import Action
from desktop.kit.i18n import _, day_short, ngettext

PERSON_DEEDS = ("visits.plan", "people.rights", "people.household")
"""Actions that take a citizen, shown for the chosen one where their room exists."""
MOST_COMMANDS, MOST_FOUND = 12, 3
CHOOSABLE = frozenset({"person", "deed", "twins", "elsewhere", "command", "new", "anonymous"})
ELSEWHERE_ICONS = {"street": "map-pin", "partner": "handshake", "request": "file-text"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: `kind` head, person, twins, deed, elsewhere, command, new, anonymous or nobody."""

    kind: str
    title: str
    aside: str = ""
    second: str = ""
    right: str = ""
    icon: str = ""
    key: str = ""
    person: UUID | None = None
    other: UUID | None = None
    action: str = ""
    is_open: bool = False

    @property
    def identity(self) -> tuple[str, object]:
        """Return what tells this row from others when the list is put together anew."""
        return self.kind, self.person or self.action or self.title

    @property
    def sentence(self) -> str:
        """Return the row as a screen reader says it."""
        parts = (self.title, self.aside, self.second, self.right)
        return ", ".join(part for part in parts if part)


def person_row(hit: PersonHit) -> Row:
    """Return a citizen's row: never what a request is about."""
    name = ", ".join(part for part in (hit.family_name, hit.given_name) if part)
    where = ", ".join(part for part in (hit.street, hit.neighbourhood) if part)
    right = _("nothing open")
    if hit.open_items:
        right = ngettext("%(n)d open", "%(n)d open", hit.open_items) % {"n": hit.open_items}
    return Row(
        kind="person",
        title=name,
        aside="" if hit.age is None else str(hit.age),
        second=" · ".join(part for part in (where, hit.worker) if part),
        right=right,
        icon="user-round",
        person=hit.id,
        is_open=bool(hit.open_items),
    )


def twin_rows(persons: Sequence[PersonHit], alike: tuple[UUID, UUID] | None) -> list[Row]:
    """Return the hint that two of the citizens found may be one; choosing it compares them."""
    pair = [hit for hit in persons if alike is not None and hit.id in alike]
    if len(pair) != 2:
        return []
    names = [f"{hit.given_name} {hit.family_name}".strip() for hit in pair]
    return [
        Row(kind="twins", title=_("Possibly the same citizen: compare"), icon="merge",
            second=" · ".join(names), person=pair[0].id, other=pair[1].id)
    ]  # fmt: skip


def deed_rows(actions: Sequence[Action], hit: PersonHit) -> list[Row]:
    """Return what can be done with the chosen citizen."""
    known = {action.id: action for action in actions}
    rows = [
        Row(
            kind="deed",
            title=_(known[each].title),
            icon=known[each].icon,
            key=known[each].keys[0] if known[each].keys else "",
            person=hit.id,
            action=each,
        )
        for each in PERSON_DEEDS
        if each in known
    ]
    name = f"{hit.given_name} {hit.family_name}".strip()
    return [Row(kind="head", title=_("Do with %(name)s") % {"name": name}), *rows] if rows else []


def elsewhere_rows(found: Sequence[Elsewhere]) -> list[Row]:
    """Return the rows of what was found and is no citizen."""
    rows = [
        Row(
            kind="elsewhere",
            title=each.title,
            aside=_told(each),
            icon=ELSEWHERE_ICONS.get(each.kind, "info"),
            person=each.person_id,
        )
        for each in found[: 2 * MOST_FOUND]
    ]
    return [Row(kind="head", title=_("Found elsewhere")), *rows] if rows else []


def _told(found: Elsewhere) -> str:
    facts = found.facts
    if found.kind == "street":
        count = int(str(facts.get("households", 0)))
        known = ngettext("%(n)d household known", "%(n)d households known", count) % {"n": count}
        area = str(facts.get("neighbourhood", ""))
        return (
            _("street in %(area)s, %(known)s") % {"area": area, "known": known} if area else known
        )
    if found.kind == "partner":
        return _("partner")
    if found.kind == "request":
        on = facts.get("received_on")
        return _("application of %(day)s") % {"day": day_short(on)} if on else _("application")  # type: ignore[arg-type]  # facts cross as objects
    return ""


def command_rows(actions: Sequence[Action], typed: str, *, only: bool) -> list[Row]:
    """Return the commands whose title begins words as typed; all of them where nothing is."""
    words = [word for word in fold(typed).split() if word not in PARTICLES]
    fitting = [
        action
        for action in actions
        if action.in_palette and _fits(fold(_(action.title)).split(), words)
    ]
    rows = [
        Row(
            kind="command",
            title=_(action.title),
            icon=action.icon,
            key=action.keys[0] if action.keys else "",
            action=action.id,
        )
        for action in fitting[: None if only else MOST_COMMANDS]
    ]
    return [Row(kind="head", title=_("Commands")), *rows] if rows else []


def _fits(title: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in title) for word in words)


def nobody_rows(typed: str, *, can_note: bool) -> list[Row]:
    """Return what to do when nobody was found."""
    rows = [
        Row(kind="nobody", title=_("Nobody found"), icon="search"),
        Row(kind="new", title=_("New citizen"), aside=typed, icon="user-plus", key="Ctrl+N"),
    ]
    if can_note:
        rows.append(
            Row(kind="anonymous", title=_("Note anonymously"), icon="eye-off",
                second=_("no name needed, counts as a contact"))
        )  # fmt: skip
    return rows
