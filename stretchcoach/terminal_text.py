"""Text for aligned columns: lengths of time, and widths in terminal cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from stretchcoach.routine.safe_text import visible

_NO_CELL = frozenset({"Mn", "Me", "Cf"})
_GAP = "  "


def one_line(text: str) -> str:
    """A text from a stranger on one line, with nothing in it that a terminal would obey."""
    return visible(" ".join(text.split()))


def cells(text: str) -> int:
    """How many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(char) for char in text)


def columns(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> Iterator[str]:
    """The rows as lines of aligned columns; those in `right` are aligned to the right.

    Each column is as wide as its widest text; the last one fills nothing up.
    """
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        parts = []
        for index, (text, width) in enumerate(zip(row, widths, strict=True)):
            blank = " " * (width - cells(text))
            parts.append(blank + text if index in right else text + blank)
        yield _GAP.join(parts).rstrip()


def clock(ms: int) -> str:
    """A time as `m:ss.t`, to a tenth of a second below."""
    minutes, rest_ms = divmod(ms, 60_000)
    return f"{minutes}:{rest_ms // 1000:02}.{rest_ms % 1000 // 100}"


def length(ms: int) -> str:
    """A length of time to the nearest second, as short as can be: `1 min 30 s`."""
    minutes, seconds = divmod((ms + 500) // 1000, 60)
    parts = [f"{minutes} min"] if minutes else []
    if seconds or not minutes:
        parts.append(f"{seconds} s")
    return " ".join(parts)


def length_range(shortest_ms: int, longest_ms: int) -> str:
    """One length, or from one to another where they differ by a second or more."""
    ends = dict.fromkeys((length(shortest_ms), length(longest_ms)))
    return " – ".join(ends)


def _cells_of(char: str) -> int:
    if unicodedata.category(char) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
