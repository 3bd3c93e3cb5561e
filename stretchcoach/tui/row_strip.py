"""A row that goes to the terminal without the part of it that is there already."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip


class RowStrip(Strip):
    """A whole row of which the first `same` cells have not changed.

    The library repaints a part of a row by cropping it at its right end only, and sends
    everything to the left of the change again. Cropped so, this strip moves the cursor over
    what has not changed instead. A row that is repainted whole is drawn whole.
    """

    __slots__ = ["same"]

    def __init__(self, segments: Iterable[Segment], cell_length: int, same: int = 0) -> None:
        super().__init__(segments, cell_length)
        self.same = same

    def crop(self, start: int, end: int | None = None) -> Strip:
        """The cells from `start` up to `end`."""
        part = super().crop(start, end)
        if start == 0 and part is not self and 0 < self.same < part.cell_length:
            return _EndOfRow(part, part.cell_length, self.same)
        return part


class _EndOfRow(Strip):
    """A part of a row whose first `same` cells are passed over when it is drawn."""

    __slots__ = ["same"]

    def __init__(self, segments: Iterable[Segment], cell_length: int, same: int) -> None:
        super().__init__(segments, cell_length)
        self.same = same

    def render(self, console: Console) -> str:
        """What the terminal is sent."""
        return f"\x1b[{self.same}C{super().crop(self.same).render(console)}"
