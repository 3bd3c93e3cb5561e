"""What the preview draws, how far its parts are scrolled, and how they share the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stretchcoach.preview.model import PreviewModel
from stretchcoach.tui.frame import MIN_HEIGHT, MIN_WIDTH
from stretchcoach.tui.page import Row
from stretchcoach.tui.preview_problems import ProblemSheet
from stretchcoach.tui.scroll import Scroll

_HEAD_ROWS = 2
_FOOT_ROWS = 1
_BESIDE_WIDTH = 2 * MIN_WIDTH
_BELOW_HEIGHT = 36
_LEAST_PROBLEM_ROWS = 3


@dataclass(slots=True)
class Scrolls:
    """How far the parts are scrolled; the problems begin at the row `problems_at` of the page.

    `whole` is for the pages that are opened above the preview.
    """

    lines: Scroll = field(default_factory=Scroll)
    problems: Scroll = field(default_factory=Scroll)
    whole: Scroll = field(default_factory=Scroll)
    problems_at: int = 0


@dataclass(frozen=True, slots=True)
class PreviewView:
    """What is to be drawn: the file's name, the model, and one line about something unusual."""

    name: str
    model: PreviewModel
    sheet: ProblemSheet
    notice: str = ""

    def problems(self, width: int) -> Sequence[Row]:
        """The problems of the file as it was last seen."""
        return () if self.model.look is None else self.sheet.rows(self.model.look, width)


@dataclass(frozen=True, slots=True)
class Layout:
    """How many cells and rows each part gets; 0 rows leave a part out.

    The player's pane stands beside the list where it begins at cell `pane_x`, else (0) below it.
    """

    list_width: int
    list_rows: int
    pane_x: int = 0
    pane_width: int = 0
    pane_rows: int = 0
    problem_rows: int = 0

    @property
    def is_beside(self) -> bool:
        """Whether the pane stands to the right of the list."""
        return self.pane_x > 0

    @property
    def problems_at(self) -> int:
        """The row of the page where the problems begin."""
        return _HEAD_ROWS + self.list_rows + (0 if self.is_beside else self.pane_rows)


def layout_of(width: int, height: int, problems: int) -> Layout:
    """The parts for a terminal of this size and so many rows of problems."""
    body = height - _HEAD_ROWS - _FOOT_ROWS
    wanted = problems + 1 if problems else 0

    def part(most: int) -> int:
        rows = min(wanted, most)
        return rows if rows >= min(wanted, _LEAST_PROBLEM_ROWS) else 0

    if width >= _BESIDE_WIDTH and body >= MIN_HEIGHT:
        rows = part(min(body - MIN_HEIGHT, max(6, height // 3)))
        pane = max(MIN_WIDTH, (width - 1) // 2)
        return Layout(width - pane, body - rows, width - pane, pane, body - rows, rows)
    if height >= _BELOW_HEIGHT:
        rows = part(height // 5)
        pane_rows = max(MIN_HEIGHT, (body - rows) // 2 - 1)
        return Layout(width, body - rows - pane_rows, 0, width, pane_rows, rows)
    rows = part(min(body - MIN_HEIGHT, 8)) if body > MIN_HEIGHT else 0
    return Layout(width, body - rows, problem_rows=rows)
