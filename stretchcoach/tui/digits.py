"""The big countdown: digits drawn as strokes, at whatever size there is room for."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

from stretchcoach.tui.raster import rows_of

Point = tuple[float, float]

MIN_ROWS = 3

# Strokes in a box from (0, 0) to (1, 1). A point with a third value is a sharp corner,
# the other corners are rounded.
_STROKES: dict[str, tuple[tuple[tuple[float, ...], ...], ...]] = {
    "0": (((0, 0.5), (0, 0), (1, 0), (1, 1), (0, 1), (0, 0.5)),),
    "1": (((0.15, 0.22), (0.55, 0, 1), (0.55, 1)), ((0.15, 1), (0.95, 1))),
    "2": (((0, 0.24), (0, 0), (1, 0), (1, 0.48), (0, 1, 1), (1, 1)),),
    "3": (
        ((0, 0.2), (0, 0), (1, 0), (1, 0.48), (0.35, 0.48)),
        ((0.35, 0.48), (1, 0.48), (1, 1), (0, 1), (0, 0.8)),
    ),
    "4": (((0.75, 1), (0.75, 0, 1), (0, 0.7, 1), (1, 0.7)),),
    "5": (((0.95, 0), (0.05, 0, 1), (0.05, 0.42, 1), (1, 0.42), (1, 1), (0, 1), (0, 0.8)),),
    "6": (((1, 0.2), (1, 0), (0, 0), (0, 1), (1, 1), (1, 0.44), (0, 0.44)),),
    "7": (((0, 0), (1, 0, 1), (0.35, 1)),),
    "8": (
        ((0, 0.24), (0, 0), (1, 0), (1, 0.47), (0, 0.47), (0, 0.24)),
        ((0, 0.74), (0, 0.47), (1, 0.47), (1, 1), (0, 1), (0, 0.74)),
    ),
    "9": (((0, 0.8), (0, 1), (1, 1), (1, 0), (0, 0), (0, 0.56), (1, 0.56)),),
    ":": (((0, 0.28), (0, 0.28)), ((0, 0.72), (0, 0.72))),
}
_CURVE_POINTS = 6
# Strokes need more pixels than this to be told apart: the smallest digits are drawn by hand.
_SMALL_ROWS = 3
_SMALL: dict[str, str] = {
    "0": "###/#.#/#.#/#.#/###",
    "1": ".#./##./.#./.#./###",
    "2": "###/..#/###/#../###",
    "3": "###/..#/.##/..#/###",
    "4": "#.#/#.#/###/..#/..#",
    "5": "###/#../###/..#/###",
    "6": "###/#../###/#.#/###",
    "7": "###/..#/..#/.#./.#.",
    "8": "###/#.#/###/#.#/###",
    "9": "###/#.#/###/..#/###",
    ":": "./#/./#/.",
}


def width_of_digits(text: str, rows: int) -> int:
    """The cells that the text takes at this height, gaps included."""
    return sum(_width(character, rows) for character in text) + _gap(rows) * (len(text) - 1)


@lru_cache(maxsize=64)
def rows_that_fit(text: str, width: int, rows: int) -> int:
    """The greatest height up to `rows` at which the text fits `width` cells, or 0."""
    for height in range(rows, MIN_ROWS - 1, -1):
        if width_of_digits(text, height) <= width:
            return height
    return 0


@lru_cache(maxsize=64)
def digit_rows(character: str, rows: int) -> tuple[str, ...]:
    """One digit or colon as lines of blocks, all of the same width."""
    width = _width(character, rows)
    if rows <= _SMALL_ROWS:
        marks = _SMALL[character].split("/")
        dots = {(x, y) for y, line in enumerate(marks) for x in range(width) if line[x] == "#"}
        return rows_of(dots, width, rows)
    height = 2 * rows
    thick = _thickness(rows)
    box_width, box_height = width - thick, height - thick
    radius = 0.42 * min(box_width, box_height)
    pixels: set[tuple[int, int]] = set()
    for stroke in _STROKES[character]:
        # Whole pixels keep level and upright strokes equally thick.
        points = [
            (float(round(p[0] * box_width)), float(round(p[1] * box_height)), len(p) > 2)
            for p in stroke
        ]
        path = _rounded(points, radius)
        shifted = [(x + thick / 2, y + thick / 2) for x, y in path]
        for start, end in pairwise(shifted):
            _draw(pixels, start, end, thick / 2)
    return rows_of(pixels, width, rows)


@lru_cache(maxsize=64)
def number_rows(text: str, rows: int) -> tuple[str, ...]:
    """Digits and colons beside each other as lines of blocks, all of the same width."""
    gap = " " * _gap(rows)
    return tuple(map(gap.join, zip(*(digit_rows(one, rows) for one in text), strict=True)))


def _width(character: str, rows: int) -> int:
    thick = _thickness(rows)
    return thick if character == ":" else max(3, round(1.15 * rows))


def _thickness(rows: int) -> int:
    return max(1, round(rows * 0.3))


def _gap(rows: int) -> int:
    return max(1, round(rows * 0.3))


def _rounded(points: list[tuple[float, float, bool]], radius: float) -> list[Point]:
    """The line through the points with its corners rounded by curves."""
    path: list[Point] = [points[0][:2]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        x, y, sharp = corner
        to_before = math.hypot(before[0] - x, before[1] - y)
        to_after = math.hypot(after[0] - x, after[1] - y)
        reach = 0.0 if sharp else min(radius, to_before / 2, to_after / 2)
        if reach < 0.5:
            path.append((x, y))
            continue
        start = _toward(corner, before, reach / to_before)
        end = _toward(corner, after, reach / to_after)
        for step in range(_CURVE_POINTS + 1):
            t = step / _CURVE_POINTS
            path.append(
                (
                    (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * x + t * t * end[0],
                    (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * y + t * t * end[1],
                )
            )
    path.append(points[-1][:2])
    return path


def _toward(start: tuple[float, float, bool], end: tuple[float, float, bool], part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _draw(pixels: set[tuple[int, int]], start: Point, end: Point, reach: float) -> None:
    """Set the pixels whose middle is within `reach` of the straight line."""
    (ax, ay), (bx, by) = start, end
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    limit = reach * reach + 1e-6
    for y in range(math.floor(min(ay, by) - reach), math.ceil(max(ay, by) + reach) + 1):
        for x in range(math.floor(min(ax, bx) - reach), math.ceil(max(ax, bx) + reach) + 1):
            px, py = x + 0.5 - ax, y + 0.5 - ay
            t = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
            if (px - t * dx) ** 2 + (py - t * dy) ** 2 <= limit:
                pixels.add((x, y))
