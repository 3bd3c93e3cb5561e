"""Skip, back and repeat, and what is explained where one lands."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Sides
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, hold, laid_out, rest, speak, step, until
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker, told


def three() -> Walker:
    """Three steps, begun: each 5 s to get ready and a hold of 10 s."""
    steps = [step(hold(10), name) for name in ("A", "B", "C")]
    return Walker(laid_out(*steps)).start()


def test_skip_leads_to_the_next_step() -> None:
    """Skip leaves the whole step, from its announcement too, and from all sides and times."""
    walker = three()
    assert told(walker.press(Key.SKIP)) == [
        "0 skip",
        "0 segment_end",
        "0 segment_start B",
        "0 cue B.",
    ]
    walker.to(Kind.HOLD)
    walker.press(Key.SKIP)
    assert (walker.here, walker.view.segment.kind) == ("C", Kind.PREPARE)


def test_skip_leaves_both_sides() -> None:
    """A step is all its sides and times."""
    walker = Walker(laid_out(step(hold(9), "A", sides=Sides.EACH, times=2), step(hold(9), "B")))
    walker.start().press(Key.SKIP)
    assert walker.here == "B"


def test_skip_at_the_last_step_ends() -> None:
    """Behind the last step is the end, reached as by doing it."""
    walker = three()
    for _ in range(3):
        walker.press(Key.SKIP)
    assert walker.events[-1].finish is FinishReason.DONE


def test_skip_at_a_question_is_no_answer() -> None:
    """At a question the next step is that of no answer."""
    walker = Walker(laid_out(ask("Q?", yes=[speak("Y.")], no=[speak("N.")]))).start()
    walker.press(Key.SKIP)
    assert walker.here == "N."


def test_skip_at_a_stop_stops() -> None:
    """Skipping the words of a stop does not lead on with the routine."""
    walker = Walker(laid_out(ask("Q?", stop="Stop."), speak("Z."))).start()
    walker.press(Key.YES)
    walker.press(Key.SKIP)
    assert walker.events[-1].finish is FinishReason.STOPPED


@pytest.mark.parametrize(
    ("after_ms", "lands"), [(2_999, "A"), (3_000, "B"), (9_000, "B"), (14_999, "B")]
)
def test_back(after_ms: int, lands: str) -> None:
    """Back leads to the step's start, and within its first 3 s to the step before."""
    walker = three().to(Kind.HOLD, "A")
    walker.pass_ms(10_000)
    assert walker.here == "B"
    walker.pass_ms(after_ms)
    walker.press(Key.BACK)
    assert (walker.here, walker.view.segment.kind) == (lands, Kind.PREPARE)
    assert walker.view.elapsed_ms == 0


def test_back_and_back_again() -> None:
    """Pressed quickly, back goes on to the step before, down to the first."""
    walker = three()
    for _ in range(2):
        walker.press(Key.SKIP)
    found = []
    for _ in range(3):
        walker.press(Key.BACK)
        found.append(walker.here)
    assert found == ["B", "A", "A"]


def test_going_on_after_back() -> None:
    """From where back leads, the routine goes its usual way."""
    walker = three()
    walker.press(Key.SKIP)
    walker.press(Key.BACK)
    walker.to_end()
    starts = [event.text for event in walker.events if event.kind is EventKind.SEGMENT_START]
    assert starts == ["A", "B", "A", "A", "B", "B", "C", "C"]


def test_back_at_a_question_leads_to_the_step_before_it() -> None:
    """A question is no step to go back from, whenever back is pressed."""
    for after_ms in (0, 5_000):
        walker = Walker(laid_out(step(hold(5), "A"), ask("Q?", stop="S."), step(hold(5), "B")))
        walker.start().to(Kind.ASK).pass_ms(after_ms)
        walker.press(Key.BACK)
        assert walker.here == "A"


def test_back_goes_past_a_question_that_was_answered() -> None:
    """Behind a question, back leads to the step that was done before it."""
    walker = Walker(laid_out(step(hold(5), "A"), ask("Q?", stop="S."), step(hold(5), "B")))
    walker.start().to(Kind.ASK)
    walker.press(Key.NO)
    assert walker.here == "B"
    walker.press(Key.BACK)
    assert walker.here == "A"


def test_back_at_a_question_that_comes_first() -> None:
    """Where nothing is before a question, back asks it again."""
    walker = Walker(laid_out(ask("Q?", stop="S."), step(hold(5), "B"))).start()
    walker.pass_ms(4_000)
    walker.press(Key.BACK)
    assert (walker.here, walker.view.elapsed_ms) == ("Q?", 0)
    walker.press(Key.NO)
    walker.press(Key.BACK)
    assert walker.here == "Q?"


def test_back_into_the_round_before() -> None:
    """In a loop, back leads over the question to the round before."""
    walker = Walker(laid_out(until("Q?", step(hold(5), "A", get_ready=1)))).start().to(Kind.ASK)
    walker.press(Key.NO)
    assert walker.view.segment.round == 2
    walker.press(Key.BACK)
    assert (walker.here, walker.view.segment.round) == ("A", 1)


def test_repeat_leads_to_the_start_of_the_step() -> None:
    """Repeat begins the step anew, also within its first seconds."""
    for after_ms in (0, 1_000, 12_000):
        walker = three()
        walker.press(Key.SKIP)
        walker.pass_ms(after_ms)
        walker.press(Key.REPEAT)
        assert (walker.here, walker.view.segment.kind) == ("B", Kind.PREPARE)
        assert (walker.view.elapsed_ms, walker.view.step_elapsed_ms) == (0, 0)


def test_repeat_asks_a_question_again() -> None:
    """At a question, the question is what is repeated."""
    walker = Walker(laid_out(step(hold(5), "A"), ask("Q?", stop="S."))).start().to(Kind.ASK)
    walker.pass_ms(4_000)
    assert told(walker.press(Key.REPEAT)) == [
        "14000 repeat",
        "14000 segment_end",
        "14000 segment_start Q?",
        "14000 ask Q?",
        "14000 cue Q?",
    ]
    assert walker.view.remaining_ms == 11_300


@pytest.mark.parametrize(("key", "lands"), [(Key.SKIP, "C"), (Key.BACK, "A"), (Key.REPEAT, "B")])
def test_moving_in_a_pause_stays_paused(key: Key, lands: str) -> None:
    """In a pause made by hand one can look around; nothing runs and nothing is said."""
    walker = three()
    walker.press(Key.SKIP)
    walker.press(Key.PAUSE)
    events = walker.press(key)
    assert (walker.here, walker.view.state) == (lands, State.PAUSED)
    assert EventKind.CUE not in {event.kind for event in events}
    assert told(walker.press(Key.RESUME)) == ["0 resume", f"0 cue {lands}."]


@pytest.mark.parametrize("key", [Key.SKIP, Key.BACK, Key.REPEAT])
@pytest.mark.parametrize("why", [Key.HURT, Key.GAP])
def test_moving_leads_on_from_a_pause_not_made_by_hand(key: Key, why: Key) -> None:
    """Out of «it hurts», or out of a gap, choosing a step is going on."""
    walker = three()
    walker.press(Key.SKIP)
    walker.press(why, 9_000)
    walker.press(key)
    assert walker.view.state is State.RUNNING


def test_a_step_told_in_a_rest_that_was_left_early() -> None:
    """Who skips the rest in which the next step is explained hears it explained after all."""
    walker = Walker(laid_out(rest(20), step(hold(9), "Calf", say="Lean in.", get_ready=1))).start()
    walker.pass_ms(1_000)
    assert told(walker.press(Key.SKIP))[-2:] == ["1000 segment_start Calf", "1000 cue Calf."]
    assert walker.view.duration_ms == 2_550
    assert told(walker.pass_ms(2_550))[0] == "2250 cue Lean in."


def test_a_step_told_in_a_rest_is_not_told_twice() -> None:
    """Whoever heard the rest to its end is only told to get ready."""
    walker = Walker(laid_out(rest(20), step(hold(9), "Calf", say="Lean in."))).start()
    walker.pass_ms(25_000)
    said = [event.text for event in walker.events if event.kind is EventKind.CUE]
    assert said == ["Rest.", "Calf.", "Lean in.", "Get ready."]


@pytest.mark.parametrize(("after_ms", "says"), [(3_499, "Calf."), (3_500, "Get ready.")])
def test_a_rest_made_shorter(after_ms: int, says: str) -> None:
    """A rest that ends in the middle of the explanation did not explain."""
    walker = Walker(laid_out(rest(20), step(hold(9), "Calf", say="Lean in."))).start()
    walker.pass_ms(after_ms)
    walker.press(Key.SHORTER, 20_000)
    assert told(walker.events)[-1] == f"{after_ms} cue {says}"


@pytest.mark.parametrize("key", [Key.BACK, Key.REPEAT])
def test_beginning_a_step_anew_explains_it(key: Key) -> None:
    """Back at its start, a step that was told in a rest is told again."""
    walker = Walker(laid_out(rest(20), step(hold(9), "Calf", say="Lean in."))).start()
    walker.pass_ms(30_000)
    assert told(walker.press(key))[-1] == "30000 cue Calf."


def test_starting_at_a_step_told_in_a_rest() -> None:
    """A session that begins behind the rest explains its first step."""
    timeline = laid_out(rest(20), step(hold(9), "Calf", say="Lean in."))
    assert told(Walker(timeline, first=1).start().events)[-1] == "0 cue Calf."
