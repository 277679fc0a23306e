"""What F, V and L stand for, below the list."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.kit import theme
from desktop.kit.parts import Label
from desktop.kit.words.rights import level_name
from desktop.rights.level_box import LevelBox


class LevelLegend(QWidget):
    """A square and a word for each level."""

    def __init__(self, levels: tuple[str, ...]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.scaled(6), theme.scaled(4), 0, 0)
        row.setSpacing(theme.scaled(6))
        for level in levels:
            row.addWidget(LevelBox(level))
            row.addWidget(Label(level_name(level), "small", "text.secondary"))
            row.addSpacing(theme.scaled(8))
        row.addStretch(1)
