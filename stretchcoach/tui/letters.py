"""Large capitals for names that must be read from across the room."""

from __future__ import annotations

from functools import lru_cache

from stretchcoach.tui.raster import rows_of

ROWS = 4
"""The lines that a line of large letters takes, at the single size."""

_PIXEL_ROWS = 7
_GLYPHS: dict[str, str] = {
    "A": ".##./#..#/#..#/####/#..#/#..#/#..#",
    "B": "###./#..#/#..#/###./#..#/#..#/###.",
    "C": ".##./#..#/#.../#.../#.../#..#/.##.",
    "D": "###./#..#/#..#/#..#/#..#/#..#/###.",
    "E": "####/#.../#.../###./#.../#.../####",
    "F": "####/#.../#.../###./#.../#.../#...",
    "G": ".##./#..#/#.../#.##/#..#/#..#/.##.",
    "H": "#..#/#..#/#..#/####/#..#/#..#/#..#",
    "I": "###/.#./.#./.#./.#./.#./###",
    "J": "..##/...#/...#/...#/...#/#..#/.##.",
    "K": "#..#/#..#/#.#./##../#.#./#..#/#..#",
    "L": "#.../#.../#.../#.../#.../#.../####",
    "M": "#...#/##.##/#.#.#/#.#.#/#...#/#...#/#...#",
    "N": "#...#/##..#/##..#/#.#.#/#..##/#..##/#...#",
    "O": ".##./#..#/#..#/#..#/#..#/#..#/.##.",
    "P": "###./#..#/#..#/###./#.../#.../#...",
    "Q": ".##./#..#/#..#/#..#/#..#/#.#./.#.#",
    "R": "###./#..#/#..#/###./#.#./#..#/#..#",
    "S": ".###/#.../#.../.##./...#/...#/###.",
    "T": "#####/..#../..#../..#../..#../..#../..#..",
    "U": "#..#/#..#/#..#/#..#/#..#/#..#/.##.",
    "V": "#...#/#...#/#...#/.#.#./.#.#./..#../..#..",
    "W": "#...#/#...#/#...#/#.#.#/#.#.#/##.##/#...#",
    "X": "#...#/#...#/.#.#./..#../.#.#./#...#/#...#",
    "Y": "#...#/#...#/.#.#./..#../..#../..#../..#..",
    "Z": "####/...#/..#./..#./.#../#.../####",
    "0": ".##./#..#/#..#/#..#/#..#/#..#/.##.",
    "1": ".#./##./.#./.#./.#./.#./###",
    "2": ".##./#..#/...#/..#./.#../#.../####",
    "3": "###./...#/...#/.##./...#/...#/###.",
    "4": "..#./.##./#.#./#.#./####/..#./..#.",
    "5": "####/#.../###./...#/...#/#..#/.##.",
    "6": ".##./#..#/#.../###./#..#/#..#/.##.",
    "7": "####/...#/...#/..#./..#./.#../.#..",
    "8": ".##./#..#/#..#/.##./#..#/#..#/.##.",
    "9": ".##./#..#/#..#/.###/...#/#..#/.##.",
    " ": "../../../../../../..",
    "-": ".../.../.../###/.../.../...",
    "–": ".../.../.../###/.../.../...",
    "'": "#/#/././././.",
    "’": "#/#/././././.",
    ".": "././././././#",
    ",": "../../../../../.#/#.",
    ":": "././#/././#/.",
    "!": "#/#/#/#/#/./#",
    "?": ".##./#..#/...#/..#./.#../..../.#..",
    "(": ".#/#./#./#./#./#./.#",
    ")": "#./.#/.#/.#/.#/.#/#.",
    "/": "...#/...#/..#./..#./.#../.#../#...",
    "+": ".../.../.#./###/.#./.../...",
    "&": ".#../#.#./#.#./.#../#.##/#..#/.##.",
    "◄": "...#/..##/.###/####/.###/..##/...#",
    "►": "#.../##../###./####/###./##../#...",
}


def width_of_letters(text: str, scale: int = 1) -> int | None:
    """The cells that the text takes in large letters, or None where one of them is missing."""
    glyphs = [_GLYPHS.get(character) for character in text.upper()]
    if not glyphs or any(glyph is None for glyph in glyphs):
        return None
    return scale * (sum(glyph.index("/") + 1 for glyph in glyphs if glyph) - 1)


@lru_cache(maxsize=64)
def letter_rows(text: str, scale: int = 1) -> tuple[str, ...]:
    """The text as lines of blocks, in capitals.

    Raises KeyError for a character that `width_of_letters` answers None for.
    """
    pixels: set[tuple[int, int]] = set()
    start = 0
    for character in text.upper():
        lines = _GLYPHS[character].split("/")
        for y, line in enumerate(lines):
            for x, mark in enumerate(line):
                if mark == "#":
                    pixels.update(_square(start + x, y, scale))
        start += len(lines[0]) + 1
    return rows_of(pixels, scale * (start - 1), rows_at(scale))


def rows_at(scale: int) -> int:
    """The lines that a line of large letters takes at this scale."""
    return (_PIXEL_ROWS * scale + 1) // 2


def _square(x: int, y: int, scale: int) -> set[tuple[int, int]]:
    return {(x * scale + i, y * scale + j) for i in range(scale) for j in range(scale)}
