"""Lines and columns of a text, as a text editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from stretchcoach.routine.diagnostics import Span

# YAML 1.1 would also break lines at NEL, LS and PS; no editor does.
_BREAK = r"\r\n|\n|\r"


class Lines:
    """Where the lines of a text are. Lines are counted from 1, offsets from 0, in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        if "\r" not in text:
            lengths = accumulate(map(len, text.split("\n")))
            self._ends = [number + length for number, length in enumerate(lengths)]
            self._starts = [0, *(end + 1 for end in self._ends[:-1])]
            return
        breaks = list(re.finditer(_BREAK, text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]

    def __len__(self) -> int:
        return len(self._starts)

    def number_at(self, offset: int) -> int:
        """The number of the line that an offset lies on."""
        return bisect_right(self._starts, offset)

    def start(self, number: int) -> int:
        """The offset of a line's first character."""
        return self._starts[number - 1]

    def end(self, number: int) -> int:
        """The offset after a line's last character, before its line break."""
        return self._ends[number - 1]

    def line(self, number: int) -> str:
        """The text of a line without its line break."""
        return self.text[self.start(number) : self.end(number)]

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets; both are brought inside the text, in order."""
        size = len(self.text)
        if not 0 <= start <= end <= size:
            start = min(max(start, 0), size)
            end = min(max(end, start), size)
        first = bisect_right(self._starts, start)
        head = self._starts[first - 1]
        if end <= self._ends[first - 1]:
            return Span(first, start - head + 1, first, end - head + 1, start, end)
        last = bisect_right(self._starts, end)
        return Span(first, start - head + 1, last, end - self._starts[last - 1] + 1, start, end)
