"""Lays a routine out at each of its levels, and tells where that cannot be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from stretchcoach.routine.codes_format import FormatCode
from stretchcoach.routine.diagnostics import Diagnostic, Severity, Span
from stretchcoach.routine.limits import (
    MOST_AT_ALL_LEVELS,
    too_long_in_total,
    too_many_at_all_levels,
    too_many_cues,
    too_many_segments,
)
from stretchcoach.routine.model import Routine
from stretchcoach.routine.nodes import ListNode, MapNode, Source, TextNode
from stretchcoach.session.timeline import Timeline, TimelineError, build_timeline

LengthOf = Callable[[str], int]
_LIMITS = (
    FormatCode.TOO_MANY_SEGMENTS,
    FormatCode.TOO_MANY_CUES,
    FormatCode.TOO_LONG_IN_TOTAL,
)


class Layout(NamedTuple):
    """The timelines by level (None where there are no levels), and what kept others away."""

    timelines: Mapping[str | None, Timeline]
    problems: tuple[Diagnostic, ...]


def lay_out(routine: Routine, source: Source, root: MapNode, length_of: LengthOf) -> Layout:
    """A timeline for each level, up to the first that breaks a limit.

    Twelve levels of the most that each may have would take seconds.
    """
    timelines: dict[str | None, Timeline] = {}
    problems: list[Diagnostic] = []
    parts = 0
    pair = root.pair("steps")
    steps = root.span if pair is None else pair.key.span
    for level in routine.levels or (None,):
        try:
            timeline = build_timeline(routine, level=level, length_of=length_of)
        except TimelineError as error:
            if error.code in _LIMITS:
                problems.append(_beyond(error, source.file, steps))
                break
            problems.append(_nothing_to_do(source.file, steps, level, root))
            continue
        timelines[level] = timeline
        parts += sum(
            1 + len(segment.cues) + len(segment.dropped)
            for segment in (*timeline.segments, *timeline.extra)
        )
        if parts > MOST_AT_ALL_LEVELS:
            problems.append(too_many_at_all_levels(source.file, steps))
            break
    return Layout(timelines, tuple(problems))


def _beyond(error: TimelineError, file: str, steps: Span) -> Diagnostic:
    match error.code:
        case FormatCode.TOO_MANY_SEGMENTS:
            return too_many_segments(file, steps)
        case FormatCode.TOO_MANY_CUES:
            return too_many_cues(file, steps)
        case _:
            return too_long_in_total(file, steps, error.total_ms)


def _nothing_to_do(file: str, steps: Span, level: str | None, root: MapNode) -> Diagnostic:
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
