"""A list of steps that stands right below a group, a question or the title, without its key."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Edit, Fix
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.written_line import WrittenLine, line_before

_WITH_STEPS = ("group", "repeat_until")
_STEPS_AT_TOP = re.compile(r"(?m)^steps\b")


def is_missing_steps(problems: Problems, line: WrittenLine, dash: int) -> bool:
    """Whether the list that begins at a dash lacks its key, which is then said."""
    column, keys = _around(problems.lines, line, dash)
    if "ask" in keys and not {"if_yes", "if_no"} & keys:
        problems.error(
            FormatCode.MISSING_KEY,
            "these steps do not say after which answer they come",
            dash,
            dash + 1,
            '"if_yes:" or "if_no:" is missing above this list',
            help_text="write it on a line of its own, under the a of ask",
        )
        return True
    verb = next((verb for verb in _WITH_STEPS if verb in keys), "")
    if "steps" in keys or not (verb or _is_of_routine(problems.lines, line, keys)):
        return False
    problems.error(
        FormatCode.MISSING_KEY,
        f'a {verb} step needs "steps"' if verb else 'a routine needs "steps"',
        dash,
        dash + 1,
        '"steps:" is missing above this list',
        help_text=f"put it on a line of its own above this, with {_spaces(column)} before it",
        fix=_with_steps(problems.lines, line, column),
    )
    return True


def _around(lines: Lines, line: WrittenLine, dash: int) -> tuple[int, set[str]]:
    """Where the keys stand of the step or routine that a list is in, and those above the list."""
    column = dash - line.start
    keys: set[str] = set()
    above = line_before(lines, line.number)
    while above is not None:
        if above.column <= column:
            column = above.column
            keys.add(above.key)
            if above.dash is not None:
                break
        above = line_before(lines, above.number)
    return column, keys


def _is_of_routine(lines: Lines, line: WrittenLine, keys: set[str]) -> bool:
    """Whether a step begins here in a file that has a title and nowhere a list of steps."""
    from stretchcoach.routine.fields import Context, field_at

    is_step = field_at(Context.STEP, line.key) is not None
    return "title" in keys and is_step and not _STEPS_AT_TOP.search(lines.text)


def _with_steps(lines: Lines, line: WrittenLine, column: int) -> Fix:
    """The key on a line of its own; the list may stand under it or further in."""
    above_end = lines.end(line.number - 1)
    line_break = lines.text[above_end : line.start]
    edit = Edit(line.start, line.start, f"{' ' * column}steps:{line_break}")
    return Fix("steps:", (edit,))


def _spaces(column: int) -> str:
    return f"{column or 'no'} {'space' if column == 1 else 'spaces'}"
