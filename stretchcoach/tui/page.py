"""A drawn page as a value: rows of spans, each with a role and, where it can be clicked, a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from stretchcoach.tui.text import cells, clip, visible


class Role(StrEnum):
    """What a piece of text is; the theme says what that looks like."""

    TEXT = "text"
    QUIET = "quiet"
    STRONG = "strong"
    ACCENT = "accent"
    DIGITS = "digits"
    DIGITS_QUIET = "digits_quiet"
    BAR = "bar"
    BAR_REST = "bar_rest"
    LEFT = "left"
    RIGHT = "right"
    WARNING = "warning"
    KEY = "key"
    SELECTED = "selected"
    SELECTED_QUIET = "selected_quiet"


# These are tuples because they are made by the thousand, for every page.
class Span(NamedTuple):
    """A piece of a row; `key` is the key that a click on it stands for, else empty."""

    text: str
    role: Role = Role.TEXT
    key: str = ""


class Placed(NamedTuple):
    """Spans to be put on a row, beginning at cell `x`."""

    x: int
    spans: tuple[Span, ...]

    @property
    def width(self) -> int:
        """The cells that the spans take."""
        return width_of(self.spans)


Row = tuple[Span, ...]


class Change(NamedTuple):
    """The cells of row `y` from `x` up to `end` that are to be drawn again."""

    y: int
    x: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """Exactly `height` rows of exactly `width` cells."""

    width: int
    height: int
    rows: tuple[Row, ...]

    def key_at(self, x: int, y: int) -> str:
        """The key that a click at this cell stands for, or an empty text."""
        if not 0 <= y < len(self.rows):
            return ""
        start = 0
        for span in self.rows[y]:
            start += cells(span.text)
            if x < start:
                return span.key
        return ""

    def text(self) -> str:
        """The visible text, one line a row."""
        return "\n".join("".join(span.text for span in row).rstrip() for row in self.rows)

    def changes_from(self, old: Page) -> tuple[Change, ...]:
        """What must be drawn again where `old` (of the same size) is on the screen."""
        found = (
            Change(y, *_changed_cells(before, after))
            for y, (before, after) in enumerate(zip(old.rows, self.rows, strict=True))
            if before != after
        )
        # Rows that differ in their keys alone look the same.
        return tuple(change for change in found if change.x < change.end)


def width_of(spans: Iterable[Span]) -> int:
    """The cells that the spans take."""
    return sum(cells(span.text) for span in spans)


def left(*spans: Span, x: int = 0) -> Placed:
    """Spans that begin at cell `x`."""
    return Placed(x, spans)


def right(*spans: Span, width: int) -> Placed:
    """Spans that end where the row (of `width` cells) ends."""
    return Placed(width - width_of(spans), spans)


def centred(*spans: Span, width: int, x: int = 0) -> Placed:
    """Spans in the middle of the `width` cells that begin at `x`."""
    return Placed(x + max(0, (width - width_of(spans)) // 2), spans)


# Of a page that is drawn again, most rows are what they were.
@lru_cache(maxsize=256)
def row(width: int, *items: Placed) -> Row:
    """A row of exactly `width` cells; where items would overlap, the later one gives way."""
    spans: list[Span] = []
    at = 0
    for item in sorted(items, key=lambda placed: placed.x):
        start = max(item.x, at)
        if start >= width:
            break
        if start > at:
            spans.append(Span(" " * (start - at)))
            at = start
        for span in item.spans:
            # The last gate before the terminal: whatever was forgotten before stops here.
            harmless = span.text if span.text.isprintable() else visible(span.text)
            text = clip(harmless.replace("\n", " "), width - at)
            if text:
                spans.append(span if text is span.text else Span(text, span.role, span.key))
                at += cells(text)
    if at < width:
        spans.append(Span(" " * (width - at)))
    return tuple(spans)


def blank(width: int) -> Row:
    """A row with nothing on it."""
    return (Span(" " * width),) if width > 0 else ()


def page(width: int, height: int, rows: Sequence[Row]) -> Page:
    """A page of exactly this size: rows beyond the height fall off, missing ones are blank."""
    filled = (*rows[:height], *(blank(width) for _ in range(height - len(rows))))
    return Page(width, height, filled)


def _changed_cells(before: Row, after: Row) -> tuple[int, int]:
    """From where to where two different rows differ, in cells."""
    old, new = _text_of(before), _text_of(after)
    same = _alike(before, after)
    last = min(_alike(_mirrored(before), _mirrored(after)), min(len(old), len(new)) - same)
    # A mark that combines is drawn with the letter before it.
    while same and any(not cells(text[same]) for text in (old, new) if same < len(text)):
        same -= 1
    while last and not cells(new[-last]):
        last -= 1
    start = cells(new[:same])
    return start, start + cells(new[same : len(new) - last])


def _alike(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters at the beginning look the same.

    It is asked at every key, so equal pieces are compared whole.
    """
    same, at, at_other = 0, 0, 0
    spans, others = iter(one), iter(other)
    span, second = next(spans, None), next(others, None)
    while span and second and span.role == second.role:
        piece, piece_of_other = span.text[at:], second.text[at_other:]
        length = min(len(piece), len(piece_of_other))
        if piece[:length] != piece_of_other[:length]:
            pairs = zip(piece, piece_of_other, strict=False)
            return same + next(n for n, (a, b) in enumerate(pairs) if a != b)
        same, at, at_other = same + length, at + length, at_other + length
        if at == len(span.text):
            span, at = next(spans, None), 0
        if at_other == len(second.text):
            second, at_other = next(others, None), 0
    return same


def _mirrored(spans: Row) -> list[Span]:
    return [Span(text[::-1], role, key) for text, role, key in reversed(spans)]


def _text_of(spans: Row) -> str:
    return "".join([span.text for span in spans])
