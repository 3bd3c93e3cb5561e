"""The mechanics of a session: the clock, where it stands, and how it gets on."""

from __future__ import annotations

from stretchcoach.routine.model import NoAnswer
from stretchcoach.session import cues
from stretchcoach.session.events import Answer, Event, EventKind, PauseReason, Variation
from stretchcoach.session.position import Position
from stretchcoach.session.segments import END, FinishReason, PlannedCue
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import State


class Walk:
    """A timeline being walked. The session clock is ms from one absolute origin.

    Events gather until `_told` hands them out; what a person may do is decided above.
    `gap_ms` is how late anything may be, on the clock of `now`, before time counts as lost.
    """

    def __init__(self, timeline: Timeline, *, gap_ms: int, first: int) -> None:
        self.timeline = timeline
        self._gap_ms = gap_ms
        self.state = State.READY
        self.pause_reason: PauseReason | None = None
        self._first = first
        self._origin = 0
        self._clock = 0
        self._last_now = 0
        self._at = Position(timeline.segment(first), entered_ms=0)
        self._history: list[int] = []
        self._step_entered_ms = 0
        self._variation = Variation.USUAL
        self._after_entry: int | None = None
        self._hears_answers = True
        self._events: list[Event] = []

    def clock_ms(self, now: int) -> int:
        """The session clock at `now`."""
        if self.state in (State.RUNNING, State.ASKING):
            return max(self._clock, now - self._origin)
        return self._clock

    def next_wakeup(self) -> int | None:
        """When `advance` has something to do next, on the clock of `now`; None if never."""
        if self.state not in (State.RUNNING, State.ASKING):
            return None
        return self._origin + self._at.next_due_ms()

    def _told(self) -> tuple[Event, ...]:
        events, self._events = tuple(self._events), []
        return events

    def _emit(
        self,
        kind: EventKind,
        *,
        text: str = "",
        cue: PlannedCue | None = None,
        answer: Answer | None = None,
        variation: Variation | None = None,
        reason: PauseReason | None = None,
        finish: FinishReason | None = None,
        delta_ms: int = 0,
    ) -> None:
        self._events.append(
            Event(
                kind=kind,
                t_ms=self._clock,
                segment=self._at.segment.index,
                text=text,
                cue=cue,
                answer=answer,
                variation=variation,
                reason=reason,
                finish=finish,
                delta_ms=delta_ms,
            )
        )

    def _catch_up(self, now: int) -> None:
        """Do what became due up to `now`, or stand still where that is far too late.

        A clock that goes back stands still instead.
        """
        now = max(now, self._last_now)
        due = self.next_wakeup()
        if due is not None and now - due > self._gap_ms:
            self._lose_time(now, now)
        self._last_now = now
        self._run_due(now - self._origin)

    def _lose_time(self, last_seen: int, now: int) -> None:
        """Stand still where the session was at `last_seen`: what followed was not lived."""
        due = self.next_wakeup()
        if due is not None and last_seen - due > self._gap_ms:
            last_seen = due
        self._run_due(last_seen - self._origin)
        self._last_now = now
        if self.state in (State.RUNNING, State.ASKING):
            self._emit(EventKind.GAP, delta_ms=now - last_seen)
            self._stand_still(PauseReason.GAP)

    def _run_due(self, clock: int) -> None:
        """Walk on to `clock`, event by event, each at its own time."""
        while self.state in (State.RUNNING, State.ASKING):
            due = self._at.next_due_ms()
            if due > clock:
                self._clock = max(self._clock, clock)
                return
            self._clock = max(self._clock, due)
            self._do_next()

    def _do_next(self) -> None:
        cue = self._at.take_cue(self._clock)
        if cue is not None:
            self._emit(EventKind.CUE, text=cue.text, cue=cue)
        elif self._at.segment.question is not None:
            self._nobody_answered(self._at.segment.question.no_answer)
        else:
            self._leave(self._leads_to(), ran_out=self._at)

    def _leads_to(self) -> int:
        """What follows this segment, on the way of every yes."""
        return self._at.segment.on_yes if self._after_entry is None else self._after_entry

    def _leave(
        self, target: int, *, after_entry: int | None = None, ran_out: Position | None = None
    ) -> None:
        """Go on to `target`; `ran_out` is the segment before it, where its time is over."""
        finish = self._at.segment.finish
        self._close_segment()
        self._after_entry = after_entry
        if target == END:
            self._finish(finish)
        elif self.timeline.segment(target).step != self._at.segment.step:
            self._enter_step(target, ran_out)
        else:
            self._enter(target, ran_out)

    def _close_segment(self) -> None:
        self._emit(EventKind.SEGMENT_END)

    def _enter_step(self, index: int, ran_out: Position | None = None) -> None:
        self._variation = Variation.USUAL
        self._step_entered_ms = self._clock
        if self.timeline.segment(index).question is None or not self._history:
            self._history.append(index)
        self._enter(index, ran_out)

    def _enter(self, index: int, ran_out: Position | None = None) -> None:
        segment = self.timeline.segment(index)
        if segment.untold and (ran_out is None or not ran_out.has_told_all(self._clock)):
            segment = cues.told_in_full(segment)
        until_ms = 0 if ran_out is None else ran_out.announce_until_ms
        self._at = Position(segment, entered_ms=self._clock, announce_until_ms=until_ms)
        self._emit(EventKind.SEGMENT_START, text=segment.label)
        if self.state is not State.PAUSED:
            self.state = State.RUNNING if segment.question is None else State.ASKING
        if segment.question is not None:
            self._emit(EventKind.ASK, text=segment.label)

    def _restart(self, index: int, kind: EventKind) -> None:
        self._emit(kind)
        self._close_segment()
        self._after_entry = None
        self._variation = Variation.USUAL
        self._step_entered_ms = self._clock
        self._enter(index)
        self._run_due(self._clock)

    def _answered(self, answer: Answer) -> None:
        question = self._at.segment.question
        assert question is not None  # noqa: S101 - called for a question only
        self._emit(EventKind.ANSWER, answer=answer)
        self._leave(question.yes if answer is Answer.YES else question.no)

    def _nobody_answered(self, no_answer: NoAnswer) -> None:
        if no_answer is NoAnswer.PAUSE and self._hears_answers:
            self._stand_still(PauseReason.NO_ANSWER)
        else:
            self._answered(Answer.NONE)

    def _stand_still(self, reason: PauseReason) -> None:
        self.state = State.PAUSED
        self.pause_reason = reason
        self._emit(EventKind.PAUSE, reason=reason, text=reason.value)

    def _go_on(self, now: int) -> None:
        now = max(now, self._last_now)
        self._last_now = now
        self._origin = now - self._clock
        self.pause_reason = None
        asks = self._at.segment.question is not None
        self.state = State.ASKING if asks else State.RUNNING
        self._emit(EventKind.RESUME)

    def _go_on_unless_by_hand(self, now: int) -> None:
        if self.state is State.PAUSED and self.pause_reason is not PauseReason.USER:
            self._go_on(now)

    def _finish(self, reason: FinishReason) -> None:
        self.state = State.FINISHED
        self.pause_reason = None
        self._emit(EventKind.FINISH, finish=reason, text=reason.value)
