"""The clocks: milliseconds without drift, deadlines that agree with them, and time unseen."""

from __future__ import annotations

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchcoach.clock import SpeededClock, SystemClock, Watch
from tests.doubles import NS, ManualClock


@pytest.mark.parametrize(
    ("speed", "real_ms", "session_ms"),
    [(1.0, 1_000, 1_000), (1.2, 1_000, 1_200), (10.0, 1_000, 10_000), (0.5, 3, 1), (1.2, 4, 4)],
)
def test_the_session_clock_runs_at_its_speed(speed: float, real_ms: int, session_ms: int) -> None:
    """Whole session milliseconds have passed, counted from when the clock was made."""
    clock = ManualClock()
    speeded = SpeededClock(clock, speed)
    clock.advance(real_ms)
    assert speeded.now_ms() == session_ms


@given(
    speed=st.floats(0.001, 1_000, allow_nan=False),
    session_ms=st.integers(0, 3 * 3_600_000),
)
def test_a_deadline_is_the_first_moment_that_reaches_it(speed: float, session_ms: int) -> None:
    """Waking at the moment of a deadline is never too early, and never a nanosecond late."""
    speeded = SpeededClock(ManualClock(), speed)
    moment_ns = speeded.moment_ns(session_ms)
    assert speeded.at_ms(moment_ns) >= session_ms
    assert speeded.at_ms(moment_ns - 1) < session_ms


def test_a_watch_tells_the_time_since_it_was_looked_at() -> None:
    """Between two looks lies the time that passed."""
    clock = ManualClock()
    watch = Watch(clock)
    before_ns = clock.now_ns
    clock.advance(1_234)
    glance = watch.look()
    assert (glance.before_ns, glance.now_ns, glance.unseen_ms) == (before_ns, clock.now_ns, 1_234)
    assert watch.look().unseen_ms == 0


def test_a_watch_counts_what_the_machine_slept() -> None:
    """Sleep that the running clock missed is unseen time all the same, and only once."""
    clock = ManualClock()
    watch = Watch(clock)
    clock.advance(500)
    clock.sleep(60_000)
    assert watch.look().unseen_ms == 60_500
    assert watch.look().unseen_ms == 0


def test_a_sleep_clock_that_jitters_takes_no_time_away() -> None:
    """Two clocks read one after the other may disagree by a little; time still passes."""
    clock = ManualClock()
    watch = Watch(clock)
    clock.advance(1_000)
    clock.slept_ns -= 3 * NS
    assert watch.look().unseen_ms == 1_000


@pytest.mark.parametrize(
    ("platform", "name"), [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC_RAW")]
)
def test_sleep_is_how_far_the_clock_that_runs_in_it_is_ahead(
    platform: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux and macOS have a clock each that the monotonic one falls behind."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, name, 99, raising=False)
    monkeypatch.setattr(time, "clock_gettime_ns", {99: 9_000}.__getitem__, raising=False)
    monkeypatch.setattr(time, "monotonic_ns", lambda: 2_000)
    assert SystemClock().asleep_ns() == 7_000


@pytest.mark.parametrize("platform", ["win32", "linux"])
def test_without_such_a_clock_nothing_is_known_of_sleep(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system without a clock that runs in sleep gives 0, and no error."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delattr(time, "CLOCK_BOOTTIME", raising=False)
    assert SystemClock().asleep_ns() == 0


def test_the_machines_own_clocks_can_be_read() -> None:
    """The running clock is the one that voices use, and no machine has slept less than nothing."""
    before_ns = time.monotonic_ns()
    clock = SystemClock()
    assert before_ns <= clock.monotonic_ns() <= time.monotonic_ns()
    assert clock.asleep_ns() >= 0
