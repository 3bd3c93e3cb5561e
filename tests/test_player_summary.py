"""What a person is told they did, after skips, repeats, variations and early ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.player import Player
from stretchcoach.routine.model import Ask, Sides, Step
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.summary import ExerciseDone, Summary
from tests.player_rehearsal import Rehearsal
from tests.player_routines import cramp, held, routine

THREE = routine(
    held("Calf", 20_000, sides=Sides.EACH, easier=held("Calf, sitting", 12_000, sides=Sides.EACH)),
    held("Thigh", 30_000),
    held("Hip", 40_000),
)


def after(play: Callable[[Rehearsal], object]) -> Summary:
    """The summary of three exercises, played like this and then on to the end."""
    rehearsal = Rehearsal(THREE).start()
    play(rehearsal)
    return rehearsal.run_to_end().player.summary()


def worked(summary: Summary) -> dict[str, int]:
    """The exercises with the time spent in each."""
    return {exercise.label: exercise.worked_ms for exercise in summary.exercises}


def press(kind: Kind, label: str, after_ms: int, *keys: Callable[[Player], None]) -> Summary:
    """The summary when these keys are pressed so long into this segment."""

    def play(rehearsal: Rehearsal) -> None:
        rehearsal.run_to(kind, label).run(after_ms)
        for key in keys:
            key(rehearsal.player)

    return after(play)


def test_a_whole_session_is_done_as_planned() -> None:
    """All exercises are done, each for its time, and the clock is the whole session's."""
    rehearsal = Rehearsal(THREE).start().run_to_end()
    summary = rehearsal.player.summary()
    assert summary.finish is FinishReason.DONE
    assert summary.exercises == (
        ExerciseDone("Calf", 40_000, 40_000),
        ExerciseDone("Thigh", 30_000, 30_000),
        ExerciseDone("Hip", 40_000, 40_000),
    )
    assert (summary.done, summary.planned) == (3, 3)
    assert summary.worked_ms == 110_000
    assert summary.clock_ms == rehearsal.player.timeline.total_min_ms
    assert (summary.pauses, summary.skips, summary.hurts) == (0, 0, ())


def test_before_the_start_nothing_is_done() -> None:
    """All lies ahead."""
    summary = Rehearsal(THREE).player.summary()
    assert (summary.done, summary.planned, summary.exercises) == (0, 3, ())
    assert summary.finish is None


def test_an_exercise_that_is_left_in_the_middle_is_not_done() -> None:
    """Its time is told, but it does not count."""
    summary = press(Kind.HOLD, "Thigh", 10_000, Player.next_step)
    assert worked(summary) == {"Calf": 40_000, "Thigh": 10_000, "Hip": 40_000}
    assert (summary.done, summary.planned, summary.skips) == (2, 3, 1)


def test_an_exercise_left_before_its_second_side_is_not_done() -> None:
    """One side is half of it."""
    summary = press(Kind.CHANGE_SIDE, "Calf", 100, Player.next_step)
    assert worked(summary)["Calf"] == 20_000
    assert (summary.done, summary.planned) == (2, 3)


def test_an_exercise_that_is_skipped_while_it_is_explained_was_never_begun() -> None:
    """Without time in it, it is not among those told."""
    summary = press(Kind.PREPARE, "Thigh", 500, Player.next_step)
    assert worked(summary) == {"Calf": 40_000, "Hip": 40_000}
    assert (summary.done, summary.planned, summary.skips) == (2, 3, 1)


def test_skipping_the_last_exercise_does_not_make_it_done() -> None:
    """Leaving is leaving, also where nothing follows."""
    summary = press(Kind.HOLD, "Hip", 10_000, Player.next_step)
    assert summary.finish is FinishReason.DONE
    assert (summary.done, summary.planned) == (2, 3)


@pytest.mark.parametrize("key", [Player.repeat, Player.back])
def test_a_repeated_exercise_counts_once_with_all_its_time(
    key: Callable[[Player], None],
) -> None:
    """Done again from its start, it is one exercise that took longer."""
    summary = press(Kind.HOLD, "Thigh", 10_000, key)
    assert worked(summary)["Thigh"] == 40_000
    assert (summary.done, summary.planned) == (3, 3)


def test_going_back_to_an_exercise_that_was_done_does_not_undo_it() -> None:
    """Done once is done, though it is left in the middle the second time."""

    def play(rehearsal: Rehearsal) -> None:
        rehearsal.run_to(Kind.PREPARE, "Thigh").run(500)
        rehearsal.player.back()
        rehearsal.run_to(Kind.HOLD).run(1_000)
        rehearsal.player.next_step()

    summary = after(play)
    assert worked(summary) == {"Calf": 41_000, "Thigh": 30_000, "Hip": 40_000}
    assert (summary.done, summary.planned) == (3, 3)


def test_a_variation_is_the_same_exercise() -> None:
    """Switched to the easier way, the time of both counts for the exercise."""
    summary = press(Kind.HOLD, "Calf", 5_000, Player.easier)
    assert list(worked(summary)) == ["Calf", "Thigh", "Hip"]
    assert worked(summary)["Calf"] == 5_000 + 2 * 12_000
    assert (summary.done, summary.planned) == (3, 3)


def test_an_adjusted_exercise_is_done() -> None:
    """Made shorter on purpose, it was still done to its end."""
    summary = press(Kind.HOLD, "Thigh", 1_000, lambda player: player.adjust(-10_000))
    assert worked(summary)["Thigh"] == 20_000
    assert (summary.done, summary.planned) == (3, 3)


@pytest.mark.parametrize(
    ("label", "done"),
    [("Calf", 0), ("Thigh", 1), ("Hip", 2)],
)
def test_an_early_end_counts_what_was_done_of_what_lay_ahead(label: str, done: int) -> None:
    """The exercise that was broken off is not done, and the ones not reached were planned."""
    summary = press(Kind.HOLD, label, 5_000, Player.end)
    assert summary.finish is FinishReason.ENDED
    assert (summary.done, summary.planned) == (done, 3)
    assert worked(summary)[label] == 5_000


def test_time_in_pauses_is_no_time_of_the_session() -> None:
    """A paused minute is counted as a pause, and in no length."""

    def play(rehearsal: Rehearsal) -> None:
        rehearsal.run_to(Kind.HOLD, "Thigh").run(5_000)
        rehearsal.player.pause_or_resume()
        rehearsal.run(60_000)
        rehearsal.player.pause_or_resume()

    summary, usual = after(play), after(lambda _: None)
    assert summary.pauses == 1
    assert summary.clock_ms == usual.clock_ms
    assert summary.worked_ms == usual.worked_ms


def test_pain_is_told_with_the_exercise_it_came_in() -> None:
    """Where it hurt is remembered, each time."""
    summary = press(Kind.HOLD, "Thigh", 5_000, Player.it_hurts, Player.pause_or_resume)
    assert summary.hurts == ("Thigh",)


def test_relief_in_the_first_round_is_all_that_was_planned() -> None:
    """Rounds that were not needed are not missing."""
    rehearsal = Rehearsal(cramp()).start().run_to(Kind.ASK)
    rehearsal.player.yes()
    summary = rehearsal.run_to_end().player.summary()
    assert (summary.done, summary.planned) == (1, 1)


def test_relief_in_the_middle_of_a_hold_counts_the_hold() -> None:
    """It let go: the hold did its work."""
    rehearsal = Rehearsal(cramp()).start().run_to(Kind.HOLD).run(8_000)
    rehearsal.player.yes()
    summary = rehearsal.run_to_end().player.summary()
    assert (summary.done, summary.planned) == (1, 1)
    assert worked(summary) == {"Toes": 8_000}


def test_every_round_of_relief_counts() -> None:
    """Nobody answered: both rounds were walked and done."""
    summary = Rehearsal(cramp()).start().run_to_end().player.summary()
    assert (summary.done, summary.planned) == (2, 2)


def test_a_branch_not_taken_was_not_planned() -> None:
    """What a question leaves out is not missing."""
    branch = Step(Ask("Tight?", if_yes=(held("Thigh"), held("Hip")), if_no=(held("Calf"),)))
    rehearsal = Rehearsal(routine(branch)).start().run(500)
    rehearsal.player.no()
    summary = rehearsal.run_to_end().player.summary()
    assert list(worked(summary)) == ["Calf"]
    assert (summary.done, summary.planned) == (1, 1)


def test_a_session_begun_in_the_middle_counts_from_there() -> None:
    """What lies before the step that was asked for was not planned."""
    first = next(
        segment.index
        for segment in Rehearsal(THREE).player.timeline.segments
        if segment.label == "Thigh"
    )
    summary = Rehearsal(THREE, first=first).start().run_to_end().player.summary()
    assert (summary.done, summary.planned) == (2, 2)
