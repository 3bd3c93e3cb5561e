"""A text that begins with a character which YAML keeps for itself."""

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
