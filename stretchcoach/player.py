"""The one owner of clock, session, voice and events; both front ends drive it."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.clock import Clock, SpeededClock, SystemClock, Watch
from stretchcoach.controls import PlayerView
from stretchcoach.passing import Passing
from stretchcoach.prompter import Chimes, Moment, Prompter
from stretchcoach.retiming import VOICE_UP_TO_SPEED, Plan, Retiming
from stretchcoach.session.events import Answer, Event, EventKind, PauseReason, Variation
from stretchcoach.session.machine import GAP_MS, Session
from stretchcoach.session.summary import Summary, Tally
from stretchcoach.session.view import State
from stretchcoach.speaking import Speaking
from stretchcoach.telling import Listener, Telling
from stretchcoach.voice.protocol import Report, ReportKind, Voice, VoiceState
from stretchcoach.waking import next_wakeup_ns

__all__ = ["VOICE_UP_TO_SPEED", "Chimes", "Plan", "Player"]

_NO_GAP_MS = 10**12
"""The session leaves it to the player to tell when time was lost."""


class Player:
    """Plays one routine once. See `controls.PlayerControls` for how it is driven.

    `first` is the segment to begin with. Above a speed of 1.5 the voice given should be a
    silent one: a clip cannot be said faster.

    Of a `cue_audible`, `t_ms` is the session clock when the clip's player program was
    started, and `audible_ns` that moment plus the latency of that program.
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
        self._voice = voice
        self._clock = clock or SystemClock()
        self._time = SpeededClock(self._clock, speed)
        self._retiming = Retiming(plan, voice, speed)
        self._first = first
        self.timeline = self._retiming.lay_out(self._clock.monotonic_ns())
        self.routine = self.timeline.routine
        # What is late here may just be the voice, and sleep is not seen on the session's clock.
        self._session = Session(self.timeline, gap_ms=_NO_GAP_MS, first=first)
        self._tally = Tally(self.timeline)
        self._watch = Watch(self._clock)
        clock_ms = _clock_of(self._session, self._time)
        self._telling = Telling(self._watch, clock_ms)
        self._speaking = Speaking(
            voice, started=self._telling.heard, not_said=self._telling.not_said
        )
        self._prompter = Prompter(self._session, voice, self._speaking, clock_ms, chimes)
        self._happened = _Following(self._tally, self._telling, self._prompter)
        self._passing = Passing(self._session, self._time, self._speaking, self._happened)
        self._is_muted = voice.status().state is VoiceState.MUTED
        self._is_kept_awake = False
        self._is_alone = False
        self._is_closed = False

    # -- what the front ends call --------------------------------------------------

    def start(self) -> None:
        """Begin the session, or do nothing if it has begun."""
        if self._session.state is not State.READY:
            return
        self._voice.prepare(self._prompter.sentences(self._first))
        now_ns = self._watch.look().now_ns
        self._happened(self._session.start(self._time.at_ms(now_ns)), Moment(now_ns, now_ns))
        # Behind the first word, which is not to wait for it.
        self._voice.keep_awake(awake=True)
        self._is_kept_awake = True
        self._settle()

    def wake(self) -> None:
        """Do all that is due now."""
        self._catch_up()
        self._retime()
        self._settle()

    def next_wakeup_s(self) -> float | None:
        """Real seconds until `wake` is wanted; None when all is done and said."""
        now_ns = self._clock.monotonic_ns()
        wanted_ns = next_wakeup_ns(
            self._session,
            self._time,
            self._voice,
            self._speaking,
            seen_ns=self._watch.seen_ns,
            now_ns=now_ns,
        )
        return None if wanted_ns is None else max(0, wanted_ns - now_ns) / 1e9

    def view(self) -> PlayerView:
        """What to draw now."""
        session = self._session.view(self._time.now_ms())
        return PlayerView(
            session=session,
            voice=self._voice.status(),
            caption=self._prompter.caption or session.segment.instruction,
            notice=self._prompter.notice,
        )

    def watch(self, listener: Listener) -> None:
        """Have each batch of events told as it happens."""
        self._telling.listen(listener)

    def summary(self) -> Summary:
        """What was done so far."""
        return self._tally.summary()

    def pause_or_resume(self) -> None:
        """Stand still, or go on."""
        # As it was when the key was pressed: a pause that only now turns out to be due, for a
        # gap or for want of an answer, is not what the person wants to end.
        is_paused = self._session.state is State.PAUSED
        self._do(self._session.resume if is_paused else self._session.pause)

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
        # As it was when the key was pressed: a no to a question that has just run out is not
        # to skip the step behind it.
        if self._session.view(self._time.now_ms()).segment.question is None:
            self.next_step()
        else:
            self._do(lambda now: self._session.answer(Answer.NO, now))

    def mute_or_unmute(self) -> None:
        """Silence the voice, or give it back."""
        self._catch_up()
        self._is_muted = not self._is_muted
        if self._is_muted:
            self._speaking.mute()
        self._voice.set_muted(self._is_muted)
        self._tell(EventKind.MUTE if self._is_muted else EventKind.UNMUTE)
        self._settle()

    def end(self) -> None:
        """End the session early; does nothing after its end."""
        self._do(self._session.end)

    def controls_closed(self) -> None:
        """Nobody can press a key any more.

        Questions take their no-answer way, and a pause does not last; but after «it hurts»,
        where nobody can say that it is fine to go on, the session ends.
        """
        self._is_alone = True
        self._session.stop_hearing_answers()
        self.wake()

    def close(self) -> None:
        """End the voice and its processes, and tell nobody any more; may be called twice."""
        if not self._is_closed:
            self._is_closed = True
            self._let_sleep()
            self._voice.close()
            # They know the player: it would wait for the collector, with all that was played.
            self._telling.forget_listeners()

    # -- time ------------------------------------------------------------------------

    def _do(self, act: Callable[[int], tuple[Event, ...]]) -> None:
        self._catch_up()
        self._act(act)
        self._settle()

    def _act(self, act: Callable[[int], tuple[Event, ...]]) -> None:
        now_ns = self._watch.seen_ns
        self._happened(act(self._time.at_ms(now_ns)), Moment(now_ns, now_ns))

    def _vary(self, wanted: Variation, opposite: Variation) -> None:
        current = self._session.view(self._time.now_ms()).variation
        target = Variation.USUAL if current is opposite else wanted
        self._do(lambda now: self._session.vary(target, now))

    def _catch_up(self) -> None:
        """Let the time pass that has passed, unless the machine slept."""
        glance = self._watch.look()
        if glance.unseen_ms > GAP_MS:
            # Before the voice is asked: a clip that slept too is neither at its end nor hung.
            self._passing.lose(glance)
        reports = self._voice.poll()
        for report in reports:
            self._speaking.hear(report, glance.now_ns)
        self._speaking.go_on(glance.now_ns)
        self._passing.live_until(glance.now_ns)
        for report in reports:
            self._take(report)

    def _retime(self) -> None:
        """Lay the timeline out anew when clips' real lengths have become known."""
        timeline = self._retiming.anew(self._watch.seen_ns)
        if timeline is not None:
            self._session.retime(timeline)
            self.timeline = self._session.timeline

    def _settle(self) -> None:
        """Leave everything so that nothing is due now, and tell what the voice did."""
        # To start a player program can take until after the session's next moment.
        while self._passing.is_due_by(self._telling.latest_ns):
            self._catch_up()
        if self._is_alone and self._session.state is State.PAUSED:
            now = self._time.at_ms(self._watch.seen_ns)
            is_hurt = self._session.view(now).pause_reason is PauseReason.HURT
            self._act(self._session.end if is_hurt else self._session.resume)
        self._passing.keep_announcing(self._watch.seen_ns)
        is_over = self._session.state is State.FINISHED
        if is_over and self._speaking.is_quiet(self._watch.seen_ns):
            self._let_sleep()
        self._telling.caught_up()

    # -- voice -------------------------------------------------------------------------

    def _let_sleep(self) -> None:
        if self._is_kept_awake:
            self._is_kept_awake = False
            self._voice.keep_awake(awake=False)

    def _take(self, report: Report) -> None:
        match report.kind:
            case ReportKind.RENDERED:
                self._retiming.clip_rendered()
            case ReportKind.LOST:
                self._tell(EventKind.VOICE_LOST, report.reason)
            case ReportKind.RESTORED:
                self._tell(EventKind.VOICE_RESTORED)
            case _:
                pass

    # -- events ------------------------------------------------------------------------

    def _tell(self, kind: EventKind, text: str = "") -> None:
        segment = self._session.view(self._time.at_ms(self._watch.seen_ns)).segment.index
        self._telling.of_voice(kind, segment, text)


class _Following:
    """What follows from events: they are counted, told, and put into words.

    It does not know the player: what the player is made of is gone when nobody holds that.
    """

    def __init__(self, tally: Tally, telling: Telling, prompter: Prompter) -> None:
        self._tally = tally
        self._telling = telling
        self._prompter = prompter

    def __call__(self, events: tuple[Event, ...], moment: Moment) -> None:
        self._tally.add(events)
        self._telling.tell(events)
        self._prompter.answer(events, moment)


def _clock_of(session: Session, time: SpeededClock) -> Callable[[int], int]:
    """The session clock, in ms, at a moment of the monotonic one."""
    return lambda monotonic_ns: session.clock_ms(time.at_ms(monotonic_ns))
