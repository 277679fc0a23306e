"""The table of facts by domain: value, source, age in words; V is still true, R no longer."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.people.fact_queries import FactRow
from db.people.vocabulary import vocabulary
from desktop.kit import paint, theme
from desktop.kit.i18n import _
from desktop.kit.icons import paint_icon
from desktop.kit.words.contacts import DOMAINS, domain
from desktop.kit.words.facts import fact_name, fact_value
from desktop.kit.words.people import SOURCES, months_old

Index = QModelIndex | QPersistentModelIndex
HEAD, ROW = 34, 36
SHARES = (0.40, 0.26, 0.18, 0.16)
"""Of the width: name, value, source, age."""
KEYS = {Qt.Key.Key_V: "still_true", Qt.Key.Key_R: "refute", Qt.Key.Key_Return: "change",
        Qt.Key.Key_Enter: "change"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A head (a domain) or a fact of the table."""

    domain: str
    fact: FactRow | None = None
    whose: str = ""

    @property
    def value(self) -> str:
        """Return the value in words."""
        if self.fact is None:
            return ""
        known = vocabulary().get(self.fact.code)
        return fact_value(known, self.fact.value) if known is not None else str(self.fact.value)

    @property
    def age(self) -> str:
        """Return how old the answer is, and whether it must be asked again."""
        if self.fact is None:
            return ""
        old = months_old(self.fact.months_old)
        return _("%(age)s, still so?") % {"age": old} if self.fact.is_stale else old

    @property
    def sentence(self) -> str:
        """Return the line as a screen reader says it."""
        if self.fact is None:
            return domain(self.domain)
        parts = [fact_name(self.fact.code), self.whose, self.value, _(SOURCES[self.fact.source]),
                 self.fact.source_detail, self.age]  # fmt: skip
        if self.fact.disagrees:
            parts.append(_("sources disagree"))
        if not self.fact.counts:
            parts.append(_("does not count"))
        return ", ".join(part for part in parts if part)


def lines_of(facts: Sequence[FactRow], names: dict[UUID, str]) -> list[FactLine]:
    """Return the facts under the heads of their domains; `names` says whose a child's is."""
    known = vocabulary()
    by_domain: dict[str, list[FactLine]] = {}
    for fact in facts:
        area = known[fact.code].domain if fact.code in known else "administration"
        line = FactLine(domain=area, fact=fact, whose=names.get(fact.holder_id, ""))
        by_domain.setdefault(area, []).append(line)
    lines: list[FactLine] = []
    for area in DOMAINS:
        if area in by_domain:
            lines += [FactLine(domain=area), *by_domain[area]]
    return lines


class FactsModel(QAbstractListModel):
    """The lines as Qt wants them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[FactLine] = []

    def fill(self, lines: Sequence[FactLine]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many lines there are."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line or its sentence."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.sentence
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only facts be chosen."""
        if self.lines[index.row()].fact is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FactsDelegate(QStyledItemDelegate):
    """Paints heads and facts in four columns."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a line."""
        line: FactLine = index.data(Qt.ItemDataRole.UserRole)
        high = HEAD if line.fact is None else ROW
        return QSize(
            300,
            max(
                theme.scaled(high),
                paint.line_height("body") + 10,
                2 * paint.line_height("caption") + 4,
            ),
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        line: FactLine = index.data(Qt.ItemDataRole.UserRole)
        rect, state = option.rect, option.state
        painter.save()
        if line.fact is None:
            self._head(painter, rect, line)
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            paint.paint_row_background(painter, rect, selected=chosen, hover=hover, focused=focused)
            self._fact(painter, rect.adjusted(theme.scaled(12), 0, -theme.scaled(8), 0), line)
        painter.restore()

    def _head(self, painter: QPainter, rect: QRect, line: FactLine) -> None:
        size = theme.scaled(14)
        room = rect.adjusted(theme.scaled(34), theme.scaled(8), 0, 0)
        spot = QRect(rect.x() + theme.scaled(12), room.center().y() - size // 2, size, size)
        icon = DOMAINS[line.domain][1] if line.domain in DOMAINS else "info"
        paint_icon(painter, spot, icon, "text.secondary")
        paint.paint_text(painter, room, domain(line.domain), "small", "text.secondary", strong=True)

    def _fact(self, painter: QPainter, rect: QRect, line: FactLine) -> None:
        fact = line.fact
        if fact is None:
            return
        widths = [int(rect.width() * share) for share in SHARES]
        left = rect.x()
        name = fact_name(fact.code)
        texts = (
            (f"{name} · {line.whose}" if line.whose else name, "body", "text.secondary", False),
            (line.value, "body", "text.primary" if fact.counts else "text.muted", fact.counts),
            (_(SOURCES[fact.source]), "small", "text.secondary", False),
            (line.age, "small", "text.primary" if fact.is_stale else "text.muted", fact.is_stale),
        )
        for at, (text, step, ink, strong) in enumerate(texts):
            room = QRect(left, rect.y(), widths[at] - theme.scaled(8), rect.height())
            if at == 1 and fact.disagrees:
                size = theme.scaled(14)
                spot = QRect(left, rect.center().y() - size // 2, size, size)
                paint_icon(painter, spot, "equal-not", "status.warning.text")
                room.setLeft(left + size + 6)
            _paint_whole(painter, room, text, step, ink, strong=strong)
            left += widths[at]


def _paint_whole(
    painter: QPainter, room: QRect, text: str, step: str, ink: str, *, strong: bool
) -> None:
    """Paint a text on one line, or smaller on two where it is too long for one."""
    if paint.text_width(text, step, strong=strong) <= room.width():
        paint.paint_text(painter, room, text, step, ink, strong=strong)
        return
    high = 2 * paint.line_height("caption")
    lines = QRect(room.x(), room.center().y() - high // 2, room.width(), high)
    paint.paint_wrapped(painter, lines, text, "caption", ink, strong=strong)


class FactsList(QListView):
    """`wanted` carries (deed, FactRow): still_true, refute, change; `adding` wants a new one."""

    wanted = Signal(str, object)
    adding = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactsModel(self)
        self.setModel(self.facts)
        self.setItemDelegate(FactsDelegate(self))
        self.setMouseTracking(True)
        self.setAccessibleName(_("Facts"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self._want("change"))

    def fill(self, lines: Sequence[FactLine]) -> None:
        """Show lines; the same fact stays chosen though its row is a newer one."""
        before = self.chosen
        self.facts.fill(lines)
        wanted = (before.holder_id, before.code) if before is not None else None
        rows = [
            i
            for i, line in enumerate(lines)
            if line.fact is not None
            and (wanted is None or (line.fact.holder_id, line.fact.code) == wanted)
        ]
        if rows:
            self.setCurrentIndex(self.facts.index(rows[0]))

    @property
    def chosen(self) -> FactRow | None:
        """Return the fact that is chosen."""
        index = self.currentIndex()
        return self.facts.lines[index.row()].fact if index.isValid() else None

    def _want(self, deed: str) -> None:
        if self.chosen is not None:
            self.wanted.emit(deed, self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """V, R, Enter, A; J and K move."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and key in KEYS:
            self._want(KEYS[key])
        elif plain and key == Qt.Key.Key_A:
            self.adding.emit()
        elif plain and key in (Qt.Key.Key_J, Qt.Key.Key_K):
            arrow = Qt.Key.Key_Down if key == Qt.Key.Key_J else Qt.Key.Key_Up
            super().keyPressEvent(QKeyEvent(event.type(), arrow, Qt.KeyboardModifier.NoModifier))
        else:
            super().keyPressEvent(event)
