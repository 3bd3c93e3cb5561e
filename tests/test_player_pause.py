"""A pause is silent at once, loses nothing, and costs nothing but time."""

from __future__ import annotations

from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from tests.doubles import NS
from tests.player_rehearsal import Rehearsal, explaining
from tests.player_routines import EXPLAINED, calf, screening


def test_a_pause_silences_at_once() -> None:
    """The clip is cut in the same moment, and nothing is said in the pause."""
    rehearsal = explaining()
    rehearsal.player.pause_or_resume()
    assert rehearsal.state is State.PAUSED
    assert rehearsal.voice.clips[-1].cut_ns == rehearsal.clock.now_ns
    begun = len(rehearsal.voice.clips)
    rehearsal.run(60_000)
    assert len(rehearsal.voice.clips) == begun


def test_after_a_pause_the_instruction_that_it_cut_off_is_said_again() -> None:
    """What was cut off is said again from its beginning, and the hold waits for it."""
    rehearsal = explaining()
    rehearsal.player.pause_or_resume()
    rehearsal.run(60_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.sounding == EXPLAINED
    rehearsal.run_to(Kind.HOLD)
    assert rehearsal.voice.texts[1:] == [EXPLAINED, EXPLAINED]
    assert rehearsal.voice.clips[-1].was_heard_whole
    assert rehearsal.voice.clips[-1].ends_ns <= rehearsal.clock.now_ns


def test_a_pause_between_two_sentences_repeats_nothing() -> None:
    """What was heard whole is not said again."""
    rehearsal = Rehearsal(calf()).start().run(750)
    assert rehearsal.voice.sounding == ""
    rehearsal.player.pause_or_resume()
    rehearsal.player.pause_or_resume()
    rehearsal.run_to(Kind.HOLD)
    assert rehearsal.voice.texts == ["Calf.", EXPLAINED]


def test_a_pause_in_a_hold_only_moves_what_follows() -> None:
    """A paused minute changes nothing of the session's own time."""
    usual = Rehearsal(calf()).start().run_to_end()
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(3_000)
    rehearsal.player.pause_or_resume()
    rehearsal.run(60_000)
    rehearsal.player.pause_or_resume()
    rehearsal.run_to_end()
    pauses = {EventKind.PAUSE, EventKind.RESUME}
    walked = [event for event in rehearsal.session_events() if event.kind not in pauses]
    assert walked == usual.session_events()
    assert rehearsal.now_ms == usual.now_ms + 60_000


def test_a_wait_for_a_clip_is_taken_up_after_a_pause() -> None:
    """An instruction that was waited for when the pause came is said after it."""
    rehearsal = Rehearsal(calf(), missing=["Calf."])
    rehearsal.voice.render("Calf.", 5_000)
    rehearsal.start().run(100)
    rehearsal.player.pause_or_resume()
    rehearsal.run(6_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.sounding == "Calf."


def test_a_pause_in_a_question_asks_it_again_if_it_was_cut_off() -> None:
    """The question is heard whole, and the time to answer begins after it."""
    rehearsal = Rehearsal(screening()).start().run(500)
    rehearsal.player.pause_or_resume()
    rehearsal.run(30_000)
    rehearsal.player.pause_or_resume()
    resumed_ns = rehearsal.clock.now_ns
    assert rehearsal.state is State.ASKING
    assert rehearsal.voice.sounding == "Did you have surgery?"
    rehearsal.run(3_000)
    clip = rehearsal.voice.clips[-1]
    assert clip.was_heard_whole
    whole_answer_ns = clip.ends_ns + 10_000 * NS
    rehearsal.run((whole_answer_ns - rehearsal.clock.now_ns) / NS - 10)
    assert rehearsal.state is State.ASKING
    rehearsal.run(500)
    assert rehearsal.view.pause_reason is PauseReason.NO_ANSWER
    assert resumed_ns < clip.ends_ns


def test_a_pause_in_the_time_to_answer_keeps_the_rest_of_it() -> None:
    """A question that was heard is not asked again; the time left to answer stays."""
    rehearsal = Rehearsal(screening()).start().run(5_000)
    left_ms = rehearsal.view.remaining_ms
    rehearsal.player.pause_or_resume()
    rehearsal.run(30_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.view.remaining_ms == left_ms
    assert rehearsal.voice.texts == ["Did you have surgery?"]


def test_going_on_after_no_answer_asks_again() -> None:
    """The question that nobody answered is said again when somebody is back."""
    rehearsal = Rehearsal(screening()).start().run(20_000)
    assert rehearsal.view.pause_reason is PauseReason.NO_ANSWER
    rehearsal.player.pause_or_resume()
    assert rehearsal.state is State.ASKING
    assert rehearsal.voice.texts == ["Did you have surgery?"] * 2
