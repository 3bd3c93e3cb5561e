"""The two clocks a player reads: the one that runs, and how long the machine slept."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Time as a player needs it, so that tests can turn it by hand. Nanoseconds."""

    def monotonic_ns(self) -> int:
        """A clock that never goes back."""
        ...

    def asleep_ns(self) -> int:
        """How long the machine has slept in all, as far as the monotonic clock missed it."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def monotonic_ns(self) -> int:
        """`time.monotonic_ns()`."""
        return time.monotonic_ns()

    def asleep_ns(self) -> int:
        """CLOCK_BOOTTIME less CLOCK_MONOTONIC; 0 on systems without the former, where the
        monotonic clock either runs on in sleep or a late wake-up is all there is to see.
        """
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        if boottime is None:
            return 0
        return time.clock_gettime_ns(boottime) - time.monotonic_ns()


class SpeededClock:
    """Session milliseconds on a clock, `speed` times as fast, from the moment it is made."""

    def __init__(self, clock: Clock, speed: float = 1.0) -> None:
        self._clock = clock
        self._start_ns = clock.monotonic_ns()
        self._speed = speed

    def now_ms(self) -> int:
        """Session milliseconds now."""
        return self.at_ms(self._clock.monotonic_ns())

    def at_ms(self, monotonic_ns: int) -> int:
        """Session milliseconds at a moment of the monotonic clock."""
        return int((monotonic_ns - self._start_ns) * self._speed) // 1_000_000

    def real_s(self, session_ms: int) -> float:
        """The real seconds that `session_ms` take."""
        return session_ms / 1_000 / self._speed

    def session_ms(self, real_ms: int) -> int:
        """The session milliseconds that `real_ms` of the real clock are."""
        return round(real_ms * self._speed)
