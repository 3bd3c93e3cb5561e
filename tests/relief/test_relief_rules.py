"""The rules that no player has: ten minutes, a change of muscle, red flags, lost time, faults."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stretchcoach.relief.advice import SPOKEN, Advice
from stretchcoach.relief.course import TOO_LONG_MS
from stretchcoach.relief.cramps import Cramp, cramp_of, cramp_of_digit
from stretchcoach.session.events import EventKind, PauseReason
from stretchcoach.session.segments import FinishReason, Kind
from stretchcoach.session.view import State
from stretchcoach.voice.protocol import VoiceState
from tests.relief.relief_rehearsal import LOST, MINUTE_MS, Relief, bundled

TEN_MINUTES = SPOKEN[Advice.TEN_MINUTES]
RED_FLAG = SPOKEN[Advice.RED_FLAG]


def cramping_on(relief: Relief, until_ms: int) -> Relief:
    """Go on to another muscle whenever a routine's holds are nearly used up."""
    muscles = [Cramp.HAMSTRING, Cramp.CALF]
    while relief.now_ms < until_ms - 2 * MINUTE_MS:
        relief.run(2 * MINUTE_MS)
        relief.coach.choose(muscles[0])
        muscles.reverse()
    return relief.run(until_ms - relief.now_ms)


# -- ten minutes ---------------------------------------------------------------------


def test_after_ten_minutes_it_is_said_whom_to_call() -> None:
    """Ten minutes of real time after the start, over changes of muscle, stretching ends."""
    relief = cramping_on(Relief(), TOO_LONG_MS - 1)
    assert relief.coach.outcome().advice is None
    relief.run(1)
    assert relief.coach.outcome().advice is Advice.TEN_MINUTES
    assert relief.voice.sounding == TEN_MINUTES[0]
    relief.run_to_end()
    assert tuple(relief.cues[-len(TEN_MINUTES) :]) == TEN_MINUTES
    assert relief.coach.summary().finish is FinishReason.STOPPED


def test_the_ten_minutes_come_in_time_without_any_key() -> None:
    """The coach asks to be woken for them, in the middle of a hold that is made longer."""
    relief = Relief().run_to(Kind.HOLD, "Calf stretch")
    relief.coach.adjust(3_600_000)
    relief.run(TOO_LONG_MS - relief.now_ms)
    assert relief.coach.outcome().advice is Advice.TEN_MINUTES


def test_the_ten_minutes_run_on_in_a_pause() -> None:
    """Whoever pauses is cramping on: the advice comes all the same."""
    relief = Relief().run_to(Kind.HOLD)
    relief.coach.pause_or_resume()
    relief.run(TOO_LONG_MS)
    assert relief.coach.outcome().advice is Advice.TEN_MINUTES
    assert relief.view.state is State.RUNNING


def test_a_cramp_that_let_go_is_not_too_long() -> None:
    """After a yes no ten minutes are counted, however long the aftercare is."""
    relief = Relief().run_to(Kind.ASK)
    relief.coach.yes()
    relief.run_to(Kind.MOVE)
    relief.coach.adjust(3_600_000)
    relief.run(TOO_LONG_MS)
    assert relief.coach.outcome().advice is None


def test_ten_minutes_are_shorter_at_speed() -> None:
    """The session's clock runs faster, and the rule with it."""
    relief = Relief(speed=10).run_to(Kind.HOLD)
    relief.coach.pause_or_resume()
    relief.run(TOO_LONG_MS // 10 - relief.now_ms - 1)
    assert relief.coach.outcome().advice is None
    relief.run(1)
    assert relief.coach.outcome().advice is Advice.TEN_MINUTES


def test_no_muscle_is_stretched_after_the_ten_minutes() -> None:
    """A digit does not begin anew what has gone on for too long."""
    relief = cramping_on(Relief(), TOO_LONG_MS)
    relief.coach.choose(Cramp.FOOT)
    assert relief.voice.sounding == TEN_MINUTES[0]
    assert relief.of(EventKind.ROUTINE)[-1].text != bundled(Cramp.FOOT).title


# -- a change of muscle --------------------------------------------------------------


@pytest.mark.parametrize(
    ("digit", "cramp"),
    [("1", Cramp.CALF), ("2", Cramp.HAMSTRING), ("3", Cramp.QUADRICEPS), ("4", Cramp.FOOT)],
)
def test_a_digit_means_a_muscle(digit: str, cramp: Cramp) -> None:
    """The digits stand for the muscles in the order of the command line."""
    assert cramp_of_digit(digit) is cramp


@pytest.mark.parametrize("key", ["0", "5", "", "12", "y", "calf"])
def test_another_key_means_none(key: str) -> None:
    """Nothing else is taken for a muscle."""
    assert cramp_of_digit(key) is None


def test_only_the_calf_is_treated_upright() -> None:
    """`--upright` chooses the standing calf stretch, and disturbs no other muscle."""
    assert cramp_of("calf", upright=True) is Cramp.CALF_UPRIGHT
    assert cramp_of_digit("1", upright=True) is Cramp.CALF_UPRIGHT
    assert cramp_of("foot", upright=True) is Cramp.FOOT


def test_whoever_stands_comes_back_to_standing() -> None:
    """A calf that was begun upright is not sent to bed by its digit."""
    relief = Relief(Cramp.CALF_UPRIGHT).run(3_000)
    relief.coach.choose(Cramp.FOOT)
    relief.coach.choose(Cramp.CALF)
    assert relief.coach.outcome().cramp is Cramp.CALF_UPRIGHT
    assert relief.voice.sounding == "Stop and stand still."


@pytest.mark.parametrize(
    "before",
    [
        lambda relief: relief.run_to(Kind.HOLD),
        lambda relief: relief.run_to(Kind.ASK),
        lambda relief: relief.run_to(Kind.SAY),
        lambda relief: relief.coach.pause_or_resume(),
        lambda relief: relief.coach.it_hurts(),
        lambda relief: (relief.coach.yes(), relief.run_to(Kind.MOVE)),
    ],
    ids=["hold", "question", "red flags", "pause", "it hurts", "aftercare"],
)
def test_the_muscle_changes_at_once(before: Callable[[Relief], object]) -> None:
    """In the same moment the old words are cut off, the new ones sound, and the session runs."""
    relief = Relief().run(1_000)
    before(relief)
    at_ms, said = relief.now_ms, len(relief.voice.clips)
    relief.coach.choose(Cramp.QUADRICEPS)
    assert relief.now_ms == at_ms
    assert relief.voice.texts[said:] == ["Lie on your side."]
    assert relief.voice.sounding == "Lie on your side."
    assert relief.coach.routine == bundled(Cramp.QUADRICEPS)
    assert relief.view.state is State.RUNNING
    assert relief.coach.outcome().cramp is Cramp.QUADRICEPS
    assert relief.coach.outcome().let_go_ms is None


def test_events_run_on_over_a_change() -> None:
    """Times never go back, the change is told, and only the last routine finishes."""
    relief = Relief().run(20_000)
    relief.coach.choose(Cramp.FOOT)
    relief.run_to_end()
    times = [event.t_ms for event in relief.events]
    assert times == sorted(times)
    assert [event.text for event in relief.of(EventKind.ROUTINE)] == ["Foot cramp relief"]
    assert len(relief.of(EventKind.FINISH)) == 1
    assert relief.coach.summary().clock_ms == relief.events[-1].t_ms


def test_what_was_done_before_a_change_is_summed_up() -> None:
    """The holds of every muscle count."""
    relief = Relief().run_to(Kind.HOLD, "Straighten your knee").run(15_000)
    before = relief.coach.summary()
    relief.coach.choose(Cramp.FOOT)
    relief.run_to(Kind.ASK)
    after = relief.coach.summary()
    assert after.exercises[: len(before.exercises)] == before.exercises
    assert after.worked_ms == before.worked_ms + 35_000


def test_a_muscle_whose_routine_is_broken_changes_nothing() -> None:
    """Relief goes on with the muscle that can be relieved, and says so."""
    relief = Relief(broken=[Cramp.FOOT]).run_to(Kind.HOLD)
    relief.coach.choose(Cramp.FOOT)
    assert relief.segment.kind is Kind.HOLD
    assert relief.coach.outcome().cramp is Cramp.CALF
    assert relief.coach.view().notice == "the file is broken"


def test_the_sink_stays_awake_over_a_change() -> None:
    """An idle sink would swallow the first word of the new muscle."""
    relief = Relief().run(5_000)
    relief.coach.choose(Cramp.FOOT)
    awake = [relief.voice.is_awake]
    relief.run_to_end()
    awake.append(relief.voice.is_awake)
    assert awake == [True, False]
    relief.coach.close()
    assert relief.voice.closed == 1


# -- red flags -------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.PREPARE, Kind.HOLD, Kind.ASK, Kind.SAY])
def test_a_red_flag_ends_stretching_at_once(kind: Kind) -> None:
    """Whatever goes on, it is said to stop, then whom to call, and no exercise follows."""
    relief = Relief().run_to(kind)
    said = len(relief.voice.clips)
    relief.coach.red_flag()
    assert relief.voice.sounding == RED_FLAG[0]
    relief.run_to_end()
    assert tuple(relief.voice.texts[said:]) == RED_FLAG
    assert relief.coach.outcome().advice is Advice.RED_FLAG
    assert relief.coach.summary().finish is FinishReason.STOPPED


def test_a_red_flag_in_the_aftercare_ends_the_massage() -> None:
    """Rubbing is what must not go on with a swollen leg."""
    relief = Relief().run_to(Kind.ASK)
    relief.coach.yes()
    relief.run_to(Kind.MOVE)
    relief.coach.red_flag()
    assert relief.voice.sounding == RED_FLAG[0]
    assert not relief.segment.kind.is_exercise


def test_a_red_flag_out_of_the_paused_panel() -> None:
    """The panel pauses; the yes there is answered at once all the same."""
    relief = Relief().run_to(Kind.HOLD)
    relief.coach.pause_or_resume()
    relief.coach.red_flag()
    assert (relief.view.state, relief.voice.sounding) == (State.RUNNING, RED_FLAG[0])


def test_no_muscle_is_stretched_after_a_red_flag() -> None:
    """A digit does not lead back to stretching, nor does a second red flag begin anew."""
    relief = Relief().run_to(Kind.HOLD)
    relief.coach.red_flag()
    said = len(relief.voice.clips)
    relief.coach.choose(Cramp.FOOT)
    relief.coach.red_flag()
    assert len(relief.voice.clips) == said


def test_after_the_end_nothing_begins_again() -> None:
    """Digits and red flags leave a session alone that is over."""
    relief = Relief()
    relief.coach.end()
    relief.coach.choose(Cramp.FOOT)
    relief.coach.red_flag()
    assert relief.view.state is State.FINISHED
    assert relief.coach.summary().finish is FinishReason.ENDED


# -- a gap in time -----------------------------------------------------------------------


def test_a_closed_lid_pauses_and_bursts_nothing_out() -> None:
    """After sleep the session stands where it was, says so, and is silent until resumed."""
    relief = Relief().run_to(Kind.HOLD, "Calf stretch")
    said = len(relief.voice.clips)
    relief.clock.sleep(3 * MINUTE_MS)
    relief.coach.wake()
    assert relief.view.pause_reason is PauseReason.GAP
    assert relief.coach.view().notice
    relief.run(MINUTE_MS)
    assert len(relief.voice.clips) == said
    relief.coach.pause_or_resume()
    assert relief.view.state is State.RUNNING
    assert relief.coach.outcome().advice is None


def test_sleep_counts_toward_the_ten_minutes() -> None:
    """A cramp runs on while the lid is closed: whoever resumes is told whom to call."""
    relief = Relief().run_to(Kind.HOLD, "Calf stretch")
    relief.clock.sleep(TOO_LONG_MS)
    relief.coach.wake()
    assert relief.coach.outcome().advice is None
    relief.coach.pause_or_resume()
    assert relief.coach.outcome().advice is Advice.TEN_MINUTES


def test_a_yes_after_a_closed_lid_leads_to_the_aftercare() -> None:
    """It let go while the lid was closed: that is what counts, not the ten minutes."""
    relief = Relief().run_to(Kind.HOLD, "Calf stretch")
    relief.clock.sleep(TOO_LONG_MS)
    relief.coach.wake()
    relief.coach.yes()
    assert relief.segment.label == "Rub the calf"
    assert relief.coach.outcome().advice is None


# -- faults ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [Kind.PREPARE, Kind.HOLD, Kind.ASK, Kind.SAY])
def test_sound_lost_in_the_middle_costs_the_sound_only(kind: Kind) -> None:
    """Every instruction is still shown on the same way, and the reason stands on the screen."""
    lost = Relief().run_to(kind)
    lost.voice.lose()
    lost.run(0)
    assert lost.coach.view().voice.state is VoiceState.SILENT
    assert lost.coach.view().voice.reason == LOST
    shown = set()
    while lost.coach.next_wakeup_s() is not None:
        shown.add(lost.coach.view().caption)
        lost.run(500)
    assert lost.cues == Relief().run_to_end().cues
    assert set(lost.cues[-4:]) <= shown


def test_without_any_voice_the_next_instruction_comes() -> None:
    """An engine that renders nothing at all delays nothing for long."""
    whole = Relief().run_to_end()
    mute = Relief(missing=set(whole.cues)).run_to_end()
    assert mute.cues == whole.cues
    assert mute.voice.texts == []


def test_an_engine_that_hangs_keeps_no_instruction_back() -> None:
    """Clips that are promised and never come cost a moment each, and every word is shown."""
    whole = Relief().run_to_end()
    hung = Relief(missing=set(whole.cues))
    for text in whole.cues:
        hung.voice.render(text, after_ms=3_600_000)
    hung.run_to_end()
    assert hung.cues == whole.cues
    assert hung.now_ms <= whole.now_ms + 1_500 * len(whole.cues)


def test_sound_that_comes_back_speaks_again() -> None:
    """What follows is heard."""
    relief = Relief().run_to(Kind.HOLD)
    relief.voice.lose()
    relief.run(1_000)
    relief.voice.restore()
    relief.run_to(Kind.ASK)
    assert relief.voice.sounding == "Has it let go?"


def test_mute_holds_over_a_change_of_muscle() -> None:
    """Whoever muted in the dark is not startled by another muscle."""
    relief = Relief().run(1_000)
    relief.coach.mute_or_unmute()
    said = len(relief.voice.clips)
    relief.coach.choose(Cramp.FOOT)
    relief.run(5_000)
    assert len(relief.voice.clips) == said
    relief.coach.mute_or_unmute()
    relief.run_to(Kind.ASK)
    assert len(relief.voice.clips) > said
