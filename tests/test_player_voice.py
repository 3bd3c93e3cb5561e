"""Whatever happens to the voice, the session stays the same, and says why it is silent."""

from __future__ import annotations

import pytest

from stretchcoach.player import Chimes
from stretchcoach.routine.model import Goal, NoAnswer, Rest, Routine, Sides, Step
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import Kind
from stretchcoach.voice.protocol import ReportKind, VoiceState, VoiceStatus
from tests.doubles import LOST
from tests.player_rehearsal import Rehearsal
from tests.player_routines import EXPLAINED, calf, cramp, evening, held, routine, screening

ROUTINES = [calf(), evening(), cramp(), screening(NoAnswer.AGAIN)]


@pytest.mark.parametrize("whole", ROUTINES)
@pytest.mark.parametrize("after_ms", [0, 300, 2_000, 3_650, 14_321, 33_500])
def test_a_voice_that_is_lost_changes_no_millisecond(whole: Routine, after_ms: int) -> None:
    """Lost in the middle of a clip or of a silence, everything else happens as it would have."""
    usual = Rehearsal(whole).start().run_to_end()
    rehearsal = Rehearsal(whole).start().run(after_ms)
    rehearsal.voice.lose()
    rehearsal.run_to_end()
    assert rehearsal.session_events() == usual.session_events()
    lost = rehearsal.of(EventKind.VOICE_LOST)
    assert [(event.t_ms, event.text) for event in lost] == [(after_ms, LOST)]


@pytest.mark.parametrize("after_ms", [700, 2_000, 10_000])
def test_a_voice_that_comes_back_speaks_from_then_on(after_ms: int) -> None:
    """Lost and restored, the session is the same, and the next cue is heard again."""
    usual = Rehearsal(calf()).start().run_to_end()
    rehearsal = Rehearsal(calf()).start().run(after_ms)
    rehearsal.voice.lose()
    rehearsal.run(2_000)
    assert rehearsal.player.view().voice == VoiceStatus(VoiceState.SILENT, LOST)
    rehearsal.voice.restore()
    rehearsal.run_to_end()
    assert rehearsal.session_events() == usual.session_events()
    assert [event.t_ms for event in rehearsal.of(EventKind.VOICE_RESTORED)] == [after_ms + 2_000]
    assert rehearsal.voice.texts[-5:] == [
        "Keep breathing.",
        "Three.",
        "Two.",
        "One.",
        "All done.",
    ]


def test_a_sentence_that_failed_does_not_hold_up_the_next() -> None:
    """When the first clip fails, the second is said at its time."""
    rehearsal = Rehearsal(calf(), missing=["Calf."])
    rehearsal.voice.render("Calf.", 200, ReportKind.RENDER_FAILED)
    rehearsal.start().run_to(Kind.HOLD)
    assert rehearsal.dropped() == [("Calf.", "not ready")]
    planned = rehearsal.player.timeline.segments[0]
    assert rehearsal.times(EventKind.CUE_AUDIBLE) == [(planned.cues[1].at_ms, EXPLAINED)]
    assert rehearsal.view.clock_ms == planned.duration_ms


@pytest.mark.parametrize(
    ("rehearsal", "state"),
    [
        (Rehearsal(calf()), VoiceState.SPEAKING),
        (Rehearsal(calf(), lost=LOST), VoiceState.SILENT),
    ],
)
def test_the_view_shows_the_state_of_the_voice(rehearsal: Rehearsal, state: VoiceState) -> None:
    """The voice's status is part of what is drawn."""
    rehearsal.start()
    assert rehearsal.player.view().voice.state is state


def test_the_caption_is_what_is_said_then_what_is_to_be_done() -> None:
    """The words of the voice stand on the screen; a hold begins with its instruction."""
    rehearsal = Rehearsal(calf()).start()
    captions = [rehearsal.player.view().caption]
    rehearsal.run(2_000)
    captions.append(rehearsal.player.view().caption)
    rehearsal.run_to(Kind.HOLD)
    captions.append(rehearsal.player.view().caption)
    rehearsal.run(16_000)
    captions.append(rehearsal.player.view().caption)
    assert captions == ["Calf.", EXPLAINED, EXPLAINED, "Keep breathing."]


def test_the_second_side_shows_its_instruction_again() -> None:
    """What was said in the segment before does not stand beside the hold."""
    rehearsal = Rehearsal(routine(held(sides=Sides.EACH))).start().run_to(Kind.CHANGE_SIDE)
    captions = [rehearsal.player.view().caption]
    rehearsal.run_to(Kind.HOLD)
    captions.append(rehearsal.player.view().caption)
    assert captions == ["Other side: right.", EXPLAINED]


def test_the_countdown_leaves_the_caption_alone() -> None:
    """The numbers are on the screen in digits; the words beside them stay."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(28_500)
    assert rehearsal.voice.texts[-1] == "Two."
    assert rehearsal.player.view().caption == "Keep breathing."


def test_without_a_voice_the_caption_is_the_same() -> None:
    """What cannot be heard can be read."""
    rehearsal = Rehearsal(calf(), lost=LOST).start().run(2_000)
    assert rehearsal.player.view().caption == EXPLAINED


def test_a_deadline_that_the_voice_never_meets_does_not_keep_the_player_busy() -> None:
    """A voice that is always in a hurry is asked some times a second, not without an end."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD)
    rehearsal.voice.next_deadline_ns = lambda: 0  # type: ignore[method-assign]
    before = rehearsal.wakes
    rehearsal.run(1_000)
    assert rehearsal.wakes - before <= 22


# -- chimes --------------------------------------------------------------------------

MARKED = routine(
    held(sides=Sides.EACH, countdown=0, cues=()),
    Step(Rest(20_000)),
    held("Thigh", countdown=0, cues=()),
)


def test_chimes_mark_the_holds_and_rests_for_those_who_want_them() -> None:
    """A tone sounds when the body begins to work; where words begin, they are the mark."""
    rehearsal = Rehearsal(MARKED, chimes=Chimes.ON).start().run_to_end()
    holds = [
        event.t_ms
        for event in rehearsal.of(EventKind.SEGMENT_START)
        if rehearsal.player.timeline.segment(event.segment).kind is Kind.HOLD
    ]
    chimed = [(moment - rehearsal.start_ns) // 1_000_000 for moment in rehearsal.voice.chimes_ns]
    assert chimed == holds
    assert len(holds) == 3


def test_a_rest_that_nobody_speaks_in_is_marked_too() -> None:
    """Where the words of a rest are missing the tone takes their place."""
    rehearsal = Rehearsal(MARKED, chimes=Chimes.ON, missing=["Rest."]).start().run_to_end()
    assert len(rehearsal.voice.chimes_ns) == 4


@pytest.mark.parametrize("goal", [None, Goal.FLEXIBILITY])
def test_chimes_are_off_for_those_who_do_not_want_them(goal: Goal | None) -> None:
    """No tone sounds unless it was asked for."""
    assert Rehearsal(calf(goal)).start().run_to_end().voice.chimes_ns == []


@pytest.mark.parametrize("goal", [Goal.BEDTIME, Goal.RELIEF])
def test_at_night_nothing_chimes(goal: Goal) -> None:
    """Bedtime and relief are without tones, whatever is set."""
    rehearsal = Rehearsal(calf(goal), chimes=Chimes.ON).start().run_to_end()
    assert rehearsal.voice.chimes_ns == []


def test_a_paused_session_does_not_chime() -> None:
    """Moving about in a pause makes no sound."""
    wordless = held("", say="", countdown=0, cues=())
    rehearsal = Rehearsal(routine(wordless, wordless), chimes=Chimes.ON).start().run(100)
    assert len(rehearsal.voice.chimes_ns) == 1
    rehearsal.player.pause_or_resume()
    rehearsal.player.next_step()
    assert rehearsal.is_in(Kind.HOLD)
    assert len(rehearsal.voice.chimes_ns) == 1


def test_a_stall_makes_up_for_no_chime() -> None:
    """A tone that comes late marks nothing any more."""
    rehearsal = Rehearsal(MARKED, chimes=Chimes.ON).start().run_to(Kind.PREPARE)
    rehearsal.run(rehearsal.view.remaining_ms - 1_000)
    rehearsal.stall(3_000)
    assert rehearsal.is_in(Kind.HOLD)
    assert rehearsal.voice.chimes_ns == []
