"""Time that is lost, a clock that goes back: what was not lived is not played."""

from __future__ import annotations

import pytest

from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, laid_out, speak
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker, calf, events_of, told


def test_a_gap_is_a_pause_where_it_was() -> None:
    """A wake-up more than 5 s late pauses at what was due, and plays nothing in a burst."""
    walker = calf().start()
    walker.pass_ms(4_000)
    walker.sleep_ms(3_600_000)
    events = walker.take(walker.session.advance(walker.now))
    assert told(events) == [
        "5000 segment_end",
        "5000 segment_start Calf",
        "5000 gap",
        "5000 pause gap",
    ]
    assert events[2].delta_ms == 3_599_000
    assert walker.view.pause_reason is PauseReason.GAP
    walker.press(Key.RESUME)
    assert walker.session.next_wakeup() == walker.now + 9_000


@pytest.mark.parametrize(("late_ms", "is_gap"), [(5_000, False), (5_001, True)])
def test_how_late_is_a_gap(late_ms: int, is_gap: bool) -> None:
    """Up to 5 s late is late, one millisecond more is a gap."""
    walker = calf().start()
    walker.pass_ms(2_000)
    walker.sleep_ms(3_000 + late_ms)
    walker.take(walker.session.advance(walker.now))
    assert (walker.view.state is State.PAUSED) is is_gap


@pytest.mark.parametrize("key", [Key.PAUSE, Key.SKIP, Key.LONGER, Key.HURT, Key.YES, Key.END])
def test_a_key_after_a_sleep_plays_no_burst(key: Key) -> None:
    """Whatever wakes the session, what was slept through is not played."""
    walker = calf().start()
    walker.pass_ms(2_000)
    walker.sleep_ms(3_600_000)
    walker.press(key, 1_000)
    assert [event.text for event in events_of(walker, EventKind.CUE)] == ["Calf.", "Lean in."]
    assert len(events_of(walker, EventKind.GAP)) == 1


def test_a_gap_that_the_player_saw() -> None:
    """A sleep that no deadline fell into is told by the player, which knows when it was awake."""
    walker = calf().start().to(Kind.HOLD)
    walker.pass_ms(2_000)
    seen = walker.now
    walker.sleep_ms(7_000)
    (gap, paused) = walker.take(walker.session.gap(seen, walker.now))
    assert (gap.kind, gap.delta_ms, gap.t_ms) == (EventKind.GAP, 7_000, 7_000)
    assert paused.reason is PauseReason.GAP
    assert walker.view.remaining_ms == 8_000


def test_a_gap_does_what_was_due_while_it_was_awake() -> None:
    """What was due before the sleep is done, and then it stands still."""
    walker = calf().start()
    walker.pass_ms(4_900)
    walker.sleep_ms(7_000)
    events = walker.take(walker.session.gap(5_100, walker.now))
    assert told(events)[-2:] == ["5100 gap", "5100 pause gap"]
    assert walker.view.segment.kind is Kind.HOLD


@pytest.mark.parametrize(
    ("awake_ms", "clock_ms"), [(3_600_000, 1_250), (6_251, 1_250), (6_250, 6_250)]
)
def test_a_gap_is_no_licence_for_a_burst(awake_ms: int, clock_ms: int) -> None:
    """A player that says it was awake, but did not wake the session, has slept all the same."""
    walker = calf().start()
    walker.sleep_ms(3_600_000)
    walker.take(walker.session.gap(awake_ms, walker.now))
    assert walker.view.clock_ms == clock_ms


def test_a_gap_behind_the_end() -> None:
    """A session that was over when the sleep began is over, and not paused."""
    walker = calf().start()
    walker.pass_ms(14_900)
    walker.take(walker.session.gap(15_000, 90_000))
    assert walker.view.state is State.FINISHED
    assert not events_of(walker, EventKind.GAP)


def test_a_gap_at_a_question_nobody_answered() -> None:
    """Where silence pauses anyway, a gap adds nothing."""
    walker = Walker(laid_out(ask("Ok?", yes=[speak("Y.")], within=10))).start()
    walker.pass_ms(11_000)
    walker.take(walker.session.gap(11_300, 90_000))
    assert walker.view.pause_reason is PauseReason.NO_ANSWER


def test_no_gap_in_a_pause() -> None:
    """While it stands still anyway, a sleep is not worth telling."""
    walker = calf().start()
    walker.press(Key.PAUSE)
    assert walker.take(walker.session.gap(0, 90_000)) == ()


def test_a_clock_that_goes_back() -> None:
    """Time stands until the clock is where it was, and nothing happens twice."""
    walker = calf().start()
    walker.pass_ms(6_000)
    before = len(walker.events)
    walker.now = 2_000
    walker.take(walker.session.advance(walker.now))
    assert (len(walker.events), walker.view.clock_ms) == (before, 6_000)
    walker.now = 6_000
    walker.to_end()
    assert walker.now == 15_000


def test_a_clock_that_goes_back_in_a_pause() -> None:
    """What was shown as passed stays passed."""
    walker = calf().start()
    walker.pass_ms(6_000)
    walker.press(Key.PAUSE)
    walker.now = 1_000
    walker.press(Key.RESUME)
    assert walker.view.clock_ms == 6_000
    assert walker.session.next_wakeup() == 6_000 + 8_000


def test_a_clock_that_goes_back_behind_a_gap() -> None:
    """After a gap too, time goes on from the latest moment that was seen."""
    walker = calf().start()
    walker.pass_ms(1_000)
    walker.take(walker.session.gap(1_000, 90_000))
    walker.now = 50_000
    walker.press(Key.RESUME)
    assert walker.session.next_wakeup() == 90_000 + 250


def test_a_clock_that_goes_back_behind_a_pause() -> None:
    """What was seen on resuming counts as seen."""
    walker = calf().start()
    walker.pass_ms(6_000)
    walker.press(Key.PAUSE)
    walker.now = 100_000
    walker.press(Key.RESUME)
    walker.now = 50_000
    walker.press(Key.PAUSE)
    walker.press(Key.RESUME)
    assert walker.session.next_wakeup() == 100_000 + 8_000
