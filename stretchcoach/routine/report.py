"""Show diagnostics as text. Nothing in a file reaches the terminal unescaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stretchcoach.routine.diagnostics import Diagnostic, Fix, Span
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.safe_text import escaped, is_unsafe, visible

SNIPPET_WIDTH = 100
"""The most columns of a line of the file that are shown."""

_TAB_WIDTH = 4
_BEFORE_SPAN = 30
_REACH = 400
_LONGEST_TEXT = 700
_JOINERS = "\u200c\u200d"
_CUT = "…"


def format_full(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> str:
    """The long form, in the order of the files, without a line break at its end.

    `texts` has the decoded text of each file; where it is missing there is no snippet.
    """
    lines = {file: Lines(text) for file, text in texts.items() if text}
    ordered = sorted(diagnostics, key=lambda problem: problem.sort_key)
    return "\n\n".join(_full(problem, lines.get(problem.file)) for problem in ordered)


def _full(problem: Diagnostic, lines: Lines | None) -> str:
    span = problem.span
    place = _place(problem.file, span)
    head = f"{place}: {problem.severity} {problem.code}: {_shown(problem.message)}"
    gutter = " " * len(str(span.line))
    parts = [head]
    if lines is not None and 1 <= span.line <= len(lines):
        snippet = cut_snippet(lines.line(span.line), span)
        mark = f"{gutter} | {' ' * snippet.indent}{'^' * snippet.width} {_shown(problem.label)}"
        parts += [f"{span.line} | {snippet.text}".rstrip(), mark.rstrip()]
    elif problem.label:
        parts.append(f"{gutter} | {_shown(problem.label)}")
    if problem.fix is not None:
        parts += _fix_lines(gutter, problem.fix)
    if problem.help:
        parts.append(f"{gutter} = help: {_shown(problem.help)}")
    if problem.related is not None:
        where = _place(problem.file, problem.related.span)
        parts.append(f"{gutter} = see: {where}: {_shown(problem.related.message)}")
    return "\n".join(parts)


def _place(file: str, span: Span) -> str:
    return f"{visible(file)}:{span.line}:{span.column}"


def _fix_lines(gutter: str, fix: Fix) -> list[str]:
    first, *others = fix.text.split("\n")
    lead = f"{gutter} = fix: "
    return [f"{lead}{_shown(first)}", *(f"{' ' * len(lead)}{_shown(line)}" for line in others)]


def _shown(text: str) -> str:
    safe = visible(text)
    return safe if len(safe) <= _LONGEST_TEXT else safe[: _LONGEST_TEXT - 1] + _CUT


@dataclass(frozen=True, slots=True)
class Snippet:
    """A safe piece of a line, and where the span lies in it, in columns of a terminal."""

    text: str
    indent: int
    width: int


def cut_snippet(line: str, span: Span) -> Snippet:
    """The part of a line of the file that shows the beginning of a span."""
    first = min(span.column - 1, len(line))
    last = span.end_column - 1 if span.end_line == span.line else len(line)
    left, right = max(0, first - _REACH), min(len(line), first + _REACH)
    cells = _cells(line[left:right])
    columns = [0]
    for _, width in cells:
        columns.append(columns[-1] + width)
    start, total = columns[first - left], columns[-1]
    end = columns[min(max(first, last), right) - left]
    low = 0
    if left or end > SNIPPET_WIDTH - 1:
        low = max(0, min(start - _BEFORE_SPAN, total - (SNIPPET_WIDTH - 1)))
    # A wide character may straddle the cut; what is left is counted from the next one.
    begin = next(index for index, column in enumerate(columns) if column >= low)
    lead = _CUT if left or begin else ""
    room = SNIPPET_WIDTH - len(lead)
    if right < len(line) or total - columns[begin] > room:
        room -= len(_CUT)
    stop = begin
    while stop < len(cells) and columns[stop + 1] - columns[begin] <= room:
        stop += 1
    tail = _CUT if right < len(line) or stop < len(cells) else ""
    shown = "".join(text for text, _ in cells[begin:stop])
    reach = min(end, columns[stop]) - start
    indent = len(lead) + start - columns[begin]
    return Snippet(f"{lead}{shown}{tail}", indent, max(1, reach))


def _cells(line: str) -> list[tuple[str, int]]:
    """Each character as it is shown, with the number of columns that it takes."""
    cells = []
    column = 0
    for char in line:
        if char == "\t":
            width = _TAB_WIDTH - column % _TAB_WIDTH
            cell = (" " * width, width)
        elif is_unsafe(char) or _is_hidden(char):
            shown = escaped(char)
            cell = (shown, len(shown))
        else:
            cell = (char, _width(char))
        cells.append(cell)
        column += cell[1]
    return cells


def _is_hidden(char: str) -> bool:
    """Format characters take no room; those that join letters are needed for their shape."""
    return unicodedata.category(char) == "Cf" and char not in _JOINERS


def _width(char: str) -> int:
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
