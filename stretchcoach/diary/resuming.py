"""Where to go on with a session that was cut off."""

from __future__ import annotations

from dataclasses import dataclass

from stretchcoach.diary.records import SessionRecord
from stretchcoach.session.segments import Segment
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """The segment to begin with, and whether the step that it was cut off in is still there."""

    first: int
    is_found: bool


def resume_point(timeline: Timeline, cut_off: SessionRecord, *, is_changed: bool) -> ResumePoint:
    """The start of the step that the session was cut off in.

    A routine that `is_changed` since may have it elsewhere: it is looked for by its name, and
    of several with that name the one is taken that is nearest to its number of then.
    """
    if not is_changed:
        found = _segment(timeline, cut_off.last_segment)
        if found is not None and found.label == cut_off.last_step:
            return ResumePoint(_start_of(timeline, found), is_found=True)
    wanted = cut_off.last_step.strip().casefold()
    named = [one for one in timeline.segments if one.label.strip().casefold() == wanted]
    if not wanted or not named:
        return ResumePoint(0, is_found=False)
    nearest = min(named, key=lambda one: abs(one.number - cut_off.last_number))
    return ResumePoint(_start_of(timeline, nearest), is_found=True)


def _segment(timeline: Timeline, index: int) -> Segment | None:
    """The segment with this index, variations included, if there is one."""
    known = len(timeline.segments) + len(timeline.extra)
    return timeline.segment(index) if 0 <= index < known else None


def _start_of(timeline: Timeline, within: Segment) -> int:
    """Where the step that a segment belongs to begins."""
    return next(one.index for one in timeline.segments if one.step == within.step)
