"""Where a session stands: one segment, when it was entered, and which cues are still to come."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from stretchcoach.session import cues
from stretchcoach.session.segments import PlannedCue, Segment


@dataclass(slots=True)
class Position:
    """A segment being walked. All times are milliseconds of the session clock.

    `announce_until_ms` is when the voice has really finished explaining, where that is known.
    What is told in a rest counts for the announcement behind it.
    """

    segment: Segment
    entered_ms: int
    announce_until_ms: int = 0
    duration_ms: int = field(init=False)
    _to_come: tuple[PlannedCue, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.duration_ms = self.segment.duration_ms
        self._to_come = self.segment.cues

    def end_ms(self) -> int:
        """When the segment ends."""
        end_ms = self.entered_ms + self.duration_ms
        return max(end_ms, self.announce_until_ms) if self.segment.kind.is_announcement else end_ms

    def deadline_ms(self) -> int:
        """When nobody answering becomes an answer; the segment's end where nothing is asked."""
        question = self.segment.question
        return self.end_ms() + (0 if question is None else question.answer_within_ms)

    def has_told_all(self, clock_ms: int) -> bool:
        """Whether at `clock_ms` there was time for all that leads the segment."""
        lead = self.segment.plan.lead
        return all(self.entered_ms + cue.at_ms + cue.length_ms <= clock_ms for cue in lead)

    def next_due_ms(self) -> int:
        """When the next cue, or the end, is due."""
        if self._to_come:
            return min(self.entered_ms + self._to_come[0].at_ms, self.deadline_ms())
        return self.deadline_ms()

    def take_cue(self, clock_ms: int) -> PlannedCue | None:
        """The cue that is due at `clock_ms`, which is then no longer to come."""
        if not self._to_come or self.entered_ms + self._to_come[0].at_ms > clock_ms:
            return None
        cue, *rest = self._to_come
        self._to_come = tuple(rest)
        return cue

    def adjusted(self, delta_ms: int, clock_ms: int, *, longest_ms: int) -> int:
        """Change the length, but not to an end before `clock_ms`; what it really changed by.

        Cues keep their sense: halfway is halfway again. One already said is not repeated.
        """
        elapsed_ms = clock_ms - self.entered_ms
        wanted_ms = max(elapsed_ms, min(longest_ms, self.duration_ms + delta_ms))
        changed_ms = wanted_ms - self.duration_ms
        if changed_ms:
            said = self.segment.cues[: len(self.segment.cues) - len(self._to_come)]
            names = {cue.name for cue in said}
            placed, _ = cues.place(self.segment.plan, wanted_ms, said=names)
            self._to_come = tuple(
                cue for cue in placed if cue.at_ms >= elapsed_ms and cue.name not in names
            )
            self.segment = replace(self.segment, cues=said + self._to_come)
            self.duration_ms = wanted_ms
        return changed_ms
