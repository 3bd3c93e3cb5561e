"""Text from strangers, made harmless and measured in terminal cells."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

ELLIPSIS = "…"

_REPLACED = "\ufffd"
_BASE = "\u25cc"
_LINE_ENDS = dict.fromkeys(map(ord, "\x0b\x0c\r\x85\u2028\u2029"), "\n")
_SPACES = {ord("\t"): " "}
# Escape and its like are shown as their pictures, so that nothing of the text is lost.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_C1 = dict.fromkeys(range(0x80, 0xA0), _REPLACED)
# They would turn the reading order of everything that follows them on the line.
_BIDI = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], _REPLACED
)
# Terminals do not agree on the width of what these join or change; without them they do.
_WIDTHLESS = dict.fromkeys([0x00AD, 0x180E, 0x200B, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF])
_TABLE = _PICTURES | _C1 | _BIDI | _WIDTHLESS | {ord("\n"): "\n"} | _LINE_ENDS | _SPACES
# A table of them would take 136 KiB.
_SURROGATES = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=512)
def visible(text: str) -> str:
    """The text with nothing in it that a terminal would obey; lines still end with a newline."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_TABLE)
    return _with_bases(_SURROGATES.sub(_REPLACED, text))


@lru_cache(maxsize=512)
def one_line(text: str) -> str:
    """The text made harmless and on one line, with runs of blanks as one."""
    return " ".join(visible(text).split())


def _with_bases(text: str) -> str:
    """A mark with no letter to combine with gets one, or it would land on what stands before."""
    shown: list[str] = []
    alone = True
    for character in text:
        if alone and character != "\n" and not get_character_cell_size(character):
            shown.append(_BASE)
        shown.append(character)
        alone = character in " \n"
    return "".join(shown)


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    return cell_len(text)


def clip(text: str, width: int) -> str:
    """The beginning of the text in at most `width` cells, with an ellipsis where it was cut."""
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    return _take(text, width - 1)[0] + ELLIPSIS


def pad(text: str, width: int) -> str:
    """The text clipped or filled up with blanks to exactly `width` cells."""
    text = clip(text, width)
    return text + " " * (width - cells(text))


@lru_cache(maxsize=512)
def wrap(text: str, width: int, max_lines: int = 0) -> tuple[str, ...]:
    """The text in lines of at most `width` cells; beyond `max_lines` it ends in an ellipsis.

    Words are kept whole where they fit. 0 lines means as many as are needed.
    """
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in visible(text).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width))
    while lines and not lines[-1]:
        lines.pop()
    if max_lines and len(lines) > max_lines:
        lines = [*lines[: max_lines - 1], _ended(lines[max_lines - 1], width - 1) + ELLIPSIS]
    return tuple(lines)


@lru_cache(maxsize=256)
def wrap_evenly(text: str, width: int, max_lines: int = 0) -> tuple[str, ...]:
    """Like `wrap`, with lines of about the same length, as centred text wants them."""
    lines = wrap(text, width, max_lines)
    if len(lines) < 2 or lines[-1].endswith(ELLIPSIS):
        return lines
    # In a single column wide characters would be lost.
    narrow, wide = min(2, width), width
    while narrow < wide:
        middle = (narrow + wide) // 2
        if len(wrap(text, middle)) <= len(lines):
            wide = middle
        else:
            narrow = middle + 1
    return wrap(text, wide, max_lines)


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    used = 0
    for word in paragraph.split(" "):
        if not word:
            continue
        length = cells(word)
        if line and used + 1 + length <= width:
            line += " " + word
            used += 1 + length
            continue
        if line:
            lines.append(line)
        rest = word
        while length > width:
            head, rest = _take(rest, width)
            lines.append(head)
            length = cells(rest)
        line, used = rest, length
    if line or not lines:
        lines.append(line)
    return lines


def _ended(line: str, room: int) -> str:
    """The line, or where it is a cell too wide its words but the last; a single word is cut."""
    if cells(line) <= room:
        return line
    words, blank, _ = line.rpartition(" ")
    return words if blank else _take(line, room)[0]


def _take(text: str, width: int) -> tuple[str, str]:
    """Split where `width` cells are full; at least one character is taken from a wider one."""
    used = 0
    for index, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > width:
            if index == 0:
                # A wide character in a column of one cell: a stand-in keeps the width.
                return (ELLIPSIS if width > 0 else ""), text[1:]
            return text[:index], text[index:]
    return text, ""
