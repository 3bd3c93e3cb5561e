"""What the diary knows of a session, told from its events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchcoach.diary.recorder_batch import Batch
from stretchcoach.diary.recorder_log import SessionLog, planned
from stretchcoach.diary.records import Ending, Left
from stretchcoach.player import Player
from stretchcoach.relief.cramps import Cramp
from stretchcoach.routine.model import Sides
from stretchcoach.session.events import EventKind
from stretchcoach.session.segments import Kind
from tests.diary.recording import Followed, FollowedRelief
from tests.doubles import NS
from tests.player_routines import cramp, held, routine

EASIER = held("Calf, sitting", 12_000, sides=Sides.EACH)
TWO = routine(held("Calf", 20_000, sides=Sides.EACH, easier=EASIER), held("Thigh", 30_000))

KEYS: dict[str, Callable[[Player], None]] = {
    "pause": Player.pause_or_resume,
    "next": Player.next_step,
    "back": Player.back,
    "repeat": Player.repeat,
    "easier": Player.easier,
    "hurts": Player.it_hurts,
    "yes": Player.yes,
    "no": Player.no,
    "longer": lambda player: player.adjust(10_000),
    "shorter": lambda player: player.adjust(-10_000),
    "mute": Player.mute_or_unmute,
}


def hows(log: SessionLog, kind: Kind = Kind.HOLD) -> list[tuple[str, Left | None]]:
    """The holds and how each was left."""
    return [(one.segment.label, one.how) for one in log.segments if one.segment.kind is kind]


def test_a_session_to_its_end() -> None:
    """Each segment lasts to its end, and the time in exercises is what was planned."""
    followed = Followed(TWO)
    followed.start().run_to_end()
    log = followed.log
    assert log.ending is Ending.DONE
    assert hows(log) == [("Calf", Left.DONE), ("Calf", Left.DONE), ("Thigh", Left.DONE)]
    assert (log.done_segments, log.worked_at(followed.clock_ms)) == (3, 70_000)
    assert followed.clock_ms == followed.player.summary().clock_ms
    assert planned(followed.player.timeline) == (3, followed.player.timeline.total_min_ms)


def test_what_is_planned_begins_where_the_session_does() -> None:
    """A session that begins at its second step plans no more than the rest."""
    timeline = Followed(TWO).player.timeline
    first = timeline.find("Thigh")
    assert first is not None
    rest_ms = sum(segment.duration_ms for segment in timeline.segments[first:])
    assert planned(timeline, first) == (1, rest_ms)


@pytest.mark.parametrize(
    ("key", "first_hold", "done"),
    [
        ("next", Left.SKIPPED, 1),
        ("repeat", Left.REPEATED, 3),
        ("back", Left.BACK, 3),
        ("easier", Left.REPEATED, 3),
    ],
)
def test_how_a_hold_is_left(key: str, first_hold: Left, done: int) -> None:
    """A key that leads away from a hold is remembered with it, and it does not count as done."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD).run(5_000)
    KEYS[key](followed.player)
    followed.run_to_end()
    assert hows(followed.log)[0] == ("Calf", first_hold)
    assert followed.log.done_segments == done
    assert followed.log.skips == (key == "next")


def test_the_end_by_a_key() -> None:
    """The hold that it ends in is left by the end, whatever was done of it counts."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD).run(5_000)
    followed.player.end()
    assert followed.log.ending is Ending.ENDED
    assert hows(followed.log) == [("Calf", Left.ENDED)]
    assert (followed.log.done_segments, followed.log.worked_at(followed.clock_ms)) == (0, 5_000)


def test_the_end_by_a_signal_is_cut_off() -> None:
    """An end that was asked for by the system is none that the person wished for."""
    followed = Followed(TWO)
    log = SessionLog()
    followed.player.watch(
        lambda events: log.add(
            Batch(followed.clock.now_ns, events, followed.player.timeline, is_told_to_end=True)
        )
    )
    followed.start().run_to(Kind.HOLD).run(5_000)
    followed.player.end()
    assert (log.ending, hows(log)) == (Ending.CUT_OFF, [("Calf", Left.CUT_OFF)])


def test_a_whole_session_is_done_whatever_signal_came_with_its_end() -> None:
    """Who reached the end was not cut off."""
    followed = Followed(TWO)
    log = SessionLog()
    followed.player.watch(
        lambda events: log.add(
            Batch(followed.clock.now_ns, events, followed.player.timeline, is_told_to_end=True)
        )
    )
    followed.start().run_to_end()
    assert log.ending is Ending.DONE


def test_a_program_that_just_ends_cuts_off() -> None:
    """Its last hold has the time that was spent in it."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD).run(5_000)
    followed.log.cut_off(followed.clock.now_ns)
    assert followed.log.ending is Ending.CUT_OFF
    assert hows(followed.log) == [("Calf", Left.CUT_OFF)]
    assert followed.log.worked_at(followed.clock_ms) == 5_000


@pytest.mark.parametrize("speed", [1.0, 20.0])
def test_the_clock_runs_between_two_events(speed: float) -> None:
    """In the middle of a long hold it is known how long it lasts so far."""
    followed = Followed(routine(held("Calf", 3_600_000)), speed=speed)
    followed.start().run_to(Kind.HOLD).run(10_000)
    assert followed.clock_ms == followed.view.clock_ms
    begun_ms = followed.log.segments[-1].started_ms
    assert followed.log.worked_at(followed.clock_ms) == followed.view.clock_ms - begun_ms


def test_the_clock_stands_still_in_a_pause() -> None:
    """An hour of pause is none of the session, and none of the hold."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD).run(5_000)
    followed.player.pause_or_resume()
    before = followed.clock_ms
    followed.run(3_600_000)
    assert followed.clock_ms == before
    assert followed.log.worked_at(before) == 5_000
    assert not followed.log.moves
    followed.player.pause_or_resume()
    followed.run(1_000)
    assert followed.clock_ms == before + 1_000
    assert followed.log.pauses == 1


def test_a_step_that_is_chosen_in_a_pause_does_not_end_it() -> None:
    """The clock stands still until somebody goes on."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD).run(5_000)
    followed.player.pause_or_resume()
    followed.player.next_step()
    assert followed.log.segments[-1].segment.label == "Thigh"
    assert not followed.log.moves
    followed.player.pause_or_resume()
    assert followed.log.moves


def test_time_that_nobody_saw_does_not_count() -> None:
    """After a process that stood still the clock goes on from where it was seen last."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD).run(5_000)
    seen_ns, clock_ms = followed.clock.now_ns, followed.clock_ms
    followed.clock.advance(3_600_000)
    followed.log.lose_time(seen_ns, followed.clock.now_ns)
    assert followed.clock_ms == clock_ms
    followed.player.wake()
    assert (followed.log.moves, followed.clock_ms) == (False, clock_ms)
    assert [event.kind for event in followed.log.events][:1] == [EventKind.GAP]


def test_pain_is_marked_with_the_hold_that_it_came_in() -> None:
    """Twice in one hold, and once in the next."""
    followed = Followed(TWO)
    followed.start().run_to(Kind.HOLD)
    for _ in range(2):
        followed.player.it_hurts()
        followed.player.pause_or_resume()
        followed.run(1_000)
    followed.run_to(Kind.HOLD, "Thigh")
    followed.player.it_hurts()
    pains = {one.segment.label: one.pains for one in followed.log.segments if one.pains}
    assert (pains, followed.log.pains) == ({"Calf": 2, "Thigh": 1}, 3)
    marks = [one for one in followed.log.events if one.kind is EventKind.HURT]
    assert [one.text for one in marks] == ["Calf", "Calf", "Thigh"]
    places = [followed.log.segments[one.segment].segment.label for one in marks]
    assert places == ["Calf", "Calf", "Thigh"]


@settings(max_examples=60, deadline=None)
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(sorted(KEYS)), st.integers(0, 20_000)), min_size=1, max_size=14
    ),
    relieves=st.booleans(),
)
def test_it_agrees_with_the_session_whatever_is_pressed(
    moves: list[tuple[str, int]], relieves: bool
) -> None:
    """Clock, work, pauses, skips and pain are those of the summary, and nothing is negative."""
    followed = Followed(cramp() if relieves else TWO)
    followed.start()
    for key, ms in moves:
        followed.run(ms)
        KEYS[key](followed.player)
        if followed.log.ending is None:
            assert followed.clock_ms == followed.view.clock_ms
    followed.player.end()
    log, summary = followed.log, followed.player.summary()
    assert followed.clock_ms == summary.clock_ms
    assert log.worked_at(followed.clock_ms) == summary.worked_ms
    assert (log.pauses, log.skips, log.pains) == (
        summary.pauses,
        summary.skips,
        len(summary.hurts),
    )
    assert all(one.how is not None and one.ended_ms is not None for one in log.segments)
    assert [one.seq for one in log.segments] == list(range(len(log.segments)))
    done = [one for one in log.segments if one.how is Left.DONE and one.segment.kind.is_exercise]
    assert log.done_segments == len(done)
    times = [at for one in log.segments for at in (one.started_ms, one.ended_ms or 0)]
    assert times == sorted(times)


# -- cramps ------------------------------------------------------------------------------


def test_a_cramp_that_lets_go() -> None:
    """Its muscle, how long it took, and the stretch that it let go in."""
    relief = FollowedRelief()
    relief.run_to(Kind.HOLD, "Calf stretch").run(12_000)
    took_ms = relief.now_ms
    relief.coach.yes()
    relief.run_to_end()
    (cramped,) = relief.log.cramps
    assert (cramped.muscle, cramped.helped) == ("calf", "Calf stretch")
    assert cramped.let_go_ms == took_ms
    assert (cramped.advice, cramped.has_red_flag) == ("", False)
    assert relief.log.ending is Ending.DONE


def test_a_digit_says_where_the_same_cramp_is() -> None:
    """Who begins with the calf and then says thigh has had one cramp, of the thigh, all along."""
    relief = FollowedRelief()
    relief.run(4_000)
    relief.coach.choose(Cramp.QUADRICEPS)
    relief.run(1_000)
    took_ms, step = relief.now_ms, relief.segment.label
    relief.coach.yes()
    (cramped,) = relief.log.cramps
    assert (cramped.muscle, cramped.after_ns, cramped.let_go_ms) == ("quadriceps", 0, took_ms)
    assert cramped.helped == step


def test_a_cramp_behind_one_that_let_go_is_another() -> None:
    """The second one has its own start, and its own time."""
    relief = FollowedRelief()
    relief.run(20_000)
    relief.coach.yes()
    relief.run(10_000)
    begun_ms = relief.now_ms
    relief.coach.choose(Cramp.FOOT)
    relief.run(25_000)
    relief.coach.yes()
    first, second = relief.log.cramps
    assert (first.muscle, first.let_go_ms) == ("calf", 20_000)
    assert (second.muscle, second.after_ns) == ("foot", begun_ms * NS)
    assert second.let_go_ms == relief.now_ms - begun_ms


def test_a_red_flag_stops_and_is_remembered() -> None:
    """The session stopped, and the cramp has the flag and the advice."""
    relief = FollowedRelief()
    relief.run(4_000)
    relief.coach.red_flag()
    relief.run_to_end()
    (cramped,) = relief.log.cramps
    assert (cramped.has_red_flag, cramped.advice, cramped.let_go_ms) == (True, "a red flag", None)
    assert relief.log.ending is Ending.STOPPED


def test_relief_in_vain_says_so() -> None:
    """Where it never let go the advice at the end is what is remembered."""
    relief = FollowedRelief()
    relief.run_to_end()
    (cramped,) = relief.log.cramps
    assert (cramped.advice, cramped.let_go_ms) == ("it has not let go", None)
    assert cramped.has_red_flag is False
    assert relief.log.ending is Ending.STOPPED


def test_segments_of_every_muscle_are_kept() -> None:
    """What was begun for the wrong muscle ends there, skipped by nobody, and the time runs on."""
    relief = FollowedRelief()
    relief.run_to(Kind.HOLD).run(1_000)
    relief.coach.choose(Cramp.FOOT)
    relief.run(8_000)
    log = relief.log
    broken_off = next(one for one in log.segments if one.segment.kind is Kind.HOLD)
    assert broken_off.how is Left.ENDED
    assert log.skips == 0
    starts = [one.started_ms for one in log.segments]
    assert starts == sorted(starts)
    assert log.moves
    assert log.segments[-1].segment in relief.coach.timeline.segments
