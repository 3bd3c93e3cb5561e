"""A session that is started, paused, and left alone."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Sides
from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.machine import Session
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, hold, laid_out, rest, speak, step, until
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker, calf, events_of, told


def test_events_from_start_to_finish() -> None:
    """Each segment and cue is told at its planned time of the session clock."""
    walker = calf().start().to_end()
    assert told(walker.events) == [
        "0 segment_start Calf",
        "0 cue Calf.",
        "1250 cue Lean in.",
        "5000 segment_end",
        "5000 segment_start Calf",
        "14000 cue One.",
        "15000 segment_end",
        "15000 finish done",
    ]
    assert walker.events[-1].finish is FinishReason.DONE
    assert not any(event.delta_ms for event in walker.events)
    assert walker.now == 15_000


def test_nothing_happens_before_the_start() -> None:
    """A session that is ready waits, whatever is pressed."""
    walker = calf()
    for key in Key:
        assert walker.press(key, 1_000) == ()
    assert walker.session.next_wakeup() is None
    assert walker.view.state is State.READY
    assert (walker.view.step_elapsed_ms, walker.view.step_ms) == (0, 15_000)
    assert walker.view.total_remaining_ms == 15_000


def test_a_session_starts_once() -> None:
    """A second start is passed over."""
    walker = calf().start()
    walker.pass_ms(2_000)
    assert walker.session.start(walker.now) == ()
    assert walker.view.clock_ms == 2_000


def test_a_session_begins_at_the_beginning() -> None:
    """Where nothing else is said, the first segment is the first."""
    session = Session(calf().timeline)
    assert [event.segment for event in session.start(0)] == [0, 0]


def test_starting_elsewhere() -> None:
    """A session can begin at any segment; its clock begins at 0 there."""
    timeline = laid_out(step(hold(10), "A"), step(hold(10), "B"))
    index = timeline.find("B")
    assert index is not None
    walker = Walker(timeline, first=index).start()
    assert (walker.here, walker.view.clock_ms, walker.view.number) == ("B", 0, 2)


def test_it_is_woken_for_the_next_thing_to_do() -> None:
    """`next_wakeup` names the next cue or end on the clock of `now`."""
    walker = Walker(calf().timeline, now=777_000).start()
    due = []
    while (wakeup := walker.session.next_wakeup()) is not None:
        due.append(wakeup - 777_000)
        walker.pass_ms(wakeup - walker.now)
    assert due == [1_250, 5_000, 14_000, 15_000]


def test_pausing_and_resuming() -> None:
    """In a pause nothing is due and the clock stands; it goes on where it stood."""
    walker = calf().start()
    walker.pass_ms(6_000)
    (paused,) = walker.press(Key.PAUSE)
    assert (paused.kind, paused.reason, paused.t_ms) == (EventKind.PAUSE, PauseReason.USER, 6_000)
    assert walker.session.next_wakeup() is None
    assert walker.pass_ms(3_600_000) == ()
    assert (walker.view.state, walker.view.remaining_ms) == (State.PAUSED, 9_000)
    assert told(walker.press(Key.RESUME)) == ["6000 resume"]
    assert walker.session.next_wakeup() == walker.now + 8_000
    assert walker.view.pause_reason is None


@pytest.mark.parametrize("key", [Key.PAUSE, Key.RESUME])
def test_pausing_and_resuming_twice(key: Key) -> None:
    """A key that means nothing now leaves no trace."""
    walker = calf().start()
    walker.press(Key.PAUSE)
    if key is Key.RESUME:
        walker.press(Key.RESUME)
    assert walker.press(key) == ()


def test_a_pause_at_a_deadline_comes_after_it() -> None:
    """What is due at the very moment of a key happens first."""
    walker = calf().start()
    walker.sleep_ms(5_000)
    assert told(walker.press(Key.PAUSE)) == [
        "1250 cue Lean in.",
        "5000 segment_end",
        "5000 segment_start Calf",
        "5000 pause user",
    ]


@pytest.mark.parametrize("key", [key for key in Key if key.has_a_moment])
def test_a_key_comes_after_what_was_due(key: Key) -> None:
    """A key that comes before the wake-up for what is due finds it done."""
    easy = step(hold(3), "Easy")
    one = step(hold(9), "A", say="Lean in.", easier=easy, harder=easy)
    walker = Walker(laid_out(until("Q?", one))).start()
    walker.sleep_ms(5_400)
    events = walker.press(key, 1_000)
    assert told(events)[:3] == ["1250 cue Lean in.", "5000 segment_end", "5000 segment_start A"]
    assert all(event.t_ms == 5_400 for event in events[3:])


def test_a_late_wake_up_shifts_nothing() -> None:
    """What a late wake-up finds due keeps its own time, and what follows comes on time."""
    walker = calf().start()
    walker.sleep_ms(5_400)
    events = walker.take(walker.session.advance(walker.now))
    assert [event.t_ms for event in events] == [1_250, 5_000, 5_000]
    assert walker.session.next_wakeup() == 14_000


def test_ending_early() -> None:
    """Ending closes the segment and tells that it was early."""
    walker = calf().start()
    walker.pass_ms(6_000)
    assert told(walker.press(Key.END)) == ["6000 segment_end", "6000 finish ended"]
    assert walker.view.state is State.FINISHED
    assert walker.view.remaining_ms == 0


def test_ending_in_a_pause() -> None:
    """A session that stands still can be ended."""
    walker = calf().start()
    walker.press(Key.PAUSE)
    walker.press(Key.END)
    assert walker.events[-1].finish is FinishReason.ENDED
    assert walker.view.pause_reason is None


def test_what_the_view_says() -> None:
    """In the middle of a step the view has its times, what is ahead, and the person's count."""
    walker = Walker(
        laid_out(
            step(hold(10), "Calf", sides=Sides.EACH, times=2, rest_between=4),
            rest(8),
            step(hold(20), "Quad"),
        )
    ).start()
    walker.pass_ms(7_000)
    view = walker.view
    assert (view.segment.kind, view.segment.label, view.segment.time) == (Kind.HOLD, "Calf", 1)
    assert (view.elapsed_ms, view.duration_ms, view.remaining_ms) == (2_000, 10_000, 8_000)
    assert (view.step_elapsed_ms, view.step_ms) == (7_000, 5_000 + 4 * 10_000 + 2 * 4_000 + 5_000)
    assert (view.total_elapsed_ms, view.total_remaining_ms) == (7_000, 51_000 + 8_000 + 25_000)
    assert (view.number, view.numbers) == (1, 2)
    assert (view.ahead.label, view.ahead.side) == ("Calf", "right")
    walker.to(Kind.PREPARE, "Quad").pass_ms(1_000)
    assert (walker.view.step_elapsed_ms, walker.view.step_ms) == (1_000, 25_000)


@pytest.mark.parametrize(
    ("kind", "ahead"),
    [(Kind.REST, ("Calf", "left")), (Kind.CHANGE_SIDE, ("Quad", None)), (Kind.SAY, ("", None))],
)
def test_what_is_ahead(kind: Kind, ahead: tuple[str, str | None]) -> None:
    """In a rest that is the next time, in a switch what follows the new side, at last nothing."""
    walker = Walker(
        laid_out(
            step(hold(10), "Calf", sides=Sides.EACH, times=2, rest_between=4),
            step(hold(20), "Quad"),
            after="Bye.",
        )
    ).start()
    walker.to(kind)
    if kind is Kind.CHANGE_SIDE:
        walker.to(Kind.HOLD)
    assert (walker.view.ahead.label, walker.view.ahead.side) == ahead


def test_the_view_between_two_wake_ups() -> None:
    """A view drawn late shows the segment at its end, never beyond."""
    walker = calf().start()
    walker.sleep_ms(5_300)
    view = walker.view
    assert (view.segment.kind, view.remaining_ms, view.clock_ms) == (Kind.PREPARE, 0, 5_300)


def test_the_view_of_the_end() -> None:
    """At the end nothing remains and nothing is ahead."""
    walker = calf().start()
    walker.pass_ms(6_000)
    walker.press(Key.END)
    view = walker.view
    assert (view.remaining_ms, view.total_remaining_ms, view.ahead.label) == (0, 0, "")
    assert view.total_elapsed_ms == 6_000


def explaining(walker: Walker, until_ms: int) -> Walker:
    """The voice says that it needs until then, on the clock of `now`."""
    walker.session.announcing(until_ms)
    return walker


def test_an_announcement_waits_for_the_voice() -> None:
    """A hold's clock never runs while the voice is still explaining."""
    walker = explaining(calf().start(), 9_000)
    walker.to(Kind.HOLD)
    assert (walker.now, walker.view.remaining_ms) == (9_000, 10_000)


def test_an_announcement_is_never_cut_short_by_its_voice() -> None:
    """A voice that is done early leaves the time to get ready as it is."""
    walker = explaining(calf().start(), 100)
    walker.to(Kind.HOLD)
    assert walker.now == 5_000


@pytest.mark.parametrize("paused", [False, True])
def test_only_announcements_wait_for_the_voice(paused: bool) -> None:
    """A hold lasts what it lasts, and in a pause nothing is announced."""
    walker = calf().start()
    if paused:
        walker.press(Key.PAUSE)
        explaining(walker, 60_000).press(Key.RESUME)
    else:
        explaining(walker.to(Kind.HOLD), 60_000)
    walker.to_end()
    assert walker.now == 15_000


def test_a_voice_that_runs_over_a_rest() -> None:
    """A rest lasts what it lasts; the announcement behind it waits for what was told in it."""
    walker = Walker(laid_out(rest(20), step(hold(10), "Calf", get_ready=0))).start()
    explaining(walker, 23_000)
    walker.to(Kind.HOLD)
    assert walker.now == 23_000
    rested = [event.t_ms for event in walker.events if event.kind is EventKind.SEGMENT_END]
    assert rested == [20_000, 23_000]


def test_a_question_waits_for_the_voice_before_it_waits_for_an_answer() -> None:
    """The time to answer counts from the end of the question as it was really said."""
    walker = Walker(laid_out(ask("Ok?", yes=[speak("Y.")], within=10))).start()
    explaining(walker, 4_000)
    assert walker.view.remaining_ms == 14_000


def test_new_lengths_hold_for_what_has_not_begun() -> None:
    """The segment that is there keeps its length; those to come take their new ones."""
    walker = Walker(laid_out(speak("One."), speak("Two."))).start()
    slower = laid_out(speak("One.", wait=5), speak("Two.", wait=5))
    walker.session.retime(slower)
    walker.to_end()
    assert [event.t_ms for event in walker.events if event.kind is EventKind.SEGMENT_START] == [
        0,
        1_300,
    ]
    assert walker.now == 1_300 + 6_300


def test_another_routine_is_not_taken() -> None:
    """A timeline of another shape is passed over."""
    walker = Walker(laid_out(speak("One."), speak("Two."))).start()
    walker.session.retime(laid_out(speak("One.")))
    assert walker.session.timeline is walker.timeline


def test_a_loop_left_alone_ends_with_advice() -> None:
    """Nobody pressing a key is still cramping: all rounds, then `otherwise`, then the end."""
    walker = Walker(laid_out(until("Let go?", step(hold(5), get_ready=0)), after="Bye.")).start()
    walker.to_end()
    said = [event.text for event in events_of(walker, EventKind.CUE)]
    assert said == ["Let go?", "Let go?", "Get help.", "Bye."]
    assert [event.answer for event in events_of(walker, EventKind.ANSWER)] == ["none", "none"]
    assert walker.now == 2 * (5_000 + 1_300 + 10_000) + 2 * 1_300
