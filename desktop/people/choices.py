"""Several of a few: check boxes on one line, chosen with Space."""

from collections.abc import Iterable, Sequence

from desktop.kit.parts import Tick
from desktop.kit.parts.flow import FlowRow


class Choices(FlowRow):
    """Options are (code, text) pairs; `codes` are the chosen ones, in their order."""

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._boxes: dict[str, Tick] = {}
        for code, text in options:
            box = Tick(text)
            box.setAccessibleName(f"{name}: {text}")
            self._boxes[code] = box
        self.show_widgets(list(self._boxes.values()))
        self.setFocusProxy(next(iter(self._boxes.values())))

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the chosen codes."""
        return tuple(code for code, box in self._boxes.items() if box.isChecked())

    def choose(self, codes: Iterable[str]) -> None:
        """Choose exactly these codes."""
        wanted = set(codes)
        for code, box in self._boxes.items():
            box.setChecked(code in wanted)
