"""Sets papers with typst, in a worker process: JSON in, PDF bytes out, killed when cancelled.

PDF/UA-1 is checked by the typesetter itself: a paper without title or with a skipped heading is
not made. Data are never parsed as markup. The same data give the same bytes.
"""

import json
from concurrent.futures import Future, ProcessPoolExecutor
from importlib.resources import as_file, files
from multiprocessing import get_context

from db.kit.letters.paper import Paper


def render_here(data: str) -> bytes:
    """Set one paper in this process; `data` is a paper as JSON."""
    import typst

    with as_file(files("resources")) as folder:
        return bytes(
            typst.compile(
                str(folder / "letters" / "paper.typ"),
                root=str(folder),
                font_paths=[str(folder / "fonts")],
                ignore_system_fonts=True,
                sys_inputs={"data": data},
                pdf_standards=["ua-1"],
            )
        )


class Press:
    """One worker process that sets papers one after the other; it starts with the first."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def print_to_pdf(self, paper: Paper) -> "Future[bytes]":
        """Return the PDF of a paper, later."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        return self._pool.submit(render_here, json.dumps(paper.as_data(), ensure_ascii=False))

    def close(self) -> None:
        """Stop the worker."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
