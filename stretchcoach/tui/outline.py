"""A routine's steps as a list to read before it is played."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from stretchcoach.session.kind_words import kind_words
from stretchcoach.session.segments import Kind, Segment
from stretchcoach.session.timeline import Timeline
from stretchcoach.tui.text import one_line
from stretchcoach.tui.words import about


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """A step in words; `number` is what a person counts it as, 0 for what is no exercise."""

    number: int
    name: str
    dose: str


def outline(timeline: Timeline) -> tuple[OutlineStep, ...]:
    """The steps in order; of several rounds the first one stands for all."""
    steps = []
    for _, group in groupby(timeline.segments, key=lambda segment: segment.step):
        segments = tuple(group)
        if segments[0].round == 1:
            steps.append(_outlined(segments))
    return tuple(steps)


def _outlined(segments: tuple[Segment, ...]) -> OutlineStep:
    first = segments[0]
    exercises = [segment for segment in segments if segment.kind.is_exercise]
    if exercises:
        dose = ", ".join(part for part in (_dose(exercises), _rounds(first)) if part)
        return OutlineStep(first.number, one_line(first.label) or kind_words(exercises[0]), dose)
    name = one_line(first.label)
    if first.kind is Kind.REST:
        return OutlineStep(0, name or "Rest", about(first.duration_ms))
    return OutlineStep(0, name, "question" if first.kind is Kind.ASK else "spoken")


def _dose(exercises: list[Segment]) -> str:
    """How long or how often, on which sides."""
    first = exercises[0]
    one_time = [e for e in exercises if e.time == first.time and e.side is first.side]
    if first.reps:
        dose = f"{first.reps} times" if first.reps > 1 else "once"
    elif len(one_time) > 1:
        dose = ", ".join(f"{kind_words(e).lower()} {about(e.duration_ms)}" for e in one_time)
    else:
        dose = about(first.duration_ms)
    times = f"{first.times} × " if first.times > 1 else ""
    dose = f"{times}({dose})" if times and len(one_time) > 1 else f"{times}{dose}"
    sides = {e.side for e in exercises if e.side is not None}
    if len(sides) > 1:
        return f"{dose}, each side"
    return f"{dose}, {next(iter(sides)).value}" if sides else dose


def _rounds(segment: Segment) -> str:
    if segment.rounds < 2:
        return ""
    return f"up to {segment.rounds} rounds" if segment.let_go else f"{segment.rounds} rounds"
