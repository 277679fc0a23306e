"""Says what a palette cannot: borders, corners and paddings of Qt's own fields, from tokens.

Our own parts paint themselves; this sheet is for fields, menus, tips and scroll bars only.
"""

from collections.abc import Callable

from PySide6.QtGui import QColor

Colour = Callable[[str], QColor]


def _hex(colour: QColor) -> str:
    if colour.alpha() == 255:
        return colour.name()
    return f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alpha()})"


Scaled = Callable[[float], int]
Radius = Callable[[str], int]
Token = Callable[[str], str]


def stylesheet(colour: Colour, scaled: Scaled, radius: Radius) -> str:
    """Return the sheet of the theme in force."""

    def token(path: str) -> str:
        return _hex(colour(path))

    return "".join(part(token, scaled, radius) for part in (_fields, _menus, _bars))


def _fields(c: Token, scaled: Scaled, radius: Radius) -> str:
    """Borders and paddings of everything one types in."""
    md = radius("md")
    return f"""
    QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{
        background: {c("bg.surface")}; color: {c("text.primary")};
        border: 1px solid {c("border.strong")}; border-radius: {md}px;
        padding: 1px {scaled(10)}px; min-height: {scaled(28)}px;
        selection-background-color: {c("primary.bg")};
        selection-color: {c("text.onPrimary")};
    }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
    QTimeEdit:focus, QSpinBox:focus {{
        border: 2px solid {c("focus.ring")}; padding: 0px {scaled(9)}px;
    }}
    QLineEdit[state="error"], QComboBox[state="error"], QDateEdit[state="error"] {{
        border: 2px solid {c("status.danger.solid")}; padding: 0px {scaled(9)}px;
    }}
    QLineEdit[state="soft"], QComboBox[state="soft"] {{
        border: 1px solid {c("status.warning.solid")};
    }}
    QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{
        background: {c("bg.disabled")}; color: {c("text.disabled")};
        border-color: {c("border.default")};
    }}
    QLineEdit[bare="true"] {{ border: none; background: transparent; padding: 0px; }}
    QComboBox::drop-down {{ border: none; width: {scaled(26)}px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{
        background: {c("bg.raised")}; color: {c("text.primary")};
        border: 1px solid {c("border.default")}; outline: none;
        selection-background-color: {c("bg.selected")}; selection-color: {c("text.primary")};
    }}
"""


def _menus(c: Token, scaled: Scaled, radius: Radius) -> str:
    """Menus, tips, lists and heads."""
    sm = radius("sm")
    return f"""
    QMenu {{
        background: {c("bg.raised")}; color: {c("text.primary")};
        border: 1px solid {c("border.default")}; padding: 4px;
    }}
    QMenu::item {{ padding: {scaled(6)}px {scaled(24)}px; border-radius: {sm}px; }}
    QMenu::item:selected {{ background: {c("bg.selected")}; }}
    QToolTip {{
        background: {c("bg.tooltip")}; color: {c("text.onTooltip")};
        border: 1px solid {c("border.default")}; padding: 4px;
    }}
    QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
    QListView, QTableView, QTreeView {{
        background: {c("bg.surface")}; color: {c("text.primary")};
        border: none; outline: none; gridline-color: {c("border.subtle")};
        selection-background-color: {c("bg.selected")}; selection-color: {c("text.primary")};
    }}
    QTableView::item {{ padding: 0px 6px; }}
    QTableView::item:selected {{ background: {c("bg.selected")}; color: {c("text.primary")}; }}
    QTableView[painted="true"] {{ selection-background-color: {c("bg.surface")}; }}
    QTableView[painted="true"]::item:selected {{ background: {c("bg.surface")}; }}
    QHeaderView::section {{
        background: {c("bg.surface")}; color: {c("text.secondary")};
        border: none; border-bottom: 1px solid {c("border.default")}; padding: 4px 6px;
    }}
"""


def _bars(c: Token, scaled: Scaled, radius: Radius) -> str:
    """Scroll bars, progress, sliders, boxes to tick."""
    sm = radius("sm")
    return f"""
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0px; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0px; }}
    QScrollBar::handle {{
        background: {c("border.default")}; border-radius: 4px; min-height: 32px;
        min-width: 32px; margin: 1px;
    }}
    QScrollBar::handle:hover {{ background: {c("border.strong")}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QProgressBar {{
        background: {c("bg.sunken")}; border: 1px solid {c("border.strong")};
        border-radius: 4px; height: 8px; text-align: center;
    }}
    QProgressBar::chunk {{ background: {c("primary.bg")}; border-radius: 3px; }}
    QSlider::groove:horizontal {{
        background: {c("border.default")}; height: 4px; border-radius: 2px;
    }}
    QSlider::handle:horizontal {{
        background: {c("bg.surface")}; border: 2px solid {c("primary.bg")};
        width: 16px; margin: -8px 0; border-radius: 10px;
    }}
    QSlider::handle:horizontal:focus {{ border: 3px solid {c("focus.ring")}; }}
    QCheckBox, QRadioButton {{ color: {c("text.primary")}; spacing: {scaled(8)}px; }}
    QCheckBox:focus, QRadioButton:focus {{
        border: 2px solid {c("focus.ring")}; border-radius: {sm}px;
    }}
    """
