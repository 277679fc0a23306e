"""What every step of the import wizard is."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.kit.i18n import _

if TYPE_CHECKING:
    from desktop.campaigns.wizard import ImportWizard


class WizardStep(QWidget):
    """A step knows its number, its title, what Enter means on it, and where the focus begins."""

    number: ClassVar[int] = 0
    scrolls: ClassVar[bool] = False

    def __init__(self, wizard: "ImportWizard") -> None:
        super().__init__()
        self.wizard = wizard

    def title(self) -> str:
        """Return the title."""
        raise NotImplementedError

    def verb(self) -> str:
        """Return what the button that goes on says."""
        return _("Next")

    def enter(self) -> None:
        """Ask for what is shown; nothing by default."""

    def first(self) -> QWidget:
        """Return the widget in which work begins."""
        raise NotImplementedError

    def go_on(self) -> None:
        """Do what Enter means."""
        raise NotImplementedError

    def key(self, _event: QKeyEvent) -> bool:
        """Hear a key of this step; tell whether it was one."""
        return False
