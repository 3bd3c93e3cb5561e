"""What was done in a session, told from its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.segments import FinishReason
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class ExerciseDone:
    """An exercise with the time really spent in it, in milliseconds."""

    label: str
    worked_ms: int
    planned_ms: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The session's outcome: `clock_ms` is its length without pauses."""

    finish: FinishReason | None
    clock_ms: int
    worked_ms: int
    exercises: tuple[ExerciseDone, ...]
    done: int
    planned: int
    pauses: int
    skips: int
    hurts: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """Counts a session's events as they come, holding no more than the sums."""

    timeline: Timeline
    _clock_ms: int = 0
    _finish: FinishReason | None = None
    _worked: dict[int, int] = field(default_factory=dict)
    _started_ms: dict[int, int] = field(default_factory=dict)
    _pauses: int = 0
    _skips: int = 0
    _hurts: list[str] = field(default_factory=list)

    def add(self, events: Iterable[Event]) -> None:
        """Count these events."""
        for event in events:
            self._clock_ms = max(self._clock_ms, event.t_ms)
            if event.kind is EventKind.SEGMENT_START:
                self._started_ms[event.segment] = event.t_ms
            elif event.kind is EventKind.SEGMENT_END:
                self._end(event)
            elif event.kind is EventKind.PAUSE:
                self._pauses += 1
            elif event.kind is EventKind.SKIP:
                self._skips += 1
            elif event.kind is EventKind.HURT:
                self._hurts.append(self.timeline.segment(event.segment).label)
            elif event.kind is EventKind.FINISH:
                self._finish = event.finish

    def _end(self, event: Event) -> None:
        segment = self.timeline.segment(event.segment)
        started = self._started_ms.pop(event.segment, event.t_ms)
        if segment.kind.is_exercise:
            spent = event.t_ms - started
            self._worked[segment.step] = self._worked.get(segment.step, 0) + spent

    def summary(self) -> Summary:
        """The sums so far."""
        planned: dict[int, int] = {}
        labels: dict[int, str] = {}
        for segment in self.timeline.segments:
            if segment.kind.is_exercise:
                planned[segment.step] = planned.get(segment.step, 0) + segment.duration_ms
                labels[segment.step] = segment.label
        exercises = tuple(
            ExerciseDone(labels[step], worked, planned[step])
            for step, worked in sorted(self._worked.items())
            if worked > 0
        )
        return Summary(
            finish=self._finish,
            clock_ms=self._clock_ms,
            worked_ms=sum(self._worked.values()),
            exercises=exercises,
            done=len(exercises),
            planned=len(planned),
            pauses=self._pauses,
            skips=self._skips,
            hurts=tuple(self._hurts),
        )
