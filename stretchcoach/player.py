"""The one owner of clock, session, voice and events; both front ends drive it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from stretchcoach.clock import Clock, SpeededClock, SystemClock
from stretchcoach.controls import PlayerView
from stretchcoach.routine.model import Goal
from stretchcoach.session.drafts import LengthOf
from stretchcoach.session.events import Answer, Event, EventKind, PauseReason, Variation
from stretchcoach.session.machine import GAP_MS, Session
from stretchcoach.session.segments import CueKind, FinishReason, Kind
from stretchcoach.session.summary import Summary, Tally
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import State
from stretchcoach.session.wording import wording_for
from stretchcoach.speaking import Dropped, Saying, Speaking
from stretchcoach.voice.protocol import Report, ReportKind, Utterance, Voice, VoiceState

Plan = Callable[[LengthOf], Timeline]
"""Lays the routine out, given how long each sentence takes to say."""

Listener = Callable[[tuple[Event, ...]], None]

_HEARTBEAT_S = 1.0
"""A player looks at the clock this often, so that a sleep of the machine is seen at once."""

_BREATH_NS = 150_000_000
"""Silence between an announcement that took longer than planned and its hold."""

_LATE_MS = 400
"""A cue that comes later than this, in session milliseconds, is no longer on time."""

_RETIME_NS = 500_000_000
"""The timeline is laid out anew at most this often while clips are being rendered."""

VOICE_UP_TO_SPEED = 1.5


class Chimes(StrEnum):
    """Whether a tone marks the changes of segment."""

    ON = "on"
    OFF = "off"


class Player:
    """Plays one routine once. See `controls.PlayerControls` for how it is driven.

    `first` is the segment to begin with. Above a speed of 1.5 the voice given should be a
    silent one: a clip cannot be said faster.
    """

    def __init__(
        self,
        plan: Plan,
        voice: Voice,
        *,
        clock: Clock | None = None,
        speed: float = 1.0,
        first: int = 0,
        chimes: Chimes = Chimes.OFF,
    ) -> None:
        self._plan = plan
        self._voice = voice
        self._clock = clock or SystemClock()
        self._time = SpeededClock(self._clock, speed)
        self._speech_speed = speed if speed <= VOICE_UP_TO_SPEED else 1.0
        self.timeline = plan(self._length_of)
        self.routine = self.timeline.routine
        self._session = Session(self.timeline, gap_ms=self._time.session_ms(GAP_MS), first=first)
        self._tally = Tally(self.timeline)
        self._speaking = Speaking(voice, started=self._heard, not_said=self._not_said)
        self._words = wording_for(self.routine.language)
        self._chimes = chimes is Chimes.ON and self.routine.goal not in (
            Goal.BEDTIME,
            Goal.RELIEF,
        )
        self._listeners: list[Listener] = []
        self._caption = ""
        self._notice = ""
        self._seen_ns = self._clock.monotonic_ns()
        self._seen_asleep_ns = self._clock.asleep_ns()
        self._retimed_ns = self._seen_ns
        self._has_new_lengths = False
        self._is_closed = False

    # -- what the front ends call --------------------------------------------------

    def start(self) -> None:
        """Begin the session, or do nothing if it has begun."""
        if self._session.state is not State.READY:
            return
        self._voice.prepare((*self.timeline.texts(), self._words.ease_off, self._words.done))
        self._voice.keep_awake(awake=True)
        self._seen_ns = self._clock.monotonic_ns()
        self._seen_asleep_ns = self._clock.asleep_ns()
        self._happened(self._session.start(self._time.at_ms(self._seen_ns)))
        self._keep_announcing()

    def wake(self) -> None:
        """Do all that is due now."""
        now_ns = self._clock.monotonic_ns()
        for report in self._voice.poll():
            self._hear(report)
        self._pass_time(now_ns)
        self._speaking.go_on(now_ns)
        self._retime(now_ns)
        self._keep_announcing()

    def next_wakeup_s(self) -> float | None:
        """Real seconds until `wake` is wanted; None when all is done and said."""
        now_ns = self._clock.monotonic_ns()
        moments_ns = [self._voice.next_deadline_ns(), self._speaking.next_wakeup_ns(now_ns)]
        waits_s = [(moment - now_ns) / 1e9 for moment in moments_ns if moment is not None]
        due = self._session.next_wakeup()
        if due is not None:
            waits_s.append(self._time.real_s(due - self._time.at_ms(now_ns)))
            waits_s.append(_HEARTBEAT_S)
        elif self._session.state is State.FINISHED:
            if self._speaking.is_quiet(now_ns):
                return None
            waits_s.append((self._speaking.quiet_ns() - now_ns) / 1e9)
        else:
            waits_s.append(_HEARTBEAT_S)
        return max(0.0, min(waits_s))

    def view(self) -> PlayerView:
        """What to draw now."""
        session = self._session.view(self._time.now_ms())
        return PlayerView(
            session=session,
            voice=self._voice.status(),
            caption=self._caption or session.segment.instruction,
            notice=self._notice,
        )

    def watch(self, listener: Listener) -> None:
        """Have each batch of events told as it happens."""
        self._listeners.append(listener)

    def summary(self) -> Summary:
        """What was done so far."""
        return self._tally.summary()

    def pause_or_resume(self) -> None:
        """Stand still, or go on."""
        self._do(
            self._session.resume if self._session.state is State.PAUSED else self._session.pause
        )

    def next_step(self) -> None:
        """Leave this step for the next; at a question, the way of no answer."""
        self._do(self._session.skip)

    def back(self) -> None:
        """To this step's start, or within its first 3 s to the step before."""
        self._do(self._session.back)

    def repeat(self) -> None:
        """To this step's start."""
        self._do(self._session.repeat)

    def adjust(self, delta_ms: int) -> None:
        """Make this segment longer (or, below 0, shorter), in ms of the session clock."""
        self._do(lambda now: self._session.adjust(delta_ms, now))

    def easier(self) -> None:
        """Switch to the easier variation, or from the harder one to the usual."""
        self._vary(Variation.EASIER, Variation.HARDER)

    def harder(self) -> None:
        """Switch to the harder variation, or from the easier one to the usual."""
        self._vary(Variation.HARDER, Variation.EASIER)

    def it_hurts(self) -> None:
        """Stop, say to ease off, and wait for easier, skip, end, or going on."""
        self._do(self._session.hurt)

    def yes(self) -> None:
        """Answer yes: at a question, or where a yes means «it has let go»."""
        self._do(lambda now: self._session.answer(Answer.YES, now))

    def no(self) -> None:
        """Answer no; away from a question, the next step."""
        if self._session.view(self._time.now_ms()).segment.question is None:
            self.next_step()
        else:
            self._do(lambda now: self._session.answer(Answer.NO, now))

    def mute_or_unmute(self) -> None:
        """Silence the voice, or give it back."""
        was_muted = self._voice.status().state is VoiceState.MUTED
        if not was_muted:
            self._speaking.hush()
        self._voice.set_muted(not was_muted)
        self._tell(EventKind.UNMUTE if was_muted else EventKind.MUTE)

    def end(self) -> None:
        """End the session early; does nothing after its end."""
        self._do(self._session.end)

    def controls_closed(self) -> None:
        """Nobody can press a key any more: questions take their no-answer way."""
        self._session.stop_hearing_answers()
        if self._session.view(self._time.now_ms()).pause_reason is PauseReason.NO_ANSWER:
            self._do(self._session.resume)

    def close(self) -> None:
        """End the voice and its processes; may be called twice."""
        if not self._is_closed:
            self._is_closed = True
            self._voice.keep_awake(awake=False)
            self._voice.close()

    # -- time ------------------------------------------------------------------------

    def _length_of(self, text: str) -> int:
        return round(self._voice.length_ms(text) * self._speech_speed)

    def _pass_time(self, now_ns: int) -> None:
        """Let the session's time pass, unless the machine slept."""
        now = self._time.at_ms(now_ns)
        asleep_ns = self._clock.asleep_ns()
        slept_ms = (asleep_ns - self._seen_asleep_ns) // 1_000_000
        unseen_ms = (now_ns - self._seen_ns) // 1_000_000 + max(0, slept_ms)
        last_seen = self._time.at_ms(self._seen_ns)
        self._seen_ns, self._seen_asleep_ns = now_ns, asleep_ns
        if unseen_ms > GAP_MS:
            self._happened(self._session.gap(last_seen, now), gap_ms=unseen_ms)
        else:
            self._happened(self._session.advance(now))

    def _do(self, act: Callable[[int], tuple[Event, ...]]) -> None:
        self.wake()
        self._happened(act(self._time.at_ms(self._seen_ns)))
        self._keep_announcing()

    def _vary(self, wanted: Variation, opposite: Variation) -> None:
        current = self._session.view(self._time.now_ms()).variation
        target = Variation.USUAL if current is opposite else wanted
        self._do(lambda now: self._session.vary(target, now))

    def _keep_announcing(self) -> None:
        """Have an announcement last until all that belongs to it is said."""
        now_ns = self._clock.monotonic_ns()
        ends_ns = self._speaking.ends_ns(now_ns)
        if ends_ns > now_ns:
            ends_ns += _BREATH_NS
        self._session.announcing(self._time.at_ms(ends_ns))

    def _retime(self, now_ns: int) -> None:
        """Lay the timeline out anew when clips' real lengths have become known."""
        if not self._has_new_lengths or now_ns - self._retimed_ns < _RETIME_NS:
            return
        self._retimed_ns = now_ns
        self._has_new_lengths = False
        self.timeline = self._plan(self._length_of)
        self._session.retime(self.timeline)

    # -- what happens ------------------------------------------------------------------

    def _happened(self, events: tuple[Event, ...], *, gap_ms: int = 0) -> None:
        if not events:
            return
        self._tally.add(events)
        self._publish(events)
        for event in events:
            self._react(event, gap_ms)

    def _publish(self, events: tuple[Event, ...]) -> None:
        for listener in self._listeners:
            listener(events)

    def _react(self, event: Event, gap_ms: int) -> None:
        now_ns = self._seen_ns
        match event.kind:
            case EventKind.CUE:
                self._say(event, now_ns)
            case EventKind.SEGMENT_START:
                self._caption = ""
                self._chime_at(event.segment)
            case EventKind.PAUSE if event.reason is not PauseReason.HURT:
                self._speaking.hold_breath(now_ns)
            case EventKind.RESUME:
                self._notice = ""
                self._speaking.take_up_again(now_ns)
            case EventKind.SKIP | EventKind.BACK | EventKind.REPEAT | EventKind.VARIATION:
                self._speaking.hush()
            case EventKind.ANSWER:
                self._speaking.hush()
            case EventKind.HURT:
                self._speaking.hush()
                self._say_outside(self._words.ease_off, now_ns)
            case EventKind.GAP:
                self._notice = f"Time was lost ({_in_words(gap_ms)}), so this is paused."
            case EventKind.FINISH:
                self._finished(event, now_ns)
            case _:
                pass

    def _say(self, event: Event, now_ns: int) -> None:
        self._caption = event.text
        saying = Saying(event.text, event.segment)
        if event.cue is not None and event.cue.kind in (CueKind.INSTRUCTION, CueKind.QUESTION):
            self._speaking.say(saying, now_ns)
        elif self._clock_ms() - event.t_ms > _LATE_MS:
            self._not_said(saying, Dropped.LATE)
        else:
            self._speaking.say_now(saying, now_ns)

    def _say_outside(self, text: str, now_ns: int) -> None:
        """Say something that the timeline does not hold."""
        self._caption = text
        segment = self._session.view(self._time.now_ms()).segment.index
        self._speaking.say(Saying(text, segment), now_ns)

    def _chime_at(self, index: int) -> None:
        segment = self.timeline.segment(index)
        if self._chimes and (segment.kind.is_exercise or segment.kind is Kind.REST):
            self._voice.chime()

    def _finished(self, event: Event, now_ns: int) -> None:
        self._voice.keep_awake(awake=False)
        if event.finish is FinishReason.ENDED:
            self._speaking.hush()
        elif event.finish is FinishReason.DONE and self.routine.goal is not Goal.BEDTIME:
            self._say_outside(self._words.done, now_ns)

    def _hear(self, report: Report) -> None:
        self._speaking.hear(report)
        match report.kind:
            case ReportKind.RENDERED:
                self._has_new_lengths = True
            case ReportKind.LOST:
                self._tell(EventKind.VOICE_LOST, report.reason)
            case ReportKind.RESTORED:
                self._tell(EventKind.VOICE_RESTORED)
            case _:
                pass

    def _heard(self, saying: Saying, utterance: Utterance) -> None:
        audible_ns = utterance.started_ns + utterance.latency_ms * 1_000_000
        self._publish(
            (
                Event(
                    EventKind.CUE_AUDIBLE,
                    self._clock_ms(),
                    saying.segment,
                    text=saying.text,
                    audible_ns=audible_ns,
                    latency_ms=utterance.latency_ms,
                    latency_measured=utterance.latency_measured,
                ),
            )
        )

    def _not_said(self, saying: Saying, why: Dropped) -> None:
        event = Event(
            EventKind.CUE_DROPPED,
            self._clock_ms(),
            saying.segment,
            text=saying.text,
            why=why.value,
        )
        self._publish((event,))

    def _tell(self, kind: EventKind, text: str = "") -> None:
        segment = self._session.view(self._time.now_ms()).segment.index
        self._publish((Event(kind, self._clock_ms(), segment, text=text),))

    def _clock_ms(self) -> int:
        return self._session.clock_ms(self._time.now_ms())


def _in_words(ms: int) -> str:
    seconds = ms // 1_000
    if seconds < 120:
        return f"{seconds} seconds"
    minutes = seconds // 60
    return f"{minutes} minutes" if minutes < 120 else f"{minutes // 60} hours"
