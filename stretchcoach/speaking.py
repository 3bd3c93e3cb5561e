"""What is being said, what waits to be said, and what is dropped rather than said late."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.clock import NS_A_MS
from stretchcoach.session.cues import GAP_MS
from stretchcoach.voice.protocol import Report, ReportKind, Utterance, Voice, VoiceState

DRAIN_MS = 150
"""How much longer than its clip a player program may run before the next may start."""

RENDER_MS = 1_000
"""How long a clip that is being rendered is waited for."""


class Dropped(StrEnum):
    """Why something was not said, as it stands in `--events` files."""

    MUTED = "muted"
    SILENT = "no voice"
    NOT_READY = "not ready"
    LATE = "late"
    BUSY = "busy"
    MOVED_ON = "moved on"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of a segment that wants to be said."""

    text: str
    segment: int


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A sentence that waits its turn, to be begun by `latest_ns` if it is not an instruction."""

    saying: Saying
    latest_ns: int | None = None


Started = Callable[[Saying, Utterance], None]
NotSaid = Callable[[Saying, Dropped], None]


class Speaking:
    """The one mouth: instructions queue, other cues are now or never.

    Moments are `time.monotonic_ns()`. `started` and `not_said` are told as it happens.
    """

    def __init__(self, voice: Voice, *, started: Started, not_said: NotSaid) -> None:
        self._voice = voice
        self._tell_started = started
        self._tell_not_said = not_said
        self._queue: deque[_Waiting] = deque()
        self._said: Saying | None = None
        self._said_must_be_heard = False
        self._ends_ns = 0
        self._explained_ns = 0
        self._waits_since_ns: int | None = None
        self._cut_off: Saying | None = None
        self._postponed: list[Saying] = []

    def say(self, saying: Saying, now_ns: int) -> None:
        """Say it as soon as may be; it is not lost, only late."""
        self._queue.append(_Waiting(saying))
        self.go_on(now_ns)

    def say_now(self, saying: Saying, now_ns: int, latest_ns: int | None = None) -> None:
        """Say it now, or by `latest_ns` where an instruction is just ending, or not at all."""
        latest_ns = now_ns if latest_ns is None else latest_ns
        why = self._why_not(saying)
        must_wait = self._said_must_be_heard and self.is_busy(now_ns)
        if why is None and now_ns > latest_ns:
            why = Dropped.LATE
        elif why is None and (self._queue or (must_wait and self._free_ns() > latest_ns)):
            why = Dropped.BUSY
        if why is None and must_wait:
            self._queue.append(_Waiting(saying, latest_ns))
        else:
            self._begin(_Waiting(saying, latest_ns), why)

    def go_on(self, now_ns: int) -> None:
        """Say what waits, as far as the voice is free."""
        while self._queue and not self.is_busy(now_ns):
            waiting = self._queue[0]
            why = self._why_not(waiting.saying)
            if waiting.latest_ns is None:
                if why is Dropped.NOT_READY and self._is_worth_waiting(waiting.saying, now_ns):
                    return
            elif why is None and now_ns > waiting.latest_ns:
                why = Dropped.BUSY
            self._waits_since_ns = None
            self._queue.popleft()
            self._begin(waiting, why)

    def hear(self, report: Report, now_ns: int) -> None:
        """Take note of what the voice reports."""
        if report.kind not in (ReportKind.ENDED, ReportKind.PLAY_FAILED):
            return
        if self._said is not None and report.text == self._said.text:
            self._is_over(now_ns)

    def hush(self) -> None:
        """Silence, and forget what waited."""
        self._fall_silent()
        for saying in (*self._postponed, *self._drain_queue()):
            self._tell_not_said(saying, Dropped.MOVED_ON)
        self._cut_off = None
        self._postponed.clear()

    def mute(self) -> None:
        """Silence, and drop what waits; what a pause cut off is kept for its end."""
        self._fall_silent()
        for saying in self._drain_queue():
            self._tell_not_said(saying, Dropped.MUTED)

    def hold_breath(self, cut_ns: int) -> None:
        """Silence, but remember the instructions that this cuts off; `cut_ns` is when it did."""
        if self._said is not None and self._said_must_be_heard and cut_ns < self._ends_ns:
            self._cut_off = self._said
        self._fall_silent()
        for waiting in self._queue:
            if waiting.latest_ns is None:
                self._postponed.append(waiting.saying)
            else:
                self._tell_not_said(waiting.saying, Dropped.BUSY)
        self._queue.clear()

    def take_up_again(self, now_ns: int) -> None:
        """Say again what was cut off, in place of what may sound now."""
        again = [] if self._cut_off is None else [self._cut_off]
        again += self._postponed
        self._postponed.clear()
        self.hush()
        self._queue.extend(_Waiting(saying) for saying in again)
        self.go_on(now_ns)

    def is_busy(self, now_ns: int) -> bool:
        """Whether something is being said."""
        return self._said is not None and now_ns < self._free_ns()

    def explained_ns(self, now_ns: int) -> int:
        """When the last instruction that was said, sounds or waits ends; 0 if there is none."""
        ends_ns = self._explained_ns
        free_ns = max(now_ns, self._free_ns()) if self.is_busy(now_ns) else now_ns
        if self._waits_since_ns is not None:
            free_ns = max(free_ns, self._gives_up_ns())
        for waiting in self._queue:
            if waiting.latest_ns is None:
                free_ns += (self._voice.length_ms(waiting.saying.text) + GAP_MS) * NS_A_MS
                ends_ns = free_ns
        return ends_ns

    def next_wakeup_ns(self, now_ns: int) -> int | None:
        """When what sounds is over, or a wait is given up; None where all is said."""
        if self.is_busy(now_ns):
            return self._free_ns()
        return self._gives_up_ns() if self._queue else None

    def is_quiet(self, now_ns: int) -> bool:
        """Whether nothing sounds and nothing waits."""
        return not self._queue and not self.is_busy(now_ns)

    def _begin(self, waiting: _Waiting, why: Dropped | None) -> None:
        """Say it, unless there is a reason not to."""
        saying = waiting.saying
        utterance = None
        if why in (None, Dropped.NOT_READY, Dropped.SILENT):
            # A voice that is asked for what it does not have sees to having it the next time.
            utterance = self._voice.speak(saying.text)
        if utterance is None:
            can_wait = why is None and waiting.latest_ns is None
            if can_wait and self._voice.may_become_ready(saying.text):
                # Its clip was there and is gone; it is being rendered again.
                self._queue.appendleft(waiting)
                return
            self._tell_not_said(saying, why or self._why_not(saying) or Dropped.SILENT)
            return
        self._said = saying
        self._said_must_be_heard = waiting.latest_ns is None
        lasts_ms = utterance.latency_ms + utterance.length_ms
        self._ends_ns = utterance.started_ns + lasts_ms * NS_A_MS
        if self._said_must_be_heard:
            self._explained_ns = self._ends_ns
        self._tell_started(saying, utterance)

    def _fall_silent(self) -> None:
        """Silence; where an instruction was being said, its announcement need not last."""
        self._voice.hush()
        self._said = None
        self._explained_ns = 0
        self._waits_since_ns = None

    def _is_over(self, now_ns: int) -> None:
        self._said = None
        self._explained_ns = min(self._explained_ns, now_ns)

    def _drain_queue(self) -> tuple[Saying, ...]:
        sayings = tuple(waiting.saying for waiting in self._queue)
        self._queue.clear()
        return sayings

    def _free_ns(self) -> int:
        return self._ends_ns + DRAIN_MS * NS_A_MS

    def _why_not(self, saying: Saying) -> Dropped | None:
        state = self._voice.status().state
        if state is VoiceState.MUTED:
            return Dropped.MUTED
        if self._voice.is_ready(saying.text):
            return None
        return Dropped.SILENT if state is VoiceState.SILENT else Dropped.NOT_READY

    def _is_worth_waiting(self, saying: Saying, now_ns: int) -> bool:
        if not self._voice.may_become_ready(saying.text):
            return False
        if self._waits_since_ns is None:
            self._waits_since_ns = now_ns
            # Ahead of all that is not needed yet.
            self._voice.prepare((saying.text,))
        return now_ns < self._gives_up_ns()

    def _gives_up_ns(self) -> int:
        """When the first in the queue is no longer waited for.

        A short sentence is waited for no longer than it lasts: where nothing can be said
        at all, its announcement then ends when it was planned to.
        """
        since_ns = self._waits_since_ns or 0
        length_ms = self._voice.length_ms(self._queue[0].saying.text)
        return since_ns + min(RENDER_MS, length_ms + GAP_MS) * NS_A_MS
