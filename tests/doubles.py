"""A clock that a test turns by hand, and a voice on that clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from stretchcoach.session.speech import estimate_ms
from stretchcoach.voice.protocol import (
    Report,
    ReportKind,
    Utterance,
    VoiceState,
    VoiceStatus,
)

NS = 1_000_000
"""Nanoseconds in a millisecond."""

LOST = "the sound server is gone"


class ManualClock:
    """A clock that stands until it is turned; see `stretchcoach.clock.Clock`."""

    def __init__(self) -> None:
        self.now_ns = 777_000_000_123
        self.slept_ns = 5_000_000_000

    def monotonic_ns(self) -> int:
        """The time that the hands show."""
        return self.now_ns

    def asleep_ns(self) -> int:
        """How long the machine has slept so far."""
        return self.slept_ns

    def advance(self, ms: float) -> None:
        """Turn the clock on."""
        self.now_ns += round(ms * NS)

    def sleep(self, ms: int) -> None:
        """Have the machine sleep, which the monotonic clock does not see."""
        self.slept_ns += ms * NS


@dataclass(slots=True)
class Clip:
    """A clip that was started, and when it was silenced if it was not heard to its end."""

    text: str
    started_ns: int
    ends_ns: int
    cut_ns: int | None = None

    @property
    def was_heard_whole(self) -> bool:
        """Whether nothing cut it off."""
        return self.cut_ns is None


class FakeVoice:
    """Implements `voice.protocol.Voice` on a manual clock, and remembers all it was asked.

    Every text is rendered but those in `missing`; these become so by `render`. `length_of`
    gives a rendered clip's length, in ms; what is not rendered is estimated. With
    `tells_ends` false, the end of a clip is noticed only at its deadline. To start a clip
    takes `start_takes_ms` of the clock.
    """

    def __init__(
        self,
        clock: ManualClock,
        *,
        latency_ms: int = 20,
        length_of: Callable[[str], int] = estimate_ms,
        missing: Collection[str] = (),
        tells_ends: bool = True,
        start_takes_ms: int = 0,
    ) -> None:
        self.clips: list[Clip] = []
        self.chimes_ns: list[int] = []
        self.prepared: list[tuple[str, ...]] = []
        self.refused: list[str] = []
        self.is_awake = False
        self.closed = 0
        self.is_muted = False
        self.lost = ""
        self.latency_ms = latency_ms
        self._clock = clock
        self._length_of = length_of
        self._missing = set(missing)
        self._coming: dict[str, tuple[int, ReportKind]] = {}
        self._sounds: Clip | None = None
        self._tells_ends = tells_ends
        self._start_takes_ms = start_takes_ms
        self._reports: list[Report] = []

    # -- what a test does to it ------------------------------------------------------

    @property
    def texts(self) -> list[str]:
        """All that was begun to be said, in order."""
        return [clip.text for clip in self.clips]

    @property
    def sounding(self) -> str:
        """What sounds now, or empty."""
        return "" if self._now_sounding() is None else self.clips[-1].text

    def render(self, text: str, after_ms: int, kind: ReportKind = ReportKind.RENDERED) -> None:
        """Have a missing text rendered (or fail) so much later; until then it is waited for."""
        self._coming[text] = (self._clock.now_ns + after_ms * NS, kind)

    def lose(self, reason: str = LOST) -> None:
        """Have all sound fail, in the middle of a clip if there is one."""
        self.lost = reason
        clip = self._now_sounding()
        if clip is not None:
            self._cut()
            self._reports.append(Report(ReportKind.PLAY_FAILED, clip.text, reason))
        self._reports.append(Report(ReportKind.LOST, reason=reason))

    def restore(self) -> None:
        """Have sound again."""
        self.lost = ""
        self._reports.append(Report(ReportKind.RESTORED))

    def next_notice_ns(self) -> int | None:
        """When the voice would call `notify` next."""
        moments = [moment for moment, _ in self._coming.values()]
        if self._sounds is not None and self._tells_ends:
            moments.append(self._sounds.ends_ns)
        if self._reports:
            moments.append(self._clock.now_ns)
        return min(moments, default=None)

    # -- what the player asks of it --------------------------------------------------

    def prepare(self, texts: Sequence[str]) -> None:
        self.prepared.append(tuple(texts))

    def length_ms(self, text: str) -> int:
        return estimate_ms(text) if text in self._missing else self._length_of(text)

    def is_ready(self, text: str) -> bool:
        return not (self.is_muted or self.lost) and text not in self._missing

    def may_become_ready(self, text: str) -> bool:
        return not (self.is_muted or self.lost) and text in self._coming

    def speak(self, text: str) -> Utterance | None:
        if not self.is_ready(text):
            self.refused.append(text)
            return None
        self._cut()
        self._clock.advance(self._start_takes_ms)
        now_ns, length_ms = self._clock.now_ns, self._length_of(text)
        self._sounds = Clip(text, now_ns, now_ns + (self.latency_ms + length_ms) * NS)
        self.clips.append(self._sounds)
        return Utterance(text, now_ns, self.latency_ms, self.latency_ms == 20, length_ms)

    def chime(self) -> None:
        if self._now_sounding() is None and not (self.is_muted or self.lost):
            self.chimes_ns.append(self._clock.now_ns)

    def hush(self) -> None:
        self._cut()

    def set_muted(self, muted: bool) -> None:
        self.is_muted = muted
        if muted:
            self._cut()

    def keep_awake(self, awake: bool) -> None:
        self.is_awake = awake

    def poll(self) -> tuple[Report, ...]:
        now_ns = self._clock.now_ns
        for text, (moment, kind) in list(self._coming.items()):
            if moment <= now_ns:
                del self._coming[text]
                if kind is ReportKind.RENDERED:
                    self._missing.discard(text)
                self._reports.append(Report(kind, text, length_ms=self.length_ms(text)))
        deadline_ns = self._deadline_ns()
        if self._sounds is not None and deadline_ns is not None and now_ns >= deadline_ns:
            self._reports.append(Report(ReportKind.ENDED, self._sounds.text))
            self._sounds = None
        reports, self._reports = tuple(self._reports), []
        return reports

    def next_deadline_ns(self) -> int | None:
        return None if self._sounds is None else self._sounds.ends_ns + 1_000 * NS

    def status(self) -> VoiceStatus:
        if self.is_muted:
            return VoiceStatus(VoiceState.MUTED)
        if self.lost:
            return VoiceStatus(VoiceState.SILENT, self.lost)
        speaks = self._now_sounding() is not None
        return VoiceStatus(VoiceState.SPEAKING if speaks else VoiceState.READY)

    def close(self) -> None:
        self._cut()
        self.closed += 1

    def _deadline_ns(self) -> int | None:
        if self._sounds is None:
            return None
        return self._sounds.ends_ns if self._tells_ends else self.next_deadline_ns()

    def _now_sounding(self) -> Clip | None:
        clip = self._sounds
        return clip if clip is not None and self._clock.now_ns < clip.ends_ns else None

    def _cut(self) -> None:
        clip = self._now_sounding()
        if clip is not None:
            clip.cut_ns = self._clock.now_ns
        self._sounds = None
