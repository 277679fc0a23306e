"""The ladder of one question: done, now, later, one under the other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.followup.detail import RungView
from desktop.kit import paint, theme
from desktop.kit.i18n import _, moment, pgettext, weekday_short
from desktop.kit.icons import paint_icon
from desktop.kit.words.followup import RESULTS, in_language

PITCH, NODE = 40, 20
MEANS = {"sms": "message-square-text", "phone": "phone", "letter": "mail", "visit": "house",
         "counter": "speech"}  # fmt: skip


class LadderWidget(QWidget):
    """Paints the rungs; the accessible text lists them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[RungView, ...] = ()
        self._best = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rungs(self, rungs: Sequence[RungView], *, best: str = "") -> None:
        """Show another ladder; `best` are the hours at which the citizen likes to be called."""
        self._rungs, self._best = tuple(rungs), best
        self.setAccessibleName(". ".join(self._spoken(rung) for rung in rungs))
        self.updateGeometry()
        self.update()

    def _spoken(self, rung: RungView) -> str:
        state = {"done": _("tried"), "now": _("now"), "later": _("later")}[rung.state]
        parts = (in_language(rung.text), state, self._below(rung))
        return ", ".join(each for each in parts if each)

    def sizeHint(self) -> QSize:
        """Return one pitch per rung."""
        return QSize(200, len(self._rungs) * self._pitch)

    @property
    def _pitch(self) -> int:
        lines = paint.line_height("small") + paint.line_height("caption")
        return max(theme.scaled(PITCH), lines + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nodes, joining lines and texts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, pitch = theme.scaled(NODE), self._pitch
        for index, rung in enumerate(self._rungs):
            top = index * pitch
            node = QRect(1, top + 2, side, side)
            if index + 1 < len(self._rungs):
                painter.setPen(QPen(theme.colour("border.default"), 2))
                middle = node.center().x() + 1
                painter.drawLine(middle, node.bottom() + 3, middle, top + pitch)
            self._paint_node(painter, node, rung)
            left = side + theme.scaled(12)
            first = QRect(left, top, self.width() - left, paint.line_height("small"))
            paint.paint_text(painter, first, in_language(rung.text), "body",
                             strong=rung.state == "now")  # fmt: skip
            second = QRect(left, first.bottom() + 1, first.width(), paint.line_height("caption"))
            paint.paint_text(painter, second, self._below(rung), "small", "text.secondary")

    def _paint_node(self, painter: QPainter, node: QRect, rung: RungView) -> None:
        centre, radius = QPointF(node.center()) + QPointF(0.5, 0.5), node.width() / 2 - 1
        inner = node.adjusted(5, 5, -5, -5)
        if rung.state == "done":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text.muted"))
            painter.drawEllipse(centre, radius, radius)
            mark = "check" if rung.result in ("reached", "sent") else "x"
            paint_icon(painter, inner, mark, "bg.surface")
            return
        strong = rung.state == "now"
        painter.setPen(QPen(theme.colour("text.primary" if strong else "border.strong"),
                            2 if strong else 1.2))  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
        if strong:
            paint_icon(painter, inner, MEANS.get(rung.means, "phone"), "text.primary")

    def _below(self, rung: RungView) -> str:
        if rung.at is None:
            return ""
        if rung.state == "done":
            said = RESULTS.get(rung.result, "")
            return f"{moment(rung.at)} · {_(said)}" if said else moment(rung.at)
        day = weekday_short(rung.at)
        if rung.state == "now" and self._best and rung.means == "phone":
            best = pgettext("hours of the day", "best %(hours)s") % {"hours": self._best}
            return f"{day} · {best}"
        return day
