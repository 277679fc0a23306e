"""Text in a type step and a token colour that follows the theme."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from desktop.kit import theme


class Label(QLabel):
    """A label; `wrap` lets it grow downwards instead of being cut."""

    def __init__(
        self,
        text: str = "",
        step: str = "body",
        colour: str = "text.primary",
        *,
        strong: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._step, self._colour, self._strong = step, colour, strong
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._dress()
        theme.signals().changed.connect(self._dress)

    def set_colour(self, colour: str) -> None:
        """Change the token colour."""
        self._colour = colour
        self._dress()

    def _dress(self) -> None:
        self.setFont(theme.type_font(self._step, strong=self._strong))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour(self._colour))
        self.setPalette(palette)
