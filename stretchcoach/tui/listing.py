"""Lines of running text for pages that scroll: titles, paragraphs, bullets, keys."""

from __future__ import annotations

from collections.abc import Iterable

from stretchcoach.tui.page import Placed, Role, Row, Span, blank, row
from stretchcoach.tui.text import cells, pad, wrap

_WIDEST = 88
_BULLET = "• "


def reading_width(width: int, x: int = 1) -> int:
    """The cells of a line from `x` on that is still easy to read."""
    return min(width - x - 1, _WIDEST)


def title_rows(text: str, width: int, role: Role = Role.ACCENT, x: int = 1) -> list[Row]:
    """A heading, wrapped."""
    return [_line(line, width, role, x) for line in wrap(text, reading_width(width, x))]


def paragraph_rows(text: str, width: int, role: Role = Role.TEXT, x: int = 1) -> list[Row]:
    """A paragraph, wrapped."""
    return [_line(line, width, role, x) for line in wrap(text, reading_width(width, x))]


def bullet_rows(texts: Iterable[str], width: int, role: Role = Role.TEXT) -> list[Row]:
    """A list, each entry with its sign, and its further lines under its first."""
    rows: list[Row] = []
    indent = cells(_BULLET)
    for text in texts:
        for index, line in enumerate(wrap(text, reading_width(width) - indent)):
            sign = _BULLET if index == 0 else " " * indent
            rows.append(_line(sign + line, width, role))
    return rows


def section_rows(title: str, texts: Iterable[str], width: int) -> list[Row]:
    """A heading with its list and a blank line, or nothing where the list is empty."""
    bullets = bullet_rows(texts, width)
    return [*title_rows(title, width), *bullets, blank(width)] if bullets else []


def pair_rows(
    first: str, second: str, width: int, first_width: int, *, key: str = "", role: Role = Role.KEY
) -> list[Row]:
    """Two columns, of which the second is wrapped."""
    room = max(4, reading_width(width) - first_width - 1)
    rows = []
    for index, line in enumerate(wrap(second, room) or ("",)):
        head = pad(first, first_width) if index == 0 else " " * first_width
        spans = (Span(head + " ", role, key), Span(line, Role.TEXT, key))
        rows.append(row(width, Placed(1, spans)))
    return rows


def _line(text: str, width: int, role: Role, x: int = 1) -> Row:
    return row(width, Placed(x, (Span(text, role),)))
