"""Routines as text, and what a look at them gives."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.checking.check import check_routine
from stretchcoach.preview.look import Look, News, Version
from stretchcoach.routine.model import Routine
from stretchcoach.session.segments import Kind, Segment
from stretchcoach.session.speech import estimate_ms

CALF = """\
  - name: Calf
    say: Heel down, and lean in.
    hold: {gentle: 20s, full: 40s}
    sides: each
    cues: {halfway: Keep breathing., 8s left: Nearly there.}
"""
THIGH = """\
  - name: Thigh
    how: Knees together.
    hold: 30s
    times: 2
"""
ANKLE = """\
  - name: Ankle
    move: 10 reps
"""
BROKEN = "title: Broken\nsteps:\n  - name: Calf\n    hold: 1:30\n"


def text_of(*steps: str, levels: str = "[gentle, full]") -> str:
    """A routine of these steps; no levels where `levels` is empty."""
    head = "title: Evening\nlanguage: en\nsources: [A book]\n"
    if levels:
        head += f"levels: {levels}\n"
    return f"{head}steps:\n{''.join(steps)}"


def look_at(
    text: str,
    *,
    news: News = News.SAVED,
    length_of: Callable[[str], int] = estimate_ms,
) -> Look:
    """What a look at a file with this text gives."""
    result = check_routine(text.encode(), "evening.yaml", length_of=length_of)
    version = None if result.routine is None else Version(result.routine, result.timelines)
    return Look(version, result.diagnostics, result.texts, news=news)


def segments_of(text: str, level: str | None = "gentle") -> tuple[Segment, ...]:
    """The segments of a sound text at a level."""
    version = look_at(text).version
    assert version is not None, look_at(text).problems
    return version.timelines[level].segments


def index_of(segments: tuple[Segment, ...], label: str, kind: Kind, number: int = 0) -> int:
    """Where the segment of this name and kind is, the first one where there are several."""
    found = [s.index for s in segments if s.label == label and s.kind is kind]
    return found[number]


def by_estimate(_routine: Routine) -> Callable[[str], int]:
    """Lengths of speech by the estimate alone."""
    return estimate_ms
