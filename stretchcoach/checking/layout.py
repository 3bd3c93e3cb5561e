"""Lays a routine out at each of its levels, and tells where that cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity, Span
from stretchcoach.routine.limits import too_long_in_total, too_many_cues, too_many_segments
from stretchcoach.routine.model import Routine
from stretchcoach.routine.nodes import ListNode, MapNode, Source, TextNode
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline

LengthOf = Callable[[str], int]


class Layout(NamedTuple):
    """The timelines by level (None where there are no levels), and what kept others away."""

    timelines: Mapping[str | None, Timeline]
    problems: tuple[Diagnostic, ...]


def lay_out(routine: Routine, source: Source, root: MapNode, length_of: LengthOf) -> Layout:
    """A timeline for each level; a limit that several levels break is told once."""
    timelines: dict[str | None, Timeline] = {}
    problems: dict[tuple[str, int], Diagnostic] = {}
    pair = root.pair("steps")
    steps = root.span if pair is None else pair.key.span
    for level in routine.levels or (None,):
        try:
            timelines[level] = build_timeline(routine, level=level, length_of=length_of)
        except TimelineError as error:
            if error.code == FormatCode.TOO_LONG_IN_TOTAL.value:
                problem = too_long_in_total(source.file, steps, error.total_ms)
            else:
                problem = _problem(error.code, source.file, steps, level, root)
            problems.setdefault((problem.code, problem.span.start), problem)
    return Layout(timelines, tuple(problems.values()))


def _problem(code: str, file: str, steps: Span, level: str | None, root: MapNode) -> Diagnostic:
    if code == FormatCode.TOO_MANY_SEGMENTS.value:
        return too_many_segments(file, steps)
    if code == FormatCode.TOO_MANY_CUES.value:
        return too_many_cues(file, steps)
    where = "" if level is None else f' at level "{level}"'
    return Diagnostic(
        FormatCode.TOO_SMALL.value,
        Severity.ERROR,
        f"there is nothing to do{where}",
        file,
        _span_of_level(root, level) or steps,
        "every step is left out",
        "0 leaves a step out; at least one has to be left at each level",
    )


def _span_of_level(root: MapNode, level: str | None) -> Span | None:
    levels = root.get("levels")
    names = levels.items if isinstance(levels, ListNode) else (levels,)
    return next(
        (node.span for node in names if isinstance(node, TextNode) and node.text == level), None
    )
