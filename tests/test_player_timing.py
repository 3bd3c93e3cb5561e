"""The player on time: as planned with a good voice, never ahead of a slow one, no busy waiting."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import NoAnswer, Routine, Sides
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import CueKind, Kind
from stretchcoach.session.timeline import Timeline
from stretchcoach.session.view import State
from tests.doubles import NS
from tests.player_rehearsal import OF_VOICE, Rehearsal
from tests.player_routines import EXPLAINED, calf, cramp, evening, held, routine, screening

HEADLINE = "Calf."
ROUTINES = [calf(), evening(), cramp(), screening(NoAnswer.AGAIN)]


def starts(rehearsal: Rehearsal) -> list[tuple[int, int]]:
    """When each segment began, by its index."""
    return [(event.segment, event.t_ms) for event in rehearsal.of(EventKind.SEGMENT_START)]


def planned(timeline: Timeline, walked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """When each of the segments that were walked should have begun."""
    clock_ms, wanted = 0, []
    for index, _ in walked:
        wanted.append((index, clock_ms))
        segment = timeline.segment(index)
        clock_ms += segment.duration_ms
        clock_ms += 0 if segment.question is None else segment.question.answer_within_ms
    return wanted


@pytest.mark.parametrize("tells_ends", [True, False])
@pytest.mark.parametrize("latency_ms", [0, 20, 100])
@pytest.mark.parametrize("whole", ROUTINES)
def test_with_a_good_voice_all_runs_as_planned(
    whole: Routine, latency_ms: int, tells_ends: bool
) -> None:
    """With all clips rendered, each segment begins at its planned millisecond."""
    rehearsal = Rehearsal(whole, latency_ms=latency_ms, tells_ends=tells_ends).start()
    rehearsal.run_to_end()
    walked = starts(rehearsal)
    assert walked == planned(rehearsal.player.timeline, walked)
    assert rehearsal.dropped() == []


@pytest.mark.parametrize("whole", ROUTINES)
def test_without_a_voice_all_runs_as_planned(whole: Routine) -> None:
    """In silence the same session runs, to the millisecond, and every sentence is accounted for."""
    spoken = Rehearsal(whole).start().run_to_end()
    silent = Rehearsal(whole, lost="there is no engine").start().run_to_end()
    assert silent.session_events() == spoken.session_events()
    assert silent.voice.clips == []
    assert {why for _, why in silent.dropped()} == {"no voice"}
    assert len(silent.of(EventKind.CUE)) <= len(silent.dropped())


@pytest.mark.parametrize("speed", [1.2, 1.5])
def test_a_faster_session_is_spoken_at_the_usual_speed(speed: float) -> None:
    """Announcements keep their real length, so that on the session clock they are longer."""
    usual = Rehearsal(calf()).player.timeline.segments[0]
    rehearsal = Rehearsal(calf(), speed=speed)
    announced = rehearsal.player.timeline.segments[0]
    scaled_ms = sum(round(cue.length_ms * speed) for cue in usual.cues)
    assert sum(cue.length_ms for cue in announced.cues) == scaled_ms
    rehearsal.start().run_to(Kind.HOLD)
    assert rehearsal.view.clock_ms == announced.duration_ms
    assert all(clip.was_heard_whole for clip in rehearsal.voice.clips)
    assert rehearsal.now_ms == pytest.approx(announced.duration_ms / speed, abs=1)


def test_a_very_fast_session_is_the_usual_one_in_less_time() -> None:
    """At ten times the speed, in silence, the same happens at the same session clock."""
    usual = Rehearsal(evening(), lost="off").start().run_to_end()
    fast = Rehearsal(evening(), lost="too fast", speed=10).start().run_to_end()
    assert fast.session_events() == usual.session_events()
    assert fast.now_ms == pytest.approx(usual.now_ms / 10, abs=1)


def test_a_cue_is_audible_when_its_program_has_started_to_sound() -> None:
    """Told are the session clock at the program's start, and the moment behind its latency."""
    rehearsal = Rehearsal(calf(), latency_ms=70).start().run_to(Kind.HOLD).run(15_000)
    heard = rehearsal.of(EventKind.CUE_AUDIBLE)
    assert [event.text for event in heard] == [HEADLINE, EXPLAINED, "Keep breathing."]
    for event, clip in zip(heard, rehearsal.voice.clips, strict=True):
        assert event.audible_ns == clip.started_ns + 70 * NS
        assert event.latency_ms == 70
        assert event.latency_measured is False
    planned_cues = [event.t_ms for event in rehearsal.of(EventKind.CUE)]
    assert [event.t_ms for event in heard] == planned_cues


def test_a_program_that_is_slow_to_start_is_told_so() -> None:
    """The session clock of what is audible is the one when the program had been started."""
    rehearsal = Rehearsal(calf(), start_takes_ms=7).start()
    assert [event.t_ms for event in rehearsal.of(EventKind.CUE_AUDIBLE)] == [7]


def test_a_late_start_shows_in_the_session_clock_of_what_is_audible() -> None:
    """An instruction that had to wait for its clip is told with the clock at its real start."""
    rehearsal = Rehearsal(calf(), missing=[HEADLINE])
    rehearsal.voice.render(HEADLINE, 600)
    rehearsal.start().run_to(Kind.HOLD)
    assert rehearsal.of(EventKind.CUE_AUDIBLE)[0].t_ms == 600


@pytest.mark.parametrize("whole", ROUTINES)
@pytest.mark.parametrize("tells_ends", [True, False])
def test_a_hold_costs_about_one_wakeup_a_second(whole: Routine, tells_ends: bool) -> None:
    """Nobody is woken more often than for the heartbeat, each segment, cue, clip and deadline."""
    rehearsal = Rehearsal(whole, tells_ends=tells_ends).start().run_to_end()
    session = len(rehearsal.of(EventKind.SEGMENT_START, EventKind.CUE))
    clips = len(rehearsal.voice.clips)
    assert rehearsal.wakes <= rehearsal.now_ms // 1_000 + 1 + session + 3 * clips


def test_thirty_seconds_of_silence_cost_thirty_wakeups() -> None:
    """In a hold without a cue only the heartbeat is left."""
    whole = routine(held(countdown=0, cues=()))
    rehearsal = Rehearsal(whole).start().run_to(Kind.HOLD)
    before = rehearsal.wakes
    rehearsal.run_to_end()
    after_words = rehearsal.wakes - before
    assert after_words <= 31 + 2


@pytest.mark.parametrize("start_takes_ms", [400, 1_300, 4_000])
def test_a_program_that_is_very_slow_to_start_is_told_in_its_turn(start_takes_ms: int) -> None:
    """Also where a start takes until after the next cue, all is told in the order of time."""
    rehearsal = Rehearsal(evening(), start_takes_ms=start_takes_ms).start().run_to_end()
    told = [event.t_ms for event in rehearsal.events]
    assert told == sorted(told)
    assert rehearsal.of(EventKind.CUE_AUDIBLE)


def test_times_told_never_go_back() -> None:
    """The session clock in the events only ever grows, also where a stall delays the voice."""
    rehearsal = Rehearsal(evening()).start().run(2_000)
    while rehearsal.state is not State.FINISHED:
        rehearsal.stall(3_700)
    told = [event.t_ms for event in rehearsal.events]
    assert told == sorted(told)


def test_a_stall_drops_cues_and_keeps_instructions() -> None:
    """After three seconds without a wake-up old cues are dropped, but instructions are said."""
    rehearsal = Rehearsal(routine(held(sides=Sides.EACH))).start().run_to(Kind.HOLD)
    rehearsal.run(rehearsal.view.remaining_ms - 2_500)
    spoken = len(rehearsal.voice.clips)
    rehearsal.stall(3_000).run(3_000)
    assert rehearsal.dropped() == [("Two.", "late"), ("One.", "late")]
    assert rehearsal.voice.texts[spoken:] == ["Other side: right."]
    assert rehearsal.of(EventKind.GAP) == []


@pytest.mark.parametrize(("late_ms", "said"), [(400, "Keep breathing."), (401, "")])
def test_a_cue_that_is_a_little_late_is_said(late_ms: int, said: str) -> None:
    """A stall too short to be noticed drops nothing."""
    rehearsal = Rehearsal(calf()).start().run_to(Kind.HOLD).run(14_900)
    rehearsal.stall(100 + late_ms)
    assert rehearsal.voice.sounding == said


def test_a_stall_in_an_announcement_still_lets_it_be_said() -> None:
    """Sentences that became due while nobody woke the player are all said before the hold."""
    rehearsal = Rehearsal(calf()).start().run(100)
    assert rehearsal.view.remaining_ms < 4_900
    rehearsal.stall(4_900)
    assert rehearsal.view.segment.kind is Kind.PREPARE
    rehearsal.run_to(Kind.HOLD)
    assert rehearsal.voice.texts == [HEADLINE, EXPLAINED]
    assert all(clip.was_heard_whole for clip in rehearsal.voice.clips)
    assert rehearsal.voice.clips[-1].ends_ns <= rehearsal.clock.now_ns


def test_instructions_and_questions_are_never_late_enough_to_be_dropped() -> None:
    """However often the program stalls, with a voice every instruction is said."""
    rehearsal = Rehearsal(evening()).start()
    while rehearsal.state is not State.FINISHED:
        rehearsal.stall(2_900)
    must = [
        event.text
        for event in rehearsal.of(EventKind.CUE)
        if event.cue is not None and event.cue.kind in (CueKind.INSTRUCTION, CueKind.QUESTION)
    ]
    heard = [event.text for event in rehearsal.of(EventKind.CUE_AUDIBLE)]
    assert [text for text in heard if text in must] == must


def test_only_what_the_player_adds_differs_by_voice() -> None:
    """What is compared here as the session's own is not empty, nor all there is."""
    rehearsal = Rehearsal(calf()).start().run_to_end()
    assert rehearsal.session_events()
    assert {event.kind for event in rehearsal.events} & OF_VOICE
