"""What is known of the session that runs, told from its events; pure, time is an argument."""

from __future__ import annotations

from dataclasses import dataclass, field

from stretchcoach.diary.recorder_batch import Batch, Relieving
from stretchcoach.diary.records import Ending, Left
from stretchcoach.session.events import Answer, Event, EventKind, Variation
from stretchcoach.session.segments import END, FinishReason, Segment
from stretchcoach.session.timeline import Timeline

NS_A_MS = 1_000_000


@dataclass(slots=True)
class SegmentLog:
    """A segment that was entered; times in ms of the session clock."""

    seq: int
    segment: Segment
    started_ms: int
    variation: Variation
    ended_ms: int | None = None
    how: Left | None = None
    pains: int = 0


@dataclass(frozen=True, slots=True)
class EventLog:
    """Something that a person or the machine did, in the segment that was entered as `segment`."""

    seq: int
    t_ms: int
    kind: EventKind
    segment: int
    text: str


@dataclass(slots=True)
class CrampLog:
    """A cramp. `after_ns` is the real time from the session's start to its own."""

    muscle: str
    after_ns: int
    before_ms: int
    let_go_ms: int | None = None
    advice: str = ""
    has_red_flag: bool = False
    helped: str = ""


_LEAVES = {
    EventKind.SKIP: Left.SKIPPED,
    EventKind.BACK: Left.BACK,
    EventKind.REPEAT: Left.REPEATED,
    # It is begun again, in another way.
    EventKind.VARIATION: Left.REPEATED,
}
_NOT_KEPT = frozenset(
    {
        EventKind.SEGMENT_START,
        EventKind.SEGMENT_END,
        EventKind.CUE,
        EventKind.CUE_AUDIBLE,
        EventKind.CUE_DROPPED,
        EventKind.ASK,
        EventKind.FINISH,
    }
)
_ENDINGS = {
    FinishReason.DONE: Ending.DONE,
    FinishReason.STOPPED: Ending.STOPPED,
    FinishReason.ENDED: Ending.ENDED,
}


def planned(timeline: Timeline, first: int = 0) -> tuple[int, int]:
    """How many segments the body works in on the way of every yes, and its length in ms."""
    count = total_ms = 0
    index = first
    while index != END:
        segment = timeline.segment(index)
        count += segment.kind.is_exercise
        total_ms += segment.duration_ms
        index = segment.on_yes
    return count, total_ms


@dataclass(slots=True)
class SessionLog:
    """Follows a session that runs `speed` times as fast as the world.

    `changed` has the places in `segments` that were not written since they changed; an event
    never changes. `first` is the segment that it began with.
    """

    speed: float = 1.0
    segments: list[SegmentLog] = field(default_factory=list)
    events: list[EventLog] = field(default_factory=list)
    cramps: list[CrampLog] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    ending: Ending | None = None
    done_segments: int = 0
    pauses: int = 0
    skips: int = 0
    pains: int = 0
    first: int = 0
    _first_ns: int = 0
    _clock_ms: int = 0
    _at_ns: int = 0
    _moves: bool = False
    _worked_ms: int = 0
    _open: SegmentLog | None = None
    _leaving: Left | None = None
    _variation: Variation = Variation.USUAL
    _helping: str = ""

    @property
    def moves(self) -> bool:
        """Whether the session clock runs."""
        return self._moves

    @property
    def last(self) -> SegmentLog | None:
        """The segment that it is in, or was in last."""
        return self.segments[-1] if self.segments else None

    def add(self, batch: Batch) -> None:
        """Take in what happened."""
        if not self.segments and batch.events:
            self._first_ns = batch.at_ns
            self.first = batch.events[0].segment
        # A player that takes over from another begins anew, whatever the other one stood in.
        begins = self._open is None
        closed: SegmentLog | None = None
        for event in batch.events:
            segment = batch.timeline.segment(event.segment)
            self._clock_ms, self._at_ns = event.t_ms, batch.at_ns
            if batch.relieving is not None:
                self._follow_cramp(event, segment, batch, batch.relieving)
            match event.kind:
                case EventKind.SEGMENT_START:
                    closed = None
                    self._moves = self._moves or begins
                    self._enter(event, segment)
                case EventKind.SEGMENT_END:
                    closed = self._leave(event)
                case EventKind.FINISH:
                    self._finish(event, batch)
                case _:
                    self._note(event)
        if closed is not None and closed.how is Left.DONE:
            self._was_broken_off(closed)

    def clock_at(self, now_ns: int) -> int:
        """The session clock at a moment of the monotonic one."""
        if not self._moves:
            return self._clock_ms
        return self._clock_ms + round(max(0, now_ns - self._at_ns) * self.speed / NS_A_MS)

    def worked_at(self, clock_ms: int) -> int:
        """The ms spent in exercises until this moment of the session clock."""
        at = self._open
        if at is None or not at.segment.kind.is_exercise:
            return self._worked_ms
        return self._worked_ms + max(0, clock_ms - at.started_ms)

    def lose_time(self, last_seen_ns: int, now_ns: int) -> None:
        """Nobody looked between these moments: until more is known it counts for nothing."""
        self._clock_ms, self._at_ns = self.clock_at(last_seen_ns), now_ns

    def cut_off(self, now_ns: int) -> None:
        """The program ends, and the session was not at its end."""
        if self.ending is not None:
            return
        clock_ms = self.clock_at(now_ns)
        self._clock_ms, self._moves = clock_ms, False
        self.ending = Ending.CUT_OFF
        if self._open is not None:
            self._close(self._open, clock_ms, Left.CUT_OFF)

    def all_changed(self) -> None:
        """Nothing of it is written any more."""
        self.changed.update(range(len(self.segments)))

    # -- segments ------------------------------------------------------------------------

    def _enter(self, event: Event, segment: Segment) -> None:
        before = self.last
        if before is None or before.segment.step != segment.step:
            self._variation = Variation.USUAL
        entered = SegmentLog(len(self.segments), segment, event.t_ms, self._variation)
        self.segments.append(entered)
        self.changed.add(entered.seq)
        self._open, self._leaving = entered, None
        if segment.kind.is_exercise:
            self._helping = segment.label

    def _leave(self, event: Event) -> SegmentLog | None:
        at = self._open
        if at is not None:
            self._close(at, event.t_ms, self._leaving or Left.DONE)
        return at

    def _close(self, at: SegmentLog, clock_ms: int, how: Left) -> None:
        at.ended_ms, at.how = max(clock_ms, at.started_ms), how
        self.changed.add(at.seq)
        self._open = None
        if at.segment.kind.is_exercise:
            self._worked_ms += at.ended_ms - at.started_ms
            self.done_segments += how is Left.DONE

    def _was_broken_off(self, closed: SegmentLog) -> None:
        """It did not last to its end: nothing followed it, or only the end by a key.

        Nothing follows where relief goes to another muscle, or stops for a red flag: nobody
        skipped anything then.
        """
        ways = {Ending.ENDED: Left.ENDED, Ending.CUT_OFF: Left.CUT_OFF, None: Left.ENDED}
        how = ways.get(self.ending)
        if how is not None:
            closed.how = how
            self.done_segments -= closed.segment.kind.is_exercise

    def _finish(self, event: Event, batch: Batch) -> None:
        ending = _ENDINGS[event.finish or FinishReason.DONE]
        if ending is Ending.ENDED and batch.is_told_to_end:
            ending = Ending.CUT_OFF
        if ending is Ending.DONE and batch.relieving is not None and batch.relieving.advice:
            ending = Ending.STOPPED
        self.ending, self._moves = ending, False

    # -- all else ------------------------------------------------------------------------

    def _note(self, event: Event) -> None:
        if event.kind in _NOT_KEPT:
            return
        if event.kind in _LEAVES:
            self._leaving = _LEAVES[event.kind]
        match event.kind:
            case EventKind.PAUSE:
                self.pauses += 1
                self._moves = False
            case EventKind.RESUME:
                self._moves = True
            case EventKind.SKIP:
                self.skips += 1
            case EventKind.VARIATION:
                self._variation = event.variation or Variation.USUAL
            case EventKind.BACK | EventKind.REPEAT:
                self._variation = Variation.USUAL
            case EventKind.HURT:
                self.pains += 1
                if (at := self.last) is not None:
                    at.pains += 1
                    self.changed.add(at.seq)
            case _:
                pass
        seq = len(self.segments) - 1
        self.events.append(
            EventLog(len(self.events), event.t_ms, event.kind, max(seq, 0), _text_of(event))
        )

    def _follow_cramp(
        self, event: Event, segment: Segment, batch: Batch, relieving: Relieving
    ) -> None:
        after_ns = batch.at_ns - self._first_ns
        is_other = event.kind is EventKind.ROUTINE
        if not self.cramps or (is_other and self.cramps[-1].let_go_ms is not None):
            # One that had let go is over: this is another.
            before_ms = round(after_ns * self.speed / NS_A_MS)
            self.cramps.append(CrampLog(relieving.muscle, after_ns, before_ms))
        cramp = self.cramps[-1]
        if is_other:
            # It is the same cramp, and only now it was said where it is.
            cramp.muscle, cramp.advice = relieving.muscle, relieving.advice
            self._helping = ""
        if event.answer is Answer.YES and segment.let_go is not None and cramp.let_go_ms is None:
            from_start_ms = relieving.let_go_ms
            if from_start_ms is None:
                from_start_ms = round(after_ns * self.speed / NS_A_MS)
            cramp.let_go_ms = max(0, from_start_ms - cramp.before_ms)
            cramp.helped = self._helping or segment.label
        if relieving.advice:
            cramp.advice = relieving.advice
            cramp.has_red_flag = cramp.has_red_flag or relieving.has_red_flag
        elif event.finish is FinishReason.STOPPED:
            cramp.advice = relieving.in_vain


def _text_of(event: Event) -> str:
    told = event.reason or event.answer or event.variation or event.text
    return str(told or (event.delta_ms if event.delta_ms else ""))
