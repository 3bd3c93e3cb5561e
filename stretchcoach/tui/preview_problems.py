"""The problems of a file in their full form, in as many columns as there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stretchcoach.preview.look import Look
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.lines import Lines
from stretchcoach.routine.report import format_full
from stretchcoach.tui.page import Placed, Role, Row, Span, row
from stretchcoach.tui.text import cells, clip, visible, wrap

_X = 1
_GUTTER = re.compile(r"(?P<gutter> *\d* [|=]) ?(?P<rest>.*)")
_CARETS = re.compile(r"(?P<indent> *)(?P<carets>\^+) ?(?P<label>.*)")
_LEAST_CELLS = 12

_Told = Iterator[tuple[str, Role]]


def count_words(look: Look) -> str:
    """How many errors and warnings there are, or that there are none."""
    parts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((look.errors, "error"), (look.warnings, "warning"))
        if number
    ]
    return ", ".join(parts) or "no problems"


class ProblemSheet:
    """The problems of the last look as rows, made once for each look and width."""

    def __init__(self) -> None:
        self._look: Look | None = None
        self._width = 0
        self._rows: tuple[Row, ...] = ()

    def rows(self, look: Look, width: int) -> tuple[Row, ...]:
        """All problems, what keeps the routine from playing first."""
        if look is not self._look or width != self._width:
            self._look, self._width = look, width
            self._rows = tuple(_rows(look, width))
        return self._rows


def _rows(look: Look, width: int) -> Iterator[Row]:
    room = max(_LEAST_CELLS, width - 2 * _X)
    lines = {file: Lines(text) for file, text in look.texts.items()}

    def weight(problem: Diagnostic) -> tuple[bool, tuple[str, int, int, str]]:
        return problem.severity is Severity.WARNING, problem.sort_key

    for number, problem in enumerate(sorted(look.problems, key=weight)):
        if number:
            yield row(width)
        for text, role in _problem_lines(problem, _text_at(problem, lines), room):
            yield row(width, Placed(_X, (Span(text, role),)))


def _text_at(problem: Diagnostic, lines: Mapping[str, Lines]) -> Mapping[str, str]:
    """The text of the problem's file with nothing in it but the line of the problem.

    Reports split the whole text into lines, which is not to be done again for each of many.
    """
    found, line = lines.get(problem.file), problem.span.line
    if found is None or not 1 <= line <= len(found):
        return {}
    return {problem.file: "\n" * (line - 1) + found.line(line)}


def _problem_lines(problem: Diagnostic, texts: Mapping[str, str], room: int) -> _Told:
    role = Role.WARNING if problem.severity is Severity.ERROR else Role.STRONG
    head, *others = format_full([problem], texts).split("\n")
    yield from ((line, role) for line in wrap(head, room))
    shift = _shift(others, room)
    for line in others:
        found = _GUTTER.fullmatch(line)
        if found is None:
            yield from _hanging(line, len(line) - len(line.lstrip()), room, Role.ACCENT)
            continue
        gutter, rest = found["gutter"] + " ", found["rest"]
        if gutter.rstrip().endswith("="):
            is_fix = rest.startswith("fix")
            told = Role.ACCENT if is_fix else Role.TEXT
            yield from _hanging(gutter + rest, len(gutter), room, told)
        elif carets := _CARETS.fullmatch(rest):
            yield from _caret_lines(gutter, carets, shift, room, role)
        elif gutter.strip() == "|":
            yield from _hanging(gutter + rest, len(gutter), room, Role.TEXT)
        else:
            yield clip(gutter + _from_cell(rest, shift), room), Role.QUIET


def _shift(lines: list[str], room: int) -> int:
    """How many cells of the file's line are left out at its beginning, so that its fault shows."""
    for line in lines:
        found = _GUTTER.fullmatch(line)
        carets = _CARETS.fullmatch(found["rest"]) if found is not None else None
        if found is not None and carets is not None:
            free = room - len(found["gutter"]) - 1
            indent, length = len(carets["indent"]), len(carets["carets"])
            return 0 if indent + length <= free else max(0, indent - free // 4)
    return 0


def _caret_lines(gutter: str, found: re.Match[str], shift: int, room: int, role: Role) -> _Told:
    """The carets below their place, with what they say behind them or, for want of room, below."""
    indent = " " * (len(found["indent"]) - shift)
    carets = clip(found["carets"], max(1, room - len(gutter) - len(indent)))
    marked = gutter + indent + carets.rstrip("…").ljust(1, "^")
    label = found["label"]
    if not label or cells(marked) + 1 + cells(label) <= room:
        yield f"{marked} {label}".rstrip(), role
        return
    yield marked, role
    yield from _hanging(gutter + label, len(gutter), room, role)


def _hanging(line: str, indent: int, room: int, role: Role) -> _Told:
    """A wrapped line whose further lines begin below its words."""
    indent = min(indent, room // 3)
    lead, words = line[:indent], line[indent:]
    for number, part in enumerate(wrap(words, room - indent)):
        yield (lead if number == 0 else " " * indent) + part, role


def _from_cell(text: str, start: int) -> str:
    """The text from a cell on; half of a wide character becomes a blank."""
    if not start:
        return visible(text)
    taken = 0
    for index, character in enumerate(text):
        if taken >= start:
            return " " * (taken - start) + visible(text[index:])
        taken += cells(character)
    return ""
