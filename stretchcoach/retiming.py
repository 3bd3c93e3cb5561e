"""The routine laid out in time, and anew as the real lengths of its clips become known."""

from __future__ import annotations

from collections.abc import Callable

from stretchcoach.clock import NS_A_MS
from stretchcoach.session.drafts import LengthOf
from stretchcoach.session.timeline import Timeline, TimelineError
from stretchcoach.voice.protocol import Voice

Plan = Callable[[LengthOf], Timeline]
"""Lays the routine out, given how long each sentence takes to say."""

VOICE_UP_TO_SPEED = 1.5

_RETIME_NS = 500 * NS_A_MS
"""The timeline is laid out anew at most this often while clips are being rendered."""


class Retiming:
    """Keeps a timeline as true as the voice's lengths are known.

    `speed` is how fast the session's clock runs. Moments are `time.monotonic_ns()`.
    """

    def __init__(self, plan: Plan, voice: Voice, speed: float) -> None:
        self._plan = plan
        self._voice = voice
        self._speech_speed = speed if speed <= VOICE_UP_TO_SPEED else 1.0
        self._laid_out_ns = 0
        self._has_new_lengths = False

    def lay_out(self, now_ns: int) -> Timeline:
        """The timeline by the lengths known now; raises TimelineError as `plan` does."""
        self._laid_out_ns = now_ns
        self._has_new_lengths = False
        return self._plan(self._length_of)

    def clip_rendered(self) -> None:
        """A clip's real length has become known."""
        self._has_new_lengths = True

    def anew(self, now_ns: int) -> Timeline | None:
        """The timeline by the lengths known now, or None where none is wanted as yet."""
        if not self._has_new_lengths or now_ns - self._laid_out_ns < _RETIME_NS:
            return None
        try:
            return self.lay_out(now_ns)
        except TimelineError:
            # A slow voice can make a very long routine too long; it is being played already.
            return None

    def _length_of(self, text: str) -> int:
        """How long a sentence takes, in ms of the session clock."""
        return round(self._voice.length_ms(text) * self._speech_speed)
