"""Show diagnostics as text. Nothing in a file reaches the terminal unescaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.routine.diagnostics import Diagnostic, Fix, Safety, Severity, Span
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.report_text import CUT, ordered, place, shown
from stretchcoach.routine.safe_text import escaped, is_unsafe

SNIPPET_WIDTH = 100
"""The most columns of a line of the file that are shown."""

_TAB_WIDTH = 4
_BEFORE_SPAN = 30
_REACH = 400
_FURTHER_IN = "    "
_JOINERS = "\u200c\u200d"


class Part(StrEnum):
    """What a piece of a report is, for those who colour it."""

    PLACE = "place"
    ERROR = "error"
    WARNING = "warning"
    GUTTER = "gutter"
    FIX = "fix"


Paint = Callable[[Part, str], str]
Fold = Callable[[str, str, str], Sequence[str]]
"""Gives the lines of some words behind a lead; further ones begin with the indentation given.

The lead is not in the first of the lines, and nothing is where not even a word fits behind it.
"""


class Fixes(StrEnum):
    """Whether fixes are only offered, or the safe ones have just been made."""

    OFFERED = "offered"
    MADE = "made"


def unpainted(_part: Part, text: str) -> str:
    """The text as it is."""
    return text


def unfolded(_lead: str, words: str, _indent: str) -> Sequence[str]:
    """The words on one line."""
    return (words,)


def format_full(
    diagnostics: Iterable[Diagnostic],
    texts: Mapping[str, str],
    paint: Paint = unpainted,
    fixes: Fixes = Fixes.OFFERED,
    fold: Fold = unfolded,
) -> str:
    """The long form, in the order of the files, without a line break at its end.

    `texts` has the decoded text of each file; where it is missing there is no snippet. Never
    folded are lines of the file and fixes, which are there to be compared and copied.
    """
    lines = {file: Lines(text) for file, text in texts.items() if text}
    return "\n\n".join(
        _full(problem, lines.get(problem.file), paint, fixes, fold)
        for problem in ordered(diagnostics)
    )


def _full(problem: Diagnostic, lines: Lines | None, paint: Paint, fixes: Fixes, fold: Fold) -> str:
    span = problem.span
    part = Part.ERROR if problem.severity is Severity.ERROR else Part.WARNING
    where, what = f"{place(problem.file, span)}:", f"{problem.severity.value} {problem.code}:"
    first, *others = fold(f"{where} {what} ", shown(problem.message), _FURTHER_IN)
    head = f"{paint(Part.PLACE, where)} {paint(part, what)} {first}"
    parts = [head.rstrip(), *others]
    width = len(str(span.line))
    bar = paint(Part.GUTTER, f"{' ' * width} |")
    if lines is not None and 1 <= span.line <= len(lines):
        snippet = cut_snippet(lines.line(span.line), span)
        number = paint(Part.GUTTER, f"{span.line} |")
        parts.append(f"{number} {snippet.text}".rstrip())
        carets, label = "^" * snippet.width, shown(problem.label)
        lead = f"{' ' * (width + 3 + snippet.indent)}{carets} "
        first, *others = fold(lead, label, "")
        if others:
            first, others = "", list(fold(" " * (width + 3), label, ""))
        parts.append(f"{bar} {' ' * snippet.indent}{paint(part, f'{carets} {first}'.rstrip())}")
        parts += [f"{bar} {paint(part, line)}" for line in others]
    elif problem.label:
        parts.append(f"{bar} {shown(problem.label)}")
    if problem.fix is not None:
        parts += _fix_lines(width, problem.fix, paint, fixes)
    equals = paint(Part.GUTTER, f"{' ' * width} =")
    notes = [f"help: {shown(problem.help)}"] if problem.help else []
    if problem.related is not None:
        related = place(problem.file, problem.related.span)
        notes.append(f"see: {related}: {shown(problem.related.message)}")
    for note in notes:
        lead = " " * (width + 3)
        first, *others = fold(lead, note, lead)
        parts += [f"{equals} {first}", *others]
    return "\n".join(parts)


def _fix_lines(width: int, fix: Fix, paint: Paint, fixes: Fixes) -> list[str]:
    first, *others = fix.text.split("\n")
    guess = fixes is Fixes.MADE and fix.safety is Safety.UNSAFE
    word = "fix (a guess, not made):" if guess else "fix:"
    equals = paint(Part.GUTTER, f"{' ' * width} =")
    indent = " " * (width + len(word) + 4)
    return [
        f"{equals} {word} {paint(Part.FIX, shown(first))}",
        *(f"{indent}{paint(Part.FIX, shown(line))}" for line in others),
    ]


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
    lead = CUT if left or begin else ""
    room = SNIPPET_WIDTH - len(lead)
    if right < len(line) or total - columns[begin] > room:
        room -= len(CUT)
    stop = begin
    while stop < len(cells) and columns[stop + 1] - columns[begin] <= room:
        stop += 1
    tail = CUT if right < len(line) or stop < len(cells) else ""
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
