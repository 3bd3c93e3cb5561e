"""What lies ahead of a segment, on the way of every yes."""

from __future__ import annotations

from collections.abc import Iterator

from stretchcoach.session.segments import END, Kind, Segment
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import Ahead


def from_here(timeline: Timeline, index: int) -> Iterator[Segment]:
    """The segments from `index` to the end."""
    while index != END:
        segment = timeline.segment(index)
        yield segment
        index = segment.on_yes


def left_ms(timeline: Timeline, index: int) -> int:
    """How long the routine lasts from the segment `index` on."""
    return 0 if index == END else timeline.segment(index).duration_ms + timeline.yes_after_ms[index]


def step_left_ms(timeline: Timeline, index: int, step: int) -> int:
    """How long the step still lasts from the segment `index` on, in ms."""
    left_ms = 0
    for there in from_here(timeline, index):
        if there.step != step:
            break
        left_ms += there.duration_ms
    return left_ms


def ahead_of(timeline: Timeline, segment: Segment, index: int) -> Ahead:
    """The exercise that comes after `segment`, which leads to `index`.

    The other side of the same one counts as next.
    """
    for there in from_here(timeline, index):
        is_other = there.step != segment.step or there.side is not segment.side
        if there.kind.is_exercise and (is_other or segment.kind is Kind.REST):
            return Ahead(there.label, there.side)
    return Ahead()


def after_step(timeline: Timeline, segment: Segment) -> int:
    """Where the step's last segment leads."""
    index = segment.next
    while index != END and timeline.segment(index).step == segment.step:
        index = timeline.segment(index).next
    return index
