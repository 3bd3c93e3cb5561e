"""Questions: where each answer leads, however they are nested."""

from __future__ import annotations

import pytest

from stretchcoach.routine.model import NoAnswer, Step
from stretchcoach.session.segments import END, FinishReason, Kind
from tests.session.routine_parts import (
    ask,
    group,
    hold,
    laid_out,
    lines,
    move,
    rest,
    shown,
    speak,
    step,
    until,
)


def quick(name: str) -> Step:
    """A step of a single segment."""
    return step(hold(1), name, get_ready=0, cues={})


def short(name: str) -> Step:
    """A spoken step, a single segment named after what it says."""
    return speak(f"{name}.")


BRANCHES = [
    pytest.param(
        (ask("Q?", stop="Stop."), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: SAY Stop. @1300 1300ms | 0 Stop. -> END
        2: SAY Z. @1300 1300ms | 0 Z.
        """,
        id="stop_if_yes",
    ),
    pytest.param(
        (ask("Q?", stop="Stop.", no=[short("N")]),),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: SAY Stop. @1300 1300ms | 0 Stop. -> END
        2: SAY N. @1300 1300ms | 0 N.
        """,
        id="stop_if_yes with if_no, last",
    ),
    pytest.param(
        (ask("Q?", stop="Stop."),),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no END
        1: SAY Stop. @1300 1300ms | 0 Stop.
        """,
        id="stop_if_yes, last",
    ),
    pytest.param(
        (ask("Q?", yes=[short("Y")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: SAY Y. @1300 1300ms | 0 Y.
        2: SAY Z. @2600 1300ms | 0 Z.
        """,
        id="if_yes alone",
    ),
    pytest.param(
        (ask("Q?", no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 2, no 1
        1: SAY N. @1300 1300ms | 0 N.
        2: SAY Z. @1300 1300ms | 0 Z.
        """,
        id="if_no alone: a yes goes past it",
    ),
    pytest.param(
        (ask("Q?", yes=[short("Y")], no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: SAY Y. @1300 1300ms | 0 Y. -> 3
        2: SAY N. @1300 1300ms | 0 N.
        3: SAY Z. @2600 1300ms | 0 Z.
        """,
        id="if_yes and if_no",
    ),
    pytest.param(
        (ask("Q?", yes=[short("Y")], no=[short("N")]),),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 2
        1: SAY Y. @1300 1300ms | 0 Y. -> END
        2: SAY N. @1300 1300ms | 0 N.
        """,
        id="if_yes and if_no, last",
    ),
    pytest.param(
        (ask("Q?", yes=[step(hold(1), times=0)], no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 2, no 1
        1: SAY N. @1300 1300ms | 0 N.
        2: SAY Z. @1300 1300ms | 0 Z.
        """,
        id="if_yes left out at this level",
    ),
    pytest.param(
        (ask("Q?"), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 1
        1: SAY Z. @1300 1300ms | 0 Z.
        """,
        id="a question that changes nothing",
    ),
    pytest.param(
        (ask("Q?", yes=[ask("R?", yes=[short("Y")])], no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 3
        1: ASK R? @1300 1300ms | 0 R? -> yes 2, no 4
        2: SAY Y. @2600 1300ms | 0 Y. -> 4
        3: SAY N. @1300 1300ms | 0 N.
        4: SAY Z. @3900 1300ms | 0 Z.
        """,
        id="a question last in if_yes: both its ways go past if_no",
    ),
    pytest.param(
        (ask("Q?", yes=[ask("R?", no=[short("M")])], no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 3
        1: ASK R? @1300 1300ms | 0 R? -> yes 4, no 2
        2: SAY M. @2600 1300ms | 0 M. -> 4
        3: SAY N. @1300 1300ms | 0 N.
        4: SAY Z. @2600 1300ms | 0 Z.
        """,
        id="an empty if_yes, nested",
    ),
    pytest.param(
        (ask("Q?", yes=[ask("R?", stop="Stop.")], no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 3
        1: ASK R? @1300 1300ms | 0 R? -> yes 2, no 4
        2: SAY Stop. @2600 1300ms | 0 Stop. -> END
        3: SAY N. @1300 1300ms | 0 N.
        4: SAY Z. @2600 1300ms | 0 Z.
        """,
        id="a question that stops, last in if_yes",
    ),
    pytest.param(
        (
            ask("Q?", yes=[ask("R?", yes=[ask("S?", yes=[short("Y")])])], no=[short("N")]),
            short("Z"),
        ),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 4
        1: ASK R? @1300 1300ms | 0 R? -> yes 2, no 5
        2: ASK S? @2600 1300ms | 0 S? -> yes 3, no 5
        3: SAY Y. @3900 1300ms | 0 Y. -> 5
        4: SAY N. @1300 1300ms | 0 N.
        5: SAY Z. @5200 1300ms | 0 Z.
        """,
        id="three deep",
    ),
    pytest.param(
        (ask("Q?", yes=[until("R?", short("A"), at_most=2)], no=[short("N")]), short("Z")),
        """
        0: ASK Q? @0 1300ms | 0 Q? -> yes 1, no 6
        1: SAY A. round 1/2 @1300 1300ms | 0 A.
        2: ASK R? round 1/2 @2600 1300ms | 0 R? -> yes 7, no 3
        3: SAY A. round 2/2 @3900 1300ms | 0 A.
        4: ASK R? round 2/2 @5200 1300ms | 0 R? -> yes 7, no 5
        5: SAY Get help. @6500 1300ms | 0 Get help. -> END
        6: SAY N. @1300 1300ms | 0 N.
        7: SAY Z. @3900 1300ms | 0 Z.
        """,
        id="repeat_until last in if_yes: what follows it is not if_no",
    ),
    pytest.param(
        (until("Q?", ask("R?", yes=[short("Y")], no=[short("N")]), at_most=2), short("Z")),
        """
        0: ASK R? round 1/2 @0 1300ms | 0 R? -> yes 1, no 2
        1: SAY Y. round 1/2 @1300 1300ms | 0 Y. -> 3
        2: SAY N. round 1/2 @1300 1300ms | 0 N.
        3: ASK Q? round 1/2 @2600 1300ms | 0 Q? -> yes 9, no 4
        4: ASK R? round 2/2 @3900 1300ms | 0 R? -> yes 5, no 6
        5: SAY Y. round 2/2 @5200 1300ms | 0 Y. -> 7
        6: SAY N. round 2/2 @5200 1300ms | 0 N.
        7: ASK Q? round 2/2 @6500 1300ms | 0 Q? -> yes 9, no 8
        8: SAY Get help. @7800 1300ms | 0 Get help. -> END
        9: SAY Z. @3900 1300ms | 0 Z.
        """,
        id="a question last in a round",
    ),
    pytest.param(
        (until("Q?", until("R?", short("A"), at_most=1), at_most=1), short("Z")),
        """
        0: SAY A. @0 1300ms | 0 A.
        1: ASK R? @1300 1300ms | 0 R? -> yes 3, no 2
        2: SAY Get help. @2600 1300ms | 0 Get help. -> END
        3: ASK Q? @2600 1300ms | 0 Q? -> yes 5, no 4
        4: SAY Get help. @3900 1300ms | 0 Get help. -> END
        5: SAY Z. @3900 1300ms | 0 Z.
        """,
        id="repeat_until in repeat_until",
    ),
    pytest.param(
        (group("G", until("Q?", short("A"), at_most=1), rounds=2),),
        """
        0: SAY A. @0 2550ms | 0 G. / 1250 A.
        1: ASK Q? @2550 1300ms | 0 Q? -> yes 3, no 2
        2: SAY Get help. round 1/2 @3850 1300ms | 0 Get help. -> END
        3: SAY A. @3850 2550ms | 0 Round 2 of 2. / 1250 A.
        4: ASK Q? @6400 1300ms | 0 Q? -> yes END, no 5
        5: SAY Get help. round 2/2 @7700 1300ms | 0 Get help.
        """,
        id="repeat_until in the rounds of a group",
    ),
]


@pytest.mark.parametrize(("steps", "expected"), BRANCHES)
def test_where_answers_lead(steps: tuple[Step, ...], expected: str) -> None:
    """Each answer leads to its own steps, and behind them all ways meet again."""
    assert shown(laid_out(*steps)) == lines(expected)


def test_a_relief_loop() -> None:
    """Rounds until a yes; after the last no comes `otherwise`, and what is said at the end."""
    timeline = laid_out(
        until(
            "Let go?",
            step(hold(20), "Toes", say="Pull.", get_ready=0),
            step(move(seconds=20), "Rub"),
            say="Stay in bed.",
        ),
        rest(5),
        before="Hello.",
        after="Warmth helps.",
    )
    assert shown(timeline) == lines(
        """
        0: SAY Hello. @0 1300ms | 0 Hello.
        1: PREPARE Toes round 1/2 @1300 3800ms | 0 Stay in bed. / 1250 Toes. / 2500 Pull.
        2: HOLD Toes round 1/2 @5100 20000ms
        3: PREPARE Rub round 1/2 @25100 5000ms | 0 Rub.
        4: MOVE Rub round 1/2 @30100 20000ms
        5: ASK Let go? round 1/2 @50100 1300ms | 0 Let go? -> yes 12, no 6
        6: PREPARE Toes round 2/2 @51400 1300ms | 0 Toes.
        7: HOLD Toes round 2/2 @52700 20000ms
        8: PREPARE Rub round 2/2 @72700 5000ms | 0 Rub.
        9: MOVE Rub round 2/2 @77700 20000ms
        10: ASK Let go? round 2/2 @97700 1300ms | 0 Let go? -> yes 12, no 11
        11: SAY Get help. @99000 1300ms | 0 Get help. -> 13
        12: REST Rest @51400 5000ms | 0 Rest.
        13: SAY Warmth helps. @56400 1300ms | 0 Warmth helps.
        """
    )


def test_a_yes_at_any_moment_of_a_loop() -> None:
    """Inside `repeat_until` every segment knows where «it has let go» leads, outside none."""
    timeline = laid_out(
        short("Before"),
        until(
            "Q?", group("G", quick("A")), ask("R?", yes=[short("Y")], no=[short("N")]), at_most=1
        ),
        short("After"),
    )
    led = {segment.label: segment.let_go for segment in timeline.segments}
    after = timeline.find("After.")
    inside = dict.fromkeys(["A", "R?", "Y.", "N.", "Q?"], after)
    assert led == {"Before.": None, **inside, "Get help.": None, "After.": None}


def test_a_yes_leads_to_the_end_where_nothing_follows() -> None:
    """In a last `repeat_until` «it has let go» ends the session."""
    assert laid_out(until("Q?", short("A"))).segments[0].let_go == END


def test_no_second_yes_leads_on_from_a_stop() -> None:
    """A stop inside a loop is final: a yes there is not taken for «it has let go»."""
    timeline = laid_out(until("Q?", ask("Swollen?", stop="Stop."), at_most=1), short("Z"))
    stop = timeline.segments[1]
    assert (stop.label, stop.let_go, stop.finish) == ("Stop.", None, FinishReason.STOPPED)


def test_a_question_knows_how_silence_is_taken() -> None:
    """What no answer means, and when, is the file's."""
    timeline = laid_out(
        ask("Q?", yes=[short("Y")], no_answer=NoAnswer.AGAIN, within=7), until("R?", at_most=1)
    )
    asked = [s.question for s in timeline.segments if s.kind is Kind.ASK]
    assert [(q.no_answer, q.answer_within_ms) for q in asked if q] == [
        (NoAnswer.AGAIN, 7_000),
        (NoAnswer.AGAIN, 10_000),
    ]
