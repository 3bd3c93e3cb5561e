"""Longer and shorter: this hold alone, with its cues in their places."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from stretchcoach.routine.model import Step
from stretchcoach.session.events import EventKind
from stretchcoach.session.machine import MAX_SEGMENT_MS
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, hold, laid_out, rest, speak, step
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker, told


def held(seconds: int, cues: Mapping[str, str] | None = None, *, countdown: int = 0) -> Walker:
    """A walker in a hold of a single segment."""
    return Walker(
        laid_out(step(hold(seconds), get_ready=0, cues=cues, countdown=countdown))
    ).start()


def said(walker: Walker) -> list[tuple[int, str]]:
    """All cues that were said, with their times."""
    return [(event.t_ms, event.text) for event in walker.events if event.kind is EventKind.CUE]


def test_longer_and_shorter() -> None:
    """Ten seconds more or less change this hold alone."""
    walker = held(30)
    walker.pass_ms(10_000)
    (longer,) = walker.press(Key.LONGER, 10_000)
    assert (longer.kind, longer.delta_ms, walker.view.remaining_ms) == ("adjust", 10_000, 30_000)
    (shorter,) = walker.press(Key.SHORTER, 20_000)
    assert (shorter.delta_ms, walker.view.remaining_ms) == (-20_000, 10_000)
    walker.to_end()
    assert walker.now == 20_000


def test_a_hold_never_ends_before_now() -> None:
    """Shorter than what was held is what was held: it ends now."""
    walker = held(30)
    walker.pass_ms(25_000)
    events = walker.press(Key.SHORTER, 10_000)
    assert told(events) == ["25000 adjust", "25000 segment_end", "25000 finish done"]
    assert events[0].delta_ms == -5_000


def test_a_hold_never_gets_longer_than_an_hour() -> None:
    """An hour is the longest hold, whatever is added."""
    walker = held(30)
    walker.press(Key.LONGER, 10 * MAX_SEGMENT_MS)
    assert walker.view.remaining_ms == 3_600_000
    assert walker.press(Key.LONGER, 10_000) == ()


def test_in_a_pause_a_hold_made_shorter_ends_on_resuming() -> None:
    """A pause stays a pause; what was taken away is not held afterwards."""
    walker = held(30)
    walker.pass_ms(25_000)
    walker.press(Key.PAUSE)
    walker.press(Key.SHORTER, 10_000)
    assert (walker.view.state, walker.view.remaining_ms) == (State.PAUSED, 0)
    assert told(walker.press(Key.RESUME))[-1] == "25000 finish done"


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((step(hold(9), "A"),), id="announcement"),
        pytest.param((speak("Hi."),), id="words"),
        pytest.param((ask("Q?", stop="S."),), id="question"),
    ],
)
@pytest.mark.parametrize("paused", [False, True])
def test_what_the_voice_needs_is_not_adjusted(steps: tuple[Step, ...], paused: bool) -> None:
    """An announcement or a question lasts what it lasts."""
    walker = Walker(laid_out(*steps)).start()
    if paused:
        walker.press(Key.PAUSE)
    assert walker.press(Key.LONGER, 10_000) == ()


def test_halfway_is_halfway_again() -> None:
    """Cues keep their sense when a hold gets longer."""
    walker = held(30, {"halfway": "Half.", "10 left": "Ten."}, countdown=1)
    walker.pass_ms(5_000)
    walker.press(Key.LONGER, 10_000)
    walker.to_end()
    assert said(walker) == [(20_000, "Half."), (30_000, "Ten."), (39_000, "One.")]


def test_what_was_said_is_not_said_again() -> None:
    """A cue that was said stays said, though its moment has moved ahead."""
    walker = held(30, {"halfway": "Half.", "10 left": "Ten."}, countdown=3)
    walker.pass_ms(28_500)
    walker.press(Key.LONGER, 10_000)
    walker.to_end()
    assert said(walker) == [
        (15_000, "Half."),
        (20_000, "Ten."),
        (27_000, "Three."),
        (28_000, "Two."),
        (39_000, "One."),
    ]


def test_what_comes_every_so_often_goes_on() -> None:
    """Of a cue with several moments only those that were said are over."""
    walker = held(30, {"every 10": "On."})
    walker.pass_ms(12_000)
    walker.press(Key.LONGER, 20_000)
    walker.to_end()
    assert said(walker) == [(at_ms, "On.") for at_ms in (10_000, 20_000, 30_000, 40_000)]


def test_equal_words_at_different_moments_are_different_cues() -> None:
    """One of two cues with the same text being said does not take the other away."""
    walker = held(30, {"at 5": "On.", "at 15": "On."})
    walker.pass_ms(6_000)
    walker.press(Key.LONGER, 10_000)
    walker.to_end()
    assert said(walker) == [(5_000, "On."), (15_000, "On.")]


def test_a_moment_that_was_jumped_over_is_gone() -> None:
    """A cue whose moment lies before now in the shorter hold is not said late."""
    walker = held(60, {"halfway": "Half.", "10 left": "Ten."})
    walker.pass_ms(28_000)
    walker.press(Key.SHORTER, 20_000)
    walker.to_end()
    assert said(walker) == [(30_000, "Ten.")]


def test_adjusting_twice() -> None:
    """Longer and shorter by the same leave the cues where they were."""
    walker = held(30, {"halfway": "Half.", "every 7": "On."}, countdown=1)
    walker.pass_ms(8_000)
    walker.press(Key.LONGER, 10_000)
    walker.press(Key.SHORTER, 10_000)
    walker.to_end()
    undisturbed = held(30, {"halfway": "Half.", "every 7": "On."}, countdown=1).to_end()
    assert said(walker) == said(undisturbed)


def test_adjusting_again_remembers_what_was_said() -> None:
    """What was said before is not said again, and takes the room of no other cue."""
    walker = held(30, {"halfway": "Half.", "every 7": "On."})
    walker.pass_ms(16_500)
    walker.press(Key.LONGER, 20_000)
    walker.press(Key.LONGER, 20_000)
    walker.to_end()
    assert [text for _, text in said(walker)].count("Half.") == 1
    assert [at_ms for at_ms, text in said(walker) if text == "On."] == [
        *range(7_000, 70_000, 7_000)
    ]


def test_a_later_hold_is_adjusted_by_its_own_time() -> None:
    """What was held counts from the hold's own start."""
    one = step(hold(30), "A", cues={"halfway": "Half."})
    walker = Walker(laid_out(one)).start().to(Kind.HOLD)
    walker.pass_ms(10_000)
    walker.press(Key.SHORTER, 15_000)
    assert (walker.view.elapsed_ms, walker.view.remaining_ms) == (10_000, 5_000)
    walker.to_end()
    assert said(walker) == [(0, "A.")]
    assert walker.now == 20_000


def test_a_moment_that_moves_to_now_is_now() -> None:
    """A cue whose new moment is this very one is said."""
    walker = held(60, {"halfway": "Half."})
    walker.pass_ms(25_000)
    assert told(walker.press(Key.SHORTER, 10_000))[-1] == "25000 cue Half."


def test_a_rest_can_be_made_longer() -> None:
    """What runs on the clock can be adjusted."""
    walker = Walker(laid_out(rest(20), speak("Z."))).start()
    walker.press(Key.LONGER, 10_000)
    walker.to(Kind.SAY)
    assert walker.now == 30_000
