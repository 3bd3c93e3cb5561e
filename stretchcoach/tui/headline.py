"""A text as large as its place allows: double letters, single letters, or plain and bold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stretchcoach.tui.letters import letter_rows, rows_at, width_of_letters
from stretchcoach.tui.text import one_line, wrap_evenly

_READABLE_CELLS = 78
_MAX_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Headline:
    """Lines to be centred; `large` where they are drawn with blocks."""

    lines: tuple[str, ...]
    large: bool


@lru_cache(maxsize=128)
def headline(text: str, width: int, rows: int, largest: int = 2) -> Headline:
    """The text in at most `rows` lines of `width` cells, letters up to scale `largest`."""
    text = one_line(text)
    for scale in range(largest, 0, -1):
        lines = _large(text, width, rows, scale)
        if lines:
            return Headline(lines, large=True)
    return Headline(wrap_evenly(text, min(width, _READABLE_CELLS), rows), large=False)


def _large(text: str, width: int, rows: int, scale: int) -> tuple[str, ...]:
    """The text in large letters, or nothing where it does not fit or cannot be drawn."""
    if rows < rows_at(scale) or len(text) > _MAX_LETTERS or width_of_letters(text) is None:
        return ()
    lines = _evenly(text, width, scale)
    between = 1
    height = len(lines) * rows_at(scale) + (len(lines) - 1) * between
    if height > rows or any((width_of_letters(line, scale) or 0) > width for line in lines):
        return ()
    drawn: list[str] = []
    for line in lines:
        if drawn:
            drawn.append("")
        drawn.extend(letter_rows(line, scale))
    return tuple(drawn)


def _evenly(text: str, width: int, scale: int) -> list[str]:
    """The words in as few lines as fit, of about the same length."""
    lines = _filled(text, width, scale)
    narrow, wide = 1, width
    while narrow < wide and len(lines) > 1:
        middle = (narrow + wide) // 2
        if len(_filled(text, middle, scale)) <= len(lines):
            wide = middle
        else:
            narrow = middle + 1
    return _filled(text, wide, scale)


def _filled(text: str, width: int, scale: int) -> list[str]:
    """The words in lines, each as full as fits; a word that is too wide has its own line."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (width_of_letters(longer, scale) or 0) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
