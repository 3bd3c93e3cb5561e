"""What other programs write and a routine file must not have: their list marks and fences.

A word processor turns the dash of a list into a bullet or a long dash, a chat program numbers
the steps and frames the file with lines of ```. They keep a file from being read at all, and
what they stand for is plain, so the file is read as if they were written well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit, Fix, Safety
from stretchcoach.routine.fixes import line_fix
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.reading_problems import Problems

LIST_MARK = r"[•·‣◦▪●○–—−]|[0-9]{1,3}[.)]"
"""What means nothing in YAML and stands before each entry of another program's list."""

_MARK = re.compile(
    rf"(?m)^(?P<indent> *)(?P<mark>[*+]|{LIST_MARK}|-(?=[a-z]))"
    r"(?P<gap> *)(?P<key>[a-z][a-z_]*):(?=[ \r\n]|$)"
)
_FENCE = re.compile(r"(?m)^[ ]*(?P<fence>(?:```|~~~)[A-Za-z]*)[ ]*(?:\r\n|\r|\n|$)")
_HEAD = re.compile(r"[ ]*(?:-[ ]+)?")


def foreign_lines(problems: Problems) -> tuple[Edit, ...]:
    """Note each of them in a file that cannot be read, and give the edits that mend them all."""
    lines = problems.lines
    edits = [*_marks(lines, problems), *_fences(lines, problems)]
    return tuple(sorted(edits, key=lambda edit: edit.start))


def has_foreign_lines(text: str) -> bool:
    """Whether there is anything to look at."""
    return bool(_FENCE.search(text) or any(True for _ in _found_marks(text)))


def _found_marks(text: str) -> Iterable[re.Match[str]]:
    from stretchcoach.routine.fields import FIELDS, Context

    keys = {field.key for field in FIELDS[Context.STEP]}
    return (found for found in _MARK.finditer(text) if found["key"] in keys)


def _marks(lines: Lines, problems: Problems) -> Iterable[Edit]:
    for found in _found_marks(lines.text):
        mark, gap = found["mark"], found["gap"]
        if mark != "-" and not gap:
            continue
        start, end = found.start("mark"), found.end("gap")
        edit = Edit(start, end, _dash(lines, found))
        yield edit
        if problems.is_full:
            continue
        glued = mark == "-"
        problems.error(
            ReadingCode.MISSING_DASH,
            "a space is missing after the dash"
            if glued
            else f'this step begins with "{mark}", not with a dash (-)',
            start,
            start + len(mark),
            "write a space after it" if glued else "write a dash and a space",
            fix=line_fix(lines, (edit,)),
        )


def _dash(lines: Lines, found: re.Match[str]) -> str:
    """A dash that keeps the key of its line above those below, where they stand under it."""
    width = len(found["mark"]) + len(found["gap"])
    below = lines.number_at(found.start("mark")) + 1
    indented = _HEAD.match(lines.line(below)) if below <= len(lines) else None
    under_it = indented is not None and indented.end() == len(found["indent"]) + width
    return "-" + " " * max(width - 1 if under_it else 1, 1)


def _fences(lines: Lines, problems: Problems) -> Iterable[Edit]:
    for found in _FENCE.finditer(lines.text):
        edit = Edit(found.start(), found.end(), "")
        yield edit
        if problems.is_full:
            continue
        problems.error(
            ReadingCode.UNREADABLE,
            f"{found['fence'][:3]} is the frame of a chat or a web page, not a part of the routine",
            found.start("fence"),
            found.end("fence"),
            "take this line out",
            fix=Fix(f'take out "{found["fence"]}"', (edit,), Safety.UNSAFE),
        )
