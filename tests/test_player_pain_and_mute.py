"""It hurts, and the voice switched off: what is said, kept and dropped."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.player import Player
from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.segments import Kind
from stretchcoach.session.view import State
from stretchcoach.voice.protocol import VoiceState
from tests.player_rehearsal import Rehearsal, explaining
from tests.player_routines import EXPLAINED, calf

EASE_OFF = "Stop. Ease off slowly."

Key = Callable[[Player], None]


def test_pain_stops_everything_and_says_to_ease_off() -> None:
    """«It hurts» silences, says one sentence, and waits."""
    rehearsal = explaining()
    rehearsal.player.it_hurts()
    assert rehearsal.voice.sounding == EASE_OFF
    assert rehearsal.player.view().caption == EASE_OFF
    assert rehearsal.view.pause_reason is PauseReason.HURT
    assert rehearsal.view.has_easier
    rehearsal.run(60_000)
    assert rehearsal.voice.texts[-1] == EASE_OFF
    assert rehearsal.state is State.PAUSED
    assert rehearsal.player.summary().hurts == ("Calf",)


def test_going_on_after_pain_explains_again_and_forgets_the_warning() -> None:
    """When it is fine after all, what the pain cut off is said, and «ease off» is gone."""
    rehearsal = explaining()
    rehearsal.player.it_hurts()
    rehearsal.run(200)
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.clips[-2].cut_ns == rehearsal.clock.now_ns
    assert rehearsal.voice.sounding == EXPLAINED
    assert rehearsal.player.view().caption == EXPLAINED


def test_going_on_after_pain_in_a_hold_shows_the_instruction_again() -> None:
    """The warning does not stand on the screen for the rest of the hold."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(5_000)
    rehearsal.player.it_hurts()
    rehearsal.run(5_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.player.view().caption == EXPLAINED


def test_pain_in_a_pause_is_heard_and_loses_nothing() -> None:
    """Somebody who pauses and then says that it hurts is answered, and can go on as before."""
    rehearsal = explaining()
    rehearsal.player.pause_or_resume()
    rehearsal.run(1_000)
    rehearsal.player.it_hurts()
    assert rehearsal.voice.sounding == EASE_OFF
    assert rehearsal.view.pause_reason is PauseReason.HURT
    rehearsal.run(10_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.sounding == EXPLAINED


@pytest.mark.parametrize(
    ("press", "said"),
    [
        (Player.next_step, "Thigh."),
        (Player.easier, "The easier way."),
        (Player.back, "Calf. Left side."),
    ],
)
def test_the_ways_on_after_pain_lead_on_at_once(press: Key, said: str) -> None:
    """Easier, skip and back end the pause, and the voice with it."""
    rehearsal = explaining()
    rehearsal.player.it_hurts()
    rehearsal.run(300)
    press(rehearsal.player)
    assert rehearsal.state is State.RUNNING
    assert rehearsal.voice.sounding == said


def test_the_warning_is_rendered_ahead_of_what_is_not_needed_yet() -> None:
    """Where it is not ready, «ease off» is the next that is rendered."""
    rehearsal = Rehearsal(calf(), missing=[EASE_OFF]).start().run_to(Kind.HOLD)
    rehearsal.voice.render(EASE_OFF, 300)
    rehearsal.player.it_hurts()
    assert rehearsal.voice.prepared[-1] == (EASE_OFF,)
    rehearsal.run(400)
    assert rehearsal.voice.sounding == EASE_OFF


def test_muting_silences_at_once_and_changes_no_time() -> None:
    """Muted in the middle of an instruction, the session runs on as it would have."""
    usual = explaining().run_to_end()
    rehearsal = explaining()
    rehearsal.player.mute_or_unmute()
    assert rehearsal.voice.clips[-1].cut_ns == rehearsal.clock.now_ns
    assert rehearsal.player.view().voice.state is VoiceState.MUTED
    begun = len(rehearsal.voice.clips)
    rehearsal.run_to_end()
    assert len(rehearsal.voice.clips) == begun
    assert rehearsal.session_events() == usual.session_events()
    assert {why for _, why in rehearsal.dropped()} == {"muted"}


def test_unmuting_gives_the_voice_back() -> None:
    """The next cue after an unmute is heard."""
    rehearsal = Rehearsal(calf()).start().run(1_000)
    rehearsal.player.mute_or_unmute()
    rehearsal.run_to(Kind.HOLD)
    rehearsal.player.mute_or_unmute()
    assert rehearsal.player.view().voice.state is VoiceState.READY
    rehearsal.run(15_000)
    assert rehearsal.voice.sounding == "Keep breathing."
    assert [event.kind for event in rehearsal.of(EventKind.MUTE, EventKind.UNMUTE)] == [
        EventKind.MUTE,
        EventKind.UNMUTE,
    ]


def test_muting_is_told_at_the_moment_of_the_key() -> None:
    """The clock of the event is that of now, not of the last wake-up."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD)
    rehearsal.clock.advance(444)
    rehearsal.player.mute_or_unmute()
    assert rehearsal.of(EventKind.MUTE)[0].t_ms == rehearsal.view.clock_ms


@pytest.mark.parametrize("over_ms", [1_000, 9_000])
def test_muting_an_announcement_that_overran_lets_the_hold_begin(over_ms: int) -> None:
    """Nothing has to last for a voice that is silent now, and no time was lost by it."""
    rehearsal = Rehearsal(calf(), length_of=lambda _: 8_000, missing=["Calf.", EXPLAINED])
    for text in ("Calf.", EXPLAINED):
        rehearsal.voice.render(text, 0)
    planned_ms = rehearsal.player.timeline.segments[0].duration_ms
    rehearsal.start().run(planned_ms + over_ms)
    assert rehearsal.is_in(Kind.PREPARE)
    rehearsal.player.mute_or_unmute()
    rehearsal.run(0)
    assert rehearsal.is_in(Kind.HOLD)
    assert rehearsal.of(EventKind.SEGMENT_START)[-1].t_ms == planned_ms + over_ms
    assert rehearsal.of(EventKind.GAP) == []


def test_muting_in_a_pause_loses_nothing() -> None:
    """Muting and unmuting while paused, the cut-off instruction is still said again."""
    rehearsal = explaining()
    for press in (Player.pause_or_resume, Player.mute_or_unmute, Player.mute_or_unmute):
        press(rehearsal.player)
        rehearsal.run(1_000)
    rehearsal.player.pause_or_resume()
    assert rehearsal.voice.sounding == EXPLAINED


def test_a_voice_that_begins_muted_is_unmuted_by_one_key() -> None:
    """The key means the opposite of what the screen shows."""
    rehearsal = Rehearsal(calf())
    rehearsal.voice.set_muted(True)
    rehearsal = _with_the_voice_of(rehearsal)
    rehearsal.start().run_to(Kind.HOLD)
    rehearsal.player.mute_or_unmute()
    assert not rehearsal.voice.is_muted


def test_a_silent_voice_can_be_muted_and_unmuted() -> None:
    """Muting works while the sound is lost, and is not stuck when it is back."""
    rehearsal = Rehearsal(calf(), lost="no device").start()
    rehearsal.player.mute_or_unmute()
    assert rehearsal.voice.is_muted
    rehearsal.player.mute_or_unmute()
    assert not rehearsal.voice.is_muted


def _with_the_voice_of(other: Rehearsal) -> Rehearsal:
    """The same rehearsal with a player that meets its voice as it is now."""
    other.player = Player(other.plan, other.voice, clock=other.clock)
    return other
