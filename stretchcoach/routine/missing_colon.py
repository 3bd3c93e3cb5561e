"""A line that should begin with a key and a colon, and does not."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit
from stretchcoach.routine.fixes import line_fix
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.written_line import WrittenLine, line_before, read_line

_KEY_AND_FIGURE = re.compile(r"(?P<key>[a-z_]+) +(?P<value>\d.*)")
# Words that hardly begin a line of prose.
_KEY_AND_TEXT = re.compile(
    r"(?P<key>title|name|say|sides|goal|language|author|sources|not_for|stop_if|red_flags"
    r"|steps|cues|exercises|defaults|levels)(?: *;)?(?: +|$)(?P<value>.*)"
)
_MOST_WORDS = 6


def report_no_colon(problems: Problems, line: WrittenLine) -> None:
    """Say that the line has no key, and offer a colon where its first word looks like one."""
    lines = problems.lines
    found = _KEY_AND_FIGURE.fullmatch(lines.text, line.content, line.end)
    fix = None
    is_sure = found is not None or line_before(lines, line.number) is None
    if found is None:
        found = _KEY_AND_TEXT.fullmatch(lines.text, line.content, line.end)
    if found:
        colon = ": " if found["value"] else ":"
        fix = line_fix(lines, (Edit(found.end("key"), found.start("value"), colon),))
    help_text = "" if is_sure else "if it goes on with the text above, indent it further"
    if fix is None and lines.text[line.content].isdigit():
        help_text = "a time stands under hold, repetitions under move, how often under times"
    elif fix is None and _is_heading(lines, line):
        fix = line_fix(lines, (Edit(line.content, line.content, "# "),))
        help_text = (
            "put # before a heading that only you read; one that is said is a group of steps"
        )
    problems.error(
        ReadingCode.NOT_A_KEY,
        "there is no key with a colon on this line",
        line.content,
        line.end,
        "a colon and a space belong after the key",
        help_text=help_text,
        fix=fix,
    )


def _is_heading(lines: Lines, line: WrittenLine) -> bool:
    """Whether it is a few words with a list of steps right below them."""
    words = lines.text[line.content : line.end].split()
    if line.dash is not None or not 1 <= len(words) <= _MOST_WORDS:
        return False
    below = (read_line(lines, number) for number in range(line.number + 1, len(lines) + 1))
    after = next((other for other in below if not other.is_blank), None)
    return after is not None and after.dash is not None and bool(after.key)
