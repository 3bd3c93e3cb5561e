"""Texts that YAML reads otherwise unless quotes stand round them."""

from __future__ import annotations

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.fixes import quoting_fix
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.written_line import value_end

SPECIAL = "*&!%@`[]{}>|'\",#"
"""The characters that a text without quotes must not begin with."""


def report_special_start(problems: Problems, start: int, message: str = "") -> None:
    """Say that the text at `start` needs quotes, and offer them."""
    lines = problems.lines
    end = max(value_end(lines, start), start + 1)
    problems.error(
        ReadingCode.SPECIAL_START,
        message or f"a text that starts with {lines.text[start]} needs quotes",
        start,
        start + 1,
        "has a meaning of its own here",
        fix=quoting_fix(lines, start, end),
    )


def report_colon(problems: Problems, text: tuple[int, int], at: int, help_text: str = "") -> None:
    """Say that the text from one place to another needs quotes, for the colon `at` in it."""
    problems.error(
        ReadingCode.COLON_IN_TEXT,
        "a text with a colon and a space in it needs quotes",
        at,
        at + 1,
        "this colon looks like the end of a key",
        help_text=help_text,
        fix=quoting_fix(problems.lines, *text),
    )
