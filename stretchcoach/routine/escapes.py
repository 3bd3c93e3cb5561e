r"""Unsafe characters that a text hides behind backslash codes such as `\e` or `\u202e`."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit, Safety
from stretchcoach.routine.fixes import line_fix
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.safe_text import described, unsafe_characters

_CODE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\r\n])", re.ASCII)
_LETTERS = {
    "0": "\x00",
    "a": "\x07",
    "b": "\x08",
    "t": "\x09",
    "v": "\x0b",
    "f": "\x0c",
    "r": "\x0d",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}


def without_unsafe(problems: Problems, value: str, start: int, end: int) -> str:
    """The text without its unsafe characters (line breaks stay); they are reported."""
    unsafe = unsafe_characters()
    if not any(found[0] != "\n" for found in unsafe.finditer(value)):
        return value
    text = problems.lines.text
    for code in _CODE.finditer(text, start, end):
        if problems.is_full:
            break
        char = _meant(code[0])
        if char is None or char == "\n" or not unsafe.match(char):
            continue
        problems.error(
            ReadingCode.UNSAFE_CHARACTER,
            f"a code for a character that could mislead or harm: {described(char)}",
            code.start(),
            code.end(),
            "take it out",
            fix=line_fix(problems.lines, (Edit(code.start(), code.end(), ""),), Safety.SAFE),
        )
    return unsafe.sub(lambda found: "\n" if found[0] == "\n" else "", value)


def _meant(code: str) -> str | None:
    if len(code) > 2:
        number = int(code[2:], 16)
        return chr(number) if number <= 0x10FFFF else None
    return _LETTERS.get(code[1])
