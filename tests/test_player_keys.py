"""Moving about: the voice is hushed, forgets, and speaks for the new place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.player import Player
from stretchcoach.session.events import Answer, EventKind, Variation
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State
from tests.player_rehearsal import Rehearsal, explaining
from tests.player_routines import EXPLAINED, calf, cramp, screening

Key = Callable[[Player], None]


@pytest.mark.parametrize(
    ("press", "kind"),
    [
        (Player.next_step, EventKind.SKIP),
        (Player.back, EventKind.BACK),
        (Player.repeat, EventKind.REPEAT),
        (Player.easier, EventKind.VARIATION),
        (Player.no, EventKind.SKIP),
    ],
)
def test_a_move_hushes_and_forgets(press: Key, kind: EventKind) -> None:
    """What was being said and what waited is not said any more; the new place speaks at once."""
    rehearsal = explaining()
    cut = rehearsal.voice.clips[-1]
    press(rehearsal.player)
    assert len(rehearsal.of(kind)) == 1
    assert cut.cut_ns == rehearsal.clock.now_ns
    entered = rehearsal.times(EventKind.CUE)[-1][1]
    assert rehearsal.voice.sounding == entered
    rehearsal.run_to(Kind.HOLD)
    assert rehearsal.voice.texts.count(EXPLAINED) == (
        2 if kind in (EventKind.BACK, EventKind.REPEAT) else 1
    )


@pytest.mark.parametrize("press", [Player.next_step, Player.back, Player.repeat, Player.easier])
def test_a_move_in_a_pause_stays_silent_until_the_end_of_it(press: Key) -> None:
    """The new place is announced when the pause ends, without what the pause cut off."""
    rehearsal = explaining()
    rehearsal.player.pause_or_resume()
    begun = len(rehearsal.voice.clips)
    press(rehearsal.player)
    rehearsal.run(5_000)
    assert rehearsal.state is State.PAUSED
    assert len(rehearsal.voice.clips) == begun
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.sounding == rehearsal.view.segment.cues[0].text
    assert [text for text, _ in rehearsal.dropped()] == []


def test_a_move_out_of_a_gap_does_not_begin_what_the_gap_cut_off() -> None:
    """Nothing is started only to be cut off again, and nothing is told to be audible."""
    rehearsal = explaining()
    rehearsal.stall(20_000)
    begun = len(rehearsal.voice.clips)
    rehearsal.player.next_step()
    assert rehearsal.state is State.RUNNING
    assert rehearsal.voice.texts[begun:] == ["Thigh."]


def test_an_answer_hushes_the_question() -> None:
    """Yes in the middle of the question is answered with what follows, not with its end."""
    rehearsal = Rehearsal(screening()).start().run(500)
    rehearsal.player.yes()
    assert rehearsal.voice.clips[0].cut_ns == rehearsal.clock.now_ns
    assert rehearsal.voice.sounding == "Ask your surgeon first."
    rehearsal.run_to_end()
    assert rehearsal.player.summary().finish is FinishReason.STOPPED
    assert "All done." not in rehearsal.voice.texts


def test_yes_at_any_moment_of_relief_leads_to_the_aftercare() -> None:
    """«It has let go» in the middle of the hold is heard at once."""
    rehearsal = Rehearsal(cramp()).start().run_to(Kind.HOLD).run(5_000)
    rehearsal.player.yes()
    assert rehearsal.voice.sounding == "Warmth helps."


def test_no_is_an_answer_at_a_question() -> None:
    """No at a question answers it, and leads on without a skip."""
    rehearsal = Rehearsal(screening()).start().run(500)
    rehearsal.player.no()
    assert [event.answer for event in rehearsal.of(EventKind.ANSWER)] == [Answer.NO]
    assert rehearsal.of(EventKind.SKIP) == []
    assert rehearsal.is_in(Kind.PREPARE)


def test_a_no_that_comes_a_moment_too_late_skips_nothing() -> None:
    """When the question has just run out, no was meant for it, not for the step behind it."""
    rehearsal = Rehearsal(cramp()).start().run_to(Kind.ASK)
    rehearsal.run(rehearsal.view.remaining_ms - 20)
    rehearsal.clock.advance(50)
    rehearsal.player.no()
    assert [event.answer for event in rehearsal.of(EventKind.ANSWER)] == [Answer.NONE]
    assert rehearsal.of(EventKind.SKIP) == []
    assert rehearsal.view.segment.round == 2


def test_next_at_a_question_is_the_way_of_no_answer() -> None:
    """Leaving a question is never a yes."""
    rehearsal = Rehearsal(screening()).start().run(500)
    rehearsal.player.next_step()
    assert rehearsal.is_in(Kind.PREPARE)


def test_back_in_a_question_leads_to_the_step_before_it() -> None:
    """Back in a question goes to the exercise before it, which is explained again."""
    rehearsal = Rehearsal(cramp()).start().run_to(Kind.ASK).run(500)
    rehearsal.player.back()
    assert rehearsal.is_in(Kind.PREPARE)
    assert rehearsal.view.segment.round == 1
    assert rehearsal.voice.sounding == "Toes."


def test_easier_and_harder_are_steps_of_one_ladder() -> None:
    """Harder, after easier, is the usual way again."""
    rehearsal = explaining()
    done = []
    for press in (Player.easier, Player.harder, Player.harder):
        press(rehearsal.player)
        done.append(rehearsal.view.variation)
    assert done == [Variation.EASIER, Variation.USUAL, Variation.USUAL]


def test_more_time_makes_the_hold_longer() -> None:
    """Ten seconds more are ten seconds more of this hold."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(5_000)
    left_ms = rehearsal.view.remaining_ms
    rehearsal.player.adjust(10_000)
    assert rehearsal.view.remaining_ms == left_ms + 10_000
