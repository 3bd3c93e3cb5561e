"""What a person did, told from the events."""

from __future__ import annotations

from stretchcoach.routine.model import Sides
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.summary import ExerciseDone, Summary, Tally
from tests.session.routine_parts import ask, hold, laid_out, rest, speak, step, until
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker


def tallied(walker: Walker) -> Tally:
    """A tally that counts along."""
    tally = Tally(walker.timeline)
    walker.watchers.append(tally.add)
    return tally


def test_a_whole_session() -> None:
    """Both sides count for their exercise; rests and words are no work."""
    walker = Walker(
        laid_out(step(hold(10), "A", sides=Sides.EACH), rest(8), speak("Hi."), step(hold(5), "B"))
    )
    tally = tallied(walker)
    walker.start().to_end()
    assert tally.summary() == Summary(
        finish=FinishReason.DONE,
        clock_ms=5_000 + 10_000 + 5_000 + 10_000 + 8_000 + 1_300 + 5_000 + 5_000,
        worked_ms=25_000,
        exercises=(ExerciseDone("A", 20_000, 20_000), ExerciseDone("B", 5_000, 5_000)),
        done=2,
        planned=2,
        pauses=0,
        skips=0,
        hurts=(),
    )


def test_what_was_skipped_paused_and_hurt() -> None:
    """Half a hold counts half, a pause not at all, and what was left by a key was not done."""
    walker = Walker(laid_out(*(step(hold(10), name) for name in ("A", "B", "C"))))
    tally = tallied(walker)
    walker.start().pass_ms(9_000)
    walker.press(Key.PAUSE)
    walker.pass_ms(60_000)
    walker.press(Key.RESUME)
    walker.press(Key.HURT)
    walker.press(Key.SKIP)
    walker.press(Key.SKIP)
    walker.to_end()
    summary = tally.summary()
    assert summary.exercises == (
        ExerciseDone("A", 4_000, 10_000),
        ExerciseDone("C", 10_000, 10_000),
    )
    assert (summary.done, summary.planned) == (1, 3)
    assert (summary.pauses, summary.skips, summary.hurts) == (2, 2, ("A",))
    assert summary.clock_ms == 9_000 + 15_000


def test_what_lay_ahead_when_it_was_ended() -> None:
    """A session that is ended early was planned to its end, and the step it left is not done."""
    walker = Walker(laid_out(*(step(hold(10), name) for name in ("A", "B", "C"))))
    tally = tallied(walker)
    walker.start().to(Kind.HOLD, "B").pass_ms(1_000)
    assert tally.summary().planned == 3
    walker.press(Key.END)
    summary = tally.summary()
    assert (summary.finish, summary.done, summary.planned) == (FinishReason.ENDED, 1, 3)
    assert summary.worked_ms == 11_000


def test_only_the_way_that_was_taken_was_planned() -> None:
    """The other branch of a question does not count as left out."""
    walker = Walker(
        laid_out(ask("Q?", yes=[step(hold(5), "Y")], no=[step(hold(5), "N"), step(hold(5), "M")]))
    )
    tally = tallied(walker)
    walker.start().press(Key.YES)
    walker.to_end()
    assert (tally.summary().done, tally.summary().planned) == (1, 1)


def test_what_let_go_early_was_done() -> None:
    """A yes in the middle of a hold ends the loop with success."""
    walker = Walker(laid_out(until("Q?", step(hold(9), "A", get_ready=0)), step(hold(5), "B")))
    tally = tallied(walker)
    walker.start().pass_ms(4_000)
    walker.press(Key.YES)
    walker.to_end()
    assert (tally.summary().done, tally.summary().planned) == (2, 2)


def test_another_way_counts_for_its_step() -> None:
    """What is held the easier way was held."""
    walker = Walker(laid_out(step(hold(10), "A", get_ready=0, easier=step(hold(3), "Easy"))))
    tally = tallied(walker)
    walker.start().pass_ms(5_000 + 1_300 + 2_000)
    walker.press(Key.EASIER)
    walker.to_end()
    (done,) = tally.summary().exercises
    assert (done.label, done.worked_ms) == ("A", 7_000 + 3_000)


def test_before_the_start() -> None:
    """A session that has not begun has done nothing."""
    summary = tallied(Walker(laid_out(step(hold(10), "A")))).summary()
    assert (summary.finish, summary.clock_ms, summary.done, summary.planned) == (None, 0, 0, 1)


def test_what_is_repeated_is_counted_twice() -> None:
    """Work is the time really spent, also beyond what was planned."""
    walker = Walker(laid_out(step(hold(10), "A", get_ready=0)))
    tally = tallied(walker)
    walker.start().pass_ms(9_000)
    walker.press(Key.REPEAT)
    walker.to_end()
    assert tally.summary().worked_ms == 9_000 - 1_300 + 10_000
