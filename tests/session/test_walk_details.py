"""Small certainties of a walk: what an event carries, and where time is counted from."""

from __future__ import annotations

from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import Kind
from stretchcoach.session.timeline import build_timeline
from stretchcoach.session.view import Ahead, State
from tests.session.routine_parts import hold, laid_out, routine, speak, step
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker, calf, events_of, told


def test_a_cue_s_event_carries_the_cue() -> None:
    """Whoever speaks is told which of the segment's cues it is, with its length and kind."""
    walker = calf().start().to_end()
    prepare, held = walker.timeline.segments
    said = [(event.segment, event.cue) for event in events_of(walker, EventKind.CUE)]
    assert said == [
        *((prepare.index, cue) for cue in prepare.cues),
        *((held.index, cue) for cue in held.cues),
    ]


def test_what_was_lost_is_counted_on_the_clock_of_whoever_asks() -> None:
    """Up to when it was last seen a session has lived, wherever its own clock began."""
    walker = Walker(laid_out(step(hold(9), "A", get_ready=0)), now=60_000).start()
    events = walker.take(walker.session.gap(62_000, 90_000))
    assert told(events) == [
        "1300 segment_end",
        "1300 segment_start A",
        "2000 gap",
        "2000 pause gap",
    ]
    assert events[-2].delta_ms == 28_000


def test_a_cue_that_would_come_behind_the_end_is_not_said() -> None:
    """Where the clips are longer than was thought, a rest ends before its second sentence."""
    one = step(hold(9), get_ready=0, times=2, rest_between=3, cues={"end": "Off."})
    timeline = build_timeline(routine(one), length_of=lambda _: 5_000)
    resting = timeline.segments[1]
    assert [(cue.at_ms, cue.text) for cue in resting.cues] == [(0, "Off."), (5_250, "Rest.")]
    walker = Walker(timeline).start().to(Kind.REST)
    assert told(walker.pass_ms(3_000)) == ["12000 segment_end", "12000 segment_start"]


def test_nothing_lies_ahead_of_a_session_that_was_ended() -> None:
    """An early end leaves no time and no exercise to come."""
    walker = Walker(laid_out(step(hold(9), "A", get_ready=0), step(hold(9), "B"))).start()
    walker.to(Kind.HOLD, "A").pass_ms(2_000)
    walker.press(Key.END)
    view = walker.view
    assert (view.state, view.ahead) == (State.FINISHED, Ahead())
    assert (view.remaining_ms, view.total_remaining_ms) == (0, 0)
    assert view.step_ms == view.step_elapsed_ms == 3_300


def test_nothing_stands_still_before_the_start() -> None:
    """A session that has not begun is not paused for any reason."""
    assert calf().view.pause_reason is None


def test_a_sentence_without_a_word_is_over_as_it_begins() -> None:
    """What says nothing keeps nobody waiting, not for a millisecond."""
    walker = Walker(laid_out(speak(" "), step(hold(9), get_ready=0))).start()
    assert (walker.view.segment.kind, walker.view.clock_ms) == (Kind.HOLD, 0)
