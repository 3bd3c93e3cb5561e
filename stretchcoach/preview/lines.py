"""A timeline as the lines of a list: a heading for each exercise, its segments, their cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from stretchcoach.preview.comparison import Comparison, Mark
from stretchcoach.session.segments import CueKind, Kind, PlannedCue, Segment
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Heading:
    """Where an exercise begins; `first` is its first segment, `total_ms` lasts them all."""

    first: Segment
    total_ms: int


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """A segment; `name` is what it is called where no heading above says so."""

    segment: Segment
    mark: Mark = Mark.SAME
    name: str = ""


@dataclass(frozen=True, slots=True)
class CueLine:
    """A cue of a segment; the numbers of a countdown stand on one line."""

    segment: Segment
    cues: tuple[PlannedCue, ...]
    mark: Mark = Mark.SAME


Line = Heading | SegmentLine | CueLine


def lines_of(timeline: Timeline, comparison: Comparison) -> tuple[Line, ...]:
    """All lines in the order of the routine."""
    lines: list[Line] = []
    for _, group in groupby(timeline.segments, key=lambda segment: segment.step):
        segments = tuple(group)
        is_exercise = any(segment.kind.is_exercise for segment in segments)
        if is_exercise:
            total_ms = sum(segment.duration_ms for segment in segments)
            lines.append(Heading(segments[0], total_ms))
        for segment in segments:
            mark = comparison.marks_of(segment.index).own
            # What is spoken alone is called by its words, which stand on the next line.
            is_named = not is_exercise and segment.kind is Kind.REST
            lines.append(SegmentLine(segment, mark, segment.label if is_named else ""))
            lines += _cue_lines(segment, comparison)
    return tuple(lines)


def _cue_lines(segment: Segment, comparison: Comparison) -> Iterator[CueLine]:
    marked = [
        (cue, comparison.mark_of_cue(segment.index, place))
        for place, cue in enumerate(segment.cues)
    ]
    for is_countdown, group in groupby(marked, key=lambda pair: _counts(pair[0])):
        found = tuple(group)
        if is_countdown:
            mark = next((mark for _, mark in found if mark is not Mark.SAME), Mark.SAME)
            yield CueLine(segment, tuple(cue for cue, _ in found), mark)
        else:
            yield from (CueLine(segment, (cue,), mark) for cue, mark in found)


def _counts(cue: PlannedCue) -> bool:
    return cue.kind is CueKind.COUNTDOWN


def next_stop(lines: Sequence[Line], line: int, by: int) -> int:
    """The line `by` lines away, or the nearest beyond it that is no heading, or at the end."""
    target = min(max(line + by, 0), len(lines) - 1)
    step = 1 if by >= 0 else -1
    for ahead in (step, -step):
        at = target
        while 0 <= at < len(lines):
            if not isinstance(lines[at], Heading):
                return at
            at += ahead
    return line
