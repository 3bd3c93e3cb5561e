"""Easier and harder ways: segments of their own behind the routine."""

from __future__ import annotations

from stretchcoach.routine.model import Side, Sides
from stretchcoach.session.events import Variation
from stretchcoach.session.segments import Kind
from stretchcoach.session.timeline import Block
from tests.session.routine_parts import ask, group, hold, laid_out, lines, shown, speak, step, until

EASY = step(hold(3), "Easy", say="Sit down.")
HARD = step(hold(9), "Hard", times=2)


def test_blocks_behind_the_routine() -> None:
    """Each way is announced, done as often as it says, and leads on to what follows the step."""
    timeline = laid_out(
        step(hold(5), "A", sides=Sides.EACH, times=2, easier=EASY, harder=HARD), speak("End.")
    )
    assert shown(timeline) == lines(
        """
        0: PREPARE A left @0 5000ms | 0 A. Left side.
        1: HOLD A left time 1/2 @5000 5000ms
        2: HOLD A left time 2/2 @10000 5000ms
        3: CHANGE_SIDE A right time 1/2 @15000 5000ms | 0 Other side: right.
        4: HOLD A right time 1/2 @20000 5000ms
        5: HOLD A right time 2/2 @25000 5000ms
        6: SAY End. @30000 1300ms | 0 End.
        7: PREPARE A left 5000ms | 0 The usual way. / 1250 A. Left side.
        8: PREPARE A right 5000ms | 0 The usual way. / 1250 A. Right side.
        9: HOLD A left time 1/2 5000ms
        10: HOLD A left time 2/2 5000ms
        11: CHANGE_SIDE A right time 1/2 5000ms | 0 Other side: right.
        12: HOLD A right time 1/2 5000ms
        13: HOLD A right time 2/2 5000ms -> 6
        14: PREPARE Easy 5000ms | 0 The easier way. / 1250 Easy. / 2500 Sit down.
        15: HOLD Easy 3000ms -> 6
        16: PREPARE Hard 5000ms | 0 The harder way. / 1250 Hard.
        17: HOLD Hard time 1/2 9000ms
        18: HOLD Hard time 2/2 9000ms -> 6
        """
    )
    blocks = timeline.blocks
    assert blocks[0, Variation.USUAL].slot(Side.RIGHT, 2) == (8, 13)
    assert blocks[0, Variation.EASIER].slot(Side.RIGHT, 2) == (14, 15)
    assert blocks[0, Variation.HARDER].slot(Side.LEFT, 1) == (16, 17)


def test_the_end_cue_before_a_place_that_a_variation_leads_to() -> None:
    """Each way says its own `end` cue, so it cannot be carried into what follows them all."""
    timeline = laid_out(
        step(hold(5), "A", cues={"end": "Off."}, easier=EASY, get_ready=0), step(hold(5), "B")
    )
    assert [cue.text for cue in timeline.segments[1].cues] == ["Off."]
    assert [cue.text for cue in timeline.segments[2].cues] == ["B."]


def test_a_way_says_its_own_end_cue() -> None:
    """The `end` cue of one way is not carried into the announcement of another."""
    easy = step(hold(3), "Easy", cues={"end": "Off."})
    timeline = laid_out(step(hold(5), "A", get_ready=0, easier=easy, harder=HARD))
    said = {segment.label: [cue.text for cue in segment.cues] for segment in timeline.extra}
    assert said["Easy"] == ["Off."]
    prepared = [s.cues[0].text for s in timeline.extra if s.kind is Kind.PREPARE]
    assert prepared == ["The usual way.", "The easier way.", "The harder way."]


def test_variations_of_a_last_step_lead_to_the_end() -> None:
    """Behind the last step nothing follows, on its other ways either."""
    timeline = laid_out(step(hold(5), "A", get_ready=0, easier=EASY))
    assert shown(timeline).splitlines()[-1] == "5: HOLD Easy 3000ms -> END"


def test_variations_in_a_branch_and_a_loop() -> None:
    """Another way leads past the other branch, and keeps the place that a yes leads to."""
    varied = step(hold(5), "A", get_ready=0, easier=EASY)
    timeline = laid_out(
        until("Q?", ask("R?", yes=[varied], no=[speak("N.")]), at_most=1), speak("Z.")
    )
    easy = timeline.segment(len(timeline.segments) + len(timeline.extra) - 1)
    asked, after = timeline.find("Q?"), timeline.find("Z.")
    assert (easy.label, easy.next, easy.let_go) == ("Easy", asked, after)


def test_each_round_has_its_own_ways() -> None:
    """A repeated step is varied in each round for itself."""
    timeline = laid_out(group("G", step(hold(5), "A", easier=EASY), rounds=2))
    assert sorted(timeline.blocks) == [
        (step_, variation) for step_ in (0, 1) for variation in (Variation.EASIER, Variation.USUAL)
    ]


def test_a_step_left_out_has_no_ways() -> None:
    """What is not done at this level cannot be done in another way."""
    assert not laid_out(step(hold(5), times=0, easier=EASY), speak("Z.")).blocks


def test_a_variation_left_out_at_this_side_is_done_like_the_step() -> None:
    """An easier way that has no repetition here takes the sides and times of its step."""
    easy = step(hold(3), "Easy", sides=Sides.RIGHT)
    timeline = laid_out(step(hold(5), "A", sides=Sides.LEFT, easier=easy), side=Side.LEFT)
    assert timeline.blocks[0, Variation.EASIER].slots.keys() == {(Side.LEFT, 1)}


def test_the_nearest_slot() -> None:
    """A repetition that a way does not have leads to its last of that side, or its first."""
    block = Block(
        entries={Side.LEFT: 10, Side.RIGHT: 11},
        slots={(Side.LEFT, 1): 12, (Side.LEFT, 2): 14, (Side.RIGHT, 1): 16, (Side.RIGHT, 2): 18},
    )
    assert block.slot(Side.RIGHT, 1) == (11, 16)
    assert block.slot(Side.LEFT, 5) == (10, 14)
    assert block.slot(None, 2) == (10, 12)
