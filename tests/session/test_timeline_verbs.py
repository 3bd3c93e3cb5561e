"""Each verb laid out in time, as lines: `index: KIND label @start length | cues -> ways`."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import Side, Sides, Step
from tests.session.routine_parts import (
    group,
    hold,
    laid_out,
    lines,
    move,
    phases,
    rest,
    shown,
    speak,
    step,
)

VERBS = [
    pytest.param(
        (step(hold(30), "Calf", say="Lean in."),),
        """
        0: PREPARE Calf @0 5000ms | 0 Calf. / 1250 Lean in.
        1: HOLD Calf @5000 30000ms
        """,
        id="hold",
    ),
    pytest.param(
        (step(hold(30), "Calf", say="Lean in.", get_ready=0),),
        """
        0: PREPARE Calf @0 2550ms | 0 Calf. / 1250 Lean in.
        1: HOLD Calf @2550 30000ms
        """,
        id="an announcement lasts as long as the voice, and a breath",
    ),
    pytest.param(
        (step(hold(30), get_ready=0),),
        """
        0: HOLD @0 30000ms
        """,
        id="nothing to say and no time to get ready",
    ),
    pytest.param(
        (step(hold(30), get_ready=2),),
        """
        0: PREPARE @0 2000ms
        1: HOLD @2000 30000ms
        """,
        id="time to get ready in silence",
    ),
    pytest.param(
        (step(move(reps=10), "Circles", pace=4),),
        """
        0: PREPARE Circles @0 5000ms | 0 Circles.
        1: MOVE Circles @5000 40000ms
        """,
        id="move, counted",
    ),
    pytest.param(
        (step(move(seconds=40), "March", pace=4),),
        """
        0: PREPARE March @0 5000ms | 0 March.
        1: MOVE March @5000 40000ms
        """,
        id="move, timed",
    ),
    pytest.param(
        (step(phases("breathe", in_=4, out=6), "Slow", times=2, cues={"out": "And out."}),),
        """
        0: PREPARE Slow @0 5000ms | 0 Slow.
        1: BREATHE Slow in time 1/2 @5000 4000ms | 0 In.
        2: BREATHE Slow out time 1/2 @9000 6000ms | 0 And out.
        3: BREATHE Slow in time 2/2 @15000 4000ms | 0 In.
        4: BREATHE Slow out time 2/2 @19000 6000ms | 0 And out.
        """,
        id="breathe",
    ),
    pytest.param(
        (
            step(
                phases("contract_relax", stretch=10, contract=6, relax=2, deeper=20),
                "Strap",
                sides=Sides.LEFT,
                cues={"contract": "Press your heel."},
            ),
        ),
        """
        0: PREPARE Strap left @0 5000ms | 0 Strap. Left side.
        1: HOLD Strap stretch left @5000 10000ms | 0 Stretch.
        2: CONTRACT Strap contract left @15000 6000ms | 0 Press your heel.
        3: RELAX Strap relax left @21000 2000ms | 0 Let go.
        4: HOLD Strap deeper left @23000 20000ms | 0 A little deeper.
        """,
        id="contract_relax",
    ),
    pytest.param(
        (step(phases("tense_release", tense=5, release=15), "Fists"),),
        """
        0: PREPARE Fists @0 5000ms | 0 Fists.
        1: CONTRACT Fists tense @5000 5000ms | 0 Tense.
        2: RELAX Fists release @10000 15000ms | 0 Let go.
        """,
        id="tense_release",
    ),
    pytest.param(
        (rest(20), rest(10, "Shake out", say="Loose legs.")),
        """
        0: REST Rest @0 20000ms | 0 Rest.
        1: REST Shake out @20000 10000ms | 0 Shake out. / 1250 Loose legs.
        """,
        id="rest",
    ),
    pytest.param(
        (rest(1, "Shake out", say="Loose legs."), step(hold(5), get_ready=0)),
        """
        0: REST Shake out @0 2550ms | 0 Shake out. / 1250 Loose legs.
        1: HOLD @2550 5000ms
        """,
        id="a rest lasts at least as long as what is explained in it",
    ),
    pytest.param(
        (speak("Find a wall.", wait=2), speak("Sit.", name="Sitting")),
        """
        0: SAY Find a wall. @0 3300ms | 0 Find a wall.
        1: SAY Sitting @3300 1300ms | 0 Sit.
        """,
        id="say and wait",
    ),
    pytest.param(
        (group("Let go", step(hold(5), "A"), step(hold(5), "B"), say="Two steps."),),
        """
        0: PREPARE A @0 5000ms | 0 Let go. / 1250 Two steps. / 2500 A.
        1: HOLD A @5000 5000ms
        2: PREPARE B @10000 5000ms | 0 B.
        3: HOLD B @15000 5000ms
        """,
        id="group",
    ),
]


@pytest.mark.parametrize(("steps", "expected"), VERBS)
def test_verb(steps: tuple[Step, ...], expected: str) -> None:
    """Each verb becomes the segments that the format says."""
    assert shown(laid_out(*steps)) == lines(expected)


SIDES = [
    pytest.param(
        step(hold(10), "Calf", sides=Sides.EACH, times=2, rest_between=4, switch=7),
        """
        0: PREPARE Calf left @0 5000ms | 0 Calf. Left side.
        1: HOLD Calf left time 1/2 @5000 10000ms
        2: REST Calf left time 2/2 @15000 4000ms | 0 Rest.
        3: HOLD Calf left time 2/2 @19000 10000ms
        4: CHANGE_SIDE Calf right time 1/2 @29000 7000ms | 0 Other side: right.
        5: HOLD Calf right time 1/2 @36000 10000ms
        6: REST Calf right time 2/2 @46000 4000ms | 0 Rest.
        7: HOLD Calf right time 2/2 @50000 10000ms
        """,
        id="each: all left, then all right, both the full time",
    ),
    pytest.param(
        step(hold(10), "Calf", sides=Sides.ALTERNATE, times=2, rest_between=4, switch=0),
        """
        0: PREPARE Calf left @0 5000ms | 0 Calf. Left side.
        1: HOLD Calf left time 1/2 @5000 10000ms
        2: CHANGE_SIDE Calf right time 1/2 @15000 1300ms | 0 Other side: right.
        3: HOLD Calf right time 1/2 @16300 10000ms
        4: REST Calf left time 2/2 @26300 4000ms | 0 Rest.
        5: CHANGE_SIDE Calf left time 2/2 @30300 1300ms | 0 Left side.
        6: HOLD Calf left time 2/2 @31600 10000ms
        7: CHANGE_SIDE Calf right time 2/2 @41600 1300ms | 0 Right side.
        8: HOLD Calf right time 2/2 @42900 10000ms
        """,
        id="alternate: L R, rest, L R; no switch is shorter than its voice",
    ),
    pytest.param(
        step(hold(10), "Calf", sides=Sides.RIGHT, times=2),
        """
        0: PREPARE Calf right @0 5000ms | 0 Calf. Right side.
        1: HOLD Calf right time 1/2 @5000 10000ms
        2: HOLD Calf right time 2/2 @15000 10000ms
        """,
        id="right alone, without a rest",
    ),
    pytest.param(
        step(hold(10), "Calf", times=3, rest_between=2),
        """
        0: PREPARE Calf @0 5000ms | 0 Calf.
        1: HOLD Calf time 1/3 @5000 10000ms
        2: REST Calf time 2/3 @15000 2000ms | 0 Rest.
        3: HOLD Calf time 2/3 @17000 10000ms
        4: REST Calf time 3/3 @27000 2000ms | 0 Rest.
        5: HOLD Calf time 3/3 @29000 10000ms
        """,
        id="both together: no side is named, no rest follows the last time",
    ),
    pytest.param(
        step(phases("tense_release", tense=5, release=9), "Arm", sides=Sides.EACH),
        """
        0: PREPARE Arm left @0 5000ms | 0 Arm. Left side.
        1: CONTRACT Arm tense left @5000 5000ms | 0 Tense.
        2: RELAX Arm release left @10000 9000ms | 0 Let go.
        3: CHANGE_SIDE Arm right @19000 5000ms | 0 Other side: right.
        4: CONTRACT Arm tense right @24000 5000ms | 0 Tense.
        5: RELAX Arm release right @29000 9000ms | 0 Let go.
        """,
        id="phases on each side",
    ),
]


@pytest.mark.parametrize(("one", "expected"), SIDES)
def test_sides_and_times(one: Step, expected: str) -> None:
    """`times` counts per side, and rests and switches stand only between."""
    assert shown(laid_out(one)) == lines(expected)


ONE_SIDE = [
    pytest.param(
        step(hold(10), "Calf", sides=Sides.EACH, times=2, rest_between=4),
        """
        0: PREPARE Calf left @0 5000ms | 0 Calf. Left side.
        1: HOLD Calf left time 1/2 @5000 10000ms
        2: REST Calf left time 2/2 @15000 4000ms | 0 Rest.
        3: HOLD Calf left time 2/2 @19000 10000ms
        """,
        id="each",
    ),
    pytest.param(
        step(hold(10), "Calf", sides=Sides.ALTERNATE, times=2, rest_between=4),
        """
        0: PREPARE Calf left @0 5000ms | 0 Calf. Left side.
        1: HOLD Calf left time 1/2 @5000 10000ms
        2: REST Calf left time 2/2 @15000 4000ms | 0 Rest.
        3: HOLD Calf left time 2/2 @19000 10000ms
        """,
        id="alternate",
    ),
    pytest.param(
        group("Both", step(hold(10), "Butterfly"), step(hold(9), "Calf", sides=Sides.RIGHT)),
        """
        0: PREPARE Butterfly @0 5000ms | 0 Both. / 1250 Butterfly.
        1: HOLD Butterfly @5000 10000ms
        """,
        id="what is done with both sides stays, the other side goes",
    ),
]


@pytest.mark.parametrize(("one", "expected"), ONE_SIDE)
def test_one_side_only(one: Step, expected: str) -> None:
    """With one side chosen, the other is left out and nothing is changed for it."""
    assert shown(laid_out(one, side=Side.LEFT)) == lines(expected)
