"""What lies ahead of a segment, on the way of every yes."""

from __future__ import annotations

from collections.abc import Iterator

from stretchcoach.session.segments import END, Kind, Segment
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import Ahead


def following(timeline: Timeline, segment: Segment) -> Iterator[Segment]:
    """The segments after this one, to the end."""
    index = segment.on_yes
    while index != END:
        segment = timeline.segment(index)
        yield segment
        index = segment.on_yes


def step_left_ms(timeline: Timeline, segment: Segment) -> int:
    """How long the rest of the step lasts after this segment, in ms."""
    left_ms = 0
    for there in following(timeline, segment):
        if there.step != segment.step:
            break
        left_ms += there.duration_ms
    return left_ms


def ahead_of(timeline: Timeline, segment: Segment) -> Ahead:
    """The next exercise; the other side of the same one counts as next."""
    for there in following(timeline, segment):
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
