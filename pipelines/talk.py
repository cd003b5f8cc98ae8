"""Talk with people while long work runs: a progress line on a terminal, silence elsewhere. Always on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class Talk(Protocol):
    """What long work tells."""

    def begin(self, what: str, total: int) -> None:
        """A new stretch of work over `total` files begins."""

    def more(self, parts: int) -> None:
        """Files of the stretch turned out to be read in so many parts beforehand."""

    def advance(self, now: str, *, pages: int = 0, ocr_pages: int = 0, part: bool = False) -> None:
        """A file is done, or a part of one; `now` names what was read."""

    def say(self, text: str) -> None:
        """A line worth keeping."""


class Silence:
    """Tells nothing but what must be said."""

    def begin(self, what: str, total: int) -> None:
        """Nothing."""

    def more(self, parts: int) -> None:
        """Nothing."""

    def advance(self, now: str, *, pages: int = 0, ocr_pages: int = 0, part: bool = False) -> None:
        """Nothing."""

    def say(self, text: str) -> None:
        """The line, on standard error."""
        print(text, file=sys.stderr, flush=True)  # noqa: T201


class Lines:
    """A progress bar for each stretch of work: files done, pages, pages by OCR, rate, and what was read last."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._files = self._done = self._pages = self._ocr = 0

    def begin(self, what: str, total: int) -> None:
        """A new bar; the bar before stays as it ended."""
        self._done = self._pages = self._ocr = 0
        self._files = total
        self._task = self._progress.add_task(what, total=total, now="", pages="", files=f"0/{total} files")

    def more(self, parts: int) -> None:
        """The bar grows."""
        if self._task is not None:
            self._progress.update(self._task, total=(self._progress.tasks[self._task].total or 0) + parts)

    def advance(self, now: str, *, pages: int = 0, ocr_pages: int = 0, part: bool = False) -> None:
        """One step further, with counts and rate."""
        if self._task is None:
            return
        self._done += not part
        self._pages += pages
        self._ocr += ocr_pages
        elapsed = self._progress.tasks[self._task].elapsed or 0.0
        rate = f", {self._pages / elapsed:.1f}/s" if elapsed > 1 else ""
        text = f"{self._pages} pages ({self._ocr} OCR{rate})" if self._pages else ""
        files = f"{self._done}/{self._files} files"
        self._progress.update(self._task, advance=1, now=now[-36:], pages=text, files=files)

    def say(self, text: str) -> None:
        """The line above the bars."""
        self._progress.console.print(text, markup=False, highlight=False)


@contextmanager
def talking() -> Iterator[Talk]:
    """Progress bars where standard error is a terminal, silence elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Silence()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<16}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[files]}"),
        TextColumn("{task.fields[pages]}"),
        TimeElapsedColumn(),
        TextColumn("[dim]{task.fields[now]}"),
    )
    with Progress(*columns, console=console, refresh_per_second=5) as progress:
        yield Lines(progress)
