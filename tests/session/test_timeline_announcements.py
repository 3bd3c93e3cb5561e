"""What is said before a step, where, and what an `end` cue may take of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stretchcoach.routine.model import Side, Sides, Step
from stretchcoach.session.segments import CueKind
from stretchcoach.session.timeline import build_timeline
from tests.session.routine_parts import (
    ask,
    group,
    hold,
    laid_out,
    lines,
    phases,
    rest,
    shown,
    speak,
    step,
    until,
)

LONG = "A long explanation, which takes the voice more than five seconds to say it all."

IN_THE_REST = [
    pytest.param(
        (rest(20), step(hold(5), "Calf", say="Lean in.", sides=Sides.LEFT)),
        """
        0: REST Rest @0 20000ms | 0 Rest. / 1250 Calf. Left side. / 2500 Lean in.
        1: PREPARE Calf left @20000 5000ms | 0 Get ready.
        2: HOLD Calf left @25000 5000ms
        """,
        id="with room",
    ),
    pytest.param(
        (rest(20), step(hold(5), "Calf", get_ready=1)),
        """
        0: REST Rest @0 20000ms | 0 Rest. / 1250 Calf.
        1: PREPARE Calf @20000 1000ms
        2: HOLD Calf @21000 5000ms
        """,
        id="no room for «get ready»",
    ),
    pytest.param(
        (rest(20), step(hold(5), "Calf", get_ready=0)),
        """
        0: REST Rest @0 20000ms | 0 Rest. / 1250 Calf.
        1: PREPARE Calf @20000 0ms
        2: HOLD Calf @20000 5000ms
        """,
        id="no time to get ready",
    ),
    pytest.param(
        (rest(2), step(hold(5), "Calf", say="Lean in.")),
        """
        0: REST Rest @0 2000ms | 0 Rest.
        1: PREPARE Calf @2000 5000ms | 0 Calf. / 1250 Lean in.
        2: HOLD Calf @7000 5000ms
        """,
        id="without room",
    ),
    pytest.param(
        (rest(20), step(hold(5))),
        """
        0: REST Rest @0 20000ms | 0 Rest.
        1: PREPARE @20000 5000ms
        2: HOLD @25000 5000ms
        """,
        id="nothing to announce",
    ),
    pytest.param(
        (rest(20), speak("Sit."), rest(20), ask("Q?", stop="Stop.")),
        """
        0: REST Rest @0 20000ms | 0 Rest.
        1: SAY Sit. @20000 1300ms | 0 Sit.
        2: REST Rest @21300 20000ms | 0 Rest.
        3: ASK Q? @41300 1300ms | 0 Q? -> yes 4, no END
        4: SAY Stop. @42600 1300ms | 0 Stop.
        """,
        id="words and questions come in their own time",
    ),
    pytest.param(
        (ask("Q?", yes=[rest(20)], no=[speak("N.")]), step(hold(5), "Calf")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: REST Rest @1300 20000ms | 0 Rest. -> 3
        2: SAY N. @1300 1300ms | 0 N.
        3: PREPARE Calf @21300 5000ms | 0 Calf.
        4: HOLD Calf @26300 5000ms
        """,
        id="not in a rest that is only one of the ways there",
    ),
    pytest.param(
        (ask("Q?", no=[rest(20)]), step(hold(5), "Calf")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 2, no 1
        1: REST Rest @1300 20000ms | 0 Rest.
        2: PREPARE Calf @1300 5000ms | 0 Calf.
        3: HOLD Calf @6300 5000ms
        """,
        id="not in a rest that a yes goes past",
    ),
    pytest.param(
        (ask("Q?", stop="Stop."), step(hold(5), "A"), rest(20), step(hold(5), "B")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: SAY Stop. @1300 1300ms | 0 Stop. -> END
        2: PREPARE A @1300 5000ms | 0 A.
        3: HOLD A @6300 5000ms
        4: REST Rest @11300 20000ms | 0 Rest. / 1250 B.
        5: PREPARE B @31300 5000ms | 0 Get ready.
        6: HOLD B @36300 5000ms
        """,
        id="behind a place where ways meet there is only one again",
    ),
    pytest.param(
        (group("G", step(hold(5), "Calf", say="Lean in."), rest(20), rounds=2),),
        """
        0: PREPARE Calf round 1/2 @0 5000ms | 0 G. / 1250 Calf. / 2500 Lean in.
        1: HOLD Calf round 1/2 @5000 5000ms
        2: REST Rest round 1/2 @10000 20000ms | 0 Rest. / 1250 Round 2 of 2. / 2500 Calf.
        3: PREPARE Calf round 2/2 @30000 5000ms | 0 Get ready.
        4: HOLD Calf round 2/2 @35000 5000ms
        5: REST Rest round 2/2 @40000 20000ms | 0 Rest.
        """,
        id="the next round",
    ),
    pytest.param(
        (rest(20, cues={"start": "Sit.", "5 left": "Stand.", "at 1": "Lost."}), step(hold(5), "B")),
        """
        0: REST Rest @0 20000ms | 0 Rest. / 1250 B. / 2500 Sit. / 15000 Stand.
        1: PREPARE B @20000 5000ms | 0 Get ready.
        2: HOLD B @25000 5000ms
        """,
        id="the rest's own cues wait until all is announced",
    ),
]


@pytest.mark.parametrize(("steps", "expected"), IN_THE_REST)
def test_the_next_step_is_told_in_the_rest(steps: tuple[Step, ...], expected: str) -> None:
    """A step is announced in the rest that surely comes before it, where that has room."""
    assert shown(laid_out(*steps)) == lines(expected)


def test_a_voice_slower_than_estimated_makes_the_rest_longer() -> None:
    """What is told in a rest is told to its end before the hold's clock runs."""
    whole = laid_out(rest(4), step(hold(5), "Calf", say="Lean in.", get_ready=0)).routine
    timeline = build_timeline(whole, length_of=lambda _: 2_000)
    assert shown(timeline) == lines(
        """
        0: REST Rest @0 6800ms | 0 Rest. / 2250 Calf. / 4500 Lean in.
        1: PREPARE Calf @6800 0ms
        2: HOLD Calf @6800 5000ms
        """
    )


ENDS = [
    pytest.param(
        (step(hold(10), "Calf", sides=Sides.EACH, cues={"end": "Ease off."}),),
        """
        0: PREPARE Calf left @0 5000ms | 0 Calf. Left side.
        1: HOLD Calf left @5000 10000ms
        2: CHANGE_SIDE Calf right @15000 5000ms | 0 Ease off. / 1250 Other side: right.
        3: HOLD Calf right @20000 10000ms | 9000 Ease off.
        """,
        id="into the switch; the very last one inside",
    ),
    pytest.param(
        (step(hold(10), "A", times=2, rest_between=4, cues={"end": "Ease off."}), rest(9)),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A time 1/2 @5000 10000ms
        2: REST A time 2/2 @15000 4000ms | 0 Ease off. / 1250 Rest.
        3: HOLD A time 2/2 @19000 10000ms
        4: REST Rest @29000 9000ms | 0 Ease off. / 1250 Rest.
        """,
        id="into a rest",
    ),
    pytest.param(
        (step(hold(10), "A", times=2, rest_between=1, cues={"end": "Ease off."}),),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A time 1/2 @5000 10000ms | 9000 Ease off.
        2: REST A time 2/2 @15000 1000ms | 0 Rest.
        3: HOLD A time 2/2 @16000 10000ms | 9000 Ease off.
        """,
        id="inside, where the rest has no room",
    ),
    pytest.param(
        (step(hold(10), "A", cues={"end": "Ease off."}), step(hold(10), "B")),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A @5000 10000ms
        2: PREPARE B @15000 5000ms | 0 Ease off. / 1250 B.
        3: HOLD B @20000 10000ms
        """,
        id="into the time to get ready",
    ),
    pytest.param(
        (step(hold(10), "A", cues={"end": "Ease off."}), step(hold(10), "B", get_ready=0)),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A @5000 10000ms | 9000 Ease off.
        2: PREPARE B @15000 1300ms | 0 B.
        3: HOLD B @16300 10000ms
        """,
        id="inside, where it would make the announcement longer",
    ),
    pytest.param(
        (step(hold(10), "A", cues={"end": "Ease off."}), step(hold(10), get_ready=0)),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A @5000 10000ms | 9000 Ease off.
        2: HOLD @15000 10000ms
        """,
        id="inside, before an exercise without announcement",
    ),
    pytest.param(
        (step(hold(10), "A", cues={"end": "Ease off."}), speak("Sit.", wait=9)),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A @5000 10000ms | 9000 Ease off.
        2: SAY Sit. @15000 10300ms | 0 Sit.
        """,
        id="inside, as a pause that was asked for is not talked into",
    ),
    pytest.param(
        (ask("Q?", yes=[step(hold(10), "A", cues={"end": "Ease off."})]), rest(9)),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 3
        1: PREPARE A @1300 5000ms | 0 A.
        2: HOLD A @6300 10000ms | 9000 Ease off.
        3: REST Rest @16300 9000ms | 0 Rest.
        """,
        id="inside, where another way leads to what follows",
    ),
    pytest.param(
        (
            step(phases("tense_release", tense=5, release=9), "A", cues={"end": "Good."}),
            rest(9, cues={"end": "Up."}),
            step(hold(5), "B"),
        ),
        """
        0: PREPARE A @0 5000ms | 0 A.
        1: CONTRACT A tense @5000 5000ms | 0 Tense.
        2: RELAX A release @10000 9000ms | 0 Let go.
        3: REST Rest @19000 9000ms | 0 Good. / 1250 Rest. / 2500 B.
        4: PREPARE B @28000 5000ms | 0 Up. / 1250 Get ready.
        5: HOLD B @33000 5000ms
        """,
        id="of phases, and of a rest",
    ),
    pytest.param(
        (step(hold(10), "A", cues={"end": "Ease off."}), rest(5), step(hold(5), "B", say=LONG)),
        f"""
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A @5000 10000ms
        2: REST Rest @15000 5000ms | 0 Ease off. / 1250 Rest.
        3: PREPARE B @20000 5000ms | 0 B. / 1250 {LONG}
        4: HOLD B @25000 5000ms
        """,
        id="into a rest that has no room for the next step",
    ),
    pytest.param(
        (step(hold(10), "A", cues={"end": LONG}), rest(8), step(hold(5), "B", say="Sit up.")),
        f"""
        0: PREPARE A @0 5000ms | 0 A.
        1: HOLD A @5000 10000ms | 9000 {LONG}
        2: REST Rest @15000 8000ms | 0 Rest. / 1250 B. / 2500 Sit up.
        3: PREPARE B @23000 5000ms | 0 Get ready.
        4: HOLD B @28000 5000ms
        """,
        id="the next step's announcement comes first for the room",
    ),
]


@pytest.mark.parametrize(("steps", "expected"), ENDS)
def test_where_an_end_cue_is_said(steps: tuple[Step, ...], expected: str) -> None:
    """An `end` cue is said right after its time where that takes none, else at its end."""
    assert shown(laid_out(*steps)) == lines(expected)


@pytest.mark.parametrize(("get_ready_ms", "is_carried"), [(1_882, False), (1_883, True)])
def test_the_room_for_an_end_cue(get_ready_ms: int, is_carried: bool) -> None:
    """Room is what the sentences need by the estimate, and not a millisecond less."""
    following = replace(step(hold(9), "B"), get_ready_ms=get_ready_ms)
    timeline = laid_out(step(hold(9), "A", cues={"end": "Ease off."}), following)
    assert (timeline.segments[2].cues[0].text == "Ease off.") is is_carried


def test_a_carried_cue_is_a_cue_and_no_instruction() -> None:
    """What was carried may be dropped for being late; the announcement behind it may not."""
    timeline = laid_out(step(hold(10), "A", cues={"end": "Ease off."}), step(hold(10), "B"))
    assert [cue.kind for cue in timeline.segments[2].cues] == [CueKind.CUE, CueKind.INSTRUCTION]


def test_a_slow_voice_is_waited_for_behind_a_carried_cue() -> None:
    """Where the clips turn out longer than estimated, the hold still does not begin before."""
    whole = laid_out(step(hold(10), "A", cues={"end": "Ease off."}), step(hold(9), "B")).routine
    prepare = build_timeline(whole, length_of=lambda _: 3_000).segments[2]
    assert [cue.at_ms for cue in prepare.cues] == [0, 3_250]
    assert prepare.duration_ms == 6_550


def test_the_only_side_is_announced() -> None:
    """With one side chosen, its name is said, and never «other side»."""
    timeline = laid_out(step(hold(10), "Calf", sides=Sides.EACH), side=Side.RIGHT)
    assert timeline.texts() == ("Calf. Right side.",)


def test_a_loop_told_in_the_rest_before_it() -> None:
    """What is said before a loop opens its first step, also where that is told in a rest."""
    timeline = laid_out(rest(20), until("Q?", step(hold(5), "A"), at_most=1, say="Stay."))
    assert [cue.text for cue in timeline.segments[0].cues] == ["Rest.", "Stay.", "A."]
