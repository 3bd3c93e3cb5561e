"""A relief routine as a player that tells whom to call in time: the rules that no player has."""

from __future__ import annotations

from dataclasses import replace

from stretchcoach.clock import Clock, SpeededClock, SystemClock
from stretchcoach.controls import PlayerView
from stretchcoach.player import Plan, Player
from stretchcoach.relief.advice import Advice, advice_routine
from stretchcoach.relief.shared_voice import SharedVoice
from stretchcoach.relief.timeline import tells_whom_to_call
from stretchcoach.session.events import Answer, Event, EventKind, PauseReason
from stretchcoach.session.segments import FinishReason, Segment
from stretchcoach.session.summary import Summary
from stretchcoach.session.timeline import build_timeline
from stretchcoach.session.view import State
from stretchcoach.telling import Listener
from stretchcoach.voice.protocol import Voice

TOO_LONG_MS = 600_000
"""A cramp that lasts longer needs somebody to look at it the same day."""

FINAL = (Advice.TEN_MINUTES, Advice.RED_FLAG)
"""After these nothing is stretched any more."""


class _AllTime:
    """A clock that runs on while the machine sleeps: a cramp does, too."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def monotonic_ns(self) -> int:
        return self._clock.monotonic_ns() + self._clock.asleep_ns()

    def asleep_ns(self) -> int:
        return 0


class ReliefCourse:
    """Implements `controls.PlayerControls`: a player that ends when a cramp lasts too long.

    `plan` lays the routine out with relief's rules, and `first` is the segment to begin with.
    The voice is closed with it. Event times run on when advice takes over. Raises
    TimelineError for a routine that cannot be laid out.
    """

    def __init__(
        self,
        plan: Plan,
        voice: Voice,
        *,
        clock: Clock | None = None,
        speed: float = 1.0,
        first: int = 0,
    ) -> None:
        self._owned = voice
        self._voice = SharedVoice(voice)
        self._clock = clock or SystemClock()
        self._speed = speed
        self._listeners: list[Listener] = []
        self._past: list[Summary] = []
        self._before_ms = 0
        self._advice: Advice | None = None
        self._let_go_ms: int | None = None
        self._is_changing = False
        self._is_alone = False
        self._time = SpeededClock(_AllTime(self._clock), speed)
        self._player = self._play(plan, first=first)
        self.routine = self._player.routine
        self.timeline = self._player.timeline

    @property
    def advice(self) -> Advice | None:
        """What ended the stretching, if anything did."""
        return self._advice

    @property
    def let_go_ms(self) -> int | None:
        """Real ms from the start until it let go; None where it did not."""
        return self._let_go_ms

    # -- what the front ends call ----------------------------------------------------

    def start(self) -> None:
        """Begin, or do nothing if it has begun."""
        self._player.start()
        self._look()

    def wake(self) -> None:
        """Do all that is due now."""
        self._player.wake()
        self._look()

    def next_wakeup_s(self) -> float | None:
        """Real seconds until `wake` is wanted; None when all is done and said."""
        wanted_s = self._player.next_wakeup_s()
        if wanted_s is None or not self._may_be_too_long:
            return wanted_s
        left_ms = TOO_LONG_MS - self._time.now_ms()
        return min(wanted_s, max(0.0, left_ms / 1000 / self._speed))

    def view(self) -> PlayerView:
        """What to draw now."""
        return replace(self._player.view(), needs_help=self._advice is not None)

    def watch(self, listener: Listener) -> None:
        """Have each batch of events told as it happens."""
        self._listeners.append(listener)

    def summary(self) -> Summary:
        """What was done so far, of every muscle."""
        now = self._player.summary()
        every = (*self._past, now)
        return Summary(
            finish=FinishReason.STOPPED if self._stopped(now) else now.finish,
            clock_ms=self._before_ms + now.clock_ms,
            worked_ms=sum(one.worked_ms for one in every),
            exercises=tuple(exercise for one in every for exercise in one.exercises),
            done=sum(one.done for one in every),
            planned=sum(one.done for one in self._past) + now.planned,
            pauses=sum(one.pauses for one in every),
            skips=sum(one.skips for one in every),
            hurts=tuple(label for one in every for label in one.hurts),
        )

    def pause_or_resume(self) -> None:
        """Space."""
        self._player.pause_or_resume()
        self._look()

    def next_step(self) -> None:
        """Leave this step for the next; at a question, still cramping."""
        self._player.next_step()
        self._look()

    def back(self) -> None:
        """To this step's start, or within its first 3 s to the step before."""
        self._player.back()
        self._look()

    def repeat(self) -> None:
        """To this step's start."""
        self._player.repeat()
        self._look()

    def adjust(self, delta_ms: int) -> None:
        """Make this segment longer (or, below 0, shorter), in ms of the session clock."""
        self._player.adjust(delta_ms)
        self._look()

    def easier(self) -> None:
        """Switch to the easier variation."""
        self._player.easier()
        self._look()

    def harder(self) -> None:
        """Switch to the harder variation."""
        self._player.harder()
        self._look()

    def it_hurts(self) -> None:
        """Stop, say to ease off, and wait."""
        self._player.it_hurts()
        self._look()

    def yes(self) -> None:
        """It has let go, at any moment."""
        self._player.yes()
        self._look()

    def no(self) -> None:
        """Still cramping; away from a question, the next step."""
        self._player.no()
        self._look()

    def mute_or_unmute(self) -> None:
        """Silence the voice, or give it back."""
        self._player.mute_or_unmute()
        self._look()

    def end(self) -> None:
        """End early; does nothing after the end."""
        self._player.end()
        self._look()

    def controls_closed(self) -> None:
        """Nobody can press a key any more."""
        self._is_alone = True
        self._player.controls_closed()
        self._look()

    def close(self) -> None:
        """End the voice and its processes, and tell nobody any more; may be called twice."""
        self._player.close()
        self._owned.close()
        self._listeners.clear()

    # -- the rules ---------------------------------------------------------------------

    @property
    def _is_over(self) -> bool:
        return self._player.view().session.state is State.FINISHED

    @property
    def _may_be_too_long(self) -> bool:
        """Whether it still cramps, as far as is known, and somebody is there to be told."""
        session = self._player.view().session
        if self._advice is not None or session.segment.let_go is None:
            return False
        slept = session.state is State.PAUSED and session.pause_reason is PauseReason.GAP
        return not slept and session.state not in (State.READY, State.FINISHED)

    def _look(self) -> None:
        """Keep up with the player, and end it when it has gone on for too long."""
        if self._may_be_too_long and self._time.now_ms() >= TOO_LONG_MS:
            self._advise(Advice.TEN_MINUTES)
        self.timeline = self._player.timeline

    def _advise(self, advice: Advice) -> None:
        if self._advice in FINAL or self._is_over:
            return
        self._advice = advice
        routine = advice_routine(advice, self.routine)
        self._change_to(self._play(lambda length_of: build_timeline(routine, length_of=length_of)))
        self._begin()

    def _stopped(self, now: Summary) -> bool:
        return self._advice in FINAL and now.finish is FinishReason.DONE

    # -- one player after the other ------------------------------------------------------

    def _play(self, plan: Plan, *, first: int = 0) -> Player:
        player = Player(plan, self._voice, clock=self._clock, speed=self._speed, first=first)
        player.watch(self._hear)
        return player

    def _change_to(self, following: Player) -> None:
        """Silence what is said, and have `following` take over."""
        self._is_changing = self._voice.is_changing_hands = True
        self._player.end()
        self._is_changing = self._voice.is_changing_hands = False
        self._past.append(self._player.summary())
        self._before_ms += self._past[-1].clock_ms
        self._player = following

    def _begin(self) -> None:
        # Whoever hears of its events looks them up here.
        self.timeline = self._player.timeline
        self._player.start()
        if self._is_alone:
            self._player.controls_closed()
        self._look()

    def _hear(self, events: tuple[Event, ...]) -> None:
        for event in events:
            segment = self._player.timeline.segment(event.segment)
            if event.answer is Answer.YES and segment.let_go is not None:
                self._let_go_ms = self._time.now_ms()
            elif event.kind is EventKind.SEGMENT_START and self._advice is None:
                self._advice = _advice_in(segment)
        if self._is_changing:
            # What ends here is a part only.
            events = tuple(event for event in events if event.kind is not EventKind.FINISH)
        self._pass_on(tuple(replace(e, t_ms=e.t_ms + self._before_ms) for e in events))

    def _pass_on(self, events: tuple[Event, ...]) -> None:
        for listener in self._listeners if events else ():
            listener(events)


def _advice_in(segment: Segment) -> Advice | None:
    """What the routine itself ends the stretching for, in this segment."""
    if tells_whom_to_call(segment):
        return Advice.AT_MOST
    return Advice.RED_FLAG if segment.finish is FinishReason.STOPPED else None
