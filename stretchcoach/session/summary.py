"""What was done in a session, told from its events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stretchcoach.session.events import Event, EventKind
from stretchcoach.session.segments import END, FinishReason, Segment
from stretchcoach.session.timeline import Timeline


@dataclass(frozen=True, slots=True)
class ExerciseDone:
    """An exercise with the time really spent in it, in milliseconds."""

    label: str
    worked_ms: int
    planned_ms: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The session's outcome: `clock_ms` is its length without pauses.

    `exercises` are those that any time was spent in; `done` counts the ones that were not
    left by a key before their end, `planned` those of the way that was taken, and for a
    session that was ended early of the way that lay ahead.
    """

    finish: FinishReason | None
    clock_ms: int
    worked_ms: int
    exercises: tuple[ExerciseDone, ...]
    done: int
    planned: int
    pauses: int
    skips: int
    hurts: tuple[str, ...]


_LEAVES = frozenset({EventKind.SKIP, EventKind.BACK, EventKind.REPEAT})


@dataclass(slots=True)
class Tally:
    """Counts a session's events as they come, holding no more than the sums."""

    timeline: Timeline
    _clock_ms: int = 0
    _finish: FinishReason | None = None
    _at: Segment | None = None
    _is_left: bool = False
    _entered: set[int] = field(default_factory=set)
    _lasted: set[int] = field(default_factory=set)
    _worked: dict[int, int] = field(default_factory=dict)
    _started_ms: dict[int, int] = field(default_factory=dict)
    _pauses: int = 0
    _skips: int = 0
    _hurts: list[str] = field(default_factory=list)

    def add(self, events: Iterable[Event]) -> None:
        """Count these events."""
        for event in events:
            self._clock_ms = max(self._clock_ms, event.t_ms)
            if event.kind in _LEAVES:
                self._is_left = True
            if event.kind is EventKind.SEGMENT_START:
                self._start(event)
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
                if event.finish is not FinishReason.ENDED:
                    self._leave_step()

    def _start(self, event: Event) -> None:
        segment = self.timeline.segment(event.segment)
        if self._at is None or segment.step != self._at.step:
            self._leave_step()
        self._at, self._is_left = segment, False
        self._entered.add(segment.step)
        self._started_ms[event.segment] = event.t_ms

    def _leave_step(self) -> None:
        if self._at is not None and not self._is_left:
            self._lasted.add(self._at.step)

    def _end(self, event: Event) -> None:
        segment = self.timeline.segment(event.segment)
        started = self._started_ms.pop(event.segment, event.t_ms)
        if segment.kind.is_exercise:
            spent = event.t_ms - started
            self._worked[segment.step] = self._worked.get(segment.step, 0) + spent

    def _ahead(self) -> set[int]:
        """The steps that would have followed on the way of every yes."""
        if self._finish not in (None, FinishReason.ENDED):
            return set()
        steps = set()
        index = 0 if self._at is None else self._at.on_yes
        while index != END:
            segment = self.timeline.segment(index)
            steps.add(segment.step)
            index = segment.on_yes
        return steps

    def summary(self) -> Summary:
        """The sums so far."""
        planned_ms: dict[int, int] = {}
        labels: dict[int, str] = {}
        for segment in self.timeline.segments:
            if segment.kind.is_exercise:
                planned_ms[segment.step] = planned_ms.get(segment.step, 0) + segment.duration_ms
                labels[segment.step] = segment.label
        worked = {step: ms for step, ms in sorted(self._worked.items()) if ms > 0}
        return Summary(
            finish=self._finish,
            clock_ms=self._clock_ms,
            worked_ms=sum(worked.values()),
            exercises=tuple(
                ExerciseDone(labels[step], ms, planned_ms[step]) for step, ms in worked.items()
            ),
            done=len(self._lasted & worked.keys()),
            planned=len((self._entered | self._ahead()) & labels.keys()),
            pauses=self._pauses,
            skips=self._skips,
            hurts=tuple(self._hurts),
        )
