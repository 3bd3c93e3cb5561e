"""The session: walks a timeline, says what happens, and owns no clock and no voice.

Time is an argument everywhere: `now` is integer milliseconds on any clock that does not
go back. The session clock runs on it from one absolute origin and stands still in a
pause, so nothing adds up and nothing drifts.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from stretchcoach.session.events import Answer, Event, EventKind, PauseReason, Variation
from stretchcoach.session.outlook import after_step, ahead_of, left_ms, step_left_ms
from stretchcoach.session.segments import END, FinishReason, Kind
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import SessionView, State
from stretchcoach.session.walk import Walk

GAP_MS = 5_000
"""A wake-up later than this means that the machine slept."""

BACK_MS = 3_000
"""Within this time of a step's start, `back` leads to the step before."""

MAX_SEGMENT_MS = 3_600_000


class _Input(StrEnum):
    """What can be asked of a session."""

    START = "start"
    ADVANCE = "advance"
    PAUSE = "pause"
    RESUME = "resume"
    MOVE = "move"
    ADJUST = "adjust"
    ANSWER = "answer"
    HURT = "hurt"
    END = "end"


# Which inputs mean something in which state; any other is passed over without a trace.
_MEANS_SOMETHING: Mapping[State, frozenset[_Input]] = {
    State.READY: frozenset({_Input.START}),
    State.RUNNING: frozenset(_Input) - {_Input.START, _Input.RESUME},
    State.ASKING: frozenset(_Input) - {_Input.START, _Input.RESUME, _Input.ADJUST},
    State.PAUSED: frozenset(
        {_Input.RESUME, _Input.MOVE, _Input.ADJUST, _Input.ANSWER, _Input.HURT, _Input.END}
    ),
    State.FINISHED: frozenset(),
}


class Session(Walk):
    """One walk through a timeline. Every input returns the events that it caused.

    `gap_ms` is how late a wake-up may be, on the clock of `now`, before the session takes
    it for a gap. No method raises for anything that a person can do.
    """

    def __init__(self, timeline: Timeline, *, gap_ms: int = GAP_MS, first: int = 0) -> None:
        super().__init__(timeline, gap_ms=gap_ms, first=first)

    def start(self, now: int) -> tuple[Event, ...]:
        """Begin at the first segment."""
        if self._ignores(_Input.START):
            return ()
        self._origin = self._last_now = now
        self._enter_step(self._first)
        self._run_due(0)
        return self._told()

    def advance(self, now: int) -> tuple[Event, ...]:
        """Do all that is due at `now`; a wake-up that is far too late becomes a gap."""
        if self._ignores(_Input.ADVANCE):
            return ()
        self._catch_up(now)
        return self._told()

    def gap(self, last_seen: int, now: int) -> tuple[Event, ...]:
        """Pause where the session was at `last_seen`, because the time to `now` is lost."""
        if self._ignores(_Input.PAUSE):
            return ()
        last_seen = max(last_seen, self._last_now)
        self._lose_time(last_seen, max(now, last_seen))
        return self._told()

    def pause(self, now: int) -> tuple[Event, ...]:
        """Stand still; nothing is lost."""
        self._catch_up(now)
        if not self._ignores(_Input.PAUSE):
            self._stand_still(PauseReason.USER)
        return self._told()

    def resume(self, now: int) -> tuple[Event, ...]:
        """Go on where it stood still; an unanswered question is asked again."""
        if self._ignores(_Input.RESUME):
            return ()
        question = self._at.segment.question
        is_unanswered = question is not None and self._clock >= self._at.deadline_ms()
        self._go_on(now)
        if is_unanswered:
            self._close_segment()
            self._enter(self._at.segment.index)
        self._run_due(self._clock)
        return self._told()

    def skip(self, now: int) -> tuple[Event, ...]:
        """Leave this step for the next one; at a question, take the way of no answer."""
        self._catch_up(now)
        if self._ignores(_Input.MOVE):
            return self._told()
        self._go_on_unless_by_hand(now)
        self._emit(EventKind.SKIP)
        if self._at.segment.question is not None:
            self._leave(self._at.segment.question.no)
        else:
            self._leave(after_step(self.timeline, self._at.segment))
        self._run_due(self._clock)
        return self._told()

    def back(self, now: int) -> tuple[Event, ...]:
        """To this step's start, or within its first 3 s to the step before."""
        self._catch_up(now)
        if self._ignores(_Input.MOVE):
            return self._told()
        self._go_on_unless_by_hand(now)
        target = self._history[-1]
        just_begun = self._clock - self._step_entered_ms < BACK_MS
        # A question is no step to go back from: the step before it is the last one walked.
        if just_begun and self._at.segment.question is None and len(self._history) > 1:
            self._history.pop()
            target = self._history[-1]
        self._restart(target, EventKind.BACK)
        return self._told()

    def repeat(self, now: int) -> tuple[Event, ...]:
        """To this step's start; a question is asked again."""
        self._catch_up(now)
        if self._ignores(_Input.MOVE):
            return self._told()
        self._go_on_unless_by_hand(now)
        segment = self._at.segment
        target = self._history[-1] if segment.question is None else segment.index
        self._restart(target, EventKind.REPEAT)
        return self._told()

    def adjust(self, delta_ms: int, now: int) -> tuple[Event, ...]:
        """Make this segment longer or shorter; it never ends before `now`."""
        self._catch_up(now)
        segment = self._at.segment
        if self._ignores(_Input.ADJUST) or segment.kind.is_announcement:
            return self._told()
        changed = self._at.adjusted(delta_ms, self._clock, longest_ms=MAX_SEGMENT_MS)
        if changed:
            self._emit(EventKind.ADJUST, delta_ms=changed)
        self._run_due(self._clock)
        return self._told()

    def vary(self, variation: Variation, now: int) -> tuple[Event, ...]:
        """Go on with this side and repetition in another way, if the step has it."""
        self._catch_up(now)
        segment = self._at.segment
        block = self.timeline.blocks.get((segment.step, variation))
        if self._ignores(_Input.MOVE) or block is None or variation is self._variation:
            return self._told()
        if self._after_entry is not None:
            # Another way is being announced: what counts is the repetition it leads to.
            segment = self.timeline.segment(self._after_entry)
        entry, slot = block.slot(segment.side, segment.time)
        self._go_on_unless_by_hand(now)
        self._variation = variation
        self._emit(EventKind.VARIATION, variation=variation)
        self._leave(entry, after_entry=slot)
        self._run_due(self._clock)
        return self._told()

    def hurt(self, now: int) -> tuple[Event, ...]:
        """Stand still because it hurts; easier, skip, end or resume lead on."""
        self._catch_up(now)
        if self._ignores(_Input.HURT) or self.pause_reason is PauseReason.HURT:
            return self._told()
        self._emit(EventKind.HURT, text=self._at.segment.label)
        if self.state is State.PAUSED:
            self.pause_reason = PauseReason.HURT
        else:
            self._stand_still(PauseReason.HURT)
        return self._told()

    def answer(self, answer: Answer, now: int) -> tuple[Event, ...]:
        """Answer the question; a yes elsewhere leads on where «it has let go» does."""
        self._catch_up(now)
        question = self._at.segment.question
        let_go = self._at.segment.let_go
        if self._ignores(_Input.ANSWER):
            return self._told()
        if question is None and (answer is not Answer.YES or let_go is None):
            return self._told()
        if self.state is State.PAUSED:
            self._go_on(now)
        if question is None:
            assert let_go is not None  # noqa: S101 - told apart above
            self._emit(EventKind.ANSWER, answer=answer)
            self._leave(let_go)
        else:
            self._answered(answer)
        self._run_due(self._clock)
        return self._told()

    def announcing(self, until: int) -> None:
        """The voice still explains until `until`: an announcement does not end before.

        Where the next step is told in a rest, it is the announcement behind that rest.
        """
        kind = self._at.segment.kind
        explains = kind.is_announcement or kind is Kind.REST
        if explains and self.state in (State.RUNNING, State.ASKING):
            self._at.announce_until_ms = until - self._origin

    def stop_hearing_answers(self) -> None:
        """Nobody can answer any more: a question never waits in a pause from here on."""
        self._hears_answers = False

    def retime(self, timeline: Timeline) -> None:
        """Take the lengths of the same routine's timeline for all segments not yet begun."""
        if len(timeline.segments) == len(self.timeline.segments) and len(timeline.extra) == len(
            self.timeline.extra
        ):
            self.timeline = timeline

    def end(self, now: int) -> tuple[Event, ...]:
        """End early."""
        self._catch_up(now)
        if not self._ignores(_Input.END):
            self._close_segment()
            self._finish(FinishReason.ENDED)
        return self._told()

    def view(self, now: int) -> SessionView:
        """The session as it stands at `now`."""
        clock = self.clock_ms(now)
        at, segment = self._at, self._at.segment
        elapsed = max(0, clock - at.entered_ms)
        end_ms = at.deadline_ms()
        is_finished = self.state is State.FINISHED
        remaining = 0 if is_finished else max(0, end_ms - clock)
        leads_to = END if is_finished else self._leads_to()
        step_left = step_left_ms(self.timeline, leads_to, segment.step)
        return SessionView(
            state=self.state,
            segment=segment,
            clock_ms=clock,
            elapsed_ms=elapsed,
            duration_ms=end_ms - at.entered_ms,
            remaining_ms=remaining,
            step_elapsed_ms=clock - self._step_entered_ms,
            step_ms=clock - self._step_entered_ms + remaining + step_left,
            total_elapsed_ms=clock,
            total_remaining_ms=remaining + left_ms(self.timeline, leads_to),
            number=segment.number,
            numbers=self.timeline.numbers,
            ahead=ahead_of(self.timeline, segment, leads_to),
            pause_reason=self.pause_reason,
            variation=self._variation,
            has_easier=self._offers(Variation.EASIER),
            has_harder=self._offers(Variation.HARDER),
        )

    def _offers(self, variation: Variation) -> bool:
        step = self._at.segment.step
        if self._variation is Variation.USUAL:
            return (step, variation) in self.timeline.blocks
        return self._variation is not variation

    def _ignores(self, wanted: _Input) -> bool:
        return wanted not in _MEANS_SOMETHING[self.state]
