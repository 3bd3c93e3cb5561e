"""The beginning and the end: first and last words, early ends, keys that mean nothing there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.player import Player
from stretchcoach.routine.model import Goal
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State
from tests.player_rehearsal import Rehearsal, explaining
from tests.player_routines import EXPLAINED, calf, held, routine

EASE_OFF = "Stop. Ease off slowly."

Key = Callable[[Player], None]


@pytest.mark.parametrize("goal", [None, Goal.FLEXIBILITY])
def test_a_finished_session_says_so_and_then_rests(goal: Goal | None) -> None:
    """The last words are heard whole, the sink may sleep, and nothing more is wanted."""
    rehearsal = Rehearsal(calf(goal)).start().run_to_end()
    clip = rehearsal.voice.clips[-1]
    assert clip.text == "All done."
    assert clip.was_heard_whole
    assert clip.ends_ns <= rehearsal.clock.now_ns
    assert rehearsal.player.view().caption == "All done."
    assert not rehearsal.voice.is_awake
    assert rehearsal.player.next_wakeup_s() is None


@pytest.mark.parametrize("tells_ends", [True, False])
def test_the_last_words_are_waited_for(tells_ends: bool) -> None:
    """While «all done» sounds, or is still rendered, the player wants to be woken, not often."""
    rehearsal = Rehearsal(calf(), missing=["All done."], tells_ends=tells_ends)
    rehearsal.start().run_to(Kind.HOLD).run(29_000)
    rehearsal.voice.render("All done.", 1_400)
    rehearsal.run(1_000)
    assert rehearsal.state is State.FINISHED
    assert rehearsal.voice.is_awake
    before = rehearsal.wakes
    rehearsal.run_to_end()
    assert rehearsal.voice.texts[-1] == "All done."
    assert rehearsal.wakes - before <= 8


@pytest.mark.parametrize("goal", [Goal.BEDTIME, Goal.RELIEF])
def test_at_night_nothing_is_said_at_the_end(goal: Goal) -> None:
    """Nobody is woken by being told to be done, nor told so after being sent to a doctor."""
    rehearsal = Rehearsal(calf(goal)).start().run_to_end()
    assert "All done." not in rehearsal.voice.texts
    assert "All done." not in {text for sentences in rehearsal.voice.prepared for text in sentences}
    assert rehearsal.player.summary().finish is FinishReason.DONE
    assert not rehearsal.voice.is_awake


def test_an_early_end_is_silent_at_once() -> None:
    """Ending hushes, says nothing more, and wants nothing more."""
    rehearsal = explaining()
    rehearsal.player.end()
    assert rehearsal.voice.clips[-1].cut_ns == rehearsal.clock.now_ns
    assert rehearsal.player.next_wakeup_s() is None
    assert rehearsal.player.summary().finish is FinishReason.ENDED
    assert not rehearsal.voice.is_awake


@pytest.mark.parametrize("before", [Player.pause_or_resume, Player.it_hurts])
def test_a_session_can_be_ended_while_it_stands_still(before: Key) -> None:
    """Ending works in a pause and after pain, and silences what is said there."""
    rehearsal = explaining()
    before(rehearsal.player)
    rehearsal.player.end()
    assert rehearsal.player.summary().finish is FinishReason.ENDED
    assert rehearsal.voice.sounding == ""
    assert rehearsal.player.next_wakeup_s() is None


def test_after_the_end_no_key_does_anything() -> None:
    """A finished session stays finished."""
    rehearsal = Rehearsal(calf()).start().run_to_end()
    told = list(rehearsal.session_events())
    for press in (
        Player.pause_or_resume,
        Player.next_step,
        Player.back,
        Player.repeat,
        Player.easier,
        Player.it_hurts,
        Player.yes,
        Player.no,
        Player.end,
        Player.start,
        Player.controls_closed,
    ):
        press(rehearsal.player)
    assert rehearsal.session_events() == told
    assert rehearsal.player.next_wakeup_s() is None


def test_before_the_start_no_key_does_anything() -> None:
    """Keys pressed too early are passed over, and the session begins as it should."""
    rehearsal = Rehearsal(calf())
    for press in (Player.pause_or_resume, Player.next_step, Player.back, Player.end, Player.wake):
        press(rehearsal.player)
    rehearsal.run(10_000)
    assert rehearsal.session_events() == []
    assert rehearsal.state is State.READY
    rehearsal.start()
    assert rehearsal.times(EventKind.SEGMENT_START) == [(0, "Calf")]
    assert rehearsal.of(EventKind.GAP) == []


def test_starting_twice_is_starting_once() -> None:
    """A front end that comes second finds the session running."""
    rehearsal = Rehearsal(calf()).start().run(500).start()
    assert len(rehearsal.of(EventKind.SEGMENT_START)) == 1
    assert len(rehearsal.voice.prepared) == 1


def test_closing_twice_is_closing_once() -> None:
    """The voice is closed once, and lets the sink sleep."""
    rehearsal = Rehearsal(calf()).start().run(500)
    assert rehearsal.voice.is_awake
    rehearsal.player.close()
    rehearsal.player.close()
    assert rehearsal.voice.closed == 1
    assert not rehearsal.voice.is_awake


def test_the_first_sentence_is_rendered_first() -> None:
    """Begun in the middle, what comes there is rendered before all that was left out."""
    whole = routine(held(), held("Thigh", say="Hold your foot."))
    rehearsal = Rehearsal(whole, first=2).start()
    assert rehearsal.voice.prepared[0][:2] == ("Thigh.", "Hold your foot.")
    assert EXPLAINED in rehearsal.voice.prepared[0]
    assert EASE_OFF in rehearsal.voice.prepared[0]
