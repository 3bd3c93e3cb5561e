"""An announcement lasts until its words are said, whatever the voice is like."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Cue, CueWhen, NoAnswer, Rest, Routine, Step
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import Kind
from stretchcoach.session.speech import estimate_ms
from stretchcoach.session.view import State
from tests.doubles import NS
from tests.player_rehearsal import Rehearsal
from tests.player_routines import EXPLAINED, calf, cramp, evening, held, routine, screening

HEADLINE = "Calf."
ROUTINES = [calf(), evening(), cramp(), screening(NoAnswer.AGAIN)]


def longer(factor: float) -> Rehearsal:
    """The calf stretch with clips that last so much longer than their estimate was."""
    clips = {text: round(estimate_ms(text) * factor) for text in (HEADLINE, EXPLAINED)}
    missing = tuple(clips)
    rehearsal = Rehearsal(
        calf(), length_of=lambda text: clips.get(text, estimate_ms(text)), missing=missing
    )
    for text in missing:
        rehearsal.voice.render(text, 0)
    return rehearsal


@pytest.mark.parametrize("tells_ends", [True, False])
@pytest.mark.parametrize("latency_ms", [0, 20, 100, 300, 1_000])
@pytest.mark.parametrize("factor", [0.5, 1.0, 1.3, 3.0])
def test_a_hold_never_begins_while_the_voice_explains(
    factor: float, latency_ms: int, tells_ends: bool
) -> None:
    """All clips of a PREPARE have been heard whole when it ends, however long they are."""
    rehearsal = Rehearsal(
        calf(),
        latency_ms=latency_ms,
        length_of=lambda text: round(estimate_ms(text) * factor),
        tells_ends=tells_ends,
    )
    rehearsal.start().run_to(Kind.HOLD)
    clips = rehearsal.voice.clips
    assert [clip.text for clip in clips] == [HEADLINE, EXPLAINED]
    assert all(clip.was_heard_whole for clip in clips)
    assert clips[-1].ends_ns <= rehearsal.clock.now_ns


@pytest.mark.parametrize("factor", [1.3, 3.0])
def test_clips_that_turn_out_longer_make_the_announcement_longer(factor: float) -> None:
    """The estimate was too short: the hold waits, and not for much more than the words."""
    rehearsal = longer(factor)
    planned_ms = rehearsal.player.timeline.segments[0].duration_ms
    rehearsal.start().run_to(Kind.HOLD)
    clips = rehearsal.voice.clips
    assert rehearsal.voice.texts == [HEADLINE, EXPLAINED]
    breath_ms = (rehearsal.clock.now_ns - clips[-1].ends_ns) // NS
    assert 100 <= breath_ms <= 101
    assert rehearsal.view.clock_ms > planned_ms


def test_clips_that_turn_out_shorter_change_nothing_of_what_runs() -> None:
    """An announcement that has begun keeps the length that it was planned with."""
    rehearsal = longer(0.5)
    planned_ms = rehearsal.player.timeline.segments[0].duration_ms
    rehearsal.start().run_to(Kind.HOLD)
    assert rehearsal.view.clock_ms == planned_ms


@pytest.mark.parametrize("after_ms", [100, 550, 790])
def test_a_clip_that_is_still_being_rendered_is_waited_for(after_ms: int) -> None:
    """The first words come late rather than never, and the hold waits for them."""
    rehearsal = Rehearsal(calf(), missing=[HEADLINE])
    rehearsal.voice.render(HEADLINE, after_ms)
    rehearsal.start().run_to(Kind.HOLD)
    clips = rehearsal.voice.clips
    assert [clip.text for clip in clips] == [HEADLINE, EXPLAINED]
    assert all(clip.was_heard_whole for clip in clips)
    assert clips[-1].ends_ns <= rehearsal.clock.now_ns


def test_a_clip_that_takes_too_long_to_render_is_dropped() -> None:
    """After at most a second the words are given up, and the hold begins when planned."""
    rehearsal = Rehearsal(calf(), missing=[EXPLAINED])
    rehearsal.voice.render(EXPLAINED, 60_000)
    rehearsal.start().run_to(Kind.HOLD)
    assert rehearsal.dropped() == [(EXPLAINED, "not ready")]
    dropped = rehearsal.of(EventKind.CUE_DROPPED)[0]
    cue = rehearsal.player.timeline.segments[0].cues[1]
    assert dropped.t_ms == cue.at_ms + 1_000
    assert rehearsal.view.clock_ms == rehearsal.player.timeline.segments[0].duration_ms


@pytest.mark.parametrize("whole", ROUTINES)
def test_an_engine_that_hangs_delays_nothing(whole: Routine) -> None:
    """Where every clip is promised and none comes, the session keeps its plan."""
    silent = Rehearsal(whole, lost="there is no engine").start().run_to_end()
    texts = silent.player.timeline.texts()
    hung = Rehearsal(whole, missing=texts)
    for text in texts:
        hung.voice.render(text, 10_000_000)
    hung.start().run_to_end()
    assert hung.session_events() == silent.session_events()
    assert {why for _, why in hung.dropped()} == {"not ready"}


def test_what_is_rendered_late_and_never_needed_is_not_said() -> None:
    """A clip that arrives after its moment stays silent."""
    rehearsal = Rehearsal(calf(), missing=["Keep breathing."])
    rehearsal.start().run_to(Kind.HOLD).run(15_000 - 100)
    rehearsal.voice.render("Keep breathing.", 200)
    rehearsal.run(2_000)
    assert rehearsal.dropped() == [("Keep breathing.", "not ready")]
    assert "Keep breathing." not in rehearsal.voice.texts


def test_a_rest_in_which_the_next_step_is_told_does_not_cut_the_words_off() -> None:
    """Told in a rest by a slow voice, the words still end before the hold begins."""
    whole = routine(
        held(countdown=0, cues=()),
        Step(Rest(8_000), name="Rest"),
        held("Thigh", say="Hold your foot, and keep your knees together.", countdown=0, cues=()),
    )
    rehearsal = Rehearsal(whole, length_of=lambda text: estimate_ms(text) * 3)
    rehearsal.start().run_to(Kind.HOLD, "Thigh")
    clip = rehearsal.voice.clips[-1]
    assert clip.text == "Hold your foot, and keep your knees together."
    assert clip.was_heard_whole
    assert clip.ends_ns <= rehearsal.clock.now_ns


def test_an_ordinary_cue_that_overruns_is_not_cut_off_by_an_instruction() -> None:
    """The next step is explained when the cue is over, and its hold waits for that."""
    late = "Ease off slowly, and then let the leg hang."
    whole = routine(
        held(countdown=0, cues=(Cue(CueWhen.LEFT, late, 1_000),)), held("Thigh", say="Sit.")
    )
    rehearsal = Rehearsal(whole).start().run_to(Kind.HOLD, "Thigh")
    assert rehearsal.voice.texts[-3:] == [late, "Thigh.", "Sit."]
    assert all(clip.was_heard_whole for clip in rehearsal.voice.clips)
    assert rehearsal.voice.clips[-1].ends_ns <= rehearsal.clock.now_ns


def test_lengths_that_become_known_are_used_from_the_next_announcement_on() -> None:
    """A clip rendered meanwhile gives the announcement of the second step its real length."""
    second = "Hold your foot, and keep your knees together."
    whole = routine(held(), held("Thigh", say=second))
    lengths = {second: 9_000}
    rehearsal = Rehearsal(
        whole, missing=[second], length_of=lambda text: lengths.get(text, estimate_ms(text))
    )
    before = rehearsal.player.timeline.segments[2].duration_ms
    rehearsal.voice.render(second, 700)
    rehearsal.start().run_to(Kind.PREPARE, "Thigh")
    longer_ms = 9_000 - estimate_ms(second)
    assert rehearsal.view.duration_ms == before + longer_ms
    assert rehearsal.player.timeline.segments[2].duration_ms == before + longer_ms


def test_a_routine_that_lengths_make_too_long_is_played_on() -> None:
    """A voice so slow that the plan exceeds its limit does not stop a running session."""
    lengths = {EXPLAINED: 4 * 3_600_000}
    rehearsal = Rehearsal(
        calf(), missing=[EXPLAINED], length_of=lambda text: lengths.get(text, estimate_ms(text))
    )
    rehearsal.voice.render(EXPLAINED, 10)
    before = rehearsal.player.timeline
    rehearsal.start().run(2_000)
    assert not rehearsal.voice.may_become_ready(EXPLAINED)
    assert rehearsal.state is State.RUNNING
    assert rehearsal.player.timeline is before


def test_the_reported_end_of_a_clip_lets_the_next_begin() -> None:
    """Behind words that took longer than planned, the next are said as soon as they are over."""
    rehearsal = longer(3.0).start().run_to(Kind.HOLD)
    first, second = rehearsal.voice.clips
    assert second.started_ns == first.ends_ns


def test_a_sentence_that_waited_through_a_stall_is_heard_before_the_hold() -> None:
    """Where the words before it took longer than planned, the last ones still get their time."""
    lengths = {HEADLINE: 3_000, EXPLAINED: 500}
    rehearsal = Rehearsal(calf(), missing=lengths, length_of=lambda text: lengths.get(text, 500))
    for text in lengths:
        rehearsal.voice.render(text, 0)
    rehearsal.start().run(1_000)
    rehearsal.stall(4_900)
    assert rehearsal.voice.sounding == EXPLAINED
    assert rehearsal.is_in(Kind.PREPARE)
