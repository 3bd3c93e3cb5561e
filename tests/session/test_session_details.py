"""Small certainties of timeline and session that nothing else would notice the loss of."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Cue, CueWhen, Sides
from stretchcoach.session.cues import over_phases, place, told_in_full
from stretchcoach.session.events import Event, EventKind, Variation
from stretchcoach.session.segments import CuePlan, Kind, SpokenCue
from stretchcoach.session.summary import Tally
from stretchcoach.session.view import State
from tests.session.routine_parts import ask, cue, hold, laid_out, rest, step
from tests.session.session_strategies import Key
from tests.session.session_walker import Walker

CYCLE = [("stretch", 10_001), ("contract", 5_000), ("relax", 3_000)]


@pytest.mark.parametrize(
    ("when", "phase", "at_ms"),
    [
        ("start", 0, 0),
        ("halfway", 0, 9_000),
        ("at 12", 1, 1_999),
        ("2 left", 2, 1_000),
        ("at 16", 2, 999),
        ("every 15", 1, 4_999),
    ],
)
def test_a_cue_of_a_cycle_falls_into_its_phase(when: str, phase: int, at_ms: int) -> None:
    """Moments count over the whole cycle, and each phase gets its own, in whole ms."""
    shared = over_phases([SpokenCue(cue(when, "Now."), 1_000)], CYCLE)
    found = [(index, one.at_ms) for index, cues in enumerate(shared) for one in cues]
    assert found == [(phase, at_ms)]
    assert isinstance(found[0][1], int)


def test_cues_without_length_meet_only_at_the_same_moment() -> None:
    """Where the voice is off, two cues a millisecond apart are both told."""

    def told(*moments_ms: int) -> list[int]:
        cues = tuple(SpokenCue(Cue(CueWhen.AT, "Now.", ms), 0) for ms in moments_ms)
        placed, _ = place(CuePlan(cues=cues), 10_000)
        return [there.at_ms for there in placed]

    assert told(1_000, 1_001) == [1_000, 1_001]
    assert told(1_001, 1_000) == [1_000, 1_001]
    assert told(1_000, 1_000) == [1_000]


def test_what_was_not_told_in_the_rest_is_told_in_full() -> None:
    """The announcement moves into the time to get ready, which is then as long as it needs."""
    timeline = laid_out(rest(30), step(hold(10), "Calf", say="Lean in."))
    ready = next(segment for segment in timeline.segments if segment.kind is Kind.PREPARE)
    assert [said.text for said in ready.untold] == ["Calf.", "Lean in."]
    full = told_in_full(ready)
    assert full.untold == ()
    assert full.plan == ready.plan._replace(lead=ready.untold)
    assert [said.text for said in full.cues] == ["Calf.", "Lean in."]
    assert full.duration_ms == max(ready.duration_ms, 1_000 + 250 + 1_000 + 300)


def test_rests_and_questions_are_steps_of_their_own() -> None:
    """Going back and the time of a step never reach over a rest or a question."""
    timeline = laid_out(step(hold(9), "A"), rest(5), ask("More?"), step(hold(9), "B"))
    assert [(segment.kind, segment.step) for segment in timeline.segments] == [
        (Kind.PREPARE, 0),
        (Kind.HOLD, 0),
        (Kind.REST, 1),
        (Kind.ASK, 2),
        (Kind.PREPARE, 3),
        (Kind.HOLD, 3),
    ]


def test_variations_are_numbered_on_from_the_routine() -> None:
    """The first segment behind the routine's last is the first of another way."""
    timeline = laid_out(step(hold(9), "A", easier=step(hold(3), "Easy")))
    count = len(timeline.segments)
    assert timeline.segment(count - 1) is timeline.segments[-1]
    assert timeline.segment(count) is timeline.extra[0]
    everything = (*timeline.segments, *timeline.extra)
    assert [timeline.segment(index) for index in range(len(everything))] == list(everything)


def test_the_view_names_the_way_it_is_done_in() -> None:
    """Easier is easier from the key on, and the usual way is usual from before the start."""
    walker = Walker(laid_out(step(hold(9), "A", get_ready=0, easier=step(hold(3), "Easy"))))
    found = [walker.view.variation]
    walker.start()
    found.append(walker.view.variation)
    walker.press(Key.EASIER)
    found.append(walker.view.variation)
    assert found == [Variation.USUAL, Variation.USUAL, Variation.EASIER]


@pytest.mark.parametrize(("passed_ms", "exercises"), [(0, ["B"]), (1, ["A", "B"])])
def test_an_exercise_that_no_time_was_spent_in_was_not_done(
    passed_ms: int, exercises: list[str]
) -> None:
    """A key pressed at once leaves nothing behind; a millisecond of work is some."""
    timeline = laid_out(*(step(hold(9), name, get_ready=0) for name in ("A", "B")))
    walker = Walker(timeline)
    tally = Tally(timeline)
    walker.watchers.append(tally.add)
    assert tally.summary().planned == 2
    walker.start().to(Kind.HOLD, "A").pass_ms(passed_ms)
    walker.press(Key.SKIP)
    walker.to_end()
    assert [done.label for done in tally.summary().exercises] == exercises


def test_a_branch_not_taken_was_not_planned_when_it_ends_early() -> None:
    """What lay ahead is counted from where the session was ended, not from its beginning."""
    timeline = laid_out(
        ask("Q?", yes=[step(hold(9), "Y")], no=[step(hold(9), "N")]), step(hold(9), "Z")
    )
    walker = Walker(timeline)
    tally = Tally(timeline)
    walker.watchers.append(tally.add)
    walker.start().press(Key.NO)
    walker.to(Kind.HOLD, "N").press(Key.END)
    assert tally.summary().planned == 2


def test_before_the_start_the_whole_routine_lies_ahead() -> None:
    """The first step counts, also where it is a single segment."""
    timeline = laid_out(step(hold(9), get_ready=0), step(hold(9), "B"))
    assert [segment.kind for segment in timeline.segments][:2] == [Kind.HOLD, Kind.PREPARE]
    assert Tally(timeline).summary().planned == 2


def test_an_end_without_its_beginning_counts_no_time() -> None:
    """Of a segment whose start was not told, nobody knows how long it was worked in."""
    timeline = laid_out(step(hold(9), get_ready=0))
    tally = Tally(timeline)
    tally.add([Event(EventKind.SEGMENT_END, 9_000, 0)])
    summary = tally.summary()
    assert (summary.clock_ms, summary.worked_ms, summary.exercises) == (9_000, 0, ())


def test_a_voice_that_began_in_a_rest_is_waited_for_at_the_change_of_side() -> None:
    """What is explained between two repetitions has been said before the other side begins."""
    alternating = step(
        hold(9), get_ready=0, sides=Sides.ALTERNATE, times=2, rest_between=3, switch=5
    )
    walker = Walker(laid_out(alternating)).start()
    walker.to(Kind.REST).session.announcing(walker.now + 20_000)
    rested_at = walker.now
    assert walker.to(Kind.CHANGE_SIDE).now == rested_at + 3_000
    assert walker.to(Kind.HOLD).now == rested_at + 20_000


def test_after_a_pause_a_hold_is_a_hold_again() -> None:
    """What goes on behind a pause is no question: its length can be changed at once."""
    walker = Walker(laid_out(step(hold(9), get_ready=0))).start()
    walker.press(Key.PAUSE)
    walker.press(Key.RESUME)
    assert walker.session.state is State.RUNNING
    walker.press(Key.LONGER, 10_000)
    assert walker.view.remaining_ms == 19_000


def test_the_voice_is_waited_for_on_the_clock_of_whoever_asks() -> None:
    """When the voice will be done is told on the clock of `now`, which began long before."""
    walker = Walker(laid_out(step(hold(9), "A")), now=60_000).start()
    walker.session.announcing(60_000 + 7_000)
    assert walker.to(Kind.HOLD).now == 60_000 + 7_000
