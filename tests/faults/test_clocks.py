"""Clocks that jump: the wall's may go anywhere, and a machine that slept is noticed."""

from __future__ import annotations

import time

import pytest

from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from tests.player_rehearsal import Rehearsal
from tests.player_routines import calf

HOUR_S = 3_600.0


@pytest.mark.parametrize("jump_s", [-HOUR_S, HOUR_S, -30 * 365 * 24 * HOUR_S])
def test_the_clock_on_the_wall_may_be_set(monkeypatch: pytest.MonkeyPatch, jump_s: float) -> None:
    """Set back or forward in every moment, the wall's clock changes nothing in a session."""
    undisturbed = Rehearsal(calf()).start().run_to_end().events
    looks = 0

    def jumping() -> float:
        nonlocal looks
        looks += 1
        return 1e9 + jump_s * (looks % 2)

    for name in ("time", "time_ns"):
        monkeypatch.setattr(time, name, jumping)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((1970, 1, 1, *[0] * 6)))
    assert Rehearsal(calf()).start().run_to_end().events == undisturbed


@pytest.mark.parametrize("slept_ms", [5_001, 60_000, 36_000_000])
def test_a_machine_that_slept_in_a_hold(slept_ms: int) -> None:
    """The session stands where it was, says for how long, and nothing missed is said at once."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(3_000)
    left_ms, said = rehearsal.view.remaining_ms, len(rehearsal.voice.clips)
    rehearsal.clock.sleep(slept_ms)
    rehearsal.run(10)
    assert rehearsal.state is State.PAUSED
    assert rehearsal.view.pause_reason is PauseReason.GAP
    assert abs(rehearsal.view.remaining_ms - left_ms) <= 1_000
    assert len(rehearsal.voice.clips) == said
    assert [event.delta_ms // 1_000 for event in rehearsal.of(EventKind.GAP)] == [slept_ms // 1_000]
    rehearsal.player.pause_or_resume()
    rehearsal.run_to_end()
    assert rehearsal.player.summary().pauses == 1
