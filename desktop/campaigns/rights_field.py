"""The rights a campaign is about: searched by name in the rule pack, ticked with Space or Enter."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.people.folding import fold
from db.rights.engine.texts import Text
from db.rights.local.pack import pack_if_whole
from desktop.kit import paint, theme
from desktop.kit.i18n import _, language, listed
from desktop.kit.icons import paint_icon
from desktop.kit.parts import Label

if TYPE_CHECKING:
    from db.kit.unit import Unit

Names = Mapping[str, Text]
Index = QModelIndex | QPersistentModelIndex
CODE = int(Qt.ItemDataRole.UserRole)
ROWS = 5


def read_rights(unit: "Unit") -> Names:
    """Return the names of all rights known here; where a file is broken there are none."""
    pack = pack_if_whole(unit)
    return {} if pack is None else {code: rule.names for code, rule in pack.rules.items()}


def rights_in_words(codes: Sequence[str], names: Names) -> str:
    """Return the names of some rights; one that the pack does not know keeps its code."""
    return listed([in_words(names[code]) if code in names else code for code in codes])


def in_words(name: Text) -> str:
    """Return a name in the language of the screen."""
    return name.in_language(language())


class _Boxes(QStyledItemDelegate):
    """Paints a row with the program's own box: the style's is lost in dark themes."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(theme.scaled(200), max(theme.scaled(28), paint.line_height("body") + 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, box, mark and name."""
        flags, state, rect = QStyle.StateFlag, option.state, option.rect
        chosen = bool(state & flags.State_Selected)
        focused = bool(state & flags.State_HasFocus)
        paint.paint_row_background(
            painter, rect, selected=chosen and focused,
            hover=bool(state & flags.State_MouseOver), focused=chosen and focused,
        )  # fmt: skip
        side = theme.scaled(18)
        box = QRect(rect.x() + theme.scaled(8), rect.center().y() - side // 2, side, side)
        on = _is_on(index)
        paint.box(painter, box, fill="primary.bg" if on else "bg.surface",
                  border="" if on else "border.strong", corner=theme.radius("sm") - 1)  # fmt: skip
        if on:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "text.onPrimary")
        room = rect.adjusted(side + theme.scaled(16), 0, -theme.scaled(8), 0)
        paint.paint_text(painter, room, str(index.data()))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:  # fmt: skip
        """Tick by a click anywhere on the row."""
        if event.type() is not QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        state = Qt.CheckState.Unchecked if _is_on(index) else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


def _is_on(index: Index) -> bool:
    """Tell whether a row is ticked; a model may give the number of the state."""
    state = index.data(Qt.ItemDataRole.CheckStateRole)
    return state in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)


class _Ticks(QListWidget):
    """Space and Enter tick; letters go on searching."""

    def __init__(self, search: QLineEdit) -> None:
        super().__init__()
        self._search = search
        self.setItemDelegate(_Boxes(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Rights"))

    def sizeHint(self) -> QSize:
        """Show a few rows; the others scroll."""
        row = max(theme.scaled(28), paint.line_height("body") + 6)
        return QSize(theme.scaled(240), ROWS * row + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Stay as high as a few rows."""
        return QSize(theme.scaled(160), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row."""
        super().focusInEvent(event)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, or hand a letter to the search."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if item is not None and not event.modifiers():
                is_on = item.checkState() is Qt.CheckState.Checked
                item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)
                return
            event.ignore()
        elif event.text().isalnum() and not event.modifiers():
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.insert(event.text())
        else:
            super().keyPressEvent(event)


class RightsField(QWidget):
    """Chosen rights stay chosen while others are searched; they stand in words below."""

    def __init__(self, chosen: Sequence[str]) -> None:
        super().__init__()
        self._chosen = list(chosen)
        self._names: Names = {}
        self.search, self.told = QLineEdit(), Label("", "small", "text.secondary", wrap=True)
        self.search.setPlaceholderText(_("Search a right by its name"))
        self.search.setAccessibleName(_("Search a right by its name"))
        self.list = _Ticks(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for each in (self.search, self.list, self.told):
            column.addWidget(each)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list.itemChanged.connect(self._on_ticked)
        self._tell()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return what is chosen, in the order of choosing."""
        return tuple(self._chosen)

    def take_names(self, names: Names) -> None:
        """Offer the rights of the pack."""
        self._names = names
        self._fill()
        self._tell()

    def _fill(self) -> None:
        wanted = fold(self.search.text())
        named = sorted((in_words(name), code) for code, name in self._names.items())
        self.list.blockSignals(True)
        self.list.clear()
        for name, code in sorted(named, key=lambda each: each[1] not in self._chosen):
            if wanted not in fold(name):
                continue
            item = QListWidgetItem(name)
            item.setData(CODE, code)
            item.setToolTip(name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_on = code in self._chosen
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(CODE))
        if item.checkState() is Qt.CheckState.Checked and code not in self._chosen:
            self._chosen.append(code)
        elif item.checkState() is not Qt.CheckState.Checked and code in self._chosen:
            self._chosen.remove(code)
        self._tell()

    def _tell(self) -> None:
        told = rights_in_words(self._chosen, self._names)
        self.told.setText(_("Chosen: %(rights)s") % {"rights": told} if told else
                          _("No right chosen: the funnel counts what workers note."))  # fmt: skip
        self.list.setAccessibleDescription(self.told.text())
