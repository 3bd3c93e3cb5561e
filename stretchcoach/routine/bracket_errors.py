"""Brackets that are not closed, commas that are missing, and colons inside brackets."""

from __future__ import annotations

import re

from stretchcoach.routine.codes_reading import ReadingCode
from stretchcoach.routine.diagnostics import Edit
from stretchcoach.routine.fixes import line_fix
from stretchcoach.routine.needed_quotes import report_colon
from stretchcoach.routine.reading_problems import Problems
from stretchcoach.routine.written_line import read_line

_CLOSING = {"[": "]", "{": "}"}
_NEXT_KEY = re.compile(r"\S(?P<gap>\s*;\s*|\s+)(?P<key>[a-z][a-z_]*)\s*$")
_ENTRY_END = re.compile(r"[,\[\]{}]|$", re.MULTILINE)


def explain_brackets(problems: Problems, opened: int, at: int) -> None:
    """Say what is wrong between the bracket at `opened` and the place where reading stopped."""
    lines = problems.lines
    bracket = lines.text[opened : opened + 1]
    reached_end = not lines.text[at:].strip()
    if reached_end or lines.number_at(at) != lines.number_at(opened):
        _report_open(problems, opened, _CLOSING.get(bracket, "]"))
    elif lines.text[at : at + 1] == ":":
        _explain_colon(problems, opened, at)
    else:
        problems.error(
            ReadingCode.BRACKETS,
            "the brackets on this line do not fit together",
            at,
            at + 1,
            "a comma or a closing bracket belongs before this",
            help_text="put quotes round a text that has brackets or commas in it",
        )


def explain_stray(problems: Problems, at: int) -> None:
    """Say that the bracket or comma at `at` closes or parts nothing."""
    char = problems.lines.text[at]
    problems.error(
        ReadingCode.BRACKETS,
        f'nothing was opened that this "{char}" could end',
        at,
        at + 1,
        "too many",
        fix=line_fix(problems.lines, (Edit(at, at + 1, ""),)),
    )


def _report_open(problems: Problems, opened: int, closing: str) -> None:
    lines = problems.lines
    end = max(read_line(lines, lines.number_at(opened)).end, opened + 1)
    fix = None
    if closing not in lines.text[opened:end]:
        fix = line_fix(lines, (Edit(end, end, closing),))
    problems.error(
        ReadingCode.BRACKETS,
        f'the "{lines.text[opened : opened + 1]}" that opens here is never closed',
        opened,
        opened + 1,
        f'needs a "{closing}"',
        fix=fix,
    )


def _explain_colon(problems: Problems, opened: int, at: int) -> None:
    lines = problems.lines
    entry = max(lines.text.rfind(char, opened, at) for char in ",[{") + 1
    colon = lines.text.find(": ", entry, at)
    start = colon + 2 if colon >= 0 else entry
    start += len(lines.text[start:at]) - len(lines.text[start:at].lstrip())
    missing = _NEXT_KEY.search(lines.text, start, at)
    if missing is not None:
        semicolon = lines.text.find(";", *missing.span("gap"))
        fix = line_fix(lines, (Edit(*missing.span("gap"), ", "),))
        if semicolon >= 0:
            problems.error(
                ReadingCode.BRACKETS,
                'in brackets a comma (,) parts one thing from the next, not ";"',
                semicolon,
                semicolon + 1,
                f'write a comma before "{missing["key"]}"',
                fix=fix,
            )
            return
        problems.error(
            ReadingCode.BRACKETS,
            f'a comma is missing before "{missing["key"]}"',
            *missing.span("key"),
            "write a comma and a space before this",
            help_text="if it is all one text, put quotes round it",
            fix=fix,
        )
        return
    found = _ENTRY_END.search(lines.text, at)
    end = found.start() if found else len(lines.text)
    text = (start, start + len(lines.text[start:end].rstrip()))
    report_colon(problems, text, at)
