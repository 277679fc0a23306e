"""Brings a finished paper to the worker: typeset in a process, kept privately, opened to print.

Files go into a private folder and are removed at the next start; their names hold no person.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from db.kit.errors import Unavailable
from db.kit.folders import papers_folder
from db.kit.letters import Paper, Press


class Papers(QObject):
    """The printing corner of one window. `made` carries the path of a finished paper."""

    made = Signal(object)

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._press = Press()
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="papers")
        self._count = 0
        self.opens = folder is None

    def set_paper(self, paper: Paper) -> "Future[Path]":
        """Return where the PDF of a paper lies, later."""
        self._count += 1
        name = f"paper-{self._count:03d}.pdf"
        pressed = self._press.print_to_pdf(paper)
        return self._writer.submit(self._keep, pressed, name)

    def show(self, path: Path) -> None:
        """Hand a paper to the system's viewer, from where it is printed."""
        self.made.emit(path)
        if self.opens:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def close(self) -> None:
        """Stop the press."""
        self._press.close()
        self._writer.shutdown(wait=False, cancel_futures=True)

    def _keep(self, pressed: "Future[bytes]", name: str) -> Path:
        content = pressed.result()
        try:
            folder = self._folder or papers_folder()
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / name
            path.write_bytes(content)
            path.chmod(0o600)
        except OSError as error:
            raise Unavailable("paper_not_made") from error
        return path


def clear_old_papers() -> None:
    """Remove papers that an earlier run left behind."""
    for old in papers_folder().glob("paper-*.pdf"):
        old.unlink(missing_ok=True)
