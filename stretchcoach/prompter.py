"""What is said, sounded and shown in words in answer to what happens in a session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.clock import NS_A_MS
from stretchcoach.routine.model import Goal
from stretchcoach.session.events import Event, EventKind, PauseReason
from stretchcoach.session.machine import Session
from stretchcoach.session.segments import CueKind, FinishReason, Kind
from stretchcoach.session.view import State
from stretchcoach.session.wording import wording_for
from stretchcoach.speaking import Saying, Speaking
from stretchcoach.voice.protocol import Voice

LATE_MS = 400
"""A cue that comes later than this, in ms of the session clock, is no longer on time."""

_MOVES = frozenset(
    {
        EventKind.SKIP,
        EventKind.BACK,
        EventKind.REPEAT,
        EventKind.VARIATION,
        EventKind.ANSWER,
    }
)
"""After these nothing that was being said before makes sense any more."""


class Chimes(StrEnum):
    """Whether a tone marks the changes of segment."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Moment:
    """When events are answered: now, and when the clock was looked at before (monotonic ns).

    `gap_ms` is how much real time was lost in between, if it was too much to be lived.
    """

    now_ns: int
    before_ns: int
    gap_ms: int = 0


class Prompter:
    """Puts a session's events into words, and into the mouth of `speaking`.

    `clock_ms` gives the session clock at a moment of the monotonic one.
    """

    def __init__(
        self,
        session: Session,
        voice: Voice,
        speaking: Speaking,
        clock_ms: Callable[[int], int],
        chimes: Chimes,
    ) -> None:
        routine = session.timeline.routine
        self.notice = ""
        self._session = session
        self._voice = voice
        self._speaking = speaking
        self._clock_ms = clock_ms
        self._words = wording_for(routine.language)
        self._chimes = chimes is Chimes.ON and routine.goal not in (Goal.BEDTIME, Goal.RELIEF)
        # After relief the words may have been that it is time to call for help.
        self._ends_in_silence = routine.goal in (Goal.BEDTIME, Goal.RELIEF)
        self._cue = ""
        self._aside = ""

    @property
    def caption(self) -> str:
        """What was put into words last in this segment; empty if nothing was."""
        return self._aside or self._cue

    def sentences(self, first: int) -> tuple[str, ...]:
        """All that can be said in a session from the segment `first` on, as it is needed."""
        timeline = self._session.timeline
        coming = [cue.text for segment in timeline.segments[first:] for cue in segment.cues]
        own = [self._words.ease_off, *([] if self._ends_in_silence else [self._words.done])]
        return tuple(dict.fromkeys((*coming, *timeline.texts(), *own)))

    def answer(self, events: tuple[Event, ...], moment: Moment) -> None:
        """Do what belongs to these events, which happened together."""
        moves_on = any(event.kind in _MOVES for event in events)
        for event in events:
            match event.kind:
                case EventKind.CUE:
                    self._prompt(event, moment.now_ns)
                case EventKind.SEGMENT_START:
                    self._cue = self._aside = ""
                    self._chime_at(event, moment.now_ns)
                case EventKind.GAP:
                    self.notice = (
                        f"The computer slept, or was stopped, for {_in_words(moment.gap_ms)}."
                    )
                case EventKind.PAUSE if event.reason is not PauseReason.HURT:
                    is_gap = event.reason is PauseReason.GAP
                    self._speaking.hold_breath(moment.before_ns if is_gap else moment.now_ns)
                case EventKind.HURT:
                    self._speaking.hold_breath(moment.now_ns)
                    self._say_aside(self._words.ease_off, event, moment.now_ns)
                case EventKind.RESUME:
                    self.notice = self._aside = ""
                    if not moves_on:
                        self._speaking.take_up_again(moment.now_ns)
                case EventKind.FINISH:
                    self._finish(event, moment.now_ns)
                case kind if kind in _MOVES:
                    self._speaking.hush()
                case _:
                    pass

    def _prompt(self, event: Event, now_ns: int) -> None:
        saying = Saying(event.text, event.segment)
        kind = CueKind.CUE if event.cue is None else event.cue.kind
        if kind is not CueKind.COUNTDOWN:
            # The numbers stand on the screen anyway; the words there stay longer.
            self._cue = event.text
        if kind.must_be_heard:
            self._speaking.say(saying, now_ns)
        else:
            in_time_ms = LATE_MS - (self._clock_ms(now_ns) - event.t_ms)
            self._speaking.say_now(saying, now_ns, now_ns + in_time_ms * NS_A_MS)

    def _say_aside(self, text: str, event: Event, now_ns: int) -> None:
        """Say something that the timeline does not hold."""
        self._aside = text
        self._speaking.say(Saying(text, event.segment), now_ns)

    def _chime_at(self, event: Event, now_ns: int) -> None:
        """Mark the beginning of a segment, unless it is missed or begins with words."""
        if not self._chimes or self._session.state is not State.RUNNING:
            return
        segment = self._session.timeline.segment(event.segment)
        is_marked = segment.kind.is_exercise or segment.kind is Kind.REST
        first = segment.cues[0] if segment.cues else None
        has_words = first is not None and first.at_ms == 0 and self._voice.is_ready(first.text)
        if is_marked and not has_words and self._clock_ms(now_ns) - event.t_ms <= LATE_MS:
            self._voice.chime()

    def _finish(self, event: Event, now_ns: int) -> None:
        self.notice = ""
        if event.finish is FinishReason.ENDED:
            self._speaking.hush()
            self._aside = ""
        elif event.finish is FinishReason.DONE and not self._ends_in_silence:
            self._say_aside(self._words.done, event, now_ns)


def _in_words(ms: int) -> str:
    seconds = ms // 1_000
    if seconds < 120:
        return f"{seconds} seconds"
    minutes = seconds // 60
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
