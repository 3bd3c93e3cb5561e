"""What is being said, what waits to be said, and what is dropped rather than said late."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from stretchcoach.session.cues import GAP_MS
from stretchcoach.voice.protocol import Report, ReportKind, Utterance, Voice, VoiceState

_NS = 1_000_000

_DRAIN_MS = 150
"""How much longer than its clip a player program may run before the next may start."""

_RENDER_MS = 1_000
"""How long a clip that is being rendered is waited for."""


class Dropped(StrEnum):
    """Why something was not said."""

    MUTED = "muted"
    SILENT = "no voice"
    NOT_RENDERED = "not ready in time"
    LATE = "its time was over"
    BUSY = "an instruction is being said"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of a segment that wants to be said."""

    text: str
    segment: int


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
        self._queue: deque[Saying] = deque()
        self._said: Saying | None = None
        self._said_must_be_heard = False
        self._ends_ns = 0
        self._waits_since_ns: int | None = None
        self._cut: list[Saying] = []

    def say(self, saying: Saying, now_ns: int) -> None:
        """Say it as soon as may be; it is not lost, only late."""
        self._queue.append(saying)
        self.go_on(now_ns)

    def say_now(self, saying: Saying, now_ns: int) -> None:
        """Say it now or not at all."""
        why = self._why_not(saying)
        if why is None and (self._queue or (self._said_must_be_heard and self.is_busy(now_ns))):
            why = Dropped.BUSY
        utterance = self._voice.speak(saying.text) if why is None else None
        if utterance is None:
            self._tell_not_said(saying, why or self._why_not(saying) or Dropped.SILENT)
        else:
            self._begun(saying, utterance, must_be_heard=False)

    def go_on(self, now_ns: int) -> None:
        """Say what waits, as far as the voice is free."""
        while self._queue and not self.is_busy(now_ns):
            saying = self._queue[0]
            why = self._why_not(saying)
            if why is Dropped.NOT_RENDERED and self._is_worth_waiting(saying, now_ns):
                return
            self._waits_since_ns = None
            self._queue.popleft()
            utterance = self._voice.speak(saying.text) if why is None else None
            if utterance is None:
                self._tell_not_said(saying, why or self._why_not(saying) or Dropped.SILENT)
            else:
                self._begun(saying, utterance, must_be_heard=True)

    def hear(self, report: Report) -> None:
        """Take note of what the voice reports."""
        if report.kind in (ReportKind.ENDED, ReportKind.PLAY_FAILED) and (
            self._said is not None and report.text == self._said.text
        ):
            self._said = None

    def hush(self) -> None:
        """Silence, and forget what waited."""
        self._voice.hush()
        self._queue.clear()
        self._cut.clear()
        self._said = None
        self._waits_since_ns = None

    def hold_breath(self, now_ns: int) -> None:
        """Silence, but remember the instructions that this cuts off."""
        cut = [self._said] if self._said_must_be_heard and self.is_busy(now_ns) else []
        waiting = [saying for saying in [*cut, *self._queue] if saying is not None]
        self.hush()
        self._cut = waiting

    def take_up_again(self, now_ns: int) -> None:
        """Say again what was cut off."""
        self._queue.extend(self._cut)
        self._cut.clear()
        self.go_on(now_ns)

    def is_busy(self, now_ns: int) -> bool:
        """Whether something is being said."""
        return self._said is not None and now_ns < self._ends_ns + _DRAIN_MS * _NS

    def ends_ns(self, now_ns: int) -> int:
        """When all instructions that sound or wait will have been said; `now_ns` if none."""
        ends_ns = now_ns
        if self._said_must_be_heard and self.is_busy(now_ns):
            ends_ns = max(now_ns, self._ends_ns)
        for index, saying in enumerate(self._queue):
            if index == 0 and self._waits_since_ns is not None:
                ends_ns = max(ends_ns, self._waits_since_ns + _RENDER_MS * _NS)
            ends_ns += (self._voice.length_ms(saying.text) + GAP_MS) * _NS
        return ends_ns

    def next_wakeup_ns(self, now_ns: int) -> int | None:
        """When `go_on` has something to do, or None."""
        if not self._queue:
            return None
        if self.is_busy(now_ns):
            return self._ends_ns + _DRAIN_MS * _NS
        return (self._waits_since_ns or now_ns) + _RENDER_MS * _NS

    def is_quiet(self, now_ns: int) -> bool:
        """Whether nothing sounds and nothing waits."""
        return not self._queue and not self.is_busy(now_ns)

    def quiet_ns(self) -> int:
        """When what sounds now will be over at the latest."""
        return self._ends_ns + _DRAIN_MS * _NS

    def _begun(self, saying: Saying, utterance: Utterance, *, must_be_heard: bool) -> None:
        self._said = saying
        self._said_must_be_heard = must_be_heard
        self._ends_ns = utterance.started_ns + (utterance.latency_ms + utterance.length_ms) * _NS
        self._tell_started(saying, utterance)

    def _why_not(self, saying: Saying) -> Dropped | None:
        state = self._voice.status().state
        if state is VoiceState.MUTED:
            return Dropped.MUTED
        if self._voice.is_ready(saying.text):
            return None
        return Dropped.SILENT if state is VoiceState.SILENT else Dropped.NOT_RENDERED

    def _is_worth_waiting(self, saying: Saying, now_ns: int) -> bool:
        if not self._voice.may_become_ready(saying.text):
            return False
        if self._waits_since_ns is None:
            self._waits_since_ns = now_ns
        return now_ns < self._waits_since_ns + _RENDER_MS * _NS
