"""Time that nobody lived: the session stands where it was, and no missed cue is made up for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.player import Player
from stretchcoach.routine.model import NoAnswer
from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State
from tests.player_rehearsal import Rehearsal
from tests.player_routines import EXPLAINED, calf, cramp, held, routine, screening

Lose = Callable[[Rehearsal], Rehearsal]


def suspended(rehearsal: Rehearsal) -> Rehearsal:
    """The machine sleeps for ten minutes, which the running clock does not see."""
    return rehearsal.sleep(600_000)


def stopped(rehearsal: Rehearsal) -> Rehearsal:
    """The process is stopped for ten minutes, while the clock runs on."""
    return rehearsal.stall(600_000)


LOSSES = [suspended, stopped]


@pytest.mark.parametrize("lose", LOSSES)
def test_after_a_gap_the_session_stands_where_it_was(lose: Lose) -> None:
    """It is paused at the moment before, and says in words what happened."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    before = rehearsal.view
    lose(rehearsal)
    assert rehearsal.state is State.PAUSED
    assert rehearsal.view.pause_reason is PauseReason.GAP
    assert rehearsal.view.clock_ms == before.clock_ms
    assert rehearsal.view.remaining_ms == before.remaining_ms
    notice = rehearsal.player.view().notice
    assert notice == "The computer slept, or was stopped, for 10 minutes."


@pytest.mark.parametrize("lose", LOSSES)
def test_the_gap_is_told_with_its_real_length(lose: Lose) -> None:
    """The event has the milliseconds that were lost, also those that only sleep explains."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    lose(rehearsal)
    assert [event.delta_ms for event in rehearsal.of(EventKind.GAP)] == [600_000]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("into_hold_ms", [0, 10_000, 29_500])
def test_after_a_gap_no_burst_of_cues_follows(lose: Lose, into_hold_ms: int) -> None:
    """What is said, and when on the session clock, is the same as without the gap."""
    usual = Rehearsal(calf()).start().run_to_end()
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(into_hold_ms)
    lose(rehearsal)
    begun = len(rehearsal.voice.clips)
    rehearsal.run(5_000)
    assert len(rehearsal.voice.clips) == begun
    rehearsal.player.pause_or_resume()
    assert rehearsal.player.view().notice == ""
    rehearsal.run_to_end()
    assert rehearsal.times(EventKind.CUE_AUDIBLE) == usual.times(EventKind.CUE_AUDIBLE)
    assert rehearsal.dropped() == []


@pytest.mark.parametrize("lose", LOSSES)
def test_an_instruction_that_a_gap_cut_off_is_said_again(lose: Lose) -> None:
    """Nobody heard the end of a sentence that the machine slept through."""
    rehearsal = Rehearsal(calf(), tells_ends=False).start().run(2_000)
    assert rehearsal.voice.sounding == EXPLAINED
    lose(rehearsal)
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.sounding == EXPLAINED
    rehearsal.run_to(Kind.HOLD)
    assert rehearsal.voice.texts.count(EXPLAINED) == 2


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (6_000, "6 seconds"),
        (119_000, "119 seconds"),
        (120_000, "2 minutes"),
        (7_199_000, "119 minutes"),
        (7_200_000, "2 hours"),
        (9 * 3_600_000, "9 hours"),
    ],
)
def test_the_length_of_a_gap_is_told_in_words(ms: int, words: str) -> None:
    """A person reads seconds, minutes or hours, whichever fits."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).sleep(ms)
    assert rehearsal.player.view().notice.endswith(f" for {words}.")


@pytest.mark.parametrize("ms", [1_000, 4_900, 5_000])
def test_a_short_sleep_is_no_gap(ms: int) -> None:
    """Up to five seconds the session just runs on."""
    assert Rehearsal(calf()).start().run_to(Kind.HOLD).sleep(ms).state is State.RUNNING


@pytest.mark.parametrize("speed", [1.2, 10])
def test_a_gap_is_counted_in_real_seconds(speed: float) -> None:
    """A fast session does not take a real second for a gap, nor lose one."""
    whole = routine(held(ms=600_000, countdown=0, cues=()))
    rehearsal = Rehearsal(whole, speed=speed).start().run_to(Kind.HOLD)
    states = [rehearsal.stall(ms).state for ms in (4_900, 5_100)]
    assert states == [State.RUNNING, State.PAUSED]


@pytest.mark.parametrize("lose", ["sleep", "advance"])
def test_a_pause_key_that_finds_a_gap_does_not_end_the_pause(lose: str) -> None:
    """Somebody who presses space on a screen that seems to run wants it to stand still."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    before = rehearsal.view.clock_ms
    getattr(rehearsal.clock, lose)(60_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.view.pause_reason is PauseReason.GAP
    assert rehearsal.view.clock_ms == before
    assert rehearsal.player.view().notice
    rehearsal.player.pause_or_resume()
    assert rehearsal.state is State.RUNNING


def test_a_key_that_finds_a_gap_acts_where_the_session_was() -> None:
    """Next after the lid was opened leads to the step behind the one that was on the screen."""
    whole = routine(held(), held("Thigh"), held("Hip"))
    rehearsal = Rehearsal(whole).start().run_to(Kind.HOLD).run(10_000)
    rehearsal.clock.sleep(600_000)
    rehearsal.player.next_step()
    assert rehearsal.view.segment.label == "Thigh"
    assert rehearsal.state is State.RUNNING


def test_muting_tells_the_session_clock_of_before_the_gap() -> None:
    """What happens to the voice right after a gap is told at the time that was lived."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    before = rehearsal.view.clock_ms
    rehearsal.clock.advance(60_000)
    rehearsal.player.mute_or_unmute()
    assert rehearsal.of(EventKind.MUTE)[0].t_ms == before


def test_a_voice_that_got_lost_in_a_gap_is_told_at_the_time_that_was_lived() -> None:
    """News of the voice do not carry the clock on over the gap."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    before = rehearsal.view.clock_ms
    rehearsal.voice.lose()
    rehearsal.stall(60_000)
    assert rehearsal.of(EventKind.VOICE_LOST)[0].t_ms == before


def test_ending_after_a_gap_takes_the_notice_away() -> None:
    """The summary is not about the sleep of the machine."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).sleep(60_000)
    rehearsal.player.end()
    assert rehearsal.player.view().notice == ""


def test_a_gap_in_a_pause_changes_nothing() -> None:
    """Who paused and closed the lid finds the pause as it was."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    rehearsal.player.pause_or_resume()
    before = rehearsal.view
    rehearsal.sleep(9 * 3_600_000)
    assert rehearsal.view == before
    assert rehearsal.player.view().notice == ""


def test_a_gap_in_a_question_asks_it_as_it_was() -> None:
    """The time to answer does not run out while the machine sleeps."""
    rehearsal = Rehearsal(cramp()).start().run_to(Kind.ASK).run(4_000)
    left_ms = rehearsal.view.remaining_ms
    rehearsal.sleep(600_000)
    assert rehearsal.view.remaining_ms == left_ms
    rehearsal.player.yes()
    assert rehearsal.voice.sounding == "Warmth helps."


def test_a_gap_before_the_start_is_none() -> None:
    """A program that waited long before it began has lost nothing."""
    rehearsal = Rehearsal(calf())
    rehearsal.stall(60_000)
    rehearsal.clock.sleep(60_000)
    rehearsal.start().run(100)
    assert rehearsal.state is State.RUNNING
    assert rehearsal.view.clock_ms == 100


# -- when nobody can press a key ------------------------------------------------------


@pytest.mark.parametrize("no_answer", list(NoAnswer))
@pytest.mark.parametrize("closed_after_ms", [0, 500, 5_000, 60_000])
def test_without_controls_a_question_takes_its_way_of_no_answer(
    no_answer: NoAnswer, closed_after_ms: int
) -> None:
    """Closed before, in, or after a question that would wait, the session gets to its end."""
    rehearsal = Rehearsal(screening(no_answer)).start().run(closed_after_ms)
    rehearsal.player.controls_closed()
    rehearsal.run_to_end()
    assert rehearsal.player.summary().finish is FinishReason.DONE


@pytest.mark.parametrize("lose", LOSSES)
def test_without_controls_a_gap_does_not_last(lose: Lose) -> None:
    """Nobody could end the pause: it is told, and the session goes on from where it was."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(10_000)
    rehearsal.player.controls_closed()
    before = rehearsal.view.clock_ms
    lose(rehearsal)
    assert rehearsal.view.clock_ms == before
    assert len(rehearsal.of(EventKind.GAP)) == 1
    rehearsal.run_to_end()
    assert rehearsal.player.summary().finish is FinishReason.DONE


def test_without_controls_a_pause_ends() -> None:
    """Paused when the last control went away, the session plays on."""
    rehearsal = Rehearsal(calf()).start().run(2_000)
    rehearsal.player.pause_or_resume()
    rehearsal.player.controls_closed()
    assert rehearsal.state is State.RUNNING
    assert rehearsal.voice.sounding == EXPLAINED


def test_without_controls_pain_ends_the_session() -> None:
    """It is not for the program to decide that it is fine to go on."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(2_000)
    rehearsal.player.it_hurts()
    rehearsal.player.controls_closed()
    assert rehearsal.player.summary().finish is FinishReason.ENDED


@pytest.mark.parametrize("press", [Player.start, Player.wake])
def test_controls_may_be_closed_before_the_start(press: Callable[[Player], None]) -> None:
    """A session that nobody can control from the beginning begins all the same."""
    rehearsal = Rehearsal(screening())
    rehearsal.player.controls_closed()
    press(rehearsal.player)
    rehearsal.start().run_to_end()
    assert rehearsal.player.summary().finish is FinishReason.DONE
