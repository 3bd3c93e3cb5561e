"""Where to go on: at the step, also in a file that has changed meanwhile."""

from __future__ import annotations

import pytest

from stretchcoach.diary.records import SessionRecord
from stretchcoach.diary.resuming import resume_point
from stretchcoach.routine.parse import read_routine
from stretchcoach.session.timeline import Timeline, build_timeline
from tests.diary.figures_samples import at, session

STEPS = """\
title: Three
steps:
  - {name: Calf, hold: 10s, sides: each, times: 2, rest_between: 5s, easier: low}
  - {name: Thigh, hold: 10s, sides: each}
  - {name: Calf, hold: 20s}
exercises:
  low: {name: Low calf, hold: 10s}
"""


def laid_out(text: str) -> Timeline:
    """The timeline of a routine."""
    routine = read_routine(text.encode(), "three.yaml").routine
    assert routine is not None
    return build_timeline(routine)


def cut_off(timeline: Timeline, index: int) -> SessionRecord:
    """A session that was cut off in this segment."""
    segment = timeline.segment(index)
    return session(
        at("2026-11-20 22:00"),
        ending=None,
        last_segment=index,
        last_step=segment.label,
        last_number=segment.number,
    )


def test_every_segment_leads_to_the_start_of_its_step() -> None:
    """Also from a second side, a rest and a variation, the step is begun with."""
    timeline = laid_out(STEPS)
    assert timeline.extra
    for segment in (*timeline.segments, *timeline.extra):
        point = resume_point(timeline, cut_off(timeline, segment.index), is_changed=False)
        begins = timeline.segment(point.first)
        assert point.is_found
        assert begins.step == segment.step
        assert point.first == 0 or timeline.segment(point.first - 1).step != segment.step


@pytest.mark.parametrize(
    ("number", "first"), [(1, 0), (3, "last"), (9, "last")], ids=["first", "third", "beyond"]
)
def test_in_a_changed_file_the_name_counts_and_then_the_number(number: int, first: object) -> None:
    """Of two steps with one name the nearer one is taken."""
    timeline = laid_out(STEPS)
    record = session(at("2026-11-20 22:00"), last_segment=1, last_step="calf ", last_number=number)
    point = resume_point(timeline, record, is_changed=True)
    last = next(one.index for one in timeline.segments if one.number == 3)
    assert point.is_found
    assert point.first == (last if first == "last" else first)


def test_a_step_that_is_gone_is_said_to_be() -> None:
    """Then the routine is begun from its start."""
    timeline = laid_out(STEPS)
    for name in ("Hip", ""):
        record = session(at("2026-11-20 22:00"), last_segment=4, last_step=name, last_number=2)
        point = resume_point(timeline, record, is_changed=True)
        assert (point.first, point.is_found) == (0, False)


@pytest.mark.parametrize("index", [-1, 10_000])
def test_a_segment_that_is_not_there_is_looked_for_by_its_name(index: int) -> None:
    """A diary from elsewhere may say anything."""
    timeline = laid_out(STEPS)
    record = session(at("2026-11-20 22:00"), last_segment=index, last_step="Thigh", last_number=2)
    point = resume_point(timeline, record, is_changed=False)
    assert point.is_found
    assert timeline.segment(point.first).label == "Thigh"
