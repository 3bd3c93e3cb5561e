"""A mouth on a clock that a test turns, with what it told."""

from __future__ import annotations

from stretchcoach.speaking import Dropped, Saying, Speaking
from stretchcoach.voice.protocol import Utterance
from tests.doubles import NS, FakeVoice, ManualClock

LATENCY_MS = 20


class Mouth:
    """A mouth on a manual clock, with what it told."""

    def __init__(self, *missing: str, tells_ends: bool = True) -> None:
        self.clock = ManualClock()
        self.voice = FakeVoice(
            self.clock, length_of=lambda _: 1_000, missing=missing, tells_ends=tells_ends
        )
        self.started: list[tuple[str, int]] = []
        self.dropped: list[tuple[str, Dropped]] = []
        self.speaking = Speaking(self.voice, started=self._begun, not_said=self._dropped)
        self._start_ns = self.clock.now_ns

    @property
    def now_ns(self) -> int:
        return self.clock.now_ns

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.started]

    def say(self, text: str) -> None:
        """Say an instruction."""
        self.speaking.say(Saying(text, 0), self.now_ns)

    def say_now(self, text: str, within_ms: int = 0) -> None:
        """Say an ordinary cue, that much later at most."""
        self.speaking.say_now(Saying(text, 0), self.now_ns, self.now_ns + within_ms * NS)

    def run(self, ms: int) -> None:
        """Let time pass in steps of 10 ms, hearing what the voice has to tell."""
        for _ in range(ms // 10):
            self.clock.advance(10)
            for report in self.voice.poll():
                self.speaking.hear(report, self.now_ns)
            self.speaking.go_on(self.now_ns)

    def ms(self, moment_ns: int | None) -> int | None:
        """A moment as milliseconds since the beginning."""
        return None if moment_ns is None else (moment_ns - self._start_ns) // NS

    def _begun(self, saying: Saying, utterance: Utterance) -> None:
        self.started.append((saying.text, self.ms(utterance.started_ns) or 0))

    def _dropped(self, saying: Saying, why: Dropped) -> None:
        self.dropped.append((saying.text, why))
