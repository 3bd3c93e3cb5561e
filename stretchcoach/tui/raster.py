"""Pictures of black and white pixels, two pixels high in one terminal cell."""

from __future__ import annotations

from collections.abc import Collection

Pixels = Collection[tuple[int, int]]

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def rows_of(pixels: Pixels, width: int, rows: int) -> tuple[str, ...]:
    """The picture as `rows` lines of `width` characters; a pixel is a set (x, y)."""
    return tuple(
        "".join(_HALVES[(x, 2 * line) in pixels, (x, 2 * line + 1) in pixels] for x in range(width))
        for line in range(rows)
    )
