"""The problems of a file in their full form, in as many columns as there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stretchcoach.preview.look import Look
from stretchcoach.routine.diagnostics import Diagnostic, Severity
from stretchcoach.routine.report import format_full
from stretchcoach.tui.page import Placed, Role, Row, Span, row
from stretchcoach.tui.text import cells, clip, visible, wrap

_X = 1
_GUTTER = re.compile(r"(?P<gutter> *\d* [|=]) ?(?P<rest>.*)")
_CARETS = re.compile(r"(?P<indent> *)(?P<carets>\^+) ?(?P<label>.*)")
_LEAST_CELLS = 12

_Lines = Iterator[tuple[str, Role]]


def count_words(look: Look) -> str:
    """How many errors and warnings there are, or that there are none."""
    parts = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((look.errors, "error"), (look.warnings, "warning"))
        if number
    ]
    return ", ".join(parts) or "no problems"


def problem_rows(look: Look, width: int) -> list[Row]:
    """All problems, what keeps the routine from playing first."""
    rows: list[Row] = []
    room = max(_LEAST_CELLS, width - 2 * _X)
    by_weight = sorted(look.problems, key=lambda problem: problem.severity is Severity.WARNING)
    for problem in by_weight:
        if rows:
            rows.append(row(width))
        for text, role in _problem_lines(problem, look, room):
            rows.append(row(width, Placed(_X, (Span(text, role),))))
    return rows


def _problem_lines(problem: Diagnostic, look: Look, room: int) -> _Lines:
    role = Role.WARNING if problem.severity is Severity.ERROR else Role.STRONG
    head, *others = format_full([problem], look.texts).split("\n")
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


def _caret_lines(gutter: str, found: re.Match[str], shift: int, room: int, role: Role) -> _Lines:
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


def _hanging(line: str, indent: int, room: int, role: Role) -> _Lines:
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
