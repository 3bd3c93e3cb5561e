"""The clocks that a player reads: the one that runs, and how long the machine slept."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

NS_A_MS = 1_000_000

# Linux and macOS have a clock that runs on while the machine sleeps, which the monotonic
# one there does not. On Windows the monotonic clock itself runs on.
_RUNS_IN_SLEEP = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}


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
        """How far a clock that runs in sleep is ahead; 0 on systems that have none, where a
        late wake-up is all there is to see.
        """
        name = _RUNS_IN_SLEEP.get(sys.platform, "")
        clock_id: int | None = getattr(time, name, None) if name else None
        if clock_id is None:
            return 0
        # In this order a stall in between looks like sleep at once, and not at the next look.
        running_ns = time.monotonic_ns()
        return time.clock_gettime_ns(clock_id) - running_ns


class SpeededClock:
    """Session milliseconds on a clock, `speed` times as fast, from the moment it is made."""

    def __init__(self, clock: Clock, speed: float = 1.0) -> None:
        self._clock = clock
        self._start_ns = clock.monotonic_ns()
        # A fraction, so that a deadline and the wait for it never disagree by a rounding.
        self._speed = Fraction(speed).limit_denominator(1_000_000)

    def now_ms(self) -> int:
        """Session milliseconds now."""
        return self.at_ms(self._clock.monotonic_ns())

    def at_ms(self, monotonic_ns: int) -> int:
        """Whole session milliseconds at a moment of the monotonic clock."""
        fast_ns = (monotonic_ns - self._start_ns) * self._speed.numerator
        return fast_ns // (self._speed.denominator * NS_A_MS)

    def moment_ns(self, session_ms: int) -> int:
        """The first moment of the monotonic clock at which `at_ms` gives `session_ms`."""
        slow_ns = session_ms * NS_A_MS * self._speed.denominator
        return self._start_ns - (-slow_ns // self._speed.numerator)


@dataclass(frozen=True, slots=True)
class Glance:
    """A look at the clock: the moment of the last one and of this, and what lies between.

    `unseen_ms` are real milliseconds, those included that the machine slept.
    """

    before_ns: int
    now_ns: int
    unseen_ms: int


class Watch:
    """Tells how much time nobody saw pass."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.seen_ns = clock.monotonic_ns()
        self._asleep_ns = clock.asleep_ns()

    def look(self) -> Glance:
        """Look at the clock."""
        before_ns, asleep_before_ns = self.seen_ns, self._asleep_ns
        self.seen_ns = self._clock.monotonic_ns()
        self._asleep_ns = self._clock.asleep_ns()
        # The two clocks are read one after the other, so that a little may be missing.
        slept_ns = max(0, self._asleep_ns - asleep_before_ns)
        unseen_ms = (self.seen_ns - before_ns + slept_ns) // NS_A_MS
        return Glance(before_ns, self.seen_ns, unseen_ms)
